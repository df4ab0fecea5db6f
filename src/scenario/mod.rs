//! From TOML to a checked [`Model`]: reading, laying changes over, resolving names, checking ranges.
//!
//! Every problem of a request is found in one go and comes with its place, what was expected and the way out.

mod bounds;
mod change;
mod checking;
mod dialect;
mod duration;
mod expectation;
mod file;
mod letters;
pub mod levers;
mod notes;
mod number;
mod opened;
mod order;
mod outline;
mod plausible;
mod problem;
pub(crate) mod regular;
mod remark;
mod resolve;
mod schema;
mod setting;
mod sniff;
mod source;
mod starter;
mod stdin;
mod substance;
mod tree;
mod variant;
pub mod vary;
mod walk;

use std::fmt::Write;
use std::path::PathBuf;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

pub use expectation::{Condition, Expectation, Quantity};
pub use opened::Scenario;
pub use problem::{Diagnosis, Problems};
pub use schema::schema;
pub use sniff::is_scenario;
pub use starter::starter;
pub use stdin::{file_shown, is_stdin, named_path};

use crate::model::Model;

/// The name of the file as it stands, among its variants.
pub const BASELINE: &str = "baseline";

/// What to read.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// The scenario file; `-` for standard input.
    pub path: PathBuf,
    /// The variant to play; the file as it stands for `None` or `baseline`.
    pub variant: Option<String>,
    /// Further changes, each `path=value`, applied last and in this order.
    pub set: Vec<String>,
    /// Folders in and below which files may be extended, besides the folder of `path`.
    pub allowed: Vec<PathBuf>,
}

/// A scenario, read and checked.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The model to play, with the variant and the changes asked for.
    pub model: Arc<Model>,
    /// The file's variants, in its order, whichever is played.
    pub variants: Arc<[VariantInfo]>,
    /// What the file says must hold.
    pub expectations: Arc<[Expectation]>,
    /// What could be done, where the file says.
    pub levers: Option<Arc<levers::Levers>>,
    /// What is worth knowing and stops nothing.
    pub notes: Vec<Note>,
    /// SHA-256, in hexadecimal, of the file's text followed by those it extends.
    pub digest: String,
    /// SHA-256, in hexadecimal, of what of the file makes this version's model: other comments, layout, labels or
    /// expectations leave it as it is.
    pub model_digest: String,
    /// The file and those it extends, the file first.
    pub files: Arc<[PathBuf]>,
}

impl Reading {
    /// The id of the version: `baseline` or the variant's.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.model.heading.variant
    }

    /// The variant that it is; `None` for the file as it stands.
    #[must_use]
    pub fn variant(&self) -> Option<&VariantInfo> {
        self.variants.iter().find(|variant| variant.id == self.version())
    }

    /// The version's label for people.
    #[must_use]
    pub fn label(&self) -> &str {
        self.variant().map_or("Baseline", |variant| &variant.label)
    }

    /// What the version changes in the file, value by value.
    #[must_use]
    pub fn changes(&self) -> &[Edit] {
        self.variant().map_or(&[], |variant| &variant.changes)
    }
}

/// A variant of the file.
#[derive(Debug, Clone)]
pub struct VariantInfo {
    /// Its id.
    pub id: String,
    /// Its label for people.
    pub label: String,
    /// What it changes, value by value.
    pub changes: Vec<Edit>,
}

/// One value that a variant changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// Its path in the file.
    pub path: String,
    /// What the file says, as written there; `None` where it leaves the default.
    pub from: Option<String>,
    /// What the variant says; `None` where it leaves the default.
    pub to: Option<String>,
}

/// A finding that stops nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What was found and what to make of it.
    pub text: String,
    /// The file and line of what it is about, `key_west.toml:34`, where it is about one thing that the file says.
    pub place: Option<String>,
}

/// Reads one version of a scenario: opens it as [`Scenario::open_for`] does, and takes the version asked for.
///
/// # Errors
///
/// All problems found, each with its place.
pub fn read(request: &Request) -> Result<Reading, Problems> {
    let wanted = request.variant.as_deref().unwrap_or(BASELINE);
    Scenario::open_within(&request.path, &[wanted.to_owned()], &request.set, &request.allowed)?
        .reading(wanted, &[])
        .map(Arc::unwrap_or_clone)
}

/// Reads a scenario from memory under a name, as [`read`] does; it cannot extend a file.
///
/// # Errors
///
/// All problems found, each with its place.
pub fn read_text(name: &str, text: &str, variant: Option<&str>, set: &[&str]) -> Result<Reading, Problems> {
    let wanted = variant.unwrap_or(BASELINE);
    let sets: Vec<String> = set.iter().map(|&set| set.to_owned()).collect();
    Scenario::from_text_for(name, text, &[wanted.to_owned()], &sets)?.reading(wanted, &[]).map(Arc::unwrap_or_clone)
}

/// SHA-256, in hexadecimal, of texts one after the other.
pub(crate) fn digest<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    let mut hash = Sha256::new();
    for text in texts {
        hash.update(text.as_bytes());
    }
    let mut text = String::new();
    for byte in hash.finalize() {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}
