//! Drift from a baseline in words and as a table.

use crate::analysis::baseline::{Drift, Mode, Move, Since};
use crate::analysis::expectation::Verdict;
use crate::analysis::quantity::Quantity;
use crate::model::Model;
use crate::report::format::{points, shortened, signed_significant, significant, thousands};
use crate::report::label::label;
use crate::report::table;
use crate::scenario::BASELINE;

/// The most quantities that are listed; all of them are in the JSON.
const LISTED: usize = 12;

/// What was found, in a sentence.
pub(super) fn found(drift: &Drift) -> String {
    let beyond = drift.moves.iter().filter(|moved| moved.distinguishable).count();
    let compared = thousands(drift.compared as f64);
    let [then, now] = drift.runs.map(|runs| thousands(runs as f64));
    match drift.mode {
        Mode::Exact if drift.moves.is_empty() => {
            format!("exact, all {compared} quantities are what they were; {now} runs, seed {}", drift.seed[1])
        }
        Mode::Exact => format!(
            "exact, {} of {compared} quantities are not what they were, {beyond} of them beyond chance; {now} runs, \
             seed {}",
            drift.moves.len(),
            drift.seed[1]
        ),
        Mode::Statistical => format!(
            "statistical, {beyond} of {compared} quantities drifted beyond chance at {}; {now} runs of version {} \
             under seed {}, against {then} of version {} under seed {}; a drift of durable peace by {} points would \
             most likely be found",
            percent(drift.error),
            drift.program[1],
            drift.seed[1],
            drift.program[0],
            drift.seed[0],
            points(drift.finds).trim_start_matches('+')
        ),
    }
}

fn percent(share: f64) -> String {
    format!("{}%", 100.0 * share)
}

/// What to do about it.
pub(super) fn advice(scenario: &str, drift: &Drift) -> Vec<String> {
    let mut advice = Vec::new();
    let shown = |names: &[String]| {
        let more = if names.len() > LISTED { format!(" and {} more", names.len() - LISTED) } else { String::new() };
        format!("{}{more}", names.iter().take(LISTED).cloned().collect::<Vec<_>>().join(", "))
    };
    if !drift.gone.is_empty() {
        advice.push(format!("In the baseline and no longer in the file: {}.", shown(&drift.gone)));
    }
    if !drift.added.is_empty() {
        advice.push(format!("In the file and not in the baseline: {}.", shown(&drift.added)));
    }
    let failed = drift.verdict() == Verdict::Failed;
    match drift.since {
        Since::Changed if failed => advice.push("The scenario has changed since the baseline was accepted.".to_owned()),
        Since::Changed => {
            advice.push("The scenario has changed since the baseline was accepted, and no number with it.".to_owned());
        }
        Since::Reworded => advice.push(
            "Comments, texts or expectations have changed since the baseline was accepted; the models are the same."
                .to_owned(),
        ),
        Since::Same if failed && drift.mode == Mode::Exact => advice.push(
            "The scenario is as it was accepted: the program computes something else than it did then.".to_owned(),
        ),
        Since::Same => {}
    }
    if failed {
        advice.push(format!("If that is meant: detente test --accept {scenario}"));
    }
    advice
}

/// What moved: old, new, difference, and whether it is more than chance; empty where nothing did that matters.
pub(super) fn table(model: &Model, drift: &Drift) -> String {
    let shown: Vec<&Move> = match (drift.mode, drift.verdict()) {
        (_, Verdict::Passed) => return String::new(),
        (Mode::Exact, _) => drift.moves.iter().collect(),
        (Mode::Statistical, _) => {
            let beyond: Vec<&Move> = drift.moves.iter().filter(|moved| moved.distinguishable).collect();
            // Where nothing is, the likeliest are shown: they are what a change of the file may have moved.
            if beyond.is_empty() { drift.moves.iter().take(3).collect() } else { beyond }
        }
    };
    let quantities = Quantity::recorded(model);
    let named = |moved: &Move| {
        let known = quantities.iter().find(|known| known.group() == moved.group && known.id(model) == moved.id);
        known.map_or_else(|| moved.id.clone(), |known| label(model, known))
    };
    let rows: Vec<Vec<String>> = shown.iter().take(LISTED).map(|moved| row(moved, &named(moved))).collect();
    if rows.is_empty() {
        return String::new();
    }
    let mut text = String::new();
    for line in table::table(rows, &[0, 1, 4]).lines() {
        text.push_str("  ");
        text.push_str(line);
        text.push('\n');
    }
    if shown.len() > LISTED {
        text.push_str(&format!("    and {} more; --json has all\n", shown.len() - LISTED));
    }
    text
}

fn row(moved: &Move, name: &str) -> Vec<String> {
    let version = if moved.version == BASELINE { String::new() } else { shortened(&moved.version, 14) };
    let share = moved.group == "outcomes" || moved.group == "reached";
    let [old, new] =
        [moved.old, moved.new].map(|value| if share { format!("{:.2}%", 100.0 * value) } else { digits(value) });
    let change = moved.new - moved.old;
    let change = if share { points(change) } else { signed_significant(change) };
    let verdict = match (moved.p_holm, moved.distinguishable) {
        (_, true) => "beyond chance",
        (Some(_), false) => "may be chance",
        (None, false) => "too rare to say",
    };
    vec![shortened(name, 22), version, format!("{old} → {new}"), change, verdict.to_owned()]
}

/// A number with the digits in which a small drift shows.
fn digits(value: f64) -> String {
    if value.abs() >= 1000.0 {
        thousands(value)
    } else if value.abs() >= 10.0 {
        significant(value)
    } else {
        format!("{value:.4}")
    }
}
