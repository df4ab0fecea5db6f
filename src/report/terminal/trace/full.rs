//! All that happened in a run, in order.

use std::fmt::Write;

use crate::report::terminal::style::{BOLD, DIM, width};
use crate::report::trace::{Happening, Telling};
use crate::words::wrap::wrapped;

/// Columns of the date.
const DATE: usize = 13;

/// Every happening, with its day.
pub(super) fn story(text: &mut String, telling: &Telling) {
    let mut date = "";
    for record in &telling.records {
        let lead = if record.date == date { "" } else { record.date.as_str() };
        date = &record.date;
        passage(text, lead, record);
    }
}

fn passage(text: &mut String, date: &str, record: &Happening) {
    let strong = record.what == "enter" || record.what == "begin";
    for (number, line) in wrapped(&record.text, width() - DATE).iter().enumerate() {
        let lead = if number == 0 { date } else { "" };
        // Writing to a string cannot fail.
        let _ = if strong {
            writeln!(text, "{DIM}{lead:DATE$}{DIM:#}{BOLD}{line}{BOLD:#}")
        } else {
            writeln!(text, "{DIM}{lead:DATE$}{DIM:#}{line}")
        };
    }
}
