//! What comes from elsewhere: files that are none, paths that lead out, letters that steer a terminal.

use std::fs;
use std::path::Path;
use std::process::Output;
use std::time::{Duration, Instant};

use detente::scenario::{Request, read, read_text};

use crate::common::program::{detente, workplace};
use crate::markup::elements;

/// A text with everything in it that would steer a terminal or break a page, as TOML writes it.
const ESCAPES: &str = r"<b>\u001b[31mRED\u001b]0;owned\u0007\u202Eevil\u202C\u0000\u0008\u009b2J&";

fn told(done: &Output) -> String {
    String::from_utf8_lossy(&done.stdout).into_owned() + &String::from_utf8_lossy(&done.stderr)
}

/// Whether a text would steer a terminal, or the direction of reading.
fn steers(text: &str) -> bool {
    text.chars().any(|c| c.is_control() && !"\n\t".contains(c) || ('\u{202a}'..='\u{202e}').contains(&c))
}

fn refused(place: &Path, arguments: &[&str], words: &[&str]) -> String {
    let started = Instant::now();
    let done = detente(place, arguments);
    assert!(started.elapsed() < Duration::from_secs(30), "{arguments:?} hangs");
    let told = told(&done);
    assert_eq!(done.status.code(), Some(2), "{arguments:?}: {told}");
    for words in words {
        assert!(told.contains(words), "no {words} in\n{told}");
    }
    assert!(!steers(&told), "{told:?}");
    told
}

fn extending(place: &Path, name: &str) {
    fs::write(place.join("scenarios/top.toml"), format!("extends = \"{name}\"\n")).expect("written");
}

#[test]
fn only_files_in_or_below_the_folder_of_the_file_asked_for_are_extended() {
    let place = workplace();
    let path = |name: &str| place.path().join(name);
    fs::create_dir_all(path("scenarios/base")).expect("made");
    fs::create_dir_all(path("elsewhere")).expect("made");
    fs::copy("scenarios/minimal.toml", path("scenarios/base/below.toml")).expect("copied");
    fs::copy("scenarios/minimal.toml", path("elsewhere/other.toml")).expect("copied");
    for name in ["minimal.toml", "base/below.toml", "base/../minimal.toml"] {
        extending(place.path(), name);
        let done = detente(place.path(), &["check", "scenarios/top.toml"]);
        assert!(done.status.success(), "{name}: {}", told(&done));
    }
    let whole = path("elsewhere/other.toml").display().to_string();
    for name in ["../elsewhere/other.toml", "../elsewhere/none.toml", "base/../../elsewhere/other.toml", &whole] {
        extending(place.path(), name);
        let words = ["top.toml:1:11", "leads out of the folder", "or below scenarios", "--allow-extends DIR"];
        refused(place.path(), &["check", "scenarios/top.toml"], &words);
    }
    extending(place.path(), "../elsewhere/other.toml");
    let allowed = "--allow-extends=elsewhere";
    for command in [&["check"][..], &["run", "--runs=5", "--no-charts"], &["test", "--runs=200"], &["inspect"]] {
        let done = detente(place.path(), &[command, &["scenarios/top.toml", allowed]].concat());
        assert!(done.status.code().is_some_and(|code| code < 2), "{}", told(&done));
    }
    let manifest = fs::read_to_string(path("output/top/run/manifest.json")).expect("there");
    assert!(manifest.contains(allowed), "{manifest}");
    let elsewhere = vec![path("elsewhere")];
    let request = Request { path: path("scenarios/top.toml"), allowed: elsewhere, ..Request::default() };
    assert!(read(&request).is_ok());
}

#[cfg(unix)]
#[test]
fn a_link_does_not_lead_out_of_the_folder() {
    let place = workplace();
    fs::create_dir(place.path().join("elsewhere")).expect("made");
    fs::copy("scenarios/minimal.toml", place.path().join("elsewhere/other.toml")).expect("copied");
    std::os::unix::fs::symlink("../elsewhere", place.path().join("scenarios/link")).expect("linked");
    extending(place.path(), "link/other.toml");
    refused(place.path(), &["check", "scenarios/top.toml"], &["leads out of the folder"]);
}

#[test]
fn no_line_of_a_file_that_is_no_scenario_is_shown() {
    let place = workplace();
    let secrets = [
        ("../../../../../../../../../etc/passwd", "leads out of the folder"),
        ("../../../../../../../../../proc/self/environ", "leads out of the folder"),
        (".env", "is no scenario"),
        ("keys.toml", "is no scenario"),
        ("empty", "is no scenario"),
    ];
    fs::write(place.path().join("scenarios/.env"), "PASSWORD=hunter2\nroot:x:0\n").expect("written");
    fs::write(place.path().join("scenarios/keys.toml"), "[keys]\npassword = \"hunter2\"\n").expect("written");
    fs::write(place.path().join("scenarios/empty"), "").expect("written");
    for (name, words) in secrets {
        extending(place.path(), name);
        let told = refused(place.path(), &["check", "scenarios/top.toml"], &["top.toml:1:11", words]);
        assert!(!told.contains("hunter2") && !told.contains("root:") && !told.contains("PATH="), "{told}");
    }
}

#[test]
fn names_that_no_file_can_have_are_the_files_fault_and_have_a_place() {
    let place = workplace();
    extending(place.path(), "\\u0000");
    refused(place.path(), &["check", "scenarios/top.toml"], &["top.toml:1:11", "control character: ␀"]);
    extending(place.path(), &"x".repeat(300));
    refused(place.path(), &["check", "scenarios/top.toml"], &["top.toml:1:11", "its name is too long"]);
    refused(place.path(), &["check", &"x".repeat(300)], &["its name is too long"]);
    extending(place.path(), ".");
    refused(place.path(), &["check", "scenarios/top.toml"], &["top.toml:1:11", "it is a folder"]);
}

#[cfg(unix)]
#[test]
fn pipes_sockets_and_devices_are_never_opened() {
    let place = workplace();
    let pipe = place.path().join("scenarios/pipe.toml");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
    let _socket = std::os::unix::net::UnixListener::bind(place.path().join("socket.toml")).expect("bound");
    refused(place.path(), &["check", "scenarios/pipe.toml"], &["it is a pipe, not a file"]);
    refused(place.path(), &["test", "scenarios/pipe.toml"], &["it is a pipe"]);
    refused(place.path(), &["check", "socket.toml"], &["it is a socket, not a file"]);
    refused(place.path(), &["run", "/dev/zero"], &["it is a device, not a file"]);
    refused(place.path(), &["merge", "scenarios/pipe.toml"], &["it is a pipe"]);
    extending(place.path(), "pipe.toml");
    refused(place.path(), &["check", "scenarios/top.toml"], &["top.toml:1:11", "it is a pipe"]);
    fs::rename(&pipe, place.path().join("scenarios/minimal.baseline.json")).expect("moved");
    refused(place.path(), &["test", "scenarios/minimal.toml", "--runs=200"], &["it is a", "pipe, not a file"]);
    fs::create_dir(place.path().join("results")).expect("made");
    fs::rename(place.path().join("scenarios/minimal.baseline.json"), place.path().join("results/manifest.json"))
        .expect("moved");
    let into = ["run", "scenarios/minimal.toml", "--runs=5", "--out=results"];
    refused(place.path(), &into, &["no folder of results"]);
    refused(place.path(), &["report", "results"], &["holds no results"]);
}

#[test]
fn control_characters_in_any_text_are_refused_each_with_its_place() {
    let text = fs::read_to_string("scenarios/minimal.toml").expect("the scenario is there");
    let title = text.lines().find(|line| line.starts_with("title")).expect("a title");
    let mut spoiled = text.replace(title, &format!("title = \"{ESCAPES}\""));
    spoiled = spoiled.replace("label = \"The valley\"", "label = \"a\\u001bb\"");
    spoiled.push_str("\n[variants.odd]\nlabel = \"up\\u202Eset\"\npatch.scenario.summary = \"lone\\rreturn\"\n");
    spoiled.push_str("\"key\\u0007\" = 1\n");
    let problems = read_text("spoiled.toml", &spoiled, None, &[]).expect_err("refused");
    let rendered = problems.render(false);
    assert!(!steers(&rendered), "{rendered:?}");
    for (needle, found) in
        [("title =", "␛"), ("label = \"a\\u", "␛"), ("up\\u", "<U+202E>"), ("lone\\r", "␍"), ("\"key\\u0007", "␇")]
    {
        let line = spoiled.lines().position(|line| line.contains(needle)).expect("the line") + 1;
        let at = format!("--> spoiled.toml:{line}:");
        let message = rendered.split("error: ").find(|part| part.contains(&at)).unwrap_or_else(|| panic!("{rendered}"));
        assert!(message.starts_with(&format!("this text holds a control character: {found}")), "{message}");
    }
    let set = read_text("plain.toml", &text, None, &["scenario.title=a\u{1b}[31m"]).expect_err("refused");
    assert!(set.render(false).contains("control character: ␛") && !steers(&set.render(false)));
}

#[test]
fn letters_as_such_in_a_file_are_shown_as_symbols() {
    let text = "format = 1\n# \u{202e}comment\nbo\u{1b}gus = \"\u{7}\u{202e}\"\n";
    let rendered = read_text("x\u{1b}[2J.toml", text, None, &[]).expect_err("refused").render(false);
    assert!(!steers(&rendered) && rendered.contains("x␛[2J.toml"), "{rendered:?}");
}

#[cfg(unix)]
#[test]
fn names_of_files_are_shown_with_symbols_whatever_is_said_of_them() {
    let place = workplace();
    let name = "a\u{1b}[2J\u{7}\u{202e}b.toml";
    fs::copy("scenarios/minimal.toml", place.path().join(name)).expect("copied");
    fs::write(place.path().join("bad\u{1b}c.toml"), "format = 2\n").expect("written");
    let commands: [&[&str]; 9] = [
        &["check", name],
        &["check", "bad\u{1b}c.toml"],
        &["check", "no\u{1b}ne.toml"],
        &["run", name, "--runs=10", "--no-charts"],
        &["run", name, "--runs=10", "--out=o\u{1b}[2Jut"],
        &["test", name, "bad\u{1b}c.toml", "--runs=200", "--github"],
        &["test", "--accept", name, "--runs=20"],
        &["report", "no\u{1b}ne"],
        &["run", "--\u{7}x"],
    ];
    for command in commands {
        let done = detente(place.path(), command);
        assert!(!steers(&told(&done)), "{command:?}: {:?}", told(&done));
        assert!(told(&done).contains(['␛', '␇']), "{command:?}: {:?}", told(&done));
    }
    let page = fs::read_to_string(place.path().join("o\u{1b}[2Jut/report.html")).expect("written");
    assert!(!steers(&page));
}

/// Every letter that is allowed and odd goes through to charts and page, which stay well-formed.
#[test]
fn charts_and_page_are_well_formed_whatever_the_labels() {
    let place = workplace();
    let text = fs::read_to_string("scenarios/minimal.toml").expect("the scenario is there");
    let odd = r#"<script>alert(1)</script> & \"quoted\" 'so' ]]> <!-- 平和 שלום 🕊 \t|=cmd"#;
    let title = text.lines().find(|line| line.starts_with("title")).expect("a title");
    let text = text.replace(title, &format!("title = \"{odd}\"\nsources = [\"javascript:alert(1)\"]"));
    let text = text.replace("\n[belligerents.north]\n", &format!("\n[belligerents.north]\nlabel = \"{odd}\"\n"));
    fs::write(place.path().join("odd.toml"), text).expect("written");
    let done = detente(place.path(), &["run", "odd.toml", "--runs=30", "--format=svg", "--out=results"]);
    assert!(done.status.success(), "{}", told(&done));
    let mut charts = 0;
    for entry in fs::read_dir(place.path().join("results/charts")).expect("charts") {
        let chart = fs::read_to_string(entry.expect("listed").path()).expect("text");
        assert!(!chart.contains("<script"));
        assert!(elements(&format!("<!DOCTYPE html>{chart}")).iter().any(|element| element.name == "svg"));
        charts += 1;
    }
    assert!(charts > 4);
    let page = fs::read_to_string(place.path().join("results/report.html")).expect("a page");
    assert!(!page.contains("<script>alert(1)") && !page.contains("href=\"javascript:"));
    elements(&page);
}
