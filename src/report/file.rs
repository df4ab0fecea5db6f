//! One file written whole or not at all.

use std::io::Write;
use std::path::Path;

use tempfile::NamedTempFile;

/// Writes a file by way of another beside it, which takes its place when all is written: what was there before is
/// whole until then.
///
/// # Errors
/// Where the file system refuses; an earlier file is then as it was.
pub fn write_whole(path: &Path, content: &[u8]) -> std::io::Result<()> {
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let mut making = NamedTempFile::with_prefix_in(".detente-", folder)?;
    making.write_all(content)?;
    open_to_readers(&making)?;
    making.as_file().sync_all()?;
    making.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// Temporary files are private to their owner; results are not.
#[cfg(unix)]
fn open_to_readers(file: &NamedTempFile) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.as_file().set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn open_to_readers(_: &NamedTempFile) -> std::io::Result<()> {
    Ok(())
}
