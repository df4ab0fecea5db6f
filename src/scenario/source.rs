//! From a path to one tree: reading files, parsing them, laying a file over the one it extends.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use toml::de::DeTable;

use super::change::Change;
use super::problem::{Fault, Problem, Source, line_at};
use super::tree::{self, Node, Span, Value};

/// Largest file that is read.
const LIMIT_MIB: usize = 4;

/// How many files may extend each other in a row.
const LIMIT_EXTENDS: usize = 16;

/// The texts read so far and what is wrong with them.
#[derive(Debug, Clone, Default)]
pub(super) struct Shelf {
    pub(super) sources: Vec<Source>,
    pub(super) problems: Vec<Problem>,
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

    /// Reads a file and all it extends; `None` where nothing could be parsed.
    pub(super) fn load(&mut self, path: &Path) -> Option<Node> {
        let text = match read_text(path) {
            Ok(text) => text,
            Err(fault) => {
                self.problems.push(Problem::nowhere(fault));
                return None;
            }
        };
        self.load_chain(path, text, &mut Vec::new())
    }

    /// Parses a text from memory, which cannot extend a file.
    pub(super) fn load_text(&mut self, name: &str, text: &str) -> Option<Node> {
        let tree = self.parse(name.to_owned(), None, text.to_owned())?;
        if let Some((_, span)) = extends(&tree) {
            let (file, reason) = (name.to_owned(), "this text is not in a folder".to_owned());
            self.problems.push(Problem::at(span, Fault::MissingExtends { file, reason }));
        }
        Some(tree)
    }

    fn load_chain(&mut self, path: &Path, text: String, above: &mut Vec<PathBuf>) -> Option<Node> {
        above.push(path.canonicalize().unwrap_or_else(|_| path.to_owned()));
        let tree = self.parse(path.display().to_string(), Some(path.to_owned()), text)?;
        let Some((parent, span)) = extends(&tree) else { return Some(tree) };
        let parent = path.parent().unwrap_or(Path::new("")).join(parent);
        let fault = match self.parent_text(&parent, above) {
            Ok(text) => {
                let mut base = self.load_chain(&parent, text, above)?;
                let (change, found) = Change::of_file(tree, &base);
                self.problems.extend(found);
                change.lay(&mut base);
                return Some(base);
            }
            Err(fault) => fault,
        };
        self.problems.push(Problem::at(span, fault));
        None
    }

    fn parent_text(&self, parent: &Path, above: &[PathBuf]) -> Result<String, Fault> {
        let known = parent.canonicalize().unwrap_or_else(|_| parent.to_owned());
        if above.contains(&known) {
            let files = self.sources.iter().map(|source| source.name.clone()).chain([parent.display().to_string()]);
            return Err(Fault::CircularExtends { chain: files.collect::<Vec<_>>().join(" -> ") });
        }
        if above.len() >= LIMIT_EXTENDS {
            return Err(Fault::DeepExtends { limit: LIMIT_EXTENDS });
        }
        read_text(parent).map_err(|fault| match fault {
            Fault::Missing { file, reason } => Fault::MissingExtends { file, reason },
            other => other,
        })
    }

    /// Adds a source and parses it; syntax errors become problems, and leave no tree to be misread.
    pub(super) fn parse(&mut self, name: String, path: Option<PathBuf>, text: String) -> Option<Node> {
        let source = self.sources.len();
        self.sources.push(Source { name, text, path });
        let Self { sources, problems } = self;
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

/// A file as text, never more than the limit of it.
pub(super) fn read_text(path: &Path) -> Result<String, Fault> {
    let file = path.display().to_string();
    let bytes = read_bytes(path).map_err(|error| match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => {
            Fault::Missing { file: file.clone(), reason: "there is no such file".to_owned() }
        }
        ErrorKind::IsADirectory => Fault::Missing { file: file.clone(), reason: "it is a folder".to_owned() },
        ErrorKind::PermissionDenied => Fault::Missing { file: file.clone(), reason: "you may not read it".to_owned() },
        _ => Fault::Machine { file: file.clone(), reason: error.to_string() },
    })?;
    if bytes.len() > LIMIT_MIB << 20 {
        return Err(Fault::Huge { file, limit: LIMIT_MIB });
    }
    String::from_utf8(bytes).map_err(|error| {
        let line = line_at(error.as_bytes(), error.utf8_error().valid_up_to());
        Fault::NotUtf8 { file, line }
    })
}

fn read_bytes(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take((LIMIT_MIB as u64) << 20 | 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
