//! Drift from a baseline in words.

use crate::analysis::baseline::{Drift, Mode, Move, Since};
use crate::analysis::expect::Verdict;
use crate::analysis::quantity::Quantity;
use crate::model::Model;
use crate::report::label::label;
use crate::scenario::BASELINE;
use crate::words::lists::shortlisted;
use crate::words::numbers::{apart, points, signed_significant, thousands};
use crate::words::wrap::shortened;

/// The most quantities that are listed; all of them are in the JSON.
pub(crate) const LISTED: usize = 12;

/// What was found, in a sentence.
pub(crate) fn found(drift: &Drift) -> String {
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

/// What is behind it, and what to do about it.
pub(crate) fn advice(scenario: &str, drift: &Drift) -> Vec<String> {
    let mut advice = changes(drift);
    if drift.verdict() == Verdict::Failed {
        advice.push(format!("If that is meant: detente test --accept {scenario}"));
    }
    advice
}

/// What has changed but numbers: versions and quantities, the file.
pub(crate) fn changes(drift: &Drift) -> Vec<String> {
    let mut changes = Vec::new();
    if !drift.gone.is_empty() {
        changes.push(format!("In the baseline and no longer in the file: {}.", shortlisted(&drift.gone, LISTED)));
    }
    if !drift.added.is_empty() {
        changes.push(format!("In the file and not in the baseline: {}.", shortlisted(&drift.added, LISTED)));
    }
    let failed = drift.verdict() == Verdict::Failed;
    match drift.since {
        Since::Changed if failed => {
            changes.push("The scenario has changed since the baseline was accepted.".to_owned());
        }
        Since::Changed => {
            changes.push("The scenario has changed since the baseline was accepted, and no number with it.".to_owned());
        }
        Since::Reworded => changes.push(
            "Comments, texts or expectations have changed since the baseline was accepted; the models are the same."
                .to_owned(),
        ),
        Since::Same if failed && drift.mode == Mode::Exact => changes.push(
            "The scenario is as it was accepted: the program computes something else than it did then.".to_owned(),
        ),
        Since::Same => {}
    }
    changes
}

/// What moved: old, new, difference, and whether it is more than chance; empty where nothing did that matters.
pub(crate) fn rows(model: &Model, drift: &Drift) -> Vec<Vec<String>> {
    let shown: Vec<&Move> = match (drift.mode, drift.verdict()) {
        (_, Verdict::Passed) => return Vec::new(),
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
    shown.into_iter().map(|moved| row(moved, &named(moved))).collect()
}

fn row(moved: &Move, name: &str) -> Vec<String> {
    let version = if moved.version == BASELINE { String::new() } else { shortened(&moved.version, 14) };
    let share = moved.group == "outcomes" || moved.group == "reached";
    let change = moved.new - moved.old;
    let (numbers, change) = if share {
        (format!("{:.2}% → {:.2}%", 100.0 * moved.old, 100.0 * moved.new), points(change))
    } else {
        let [old, new] = apart(moved.old, moved.new);
        let tiny = change != 0.0 && change.abs() < 5e-4;
        let tiny = tiny.then(|| format!("{change:+.0e}").replace('-', "−"));
        (format!("{old} → {new}"), tiny.unwrap_or_else(|| signed_significant(change)))
    };
    let verdict = match (moved.p_holm, moved.distinguishable) {
        (_, true) => "beyond chance",
        (Some(_), false) => "may be chance",
        (None, false) => "too rare to say",
    };
    vec![shortened(name, 20), version, numbers, change, verdict.to_owned()]
}
