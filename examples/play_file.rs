//! Plays a scenario file and says how its runs end.
//!
//! `cargo run --release --example play_file [FILE] [RUNS]`

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

use detente::analysis::Summary;
use detente::ensemble::{Control, Ensemble, Stop, Version};
use detente::scenario::Scenario;

fn play() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let file = arguments.next().unwrap_or_else(|| "scenarios/minimal.toml".to_owned());
    let runs: u64 = arguments.next().map_or(Ok(1000), |runs| runs.parse())?;

    // Every problem of the file comes at once, each with its place.
    let scenario = Scenario::open(Path::new(&file))?;
    // Seed 1; the same seed gives the same runs on any number of threads.
    let mut ensemble = Ensemble::new(1, [Version::new(scenario.baseline())]);
    ensemble.play(&Stop::Runs(runs), &Control::default());

    let version = &ensemble.versions()[0];
    let summary = Summary::of(&ensemble, version);
    println!("{}: {} runs", summary.title, summary.runs);
    for outcome in version.model.outcomes() {
        let Some(ended) = summary.outcomes.get(&version.model.outcome_id(outcome)) else { continue };
        let [share, low, high] = [ended.share, ended.low, ended.high].map(|share| 100.0 * share);
        println!("{:<24} {share:5.1}%  ({low:.1} to {high:.1})", version.model.outcome_label(outcome));
    }
    for warning in &summary.warnings {
        println!("Mind: {warning}");
    }
    Ok(())
}

fn main() -> ExitCode {
    match play() {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("{reason}");
            ExitCode::FAILURE
        }
    }
}
