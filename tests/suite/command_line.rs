//! The command line as a user meets it: exit codes, files, messages.

use std::fs;
use std::process::Command;

use crate::common::program::{detente, program, shell, workplace};

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

const QUICK: [&str; 4] = ["run", "scenarios/minimal.toml", "--runs=60", "--no-charts"];

#[test]
fn a_run_writes_its_folder_and_prints_its_tables() {
    let place = workplace();
    let done = detente(place.path(), &["run", "scenarios/minimal.toml", "--runs=60", "--csv"]);
    assert_eq!(done.status.code(), Some(0), "{}", text(&done.stderr));
    let shown = text(&done.stdout);
    for words in ["How runs end", "Why processes collapse", "Trust", "not a forecast", "output/minimal/run"] {
        assert!(shown.contains(words), "no {words} in\n{shown}");
    }
    assert!(shown.lines().all(|line| line.chars().count() <= 80), "{shown}");
    let results = place.path().join("output/minimal/run");
    for file in ["summary.json", "manifest.json", "runs.csv", "charts/outcomes.svg", "charts/outcomes.png"] {
        assert!(results.join(file).is_file(), "no {file}");
    }
    let rows = fs::read_to_string(results.join("runs.csv")).expect("the rows are there");
    assert_eq!(rows.lines().count(), 61);
    assert!(rows.starts_with("run,world,outcome,cause,"));
}

#[test]
fn the_same_request_gives_the_same_bytes_on_any_threads() {
    let place = workplace();
    for (out, threads) in [("a", "1"), ("b", "2"), ("c", "7")] {
        let mut arguments = vec!["run", "scenarios/three_sides.toml", "--runs=200", "--csv", "--threads", threads];
        arguments.extend(["--out", out]);
        assert_eq!(detente(place.path(), &arguments).status.code(), Some(0));
    }
    let files =
        ["summary.json", "runs.csv", "runs.parquet", "charts/phases.svg", "charts/phases.png", "charts/terms.svg"];
    for file in files.iter().filter(|file| cfg!(feature = "parquet") || !file.ends_with("parquet")) {
        let read = |folder: &str| fs::read(place.path().join(folder).join(file)).expect("written");
        assert!(read("a") == read("b") && read("a") == read("c"), "{file} differs");
    }
}

#[test]
fn the_manifest_holds_a_command_that_gives_the_same_summary() {
    let place = workplace();
    let first = ["run", "scenarios/minimal.toml", "--runs=50", "--seed=9", "--variant=no_observers"];
    let set = ["--set", "talks.openings=5", "--no-charts", "--out", "first"];
    assert_eq!(detente(place.path(), &[&first[..], &set[..]].concat()).status.code(), Some(0));
    let manifest = fs::read_to_string(place.path().join("first/manifest.json")).expect("written");
    let manifest: serde_json::Value = serde_json::from_str(&manifest).expect("valid JSON");
    let command = manifest["command"].as_str().expect("a command").to_owned();
    let mut words: Vec<&str> = command.split(' ').skip(1).collect();
    words.extend(["--no-charts", "--out", "second"]);
    assert_eq!(detente(place.path(), &words).status.code(), Some(0), "{command}");
    let read = |folder: &str| fs::read(place.path().join(folder).join("summary.json")).expect("written");
    assert!(read("first") == read("second"));
}

#[test]
fn the_summary_as_json_has_the_documented_keys() {
    let place = workplace();
    let done = detente(place.path(), &[&QUICK[..], &["--json"]].concat());
    let summary: serde_json::Value = serde_json::from_slice(&done.stdout).expect("valid JSON");
    for pointer in [
        "/scenario",
        "/runs",
        "/seed",
        "/outcomes/durable_peace/low",
        "/causes/violation_north/per_run",
        "/causes/refusal/count",
        "/times/truce/p50",
        "/collapses/mean",
        "/war_years/mean",
        "/beliefs/south/closing",
        "/payoffs/north/p90",
        "/solver/unsettled",
        "/warnings",
        "/curves/survival/survival",
    ] {
        assert!(summary.pointer(pointer).is_some(), "no {pointer}");
    }
    assert_eq!(summary["runs"], 60);
}

#[test]
fn wrong_requests_end_with_2_and_write_nothing() {
    let place = workplace();
    let cases: [(&[&str], &str); 8] = [
        (&["run", "nowhere.toml"], "nowhere.toml"),
        (&["run", "scenarios/minimal.toml", "--runs=0"], "--runs"),
        (&["run", "scenarios/minimal.toml", "--variant=no_observer"], "no_observers"),
        (&["run", "scenarios/minimal.toml", "--set=talks.opening=3"], "openings"),
        (&["run", "scenarios/minimal.toml", "--set=compliance.detection=1.5"], "0 to 1"),
        (&["run", "scenarios/minimal.toml", "--precision=7"], "0.0001 to 0.2"),
        (&["new", "Bad Name"], "small letters"),
        (&["fly"], "unrecognized"),
    ];
    for (arguments, words) in cases {
        let refused = detente(place.path(), arguments);
        let said = text(&refused.stderr);
        assert_eq!(refused.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(said.contains(words), "no {words} in\n{said}");
        assert!(!said.contains("panicked"));
    }
    assert!(!place.path().join("output").exists());
}

#[test]
fn somebody_elses_folder_is_never_replaced() {
    let place = workplace();
    fs::create_dir(place.path().join("mine")).expect("a folder");
    fs::write(place.path().join("mine/thesis.tex"), "precious").expect("a file");
    let refused = detente(place.path(), &[&QUICK[..], &["--out=mine"]].concat());
    assert_eq!(refused.status.code(), Some(2));
    assert!(text(&refused.stderr).contains("no folder of results"));
    assert_eq!(fs::read_to_string(place.path().join("mine/thesis.tex")).expect("there"), "precious");
}

#[test]
fn a_place_that_cannot_be_written_ends_with_3() {
    let place = workplace();
    fs::write(place.path().join("file"), "").expect("a file");
    let refused = detente(place.path(), &[&QUICK[..], &["--out=file/results"]].concat());
    assert_eq!(refused.status.code(), Some(3), "{}", text(&refused.stderr));
    assert!(text(&refused.stderr).contains("cannot be written"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_standard_output_ends_with_3_and_a_closed_one_quietly() {
    let place = workplace();
    let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("the full device");
    let status = program(place.path(), &["schema"]).stdout(full).status();
    assert_eq!(status.expect("the program starts").code(), Some(3));
    let piped = shell(place.path(), "$detente schema | head -n 1");
    assert_eq!(text(&piped.stdout).trim(), "{");
    assert!(!text(&piped.stderr).contains("panicked"));
}

/// A limit on the size of files stands in for a disk that is full: writing fails on the way, after files before were
/// written whole.
#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_fills_up_while_writing_ends_with_3_and_leaves_what_was_there() {
    let place = workplace();
    assert_eq!(detente(place.path(), &QUICK).status.code(), Some(0));
    let results = place.path().join("output/minimal");
    let before = fs::read(results.join("run/summary.json")).expect("written");
    for command in
        ["run scenarios/minimal.toml --runs=4000", "compare scenarios/minimal.toml --runs=200 --out=output/minimal/run"]
    {
        let limited = format!("trap '' XFSZ; ulimit -f 40; exec $detente {command} --seed=2");
        let full = shell(place.path(), &limited);
        let said = text(&full.stderr);
        assert_eq!(full.status.code(), Some(3), "{said}");
        assert!(said.contains("cannot be written") && said.contains("No results were written"), "{said}");
        assert_eq!(fs::read(results.join("run/summary.json")).expect("there"), before);
        assert_eq!(fs::read_dir(&results).expect("there").count(), 1, "something half-written is left");
    }
}

#[test]
fn a_new_scenario_runs_as_it_is_and_never_overwrites() {
    let place = tempfile::tempdir().expect("a temporary folder");
    assert_eq!(detente(place.path(), &["new", "talks"]).status.code(), Some(0));
    assert_eq!(detente(place.path(), &["check", "talks.toml"]).status.code(), Some(0));
    let ran = detente(place.path(), &["run", "talks.toml", "--runs=50", "--no-charts", "--quiet"]);
    assert_eq!(ran.status.code(), Some(0), "{}", text(&ran.stderr));
    assert!(ran.stdout.is_empty());
    let before = fs::read(place.path().join("talks.toml")).expect("there");
    assert_eq!(detente(place.path(), &["new", "talks"]).status.code(), Some(2));
    assert_eq!(fs::read(place.path().join("talks.toml")).expect("there"), before);
}

#[test]
fn check_reads_every_file_and_reports_all_of_them() {
    let place = workplace();
    fs::write(place.path().join("bad.toml"), "format = 1\nbogus = 2\n").expect("a file");
    let files = ["check", "bad.toml", "scenarios/minimal.toml", "scenarios/key_west.toml"];
    let checked = detente(place.path(), &files);
    assert_eq!(checked.status.code(), Some(2));
    assert!(text(&checked.stderr).contains("bad.toml:2:1"));
    assert!(text(&checked.stdout).contains("Key West framework"));
}

#[test]
fn completions_manual_and_schema_are_written() {
    let place = tempfile::tempdir().expect("a temporary folder");
    for shell in ["bash", "zsh", "fish"] {
        let script = detente(place.path(), &["completions", shell]);
        assert!(script.status.success() && text(&script.stdout).contains("detente"));
    }
    assert!(detente(place.path(), &["man", "pages"]).status.success());
    assert!(place.path().join("pages/detente-run.1").is_file());
    let schema = detente(place.path(), &["schema"]);
    let schema: serde_json::Value = serde_json::from_slice(&schema.stdout).expect("valid JSON");
    assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#");
}

#[test]
#[cfg(unix)]
fn an_interrupted_run_keeps_what_is_finished() {
    use std::io::Read;
    use std::time::Duration;

    let place = workplace();
    let arguments = ["run", "scenarios/key_west.toml", "--runs=5000000", "--no-charts", "--json"];
    let mut child = program(place.path(), &arguments)
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::null())
        .spawn()
        .expect("the program starts");
    std::thread::sleep(Duration::from_secs(5));
    let stopped = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill");
    assert!(stopped.success());
    let mut shown = String::new();
    child.stdout.take().expect("a pipe").read_to_string(&mut shown).expect("text");
    assert_eq!(child.wait().expect("it ends").code(), Some(130));
    let summary: serde_json::Value = serde_json::from_str(&shown).expect("valid JSON");
    assert_eq!(summary["interrupted"], true);
    assert!(summary["runs"].as_u64().expect("a count") > 0);
    assert!(place.path().join("output/key_west/run/summary.json").is_file());
}
