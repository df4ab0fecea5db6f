//! The versions of a file, as it stands and under each variant: all are checked, one is chosen.

use std::collections::HashSet;

use super::problem::{Fault, MOST, Problem};
use super::resolve::{self, Resolved};
use super::source::Shelf;
use super::tree::{Node, Span, Table, Value};
use super::walk::{self, Read};
use super::{BASELINE, VariantInfo, variant};

/// Most variants a file may have: each is checked on its own.
const MAX_VARIANTS: usize = 200;

/// What checking all versions gives.
pub(super) struct Checked {
    /// The version asked for; `None` where there is none such or it could not be read.
    pub(super) resolved: Option<Resolved>,
    /// All variants of the file, in its order.
    pub(super) variants: Vec<VariantInfo>,
}

/// Checks the file as it stands and under each variant, each time with the changes of `--set`. Problems go to the
/// shelf, each once.
pub(super) fn check(shelf: &mut Shelf, base: &Node, sets: Vec<Node>, id: &str, wanted: &str) -> Checked {
    let mut versions = Versions { read: walk::read(base), base, sets, id, seen: HashSet::new() };
    let names = variant_names(base);
    check_names(shelf, base, &names, wanted);
    versions.prune_sets(shelf);
    let mut resolved = versions.resolve(shelf, None);
    let mut variants = Vec::new();
    for name in names.iter().take(MAX_VARIANTS) {
        if shelf.problems.len() >= MOST {
            break;
        }
        let (info, version) = versions.variant(shelf, name);
        variants.push(info);
        if name == wanted {
            resolved = version;
        }
    }
    Checked { resolved, variants }
}

fn variant_names(base: &Node) -> Vec<String> {
    let variants = base.find("variants").and_then(Node::table);
    variants.into_iter().flat_map(Table::iter).map(|entry| entry.key.clone()).collect()
}

fn check_names(shelf: &mut Shelf, base: &Node, names: &[String], wanted: &str) {
    if wanted != BASELINE && !names.iter().any(|name| name == wanted) {
        let known = names.iter().cloned().chain([BASELINE.to_owned()]).collect();
        let fault = Fault::UnknownName { what: "variant", name: wanted.to_owned(), known, instead: None };
        shelf.problems.push(Problem::nowhere(fault));
    }
    if let (Some(first), Some(node)) = (names.get(MAX_VARIANTS), base.find("variants")) {
        let span = node.table().and_then(|table| table.get(first)).map_or(node.span, |entry| entry.key_span);
        let fault = Fault::TooMany { what: "variants", limit: MAX_VARIANTS, found: names.len() };
        shelf.problems.push(Problem::at(span, fault));
    }
}

struct Versions<'a> {
    base: &'a Node,
    /// What reading the file as it stands found.
    read: Read,
    sets: Vec<Node>,
    id: &'a str,
    /// The problems on the shelf, so that no version repeats another's.
    seen: HashSet<(Option<Span>, String)>,
}

impl Versions<'_> {
    fn prune_sets(&mut self, shelf: &mut Shelf) {
        let (base, read) = (self.base, &self.read);
        let found: Vec<Problem> = self.sets.iter_mut().flat_map(|change| variant::prune(change, base, read)).collect();
        self.note(shelf, None, found);
    }

    /// A variant: what it changes, and the file under it.
    fn variant(&mut self, shelf: &mut Shelf, name: &str) -> (VariantInfo, Option<Resolved>) {
        let path = format!("variants.{name}");
        let mut changes = Vec::new();
        let mut patch = self.base.find(&format!("{path}.patch")).cloned();
        if let Some(patch) = &mut patch {
            let found = variant::prune(patch, self.base, &self.read);
            self.note(shelf, Some(name), found);
            let mut after = self.base.clone();
            variant::overlay(&mut after, patch.clone());
            changes = variant::changes(patch, self.base, &after, &shelf.sources);
        }
        let label = match self.base.find(&format!("{path}.label")).map(|node| &node.value) {
            Some(Value::Text(label)) => label.clone(),
            _ => resolve::label(None, name),
        };
        let resolved = self.resolve(shelf, patch.map(|patch| (name, patch)));
        (VariantInfo { id: name.to_owned(), label, changes }, resolved)
    }

    /// The file under a change, read and resolved.
    fn resolve(&mut self, shelf: &mut Shelf, change: Option<(&str, Node)>) -> Option<Resolved> {
        let variant = change.as_ref().map(|(name, _)| (*name).to_owned());
        let mut tree = self.base.clone();
        for change in change.into_iter().map(|(_, patch)| patch).chain(self.sets.iter().cloned()) {
            variant::overlay(&mut tree, change);
        }
        let mut read = walk::read(&tree);
        let file = read.file.take();
        let heading = (self.id, variant.as_deref().unwrap_or(BASELINE));
        let mut resolved = file.map(|file| resolve::resolve(&file, &read, &tree, shelf, heading));
        let mut found = read.problems;
        found.extend(resolved.iter_mut().flat_map(|resolved| std::mem::take(&mut resolved.problems)));
        self.note(shelf, variant.as_deref(), found);
        resolved
    }

    fn note(&mut self, shelf: &mut Shelf, variant: Option<&str>, found: Vec<Problem>) {
        for problem in found {
            if self.seen.insert((problem.span, problem.fault.to_string())) {
                shelf.problems.push(Problem { variant: variant.map(str::to_owned), ..problem });
            }
        }
    }
}
