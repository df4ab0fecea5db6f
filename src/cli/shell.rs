//! `detente schema`, `completions` and `man`: what other programs read.

use std::path::Path;

use clap::CommandFactory;
use clap_mangen::Man;

use super::args::Cli;
use super::results::{Refusal, Results};
use crate::report::file::write_together;
use crate::scenario;
use crate::words::visible::shown;

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

/// Writes manual pages, one a command, into a folder that is made where it is missing: all of them or none.
pub(super) fn man(dir: &Path) -> Result<Results, Refusal> {
    let mut cli = Cli::command().disable_help_subcommand(true);
    cli.build();
    let mut written = Vec::new();
    match pages(&cli, &mut written).and_then(|()| write_together(dir, &written)) {
        Ok(()) => Ok(Results::said(format!(
            "Wrote the manual pages to {0}; read one with `man -l {0}/detente.1`.\n",
            shown(dir)
        ))),
        Err(error) => Err(Refusal::Machine(format!(
            "manual pages cannot be written to {}: {error}; name another folder",
            shown(dir)
        ))),
    }
}

/// The page of a command and those of the commands below it, by their names.
fn pages(command: &clap::Command, written: &mut Vec<(String, Vec<u8>)>) -> std::io::Result<()> {
    for below in command.get_subcommands().filter(|below| !below.is_hide_set()) {
        pages(below, written)?;
    }
    let page = Man::new(command.clone());
    let mut text = Vec::new();
    page.render(&mut text)?;
    written.push((page.get_filename(), text));
    Ok(())
}
