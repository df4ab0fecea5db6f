//! The examples run as they are, from the root of the repository, and say what a reader understands.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::common::{library, playthroughs};

/// An example as a program: `cargo test` builds them beside the tests.
fn program(name: &str) -> PathBuf {
    let own = std::env::current_exe().expect("the tests are a program");
    let folder = own.parent().and_then(Path::parent).expect("cargo's folder").join("examples");
    let path = folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    assert!(path.exists(), "{} is not built: `cargo test` builds it, and `cargo build --examples`", path.display());
    path
}

fn run(name: &str, arguments: &[&str]) -> Output {
    Command::new(program(name)).args(arguments).output().expect("the example starts")
}

fn said(name: &str, arguments: &[&str]) -> String {
    let done = run(name, arguments);
    assert!(done.status.success(), "{name}: {}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).expect("text")
}

#[test]
fn a_file_is_played_and_a_bad_one_answered() {
    let text = said("play_file", &["scenarios/minimal.toml", "100"]);
    assert!(text.starts_with("Two neighbours, one valley: 100 runs\nDurable peace "), "{text}");
    assert!(text.contains("Victory of North") && text.contains("Mind: "), "{text}");
    let bad = run("play_file", &["tests/bad/bad_ids.toml"]);
    assert!(!bad.status.success());
    assert!(String::from_utf8_lossy(&bad.stderr).contains("tests/bad/bad_ids.toml:3:16"));
}

#[test]
fn two_policies_are_compared_with_the_file_as_it_stands() {
    let text = said("compare_policies", &["300"]);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "Durable peace, against baseline over 300 runs of each:");
    assert!(lines[1].starts_with("No observers") && lines[1].ends_with("more than chance"), "{text}");
    assert!(lines[2].starts_with("Twice the sessions") && lines.len() == 3, "{text}");
}

#[test]
fn one_run_is_read_and_is_the_run_of_its_number() {
    let reading = library("minimal", None, &[]);
    for (run, played) in playthroughs(&reading.model, 3).iter().enumerate() {
        let text = said("read_one_run", &[&run.to_string()]);
        let first = format!("Run {run}: {}\n", reading.model.outcome_label(played.outcome));
        assert!(text.starts_with(&first), "{text}");
        let signatures = text.matches("signed: ").count();
        assert_eq!(signatures > 0, played.signature.is_some(), "{text}");
    }
}

#[test]
fn a_sweep_goes_over_its_range_and_names_what_it_does_not_know() {
    let text = said("custom_sweep", &[]);
    let points: Vec<&str> = text.lines().skip(1).filter_map(|line| line.split_whitespace().next()).collect();
    assert_eq!(points, ["0.00", "0.20", "0.40", "0.60", "0.80", "1.00"]);
    let hashes: Vec<usize> = text.lines().skip(1).map(|line| line.matches('#').count()).collect();
    assert!(hashes.first() < hashes.last(), "more is seen, and less peace comes of it:\n{text}");
    let unknown = run("custom_sweep", &["compliance.nothing", "0", "1"]);
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("the scenario has no number compliance.nothing"));
}

#[test]
fn examples_are_short_and_use_the_library_alone() {
    let examples = fs::read_dir("examples").expect("the examples are there");
    for path in examples.map(|entry| entry.expect("listed").path()) {
        let text = fs::read_to_string(&path).expect("text");
        assert!(text.starts_with("//! "), "{} does not say what it is", path.display());
        assert!(text.lines().count() <= 60, "{} is too long", path.display());
        assert!(!text.contains("detente::cli") && !text.contains("detente::report"), "{}", path.display());
        // Built, and so run by one of the tests above.
        program(&path.file_stem().expect("a name").to_string_lossy());
    }
}
