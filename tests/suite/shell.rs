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

/// The commands, as the program lists them.
fn commands() -> Vec<String> {
    let help = text(&detente(Path::new("."), &["--help"]).stdout);
    let listed = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let named = listed.filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    named.filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
}

#[test]
fn every_help_fits_80_columns_and_ends_in_examples() {
    let commands = commands();
    assert!(commands.len() >= 16 && commands.contains(&"sensitivity".to_owned()), "{commands:?}");
    for command in commands.iter().filter(|command| *command != "help") {
        for short in ["-h", "--help"] {
            let help = text(&detente(Path::new("."), &[command, short]).stdout);
            let wide = help.lines().find(|line| line.chars().count() > 80);
            assert!(wide.is_none(), "{command}: {wide:?}");
            let end = help.split("\nExamples:\n").nth(1).unwrap_or_else(|| panic!("{command} has no examples"));
            assert!(end.lines().all(|line| line.starts_with("  ")), "something stands below examples of {command}");
            assert!(end.contains(&format!("detente {command}")), "{end}");
        }
    }
    let help = text(&detente(Path::new("."), &["--help"]).stdout);
    assert!(help.lines().all(|line| line.chars().count() <= 80), "{help}");
}

#[test]
fn every_manual_page_says_how_it_ends_what_it_reads_and_gives_examples() {
    let place = tempfile::tempdir().expect("a temporary folder");
    assert!(detente(place.path(), &["man", "pages"]).status.success());
    for command in commands().iter().filter(|command| *command != "help") {
        let page = place.path().join(format!("pages/detente-{command}.1"));
        let page = fs::read_to_string(page).unwrap_or_else(|_| panic!("no page of {command}"));
        for section in ["EXIT STATUS", "EXAMPLES"] {
            assert_eq!(
                page.matches(&format!(".SH \"{section}\"")).count() + page.matches(&format!(".SH {section}\n")).count(),
                1,
                "{section} of {command}"
            );
        }
        let files = page.contains(".SH FILES");
        assert_eq!(files, !["schema", "completions"].contains(&command.as_str()), "{command}");
        assert!(!page.contains(".SH EXTRA"), "{command}");
    }
}

/// What is offered for the last of these words.
fn offered(place: &Path, words: &[&str]) -> Vec<String> {
    let index = (words.len() - 1).to_string();
    let mut command = program(place, &[&["--"], words].concat());
    let asked = [("DETENTE_COMPLETE", "bash"), ("_CLAP_COMPLETE_INDEX", &index), ("_CLAP_COMPLETE_COMP_TYPE", "9")];
    let asked = command.envs(asked).env("_CLAP_COMPLETE_SPACE", "true").env("_CLAP_IFS", "\n").output();
    let asked = asked.expect("the program starts");
    assert!(asked.status.success(), "{}", text(&asked.stderr));
    text(&asked.stdout).lines().map(|line| line.trim_end().to_owned()).collect()
}

#[test]
fn completions_know_the_file_in_the_line_and_offer_files_only_where_they_fit() {
    let place = workplace();
    fs::write(place.path().join("notes.txt"), "no scenario").expect("written");
    let key_west = "scenarios/key_west.toml";
    let variants = offered(place.path(), &["detente", "compare", key_west, ""]);
    assert!(variants.contains(&"no_guarantee".to_owned()) && variants.contains(&"baseline".to_owned()), "{variants:?}");
    assert!(!variants.iter().any(|word| word.contains("notes.txt") || word.contains("scenarios/")), "{variants:?}");
    let begun = offered(place.path(), &["detente", "run", key_west, "--variant", "no_g"]);
    assert!(begun.iter().all(|word| word.starts_with("no_g")) && !begun.is_empty(), "{begun:?}");
    let picks = offered(place.path(), &["detente", "trace", key_west, "--pick", ""]);
    for pick in ["typical", "best", "worst", "outcome=relapse", "outcome=durable_peace"] {
        assert!(picks.contains(&pick.to_owned()), "no {pick} in {picks:?}");
    }
    let sets = offered(place.path(), &["detente", "run", key_west, "--set", "compliance.d"]);
    assert!(sets.contains(&"compliance.detection=".to_owned()), "{sets:?}");
    assert!(offered(place.path(), &["detente", "run", key_west, "--runs", ""]).is_empty());
    let files = offered(place.path(), &["detente", "run", "scenarios/"]);
    assert!(files.contains(&"scenarios/minimal.toml".to_owned()), "{files:?}");
    assert!(!files.iter().any(|file| file.contains("schema.json")), "{files:?}");
    let unknown = offered(place.path(), &["detente", "compare", "nowhere.toml", ""]);
    let words: Vec<&String> = unknown.iter().filter(|word| !word.starts_with('-')).collect();
    assert_eq!(words, ["baseline"]);
}

#[test]
fn rows_come_as_a_workbook_where_that_is_asked_for_the_same_bytes_each_time() {
    let place = workplace();
    let minimal = "scenarios/minimal.toml";
    let sweep = "--vary=compliance.detection=0.2..0.8:2";
    for (name, arguments) in [
        ("runs", &["run", minimal, "--runs=40"][..]),
        ("runs", &["compare", minimal, "--runs=40"]),
        ("sweep", &["sweep", minimal, "--runs=20", sweep]),
    ] {
        for (out, threads) in [("a", "1"), ("b", "2")] {
            let all = [arguments, &["--xlsx", "--no-charts", "--out", out, "--threads", threads]].concat();
            let done = detente(place.path(), &all);
            assert_eq!(done.status.code(), Some(0), "{}", text(&done.stderr));
        }
        let book = |out: &str| fs::read(place.path().join(out).join(format!("{name}.xlsx"))).expect("written");
        assert!(book("a").starts_with(b"PK") && book("a") == book("b"), "{arguments:?}");
    }
    let refused = detente(place.path(), &["run", minimal, "--runs=2000000", "--xlsx"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(text(&refused.stderr).contains("--csv"), "{}", text(&refused.stderr));
}

#[test]
fn what_is_shown_takes_the_width_there_is_and_breaks_no_row() {
    let place = workplace();
    let few = ["--runs=60", "--no-charts"];
    for (command, more) in [
        ("run", &few[..]),
        ("compare", &few),
        ("inspect", &few[1..]),
        ("trace", &few),
        ("sweep", &["--runs=20", "--no-charts", "--vary=compliance.detection=0.2..0.8:3"]),
    ] {
        let shown = |columns: &str| {
            let slow = ["inspect", "compare"].contains(&command);
            let file = if slow { "scenarios/minimal.toml" } else { "scenarios/key_west.toml" };
            let arguments = [&[command, file, "--out=o"], more].concat();
            let done = program(place.path(), &arguments).env("COLUMNS", columns).output().expect("it starts");
            assert_eq!(done.status.code(), Some(0), "{command}: {}", text(&done.stderr));
            text(&done.stdout)
        };
        let mut lines = Vec::new();
        for columns in [60, 80, 120, 160] {
            let shown = shown(&columns.to_string());
            let wide = shown.lines().find(|line| line.chars().count() > columns);
            assert!(wide.is_none(), "{command} at {columns}: {wide:?}\n{shown}");
            lines.push(shown.lines().count());
        }
        assert!(lines.is_sorted_by(|narrow, wide| narrow >= wide), "{command}: {lines:?}");
    }
    assert!(fs::read_to_string(place.path().join("o/manifest.json")).is_ok());
}
