//! A few lines a version.

use std::cmp::Reverse;
use std::fmt::Write;

use super::{SAME_GAME, moves};
use crate::analysis::Comparison;
use crate::analysis::compare::{ComparedVersion, Contrast, Measured, ShareOrMean};
use crate::analysis::quantity::Quantity;
use crate::model::Model;
use crate::report::label::label;
use crate::report::terminal::style::{shortened, width};
use crate::scenario::Edit;
use crate::words::capitals::small_unless_capitals;
use crate::words::numbers::{percent, percent_within, points, signed_significant, significant};
use crate::words::wrap::hanging;

/// What a version changes, whom it moves, what it moves most.
pub(super) fn one_version(text: &mut String, model: &Model, comparison: &Comparison, version: &ComparedVersion) {
    let mut lines = vec![changes(&version.changes)];
    if version.same_game {
        lines.push(SAME_GAME.to_owned());
    } else {
        lines.extend(flow(model, comparison, version));
        lines.extend(most_moved(model, version));
    }
    for line in lines.iter().flat_map(|line| hanging(line, width() - 4, "  ", "    ")) {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{line}");
    }
}

/// The first thing it changes in the file, and how many more.
fn changes(edits: &[Edit]) -> String {
    let value = |value: &Option<String>| value.as_deref().map_or("(default)".to_owned(), |value| shortened(value, 22));
    let Some(first) = edits.first() else { return "Changes nothing in the file.".to_owned() };
    let said = format!("Changes {}: {} → {}", shortened(&first.path, 40), value(&first.from), value(&first.to));
    match edits.len() - 1 {
        0 => format!("{said}."),
        1 => format!("{said}; and one value more."),
        more => format!("{said}; and {more} values more."),
    }
}

/// How many runs end otherwise, and where most of them go when those that go the other way are taken off.
fn flow(model: &Model, comparison: &Comparison, version: &ComparedVersion) -> Option<String> {
    let changed = version.changed?;
    let share = percent_within(changed.share, changed.low, changed.high);
    let all = moves(version);
    let back = |from, to| all.iter().find(|own| (own.1, own.2) == (to, from)).map_or(0, |own| own.0);
    let net = all.iter().map(|&(count, from, to)| (count.saturating_sub(back(from, to)), from, to));
    let (count, from, to) = net.max_by_key(|&(count, from, to)| (count, Reverse((from, to))))?;
    let outcomes: Vec<_> = model.outcomes().collect();
    let name = |at: usize| small_unless_capitals(&model.outcome_label(outcomes[at]));
    let part = percent(count as f64 / comparison.runs.max(1) as f64);
    Some(format!(
        "{share} of runs end otherwise; on balance most go from {} to {} ({part} of all runs).",
        name(from),
        name(to)
    ))
}

/// Of all else that can be told from chance, what moves furthest for what is known of it.
fn most_moved(model: &Model, version: &ComparedVersion) -> Option<String> {
    let all = Quantity::all(model);
    let beside = version.groups().into_iter().filter(|(group, _)| *group != "outcomes");
    let moved = beside.flat_map(|(group, effects)| {
        let named = all.iter().filter(move |quantity| quantity.group() == group);
        named.zip(effects.0.values())
    });
    let told = moved
        .filter_map(|(quantity, effect)| Some((quantity, effect, effect.change.filter(|own| own.distinguishable)?)));
    let size = |change: &Contrast| {
        let half = (change.difference_high - change.difference_low) / 2.0;
        if half > 0.0 { change.difference.abs() / half } else { 0.0 }
    };
    let (quantity, effect, change) = told.max_by(|one, other| size(&one.2).total_cmp(&size(&other.2)))?;
    Some(format!("Beside outcomes it moves most: {}.", moved_by(&label(model, quantity), effect, &change)))
}

fn moved_by(name: &str, effect: &Measured, change: &Contrast) -> String {
    let (value, difference) = match effect.value {
        ShareOrMean::Share(share) => (percent(share), format!("{} points", points(change.difference))),
        ShareOrMean::Mean(mean) => (significant(mean), signed_significant(change.difference)),
    };
    format!("{} by {difference}, to {value}", small_unless_capitals(name))
}
