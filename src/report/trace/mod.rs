//! One run told from one happening to the next, as records with their sentences: trace.json. Its text is `terminal::trace`.

mod happening;
mod sentence;
mod turning;

use serde::Serialize;

pub use happening::Happening;
pub use turning::TurningPoint;

use crate::analysis::Named;
use crate::chance::Dice;
use crate::model::actors;
use crate::model::{Model, Reliability};
use crate::play::{Note, Plan, Playthrough, Recorder, watched_measures};

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
    /// What everybody expects before anything is seen (xi), from 0 (restraint) to 1 (alarm).
    pub expectation: f64,
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
    /// The few moments after which it went another way, in order.
    pub turning_points: Vec<TurningPoint>,
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
    /// How many runs in a row share a world.
    pub plays: u64,
    /// Why this one; empty where it was named.
    pub why: String,
}

/// Tells a run.
#[must_use]
pub fn tell(plan: &Plan, pick: &Pick, trace: &Recorder, played: &Playthrough) -> Telling {
    let (model, dice) = (plan.model, Dice::of_play(pick.seed, pick.run / pick.plays, pick.run % pick.plays));
    let world = plan.worlds().draw(dice);
    let uncertain = model.numbers.uncertain().map(|(_, number)| number.path.clone());
    let parties = || model.belligerents.iter().map(|party| party.id.clone());
    let kind = |kind: &Reliability| match kind {
        Reliability::Reliable => "reliable".to_owned(),
        Reliability::Opportunist => "opportunist".to_owned(),
    };
    let priors = trace.beliefs.first().cloned().unwrap_or_default();
    let records = records(model, trace);
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
        inputs: uncertain.zip(plan.worlds().inputs(dice)).collect(),
        expectation: world.values[model.compliance.expectation.index()],
        turning_points: turning::turning_points(&records),
        records,
    }
}

/// What happened, and in between which measures came into force or went out.
fn records(model: &Model, trace: &Recorder) -> Vec<Happening> {
    let mut records = Vec::new();
    let mut before: Vec<bool> = vec![false; watched_measures(model).len()];
    for (years, note) in &trace.notes {
        if let Note::InForce(now) = note {
            records.extend(happening::in_force(model, *years, &before, now));
            before.clone_from(now);
        } else {
            records.push(happening::of(model, *years, note));
        }
    }
    records
}
