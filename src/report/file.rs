//! One file written whole or not at all, and records as its content.

use std::fs::{self, OpenOptions};
use std::io::{Error, ErrorKind, Result, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::making;
use crate::scenario::regular::folder_of;

/// Links that lead to each other are followed so often.
const MOST_LINKS: usize = 40;

/// A record as JSON, ending in a line break.
pub fn json(value: &impl Serialize) -> String {
    // Names and numbers alone: there is nothing in them that could fail to serialise.
    serde_json::to_string_pretty(value).map_or_else(|_| String::new(), |text| text + "\n")
}

/// The same in one line: for long lists.
pub fn one_line(value: &impl Serialize) -> String {
    serde_json::to_string(value).map_or_else(|_| String::new(), |text| text + "\n")
}

/// Writes a file by way of another beside it, which takes its place when all is written: what was there before is
/// whole until then. A link stays, and the file it leads to is written; a device or a pipe is written to as it is.
///
/// # Errors
/// Where the file system refuses; an earlier file is then as it was.
pub fn write_whole(path: &Path, content: &[u8]) -> Result<()> {
    let place = resolved(path)?;
    let there = fs::metadata(path).ok();
    if there.as_ref().is_some_and(|there| !there.is_file()) || place.starts_with("/proc") {
        return OpenOptions::new().append(true).open(path)?.write_all(content);
    }
    let mut file = making::file_in(folder_of(&place))?;
    file.as_file_mut().write_all(content)?;
    if let Some(there) = there {
        file.as_file().set_permissions(there.permissions())?;
    }
    file.as_file().sync_all()?;
    file.persist(&place).map_err(|error| error.error)?;
    Ok(())
}

/// Writes a file as [`write_whole`] does, where there is none.
///
/// # Errors
/// Where there is one, or the file system refuses.
pub fn write_new(path: &Path, content: &[u8]) -> Result<()> {
    let mut file = making::file_in(folder_of(path))?;
    file.as_file_mut().write_all(content)?;
    file.as_file().sync_all()?;
    file.persist_noclobber(path).map_err(|error| error.error)?;
    Ok(())
}

/// Writes files into a folder, which is made where it is missing: first each beside its place, then all into theirs.
///
/// # Errors
/// Where the file system refuses; nothing in the folder has changed then, unless it refuses a file its name.
pub fn write_together(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<()> {
    fs::create_dir_all(folder)?;
    let mut made = Vec::new();
    for (name, content) in files {
        let mut file = making::file_in(folder)?;
        file.as_file_mut().write_all(content)?;
        made.push((file, folder.join(name)));
    }
    for (file, place) in made {
        file.persist(&place).map_err(|error| error.error)?;
    }
    Ok(())
}

/// Where a path leads: what it links to, whether that is there or not; otherwise the path itself.
///
/// # Errors
/// Where links lead to each other without end, or cannot be read.
pub fn resolved(path: &Path) -> Result<PathBuf> {
    let mut place = path.to_owned();
    for _ in 0..MOST_LINKS {
        match fs::symlink_metadata(&place) {
            Ok(there) if there.is_symlink() => place = folder_of(&place).join(fs::read_link(&place)?),
            _ => return Ok(place),
        }
    }
    Err(Error::new(ErrorKind::InvalidInput, "its links lead to each other without end"))
}
