//! A page, opened with what the system opens pages with.

use std::path::Path;
use std::process::{Child, Stdio};
use std::thread::sleep;
use std::time::Duration;

use super::ending::say;
use crate::words::visible::shown;

/// How often, and how long apart, an opener is asked whether it failed: one that finds nothing to open with ends soon, one
/// that has become the browser itself does not.
const LOOKS: (u32, Duration) = (20, Duration::from_millis(50));

/// Opens a page; where nothing does, says so.
pub(super) fn open_page(page: &Path) {
    let whole = std::path::absolute(page).unwrap_or_else(|_| page.to_owned());
    let opened = open::commands(whole).into_iter().any(|mut opener| {
        let silent = opener.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        silent.spawn().is_ok_and(works)
    });
    if !opened {
        say(&format!("Not opened, for nothing here opens pages. It is in: {}", shown(page)));
    }
}

/// Whether an opener did not fail.
fn works(mut opener: Child) -> bool {
    for _ in 0..LOOKS.0 {
        match opener.try_wait() {
            Ok(Some(ended)) => return ended.success(),
            Ok(None) => sleep(LOOKS.1),
            Err(_) => return false,
        }
    }
    true
}
