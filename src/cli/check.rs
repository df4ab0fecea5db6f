//! `detente check`: every problem of a file, or a short reading of it.

use std::path::Path;

use super::args::Check;
use super::common::read_or_say;
use super::output::{Ending, print};
use crate::scenario::Request;

/// Checks every file; the request is wrong if any file is.
pub fn check(arguments: &Check) -> Ending {
    let mut ending = Ending::Done;
    for (position, path) in arguments.files.iter().enumerate() {
        let last = check_file(path, arguments, position > 0);
        if last != Ending::Done {
            ending = last;
        }
    }
    ending
}

fn check_file(path: &Path, arguments: &Check, another: bool) -> Ending {
    let request = Request { path: path.to_owned(), variant: arguments.variant.clone(), set: arguments.sets.clone() };
    match read_or_say(&request) {
        Ok(reading) => {
            let gap = if another { "\n" } else { "" };
            print(&format!("{gap}{}: no problems.\n\n{}", path.display(), reading.outline()))
        }
        Err(ending) => ending,
    }
}
