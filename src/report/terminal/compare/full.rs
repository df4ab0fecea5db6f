//! All that is known of each version: what changes of outcome it makes, and every quantity.

use std::fmt::Write;

use super::{MOVES, SAME_GAME, moves, verdict};
use crate::analysis::Comparison;
use crate::analysis::compare::{ComparedVersion, Measured, ShareOrMean};
use crate::analysis::quantity::Quantity;
use crate::model::Model;
use crate::report::label::label;
use crate::report::terminal::style::{dimmed, edits, shortened, table, width};
use crate::words::numbers::{
    half_width, percent, percent_range, percent_within, points, signed_significant, significant, thousands,
};

/// Everything of one version.
pub(super) fn one_version(text: &mut String, model: &Model, comparison: &Comparison, version: &ComparedVersion) {
    edits(text, &version.changes);
    if version.same_game {
        let _ = writeln!(text, "  {SAME_GAME}");
        return;
    }
    changes(text, model, comparison, version);
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
        dimmed(text, &gain, width() - 4, "  ");
    }
}

/// The most frequent changes of outcome.
fn changes(text: &mut String, model: &Model, comparison: &Comparison, version: &ComparedVersion) {
    let Some(changed) = version.changed else { return };
    let outcomes: Vec<_> = model.outcomes().collect();
    let moves = moves(version);
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
