//! What `detente test` shows: checks, and what drifted.

use std::collections::BTreeMap;
use std::fmt::Write;

use anstyle::{AnsiColor, Color, Style};

use super::style::{BOLD, dimmed, table, width};
use crate::analysis::baseline::{Baseline, Drift};
use crate::model::Model;
use crate::report::checks::drift::{LISTED, changes, edited, rows};
use crate::report::checks::{CheckResult, Status, Tested};
use crate::words::lists::counted;
use crate::words::numbers::thousands;
use crate::words::wrap::{hanging, wrapped};

const fn style(status: Status) -> Style {
    let colour = match status {
        Status::Passed => AnsiColor::Green,
        Status::Failed | Status::Error => AnsiColor::Red,
        Status::Undecided | Status::Unfinished => AnsiColor::Yellow,
    };
    Style::new().fg_color(Some(Color::Ansi(colour))).bold()
}

/// Columns before the text of a check: its verdict and its line.
const INDENT: usize = 21;

/// A file's checks.
#[must_use]
pub fn lines(tested: &Tested) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail; the results of `writeln!` are dropped for that reason here and below.
    let _ = writeln!(text, "{BOLD}{}{BOLD:#}", tested.file);
    for check in &tested.checks {
        let style = style(check.status);
        let line = check.line.map_or_else(String::new, |line| format!("line {line}"));
        let lead = format!("  {style}{:<9}{style:#} {line:<9}", check.status.word());
        // A long line number pushes the text on, and no further lines.
        paragraph(&mut text, &lead, &format!("{}: {}", check.expected, check.found));
        text.push_str(&drifted(&check.drifted));
        for advice in &check.advice {
            paragraph(&mut text, &" ".repeat(INDENT), advice);
        }
    }
    for note in &tested.notes {
        dimmed(&mut text, note, width() - 4, "  ");
    }
    text
}

fn paragraph(text: &mut String, lead: &str, words: &str) {
    for line in hanging(words, width() - INDENT - 1, &format!("{lead} "), &" ".repeat(INDENT + 1)) {
        let _ = writeln!(text, "{line}");
    }
}

/// How all checks ended, in a line.
#[must_use]
pub fn summary(files: &[Tested]) -> String {
    let checks: Vec<&CheckResult> = files.iter().flat_map(|tested| &tested.checks).collect();
    let count = |status: Status| checks.iter().filter(|check| check.status == status).count();
    let present = Status::ALL.iter().filter(|status| count(**status) > 0);
    let parts: Vec<String> = present.map(|status| format!("{} {}", count(*status), status.counted())).collect();
    let ends = if parts.is_empty() { "nothing was tested".to_owned() } else { parts.join(", ") };
    format!("{} in {}: {ends}.", counted(checks.len(), "check"), counted(files.len(), "file"))
}

/// A baseline that was accepted, `what` being what became of it, and what moved since the one before.
#[must_use]
pub fn accepted(model: &Model, file: &str, new: &Baseline, what: &str, drift: Option<&Drift>) -> String {
    let quantities: usize =
        new.versions.values().flat_map(|record| record.quantities.values()).map(BTreeMap::len).sum();
    let mut paragraphs = vec![format!(
        "{what}: {} quantities of {} versions; {} runs each, seed {}",
        thousands(quantities as f64),
        new.versions.len(),
        thousands(new.runs as f64),
        new.seed
    )];
    paragraphs.extend(drift.and_then(edited));
    paragraphs.extend(drift.map(changes).unwrap_or_default());
    let mut text = format!("{BOLD}{file}{BOLD:#}\n");
    for line in paragraphs.iter().flat_map(|paragraph| wrapped(paragraph, width() - 4)) {
        let _ = writeln!(text, "  {line}");
    }
    text + &drift.map_or_else(String::new, |drift| drifted(&rows(model, drift)))
}

/// What drifted, as a table of the first rows; nothing where nothing did.
#[must_use]
pub fn drifted(rows: &[Vec<String>]) -> String {
    let mut text = String::new();
    if rows.is_empty() {
        return text;
    }
    for line in table(rows.iter().take(LISTED).cloned().collect(), &[0, 1, 4]).lines() {
        let _ = writeln!(text, "  {line}");
    }
    if rows.len() > LISTED {
        let _ = writeln!(text, "    and {} more; --json has all", rows.len() - LISTED);
    }
    text
}
