//! Sweeps one number of a scenario: how durable peace depends on it, on the same worlds and dice at every point.
//!
//! `cargo run --release --example custom_sweep [NUMBER LOW HIGH]`

use std::error::Error;
use std::path::Path;
use std::sync::Arc;

use detente::ensemble::{Control, Ensemble, Stop, Version};
use detente::model::Outcome;
use detente::scenario::Scenario;
use detente::stats::wilson;

const POINTS: u32 = 6;
const RUNS: u64 = 500;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (path, low, high) = match &arguments[..] {
        [path, low, high] => (path.as_str(), low.parse()?, high.parse()?),
        _ => ("compliance.detection", 0.0, 1.0),
    };
    let scenario = Scenario::open(Path::new("scenarios/minimal.toml"))?;
    let model = &scenario.baseline().model;
    let number = model.numbers.find(path).ok_or_else(|| format!("the scenario has no number {path}"))?;

    // A model with another number is made in microseconds, without the file.
    let mut versions = Vec::new();
    for point in 0..POINTS {
        let value: f64 = low + (high - low) * f64::from(point) / f64::from(POINTS - 1);
        let changed = model.with_numbers(&[(number, value)]).map_err(|misfits| misfits[0].to_string())?;
        versions.push(Version { id: format!("{value:.2}"), ..Version::of(Arc::new(changed)) });
    }
    let mut ensemble = Ensemble::new(1, versions);
    ensemble.play(&Stop::Runs(RUNS), &Control::default());

    println!("Durable peace by {path}, {RUNS} runs a point");
    for version in ensemble.versions() {
        let runs = version.tally.runs() as u64;
        let peace = version.tally.outcome_counts(&version.model)[Outcome::DurablePeace.index()];
        let interval = wilson(peace, runs);
        let share = 100.0 * peace as f64 / runs as f64;
        let bar = "#".repeat((share / 2.0).round() as usize);
        println!("{:>6} {share:5.1}% ({:.0} to {:.0}) {bar}", version.id, 100.0 * interval.low, 100.0 * interval.high);
    }
    Ok(())
}
