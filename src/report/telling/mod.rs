//! One run told step by step, in sentences and as records: trace.txt and trace.json.

mod record;
mod sentence;

use std::fmt::Write;

use serde::Serialize;

pub use record::Record;

use super::label::actor_labels;
use super::table::{BOLD, DIM, WIDTH};
use crate::analysis::{Named, actors};
use crate::model::{Model, Reliability, Stage};
use crate::play::{Note, Playthrough, Trace, standing_measures};
use crate::words::capitals::small_unless_capitals;
use crate::words::wrap::{shortened, wrapped};

/// A run, told.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Telling {
    /// The scenario's id.
    pub scenario: String,
    /// Its title.
    pub title: String,
    /// The variant played.
    pub variant: String,
    /// The seed.
    pub seed: u64,
    /// The run's number.
    pub run: u64,
    /// Why this run was picked; empty where it was named.
    pub picked: String,
    /// Its outcome's id.
    pub outcome: String,
    /// Its outcome for people.
    pub ending: String,
    /// The private type of each belligerent: `reliable` or `opportunist`.
    pub types: Named<String>,
    /// Beliefs at the start.
    pub priors: Named<f64>,
    /// Closing beliefs.
    pub closing: Named<f64>,
    /// Realised payoffs.
    pub payoffs: Named<f64>,
    /// Indicators' totals.
    pub indicators: Named<f64>,
    /// Values drawn for the uncertain inputs of its world.
    pub inputs: Named<f64>,
    /// What happened, in order.
    pub records: Vec<Record>,
}

/// Which run, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pick {
    /// The seed.
    pub seed: u64,
    /// The run's number.
    pub run: u64,
    /// Why this one; empty where it was named.
    pub why: String,
}

/// Tells a run.
#[must_use]
pub fn tell(model: &Model, pick: &Pick, inputs: Named<f64>, trace: &Trace, played: &Playthrough) -> Telling {
    let parties = || model.belligerents.iter().map(|party| party.id.clone());
    let kind = |kind: &Reliability| match kind {
        Reliability::Reliable => "reliable".to_owned(),
        Reliability::Opportunist => "opportunist".to_owned(),
    };
    let priors = trace.beliefs.first().cloned().unwrap_or_default();
    Telling {
        scenario: model.heading.id.clone(),
        title: model.heading.title.clone(),
        variant: model.heading.variant.clone(),
        seed: pick.seed,
        run: pick.run,
        picked: pick.why.clone(),
        outcome: model.outcome_id(played.outcome),
        ending: model.outcome_label(played.outcome),
        types: parties().zip(played.types.iter().map(kind)).collect(),
        priors: parties().zip(priors).collect(),
        closing: parties().zip(played.beliefs.iter().copied()).collect(),
        payoffs: actors(model).zip(played.payoffs.iter().copied()).collect(),
        indicators: model.indicators.iter().map(|i| i.id.clone()).zip(played.indicators.iter().copied()).collect(),
        inputs,
        records: records(model, trace),
    }
}

/// What happened, and in between which measures came into force or went out.
fn records(model: &Model, trace: &Trace) -> Vec<Record> {
    let mut records = Vec::new();
    let mut notes = trace.notes.iter().peekable();
    let mut before: Vec<bool> = vec![false; standing_measures(model).len()];
    let begin = trace.stages.first().copied().unwrap_or(Stage::War);
    records.push(record::opening(model, begin));
    for (step, now) in trace.in_force.iter().enumerate() {
        records.extend(record::in_force(model, step as u32, &before, now));
        before.clone_from(now);
        while let Some((_, note)) = notes.next_if(|(at, _)| *at as usize == step) {
            let beliefs = matches!(note, Note::Enter(_)).then(|| trace.beliefs.get(step + 1)).flatten();
            records.push(record::of(model, step as u32, note, beliefs.map(Vec::as_slice)));
        }
    }
    records
}

impl Telling {
    /// The story as text for a terminal 80 columns wide.
    #[must_use]
    pub fn text(&self, model: &Model) -> String {
        let mut text = String::new();
        // Writing to a string cannot fail; the results of `writeln!` are dropped for that reason.
        let _ = writeln!(text, "{BOLD}{}{BOLD:#}", shortened(&self.title, WIDTH));
        let variant = if self.variant == "baseline" { String::new() } else { format!(", variant {}", self.variant) };
        let _ = writeln!(text, "{DIM}Run {}, seed {}{variant}{DIM:#}", self.run, self.seed);
        let mut lines = Vec::new();
        if !self.picked.is_empty() {
            lines.push(self.picked.clone());
        }
        lines.push(format!("It ends: {}.", small_unless_capitals(&self.ending)));
        for (party, ((_, kind), (_, prior))) in model.belligerents.iter().zip(self.types.0.iter().zip(&self.priors.0)) {
            let kind = if kind == "reliable" { "the reliable kind" } else { "an opportunist" };
            lines.push(format!(
                "{} is {kind}, as it alone knows; at first it is believed reliable at {prior:.2}.",
                party.label
            ));
        }
        lines.iter().flat_map(|line| wrapped(line, WIDTH)).for_each(|line| text.push_str(&(line + "\n")));
        text.push('\n');
        let mut date = "";
        for record in &self.records {
            let lead = if record.date == date { String::new() } else { record.date.clone() };
            date = &record.date;
            passage(&mut text, &lead, record);
        }
        self.closing(&mut text, model);
        let _ = writeln!(text, "{DIM}One run of many; conditional on the scenario's assumptions.{DIM:#}");
        text
    }

    fn closing(&self, text: &mut String, model: &Model) {
        let _ = writeln!(text, "\n{BOLD}At the end: {}{BOLD:#}", small_unless_capitals(&self.ending));
        for (party, (_, belief)) in model.belligerents.iter().zip(&self.closing.0) {
            let _ = writeln!(text, "  {} is believed reliable at {belief:.3}.", shortened(&party.label, 40));
        }
        for (label, (_, payoff)) in actor_labels(model).zip(&self.payoffs.0) {
            let _ = writeln!(text, "  {}: {payoff:.4} stakes a year.", shortened(label, 40));
        }
        for (indicator, (_, total)) in model.indicators.iter().zip(&self.indicators.0) {
            let total = crate::words::numbers::significant(*total);
            let _ = writeln!(text, "  {}: {total} {}.", shortened(&indicator.label, 40), indicator.unit);
        }
    }
}

/// Columns of the date.
const DATE: usize = 13;

fn passage(text: &mut String, date: &str, record: &Record) {
    let strong = record.what == "enter" || record.what == "begin";
    for (number, line) in wrapped(&record.text, WIDTH - DATE).iter().enumerate() {
        let lead = if number == 0 { date } else { "" };
        let _ = if strong {
            writeln!(text, "{DIM}{lead:DATE$}{DIM:#}{BOLD}{line}{BOLD:#}")
        } else {
            writeln!(text, "{DIM}{lead:DATE$}{DIM:#}{line}")
        };
    }
}
