//! Commands that are stopped at some moment or other, and what is left of them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use detente::chance::{Dice, Purpose, Site};

use super::program::{detente, program, workplace};

/// Every file of a folder of results by its path, but for what says how long it took and on how many threads.
pub fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).expect("a folder of results") {
            let path = entry.expect("it can be listed").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(folder).expect("below").display().to_string();
            let mut bytes = fs::read(&path).expect("a result can be read");
            if name == "manifest.json" {
                let text = String::from_utf8(bytes).expect("JSON");
                let kept =
                    text.lines().filter(|line| !line.contains("\"threads\"") && !line.contains("\"wall_seconds\""));
                bytes = kept.collect::<Vec<_>>().join("\n").into_bytes();
            }
            found.insert(name, bytes);
        }
    }
    found
}

/// The names of the files that differ.
fn different(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let names = one.keys().chain(other.keys());
    let mut names: Vec<String> = names.filter(|name| one.get(*name) != other.get(*name)).cloned().collect();
    names.dedup();
    names
}

/// Starts the program and sends it a signal after a time, unless it has ended by then; its exit code, if it has one.
pub fn stop(folder: &Path, arguments: &[&str], signal: &str, after: Duration) -> Option<i32> {
    let mut child =
        program(folder, arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program starts");
    std::thread::sleep(after);
    if child.try_wait().expect("asked").is_none() {
        let sent = Command::new("kill").args([signal, &child.id().to_string()]).status().expect("kill");
        assert!(sent.success());
    }
    child.wait().expect("it ends").code()
}

/// A share between 0 and 1, the same for the same try.
fn share(attempt: u64) -> f64 {
    Dice::new(11, attempt).uniform(Site::new(Purpose::Opening, "stop"), 0)
}

/// Runs a command to its end, killing it `kills` times on the way, each time at some moment of its time; the results are
/// those of the command left alone, and nothing else is left.
pub fn killed_and_resumed(arguments: &[&str], kills: u64) {
    let (calm, rough) = (workplace(), workplace());
    let started = Instant::now();
    let done = detente(calm.path(), &[arguments, &["--out", "results"]].concat());
    let whole = started.elapsed();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let resumed = [arguments, &["--out", "results", "--resume"]].concat();
    let mut killed = 0;
    for attempt in 0..10 * kills {
        // Later tries have less to do: most kills come early in what is left.
        let after = whole.mul_f64(0.6 * share(attempt));
        if stop(rough.path(), &resumed, "-KILL", after).is_none() {
            killed += 1;
        } else {
            fs::remove_dir_all(rough.path().join("results")).expect("it was finished");
        }
        if killed == kills {
            break;
        }
    }
    assert_eq!(killed, kills, "too few tries were killed");
    let last = detente(rough.path(), &resumed);
    assert!(last.status.success(), "{}", String::from_utf8_lossy(&last.stderr));
    let differ = different(&contents(&calm.path().join("results")), &contents(&rough.path().join("results")));
    assert!(differ.is_empty(), "{differ:?} differ");
    assert!(!rough.path().join("results.store").exists(), "the store is left behind");
}

/// Interrupts a comparison so many times, at some moment each: either nothing is there, or all versions are, over the
/// same runs.
pub fn interrupted_comparisons(times: u64) {
    let place = workplace();
    let arguments = ["compare", "scenarios/minimal.toml", "--runs=3000", "--no-charts", "--out", "results"];
    let started = Instant::now();
    assert!(detente(place.path(), &arguments).status.success());
    let whole = started.elapsed();
    let mut cut_short = 0;
    for attempt in 0..times {
        let _ = fs::remove_dir_all(place.path().join("results"));
        let code = stop(place.path(), &arguments, "-INT", whole.mul_f64(share(1000 + attempt)));
        let Ok(text) = fs::read_to_string(place.path().join("results/comparison.json")) else {
            assert!(code != Some(0), "it ended well and left nothing");
            continue;
        };
        let comparison: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let runs = comparison["runs"].as_u64().expect("a number");
        cut_short += u64::from(runs < 3000);
        assert_eq!(comparison["interrupted"], runs < 3000);
        for (id, version) in comparison["variants"].as_object().expect("versions") {
            let summary = fs::read_to_string(place.path().join(format!("results/summaries/{id}.json"))).expect("there");
            let summary: serde_json::Value = serde_json::from_str(&summary).expect("JSON");
            assert_eq!(summary["runs"], runs, "{id} after {attempt}");
            assert!(version["outcomes"]["durable_peace"]["share"].is_number());
        }
    }
    assert!(times < 10 || cut_short > 0, "no interruption met the comparison while it played");
}
