//! The one place where results are written and printed.

use std::path::{Path, PathBuf};

use super::args::{Format, Show};
use super::ending::{Ending, print};
use super::results::{FileContent, Refusal, Results, Written};
use crate::report::chart;
use crate::report::figure::Figure;
use crate::report::file::json;
use crate::report::folder::{Folder, FolderError};
use crate::report::portrait::Portrait;
use crate::report::{page, records};
use crate::scenario::{BASELINE, Reading};

/// The name of a page within its folder.
pub(super) const PAGE: &str = "report.html";

/// Where a command's results go: the folder asked for, or `output/<scenario>/<command>`, a variant's beside it.
pub(super) fn place(show: &Show, reading: &Reading, command: &str) -> PathBuf {
    let name = match reading.version() {
        BASELINE => command.to_owned(),
        variant => format!("{command}_{variant}"),
    };
    place_of(show, reading, &name)
}

/// The same for a command on several versions.
pub(super) fn place_of(show: &Show, reading: &Reading, name: &str) -> PathBuf {
    show.out.clone().unwrap_or_else(|| Path::new("output").join(&reading.model.heading.id).join(name))
}

/// Writes results whole, where there is something to write, and prints them as asked for.
pub(super) fn publish(results: Results, show: &Show) -> Result<Ending, Refusal> {
    let Results { written, text, record, ending } = results;
    let place = written.map(|written| write(written, show, ending)).transpose()?;
    let shown = if show.json && !record.is_empty() {
        print(&record)
    } else if show.quiet.quiet {
        Ending::Done
    } else {
        let place = place.map_or_else(String::new, |place| format!("Results: {}\n", place.display()));
        print(&(text + &place))
    };
    Ok(shown.or(ending))
}

/// Writes the folder: all of it, or nothing.
fn write(written: Written, show: &Show, ending: Ending) -> Result<PathBuf, Refusal> {
    let Written { folder, manifest, files, figures, page, store } = written;
    let mut records = Vec::new();
    for file in files {
        match file.content {
            FileContent::Record(text) => {
                folder.write(&file.name, text.as_bytes())?;
                records.push((file.name, text));
            }
            FileContent::Text(text) => folder.write(&file.name, text.as_bytes())?,
            FileContent::Written(fill) => folder.write_with(&file.name, fill)?,
        }
    }
    folder.write("manifest.json", json(&manifest).as_bytes())?;
    if let Some(portrait) = page {
        write_page(&folder, &portrait, &figures, &records)?;
    }
    if !show.no_charts {
        draw(&figures, &show.format, &folder)?;
    }
    let place = folder.finish()?;
    // What was stopped is to be taken up again.
    if let Some(store) = store
        && ending != Ending::Interrupted
    {
        store.remove()?;
    }
    Ok(place)
}

/// Writes what a page is made from, then the page itself, made from what was written: `detente report` makes the same
/// page of the same folder.
fn write_page(
    folder: &Folder,
    portrait: &Portrait,
    figures: &[Figure],
    named: &[(String, String)],
) -> Result<(), FolderError> {
    records::write(folder, portrait, figures, named)?;
    let faulty = |reason: String| FolderError::Content { file: PAGE.to_owned(), reason };
    let records = records::read(folder.making()).map_err(|error| faulty(error.to_string()))?;
    let page = page::page(&records).map_err(|error| faulty(error.to_string()))?;
    folder.write(PAGE, page.as_bytes())
}

/// Draws figures into the folder's `charts`.
fn draw(figures: &[Figure], formats: &[Format], folder: &Folder) -> Result<(), FolderError> {
    let faulty =
        |error: chart::ChartError| FolderError::Content { file: "charts".to_owned(), reason: error.to_string() };
    for figure in figures {
        if formats.contains(&Format::Svg) {
            let drawn = chart::svg(figure).map_err(faulty)?;
            folder.write(&format!("charts/{}.svg", figure.id), drawn.as_bytes())?;
        }
        if formats.contains(&Format::Png) {
            let drawn = chart::png(figure).map_err(faulty)?;
            folder.write(&format!("charts/{}.png", figure.id), &drawn)?;
        }
    }
    Ok(())
}
