//! `detente check`: every problem of a file, or a short reading of it.

use std::path::{Path, PathBuf};

use super::args::Check;
use super::ending::Ending;
use super::results::{Refusal, Results};
use crate::analysis::first_guess::FirstGuess;
use crate::report::checked::{CheckRecord, FileChecked, Says};
use crate::report::file::json;
use crate::report::terminal::check::first_guess;
use crate::scenario::{Request, file_shown, read};

/// What checking each file gives, in their order; as JSON, all of them together.
pub(super) fn check(arguments: &Check) -> Box<dyn Iterator<Item = Result<Results, Refusal>> + '_> {
    if arguments.json {
        return Box::new(std::iter::once_with(|| Ok(as_data(arguments))));
    }
    Box::new(arguments.files.iter().enumerate().map(|(position, path)| check_file(path, arguments, position > 0)))
}

/// What is read of a file.
fn request(path: &Path, arguments: &Check) -> Request {
    let (variant, set) = (arguments.variant.clone(), arguments.sets.sets.clone());
    Request { path: path.to_owned(), variant, set, allowed: arguments.extends.allowed.clone() }
}

/// Everything that is found, for other programs. It ends as the worst of the files does.
fn as_data(arguments: &Check) -> Results {
    let mut ending = Ending::Done;
    let check = |path: &PathBuf| {
        let (file, read) = (file_shown(path), read(&request(path, arguments)));
        let (problems, says) = match read {
            Ok(reading) => (Vec::new(), Some(Says::of(&reading, &FirstGuess::of(&reading.model)))),
            Err(problems) if problems.is_machine_fault() => {
                ending = Ending::MachineFault;
                (problems.diagnoses(), None)
            }
            Err(problems) => {
                ending = ending.or(Ending::WrongRequest);
                (problems.diagnoses(), None)
            }
        };
        FileChecked { file, problems, says }
    };
    let files = arguments.files.iter().map(check).collect();
    Results { ending, ..Results::said(json(&CheckRecord { files })) }
}

fn check_file(path: &Path, arguments: &Check, another: bool) -> Result<Results, Refusal> {
    let reading = read(&request(path, arguments))?;
    let gap = if another { "\n" } else { "" };
    let guess = first_guess(&reading.model, &FirstGuess::of(&reading.model));
    Ok(Results::said(format!("{gap}{}: no problems.\n\n{}{guess}", file_shown(path), reading.outline())))
}
