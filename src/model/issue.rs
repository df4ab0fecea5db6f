//! What is at stake.

use super::NumberId;

/// One issue: a line from 0 to 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Issue {
    /// Its id in the file.
    pub id: String,
    /// Its label for people; the id where the file gives none.
    pub label: String,
    /// What 0 means.
    pub low: String,
    /// What 1 means.
    pub high: String,
    /// The status quo on the ground at the start, a point in `[0, 1]`.
    pub status_quo: NumberId,
    /// Whether the front moves it while fighting.
    pub contested: bool,
}
