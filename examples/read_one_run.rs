//! Plays one run and reads what happened in it.
//!
//! `cargo run --release --example read_one_run [RUN]`

use std::error::Error;
use std::path::Path;

use detente::chance::Dice;
use detente::model::{BelligerentId, Model, Stage};
use detente::play::{Note, Plan, Recorder, Seat};
use detente::scenario::Scenario;

/// What is told of a run; `trace` tells everything.
fn told(model: &Model, note: &Note) -> Option<String> {
    let name = |who: BelligerentId| &model.belligerents[who.index()].label;
    match note {
        Note::Enter { stage: Stage::War, .. } => Some("fighting".to_owned()),
        Note::Enter { stage: Stage::Phase(phase), .. } => Some(format!("into {}", model.phases[phase.index()].label)),
        Note::Enter { stage: Stage::Peace, .. } => Some("durable peace".to_owned()),
        Note::Violation { by, detected, chance } => {
            let seen = if *detected { "and is seen" } else { "unseen" };
            Some(format!("{} breaks its word, {seen} (it would in {:.0}% of cases)", name(*by), 100.0 * chance))
        }
        Note::Incident { blamed, before, after } => {
            Some(format!("belief that {} is reliable goes from {before:.2} to {after:.2}", name(*blamed)))
        }
        Note::Signature(text) => Some(format!("signed: {text:.2?}")),
        Note::Victory(by) => Some(format!("{} wins", name(*by))),
        _ => None,
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let run: u64 = std::env::args().nth(1).map_or(Ok(0), |run| run.parse())?;
    let scenario = Scenario::open(Path::new("scenarios/minimal.toml"))?;
    let model = &scenario.baseline().model;

    // The run of this number under seed 1, in any ensemble with this seed.
    let plan = Plan::new(model);
    let mut story = Recorder::default();
    let played = Seat::new(&plan).play(Dice::new(1, run), &mut story);

    println!("Run {run}: {}", model.outcome_label(played.outcome));
    for (years, note) in &story.notes {
        if let Some(text) = told(model, note) {
            println!("year {years:.2}: {text}");
        }
    }
    println!("{:.1} years of fighting; payoffs {:.2?}", played.war_years, played.payoffs);
    Ok(())
}
