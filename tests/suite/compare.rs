//! Versions on the same dice: what a comparison says. How often it is right is measured by the thorough tests.

use std::fs;

use detente::analysis::compare::{ComparedVersion, Contrast};
use detente::analysis::{Comparison, Summary};
use detente::ensemble::{Control, Ensemble, Stop, Version};

use crate::common::library;
use crate::common::program::{detente, workplace};
use crate::common::versions::{compared, minimal_with, peace};

fn changes(version: &ComparedVersion) -> Vec<Contrast> {
    version.groups().iter().flat_map(|(_, group)| group.0.iter().filter_map(|(_, effect)| effect.change)).collect()
}

#[test]
fn a_variant_that_changes_nothing_differs_by_exactly_zero_in_every_quantity() {
    let variant = "\n[variants.same]\nlabel = \"Same\"\npatch.phases.ceasefire.length = \"6 months\"\n";
    let comparison = compared(&minimal_with(variant, None), &minimal_with(variant, Some("same")), 1, 400);
    let version = &comparison.others()[0];
    assert!(version.same_game && comparison.differences == 0);
    assert_eq!(version.changed.expect("counted").count, 0);
    for change in changes(version) {
        let all = (change.difference, change.difference_low, change.difference_high, change.p_holm);
        assert_eq!(all, (0.0, 0.0, 0.0, 1.0));
        assert!(!change.distinguishable);
    }
    assert!(comparison.warnings.iter().any(|warning| warning.contains("same game")), "{:?}", comparison.warnings);
}

#[test]
fn a_change_that_never_matters_changes_no_run_but_is_not_called_the_same_game() {
    // The label is no part of the game's numbers, yet the models are not equal.
    let variant = "\n[variants.inert]\nlabel = \"Inert\"\npatch.belligerents.north.label = \"Northerners\"\n";
    let comparison = compared(&minimal_with(variant, None), &minimal_with(variant, Some("inert")), 1, 300);
    let version = &comparison.others()[0];
    assert!(!version.same_game);
    assert!(changes(version).iter().all(|change| change.difference == 0.0 && !change.distinguishable));
    let peace = peace(&comparison);
    assert!(peace.difference_low < 0.0 && peace.difference_high > 0.0, "no run differed, but one might have");
}

#[test]
fn transitions_add_up_to_both_versions_outcomes() {
    let (reference, other) = (library("minimal", None, &[]), library("minimal", Some("no_observers"), &[]));
    let comparison = compared(&reference, &other, 3, 500);
    let version = &comparison.others()[0];
    let (mut total, mut moved) = (0, 0);
    let mut columns = vec![0; version.outcomes.0.len()];
    for (from, (_, row)) in version.transitions.0.iter().enumerate() {
        for (to, (_, count)) in row.0.iter().enumerate() {
            total += count;
            columns[to] += count;
            moved += if from == to { 0 } else { *count };
        }
    }
    assert_eq!((total, moved), (500, version.changed.expect("counted").count));
    for (column, (_, effect)) in columns.iter().zip(&version.outcomes.0) {
        assert!((effect.value.number() - *column as f64 / 500.0).abs() < 1e-12);
    }
}

#[test]
fn the_common_dice_narrow_the_difference_of_no_confidence_building_at_least_fourfold_in_variance() {
    let (reference, other) = (library("key_west", None, &[]), library("key_west", Some("no_cbm"), &[]));
    let comparison = compared(&reference, &other, 1, 2000);
    let peace = peace(&comparison);
    assert!(peace.variance_ratio.expect("some runs differ") > 4.0, "{peace:?}");
    assert!(peace.distinguishable && peace.difference < -0.04);
}

#[test]
fn comparing_writes_its_folder_and_fits_a_terminal() {
    let place = workplace();
    let done = detente(place.path(), &["compare", "scenarios/key_west.toml", "--runs=80", "--format=svg"]);
    let shown = String::from_utf8_lossy(&done.stdout);
    assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
    for words in ["Durable peace", "No guarantee (no_guarantee)", "→", "Holm", "not a forecast", "on balance"] {
        assert!(shown.contains(words), "no {words} in\n{shown}");
    }
    let wide: Vec<&str> = shown.lines().filter(|line| line.chars().count() > 80).collect();
    assert!(wide.is_empty(), "{wide:#?}");
    let full = detente(
        place.path(),
        &["compare", "scenarios/key_west.toml", "--runs=80", "--no-charts", "--full", "--out=full"],
    );
    let full = String::from_utf8_lossy(&full.stdout).into_owned();
    assert!(full.contains("narrower") && full.lines().all(|line| line.chars().count() <= 80), "{full}");
    assert!(shown.lines().count() < 70 && full.lines().count() > 2 * shown.lines().count(), "{shown}");
    let folder = place.path().join("output/key_west/compare");
    for name in ["outcomes", "survival", "phases", "payoffs", "indicator_fatalities", "transitions_forced"] {
        assert!(folder.join(format!("charts/{name}.svg")).is_file(), "no chart {name}");
    }
    let written = fs::read_to_string(folder.join("comparison.json")).expect("written");
    let json: serde_json::Value = serde_json::from_str(&written).expect("JSON");
    assert_eq!(json["reference"], "baseline");
    let effect = &json["variants"]["forced"]["outcomes"]["durable_peace"];
    for key in ["share", "low", "high", "difference", "difference_low", "difference_high", "p_holm"] {
        assert!(effect[key].is_number(), "no {key} in {effect}");
    }
    assert!(effect["distinguishable"].is_boolean() && !effect["variance_ratio"].is_null());
    let changes = json["variants"]["forced"]["changes"].as_array().expect("what the variant changes");
    assert!(changes.iter().any(|change| change["path"] == "talks.protocol"), "{changes:?}");
    assert!(json["variants"]["forced"]["transitions"]["durable_peace"]["relapse"].is_number());
    assert!(json["variants"]["baseline"]["outcomes"]["durable_peace"]["difference"].is_null());
}

#[test]
fn a_comparison_has_the_same_bytes_on_any_threads_and_the_runs_of_run() {
    let place = workplace();
    for (out, threads) in [("a", "1"), ("b", "2"), ("c", "7")] {
        let arguments =
            ["compare", "scenarios/minimal.toml", "--runs=300", "--no-charts", "--threads", threads, "--out", out];
        assert_eq!(detente(place.path(), &arguments).status.code(), Some(0));
    }
    let read = |file: &str| fs::read(place.path().join(file)).expect("written");
    assert_eq!(read("a/comparison.json"), read("b/comparison.json"));
    assert_eq!(read("a/comparison.json"), read("c/comparison.json"));
    let run = ["run", "scenarios/minimal.toml", "--runs=300", "--no-charts", "--variant=no_observers", "--out=d"];
    assert_eq!(detente(place.path(), &run).status.code(), Some(0));
    // What durable peace depends on is worked out for a run alone.
    let mut alone: serde_json::Value = serde_json::from_slice(&read("d/summary.json")).expect("JSON");
    alone.as_object_mut().expect("an object").remove("depends");
    let compared: serde_json::Value = serde_json::from_slice(&read("a/summaries/no_observers.json")).expect("JSON");
    assert_eq!(compared, alone);
}

#[test]
fn a_comparison_to_a_precision_goes_on_until_the_difference_is_that_narrow() {
    let place = workplace();
    let done = detente(
        place.path(),
        &["compare", "scenarios/minimal.toml", "--precision=0.01", "--no-charts", "--json", "--out=p"],
    );
    let json: serde_json::Value = serde_json::from_slice(&done.stdout).expect("JSON");
    let effect = &json["variants"]["no_observers"]["outcomes"]["durable_peace"];
    let number = |key: &str| effect[key].as_f64().expect("a number");
    assert!((number("difference_high") - number("difference_low")) / 2.0 <= 0.01, "{effect}");
}

#[test]
fn requests_that_cannot_be_compared_are_refused_with_a_way_out_and_nothing_is_written() {
    let place = workplace();
    fs::write(place.path().join("plain.toml"), crate::common::PLAIN).expect("written");
    let cases: [(&[&str], &str); 4] = [
        (&["compare", "scenarios/minimal.toml", "no_observer"], "no_observers"),
        (&["compare", "scenarios/minimal.toml", "--against=nobody"], "nobody"),
        (&["compare", "plain.toml"], "no variants to compare"),
        (&["compare", "scenarios/minimal.toml", "baseline"], "compared with itself"),
    ];
    for (arguments, words) in cases {
        let done = detente(place.path(), arguments);
        let said = String::from_utf8_lossy(&done.stderr);
        assert_eq!(done.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(said.contains(words), "{arguments:?}: {said}");
    }
    assert!(!place.path().join("output").exists());
}

#[test]
fn a_comparison_may_be_against_any_version() {
    let place = workplace();
    let arguments =
        ["compare", "scenarios/key_west.toml", "baseline", "--against=no_cbm", "--runs=60", "--no-charts", "--json"];
    let done = detente(place.path(), &arguments);
    let json: serde_json::Value = serde_json::from_slice(&done.stdout).expect("JSON");
    assert_eq!(json["reference"], "no_cbm");
    assert!(json["variants"]["baseline"]["outcomes"]["durable_peace"]["difference"].is_number());
}

#[test]
fn an_interrupted_comparison_says_how_far_it_came() {
    let versions = ["baseline", "no_observers"].map(|id| Version::new(&library("minimal", Some(id), &[])));
    let mut ensemble = Ensemble::new(1, versions);
    let control = Control::default();
    ensemble.play(&Stop::Runs(256), &control);
    control.stop.store(true, std::sync::atomic::Ordering::Relaxed);
    ensemble.play(&Stop::Runs(1000), &control);
    let summaries: Vec<Summary> = ensemble.versions().iter().map(|version| Summary::of(&ensemble, version)).collect();
    let comparison = Comparison::new(&ensemble, &summaries);
    assert!(comparison.interrupted && comparison.runs == 256);
    let said = "All versions: Stopped early: 256 runs were finished of 1000.";
    assert!(comparison.warnings.iter().any(|warning| warning.starts_with(said)), "{:?}", comparison.warnings);
}

/// A version that has a spoiler and an indicator more than the file.
const MORE: &str = r#"
[variants.raided]
label = "Raided"
[variants.raided.patch]
spoilers.raiders = { patron = "north", activity = 3, precision = 20, cost = 0.1, positions.valley = { ideal = 1.0, salience = 1.0 } }
indicators.raids = { unit = "raids", weekly = { war = 2.0 } }
"#;

#[test]
fn what_a_version_adds_to_the_file_is_shown_without_a_difference_and_has_a_column_of_its_own() {
    let place = workplace();
    let file = place.path().join("scenarios/minimal.toml");
    let text = fs::read_to_string(&file).expect("there");
    fs::write(&file, text + MORE).expect("written");
    let done =
        detente(place.path(), &["compare", "scenarios/minimal.toml", "raided", "--runs=60", "--csv", "--out", "two"]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let json = fs::read_to_string(place.path().join("two/comparison.json")).expect("there");
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let raided = &json["variants"]["raided"];
    assert!(raided["causes"]["spoiler_raiders"]["difference"].is_null());
    assert!(raided["causes"]["false_alarm"]["difference"].is_number());
    let mut rows = csv::Reader::from_path(place.path().join("two/runs.csv")).expect("there");
    let names = rows.headers().expect("a first line").clone();
    let column = |name: &str| names.iter().position(|own| own == name).expect("a column");
    for (at, row) in rows.records().enumerate() {
        let row = row.expect("a row");
        assert_eq!(&row[column("version")], if at < 60 { "baseline" } else { "raided" });
        assert_eq!(row[column("collapses_spoiler_raiders")].is_empty(), at < 60);
        assert_eq!(row[column("indicator_raids")].is_empty(), at < 60);
        assert!(!row[column("collapses_refusal")].is_empty());
    }
}
