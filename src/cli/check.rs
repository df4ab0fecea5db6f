//! `detente check`: every problem of a file, or a short reading of it.

use std::path::Path;

use super::args::Check;
use super::results::{Refusal, Results};
use crate::analysis::first_guess::FirstGuess;
use crate::report::terminal::check::first_guess;
use crate::scenario::{Request, read};
use crate::words::visible::shown;

/// What checking each file gives, in their order.
pub(super) fn check(arguments: &Check) -> impl Iterator<Item = Result<Results, Refusal>> {
    arguments.files.iter().enumerate().map(|(position, path)| check_file(path, arguments, position > 0))
}

fn check_file(path: &Path, arguments: &Check, another: bool) -> Result<Results, Refusal> {
    let (variant, set) = (arguments.variant.clone(), arguments.sets.sets.clone());
    let allowed = arguments.extends.allowed.clone();
    let reading = read(&Request { path: path.to_owned(), variant, set, allowed })?;
    let gap = if another { "\n" } else { "" };
    let guess = first_guess(&reading.model, &FirstGuess::of(&reading.model));
    Ok(Results::said(format!("{gap}{}: no problems.\n\n{}{guess}", shown(path), reading.outline())))
}
