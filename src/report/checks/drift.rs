//! Drift from a baseline in words.

use crate::analysis::baseline::{Drift, Mode, Move, Since};
use crate::analysis::expect::Verdict;
use crate::analysis::quantity::Quantity;
use crate::model::Model;
use crate::report::label::label;
use crate::scenario::BASELINE;
use crate::words::lists::{counted, shortlisted};
use crate::words::numbers::{apart, points, signed_significant, thousands};
use crate::words::wrap::shortened;

/// The most quantities that are listed; all of them are in the JSON.
pub(crate) const LISTED: usize = 12;

/// The most values of the file that are named in a sentence; all of them are in the JSON.
const EDITS: usize = 4;

/// What was found: what the file says otherwise, what became of durable peace, then how much else moved.
pub(crate) fn found(drift: &Drift) -> String {
    let first = [edited(drift), peace(drift), Some(counted_up(drift))];
    first.into_iter().flatten().collect::<Vec<String>>().join("; ")
}

/// What has changed in the file: `compliance.foiled: 0.5 → 0.6`.
pub(crate) fn edited(drift: &Drift) -> Option<String> {
    let value =
        |value: &Option<String>| value.as_ref().map_or_else(|| "nothing".to_owned(), |text| shortened(text, 40));
    let told = drift
        .edits
        .iter()
        .take(EDITS)
        .map(|edit| format!("{}: {} → {}", shortened(&edit.path, 60), value(&edit.from), value(&edit.to)));
    let mut told: Vec<String> = told.collect();
    let more = drift.edits.len().saturating_sub(EDITS);
    if more > 0 {
        told.push(format!("and {}", counted(more, "more value")));
    }
    (!told.is_empty()).then(|| told.join(", "))
}

/// What became of the main outcome in the file as it stands, where it moved.
fn peace(drift: &Drift) -> Option<String> {
    let moved = drift.moves.iter().find(|moved| is_main(moved))?;
    let verdict = if moved.distinguishable { "beyond chance" } else { "may be chance" };
    Some(format!(
        "durable peace {:.2}% → {:.2}% ({}, {verdict})",
        100.0 * moved.old,
        100.0 * moved.new,
        points(moved.new - moved.old)
    ))
}

/// Whether it is durable peace in the file as it stands.
fn is_main(moved: &Move) -> bool {
    moved.version == BASELINE && moved.group == "outcomes" && moved.id == "durable_peace"
}

/// How many quantities moved, in a sentence.
fn counted_up(drift: &Drift) -> String {
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
    // The main outcome first, whatever moved more.
    let (main, others): (Vec<&Move>, Vec<&Move>) = shown.into_iter().partition(|moved| is_main(moved));
    main.into_iter().chain(others).map(|moved| row(moved, &named(moved))).collect()
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
