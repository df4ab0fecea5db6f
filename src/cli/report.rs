//! `detente report`: a page to hand on, from results already there.

use super::args::Report;
use super::common::{PAGE, refused};
use super::output::{Ending, complain, print};
use crate::report::folder::write_page;
use crate::report::page;
use crate::report::records;

/// Reads results, makes the page, writes it.
pub fn report(arguments: &Report) -> Ending {
    let records = match records::read(&arguments.folder) {
        Ok(records) => records,
        Err(error) => {
            complain(&error.to_string());
            return if error.is_machine_fault() { Ending::MachineFault } else { Ending::WrongRequest };
        }
    };
    let page = match page::page(&records) {
        Ok(page) => page,
        Err(error) => {
            complain(&error.to_string());
            return Ending::MachineFault;
        }
    };
    let place = arguments.out.clone().unwrap_or_else(|| arguments.folder.join(PAGE));
    match write_page(&place, &page, page::MARK) {
        Ok(()) if arguments.quiet => Ending::Done,
        Ok(()) => print(&format!("Report: {}\n", place.display())),
        Err(error) => refused(&error),
    }
}
