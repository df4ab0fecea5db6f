//! From TOML to a checked [`Model`]: reading, laying changes over, resolving names, checking ranges.
//!
//! Every problem of a request is found in one go and comes with its place, what was expected and the way out.

mod duration;
mod expectation;
mod file;
mod notes;
mod number;
mod outline;
mod problem;
mod resolve;
mod schema;
mod sniff;
mod source;
mod starter;
mod substance;
mod tree;
mod variant;
mod versions;
mod walk;

use std::fmt::Write;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

pub use expectation::{Condition, Expectation, Quantity};
pub use problem::Problems;
pub use schema::schema;
pub use sniff::is_scenario;
pub use starter::starter;

use crate::model::Model;
use resolve::Resolved;
use source::Shelf;
use tree::Node;
use versions::Checked;

/// The name of the file as it stands, among its variants.
pub const BASELINE: &str = "baseline";

/// What to read.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// The scenario file.
    pub path: PathBuf,
    /// The variant to play; the file as it stands for `None` or `baseline`.
    pub variant: Option<String>,
    /// Further changes, each `path=value`, applied last and in this order.
    pub set: Vec<String>,
}

/// A scenario, read and checked.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The model to play, with the variant and the changes asked for.
    pub model: Model,
    /// The file's variants, in its order, whichever is played.
    pub variants: Vec<VariantInfo>,
    /// What the file says must hold.
    pub expectations: Vec<Expectation>,
    /// What is worth knowing and stops nothing.
    pub notes: Vec<Note>,
    /// SHA-256, in hexadecimal, of the file's text followed by those it extends.
    pub digest: String,
    /// SHA-256, in hexadecimal, of what of the file makes this version's model: other comments, layout, labels or
    /// expectations leave it as it is.
    pub model_digest: String,
    /// The file and those it extends, the file first.
    pub files: Vec<PathBuf>,
}

/// A variant of the file.
#[derive(Debug, Clone)]
pub struct VariantInfo {
    /// Its id.
    pub id: String,
    /// Its label for people.
    pub label: String,
    /// What it changes, value by value.
    pub changes: Vec<Change>,
}

/// One value that a variant changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
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
}

/// Reads a scenario: the file, what it extends, the variant, the changes; checks it and all its variants.
///
/// # Errors
///
/// All problems found, each with its place.
pub fn read(request: &Request) -> Result<Reading, Problems> {
    let mut shelf = Shelf::default();
    let tree = shelf.load(&request.path);
    let id = request.path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    finish(shelf, tree, &id, request)
}

/// Reads a scenario from memory under a name, as [`read`] does; it cannot extend a file.
///
/// # Errors
///
/// All problems found, each with its place.
pub fn read_text(name: &str, text: &str, variant: Option<&str>, set: &[&str]) -> Result<Reading, Problems> {
    let mut shelf = Shelf::default();
    let tree = shelf.load_text(name, text);
    let request = Request {
        path: PathBuf::from(name),
        variant: variant.map(str::to_owned),
        set: set.iter().map(|&set| set.to_owned()).collect(),
    };
    let id = Path::new(name).file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    finish(shelf, tree, &id, &request)
}

fn finish(mut shelf: Shelf, tree: Option<Node>, id: &str, request: &Request) -> Result<Reading, Problems> {
    let files = shelf.sources.iter().filter_map(|source| source.path.clone()).collect();
    let digest = digest(shelf.sources.iter().map(|source| source.text.as_str()));
    let Some(tree) = tree.filter(|_| shelf.problems.is_empty()) else {
        return Err(Problems::new(shelf.problems, shelf.sources));
    };
    let sets = request.set.iter().filter_map(|text| variant::parse_set(text, &mut shelf)).collect();
    let wanted = request.variant.as_deref().unwrap_or(BASELINE);
    let Checked { resolved, variants } = versions::check(&mut shelf, &tree, sets, id, wanted);
    let Some(Resolved { model, expectations, substance, .. }) = resolved.filter(|_| shelf.problems.is_empty()) else {
        return Err(Problems::new(shelf.problems, shelf.sources));
    };
    let notes = notes::notes(&model);
    let model_digest = self::digest([substance.as_str()]);
    Ok(Reading { model, variants, expectations, notes, digest, model_digest, files })
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
