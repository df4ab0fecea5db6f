//! From a path to one tree: reading files, parsing them, laying a file over the one it extends.

use std::fs::metadata;
use std::io::{Error, ErrorKind};
use std::path::{Component, Path, PathBuf};

use toml::de::DeTable;

use super::change::Amendment;
use super::problem::{Fault, Problem, Source, line_at};
use super::regular::folder_of;
use super::tree::{self, Node, Span, Value};
use super::{regular, sniff, stdin};
use crate::words::visible::{shown, symbol, unprintable_in, visible};

/// Largest file that is read.
const LIMIT_MIB: usize = 4;

/// How many files may extend each other in a row.
const LIMIT_EXTENDS: usize = 16;

/// The folders in and below which files may be extended.
#[derive(Debug, Clone, Default)]
pub(super) struct Fence {
    folders: Vec<PathBuf>,
    /// The folder of the file asked for, for messages.
    home: String,
}

impl Fence {
    /// That of a file, with further folders.
    fn around(path: &Path, allowed: &[PathBuf]) -> Self {
        let home = folder_of(path);
        let folders = std::iter::once(home).chain(allowed.iter().map(PathBuf::as_path)).map(real).collect();
        Self { folders, home: shown(home) }
    }

    fn holds(&self, path: &Path) -> bool {
        let path = real(path);
        self.folders.iter().any(|folder| path.starts_with(folder))
    }
}

/// The texts read so far and what is wrong with them.
#[derive(Debug, Clone, Default)]
pub(super) struct Shelf {
    pub(super) sources: Vec<Source>,
    pub(super) problems: Vec<Problem>,
    pub(super) fence: Fence,
}

impl Shelf {
    /// The file and the line, from 1, of a place.
    pub(super) fn line(&self, span: Span) -> (String, usize) {
        let Some(source) = self.sources.get(span.source) else { return (String::new(), 0) };
        (source.name.clone(), source.line(span.start))
    }

    /// The same as `file:line`.
    pub(super) fn locate(&self, span: Span) -> String {
        let (name, line) = self.line(span);
        format!("{name}:{line}")
    }

    /// Reads a file and all it extends, in and below its folder and those `allowed`; `None` where nothing could be parsed.
    /// What standard input extends is named from the working folder.
    pub(super) fn load(&mut self, path: &Path, allowed: &[PathBuf]) -> Option<Node> {
        let own = stdin::named_path(path);
        self.fence = Fence::around(own, allowed);
        let text = match if stdin::is_stdin(path) { stdin_text() } else { read_text(path) } {
            Ok(text) => text,
            Err(fault) => {
                self.problems.push(Problem::nowhere(fault));
                return None;
            }
        };
        self.load_chain(own, text, &mut Vec::new())
    }

    /// Parses a text from memory, which cannot extend a file.
    pub(super) fn load_text(&mut self, name: &str, text: &str) -> Option<Node> {
        let tree = self.parse(visible(name).into_owned(), None, text.to_owned())?;
        if let Some((_, span)) = extends(&tree) {
            let (file, reason) = (visible(name).into_owned(), "this text is not in a folder".to_owned());
            self.problems.push(Problem::at(span, Fault::MissingExtends { file, reason }));
        }
        Some(tree)
    }

    fn load_chain(&mut self, path: &Path, text: String, above: &mut Vec<PathBuf>) -> Option<Node> {
        above.push(path.canonicalize().unwrap_or_else(|_| path.to_owned()));
        let tree = self.parse(shown(path), Some(path.to_owned()), text)?;
        let Some((name, span)) = extends(&tree) else { return Some(tree) };
        let parent = path.parent().unwrap_or(Path::new("")).join(&name);
        let fault = match self.parent_text(&name, &parent, above) {
            Ok(text) => {
                let mut base = self.load_chain(&parent, text, above)?;
                let (change, found) = Amendment::of_file(tree, &base);
                self.problems.extend(found);
                change.lay(&mut base);
                return Some(base);
            }
            Err(fault) => fault,
        };
        self.problems.push(Problem::at(span, fault));
        None
    }

    /// The text of a file that another extends by a name. Where it may be is looked at before what it is.
    fn parent_text(&self, name: &str, parent: &Path, above: &[PathBuf]) -> Result<String, Fault> {
        if let Some(letter) = unprintable_in(name) {
            return Err(Fault::Unprintable { found: symbol(letter) });
        }
        if !self.fence.holds(parent) {
            return Err(Fault::ExtendsOutside { folder: self.fence.home.clone() });
        }
        let known = parent.canonicalize().unwrap_or_else(|_| parent.to_owned());
        if above.contains(&known) {
            let files = self.sources.iter().map(|source| source.name.clone()).chain([shown(parent)]);
            return Err(Fault::CircularExtends { chain: files.collect::<Vec<_>>().join(" -> ") });
        }
        if above.len() >= LIMIT_EXTENDS {
            return Err(Fault::DeepExtends { limit: LIMIT_EXTENDS });
        }
        let text = read_text(parent).map_err(|fault| match fault {
            Fault::Missing { file, reason } => Fault::MissingExtends { file, reason },
            other => other,
        })?;
        // What is no scenario is nobody's business: no line of it is shown.
        if sniff::is_of_scenario(&text) { Ok(text) } else { Err(Fault::ExtendsNoScenario { file: shown(parent) }) }
    }

    /// Adds a source and parses it; syntax errors become problems, and leave no tree to be misread.
    pub(super) fn parse(&mut self, name: String, path: Option<PathBuf>, text: String) -> Option<Node> {
        let source = self.sources.len();
        self.sources.push(Source { name, text, path });
        let Self { sources, problems, .. } = self;
        let Source { name, text, .. } = &sources[source];
        if text.trim().is_empty() {
            problems.push(Problem::nowhere(Fault::Empty { file: name.clone() }));
            return None;
        }
        let (document, errors) = DeTable::parse_recoverable(text);
        if errors.is_empty() {
            let mut complain = |span| problems.push(Problem::at(span, Fault::NumberTooLarge));
            return Some(tree::plant(source, document, &mut complain));
        }
        for error in errors {
            let range = error.span().unwrap_or(0..0);
            let from = text[..range.start.min(text.len())].rfind('\n').map_or(0, |at| at + 1);
            let line = text[from..].lines().next().unwrap_or_default().to_owned();
            let fault = Fault::Syntax { message: error.message().to_owned(), line };
            problems.push(Problem::at(Span::new(source, &range), fault));
        }
        None
    }
}

/// What a tree says it extends, with the place.
fn extends(tree: &Node) -> Option<(String, Span)> {
    let entry = tree.table()?.get("extends")?;
    match &entry.node.value {
        Value::Text(parent) => Some((parent.clone(), entry.node.span)),
        _ => None,
    }
}

/// Where a path leads, links followed; of one that is not there, what its words say.
fn real(path: &Path) -> PathBuf {
    if let Ok(real) = path.canonicalize() {
        return real;
    }
    let folder = folder_of(path).canonicalize().or_else(|_| std::path::absolute(path.parent().unwrap_or(path)));
    let mut real = PathBuf::new();
    for part in folder.unwrap_or_default().components().chain(path.file_name().map(Component::Normal)) {
        match part {
            Component::ParentDir => drop(real.pop()),
            part => real.push(part),
        }
    }
    real
}

/// A file as text, never more than the limit of it.
pub(super) fn read_text(path: &Path) -> Result<String, Fault> {
    let file = shown(path);
    metadata(path)
        .and_then(|there| regular::refuse_other(&there))
        .map_err(|error| Fault::Missing { file: file.clone(), reason: no_file(&error) })?;
    let bytes = regular::read(path, (LIMIT_MIB as u64) << 20).map_err(|error| match error.kind() {
        ErrorKind::NotFound | ErrorKind::PermissionDenied => {
            Fault::Missing { file: file.clone(), reason: no_file(&error) }
        }
        _ => Fault::Machine { file: file.clone(), reason: error.to_string() },
    })?;
    text_of(file, bytes)
}

/// Standard input as text, never more than the limit of it.
fn stdin_text() -> Result<String, Fault> {
    let file = stdin::NAME.to_owned();
    match stdin::bytes((LIMIT_MIB as u64) << 20) {
        Ok(bytes) => text_of(file, bytes),
        Err(reason) => Err(Fault::Machine { file, reason }),
    }
}

fn text_of(file: String, bytes: Vec<u8>) -> Result<String, Fault> {
    if bytes.len() > LIMIT_MIB << 20 {
        return Err(Fault::Huge { file, limit: LIMIT_MIB });
    }
    String::from_utf8(bytes).map_err(|error| {
        let line = line_at(error.as_bytes(), error.utf8_error().valid_up_to());
        Fault::NotUtf8 { file, line }
    })
}

/// Why there is no file to read.
fn no_file(error: &Error) -> String {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => "there is no such file".to_owned(),
        ErrorKind::PermissionDenied => "you may not read it".to_owned(),
        ErrorKind::InvalidFilename => "its name is too long, or no name at all".to_owned(),
        _ => error.to_string(),
    }
}
