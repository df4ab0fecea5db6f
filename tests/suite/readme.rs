//! The README's commands run: each line `$ detente …` and `$ cargo run … -- …` in its console blocks is executed.

use std::fs;

use crate::command_line::{detente, workplace};

#[test]
fn every_command_of_the_readme_runs() {
    let readme = fs::read_to_string("README.md").expect("the README is there");
    let place = workplace();
    let mut ran = 0;
    for line in readme.lines().filter_map(|line| line.strip_prefix("$ ")) {
        let arguments = match (line.strip_prefix("detente "), line.split_once(" -- ")) {
            (Some(arguments), _) => arguments,
            (None, Some((program, arguments))) if program.starts_with("cargo run") => arguments,
            // The command that runs the tests is running now.
            _ if line.starts_with("cargo test") => continue,
            _ => panic!("the README holds a command no test runs: {line}"),
        };
        let arguments: Vec<&str> = arguments.split_whitespace().collect();
        let done = detente(place.path(), &arguments);
        assert!(done.status.success(), "{line}: {}", String::from_utf8_lossy(&done.stderr));
        ran += 1;
    }
    assert!(ran >= 5);
}

#[test]
fn the_example_is_what_the_command_in_its_manifest_gives() {
    let read = |file: &str| fs::read_to_string(file).expect("the example is there");
    let manifest: serde_json::Value = serde_json::from_str(&read("output/example/manifest.json")).expect("JSON");
    let command = manifest["command"].as_str().expect("a command").to_owned();
    let place = workplace();
    let mut words: Vec<&str> = command.split(' ').skip(1).collect();
    words.extend(["--no-charts", "--out", "again"]);
    let done = detente(place.path(), &words);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    for file in ["summary.json", "report.html"] {
        let again = fs::read_to_string(place.path().join("again").join(file)).expect("written");
        assert!(again == read(&format!("output/example/{file}")), "{file} is out of date: docs/pictures/make");
    }
}

#[test]
fn every_file_the_documents_link_to_is_there() {
    let documents = fs::read_dir("docs").expect("the documents are there");
    let documents = documents.map(|entry| entry.expect("listed").path()).chain(["README.md".into()]);
    let documents = documents.filter(|path| path.extension().is_some_and(|extension| extension == "md"));
    for document in documents {
        let text = fs::read_to_string(&document).expect("text");
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            if link.contains("://") || link.starts_with('#') {
                continue;
            }
            let target = document.parent().expect("a folder").join(link.split('#').next().unwrap_or_default());
            assert!(target.exists(), "{} links to {link}", document.display());
        }
    }
}
