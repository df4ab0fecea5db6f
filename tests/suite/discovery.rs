//! Scenario discovery from a file: what was planted is found, and what is not there is not.

use std::fs;

use detente::analysis::discover::found::{Discovery, Nothing, Searched};
use detente::analysis::quantity::Quantity;
use detente::ensemble::{Ensemble, Stop, Version};
use detente::model::Outcome;
use detente::scenario::Scenario;
use serde_json::Value;

use crate::common::PLAIN;
use crate::common::program::{detente, workplace};

/// A settlement that only false alarms can end, where nobody's choice hangs on anything: every incident is answered with
/// the toss of a coin. So relapse hangs on the rate of false alarms alone.
fn planted() -> String {
    PLAIN
        .replace(
            "[compliance]\nopportunities = 2.0",
            "[compliance]\nopportunities = 0\nfalse_alarms = { uniform = [0.0, 2.0] }\nattribution = 0.25",
        )
        .replace("precision = 20", "precision = 0")
        .replace("war_cost = 0.3", "war_cost = { uniform = [0.2, 0.4] }")
        .replace("openings = 4.0", "openings = 0")
}

fn searched(text: &str, sets: &[&str], runs: u64, outcome: Outcome) -> Discovery {
    let scenario = Scenario::from_text("planted", text).expect("the file reads");
    let sets: Vec<String> = sets.iter().map(|&set| set.to_owned()).collect();
    let reading = scenario.reading("baseline", &sets).expect("the version reads");
    let mut ensemble = Ensemble::new(1, [Version::new(&reading)]);
    ensemble.play(&Stop::Runs(runs), &detente::ensemble::Control::default());
    Searched::of(&ensemble, &ensemble.versions()[0], &Quantity::Outcome(outcome)).discovery
}

/// Peace holds through three years of a settlement with e^(-3 * 2 * 0.75 * 0.5 * f) at f false alarms a year: between f = 0
/// and 2 relapse goes from 0 to 99%, and nothing else that is uncertain matters.
#[test]
fn a_planted_cause_is_found_and_nothing_else() {
    let found = searched(&planted(), &[], 2_000, Outcome::Relapse);
    let chosen = found.chosen.as_ref().expect("a box");
    let paths: Vec<&String> = chosen.limits.0.keys().collect();
    assert_eq!(paths, ["compliance.false_alarms"], "{chosen:?}");
    let limit = chosen.limits.get("compliance.false_alarms").expect("it is restricted");
    assert!(limit.bounds.low.is_some_and(|low| low > 0.1) && limit.bounds.high.is_none(), "{limit:?}");
    assert!(limit.quasi_p < 1e-6 && limit.again >= 0.95, "{limit:?}");
    assert!(chosen.density > found.share.share + 0.05 && chosen.coverage > 0.75, "{chosen:?}");
    // What is planted is there on worlds not seen too.
    assert!((chosen.unseen_density - chosen.density).abs() < 0.05, "{chosen:?}");
    let cost = found.inputs.iter().find(|input| input.path == "belligerents.east.war_cost").expect("uncertain");
    assert!(cost.again <= 0.5, "{cost:?}");
}

#[test]
fn where_there_is_nothing_to_find_it_is_said_why() {
    let nothing = |text: &str, sets: &[&str], outcome| searched(text, sets, 500, outcome).nothing;
    assert_eq!(nothing(&planted(), &[], Outcome::War), Some(Nothing::Never));
    let calm = ["compliance.false_alarms=0"];
    assert_eq!(nothing(&planted(), &calm, Outcome::DurablePeace), Some(Nothing::Always));
    let certain = ["compliance.expectation=0.5", "belligerents.east.reliability=1", "belligerents.west.reliability=1"];
    assert_eq!(nothing(PLAIN, &certain, Outcome::Relapse), Some(Nothing::Certain));
    // With a rate that is known all that is left uncertain is idle: whoever finds a box in it, found luck.
    let idle = searched(&planted(), &["compliance.false_alarms=0.5"], 500, Outcome::Relapse);
    let doubted = idle.warnings.iter().any(|warning| warning.contains("much of it is chance"));
    assert!(idle.nothing == Some(Nothing::Chance) || doubted, "{:?} {:?}", idle.chosen, idle.warnings);
}

#[test]
fn a_discovery_writes_its_folder_speaks_in_the_files_words_and_fits_a_terminal() {
    let place = workplace();
    fs::write(place.path().join("planted.toml"), planted()).expect("written");
    let arguments = ["discover", "planted.toml", "--outcome=relapse", "--runs=1500", "--sampling=sobol"];
    let done = detente(place.path(), &arguments);
    let shown = String::from_utf8_lossy(&done.stdout);
    assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
    let words = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    for wanted in
        ["Relapse into war concentrates in worlds with false alarms above ", " a year: ", "← the box", "quasi-p"]
    {
        assert!(words.contains(wanted), "no {wanted} in\n{shown}");
    }
    assert!(shown.lines().all(|line| line.chars().count() <= 80), "{shown}");
    let folder = place.path().join("output/planted/discover");
    for file in ["discovery.json", "manifest.json", "charts/trade_off.png", "charts/box.svg"] {
        assert!(folder.join(file).is_file(), "no {file}");
    }
    let json: Value =
        serde_json::from_str(&fs::read_to_string(folder.join("discovery.json")).expect("written")).expect("JSON");
    for key in ["coverage", "density", "mass"] {
        assert!(json["trajectory"][1][key].is_number() && json["chosen"][key].is_number(), "no {key}");
    }
    assert!(json["chosen"]["limits"]["compliance.false_alarms"]["quasi_p"].is_number());
    let page = fs::read_to_string(folder.join("report.html")).expect("a page");
    assert!(page.contains("The limits of the box") && page.contains("Every box, from all worlds"));
    let again = detente(place.path(), &["report", "output/planted/discover"]);
    assert!(again.status.success(), "{}", String::from_utf8_lossy(&again.stderr));
    assert_eq!(page, fs::read_to_string(folder.join("report.html")).expect("a page"));
}

#[test]
fn a_discovery_has_the_same_bytes_on_any_threads() {
    let place = workplace();
    for (out, threads) in [("a", "1"), ("b", "2"), ("c", "7")] {
        let arguments = ["discover", "scenarios/minimal.toml", "--runs=400", "--plays=2", "--format=svg"];
        let done = detente(place.path(), &[&arguments[..], &["--threads", threads, "--out", out]].concat());
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }
    for file in ["discovery.json", "report.html"] {
        let read = |folder: &str| fs::read(place.path().join(folder).join(file)).expect("written");
        assert!(read("a") == read("b") && read("a") == read("c"), "{file} differs");
    }
}

#[test]
fn what_cannot_be_looked_for_is_refused_with_what_can() {
    let place = workplace();
    let cases = [
        ("--outcome=relaps", "did you mean `outcomes.relapse`?"),
        ("--outcome=payoffs.north", "outcomes.durable_peace"),
        ("--outcome=peace", "reached.peace or times.peace"),
        ("--plays=20", "10 runs are not one world of 20 plays"),
    ];
    for (argument, words) in cases {
        let done = detente(place.path(), &["discover", "scenarios/minimal.toml", "--runs=10", argument]);
        let said = String::from_utf8_lossy(&done.stderr);
        assert_eq!(done.status.code(), Some(2), "{argument}: {said}");
        assert!(said.contains(words), "{argument}: {said}");
    }
    assert!(!place.path().join("output").exists());
}
