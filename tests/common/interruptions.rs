//! Commands that get a signal at some moment or other: how they end, and what is left.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use detente::chance::{Dice, Purpose, Site};

use super::program::{detente, program, workplace};
use super::stopping::contents;

/// A command that is interrupted, and where its results go.
struct Case {
    name: &'static str,
    arguments: &'static [&'static str],
    /// The folder or file it writes; nothing for one that writes none.
    writes: Option<&'static str>,
}

const CASES: [Case; 4] = [
    Case {
        name: "run",
        arguments: &["run", "scenarios/minimal.toml", "--runs=1500", "--out=out/results"],
        writes: Some("out/results"),
    },
    Case {
        name: "compare",
        arguments: &["compare", "scenarios/minimal.toml", "--runs=700", "--out=out/results"],
        writes: Some("out/results"),
    },
    Case { name: "test", arguments: &["test", "scenarios/minimal.toml", "--runs=2000"], writes: None },
    Case {
        name: "accept",
        arguments: &["test", "--accept", "scenarios/minimal.toml", "--runs=1500"],
        writes: Some("scenarios/minimal.baseline.json"),
    },
];

/// The signals sent, by the names of `kill`; the last is INT twice.
const SIGNALS: [&str; 7] = ["INT", "TERM", "HUP", "QUIT", "KILL", "USR1", "INT twice"];

/// A command left alone: how it ends, what it writes, how long it takes.
struct Calm {
    code: Option<i32>,
    written: Written,
    takes: Duration,
}

/// What is where results go: nothing, or every file by its path.
type Written = Option<BTreeMap<String, Vec<u8>>>;

fn written(place: &Path, case: &Case) -> Written {
    let home = place.join(case.writes?);
    if home.is_dir() {
        return Some(contents(&home));
    }
    fs::read(&home).ok().map(|bytes| BTreeMap::from([(String::new(), bytes)]))
}

/// What is hidden beside results: what is being made, or was left.
pub fn hidden(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let hidden = entries.filter(|entry| entry.file_name().to_string_lossy().starts_with('.'));
    hidden.map(|entry| entry.path()).collect()
}

/// Starts the program, with nothing to read and nobody to listen.
pub fn start(place: &Path, arguments: &[&str]) -> Child {
    let mut command = program(place, arguments);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().expect("the program starts")
}

/// Sends a running program a signal.
pub fn send(child: &Child, signal: &str) {
    let sent = Command::new("kill").args([&format!("-{signal}"), &child.id().to_string()]).status();
    assert!(sent.expect("kill").success(), "{signal} cannot be sent");
}

/// Waits until the program writes results, or has ended.
pub fn until_written(folder: &Path, child: &mut Child) {
    let begun = || {
        hidden(folder).iter().any(|making| {
            making.join("results/summary.json").exists() || making.join("results/comparison.json").exists()
        })
    };
    while child.try_wait().expect("asked").is_none() && !begun() {
        std::thread::sleep(Duration::from_millis(1));
    }
}

fn calm(case: &Case) -> Calm {
    let place = workplace();
    let started = Instant::now();
    let done = detente(place.path(), case.arguments);
    Calm { code: done.status.code(), written: written(place.path(), case), takes: started.elapsed() }
}

/// One of `count`, or a share, the same for the same try.
fn share(attempt: u64, which: u64) -> f64 {
    Dice::new(29, attempt).uniform(Site::new(Purpose::Opening, "interruption"), which)
}

/// One try: what it was, and in words how it ended and what was kept.
fn interrupted(attempt: u64, case: &Case, calm: &Calm) -> (&'static str, &'static str, String) {
    let place = workplace();
    let folder =
        place.path().join(case.writes.map_or(".", |home| home.rsplit_once('/').map_or(".", |(folder, _)| folder)));
    // Every other time something is there already.
    if attempt % 2 == 1 && case.writes.is_some() {
        // A baseline keeps its seed when it is accepted anew.
        let seed = if case.name == "accept" { "--seed=1" } else { "--seed=9" };
        let earlier: Vec<&str> = case.arguments.iter().filter(|word| !word.starts_with("--runs=")).copied().collect();
        assert!(detente(place.path(), &[&earlier[..], &["--runs=20", seed]].concat()).status.success());
    }
    let before = written(place.path(), case);
    let signal = SIGNALS[(share(attempt, 0) * SIGNALS.len() as f64) as usize];
    let mut child = start(place.path(), case.arguments);
    let mut when = "at work";
    if case.name != "test" && share(attempt, 1) < 0.4 {
        until_written(&folder, &mut child);
        std::thread::sleep(calm.takes.mul_f64(0.1 * share(attempt, 2)));
        when = "writing";
    } else {
        std::thread::sleep(Duration::from_millis(3) + calm.takes.mul_f64(share(attempt, 2)));
    }
    let over = child.try_wait().expect("asked").is_some();
    if !over {
        send(&child, signal.trim_end_matches(" twice"));
        if signal == "INT twice" {
            std::thread::sleep(Duration::from_millis(2));
            let _ = Command::new("kill").args(["-INT", &child.id().to_string()]).stderr(Stdio::null()).status();
        }
    }
    let status = child.wait().expect("it ends");
    let after = written(place.path(), case);
    let kept = kept(case, calm, &before, &after);
    let what = format!("try {attempt}: {signal} to {} while {when}, {status}, {kept}", case.name);
    if over {
        assert_eq!(status.code(), calm.code, "{what}");
        return (case.name, "none", format!("code {}; {kept}", status.code().unwrap_or(-1)));
    }
    let ended = match (status.code(), status.signal()) {
        (Some(code), _) => format!("code {code}"),
        (None, signal) => format!("killed by {}", signal.unwrap_or(0)),
    };
    let right = match signal {
        "QUIT" | "KILL" => status.code().is_none() || status.code() == calm.code,
        "USR1" => status.code() == calm.code && kept != "as before",
        // What comes when all is done changes nothing.
        _ => status.code() == Some(130) || status.code() == calm.code && kept != "as before",
    };
    assert!(right || case.writes.is_none() && status.code() == calm.code, "{what}");
    if !["QUIT", "KILL"].contains(&signal) {
        assert!(hidden(&folder).is_empty(), "{what}: {:?}", hidden(&folder));
    }
    let again = detente(place.path(), case.arguments);
    assert_eq!(again.status.code(), calm.code, "{what}: {}", String::from_utf8_lossy(&again.stderr));
    assert!(written(place.path(), case) == calm.written, "{what}: the next run gives something else");
    let left: Vec<PathBuf> = [folder.as_path(), place.path()].into_iter().flat_map(hidden).collect();
    assert!(left.is_empty(), "{what}: {left:?} are left");
    (case.name, signal, format!("{ended}; {kept}"))
}

/// What was kept, in words; whatever it is, it is whole.
fn kept(case: &Case, calm: &Calm, before: &Written, after: &Written) -> &'static str {
    if case.writes.is_none() {
        return "writes nothing";
    }
    if after == before {
        return "as before";
    }
    if *after == calm.written {
        return "all";
    }
    let after = after.as_ref().expect("what was there is gone");
    let read = |name: &str| -> serde_json::Value {
        serde_json::from_slice(after.get(name).unwrap_or_else(|| panic!("no {name}"))).expect("JSON")
    };
    let manifest = read("manifest.json");
    assert_eq!(manifest["interrupted"], true);
    let listed: BTreeSet<&str> =
        manifest["files"].as_array().expect("a list").iter().filter_map(|name| name.as_str()).collect();
    let there: BTreeSet<&str> = after.keys().map(String::as_str).filter(|name| *name != "manifest.json").collect();
    assert_eq!(listed, there, "the folder is not whole");
    let asked = if case.name == "run" { 1500 } else { 700 };
    assert!((1..asked).contains(&manifest["runs"].as_u64().expect("a number")));
    "runs played so far"
}

/// Interrupts so many times; a table of how the commands ended and what was kept.
pub fn interruptions(times: u64) -> String {
    let calms: Vec<Calm> = CASES.iter().map(calm).collect();
    let mut counts: BTreeMap<(&str, &str, String), u64> = BTreeMap::new();
    let (mut attempt, mut left) = (0, times);
    while left > 0 {
        assert!(attempt < 4 * times + 20, "too few commands were still there when the signal came");
        // `test` and `accept` are shorter stories.
        let which = [0, 1, 2, 0, 1, 3, 0, 1, 3, 0][(attempt / 2 % 10) as usize];
        let end = interrupted(attempt, &CASES[which], &calms[which]);
        attempt += 1;
        // One that had ended before its signal came is none.
        if end.1 != "none" {
            left -= 1;
            *counts.entry(end).or_default() += 1;
        }
    }
    let mut table = String::from("| command | signal | how it ended; what was kept | times |\n|---|---|---|---|\n");
    for ((command, signal, end), count) in counts {
        writeln!(table, "| `{command}` | {signal} | {end} | {count} |").expect("a text grows");
    }
    table
}
