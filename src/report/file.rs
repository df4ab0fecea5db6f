//! One file written whole or not at all, and records as its content.

use std::io::Write;
use std::path::Path;

use serde::Serialize;
use tempfile::NamedTempFile;

/// A record as JSON, ending in a line break.
pub fn json(value: &impl Serialize) -> String {
    // Names and numbers alone: there is nothing in them that could fail to serialise.
    serde_json::to_string_pretty(value).map_or_else(|_| String::new(), |text| text + "\n")
}

/// Writes a file by way of another beside it, which takes its place when all is written: what was there before is
/// whole until then.
///
/// # Errors
/// Where the file system refuses; an earlier file is then as it was.
pub fn write_whole(path: &Path, content: &[u8]) -> std::io::Result<()> {
    let mut making = NamedTempFile::with_prefix_in(".detente-", folder_of(path))?;
    making.write_all(content)?;
    open_to_readers(making.path(), 0o644)?;
    making.as_file().sync_all()?;
    making.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// The folder a path stands in, `.` for a bare name.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// Gives a temporary file or folder its mode: it is private to its owner, results are not.
#[cfg(unix)]
pub(super) fn open_to_readers(path: &Path, mode: u32) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
pub(super) fn open_to_readers(_: &Path, _: u32) -> std::io::Result<()> {
    Ok(())
}
