//! What `detente trace` shows: one run, told; in full in trace.txt.
//!
//! | file | idea |
//! |---|---|
//! | `brief` | the turning points, and what else happened in a few lines |
//! | `full` | all that happened |

mod brief;
mod full;

use std::fmt::Write;

use super::style::{BOLD, DIM, dimmed, shortened, width};
use crate::model::Model;
use crate::report::label::actor_labels;
use crate::report::trace::Telling;
use crate::words::capitals::small_unless_capitals;
use crate::words::numbers::significant;
use crate::words::wrap::wrapped;

/// The story of a run: its turning points, or all of it.
#[must_use]
pub fn trace(model: &Model, telling: &Telling, in_full: bool) -> String {
    let mut text = String::new();
    opening(&mut text, model, telling);
    if in_full {
        full::story(&mut text, telling);
    } else {
        brief::story(&mut text, model, telling);
    }
    closing(&mut text, model, telling);
    let more = if in_full { "" } else { " All that happened: --full, and trace.txt." };
    dimmed(&mut text, &format!("One run of many; conditional on the scenario's assumptions.{more}"), width(), "");
    text
}

/// Which run, how it ends, who is of what kind.
fn opening(text: &mut String, model: &Model, telling: &Telling) {
    // Writing to a string cannot fail; the results of `writeln!` are dropped for that reason here and below.
    let _ = writeln!(text, "{BOLD}{}{BOLD:#}", shortened(&telling.title, width()));
    let variant = if telling.variant == "baseline" { String::new() } else { format!(", variant {}", telling.variant) };
    let _ = writeln!(text, "{DIM}Run {}, seed {}{variant}{DIM:#}", telling.run, telling.seed);
    let mut lines = Vec::new();
    if !telling.picked.is_empty() {
        lines.push(telling.picked.clone());
    }
    lines.push(format!("It ends: {}.", small_unless_capitals(&telling.ending)));
    lines.push(format!(
        "Before anything is seen everybody expects {} of everybody: {:.2} on a scale from 0, restraint, to 1, alarm.",
        mood(telling.expectation),
        telling.expectation
    ));
    for (party, ((_, kind), (_, prior))) in model.belligerents.iter().zip(telling.types.0.iter().zip(&telling.priors.0))
    {
        let kind = if kind == "reliable" { "the reliable kind" } else { "an opportunist" };
        lines.push(format!(
            "{} is {kind}, as it alone knows; at first it is believed reliable at {prior:.2}.",
            party.label
        ));
    }
    lines.iter().flat_map(|line| wrapped(line, width())).for_each(|line| text.push_str(&(line + "\n")));
    text.push('\n');
}

/// What is expected before anything is seen, in a word.
fn mood(expectation: f64) -> &'static str {
    match expectation {
        low if low < 1.0 / 3.0 => "restraint",
        high if high > 2.0 / 3.0 => "alarm",
        _ => "neither restraint nor alarm",
    }
}

/// Beliefs, payoffs and what was counted.
fn closing(text: &mut String, model: &Model, telling: &Telling) {
    let _ = writeln!(text, "\n{BOLD}At the end: {}{BOLD:#}", small_unless_capitals(&telling.ending));
    for (party, (_, belief)) in model.belligerents.iter().zip(&telling.closing.0) {
        let _ = writeln!(text, "  {} is believed reliable at {belief:.3}.", shortened(&party.label, 40));
    }
    for (label, (_, payoff)) in actor_labels(model).zip(&telling.payoffs.0) {
        let _ = writeln!(text, "  {}: {payoff:.4} stakes a year.", shortened(label, 40));
    }
    for (indicator, (_, total)) in model.indicators.iter().zip(&telling.indicators.0) {
        let _ = writeln!(text, "  {}: {} {}.", shortened(&indicator.label, 40), significant(*total), indicator.unit);
    }
}
