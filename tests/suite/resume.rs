//! Runs that are kept: taken up where they were stopped, or played in shards and merged.

use std::fs;
use std::path::Path;
use std::process::Output;
use std::time::Duration;

use crate::common::program::{detente, workplace};
use crate::common::stopping::{contents, interrupted_comparisons, killed_and_resumed, stop};

fn told(done: &Output) -> String {
    String::from_utf8_lossy(&done.stderr).into_owned() + &String::from_utf8_lossy(&done.stdout)
}

fn well(done: &Output) {
    assert!(done.status.success(), "{}", told(done));
}

#[test]
fn a_run_killed_and_resumed_has_the_bytes_of_one_left_alone() {
    killed_and_resumed(&["run", "scenarios/minimal.toml", "--runs=3000", "--csv", "--no-charts"], 2);
}

#[test]
fn a_comparison_to_a_precision_killed_and_resumed_has_the_bytes_of_one_left_alone() {
    let arguments = ["compare", "scenarios/minimal.toml", "no_observers", "--precision=0.03", "--no-charts"];
    killed_and_resumed(&arguments, 1);
}

#[test]
fn studies_killed_and_resumed_have_the_bytes_of_those_left_alone() {
    let file = "scenarios/minimal.toml";
    killed_and_resumed(&["sensitivity", file, "--base=64", "--plays=8", "--swing-runs=300", "--no-charts"], 2);
    killed_and_resumed(&["sensitivity", file, "--all", "--swing-runs=100", "--no-charts"], 1);
    killed_and_resumed(
        &["sweep", file, "--vary=belligerents.north.war_cost=0.1..0.3:3", "--runs=800", "--no-charts"],
        2,
    );
    killed_and_resumed(&["discover", file, "--runs=3000", "--no-charts"], 1);
    let search = ["search", "scenarios/key_west.toml", "--packages=6", "--runs=256", "--plays=2", "--no-charts"];
    killed_and_resumed(&search, 1);
    killed_and_resumed(&["sensitivity", file, "--decide", "--base=500", "--no-charts"], 1);
}

#[test]
fn steps_of_another_study_are_left_alone() {
    let place = workplace();
    let asked = |more: &[&str]| {
        let study =
            ["sensitivity", "scenarios/minimal.toml", "--plays=4", "--swing-runs=0", "--no-charts", "--out=results"];
        detente(place.path(), &[&study[..], &["--resume"], more].concat())
    };
    let interrupted = ["sensitivity", "scenarios/minimal.toml", "--base=50000", "--resume", "--out=results"];
    assert_eq!(stop(place.path(), &interrupted, "-KILL", Duration::from_millis(1500)), None);
    let kept = fs::read(place.path().join("results.store")).expect("the steps are kept");
    let refused = asked(&["--base=16"]);
    assert_eq!(refused.status.code(), Some(2));
    let words = told(&refused);
    assert!(words.contains("what is asked for differs") && words.contains("--base=50000"), "{words}");
    assert!(kept == fs::read(place.path().join("results.store")).expect("they are still there"));
    let merged = detente(place.path(), &["merge", "results.store"]);
    assert!(merged.status.code() == Some(2) && told(&merged).contains("is no store of runs"), "{}", told(&merged));
}

#[test]
fn an_interrupted_comparison_reports_every_version_over_the_same_runs() {
    interrupted_comparisons(3);
}

/// Plays a command whole, then in shards that are merged in another order: the same bytes.
fn merged(command: &[&str], shards: u64) {
    let place = workplace();
    well(&detente(place.path(), &[command, &["--out", "whole", "--no-charts"]].concat()));
    let mut stores = Vec::new();
    for index in 1..=shards {
        let shard = format!("--shard={index}/{shards}");
        well(&detente(place.path(), &[command, &[shard.as_str(), "--out", "parts"]].concat()));
        stores.insert(0, format!("parts.{index}-of-{shards}.store"));
    }
    let stores: Vec<&str> = stores.iter().map(String::as_str).collect();
    well(&detente(place.path(), &[&["merge"], &stores[..], &["--out", "merged", "--no-charts"]].concat()));
    assert!(contents(&place.path().join("whole")) == contents(&place.path().join("merged")));
}

#[test]
fn merged_shards_of_a_run_are_the_bytes_of_one_run() {
    merged(&["run", "scenarios/three_sides.toml", "--runs=301", "--seed=4", "--csv", "--variant=own_offers"], 3);
}

#[test]
fn merged_shards_of_worlds_played_several_times_are_the_bytes_of_one_run() {
    merged(&["run", "scenarios/minimal.toml", "--runs=100", "--plays=4", "--sampling=lhs"], 3);
}

#[test]
fn merged_shards_of_a_comparison_are_the_bytes_of_one_comparison() {
    merged(&["compare", "scenarios/key_west.toml", "no_cbm", "forced", "--runs=200", "--set=talks.openings=5"], 2);
}

/// Two shards of a small run in a workplace.
fn two_shards() -> tempfile::TempDir {
    let place = workplace();
    for index in 1..=2 {
        let shard = format!("--shard={index}/2");
        well(&detente(place.path(), &["run", "scenarios/minimal.toml", "--runs=200", &shard, "--out", "parts"]));
    }
    place
}

fn refused(place: &Path, arguments: &[&str], words: &str) {
    let done = detente(place, arguments);
    assert_eq!(done.status.code(), Some(2), "{}", told(&done));
    assert!(told(&done).contains(words), "{}", told(&done));
}

#[test]
fn more_shards_than_runs_are_merged_in_any_order_and_paths_may_be_typed_otherwise() {
    let place = workplace();
    well(&detente(place.path(), &["run", "scenarios/minimal.toml", "--runs=2", "--out", "whole", "--no-charts"]));
    for (index, file) in [(1, "scenarios/minimal.toml"), (2, "./scenarios/minimal.toml"), (3, "scenarios/minimal.toml")]
    {
        let shard = format!("--shard={index}/3");
        well(&detente(place.path(), &["run", file, "--runs=2", &shard, "--out", "parts"]));
    }
    let stores = ["parts.2-of-3.store", "parts.3-of-3.store", "parts.1-of-3.store"];
    well(&detente(place.path(), &[&["merge"], &stores[..], &["--out", "merged", "--no-charts"]].concat()));
    assert!(contents(&place.path().join("whole")) == contents(&place.path().join("merged")));
    let grown = ["run", "scenarios/minimal.toml", "--runs=4", "--shard=1/3", "--out", "parts"];
    refused(place.path(), &grown, "the number of runs differs");
}

#[test]
fn an_interrupted_run_keeps_its_store_beside_its_results_and_goes_on_from_it() {
    let (calm, rough) = (workplace(), workplace());
    let arguments = ["run", "scenarios/minimal.toml", "--runs=12000", "--no-charts", "--out", "results"];
    let resumed = [&arguments[..], &["--resume"]].concat();
    let code = stop(rough.path(), &resumed, "-INT", Duration::from_millis(800));
    assert_eq!(code, Some(130));
    assert!(rough.path().join("results.store").exists());
    well(&detente(calm.path(), &arguments));
    well(&detente(rough.path(), &resumed));
    assert!(contents(&calm.path().join("results")) == contents(&rough.path().join("results")));
    assert!(!rough.path().join("results.store").exists());
}

#[test]
fn shards_that_do_not_make_a_whole_are_refused_with_what_is_missing() {
    let place = two_shards();
    let (first, second) = ("parts.1-of-2.store", "parts.2-of-2.store");
    refused(place.path(), &["merge", first], "end at run 100 of 200");
    refused(place.path(), &["merge", second], "a shard is missing");
    refused(place.path(), &["merge", first, first, second], "or named twice");
    refused(place.path(), &["merge", first, "scenarios/minimal.toml"], "no store of runs");
    well(&detente(
        place.path(),
        &["run", "scenarios/minimal.toml", "--runs=200", "--seed=2", "--shard=2/2", "--out", "other"],
    ));
    refused(place.path(), &["merge", first, "other.2-of-2.store"], "no shard of the same command");
    let bytes = fs::read(place.path().join(second)).expect("there");
    fs::write(place.path().join(second), &bytes[..bytes.len() - 9]).expect("cut");
    refused(place.path(), &["merge", first, second], "is not finished");
    well(&detente(place.path(), &["run", "scenarios/minimal.toml", "--runs=200", "--shard=2/2", "--out", "parts"]));
    well(&detente(place.path(), &["merge", first, second, "--out", "merged", "--no-charts", "--quiet"]));
    assert!(!place.path().join("output").exists());
}

#[test]
fn shards_of_a_file_that_has_changed_are_refused_and_one_that_has_moved_is_named() {
    let place = two_shards();
    let file = place.path().join("scenarios/minimal.toml");
    let text = fs::read_to_string(&file).expect("there");
    let merge = ["merge", "parts.1-of-2.store", "parts.2-of-2.store", "--out", "merged", "--no-charts"];
    fs::write(&file, text.clone() + "\n# a thought\n").expect("written");
    refused(place.path(), &merge, "of another scenario file");
    fs::write(place.path().join("minimal.toml"), text).expect("written");
    well(&detente(place.path(), &[&merge[..], &["--scenario", "minimal.toml"]].concat()));
}

#[test]
fn a_store_of_another_seed_is_left_alone_and_said_to_be_so() {
    let place = two_shards();
    fs::copy(place.path().join("parts.1-of-2.store"), place.path().join("parts.store")).expect("copied");
    let arguments = ["run", "scenarios/minimal.toml", "--runs=200", "--seed=9", "--resume", "--out", "parts"];
    refused(place.path(), &arguments, "the seed differs");
    fs::remove_file(place.path().join("parts.store")).expect("there");
    let many = ["run", "scenarios/minimal.toml", "--runs=1000000", "--resume", "--out", "parts"];
    // However slow the machine: until there is more than one window.
    while fs::metadata(place.path().join("parts.store")).map_or(0, |store| store.len()) < 200_000 {
        assert_eq!(stop(place.path(), &many, "-KILL", Duration::from_secs(2)), None);
    }
    let fewer = ["run", "scenarios/minimal.toml", "--runs=50", "--resume", "--out", "parts"];
    refused(place.path(), &fewer, "runs already, more than are asked for");
    let before = fs::read(place.path().join("parts.store")).expect("there");
    refused(place.path(), &["run", "scenarios/minimal.toml", "--shard=3/2"], "such as 1/4");
    refused(place.path(), &["run", "scenarios/minimal.toml", "--shard=1/2", "--precision=0.02"], "cannot be used with");
    assert!(fs::read(place.path().join("parts.store")).expect("there") == before);
}

#[test]
fn a_test_and_a_trace_take_their_runs_up_again() {
    let place = workplace();
    for arguments in [
        &["test", "scenarios/minimal.toml"][..],
        &["trace", "scenarios/minimal.toml", "--runs=300", "--no-charts", "--out", "told"][..],
    ] {
        let plain = detente(place.path(), arguments);
        let kept = detente(place.path(), &[arguments, &["--resume"]].concat());
        well(&kept);
        assert!(plain.stdout == kept.stdout, "{}", told(&kept));
    }
    assert!(!place.path().join("told.store").exists() && !place.path().join("scenarios/minimal.test.store").exists());
}
