//! The file as a tree in which every value knows its place, whichever file or `--set` it came from.
//!
//! Patches, `--set` and `extends` are merges of such trees, so a problem found after them still points at the
//! text that caused it.

use std::ops::Range;

use indexmap::IndexMap;
use toml::de::{DeInteger, DeTable, DeValue};
use toml::{Spanned, value::Datetime};

use super::remark;

/// Where something stands: which source, and which bytes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Span {
    /// Position in the reader's list of sources.
    pub(super) source: usize,
    /// First byte.
    pub(super) start: usize,
    /// One past the last byte.
    pub(super) end: usize,
}

impl Span {
    pub(super) const fn new(source: usize, range: &Range<usize>) -> Self {
        Self { source, start: range.start, end: range.end }
    }
}

/// A value and its place.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) span: Span,
    pub(super) value: Value,
}

/// What a TOML file can say.
#[derive(Debug, Clone)]
pub(super) enum Value {
    Text(String),
    Integer(i64),
    Float(f64),
    Bool(bool),
    Date(Datetime),
    List(Vec<Node>),
    Table(Table),
}

impl Value {
    /// What it is, for messages.
    pub(super) const fn kind(&self) -> &'static str {
        match self {
            Self::Text(_) => "a text",
            Self::Integer(_) => "a whole number",
            Self::Float(_) => "a number",
            Self::Bool(_) => "true or false",
            Self::Date(date) if date.date.is_none() => "a time of day",
            Self::Date(date) if date.time.is_some() => "a date with a time of day",
            Self::Date(_) => "a date",
            Self::List(_) => "a list",
            Self::Table(_) => "a table",
        }
    }
}

/// Named values in the file's order.
#[derive(Debug, Clone, Default)]
pub(super) struct Table {
    entries: IndexMap<String, Entry>,
}

/// One key with its value.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) key_span: Span,
    pub(super) node: Node,
}

impl Table {
    pub(super) fn get(&self, key: &str) -> Option<&Entry> {
        self.entries.get(key)
    }

    pub(super) fn get_mut(&mut self, key: &str) -> Option<&mut Entry> {
        self.entries.get_mut(key)
    }

    /// Adds an entry, or replaces the one with this key in its place.
    pub(super) fn put(&mut self, entry: Entry) {
        self.entries.insert(entry.key.clone(), entry);
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Entry> {
        self.entries.values()
    }

    /// Keeps the entries of which `keep` says so.
    pub(super) fn retain(&mut self, mut keep: impl FnMut(&mut Entry) -> bool) {
        self.entries.retain(|_, entry| keep(entry));
    }

    pub(super) fn into_entries(self) -> impl Iterator<Item = Entry> {
        self.entries.into_values()
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Takes out an entry.
    pub(super) fn take(&mut self, key: &str) -> Option<Entry> {
        self.entries.shift_remove(key)
    }

    /// Does something to every value.
    pub(super) fn each(&mut self, change: impl FnMut(&mut Node)) {
        self.entries.values_mut().map(|entry| &mut entry.node).for_each(change);
    }

    /// Puts the entries into the order of their keys.
    pub(super) fn sort(&mut self) {
        self.entries.sort_unstable_keys();
    }

    /// Puts the entries into the order of a list of keys that names them all.
    pub(super) fn sort_as(&mut self, keys: &[String]) {
        self.entries.sort_by_cached_key(|key, _| keys.iter().position(|own| own == key));
    }

    /// Whether it says one number, as a distribution or beside a source: as a change it replaces what it names.
    pub(super) fn is_number(&self) -> bool {
        remark::number(self).is_some()
    }
}

impl Node {
    pub(super) fn table(&self) -> Option<&Table> {
        match &self.value {
            Value::Table(table) => Some(table),
            _ => None,
        }
    }

    /// The same as if its keys stood at one place and its values at another.
    pub(super) fn moved(mut self, keys: Span, values: Span) -> Self {
        self.span = values;
        if let Value::Table(table) = &mut self.value {
            for entry in table.entries.values_mut() {
                entry.key_span = keys;
                let plain = Node { span: values, value: Value::Bool(false) };
                entry.node = std::mem::replace(&mut entry.node, plain).moved(keys, values);
            }
        }
        self
    }

    /// Whether it is a table or a list.
    pub(super) const fn holds_others(&self) -> bool {
        matches!(self.value, Value::Table(_) | Value::List(_))
    }

    /// The value at a dotted path below this one; list items are named by their position.
    pub(super) fn find(&self, path: &str) -> Option<&Node> {
        match self.locate(path) {
            Located::Exact { node, .. } => Some(node),
            Located::Within { .. } => None,
        }
    }

    /// The value at a dotted path, or else the innermost one on the way to it. A key that itself holds dots is
    /// found as well.
    pub(super) fn locate(&self, path: &str) -> Located<'_> {
        let mut node = self;
        let mut key_span = self.span;
        let mut rest = path;
        while !rest.is_empty() {
            let Some((next, next_key, left)) = node.descend(rest) else {
                return Located::Within { node, key_span };
            };
            (node, key_span, rest) = (next, next_key, left);
        }
        Located::Exact { node, key_span }
    }

    fn descend<'n, 'p>(&'n self, path: &'p str) -> Option<(&'n Node, Span, &'p str)> {
        for (key, rest) in splits(path) {
            match &self.value {
                Value::Table(table) => {
                    if let Some(entry) = table.get(key) {
                        return Some((&entry.node, entry.key_span, rest));
                    }
                }
                Value::List(items) => {
                    let item = key.parse().ok().and_then(|at: usize| items.get(at));
                    return item.map(|item| (item, item.span, rest));
                }
                _ => return None,
            }
        }
        None
    }
}

impl Node {
    /// Takes out what is at a dotted path, as [`Node::find`] finds it.
    pub(super) fn take_out(&mut self, path: &str) {
        let Some((key, rest)) = splits(path).find(|(key, _)| self.descend(key).is_some()) else { return };
        match &mut self.value {
            Value::Table(table) if rest.is_empty() => drop(table.take(key)),
            Value::Table(table) => table.get_mut(key).into_iter().for_each(|entry| entry.node.take_out(rest)),
            Value::List(items) => {
                let Some(at) = key.parse().ok().filter(|&at: &usize| at < items.len()) else { return };
                if rest.is_empty() { drop(items.remove(at)) } else { items[at].take_out(rest) }
            }
            _ => {}
        }
    }
}

/// The ways to split a dotted path into a key and the rest, the shortest key first: a key may itself hold dots.
fn splits(path: &str) -> impl Iterator<Item = (&str, &str)> {
    let ends = path.match_indices('.').map(|(at, _)| at).chain([path.len()]);
    ends.map(|end| (&path[..end], path[end..].trim_start_matches('.')))
}

/// What [`Node::locate`] found.
#[derive(Debug, Clone, Copy)]
pub(super) enum Located<'n> {
    /// The value itself, and the place of its key.
    Exact { node: &'n Node, key_span: Span },
    /// The innermost value on the way, and the place of its key.
    Within { node: &'n Node, key_span: Span },
}

/// The tree of a parsed document. Numbers too large for their type are passed to `complain` with their place.
pub(super) fn plant(source: usize, document: Spanned<DeTable<'_>>, complain: &mut impl FnMut(Span)) -> Node {
    let table = plant_table(source, document.into_inner(), complain);
    Node { span: Span::new(source, &(0..0)), value: Value::Table(table) }
}

fn plant_table(source: usize, table: DeTable<'_>, complain: &mut impl FnMut(Span)) -> Table {
    let mut planted = Table::default();
    for (key, value) in table {
        let key_span = Span::new(source, &key.span());
        let node = plant_value(source, value, complain);
        planted.put(Entry { key: key.into_inner().into_owned(), key_span, node });
    }
    planted
}

fn plant_value(source: usize, value: Spanned<DeValue<'_>>, complain: &mut impl FnMut(Span)) -> Node {
    let span = Span::new(source, &value.span());
    let value = match value.into_inner() {
        DeValue::String(text) => Value::Text(text.into_owned()),
        DeValue::Integer(digits) => plant_integer(&digits, span, complain),
        DeValue::Float(digits) => match digits.as_str().parse::<f64>() {
            Ok(number) if number.is_finite() || digits.as_str().contains("inf") || number.is_nan() => {
                Value::Float(number)
            }
            _ => {
                complain(span);
                Value::Float(0.0)
            }
        },
        DeValue::Boolean(value) => Value::Bool(value),
        DeValue::Datetime(date) => Value::Date(date),
        DeValue::Array(items) => {
            Value::List(items.into_iter().map(|item| plant_value(source, item, complain)).collect())
        }
        DeValue::Table(table) => Value::Table(plant_table(source, table, complain)),
    };
    Node { span, value }
}

fn plant_integer(digits: &DeInteger<'_>, span: Span, complain: &mut impl FnMut(Span)) -> Value {
    if let Ok(number) = i64::from_str_radix(digits.as_str(), digits.radix()) {
        return Value::Integer(number);
    }
    complain(span);
    Value::Integer(0)
}
