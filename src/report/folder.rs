//! Results written whole or not at all.
//!
//! Files are written into a new folder beside the wanted one; the two change places when all are there. A failure on the
//! way leaves an earlier folder untouched and nothing half-written behind. An earlier folder is replaced only where it is
//! one of ours; what others put into it stays.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use super::file::{json, resolved, write_whole};
use super::making::Making;
use super::manifest::Manifest;
use super::ours::{Contents, MARK, is_result, named, slashed};
use crate::scenario::regular::{self, folder_of};
use crate::words::visible::shown;

/// Why a folder could not be written.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// The wanted folder holds something else.
    #[error(
        "{} is no folder of results ({}), and holds {}. It is left as it is; name another folder with --out",
        shown(path),
        why_not(path),
        named(others)
    )]
    NotOurs {
        /// The wanted folder.
        path: PathBuf,
        /// What is in it.
        others: Vec<PathBuf>,
    },
    /// The wanted folder is ours, and others put something into it.
    #[error(
        "{} holds what detente did not write: {}. It is left as it is; name another folder with --out, or replace the \
         results and keep what else is there with --force",
        shown(path),
        named(others)
    )]
    Shared {
        /// The wanted folder.
        path: PathBuf,
        /// What others put into it.
        others: Vec<PathBuf>,
    },
    /// Something that others put there stands where a result goes.
    #[error(
        "{} was not written by detente, and a result goes there. It is left as it is; move it away, or name another \
         folder with --out",
        shown(path)
    )]
    InTheWay {
        /// What stands there.
        path: PathBuf,
    },
    /// The wanted folder is where the user works.
    #[error(
        "{} is the folder you work in, or one above it, and results take a folder of their own; name one with --out, \
         such as --out results",
        shown(path)
    )]
    WorkedIn {
        /// The wanted folder.
        path: PathBuf,
    },
    /// The wanted folder is no folder.
    #[error("{} is there and is no folder; name a folder with --out", shown(path))]
    NoFolder {
        /// What is there.
        path: PathBuf,
    },
    /// The wanted file is something else.
    #[error("{} exists and is no page of ours; it is left as it is. Name another file with --out", shown(path))]
    NotOurPage {
        /// The wanted file.
        path: PathBuf,
    },
    /// The file system refused.
    #[error("{} cannot be written: {source}. No results were written; name another place with --out", shown(path))]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A file's content could not be made.
    #[error("{file} cannot be written: {reason}. No results were written; name another folder with --out")]
    Content {
        /// The file.
        file: String,
        /// Why.
        reason: String,
    },
}

impl FolderError {
    /// Whether the machine failed rather than the request.
    #[must_use]
    pub const fn is_machine_fault(&self) -> bool {
        matches!(self, Self::Write { .. } | Self::Content { .. })
    }
}

/// Why a folder is none of ours.
fn why_not(folder: &Path) -> String {
    if folder.join(MARK).exists() { format!("its {MARK} is not detente's") } else { format!("it has no {MARK}") }
}

/// A folder of results in the making.
#[derive(Debug)]
pub struct Folder {
    /// As it was asked for.
    wanted: PathBuf,
    /// Where that leads.
    place: PathBuf,
    making: Making,
    /// The files written so far.
    names: RefCell<BTreeSet<String>>,
}

/// A folder of results in its place.
#[derive(Debug)]
pub struct Finished {
    /// As it was asked for.
    pub place: PathBuf,
    /// What is there and was not written by us, by its path below the folder.
    pub kept: Vec<PathBuf>,
}

impl Folder {
    /// Prepares to write `wanted`: checks that it may be replaced, and that it and its parent can be written. Where others
    /// put files beside our results, `force` says to replace the results and keep the files. A link is followed.
    ///
    /// # Errors
    /// Where it holds something else or the file system refuses.
    pub fn prepare(wanted: &Path, force: bool) -> Result<Self, FolderError> {
        let refused = |source| FolderError::Write { path: wanted.to_owned(), source };
        let mut place = resolved(wanted).map_err(refused)?;
        if let Ok(there) = fs::metadata(&place) {
            if !there.is_dir() {
                return Err(FolderError::NoFolder { path: wanted.to_owned() });
            }
            place = place.canonicalize().map_err(refused)?;
            may_be_replaced(wanted, &place, force)?;
            // Tried now, and not after minutes of play.
            tempfile::tempfile_in(&place).map_err(refused)?;
        }
        let making = Making::begin(folder_of(&place)).map_err(refused)?;
        Ok(Self { wanted: wanted.to_owned(), place, making, names: RefCell::default() })
    }

    /// Where the files are until the folder is in its place.
    #[must_use]
    pub fn making(&self) -> PathBuf {
        self.making.results()
    }

    /// Writes one file; its name may hold one folder.
    ///
    /// # Errors
    /// Where the file system refuses.
    pub fn write(&self, name: &str, content: &[u8]) -> Result<(), FolderError> {
        self.write_with(name, |file| file.write_all(content).map_err(|error| error.to_string()))
    }

    /// Writes one file by a function.
    ///
    /// # Errors
    /// Where the function or the file system refuses.
    pub fn write_with(
        &self,
        name: &str,
        fill: impl FnOnce(&mut BufWriter<fs::File>) -> Result<(), String>,
    ) -> Result<(), FolderError> {
        let path = self.making().join(name);
        let refused = |source| FolderError::Write { path: self.wanted.join(name), source };
        // One folder deep, and never the folder itself: that may have been taken away by a stop.
        if let Some((below, _)) = name.split_once('/') {
            create_dir(&self.making().join(below)).map_err(refused)?;
        }
        let mut file = BufWriter::new(fs::File::create(&path).map_err(refused)?);
        fill(&mut file).map_err(|reason| FolderError::Content { file: shown(&self.wanted.join(name)), reason })?;
        file.flush().map_err(refused)?;
        self.names.borrow_mut().insert(name.to_owned());
        Ok(())
    }

    /// Writes the manifest, which lists the files written so far.
    ///
    /// # Errors
    /// Where the file system refuses.
    pub fn write_manifest(&self, manifest: &mut Manifest) -> Result<(), FolderError> {
        manifest.files = self.names.borrow().iter().filter(|name| *name != MARK).cloned().collect();
        self.write(MARK, json(manifest).as_bytes())
    }

    /// Puts the folder in its place.
    ///
    /// # Errors
    /// Where the file system refuses; an earlier folder is then as it was.
    pub fn finish(self) -> Result<Finished, FolderError> {
        let Self { wanted, place, making, .. } = self;
        let refused = |source| FolderError::Write { path: wanted.clone(), source };
        let made = making.results();
        let mut kept = Vec::new();
        if let Ok(there) = fs::metadata(&place) {
            fs::set_permissions(&made, there.permissions()).map_err(refused)?;
            // Looked at again: somebody may have put something there since.
            kept = Contents::of(&place).map_err(refused)?.others;
            if let Some(other) = kept.iter().find(|other| fs::symlink_metadata(made.join(other)).is_ok()) {
                return Err(FolderError::InTheWay { path: wanted.join(other) });
            }
            carry(&place, &made, &kept).map_err(refused)?;
        }
        let catch_up = |before: &Path| {
            // What came in that last moment. Best effort: the results are in their place.
            let late = Contents::of(before).map(|contents| contents.others).unwrap_or_default();
            let _ = carry(before, &place, &late);
        };
        making.swap(&place, catch_up).map_err(refused)?;
        Ok(Finished { place: wanted, kept })
    }
}

/// Makes a folder, where it is not there already.
fn create_dir(path: &Path) -> std::io::Result<()> {
    match fs::create_dir(path) {
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        made => made,
    }
}

/// Whether the folder at `place` may be replaced.
fn may_be_replaced(wanted: &Path, place: &Path, force: bool) -> Result<(), FolderError> {
    let path = wanted.to_owned();
    if std::env::current_dir().and_then(|here| here.canonicalize()).is_ok_and(|here| here.starts_with(place)) {
        return Err(FolderError::WorkedIn { path });
    }
    let contents = Contents::of(place).map_err(|source| FolderError::Write { path: wanted.to_owned(), source })?;
    match contents {
        Contents { others, .. } if others.is_empty() => Ok(()),
        Contents { ours: false, others } => Err(FolderError::NotOurs { path, others }),
        Contents { others, .. } if !force => Err(FolderError::Shared { path, others }),
        Contents { others, .. } => match others.iter().find(|other| stands_in_the_way(other)) {
            Some(other) => Err(FolderError::InTheWay { path: wanted.join(other) }),
            None => Ok(()),
        },
    }
}

/// Whether something of others stands where a result, or a folder of results, goes.
fn stands_in_the_way(other: &Path) -> bool {
    let name = slashed(other);
    // Of charts it is known only later which are drawn.
    is_result(&name) && !name.contains('/') || ["charts", "summaries"].contains(&name.as_str())
}

/// Puts files of one folder into another as well: the same files by a second name, or copies where that cannot be.
fn carry(from: &Path, to: &Path, paths: &[PathBuf]) -> std::io::Result<()> {
    for path in paths {
        let (old, new) = (from.join(path), to.join(path));
        if fs::symlink_metadata(&new).is_ok() {
            continue;
        }
        if fs::symlink_metadata(&old)?.is_dir() {
            fs::create_dir_all(&new)?;
            continue;
        }
        fs::create_dir_all(folder_of(&new))?;
        if fs::hard_link(&old, &new).is_err() {
            fs::copy(&old, &new)?;
        }
    }
    Ok(())
}

/// Writes a page by renaming a finished file into its place. An earlier page, told by the `mark` near its beginning,
/// is replaced; anything else is left as it is.
///
/// # Errors
/// Where something else is there or the file system refuses.
pub fn write_page(path: &Path, page: &str, mark: &str) -> Result<(), FolderError> {
    let refused = |source| FolderError::Write { path: path.to_owned(), source };
    if fs::metadata(path).is_ok() && !is_page(path, mark) {
        return Err(FolderError::NotOurPage { path: path.to_owned() });
    }
    let place = resolved(path).map_err(refused)?;
    fs::create_dir_all(folder_of(&place)).and_then(|()| write_whole(path, page.as_bytes())).map_err(refused)
}

/// Whether a file begins as a page of ours does.
fn is_page(path: &Path, mark: &str) -> bool {
    regular::read(path, MARKED).is_ok_and(|start| String::from_utf8_lossy(&start).contains(mark))
}

/// Bytes at the beginning of a page that hold its mark.
const MARKED: u64 = 1024;

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{Folder, FolderError};

    #[test]
    fn a_folder_is_complete_or_not_there() {
        let base = tempfile::tempdir().expect("a temporary folder");
        let wanted = base.path().join("deep/results");
        let folder = Folder::prepare(&wanted, false).expect("a free place");
        folder.write("charts/a.svg", b"<svg/>").expect("written");
        assert!(!wanted.exists());
        drop(folder);
        assert!(!wanted.exists());
        assert_eq!(fs::read_dir(base.path()).expect("there").count(), 0);
    }

    #[test]
    fn an_earlier_folder_of_results_is_replaced_as_a_whole() {
        let base = tempfile::tempdir().expect("a temporary folder");
        let wanted = base.path().join("results");
        for content in [r#"{"program": "detente", "files": ["a"]}"#, r#"{"program": "detente"}"#] {
            let folder = Folder::prepare(&wanted, false).expect("ours");
            folder.write("manifest.json", content.as_bytes()).expect("written");
            folder.finish().expect("in place");
        }
        assert_eq!(fs::read_to_string(wanted.join("manifest.json")).expect("there"), r#"{"program": "detente"}"#);
        assert_eq!(fs::read_dir(base.path()).expect("there").count(), 1);
    }

    #[test]
    fn a_folder_of_somebody_elses_files_is_left_untouched() {
        let base = tempfile::tempdir().expect("a temporary folder");
        fs::write(base.path().join("thesis.tex"), "precious").expect("written");
        assert!(matches!(Folder::prepare(base.path(), false), Err(FolderError::NotOurs { .. })));
        assert_eq!(fs::read_to_string(base.path().join("thesis.tex")).expect("there"), "precious");
    }
}
