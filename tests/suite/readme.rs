//! The documents are true: the README's commands run, the example is what its command gives, links lead somewhere.

use std::fs;

use crate::common::program::{detente, workplace};
use crate::common::readme;

/// With fewer runs where the README leaves their number open; the thorough tests run them to the letter.
#[test]
fn every_command_of_the_readme_runs() {
    readme::run(|arguments| {
        let open = ["run", "compare", "trace"].contains(&arguments[0])
            && !arguments.iter().any(|argument| ["--runs", "--precision"].contains(argument));
        match arguments[0] {
            "sensitivity" if arguments.contains(&"--decide") => vec!["--base=100", "--plays=2"],
            "sensitivity" if arguments.contains(&"--all") => vec!["--swing-runs=4"],
            "sensitivity" if arguments.contains(&"--base") => vec!["--plays=2", "--swing-runs=10"],
            "sensitivity" => vec!["--base=4", "--plays=2", "--swing-runs=10"],
            "search" => vec!["--runs=64"],
            _ if open => vec!["--runs=100"],
            _ => Vec::new(),
        }
    });
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
