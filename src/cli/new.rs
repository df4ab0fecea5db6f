//! `detente new`: a commented starter scenario.

use std::io::ErrorKind;
use std::path::Path;

use super::args::New;
use super::results::{Refusal, Results};
use crate::report::file::write_new;
use crate::scenario::starter;

/// Writes NAME.toml, never over an existing file.
pub(super) fn new(arguments: &New) -> Result<Results, Refusal> {
    let name = arguments.name.strip_suffix(".toml").unwrap_or(&arguments.name);
    let valid = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if name.is_empty() || !name.chars().all(valid) {
        return Err(Refusal::Request(format!(
            "`{name}` is no name for a scenario: use small letters, digits and underscores, such as `peace_talks`"
        )));
    }
    let file = format!("{name}.toml");
    match write_new(Path::new(&file), starter(name).as_bytes()) {
        Ok(()) => Ok(Results::said(format!("Wrote {file}. Next:\n  detente check {file}\n  detente run {file}\n"))),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            Err(Refusal::Request(format!("{file} exists already and is left as it is; choose another name")))
        }
        Err(error) => Err(Refusal::Machine(format!("{file} cannot be written: {error}. Nothing is left of it"))),
    }
}
