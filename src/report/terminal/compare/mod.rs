//! What `detente compare` shows: versions side by side.
//!
//! | file | idea |
//! |---|---|
//! | `brief` | a few lines a version: what it changes, whom it moves, what it moves most |
//! | `full` | every quantity of every version |

mod brief;
mod full;

use std::cmp::Reverse;
use std::fmt::Write;

use super::style::{BOLD, caveat, dimmed, heading, keep_in_mind, shortened, table, width};
use crate::analysis::Comparison;
use crate::analysis::compare::{ComparedVersion, Contrast};
use crate::model::Model;
use crate::words::lists::counted;
use crate::words::numbers::{percent_range, percent_within, points, roughly, thousands};

/// Where there are fewer columns, the interval of a share is left out.
const NARROW: usize = 76;
/// The most warnings of a brief comparison.
const WARNINGS: usize = 3;
/// What is said of a version that changes nothing that is played.
const SAME_GAME: &str = "The same game as the reference: no run differs.";
/// The most changes of outcome listed for a version.
const MOVES: usize = 4;

/// The comparison: in a few lines a version, or in full.
#[must_use]
pub fn compare(model: &Model, comparison: &Comparison, in_full: bool) -> String {
    let mut text = String::new();
    let runs = thousands(comparison.runs as f64);
    // Writing to a string cannot fail; the results of `writeln!` are dropped for that reason here and below.
    let _ = writeln!(text, "{BOLD}{}{BOLD:#}", shortened(&comparison.title, 78));
    let played =
        format!("{runs} runs a version on the same dice, seed {}; against {}", comparison.seed, comparison.reference);
    dimmed(&mut text, &played, width(), "");
    overview(&mut text, model, comparison);
    for (id, version) in comparison.by_peace().into_iter().filter(|(id, _)| **id != comparison.reference) {
        heading(&mut text, &format!("{} ({id})", shortened(&version.label, 50)));
        if in_full {
            full::one_version(&mut text, model, comparison, version);
        } else {
            brief::one_version(&mut text, model, comparison, version);
        }
    }
    let shown = if in_full { comparison.warnings.len() } else { WARNINGS.min(comparison.warnings.len()) };
    keep_in_mind(&mut text, &comparison.warnings[..shown]);
    let more = comparison.warnings.len() - shown;
    if more > 0 {
        let _ = writeln!(text, "  · and {}, with --full", counted(more, "further remark"));
    }
    let verdicts = format!(
        "more, less: told apart from no difference at 5% after correction for the {} differences of this comparison \
         (Holm). ?: may be chance.{}",
        comparison.differences,
        if in_full { "" } else { " Every quantity of every version: --full." }
    );
    text.push('\n');
    dimmed(&mut text, &verdicts, width(), "");
    caveat(&mut text);
    text
}

/// Durable peace in every version, and what it costs people.
fn overview(text: &mut String, model: &Model, comparison: &Comparison) {
    heading(text, "Durable peace  (share; paired difference in points, 95% intervals)");
    let indicator = model.indicators.first();
    let mut head = vec![String::new(), "share".to_owned(), "95%".to_owned(), "points".to_owned(), "95%".to_owned()];
    head.push(String::new());
    head.extend(indicator.map(|own| shortened(&own.label, 12)));
    let rows = comparison.by_peace().into_iter().filter_map(|(id, version)| {
        let (_, effect) = version.outcomes.0.first()?;
        let share = effect.value.number();
        let mut row = vec![
            shortened(&version.label, if indicator.is_some() { 18 } else { 26 }),
            percent_within(share, effect.low, effect.high),
            percent_range(effect.low, effect.high),
        ];
        let none =
            || [String::new(), if *id == comparison.reference { "reference" } else { "" }.to_owned(), String::new()];
        row.extend(effect.change.map_or_else(none, |change| {
            [points(change.difference), point_range(&change), verdict(&change).to_owned()]
        }));
        let counted = indicator.and_then(|own| version.indicators.get(&own.id));
        row.extend(counted.map(|own| roughly(own.value.number())));
        Some(row)
    });
    let mut rows: Vec<Vec<String>> = std::iter::once(head.clone()).chain(rows).collect();
    let narrow = width() < NARROW;
    if narrow {
        // The difference and its interval say more.
        for row in &mut rows {
            row.remove(2);
        }
    }
    text.push_str(&table(rows, if narrow { &[0, 4] } else { &[0, 5] }));
}

fn point_range(change: &Contrast) -> String {
    format!("{} to {}", points(change.difference_low), points(change.difference_high))
}

/// What can be said of a difference.
fn verdict(change: &Contrast) -> &'static str {
    match (change.distinguishable, change.difference > 0.0) {
        (true, true) => "more",
        (true, false) => "less",
        (false, _) => "?",
    }
}

/// Changes of outcome from the reference to a version: how many runs, from which outcome, to which; the commonest first.
fn moves(version: &ComparedVersion) -> Vec<(u64, usize, usize)> {
    let mut moves = Vec::new();
    for (from, (_, row)) in version.transitions.0.iter().enumerate() {
        for (to, (_, count)) in row.0.iter().enumerate().filter(|(to, (_, count))| *to != from && **count > 0) {
            moves.push((*count, from, to));
        }
    }
    moves.sort_by_key(|&(count, from, to)| (Reverse(count), from, to));
    moves
}
