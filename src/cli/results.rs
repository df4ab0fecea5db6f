//! What every command returns, and why one returns nothing.

use std::fmt;
use std::fs::File;
use std::io::BufWriter;
use std::path::PathBuf;

use super::ending::{Ending, colourful, complain, say};
use crate::ensemble::store::{KeptFile, StoreError};
use crate::report::figure::Figure;
use crate::report::folder::{Folder, FolderError};
use crate::report::manifest::Manifest;
use crate::report::portrait::Portrait;
use crate::report::records::RecordsError;
use crate::scenario::Problems;
use crate::words::visible::shown;

/// What a command found: text for the terminal and, where it has a folder, everything that goes there.
#[derive(Debug)]
pub(super) struct Results {
    /// What is written; nothing for a command that only says something.
    pub written: Option<Written>,
    /// The results as text for people.
    pub text: String,
    /// The results as JSON, where there are any.
    pub record: String,
    /// How the command ended.
    pub ending: Ending,
}

/// A folder of results, before it is written.
#[derive(Debug)]
pub(super) struct Written {
    /// Where.
    pub folder: Folder,
    /// How to do it again.
    pub manifest: Manifest,
    /// The files, but for what follows from the rest: manifest, charts, page.
    pub files: Vec<NamedFile>,
    /// The figures.
    pub figures: Vec<Figure>,
    /// The scenario in words, where a page is made of the results.
    pub page: Option<Portrait>,
    /// Where runs or steps were kept meanwhile, to be taken away when all is written.
    pub store: Option<KeptFile>,
}

/// A file of a folder of results.
pub(super) struct NamedFile {
    /// Its name within the folder.
    pub name: String,
    /// What is in it.
    pub content: FileContent,
}

/// Writes the content of a file, or says why not.
type Fill = Box<dyn FnOnce(&mut BufWriter<File>) -> Result<(), String>>;

/// What is in a file.
pub(super) enum FileContent {
    /// A text that a page is made from.
    Record(String),
    /// Any other text.
    Text(String),
    /// What a function writes.
    Written(Fill),
}

impl fmt::Debug for NamedFile {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.name)
    }
}

impl NamedFile {
    /// A text that a page is made from.
    pub(super) fn record(name: impl Into<String>, content: String) -> Self {
        Self { name: name.into(), content: FileContent::Record(content) }
    }

    /// A text.
    pub(super) fn text(name: impl Into<String>, content: String) -> Self {
        Self { name: name.into(), content: FileContent::Text(content) }
    }

    /// What a function writes.
    pub(super) fn written(
        name: impl Into<String>,
        fill: impl FnOnce(&mut BufWriter<File>) -> Result<(), String> + 'static,
    ) -> Self {
        Self { name: name.into(), content: FileContent::Written(Box::new(fill)) }
    }
}

impl Results {
    /// Nothing but something said.
    pub(super) const fn said(text: String) -> Self {
        Self { written: None, text, record: String::new(), ending: Ending::Done }
    }
}

/// Why a command returns no results.
#[derive(Debug)]
pub(super) enum Refusal {
    /// The scenario is wrong.
    Problems(Problems),
    /// The results cannot go where they should; where the runs are kept, if they are.
    Folder(FolderError, Option<PathBuf>),
    /// The runs cannot be kept, or taken up again.
    Store(StoreError),
    /// Results that are there already cannot be read.
    Records(RecordsError),
    /// The request is wrong; why, and the way out.
    Request(String),
    /// Several things are wrong.
    Several(Vec<Self>),
    /// The machine failed; how, and the way out.
    Machine(String),
    /// The user stopped it before there was anything to show.
    Stopped(String),
}

impl Refusal {
    /// Says why, and gives how that ends the program.
    pub(super) fn say(&self) -> Ending {
        match self {
            Self::Problems(problems) => say(&problems.render(colourful())),
            Self::Folder(error, None) => complain(&error.to_string()),
            Self::Folder(error, Some(store)) => complain(&format!(
                "{error}\nThe runs are kept in {}; the same command goes on from them.",
                shown(store)
            )),
            Self::Store(error) => complain(&error.to_string()),
            Self::Records(error) => complain(&error.to_string()),
            Self::Request(reason) | Self::Machine(reason) => complain(reason),
            Self::Several(refusals) => refusals.iter().for_each(|refusal| {
                refusal.say();
            }),
            Self::Stopped(what) => say(what),
        }
        self.ending()
    }

    fn ending(&self) -> Ending {
        let machine = match self {
            Self::Problems(problems) => problems.is_machine_fault(),
            Self::Folder(error, _) => error.is_machine_fault(),
            Self::Store(error) => error.is_machine_fault(),
            Self::Records(error) => error.is_machine_fault(),
            Self::Request(_) => false,
            Self::Several(refusals) => refusals.iter().any(|refusal| refusal.ending() == Ending::MachineFault),
            Self::Machine(_) => true,
            Self::Stopped(_) => return Ending::Interrupted,
        };
        if machine { Ending::MachineFault } else { Ending::WrongRequest }
    }
}

impl From<Problems> for Refusal {
    fn from(problems: Problems) -> Self {
        Self::Problems(problems)
    }
}

impl From<FolderError> for Refusal {
    fn from(error: FolderError) -> Self {
        Self::Folder(error, None)
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<RecordsError> for Refusal {
    fn from(error: RecordsError) -> Self {
        Self::Records(error)
    }
}
