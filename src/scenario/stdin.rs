//! A scenario from standard input, in place of a file.

use std::io::{Read, stdin};
use std::path::Path;
use std::sync::OnceLock;

use crate::words::visible::shown;

/// What stands for standard input where a file is asked for. A file of this name is `./-`.
const DASH: &str = "-";
/// What a scenario from there is called.
pub(super) const NAME: &str = "stdin";

/// Whether a path stands for standard input.
#[must_use]
pub fn is_stdin(path: &Path) -> bool {
    path == Path::new(DASH)
}

/// A path as a scenario from it is called: `stdin` for standard input.
#[must_use]
pub fn named_path(path: &Path) -> &Path {
    if is_stdin(path) { Path::new(NAME) } else { path }
}

/// A file's name for people, as in messages.
#[must_use]
pub fn file_shown(path: &Path) -> String {
    shown(named_path(path))
}

/// What came in, and no more than one byte beyond `limit` of it. It is read once: whoever asks again gets the same.
pub(super) fn bytes(limit: u64) -> Result<Vec<u8>, String> {
    static TEXT: OnceLock<Result<Vec<u8>, String>> = OnceLock::new();
    let read = || {
        let mut bytes = Vec::new();
        stdin().lock().take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
        Ok(bytes)
    };
    TEXT.get_or_init(read).clone()
}
