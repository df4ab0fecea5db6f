//! Which folders, and which files in them, were written by this program.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::manifest::Manifest;
use crate::scenario::regular;
use crate::words::lists::shortlisted;
use crate::words::visible::shown;

/// The file that marks a folder as ours, and lists what we wrote in it.
pub(super) const MARK: &str = "manifest.json";
/// A manifest is never larger.
const LARGEST_MARK: u64 = 1 << 20;
/// What file managers leave wherever they have been; nobody misses it.
const LITTER: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];
/// So many files are looked at, and no more.
const MOST_FILES: usize = 10_000;
/// So many are named in a message.
const NAMED: usize = 3;

/// The names of results in folders of version 0.1.0, whose manifests do not list them.
const NAMES: [&str; 13] = [
    "summary.json",
    "comparison.json",
    "scenario.json",
    "figures.json",
    "records.json",
    "inspect.json",
    "inspect.txt",
    "trace.json",
    "trace.txt",
    "report.html",
    "runs.parquet",
    "runs.csv",
    MARK,
];

/// What is in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Contents {
    /// Whether it holds results of this program.
    pub ours: bool,
    /// What we did not write, by its path below the folder, sorted: files, and folders without any.
    pub others: Vec<PathBuf>,
}

impl Contents {
    /// Looks into a folder.
    ///
    /// # Errors
    /// Where it cannot be listed.
    pub(super) fn of(folder: &Path) -> std::io::Result<Self> {
        let author = Author::of(folder);
        let mut others = Vec::new();
        walk(folder, Path::new(""), &author, &mut others)?;
        others.sort();
        Ok(Self { ours: !matches!(author, Author::Others), others })
    }
}

/// Paths in words: the first few, and how many more there are.
pub(crate) fn named(paths: &[PathBuf]) -> String {
    shortlisted(&paths.iter().map(|path| shown(path)).collect::<Vec<_>>(), NAMED)
}

/// Whether results have this name.
pub(super) fn is_result(name: &str) -> bool {
    let path = Path::new(name);
    let ends = |endings: &[&str]| path.extension().is_some_and(|own| endings.iter().any(|ending| own == *ending));
    NAMES.contains(&name)
        || path.parent() == Some(Path::new("charts")) && ends(&["svg", "png"])
        || path.parent() == Some(Path::new("summaries")) && ends(&["json"])
}

/// What a folder says of who wrote it.
enum Author {
    /// This program, and these files.
    Us(BTreeSet<String>),
    /// This program, in a version that listed no files.
    UsBefore,
    /// Somebody else.
    Others,
}

impl Author {
    /// As the manifest of a folder says.
    fn of(folder: &Path) -> Self {
        let mark = folder.join(MARK);
        let is_file = fs::symlink_metadata(&mark).is_ok_and(|there| there.is_file());
        let text = is_file.then(|| regular::read(&mark, LARGEST_MARK).ok()).flatten().unwrap_or_default();
        let manifest: Value = serde_json::from_slice(&text).unwrap_or_default();
        if manifest.get("program").and_then(Value::as_str) != Some(Manifest::PROGRAM) {
            return Self::Others;
        }
        let Some(files) = manifest.get("files").and_then(Value::as_array) else { return Self::UsBefore };
        Self::Us(files.iter().filter_map(Value::as_str).map(str::to_owned).collect())
    }

    /// Whether this program wrote a file of this name.
    fn wrote(&self, name: &str) -> bool {
        match self {
            Self::Us(files) => name == MARK || files.contains(name),
            Self::UsBefore => is_result(name),
            Self::Others => false,
        }
    }
}

/// Adds what is not our own at `below` a folder; links are not followed.
fn walk(folder: &Path, below: &Path, author: &Author, others: &mut Vec<PathBuf>) -> std::io::Result<()> {
    let mut empty = true;
    for entry in fs::read_dir(folder.join(below))? {
        let entry = entry?;
        empty = false;
        if others.len() >= MOST_FILES {
            return Ok(());
        }
        let path = below.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            walk(folder, &path, author, others)?;
        } else if !author.wrote(&slashed(&path)) && !LITTER.iter().any(|litter| *litter == entry.file_name()) {
            others.push(path);
        }
    }
    if empty && !["", "charts", "summaries"].iter().any(|own| *own == below.as_os_str()) {
        others.push(below.to_owned());
    }
    Ok(())
}

/// A path as manifests write it.
pub(super) fn slashed(path: &Path) -> String {
    path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}
