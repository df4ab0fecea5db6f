//! `detente schema`, `completions` and `man`: what other programs read.

use std::path::Path;

use clap::CommandFactory;

use super::args::Cli;
use super::output::{Ending, complain, print};
use crate::scenario;

/// Prints the JSON Schema of the scenario format.
pub fn schema() -> Ending {
    match serde_json::to_string_pretty(&scenario::schema()) {
        Ok(text) => print(&format!("{text}\n")),
        Err(error) => {
            complain(&format!("the schema cannot be written: {error}"));
            Ending::MachineFault
        }
    }
}

/// Prints a completion script.
pub fn completions(shell: clap_complete::Shell) -> Ending {
    // Into memory first: the generator panics on a closed pipe.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "detente", &mut script);
    print(&String::from_utf8_lossy(&script))
}

/// Writes manual pages, one a command, into a folder that is made where it is missing.
pub fn man(dir: &Path) -> Ending {
    match std::fs::create_dir_all(dir).and_then(|()| clap_mangen::generate_to(Cli::command(), dir)) {
        Ok(()) => {
            print(&format!("Wrote the manual pages to {}; read one with `man -l {0}/detente.1`.\n", dir.display()))
        }
        Err(error) => {
            complain(&format!("manual pages cannot be written to {}: {error}", dir.display()));
            Ending::MachineFault
        }
    }
}
