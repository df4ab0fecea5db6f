//! Where results may go: into folders of their own, and never over what others wrote.

use std::fs;
use std::path::Path;
use std::process::Output;

use crate::common::program::{detente, workplace};

const QUICK: [&str; 4] = ["run", "scenarios/minimal.toml", "--runs=20", "--no-charts"];

fn told(done: &Output) -> String {
    String::from_utf8_lossy(&done.stderr).into_owned()
}

/// The quick run into a folder, with what `more` adds to the command.
fn run(place: &Path, more: &[&str]) -> Output {
    detente(place, &[&QUICK[..], more].concat())
}

fn well(done: &Output) {
    assert_eq!(done.status.code(), Some(0), "{}", told(done));
}

fn refused(done: &Output, words: &[&str]) {
    assert_eq!(done.status.code(), Some(2), "{}", told(done));
    for words in words {
        assert!(told(done).contains(words), "no {words} in\n{}", told(done));
    }
    assert!(done.stdout.is_empty());
}

fn write(path: impl AsRef<Path>, text: &str) {
    fs::create_dir_all(path.as_ref().parent().expect("a folder")).expect("made");
    fs::write(path, text).expect("written");
}

fn read(path: impl AsRef<Path>) -> String {
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.as_ref().display()))
}

/// What is hidden in a folder: what is being made, or was left.
fn hidden(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).expect("there").map(|entry| entry.expect("listed").file_name());
    names.map(|name| name.to_string_lossy().into_owned()).filter(|name| name.starts_with('.')).collect()
}

#[test]
fn a_manifest_of_another_program_makes_no_folder_ours() {
    let place = workplace();
    for (name, text) in [("web", r#"{"name": "shop", "version": "1"}"#), ("broken", "{"), ("list", "[1]")] {
        write(place.path().join(name).join("manifest.json"), text);
        write(place.path().join(name).join("src/app.js"), "precious");
        let out = format!("--out={name}");
        for more in [&[out.as_str()][..], &[out.as_str(), "--force"]] {
            refused(&run(place.path(), more), &["no folder of results", "is not detente's", "src/app.js", "--out"]);
        }
        assert_eq!(read(place.path().join(name).join("src/app.js")), "precious");
        assert_eq!(read(place.path().join(name).join("manifest.json")), text);
    }
    assert!(hidden(place.path()).is_empty());
}

#[test]
fn files_of_others_beside_results_are_named_and_with_force_kept() {
    let place = workplace();
    well(&run(place.path(), &["--out=results"]));
    let results = place.path().join("results");
    write(results.join("notes.txt"), "precious");
    write(results.join("charts/mine.svg"), "drawn by hand");
    write(results.join("deep/er/x"), "x");
    fs::create_dir(results.join("empty")).expect("made");
    let summary = read(results.join("summary.json"));
    let second = run(place.path(), &["--out=results", "--seed=2"]);
    refused(&second, &["charts/mine.svg, deep/er/x, empty and 1 more", "--force", "--out"]);
    assert_eq!(read(results.join("summary.json")), summary);
    let forced = run(place.path(), &["--out=results", "--seed=2", "--force"]);
    well(&forced);
    assert!(told(&forced).contains("Kept in results") && told(&forced).contains("mine.svg"), "{}", told(&forced));
    assert_ne!(read(results.join("summary.json")), summary);
    assert_eq!(read(results.join("notes.txt")), "precious");
    assert_eq!(read(results.join("charts/mine.svg")), "drawn by hand");
    assert!(results.join("deep/er/x").is_file() && results.join("empty").is_dir());
    assert!(hidden(place.path()).is_empty());
}

#[test]
fn what_stands_where_a_result_goes_is_not_overwritten_even_with_force() {
    let place = workplace();
    let looked = ["inspect", "scenarios/minimal.toml", "--no-charts", "--out=results"];
    well(&detente(place.path(), &looked));
    write(place.path().join("results/summary.json"), "mine");
    refused(&run(place.path(), &["--out=results", "--force"]), &["summary.json", "was not written by detente"]);
    assert_eq!(read(place.path().join("results/summary.json")), "mine");
    assert!(place.path().join("results/inspect.json").is_file());
}

#[test]
fn a_manifest_lists_what_was_written_and_one_without_a_list_is_known_by_names() {
    let place = workplace();
    well(&run(place.path(), &["--out=results", "--csv"]));
    let home = place.path().join("results/manifest.json");
    let mut manifest: serde_json::Value = serde_json::from_str(&read(&home)).expect("JSON");
    let listed: Vec<&str> = manifest["files"].as_array().expect("a list").iter().filter_map(|x| x.as_str()).collect();
    for name in ["figures.json", "records.json", "report.html", "runs.csv", "scenario.json", "summary.json"] {
        assert!(listed.contains(&name), "no {name} in {listed:?}");
    }
    assert!(listed.is_sorted() && listed.iter().all(|name| place.path().join("results").join(name).is_file()));
    manifest.as_object_mut().expect("a table").remove("files");
    write(&home, &manifest.to_string());
    write(place.path().join("results/.DS_Store"), "litter");
    well(&run(place.path(), &["--out=results"]));
    assert!(!place.path().join("results/runs.csv").exists(), "what only the first command wrote is gone");
    write(&home, &manifest.to_string());
    write(place.path().join("results/thesis.tex"), "precious");
    refused(&run(place.path(), &["--out=results"]), &["thesis.tex"]);
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_results_go_where_it_leads() {
    use std::os::unix::fs::symlink;
    let place = workplace();
    fs::create_dir(place.path().join("disk")).expect("made");
    symlink("disk/results", place.path().join("latest")).expect("linked");
    symlink("latest", place.path().join("again")).expect("linked");
    for out in ["--out=again", "--out=latest", "--out=latest/"] {
        well(&run(place.path(), &[out]));
        assert!(fs::symlink_metadata(place.path().join("latest")).expect("there").is_symlink());
        assert!(fs::symlink_metadata(place.path().join("again")).expect("there").is_symlink());
        assert!(fs::symlink_metadata(place.path().join("disk/results")).expect("there").is_dir());
        assert!(place.path().join("disk/results/summary.json").is_file());
        fs::remove_dir_all(place.path().join("disk/results")).expect("there");
        fs::create_dir(place.path().join("disk/results")).expect("made");
    }
    write(place.path().join("disk/theirs/x"), "precious");
    symlink("disk/theirs", place.path().join("out")).expect("linked");
    refused(&run(place.path(), &["--out=out"]), &["out is no folder of results", "holds x"]);
    symlink("round", place.path().join("round")).expect("linked");
    assert_ne!(run(place.path(), &["--out=round"]).status.code(), Some(0));
    assert!(hidden(place.path()).is_empty() && hidden(&place.path().join("disk")).is_empty());
}

#[cfg(unix)]
#[test]
fn a_baseline_that_is_a_link_is_written_through() {
    use std::os::unix::fs::symlink;
    let place = workplace();
    fs::create_dir(place.path().join("kept")).expect("made");
    let link = place.path().join("scenarios/minimal.baseline.json");
    symlink("../kept/minimal.json", &link).expect("linked");
    let accept = ["test", "--accept", "scenarios/minimal.toml", "--runs=50"];
    for seed in ["--seed=1", "--seed=2"] {
        let done = detente(place.path(), &[&accept[..], &[seed]].concat());
        well(&done);
        assert!(fs::symlink_metadata(&link).expect("there").is_symlink());
        assert!(read(place.path().join("kept/minimal.json")).contains(&format!("\"seed\": {}", &seed[7..])));
    }
    assert!(hidden(&place.path().join("kept")).is_empty() && hidden(&place.path().join("scenarios")).is_empty());
}

#[test]
fn where_one_works_and_what_is_no_folder_are_refused_before_anything_is_played() {
    let place = workplace();
    write(place.path().join("file"), "precious");
    let long = "scenarios/minimal.toml";
    let whole = place.path().display().to_string();
    for out in [".", "..", "scenarios/..", "/", whole.as_str()] {
        let started = std::time::Instant::now();
        let done = detente(place.path(), &["run", long, "--runs=10000000", "--out", out]);
        refused(&done, &["is the folder you work in, or one above it", "--out results"]);
        assert!(started.elapsed().as_secs() < 20, "it was played before");
    }
    refused(&run(place.path(), &["--out=file"]), &["file is there and is no folder"]);
    assert_eq!(read(place.path().join("file")), "precious");
    assert!(hidden(place.path()).is_empty());
}

#[test]
fn a_refusal_leaves_no_empty_folders() {
    let place = workplace();
    let none = ["trace", "scenarios/minimal.toml", "--pick=outcome=victory_north", "--runs=1"];
    assert_ne!(detente(place.path(), &none).status.code(), Some(0));
    assert!(!place.path().join("output").exists());
}
