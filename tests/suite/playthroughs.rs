//! Golden playthroughs: the first runs of each scenario, told line by line and compared whole. `DETENTE_BLESS=1`
//! writes them anew; a change in them is a change of results and belongs into CHANGELOG.md.

use std::fs;

use detente::play::{LOOKS, Plan, Recorder, Seat};
use detente::report::terminal;
use detente::report::trace::{Pick, tell};

use crate::common::library;

const RUNS: u64 = 3;

#[test]
fn the_first_runs_of_every_scenario_are_as_they_were() {
    let blessed = std::env::var_os("DETENTE_BLESS").is_some();
    let scenarios = fs::read_dir("scenarios").expect("the library is there");
    let names = scenarios.filter_map(|entry| {
        let path = entry.expect("the library can be listed").path();
        let is_scenario = path.extension().is_some_and(|extension| extension == "toml");
        is_scenario.then(|| path.file_stem().expect("a name").to_string_lossy().into_owned())
    });
    let mut changed = Vec::new();
    for name in names {
        let model = library(&name, None, &[]).model;
        let plan = Plan::new(&model);
        for run in 0..RUNS {
            let mut trace = Recorder::default();
            let playthrough = Seat::new(&plan).play(detente::chance::Dice::new(1, run), &mut trace);
            let pick = Pick { seed: 1, run, plays: 1, why: String::new() };
            let told = terminal::trace(&model, &tell(&plan, &pick, &trace, &playthrough), true);
            let told = anstream::adapter::strip_str(&told).to_string();
            let file = format!("tests/playthroughs/{name}_{run}.txt");
            if blessed {
                fs::create_dir_all("tests/playthroughs").expect("the folder can be made");
                fs::write(&file, &told).expect("the playthrough can be written");
            }
            if fs::read_to_string(&file).unwrap_or_default() != told {
                changed.push(file);
            }
        }
    }
    assert!(changed.is_empty(), "changed (DETENTE_BLESS=1 writes them anew): {changed:?}");
}

#[test]
fn a_watched_run_is_the_run_of_the_ensemble() {
    let model = library("three_sides", None, &[]).model;
    let plan = Plan::new(&model);
    let tally = crate::common::tally(&model, 1, 100);
    for run in [0, 17, 99] {
        let mut trace = Recorder::default();
        let playthrough = Seat::new(&plan).play(detente::chance::Dice::new(1, run), &mut trace);
        assert_eq!(usize::from(tally.rows.outcome[run as usize]), playthrough.outcome.index());
        assert_eq!(tally.rows.payoffs[0][run as usize].to_bits(), playthrough.payoffs[0].to_bits());
        assert_eq!(trace.stages.len(), LOOKS);
    }
}
