//! `detente report`: a page to hand on, from results already there.

use super::args::Report;
use super::opening::open_page;
use super::publish::PAGE;
use super::results::{Refusal, Results};
use crate::report::folder::write_page;
use crate::report::{page, records};
use crate::words::visible::shown;

/// Reads results, makes the page, writes it.
pub(super) fn report(arguments: &Report) -> Result<Results, Refusal> {
    let records = records::read(&arguments.folder)?;
    let page = page::page(&records).map_err(|error| Refusal::Machine(error.to_string()))?;
    let place = arguments.out.clone().unwrap_or_else(|| arguments.folder.join(PAGE));
    write_page(&place, &page, page::MARK)?;
    if arguments.opening.open {
        open_page(&place);
    }
    Ok(Results::said(format!("Report: {}\n", shown(&place))))
}
