//! A change as a whole: what it unsets, then what it says.

use super::problem::{Fault, Problem};
use super::tree::{Node, Span, Table, Value};
use super::variant::overlay;

/// A change to a tree.
#[derive(Debug, Clone)]
pub(super) struct Amendment {
    /// Paths of what is taken out first, with their places.
    pub(super) unset: Vec<(String, Span)>,
    /// What is then laid over it.
    pub(super) patch: Node,
}

impl Amendment {
    /// A change that unsets nothing.
    pub(super) const fn of(patch: Node) -> Self {
        Self { unset: Vec::new(), patch }
    }

    /// The change of a file that extends `base`, and what is wrong with what it unsets.
    pub(super) fn of_file(mut tree: Node, base: &Node) -> (Self, Vec<Problem>) {
        let words = match &mut tree.value {
            Value::Table(table) => table.take("unset").map(|entry| entry.node),
            _ => None,
        };
        let mut problems = Vec::new();
        if let Some(node) = words.as_ref().filter(|node| !matches!(node.value, Value::List(_))) {
            problems.push(Problem::at(node.span, Fault::WrongType { expected: "a list", found: node.value.kind() }));
        }
        let unset = words.map_or_else(Vec::new, |words| paths(&words, base, &mut problems));
        (Self { unset, patch: tree }, problems)
    }

    /// The change of a variant, `{ patch, unset }`, to `base`, and what is wrong with what it unsets.
    pub(super) fn of_variant(variant: &Table, base: &Node) -> (Self, Vec<Problem>) {
        let mut problems = Vec::new();
        let unset = variant.get("unset").map_or_else(Vec::new, |entry| paths(&entry.node, base, &mut problems));
        let nothing =
            || Node { span: unset.first().map_or(base.span, |&(_, span)| span), value: Value::Table(Table::default()) };
        let patch = variant.get("patch").map_or_else(nothing, |entry| entry.node.clone());
        (Self { unset, patch }, problems)
    }

    /// Lays it over a tree.
    pub(super) fn lay(self, tree: &mut Node) {
        for (path, _) in &self.unset {
            tree.take_out(path);
        }
        overlay(tree, self.patch);
    }
}

/// The paths of a list of texts that name something in the tree. A list of anything else is reported where it is read.
fn paths(words: &Node, base: &Node, problems: &mut Vec<Problem>) -> Vec<(String, Span)> {
    let Value::List(items) = &words.value else { return Vec::new() };
    let mut paths = Vec::new();
    for item in items {
        let Value::Text(path) = &item.value else { continue };
        if base.find(path).is_some() && path.contains('.') {
            paths.push((path.clone(), item.span));
        } else {
            let known = if path.contains('.') { super::variant::paths_of(base) } else { Vec::new() };
            problems.push(Problem::at(item.span, Fault::NothingToUnset { path: path.clone(), known }));
        }
    }
    paths
}
