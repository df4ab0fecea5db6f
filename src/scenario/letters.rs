//! Letters that a scenario's texts may not hold: they would steer the terminal that shows them, or break the page.

use super::problem::{Fault, MOST, Problem};
use super::tree::{Node, Span, Table, Value};
use crate::words::visible::{symbol, unprintable_in};

/// Adds a problem for every key and text of a tree that holds such a letter.
pub(super) fn refuse_unprintable(node: &Node, problems: &mut Vec<Problem>) {
    match &node.value {
        Value::Text(text) => look(text, node.span, problems),
        Value::List(items) => items.iter().for_each(|item| refuse_unprintable(item, problems)),
        Value::Table(table) => refuse_in_table(table, problems),
        _ => {}
    }
}

fn refuse_in_table(table: &Table, problems: &mut Vec<Problem>) {
    for entry in table.iter() {
        look(&entry.key, entry.key_span, problems);
        refuse_unprintable(&entry.node, problems);
    }
}

fn look(text: &str, span: Span, problems: &mut Vec<Problem>) {
    if let Some(letter) = unprintable_in(text)
        && problems.len() < MOST
    {
        problems.push(Problem::at(span, Fault::Unprintable { found: symbol(letter) }));
    }
}
