//! What `detente test` found: the record, and the same for terminals, JUnit and GitHub.

mod drift;
mod github;
mod junit;
mod words;

use std::fmt::Write;

use anstyle::{AnsiColor, Color, Style};
use serde::Serialize;

use super::table::{BOLD, DIM, WIDTH};
use crate::analysis::baseline::Drift;
use crate::analysis::expectation::{Claim, Finding, Verdict};
use crate::model::Model;
use crate::words::lists::counted;
use crate::words::wrap::wrapped;

pub use drift::accepted;
pub use github::annotations;
pub use junit::junit;

/// A file and what became of its checks.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Tested {
    /// The file, as it was named or found.
    pub file: String,
    /// Its checks: expectations in its order, then the baseline.
    pub checks: Vec<Check>,
    /// What is worth knowing and no check.
    pub notes: Vec<String>,
}

/// How a check ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// As expected.
    Passed,
    /// Not as expected.
    Failed,
    /// The runs do not say.
    Undecided,
    /// The user stopped before its end.
    Unfinished,
    /// What it needs cannot be read or written.
    Error,
}

/// One thing that was checked.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Check {
    /// How it ended.
    pub status: Status,
    /// The file to look into.
    pub file: String,
    /// The line there, from 1.
    pub line: Option<usize>,
    /// What was expected.
    pub expected: String,
    /// What was found.
    pub found: String,
    /// Advice, a paragraph each.
    pub advice: Vec<String>,
    /// The numbers of an expectation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub finding: Option<Finding>,
    /// The numbers of a baseline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub drift: Option<Drift>,
    /// Rows of a table of what drifted.
    #[serde(skip)]
    pub table: String,
}

impl Check {
    /// An expectation that was tested.
    #[must_use]
    pub fn expectation(model: &Model, claim: &Claim, finding: &Finding) -> Self {
        Self {
            status: finding.verdict.into(),
            file: claim.place.0.clone(),
            line: Some(claim.place.1),
            expected: words::expected(model, claim),
            found: words::found(model, claim, finding),
            advice: words::advice(finding),
            finding: Some(*finding),
            drift: None,
            table: String::new(),
        }
    }

    /// A baseline that the scenario was compared with; `file` is the baseline's.
    #[must_use]
    pub fn baseline(model: &Model, file: &str, scenario: &str, drift: Drift) -> Self {
        Self {
            status: drift.verdict().into(),
            file: file.to_owned(),
            line: None,
            expected: "No drift from the baseline".to_owned(),
            found: drift::found(&drift),
            advice: drift::advice(scenario, &drift),
            table: drift::table(model, &drift),
            finding: None,
            drift: Some(drift),
        }
    }

    /// A check that could not be made.
    #[must_use]
    pub fn without(status: Status, file: &str, expected: &str, found: String) -> Self {
        Self {
            status,
            file: file.to_owned(),
            line: None,
            expected: expected.to_owned(),
            found,
            advice: Vec::new(),
            finding: None,
            drift: None,
            table: String::new(),
        }
    }
}

impl From<Verdict> for Status {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Passed => Self::Passed,
            Verdict::Failed => Self::Failed,
            Verdict::Undecided => Self::Undecided,
            Verdict::Unfinished => Self::Unfinished,
        }
    }
}

impl Status {
    const ALL: [Self; 5] = [Self::Passed, Self::Failed, Self::Undecided, Self::Unfinished, Self::Error];

    const fn word(self) -> &'static str {
        match self {
            Self::Passed => "PASS",
            Self::Failed => "FAIL",
            Self::Undecided => "UNDECIDED",
            Self::Unfinished => "STOPPED",
            Self::Error => "ERROR",
        }
    }

    const fn counted(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Failed => "failed",
            Self::Undecided => "undecided",
            Self::Unfinished => "not finished",
            Self::Error => "in error",
        }
    }

    const fn style(self) -> Style {
        let colour = match self {
            Self::Passed => AnsiColor::Green,
            Self::Failed | Self::Error => AnsiColor::Red,
            Self::Undecided | Self::Unfinished => AnsiColor::Yellow,
        };
        Style::new().fg_color(Some(Color::Ansi(colour))).bold()
    }
}

/// Columns before the text of a check: its verdict and its line.
const INDENT: usize = 21;

/// A file's checks as text for a terminal 80 columns wide.
#[must_use]
pub fn lines(tested: &Tested) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail; the results of `writeln!` are dropped for that reason here and below.
    let _ = writeln!(text, "{BOLD}{}{BOLD:#}", tested.file);
    for check in &tested.checks {
        let style = check.status.style();
        let line = check.line.map_or_else(String::new, |line| format!("line {line}"));
        let lead = format!("  {style}{:<9}{style:#} {line:<9}", check.status.word());
        // A long line number pushes the text on, and no further lines.
        paragraph(&mut text, &lead, &format!("{}: {}", check.expected, check.found));
        text.push_str(&check.table);
        for advice in &check.advice {
            paragraph(&mut text, &" ".repeat(INDENT), advice);
        }
    }
    for note in &tested.notes {
        for line in wrapped(note, WIDTH - 4) {
            let _ = writeln!(text, "  {DIM}{line}{DIM:#}");
        }
    }
    text
}

fn paragraph(text: &mut String, lead: &str, words: &str) {
    for (number, line) in wrapped(words, WIDTH - INDENT - 1).iter().enumerate() {
        let lead = if number == 0 { lead.to_owned() } else { " ".repeat(INDENT) };
        let _ = writeln!(text, "{lead} {line}");
    }
}

/// How all checks ended, in a line.
#[must_use]
pub fn summary(files: &[Tested]) -> String {
    let checks: Vec<&Check> = files.iter().flat_map(|tested| &tested.checks).collect();
    let count = |status: Status| checks.iter().filter(|check| check.status == status).count();
    let present = Status::ALL.iter().filter(|status| count(**status) > 0);
    let parts: Vec<String> = present.map(|status| format!("{} {}", count(*status), status.counted())).collect();
    let ends = if parts.is_empty() { "nothing was tested".to_owned() } else { parts.join(", ") };
    format!("{} in {}: {ends}.", counted(checks.len(), "check"), counted(files.len(), "file"))
}
