//! `detente schema`, `completions` and `man`: what other programs read.

use std::path::Path;

use clap::CommandFactory;

use super::args::Cli;
use super::results::{Refusal, Results};
use crate::scenario;

/// The JSON Schema of the scenario format.
pub(super) fn schema() -> Result<Results, Refusal> {
    match serde_json::to_string_pretty(&scenario::schema()) {
        Ok(text) => Ok(Results::said(format!("{text}\n"))),
        Err(error) => Err(Refusal::Machine(format!("the schema cannot be written: {error}"))),
    }
}

/// A completion script.
pub(super) fn completions(shell: clap_complete::Shell) -> Results {
    // Into memory first: the generator panics on a closed pipe.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "detente", &mut script);
    Results::said(String::from_utf8_lossy(&script).into_owned())
}

/// Writes manual pages, one a command, into a folder that is made where it is missing.
pub(super) fn man(dir: &Path) -> Result<Results, Refusal> {
    match std::fs::create_dir_all(dir).and_then(|()| clap_mangen::generate_to(Cli::command(), dir)) {
        Ok(()) => Ok(Results::said(format!(
            "Wrote the manual pages to {}; read one with `man -l {0}/detente.1`.\n",
            dir.display()
        ))),
        Err(error) => Err(Refusal::Machine(format!("manual pages cannot be written to {}: {error}", dir.display()))),
    }
}
