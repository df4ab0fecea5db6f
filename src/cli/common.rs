//! What several commands share: reading, threads, charts, JSON.

use std::path::{Path, PathBuf};

use rayon::{ThreadPool, ThreadPoolBuilder};

use super::args::{Format, Show, Source};
use super::output::{Ending, colourful, complain, print, say};
use crate::report::chart;
use crate::report::figure::Figure;
use crate::report::file::json;
use crate::report::folder::{Folder, FolderError};
use crate::report::manifest::Manifest;
use crate::report::portrait::Portrait;
use crate::report::{page, records};
use crate::scenario::{BASELINE, Problems, Reading, Request, read};

/// Reads a scenario, or says every problem of it.
pub fn read_or_say(request: &Request) -> Result<Reading, Ending> {
    read(request).map_err(|problems| told(&problems))
}

/// Says every problem of a scenario, and how that ends a command.
pub fn told(problems: &Problems) -> Ending {
    say(&problems.render(colourful()));
    if problems.is_machine_fault() { Ending::MachineFault } else { Ending::WrongRequest }
}

/// Where results go: the folder asked for, or `output/<scenario>/<command>`, a variant's beside it.
pub fn place(show: &Show, reading: &Reading, command: &str) -> PathBuf {
    let heading = &reading.model.heading;
    show.out.clone().unwrap_or_else(|| {
        let name = match heading.variant.as_str() {
            BASELINE => command.to_owned(),
            variant => format!("{command}_{variant}"),
        };
        Path::new("output").join(&heading.id).join(name)
    })
}

/// Says why a folder was not written.
pub fn refused(error: &FolderError) -> Ending {
    complain(&error.to_string());
    if error.is_machine_fault() { Ending::MachineFault } else { Ending::WrongRequest }
}

/// A pool of so many threads, as many as there are cores for `None`; says so where none can be had.
pub fn pool(threads: Option<u16>) -> Option<ThreadPool> {
    match ThreadPoolBuilder::new().num_threads(threads.map_or(0, usize::from)).build() {
        Ok(pool) => Some(pool),
        Err(error) => {
            complain(&format!("threads cannot be started: {error}; try fewer with --threads"));
            None
        }
    }
}

/// Draws figures into the folder's `charts`.
pub fn draw(figures: &[Figure], formats: &[Format], folder: &Folder) -> Result<(), FolderError> {
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

/// Writes what a report is made from, then the report itself, made from what was written: `detente report` makes the
/// same page of the same folder. `named` are the files already written that a report needs, with their content.
pub fn report(
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

/// The name of a report within its folder.
pub const PAGE: &str = "report.html";

/// The manifest of a command on one version of a scenario; `words` say what it did with it. What it took and how much
/// it played is for the command to fill in.
pub fn manifest(command: &str, words: Vec<String>, source: &Source, reading: &Reading) -> Manifest {
    let mut line = vec![Manifest::PROGRAM.to_owned(), command.to_owned(), source.file.display().to_string()];
    line.extend(words);
    line.extend(source.options());
    Manifest {
        program: Manifest::PROGRAM,
        version: Manifest::VERSION,
        command: quoted(line),
        scenario: reading.model.heading.id.clone(),
        digest: reading.digest.clone(),
        variant: reading.model.heading.variant.clone(),
        set: source.sets.clone(),
        seed: 0,
        runs: 0,
        interrupted: false,
        threads: 1,
        wall_seconds: 0.0,
    }
}

/// Prints results as asked for: as JSON, not at all, or as text that ends in where they are.
pub fn show(show: &Show, record: &impl serde::Serialize, text: impl FnOnce() -> String, place: &Path) -> Ending {
    if show.json {
        print(&json(record))
    } else if show.quiet {
        Ending::Done
    } else {
        print(&(text() + &format!("Results: {}\n", place.display())))
    }
}

/// Words as a command line, quoted for a shell where needed.
pub fn quoted(words: Vec<String>) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_=./,".contains(c);
    let quote = |word: String| {
        if word.chars().all(plain) { word } else { format!("'{}'", word.replace('\'', r"'\''")) }
    };
    words.into_iter().map(quote).collect::<Vec<_>>().join(" ")
}
