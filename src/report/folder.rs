//! Results written whole or not at all.
//!
//! Files are written into a new folder beside the wanted one, which takes its place by renaming when all are
//! there. A failure on the way leaves an earlier folder untouched and nothing half-written behind.

use std::fs;
use std::io::{BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::file::{folder_of, open_to_readers, write_whole};

/// The file that marks a folder as ours.
const MARK: &str = "manifest.json";

/// Why a folder could not be written.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// The wanted folder holds something else.
    #[error(
        "{} exists and is no folder of results (it has no {MARK}); it is left as it is. Name another folder with --out",
        path.display()
    )]
    NotOurs {
        /// The wanted folder.
        path: PathBuf,
    },
    /// The wanted file is something else.
    #[error("{} exists and is no page of ours; it is left as it is. Name another file with --out", path.display())]
    NotOurPage {
        /// The wanted file.
        path: PathBuf,
    },
    /// The file system refused.
    #[error("{} cannot be written: {source}. Nothing was kept; name another folder with --out", path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A file's content could not be made.
    #[error("{file} cannot be written: {reason}. Nothing was kept; name another folder with --out")]
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
        !matches!(self, Self::NotOurs { .. } | Self::NotOurPage { .. })
    }
}

/// A folder of results in the making.
#[derive(Debug)]
pub struct Folder {
    wanted: PathBuf,
    making: TempDir,
}

impl Folder {
    /// Prepares to write `wanted`: checks that it may be replaced and that its parent can be written.
    ///
    /// # Errors
    /// Where it holds something else or the file system refuses.
    pub fn prepare(wanted: &Path) -> Result<Self, FolderError> {
        if !replaceable(wanted) {
            return Err(FolderError::NotOurs { path: wanted.to_owned() });
        }
        let refused = |source| FolderError::Write { path: wanted.to_owned(), source };
        let parent = folder_of(wanted);
        fs::create_dir_all(parent).map_err(refused)?;
        let making = tempfile::Builder::new().prefix(".detente-").tempdir_in(parent).map_err(refused)?;
        Ok(Self { wanted: wanted.to_owned(), making })
    }

    /// Where the files are until the folder is in its place.
    #[must_use]
    pub fn making(&self) -> &Path {
        self.making.path()
    }

    /// Writes one file; its name may hold a folder.
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
        let path = self.making.path().join(name);
        let refused = |source| FolderError::Write { path: self.wanted.join(name), source };
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(refused)?;
        }
        let mut file = BufWriter::new(fs::File::create(&path).map_err(refused)?);
        fill(&mut file)
            .map_err(|reason| FolderError::Content { file: self.wanted.join(name).display().to_string(), reason })?;
        file.flush().map_err(refused)
    }

    /// Puts the folder in its place.
    ///
    /// # Errors
    /// Where the file system refuses; an earlier folder is then as it was.
    pub fn finish(self) -> Result<PathBuf, FolderError> {
        let wanted = self.wanted.clone();
        let refused = |source| FolderError::Write { path: wanted.clone(), source };
        open_to_readers(self.making.path(), 0o755).map_err(refused)?;
        let earlier = self.making.path().with_extension("earlier");
        let replaces = wanted.exists();
        if replaces {
            fs::rename(&wanted, &earlier).map_err(refused)?;
        }
        if let Err(source) = fs::rename(self.making.path(), &wanted) {
            if replaces {
                // Best effort: the rename just made is undone; the error reported is the first.
                let _ = fs::rename(&earlier, &wanted);
            }
            return Err(refused(source));
        }
        // The folder has moved: there is nothing left for the guard to remove.
        let _ = self.making.keep();
        if replaces {
            fs::remove_dir_all(&earlier).map_err(refused)?;
        }
        Ok(wanted)
    }
}

/// Writes a page by renaming a finished file into its place. An earlier page, told by the `mark` near its beginning,
/// is replaced; anything else is left as it is.
///
/// # Errors
/// Where something else is there or the file system refuses.
pub fn write_page(path: &Path, page: &str, mark: &str) -> Result<(), FolderError> {
    let refused = |source| FolderError::Write { path: path.to_owned(), source };
    if fs::symlink_metadata(path).is_ok() && !is_page(path, mark) {
        return Err(FolderError::NotOurPage { path: path.to_owned() });
    }
    fs::create_dir_all(folder_of(path)).and_then(|()| write_whole(path, page.as_bytes())).map_err(refused)
}

/// Whether a file begins as a page of ours does.
fn is_page(path: &Path, mark: &str) -> bool {
    let mut start = Vec::new();
    let read = fs::File::open(path).and_then(|file| file.take(MARKED).read_to_end(&mut start));
    read.is_ok() && String::from_utf8_lossy(&start).contains(mark)
}

/// Bytes at the beginning of a page that hold its mark.
const MARKED: u64 = 1024;

/// Whether a path is free, an empty folder, or a folder of ours.
fn replaceable(path: &Path) -> bool {
    match fs::read_dir(path) {
        Ok(mut entries) => path.join(MARK).is_file() || entries.next().is_none(),
        // A path under a file is nobody's folder either: making its parent will say what is wrong.
        Err(_) => fs::symlink_metadata(path).is_err(),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{Folder, FolderError};

    #[test]
    fn a_folder_is_complete_or_not_there() {
        let base = tempfile::tempdir().expect("a temporary folder");
        let wanted = base.path().join("deep/results");
        let folder = Folder::prepare(&wanted).expect("a free place");
        folder.write("charts/a.svg", b"<svg/>").expect("written");
        assert!(!wanted.exists());
        drop(folder);
        assert!(!wanted.exists());
        assert_eq!(fs::read_dir(base.path().join("deep")).expect("there").count(), 0);
    }

    #[test]
    fn an_earlier_folder_of_results_is_replaced_as_a_whole() {
        let base = tempfile::tempdir().expect("a temporary folder");
        let wanted = base.path().join("results");
        for (name, content) in [("manifest.json", "1"), ("manifest.json", "2")] {
            let folder = Folder::prepare(&wanted).expect("ours");
            folder.write(name, content.as_bytes()).expect("written");
            folder.finish().expect("in place");
        }
        assert_eq!(fs::read_to_string(wanted.join("manifest.json")).expect("there"), "2");
        assert_eq!(fs::read_dir(base.path()).expect("there").count(), 1);
    }

    #[test]
    fn a_folder_of_somebody_elses_files_is_left_untouched() {
        let base = tempfile::tempdir().expect("a temporary folder");
        fs::write(base.path().join("thesis.tex"), "precious").expect("written");
        assert!(matches!(Folder::prepare(base.path()), Err(FolderError::NotOurs { .. })));
        assert_eq!(fs::read_to_string(base.path().join("thesis.tex")).expect("there"), "precious");
    }
}
