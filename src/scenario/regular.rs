//! Files opened for reading, and nothing else: a pipe would keep the program waiting, a device would never end.

use std::fs::{File, FileType, Metadata, metadata};
use std::io::{Error, ErrorKind, Read, Result};
use std::path::Path;

/// The folder a path stands in, `.` for a bare name.
pub(crate) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Opens a file. What is there is looked at first, so that nothing else is ever opened.
pub(crate) fn open(path: &Path) -> Result<File> {
    refuse_other(&metadata(path)?)?;
    File::open(path)
}

/// The content of a file, and no more than one byte beyond `limit` of it.
pub(crate) fn read(path: &Path, limit: u64) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open(path)?.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Whether something can be read as a file; otherwise an error that says what it is.
pub(crate) fn refuse_other(there: &Metadata) -> Result<()> {
    if there.is_file() {
        return Ok(());
    }
    let (kind, what) = if there.is_dir() {
        (ErrorKind::IsADirectory, "it is a folder")
    } else {
        (ErrorKind::InvalidInput, other(there.file_type()))
    };
    Err(Error::new(kind, what))
}

#[cfg(unix)]
fn other(kind: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    if kind.is_fifo() {
        "it is a pipe, not a file"
    } else if kind.is_socket() {
        "it is a socket, not a file"
    } else {
        "it is a device, not a file"
    }
}

#[cfg(not(unix))]
fn other(_: FileType) -> &'static str {
    "it is not a file"
}
