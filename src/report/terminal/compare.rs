//! What `detente compare` shows: versions side by side.

use std::fmt::Write;

use super::style::{BOLD, DIM, WIDTH, caveat, dimmed, heading, keep_in_mind, table};
use crate::analysis::Comparison;
use crate::analysis::compare::{ComparedVersion, Contrast, Measured, ShareOrMean};
use crate::analysis::quantity::Quantity;
use crate::model::Model;
use crate::report::label::label;
use crate::words::numbers::{
    half_width, percent, percent_range, percent_within, points, signed_significant, significant, thousands,
};
use crate::words::wrap::{shortened, wrapped};

/// The most changes of outcome listed for a version.
const MOVES: usize = 4;

/// The whole comparison.
#[must_use]
pub fn compare(model: &Model, comparison: &Comparison) -> String {
    let mut text = String::new();
    let runs = thousands(comparison.runs as f64);
    // Writing to a string cannot fail; the results of `writeln!` are dropped for that reason here and below.
    let _ = writeln!(text, "{BOLD}{}{BOLD:#}", shortened(&comparison.title, 78));
    let _ = writeln!(
        text,
        "{DIM}{runs} runs a version on the same dice, seed {}; against {}{DIM:#}",
        comparison.seed, comparison.reference
    );
    overview(&mut text, comparison);
    for (id, version) in comparison.others() {
        one_version(&mut text, model, comparison, id, version);
    }
    keep_in_mind(&mut text, &comparison.warnings);
    let verdicts = format!(
        "more, less: told apart from no difference at 5% after correction for the {} differences of this comparison \
         (Holm). ?: may be chance.",
        comparison.differences
    );
    text.push('\n');
    dimmed(&mut text, &verdicts, WIDTH, "");
    caveat(&mut text);
    text
}

/// Durable peace in every version.
fn overview(text: &mut String, comparison: &Comparison) {
    heading(text, "Durable peace  (share; paired difference in points, 95% intervals)");
    let rows = comparison.variants.0.iter().filter_map(|(_, version)| {
        let (_, effect) = version.outcomes.0.first()?;
        let share = effect.value.number();
        let mut row = vec![
            shortened(&version.label, 24),
            percent_within(share, effect.low, effect.high),
            percent_range(effect.low, effect.high),
        ];
        row.extend(effect.change.map_or([const { String::new() }; 3], |change| {
            [points(change.difference), point_range(&change), verdict(&change).to_owned()]
        }));
        Some(row)
    });
    text.push_str(&table(rows.collect(), &[0, 5]));
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

fn one_version(text: &mut String, model: &Model, comparison: &Comparison, id: &str, version: &ComparedVersion) {
    heading(text, &format!("{} ({id})", shortened(&version.label, 50)));
    edits(text, version);
    if version.same_game {
        let _ = writeln!(text, "  The same game as the reference: no run differs.");
        return;
    }
    moves(text, model, comparison, version);
    let mut rows = Vec::new();
    for (group, effects) in version.groups() {
        rows.extend(names(model, group).iter().zip(&effects.0).map(|(name, (_, effect))| row(name, effect)));
    }
    text.push_str(&table(rows, &[0, 4]));
    if let Some(ratio) = version.outcomes.0.first().and_then(|(_, effect)| effect.change?.variance_ratio) {
        let gain = format!(
            "The common dice make the interval of durable peace {:.1} times narrower: as good as {} independent runs.",
            ratio.sqrt(),
            thousands(ratio * comparison.runs as f64)
        );
        dimmed(text, &gain, WIDTH - 4, "  ");
    }
}

/// What a version changes in the file.
fn edits(text: &mut String, version: &ComparedVersion) {
    for edit in &version.changes {
        let value = |value: &Option<String>| value.clone().unwrap_or_else(|| "(default)".to_owned());
        let change = format!("{}: {} → {}", edit.path, value(&edit.from), value(&edit.to));
        for (number, line) in wrapped(&change, WIDTH - 6).iter().enumerate() {
            let indent = if number == 0 { "  " } else { "      " };
            let _ = writeln!(text, "{DIM}{indent}{}{DIM:#}", shortened(line, WIDTH - 6));
        }
    }
}

/// The most frequent changes of outcome.
fn moves(text: &mut String, model: &Model, comparison: &Comparison, version: &ComparedVersion) {
    let Some(changed) = version.changed else { return };
    let outcomes: Vec<_> = model.outcomes().collect();
    let mut moves = Vec::new();
    for (from, (_, row)) in version.transitions.0.iter().enumerate() {
        for (to, (_, count)) in row.0.iter().enumerate().filter(|(to, (_, count))| *to != from && **count > 0) {
            moves.push((*count, from, to));
        }
    }
    moves.sort_by_key(|&(count, from, to)| (std::cmp::Reverse(count), from, to));
    let range = percent_range(changed.low, changed.high);
    let ends = percent_within(changed.share, changed.low, changed.high);
    let _ = writeln!(text, "  {ends} of runs end otherwise ({range}){}", if moves.is_empty() { "." } else { ":" });
    let more = moves.len().saturating_sub(MOVES);
    for (count, from, to) in moves.into_iter().take(MOVES) {
        let share = percent(count as f64 / comparison.runs.max(1) as f64);
        let label = |k: usize| shortened(&model.outcome_label(outcomes[k]), 26);
        let _ = writeln!(text, "    {share:>5}  {} → {}", label(from), label(to));
    }
    if more > 0 {
        let _ = writeln!(text, "    and {more} rarer changes, in comparison.json");
    }
}

/// Names for people of the quantities of a group of [`ComparedVersion::groups`], in their order.
fn names(model: &Model, group: &str) -> Vec<String> {
    let quantities = Quantity::all(model);
    quantities.iter().filter(|quantity| quantity.group() == group).map(|quantity| label(model, quantity)).collect()
}

fn row(name: &str, effect: &Measured) -> Vec<String> {
    let name = shortened(name, 23);
    let Some(change) = effect.change else { return vec![name] };
    let half = (effect.high - effect.low) / 2.0;
    let ends = [change.difference, change.difference_low, change.difference_high];
    let ((value, within), [difference, low, high]) = match effect.value {
        ShareOrMean::Share(share) => {
            ((percent_within(share, effect.low, effect.high), format!("±{:.1}", 100.0 * half)), ends.map(points))
        }
        ShareOrMean::Mean(mean) => {
            ((significant(mean), format!("±{}", half_width(half))), ends.map(signed_significant))
        }
    };
    vec![name, format!("{value} {within}"), difference, format!("{low} to {high}"), verdict(&change).to_owned()]
}
