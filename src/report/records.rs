//! Results as files: what a report is made from, written by the commands that play and read back from their folders.
//!
//! records.json lists the files with their digests, so that a file changed or cut short since is never shown as a
//! result. Documented in `docs/report.md`.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::figure::Figure;
use super::file::json;
use super::folder::{Folder, FolderError};
use super::portrait::Portrait;
use super::told::discovered::DiscoveryNames;
use crate::analysis::discover::found::Discovery;
use crate::analysis::sensitivity::decision::DecisionProblem;
use crate::analysis::sensitivity::record::Sensitivity;
use crate::analysis::{Comparison, Leanings, Named, Search, Summary, Sweep};
use crate::scenario::{digest, regular};
use crate::words::lists::joined;
use crate::words::visible::{shown, visible};

/// The version of the records of a folder. It grows when a program could not read those of an earlier one.
pub const FORMAT: u32 = 3;

/// The file that lists the others.
const INDEX: &str = "records.json";

/// Results, read back.
#[derive(Debug, Clone, PartialEq)]
pub struct Records {
    /// How to do it again.
    pub done: Done,
    /// The scenario in plain words; that of the reference for a comparison.
    pub portrait: Portrait,
    /// The figures, in the order a reader wants them.
    pub figures: Vec<Figure>,
    /// The numbers.
    pub content: Computed,
    /// The runs as somebody may weigh them who believes otherwise; of a run with enough of them.
    pub leanings: Option<Leanings>,
}

/// The numbers of a folder.
#[derive(Debug, Clone, PartialEq)]
pub enum Computed {
    /// Of a scenario played.
    Run(Box<Summary>),
    /// Of versions compared, with the summary of each.
    Comparison(Box<Comparison>, Vec<Summary>),
    /// Of what moves a quantity.
    Sensitivity(Box<Sensitivity>),
    /// Of a choice among versions.
    Decision(Box<DecisionProblem>),
    /// Of values varied.
    Sweep(Box<Sweep>),
    /// Of packages, searched.
    Search(Box<Search>),
    /// Of what is uncertain, searched; with names for people.
    Discovery(Box<Discovery>, DiscoveryNames),
}

impl Computed {
    /// The commands that a page is made of, as messages name them.
    const COMMANDS: [&'static str; 6] = ["run", "compare", "sweep", "discover", "search", "sensitivity"];

    /// The seed, and runs of each version.
    fn played(&self) -> (u64, u64) {
        match self {
            Self::Run(summary) => (summary.seed, summary.runs),
            Self::Comparison(comparison, _) => (comparison.seed, comparison.runs),
            Self::Sweep(sweep) => (sweep.seed, sweep.runs),
            Self::Search(own) => (own.seed, own.runs),
            Self::Discovery(found, _) => (found.seed, found.runs),
            Self::Sensitivity(own) => (own.seed, own.runs),
            Self::Decision(own) => (own.seed, own.runs),
        }
    }
}

/// The commands that a page is made of, in a sentence.
fn commands() -> String {
    joined(&Computed::COMMANDS.map(|name| format!("`detente {name}`")), "or")
}

/// What the manifest says of how it was done; threads and wall time are left out, for results do not depend on them.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Done {
    /// The program's version.
    pub version: String,
    /// The command that gives the same results.
    pub command: String,
    /// SHA-256 of the scenario file and of all it extends.
    pub digest: String,
    /// Values changed on the command line.
    pub set: Vec<String>,
    /// The seed.
    pub seed: u64,
    /// Runs counted, of each version.
    pub runs: u64,
}

/// What is in records.json.
#[derive(Debug, Serialize, Deserialize)]
struct Index {
    format: u32,
    files: Named<String>,
}

/// What is in figures.json.
#[derive(Debug, Serialize, Deserialize)]
struct Figures {
    figures: Vec<Figure>,
}

/// Why results could not be read.
#[derive(Debug, thiserror::Error)]
pub enum RecordsError {
    /// There is no such folder.
    #[error("{} is no folder; name one that {} wrote", shown(path), commands())]
    NoFolder {
        /// The path.
        path: PathBuf,
    },
    /// The folder holds no results.
    #[error("{} holds no results (it has no manifest.json); name a folder that {} wrote", shown(path), commands())]
    NoResults {
        /// The folder.
        path: PathBuf,
    },
    /// The folder holds results of a command that no report is made of.
    #[error("{} holds the results of `{}`; a report is made of those of {}", shown(path), visible(command), commands())]
    OtherCommand {
        /// The folder.
        path: PathBuf,
        /// The command that wrote it.
        command: String,
    },
    /// A file of the results is gone.
    #[error("{} is missing; write the results anew with\n\n  {}", shown(path), visible(command))]
    Missing {
        /// The file.
        path: PathBuf,
        /// The command that writes it.
        command: String,
    },
    /// A file is not what was written.
    #[error("{} is not what was written: {reason}; write the results anew with\n\n  {}", shown(path), visible(command))]
    Corrupt {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
        /// The command that writes it.
        command: String,
    },
    /// The records are of another version.
    #[error(
        "{} has records of format {found}, written by version {version}; this is version {}, which reads format {}. \
         Write the results anew with\n\n  {}",
        shown(path),
        super::manifest::Manifest::VERSION,
        FORMAT,
        visible(command)
    )]
    OtherFormat {
        /// The file.
        path: PathBuf,
        /// The format found.
        found: u64,
        /// The version of the program that wrote it.
        version: String,
        /// The command that writes it.
        command: String,
    },
    /// The file system refused.
    #[error("{} cannot be read: {source}", shown(path))]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

impl RecordsError {
    /// Whether the machine failed rather than the request.
    #[must_use]
    pub const fn is_machine_fault(&self) -> bool {
        matches!(self, Self::Read { .. })
    }
}

/// Writes scenario.json, figures.json and records.json. `named` are the files already written that a report needs,
/// with their content.
///
/// # Errors
/// Where the folder refuses.
pub fn write(
    folder: &Folder,
    portrait: &Portrait,
    figures: &[Figure],
    named: &[(String, String)],
) -> Result<(), FolderError> {
    let mut files: Vec<(String, String)> =
        named.iter().map(|(name, content)| (name.clone(), digest([content.as_str()]))).collect();
    for (name, content) in [("scenario.json", json(portrait)), ("figures.json", compact(figures))] {
        folder.write(name, content.as_bytes())?;
        files.push((name.to_owned(), digest([content.as_str()])));
    }
    folder.write(INDEX, json(&Index { format: FORMAT, files: files.into_iter().collect() }).as_bytes())
}

/// Reads the results of a folder.
///
/// # Errors
/// Where it holds none, or what it holds is not what was written.
pub fn read(folder: &Path) -> Result<Records, RecordsError> {
    if !folder.is_dir() {
        return Err(RecordsError::NoFolder { path: folder.to_owned() });
    }
    let manifest = folder.join("manifest.json");
    if !manifest.is_file() {
        return Err(RecordsError::NoResults { path: folder.to_owned() });
    }
    let unnamed = "detente run FILE".to_owned();
    let mut shelf = ResultsFolder { folder, command: unnamed, files: Named::default() };
    let done: Done = shelf.parse("manifest.json", &shelf.text("manifest.json")?)?;
    shelf.command.clone_from(&done.command);
    let kind = done.command.split_whitespace().nth(1).unwrap_or_default();
    if !Computed::COMMANDS.contains(&kind) {
        return Err(RecordsError::OtherCommand { path: folder.to_owned(), command: done.command });
    }
    shelf.files = shelf.index(&done)?;
    let Figures { figures } = shelf.record("figures.json")?;
    let portrait = shelf.record("scenario.json")?;
    let content = shelf.content(kind)?;
    let (seed, runs) = content.played();
    if (seed, runs) != (done.seed, done.runs) {
        let reason =
            format!("it speaks of {} runs with seed {}, the results of {runs} with {seed}", done.runs, done.seed);
        return Err(shelf.corrupt("manifest.json", reason));
    }
    let leanings = shelf.files.get("leanings.json").map(|_| shelf.record("leanings.json")).transpose()?;
    Ok(Records { done, portrait, figures, content, leanings })
}

/// A folder being read.
struct ResultsFolder<'a> {
    folder: &'a Path,
    /// The command that writes it anew.
    command: String,
    files: Named<String>,
}

impl ResultsFolder<'_> {
    fn text(&self, name: &str) -> Result<String, RecordsError> {
        let path = self.folder.join(name);
        let text = regular::open(&path).and_then(std::io::read_to_string);
        text.map_err(|source| match source.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => {
                RecordsError::Missing { path, command: self.command.clone() }
            }
            ErrorKind::InvalidData => self.corrupt(name, "it is no text".to_owned()),
            _ => RecordsError::Read { path, source },
        })
    }

    fn parse<T: DeserializeOwned>(&self, name: &str, text: &str) -> Result<T, RecordsError> {
        serde_json::from_str(text).map_err(|error| self.corrupt(name, error.to_string()))
    }

    /// The numbers of a command.
    fn content(&self, kind: &str) -> Result<Computed, RecordsError> {
        Ok(match kind {
            "run" => Computed::Run(Box::new(self.record("summary.json")?)),
            "discover" => Computed::Discovery(Box::new(self.record("discovery.json")?), self.record("names.json")?),
            "search" => Computed::Search(Box::new(self.record("search.json")?)),
            "sweep" => Computed::Sweep(Box::new(self.record("sweep.json")?)),
            "sensitivity" if self.files.get("decision.json").is_some() => {
                Computed::Decision(Box::new(self.record("decision.json")?))
            }
            "sensitivity" => Computed::Sensitivity(Box::new(self.record("sensitivity.json")?)),
            _ => {
                let comparison: Comparison = self.record("comparison.json")?;
                let one = |(id, _): (&String, _)| self.record(&format!("summaries/{id}.json"));
                let summaries = comparison.variants.0.iter().map(one).collect::<Result<Vec<Summary>, _>>()?;
                Computed::Comparison(Box::new(comparison), summaries)
            }
        })
    }

    fn index(&self, done: &Done) -> Result<Named<String>, RecordsError> {
        let text = self.text(INDEX)?;
        // The format is looked at first: what else is there depends on it.
        let raw: serde_json::Value = self.parse(INDEX, &text)?;
        let found = raw.get("format").and_then(serde_json::Value::as_u64);
        match found {
            Some(found) if found == u64::from(FORMAT) => Ok(self.parse::<Index>(INDEX, &text)?.files),
            Some(found) => Err(RecordsError::OtherFormat {
                path: self.folder.join(INDEX),
                found,
                version: done.version.clone(),
                command: self.command.clone(),
            }),
            None => Err(self.corrupt(INDEX, "it names no format".to_owned())),
        }
    }

    /// A file of the index, unchanged since it was written.
    fn record<T: DeserializeOwned>(&self, name: &str) -> Result<T, RecordsError> {
        let Some(written) = self.files.get(name) else {
            return Err(self.corrupt(INDEX, format!("it does not list {name}")));
        };
        let text = self.text(name)?;
        if digest([text.as_str()]) != *written {
            return Err(self.corrupt(name, format!("its digest is not the one in {INDEX}")));
        }
        self.parse(name, &text)
    }

    fn corrupt(&self, name: &str, reason: String) -> RecordsError {
        RecordsError::Corrupt { path: self.folder.join(name), reason, command: self.command.clone() }
    }
}

/// Figures as JSON in one line; numbers with six significant digits, more than a chart can show.
fn compact(figures: &[Figure]) -> String {
    let mut value = serde_json::json!({ "figures": figures });
    round(&mut value);
    value.to_string() + "\n"
}

fn round(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Array(items) => items.iter_mut().for_each(round),
        serde_json::Value::Object(entries) => entries.values_mut().for_each(round),
        serde_json::Value::Number(number) if number.is_f64() => {
            let rounded = number.as_f64().and_then(|number| format!("{number:.5e}").parse().ok());
            if let Some(rounded) = rounded.and_then(serde_json::Number::from_f64) {
                *number = rounded;
            }
        }
        _ => {}
    }
}
