//! The README's commands: each line `$ detente …` and `$ cargo run … -- …` in its console blocks.

use std::fs;

use super::program::{detente, workplace};

/// Runs each in order in one folder, with what `more` adds to its arguments; panics at the first that fails.
pub fn run(more: impl Fn(&[&str]) -> Vec<&'static str>) {
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
        let mut arguments: Vec<&str> = arguments.split_whitespace().collect();
        let further = more(&arguments);
        arguments.extend(further);
        let done = detente(place.path(), &arguments);
        assert!(done.status.success(), "{line}: {}", String::from_utf8_lossy(&done.stderr));
        ran += 1;
    }
    assert!(ran >= 5);
}
