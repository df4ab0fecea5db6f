//! The one place where results are written and printed.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::args::{Format, Opening, Sets, Show};
use super::ending::{Ending, print, say};
use super::opening::open_page;
use super::results::{FileContent, Refusal, Results, Written};
use super::signals::{self, Busy};
use crate::report::chart;
use crate::report::figure::Figure;
use crate::report::folder::{Finished, Folder, FolderError};
use crate::report::ours::named;
use crate::report::portrait::Portrait;
use crate::report::{page, records};
use crate::scenario::{BASELINE, Reading, digest};
use crate::words::visible::shown;

/// The name of a page within its folder.
pub(super) const PAGE: &str = "report.html";

/// Where a command's results go: the folder asked for, or `output/<scenario>/<command>`; those of a variant, and of values
/// changed on the command line, beside it.
pub(super) fn place(show: &Show, reading: &Reading, command: &str, sets: &Sets) -> PathBuf {
    let name = match reading.version() {
        BASELINE => command.to_owned(),
        variant => format!("{command}_{variant}"),
    };
    place_of(show, reading, &name, sets)
}

/// The same for a command on several versions.
pub(super) fn place_of(show: &Show, reading: &Reading, name: &str, sets: &Sets) -> PathBuf {
    let name = name.to_owned() + &changed(&sets.sets);
    show.out.clone().unwrap_or_else(|| Path::new("output").join(&reading.model.heading.id).join(name))
}

/// The most characters of a folder's name that say what was changed.
const MOST_CHANGED: usize = 80;

/// Values changed, as part of a folder's name: `+compliance.detection=0.7`. What no folder should be called by is a dash;
/// where that or the length leaves something out, a digest of it all stands at the end.
fn changed(sets: &[String]) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || "._=-+".contains(c) { c } else { '-' };
    let all = sets.iter().fold(String::new(), |all, set| all + "+" + set.trim());
    let name: String = all.chars().map(plain).take(MOST_CHANGED).collect();
    if name == all { name } else { format!("{name}-{}", &digest([all.as_str()])[..8]) }
}

/// Writes results whole, where there is something to write, and prints them as asked for.
pub(super) fn publish(results: Results, show: &Show, opening: Opening) -> Result<Ending, Refusal> {
    let Results { written, text, record, ending } = results;
    let page = written.as_ref().is_some_and(|written| written.page.is_some());
    let done = written.map(|written| write(written, show, ending)).transpose()?;
    let printed = if show.json && !record.is_empty() {
        print(&record)
    } else if show.quiet.quiet {
        Ending::Done
    } else {
        let place = done.as_ref().map_or_else(String::new, |done| format!("Results: {}\n", shown(&done.place)));
        print(&(text + &place))
    };
    if let Some(done) = done {
        if printed == Ending::MachineFault {
            say(&format!("The results are written all the same: {}", shown(&done.place)));
        }
        if !done.kept.is_empty() {
            let others = named(&done.kept);
            say(&format!("Kept in {}, though not written by detente: {others}", shown(&done.place)));
        }
        match (opening.open, page) {
            (true, true) => open_page(&done.place.join(PAGE)),
            (true, false) => say("Nothing to open: these results have no page."),
            (false, _) => {}
        }
    }
    Ok(printed.or(ending))
}

/// Writes the folder: all of it, or nothing. Then the runs need no longer be kept, unless they are to be taken up again.
fn write(mut written: Written, show: &Show, ending: Ending) -> Result<Finished, Refusal> {
    signals::busy(Busy::Writing);
    let store = written.store.take();
    let kept = store.as_ref().map(|store| store.path().to_owned());
    let done = fill(written, show).map_err(|error| Refusal::Folder(error, kept))?;
    if let Some(store) = store
        && ending != Ending::Interrupted
        && let Err(error) = store.remove()
    {
        say(&format!("{error}. The results are written, and it is no longer needed"));
    }
    Ok(done)
}

/// Writes every file of the folder, and puts it in its place.
fn fill(written: Written, show: &Show) -> Result<Finished, FolderError> {
    let Written { folder, mut manifest, files, figures, page, .. } = written;
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
    if let Some(portrait) = page {
        // The page is made from files, and the manifest is one of them; it is written anew when all files are known.
        folder.write_manifest(&mut manifest)?;
        write_page(&folder, &portrait, &figures, &records)?;
    }
    if !show.no_charts {
        draw(&figures, &manifest.source(), &show.format, &folder)?;
    }
    folder.write_manifest(&mut manifest)?;
    folder.finish()
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
    let records = records::read(&folder.making()).map_err(|error| faulty(error.to_string()))?;
    let page = page::page(&records).map_err(|error| faulty(error.to_string()))?;
    folder.write(PAGE, page.as_bytes())
}

/// Draws figures side by side, with their source in the foot, into the folder's `charts`.
fn draw(figures: &[Figure], source: &str, formats: &[Format], folder: &Folder) -> Result<(), FolderError> {
    let faulty =
        |error: chart::ChartError| FolderError::Content { file: "charts".to_owned(), reason: error.to_string() };
    let asked = |format: Format| formats.contains(&format);
    let drawn = figures.par_iter().map(|figure| {
        let svg = asked(Format::Svg).then(|| chart::svg(figure, source)).transpose()?;
        let png = asked(Format::Png).then(|| chart::png(figure, source)).transpose()?;
        Ok((&figure.id, svg.map(String::into_bytes), png))
    });
    let drawn: Vec<_> = drawn.collect::<Result<_, _>>().map_err(faulty)?;
    for (id, svg, png) in drawn {
        for (extension, bytes) in [("svg", svg), ("png", png)] {
            if let Some(bytes) = bytes {
                folder.write(&format!("charts/{id}.{extension}"), &bytes)?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::changed;

    #[test]
    fn changes_are_part_of_a_folders_name_and_differ_where_they_do() {
        let name = |sets: &[&str]| changed(&sets.iter().map(|&set| set.to_owned()).collect::<Vec<_>>());
        assert_eq!(name(&[]), "");
        assert_eq!(name(&["compliance.detection=0.7"]), "+compliance.detection=0.7");
        assert_eq!(name(&["a.b=1", "c=2"]), "+a.b=1+c=2");
        let (one, other) = (name(&["a={ uniform = [0, 1] }"]), name(&["a={ uniform = [0; 1] }"]));
        assert!(one.starts_with("+a=--uniform") && one != other, "{one} {other}");
        assert!(one.chars().chain(other.chars()).all(|c| c.is_ascii_alphanumeric() || "._=-+".contains(c)));
        let long = name(&[&format!("a={}", "9".repeat(200))]);
        assert!(long.len() == 89 && long != name(&[&format!("a={}", "9".repeat(201))]), "{long}");
    }
}
