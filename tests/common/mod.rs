//! What several topics need: scenarios read, runs played; the program, two versions, the README.

#[allow(dead_code, reason = "the quick tests play nothing spoiled")]
pub mod hold;
#[cfg(unix)]
pub mod interruptions;
pub mod program;
pub mod readme;
pub mod searching;
#[allow(dead_code, reason = "as before")]
pub mod spoil;
pub mod stopping;
pub mod versions;

use std::sync::Arc;

use detente::analysis::expect::{Assertion, Ruling, TestPlan, judge};
use detente::ensemble::{Control, Ensemble, Stop, Tally, Version};
use detente::model::Model;
use detente::play::{Plan, Playthrough, Seat, Silent};
use detente::scenario::{Reading, Request, read, read_text};

/// A scenario of the library.
pub fn library(name: &str, variant: Option<&str>, set: &[&str]) -> Reading {
    let request = Request {
        path: format!("scenarios/{name}.toml").into(),
        variant: variant.map(str::to_owned),
        set: set.iter().map(|&set| set.to_owned()).collect(),
        ..Request::default()
    };
    read(&request).unwrap_or_else(|problems| panic!("{problems}"))
}

/// A scenario written in a test.
pub fn written(text: &str, set: &[&str]) -> Arc<Model> {
    read_text("test.toml", text, None, set).unwrap_or_else(|problems| panic!("{problems}")).model
}

/// So many runs of models under a seed, each model under its own id.
pub fn ensemble<const N: usize>(versions: [(&str, &Arc<Model>); N], seed: u64, runs: u64) -> Ensemble {
    let named = |(id, model): (&str, &Arc<Model>)| Version {
        id: id.to_owned(),
        label: id.to_owned(),
        ..Version::of(Arc::clone(model))
    };
    let mut ensemble = Ensemble::new(seed, versions.map(named));
    ensemble.play(&Stop::Runs(runs), &Control::default());
    ensemble
}

/// So many runs under a seed.
pub fn tally(model: &Arc<Model>, seed: u64, runs: u64) -> Tally {
    ensemble([("baseline", model)], seed, runs).versions()[0].tally.clone()
}

/// Plays on until claims are decided, or as far as the plan goes.
pub fn decide(ensemble: &mut Ensemble, claims: &[Assertion], plan: &TestPlan) -> Vec<Ruling> {
    ensemble.play(&Stop::Sequential(&|played| judge(played, claims, plan).wanted), &Control::default());
    judge(ensemble, claims, plan).rulings
}

/// So many runs under seed 1, each in full.
pub fn playthroughs(model: &Model, runs: u64) -> Vec<Playthrough> {
    let plan = Plan::new(model);
    let mut seat = Seat::new(&plan);
    (0..runs).map(|run| seat.play(detente::chance::Dice::new(1, run), &mut Silent)).collect()
}

/// The share of runs that ended in an outcome.
pub fn share(model: &Model, tally: &Tally, outcome: &str) -> f64 {
    let counts = tally.outcome_counts(model);
    let position = model.outcomes().position(|candidate| model.outcome_id(candidate) == outcome);
    let position = position.unwrap_or_else(|| panic!("no outcome {outcome}"));
    counts[position] as f64 / tally.runs() as f64
}

/// A scenario with nothing uncertain but the dice: two equal sides, one issue, a settlement under way.
pub const PLAIN: &str = r#"
format = 1

[scenario]
title = "Plain"
start = 2026-01-01
horizon = "6 years"
begin = "settlement"

[compliance]
opportunities = 2.0
detection = 0.5
foiled = 0.5

[talks]
openings = 4.0
sessions = 6.0
protocol = "draft"

[talks.draft]
land = 0.5

[issues.land]
status_quo = 0.5

[belligerents.east]
capability = 0.6
discount_rate = 0.1
precision = 20
war_cost = 0.3
reliability = 0.6
temptation = { reliable = 0.1, opportunist = 0.1 }
harm = 0.02
betrayal_loss = 0.05
positions.land = { ideal = 1.0, salience = 1.0 }

[belligerents.west]
capability = 0.4
discount_rate = 0.1
precision = 20
war_cost = 0.3
reliability = 0.6
temptation = { reliable = 0.1, opportunist = 0.1 }
harm = 0.02
betrayal_loss = 0.05
positions.land = { ideal = 0.0, salience = 1.0 }

[phases.truce]
kind = "truce"
length = "1 year"
talks = true

[phases.settlement]
kind = "settlement"
length = "3 years"
"#;
