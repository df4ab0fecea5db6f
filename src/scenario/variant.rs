//! Changes to a file: variants, `--set`, and the file that extends another. All are trees laid over a tree.

use super::Edit;
use super::change::Amendment;
use super::problem::{Fault, MOST, Problem, Source};
use super::schema;
use super::source::Shelf;
use super::tree::{Entry, Node, Span, Table, Value};
use super::walk::Read;

/// Sections that a change may not touch.
pub(super) const FIXED: [&str; 5] = ["variants", "expect", "levers", "extends", "unset"];

/// Lays `over` upon `base`: tables merge key by key, however they are written; everything else replaces what it names, and
/// so does a number, which is one value even where it is a table.
pub(super) fn overlay(base: &mut Node, over: Node) {
    let Value::Table(table) = over.value else {
        *base = over;
        return;
    };
    match &mut base.value {
        Value::Table(under) if !table.is_number() && !under.is_number() => {
            for entry in table.into_entries() {
                if let Some(known) = under.get_mut(&entry.key) {
                    // A section that is only added to keeps its place.
                    if !(known.node.holds_others() && entry.node.table().is_some_and(|table| !table.is_number())) {
                        known.key_span = entry.key_span;
                    }
                    overlay(&mut known.node, entry.node);
                } else {
                    under.put(entry);
                }
            }
        }
        Value::List(items) if table.iter().all(|entry| entry.key.parse::<usize>().is_ok()) => {
            for entry in table.into_entries() {
                if let Some(item) = entry.key.parse().ok().and_then(|at: usize| items.get_mut(at)) {
                    overlay(item, entry.node);
                }
            }
        }
        _ => *base = Node { span: over.span, value: Value::Table(table) },
    }
}

/// A tree without some of its sections.
pub(super) fn without(tree: &Node, sections: &[&str]) -> Node {
    let mut bare = tree.clone();
    if let Value::Table(table) = &mut bare.value {
        table.retain(|entry| !sections.contains(&entry.key.as_str()));
    }
    bare
}

/// Takes out of a change what names nothing in the file, and says so.
pub(super) fn prune(change: &mut Node, base: &Node, read: &Read) -> Vec<Problem> {
    let mut problems = Vec::new();
    let check = PatchCheck { root: base, read };
    if let Value::Table(table) = &mut change.value {
        table.retain(|entry| {
            let fixed = FIXED.contains(&entry.key.as_str());
            if fixed {
                let fault = Fault::PatchesVariants { key: entry.key.clone() };
                problems.push(Problem::at(entry.key_span, fault));
            }
            !fixed
        });
        check.table(table, base, "", &mut problems);
    }
    problems
}

struct PatchCheck<'a> {
    root: &'a Node,
    read: &'a Read,
}

impl PatchCheck<'_> {
    fn table(&self, change: &mut Table, base: &Node, path: &str, problems: &mut Vec<Problem>) {
        change.retain(|entry| {
            let below = if path.is_empty() { entry.key.clone() } else { format!("{path}.{}", entry.key) };
            let known = child(base, &entry.key);
            match (known, &mut entry.node.value) {
                // Over a plain number, say, keys stand for a new table that replaces it.
                (Some(known), Value::Table(table))
                    if !table.is_number() && known.holds_others() && !known.table().is_some_and(Table::is_number) =>
                {
                    self.table(table, known, &below, problems);
                }
                (None, _) if !self.may_add(path, &entry.key) => {
                    let missing = schema::entries_of(path).map(|kind| missing(kind, &entry.node));
                    if missing.as_ref().is_some_and(Vec::is_empty) {
                        return true;
                    }
                    let missing = missing.unwrap_or_default();
                    let known = if problems.len() < SUGGESTED { self.known(base, path) } else { Vec::new() };
                    let fault = Fault::retired(&below).unwrap_or(Fault::UnknownPath { path: below, known, missing });
                    if problems.len() < MOST {
                        problems.push(Problem::at(entry.key_span, fault));
                    }
                    return false;
                }
                _ => {}
            }
            true
        });
    }

    /// A key the section admits and the file left at its default, or a name declared elsewhere.
    fn may_add(&self, path: &str, key: &str) -> bool {
        self.read.open.contains(path) || self.read.keys.get(path).is_some_and(|keys| keys.contains(&key))
    }

    /// Paths to suggest: those beside the unknown one, then all others.
    fn known(&self, base: &Node, path: &str) -> Vec<String> {
        let join = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
        let mut known: Vec<String> =
            base.table().into_iter().flat_map(Table::iter).map(|entry| join(&entry.key)).collect();
        known.extend(self.read.keys.get(path).into_iter().copied().flatten().map(|key| join(key)));
        collect_paths(self.root, "", &mut known);
        known
    }
}

/// What a new entry of this type would still have to say. Where it says all that is needed it is meant as new; else more
/// likely as one that is there, misspelt.
fn missing(kind: &str, entry: &Node) -> Vec<String> {
    let says = |key: &str| entry.table().is_some_and(|table| table.get(key).is_some());
    schema::required(kind).filter(|key| !says(key)).map(str::to_owned).collect()
}

/// How many unknown paths of a change get a suggestion.
const SUGGESTED: usize = 20;

/// Enough paths to find the nearest among, however large the file.
const PATHS: usize = 1000;

/// Paths of what a tree says, enough to find the nearest among.
pub(super) fn paths_of(tree: &Node) -> Vec<String> {
    let mut known = Vec::new();
    collect_paths(tree, "", &mut known);
    known
}

fn collect_paths(node: &Node, path: &str, known: &mut Vec<String>) {
    for entry in node.table().into_iter().flat_map(Table::iter) {
        if known.len() >= PATHS || (path.is_empty() && FIXED.contains(&entry.key.as_str())) {
            continue;
        }
        let below = if path.is_empty() { entry.key.clone() } else { format!("{path}.{}", entry.key) };
        collect_paths(&entry.node, &below, known);
        known.push(below);
    }
}

fn child<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    match &node.value {
        Value::Table(table) => table.get(key).map(|entry| &entry.node),
        Value::List(items) => key.parse().ok().and_then(|at: usize| items.get(at)),
        _ => None,
    }
}

/// One `--set path=value` as a tree. The value is a TOML value; words that are none are taken as text.
pub(super) fn parse_set(text: &str, shelf: &mut Shelf) -> Option<Node> {
    let bad = |shelf: &mut Shelf| {
        shelf.problems.push(Problem::nowhere(Fault::BadSet { text: text.to_owned() }));
        None
    };
    let Some((path, value)) = text.split_once('=') else { return bad(shelf) };
    let (path, value) = (path.trim(), value.trim());
    let is_key = |key: &str| !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if value.is_empty() || text.contains(['\n', '\r']) || !path.split('.').all(is_key) {
        return bad(shelf);
    }
    let source = shelf.sources.len();
    let mut trial = Shelf { sources: vec![empty(); source], ..Shelf::default() };
    let parsed = trial.parse("--set".to_owned(), None, text.to_owned());
    shelf.sources.push(Source { name: "--set".to_owned(), text: text.to_owned(), path: None });
    if let Some(tree) = parsed {
        shelf.problems.append(&mut trial.problems);
        return Some(tree);
    }
    let at = text.len() - text.split_once('=').map_or(0, |(_, value)| value.trim_start().len());
    let span = |start, end| Span { source, start, end };
    let mut node = Node { span: span(at, at + value.len()), value: Value::Text(value.to_owned()) };
    for key in path.split('.').rev() {
        let key_span = span(0, path.len());
        let mut table = Table::default();
        table.put(Entry { key: key.to_owned(), key_span, node });
        node = Node { span: key_span, value: Value::Table(table) };
    }
    Some(node)
}

fn empty() -> Source {
    Source { name: String::new(), text: String::new(), path: None }
}

/// What changes made one after the other change, value by value, in the order of paths.
pub(super) fn changes(made: &[Amendment], before: &Node, after: &Node, sources: &[Source]) -> Vec<Edit> {
    let mut paths = Vec::new();
    for change in made {
        paths.extend(change.unset.iter().map(|(path, _)| path.clone()));
        targets(&change.patch, "", &mut paths);
    }
    let mut changes: Vec<Edit> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for path in paths {
        let (old, new) = (before.find(&path), after.find(&path));
        let mut below = Vec::new();
        for side in [old, new].into_iter().flatten() {
            leaves(side, &path, &mut below);
        }
        for leaf in below.into_iter().filter(|leaf| seen.insert(leaf.clone())) {
            let (from, to) = (written(before, &leaf, sources), written(after, &leaf, sources));
            if from != to {
                changes.push(Edit { path: leaf, from, to });
            }
        }
    }
    changes.sort_by(|one, other| one.path.cmp(&other.path));
    changes
}

/// The paths that a change replaces whole.
fn targets(change: &Node, path: &str, paths: &mut Vec<String>) {
    for entry in change.table().into_iter().flat_map(Table::iter) {
        let below = if path.is_empty() { entry.key.clone() } else { format!("{path}.{}", entry.key) };
        match entry.node.table() {
            Some(table) if !table.is_number() => targets(&entry.node, &below, paths),
            _ => paths.push(below),
        }
    }
}

/// The paths at which a tree says something: a distribution counts as one value.
pub(super) fn leaves(node: &Node, path: &str, paths: &mut Vec<String>) {
    match node.table() {
        Some(table) if table.len() > 0 && !table.is_number() => {
            for entry in table.iter() {
                let below = if path.is_empty() { entry.key.clone() } else { format!("{path}.{}", entry.key) };
                leaves(&entry.node, &below, paths);
            }
        }
        _ => paths.push(path.to_owned()),
    }
}

/// A value as its file writes it, in one line.
pub(super) fn written(tree: &Node, path: &str, sources: &[Source]) -> Option<String> {
    let node = tree.find(path)?;
    let text = &sources.get(node.span.source)?.text;
    let text = text.get(node.span.start..node.span.end)?;
    Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
}
