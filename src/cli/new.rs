//! `detente new`: a commented starter scenario.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};

use super::args::New;
use super::output::{Ending, complain, print};
use crate::scenario::starter;

/// Writes NAME.toml, never over an existing file.
pub fn new(arguments: &New) -> Ending {
    let name = arguments.name.strip_suffix(".toml").unwrap_or(&arguments.name);
    let valid = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if name.is_empty() || !name.chars().all(valid) {
        complain(&format!(
            "`{name}` is no name for a scenario: use small letters, digits and underscores, such as `peace_talks`"
        ));
        return Ending::WrongRequest;
    }
    let file = format!("{name}.toml");
    let written = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&file)
        .and_then(|mut handle| handle.write_all(starter(name).as_bytes()));
    match written {
        Ok(()) => print(&format!("Wrote {file}. Next:\n  detente check {file}\n  detente run {file}\n")),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            complain(&format!("{file} exists already and is left as it is; choose another name"));
            Ending::WrongRequest
        }
        Err(error) => {
            complain(&format!("{file} cannot be written: {error}"));
            Ending::MachineFault
        }
    }
}
