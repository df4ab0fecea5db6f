//! One run told step by step, as records with their sentences: trace.json. Its text is `terminal::trace`.

mod happening;
mod sentence;

use serde::Serialize;

pub use happening::Happening;

use crate::analysis::{Named, actors};
use crate::model::{Model, Reliability, Stage};
use crate::play::{Note, Playthrough, Recorder, watched_measures};

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
    pub records: Vec<Happening>,
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
pub fn tell(model: &Model, pick: &Pick, inputs: Named<f64>, trace: &Recorder, played: &Playthrough) -> Telling {
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
fn records(model: &Model, trace: &Recorder) -> Vec<Happening> {
    let mut records = Vec::new();
    let mut notes = trace.notes.iter().peekable();
    let mut before: Vec<bool> = vec![false; watched_measures(model).len()];
    let begin = trace.stages.first().copied().unwrap_or(Stage::War);
    records.push(happening::opening(model, begin));
    for (step, now) in trace.in_force.iter().enumerate() {
        records.extend(happening::in_force(model, step as u32, &before, now));
        before.clone_from(now);
        while let Some((_, note)) = notes.next_if(|(at, _)| *at as usize == step) {
            let beliefs = matches!(note, Note::Enter(_)).then(|| trace.beliefs.get(step + 1)).flatten();
            records.push(happening::of(model, step as u32, note, beliefs.map(Vec::as_slice)));
        }
    }
    records
}
