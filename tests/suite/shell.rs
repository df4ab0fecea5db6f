//! The command line among other programs: data for them, standard input, the opener of pages.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Output, Stdio};

use serde_json::Value;

use crate::common::program::{detente, program, workplace};

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Runs the program with a text on standard input.
fn piped(folder: &Path, arguments: &[&str], input: &str) -> Output {
    let mut command = program(folder, arguments);
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // It may end before it has read all.
    let _ = child.stdin.take().expect("a pipe").write_all(input.as_bytes());
    child.wait_with_output().expect("it ends")
}

fn minimal(place: &Path) -> String {
    fs::read_to_string(place.join("scenarios/minimal.toml")).expect("the file is there")
}

#[test]
fn check_gives_every_problem_as_data_with_its_place_and_the_way_out() {
    let place = workplace();
    let broken = minimal(place.path()).replace("detection", "detektion");
    fs::write(place.path().join("broken.toml"), &broken).expect("written");
    let done = detente(place.path(), &["check", "--json", "broken.toml", "scenarios/minimal.toml", "gone.toml"]);
    assert_eq!(done.status.code(), Some(2), "{}", text(&done.stderr));
    assert!(done.stderr.is_empty(), "{}", text(&done.stderr));
    let found: Value = serde_json::from_slice(&done.stdout).expect("JSON");
    let problems = found["files"][0]["problems"].as_array().expect("a list");
    let unknown = problems.iter().find(|problem| problem["message"].as_str().is_some_and(|m| m.contains("detektion")));
    let unknown = unknown.expect("the key is named");
    let line = unknown["line"].as_u64().expect("a line") as usize;
    let column = unknown["column"].as_u64().expect("a column") as usize;
    let at: String = broken.lines().nth(line - 1).expect("that line").chars().skip(column - 1).collect();
    assert!(at.starts_with("detektion"), "{at}");
    assert_eq!(unknown["file"], "broken.toml");
    assert!(
        unknown["expected"]
            .as_str()
            .is_some_and(|expected| expected.contains("`detection`") || expected.contains("detection"))
    );
    assert!(unknown["help"][0].as_str().is_some_and(|help| help.contains("detection")), "{unknown}");
    assert!(found["files"][0]["says"].is_null());
    let says = &found["files"][1]["says"];
    assert!(found["files"][1]["problems"].as_array().is_some_and(Vec::is_empty));
    assert_eq!(says["version"], "baseline");
    assert_eq!(says["versions"][1], "no_observers");
    assert_eq!(says["first_guess"]["runs"], 100);
    assert!(says["scenario"]["title"].is_string() && says["expected_text"].is_object());
    let gone = &found["files"][2]["problems"][0];
    assert!(
        gone["line"].is_null() && gone["message"].as_str().is_some_and(|said| said.contains("gone.toml")),
        "{gone}"
    );
}

#[test]
fn a_dash_reads_a_scenario_from_standard_input() {
    let place = workplace();
    let input = minimal(place.path());
    let few = ["--runs=40", "--no-charts"];
    for (command, more) in [
        ("check", &[][..]),
        ("run", &few[..]),
        ("compare", &few),
        ("inspect", &few[1..]),
        ("trace", &few),
        ("sweep", &["--runs=20", "--no-charts", "--vary=compliance.detection=0.2..0.8:2"]),
        ("test", &["--runs=200"]),
    ] {
        let done = piped(place.path(), &[&[command, "-"], more].concat(), &input);
        assert_eq!(done.status.code(), Some(0), "{command}: {}", text(&done.stderr));
        if !["check", "test"].contains(&command) {
            assert!(place.path().join("output/stdin").join(command).join("manifest.json").is_file(), "{command}");
        }
    }
    let same = detente(place.path(), &["run", "scenarios/minimal.toml", "--runs=40", "--no-charts", "--json"]);
    let own = piped(place.path(), &["run", "-", "--runs=40", "--no-charts", "--json"], &input);
    assert_eq!(text(&own.stdout).replace("\"stdin\"", "\"minimal\""), text(&same.stdout));
    assert!(!place.path().join("-.baseline.json").exists());
}

#[test]
fn what_standard_input_extends_is_named_from_the_working_folder() {
    let place = workplace();
    let input = "extends = \"scenarios/minimal.toml\"\ncompliance.detection = 0.9\n";
    let done = piped(place.path(), &["check", "-"], input);
    assert_eq!(done.status.code(), Some(0), "{}", text(&done.stderr));
    assert!(text(&done.stdout).starts_with("stdin: no problems."), "{}", text(&done.stdout));
    let outside = piped(place.path(), &["check", "-"], "extends = \"../elsewhere.toml\"\n");
    assert_eq!(outside.status.code(), Some(2));
    assert!(text(&outside.stderr).contains("stdin:1:11"), "{}", text(&outside.stderr));
    let itself = piped(place.path(), &["check", "-"], "extends = \"-\"\n");
    assert_eq!(itself.status.code(), Some(2));
    let nothing = piped(place.path(), &["run", "-"], "");
    assert_eq!(nothing.status.code(), Some(2));
    assert!(text(&nothing.stderr).contains("stdin is empty"), "{}", text(&nothing.stderr));
}

#[test]
fn a_baseline_of_standard_input_is_refused_for_it_has_no_place() {
    let place = workplace();
    let refused = piped(place.path(), &["test", "--accept", "-"], &minimal(place.path()));
    assert_eq!(refused.status.code(), Some(2));
    assert!(text(&refused.stderr).contains("standard input"), "{}", text(&refused.stderr));
    assert_eq!(fs::read_dir(place.path()).expect("a folder").count(), 1, "something was written");
}

/// The program where what opens pages is a script of ours, or nothing at all.
#[cfg(target_os = "linux")]
fn with_opener(place: &Path, script: Option<&str>, arguments: &[&str]) -> Output {
    use std::os::unix::fs::PermissionsExt;
    let tools = place.join("tools");
    fs::create_dir_all(&tools).expect("a folder");
    if let Some(script) = script {
        fs::write(tools.join("xdg-open"), script).expect("written");
        fs::set_permissions(tools.join("xdg-open"), fs::Permissions::from_mode(0o755)).expect("executable");
    }
    program(place, arguments).env("PATH", &tools).output().expect("the program starts")
}

#[cfg(target_os = "linux")]
#[test]
fn a_page_is_opened_where_there_is_something_that_opens_it() {
    let place = workplace();
    let arguments = ["run", "scenarios/minimal.toml", "--runs=40", "--no-charts", "--open"];
    let none = with_opener(place.path(), None, &arguments);
    assert_eq!(none.status.code(), Some(0), "{}", text(&none.stderr));
    let said = text(&none.stderr);
    assert!(said.contains("nothing here opens pages") && said.contains("output/minimal/run/report.html"), "{said}");
    let opens = with_opener(place.path(), Some("#!/bin/sh\necho \"$1\" > opened\n"), &arguments);
    assert_eq!(opens.status.code(), Some(0));
    assert!(!text(&opens.stderr).contains("nothing here opens"), "{}", text(&opens.stderr));
    let opened = fs::read_to_string(place.path().join("opened")).expect("it was called");
    assert!(opened.trim().ends_with("output/minimal/run/report.html"), "{opened}");
    let report = ["report", "output/minimal/run", "--open"];
    let fails = with_opener(place.path(), Some("#!/bin/sh\nexit 3\n"), &report);
    assert_eq!(fails.status.code(), Some(0));
    assert!(text(&fails.stderr).contains("nothing here opens"), "{}", text(&fails.stderr));
}
