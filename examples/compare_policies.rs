//! Compares the file as it stands with two changes of policy, on the same worlds and dice: a variant that the file has,
//! and a value changed from here.
//!
//! `cargo run --release --example compare_policies [RUNS]`

use std::error::Error;
use std::path::Path;

use detente::analysis::{Comparison, Summary};
use detente::ensemble::{Control, Ensemble, Stop, Version};
use detente::scenario::{BASELINE, Scenario};

fn main() -> Result<(), Box<dyn Error>> {
    let runs: u64 = std::env::args().nth(1).map_or(Ok(1000), |runs| runs.parse())?;
    let scenario = Scenario::open(Path::new("scenarios/minimal.toml"))?;

    // A change as `--set` takes it; the file is not read again.
    let change = "talks.sessions=16".to_owned();
    let busier = Version {
        id: "more_sessions".to_owned(),
        label: "Twice the sessions".to_owned(),
        ..Version::new(&*scenario.reading(BASELINE, &[change])?)
    };
    let blind = Version::new(&*scenario.reading("no_observers", &[])?);

    // The first version is the one that the others are compared with.
    let mut ensemble = Ensemble::new(1, [Version::new(scenario.baseline()), blind, busier]);
    ensemble.play(&Stop::Runs(runs), &Control::default());
    let summaries: Vec<Summary> = ensemble.versions().iter().map(|version| Summary::of(&ensemble, version)).collect();
    let comparison = Comparison::new(&ensemble, &summaries);

    println!("Durable peace, against {} over {} runs of each:", comparison.reference, comparison.runs);
    for (_, version) in comparison.others() {
        let peace = version.outcomes.get("durable_peace").and_then(|peace| peace.change);
        let Some(change) = peace else { continue };
        let [points, low, high] =
            [change.difference, change.difference_low, change.difference_high].map(|share| 100.0 * share);
        let verdict = if change.distinguishable { "more than chance" } else { "may be chance" };
        println!("{:<20} {points:+5.1} points ({low:+.1} to {high:+.1}), {verdict}", version.label);
    }
    Ok(())
}
