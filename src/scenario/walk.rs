//! Serde's `Deserializer` over the file's tree, which goes on after a problem.
//!
//! Serde stops at the first error. Here a value that is wrong or missing is noted with its place, a stand-in
//! takes its place, and reading goes on, so that one reading finds every problem. Which keys are required and how
//! long their texts may be is asked of the published schema, made from the same types: the two cannot disagree.

mod access;
mod beside;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use serde::de::value::Error;
use serde::de::{Deserialize, Deserializer, Visitor};
use serde::forward_to_deserialize_any;

use self::access::{Fields, Items, Tagged};
use super::file::ScenarioFile;
use super::number::{AMOUNT, DATE, DURATION, LENGTH, PER_GUARANTOR, SHAPES, SHARED, form};
use super::problem::{Fault, MOST, Problem, misspells};
use super::schema;
use super::setting::SETTING;
use super::tree::{Node, Span, Table, Value};
use crate::model::Remark;

/// What a reading of the tree found.
#[derive(Debug)]
pub(super) struct Read {
    /// The file, with stand-ins where `problems` say so; `None` only if reading had to stop.
    pub(super) file: Option<ScenarioFile>,
    /// What is wrong with it.
    pub(super) problems: Vec<Problem>,
    /// Paths of the values that stand-ins replaced: what follows from them is not the user's problem.
    pub(super) spoiled: BTreeSet<String>,
    /// The keys each section admits, by its path.
    pub(super) keys: HashMap<String, &'static [&'static str]>,
    /// The tables whose keys are names declared elsewhere, by path: a patch may add to them.
    pub(super) open: HashSet<String>,
    /// What stands beside numbers, by their paths.
    pub(super) remarks: BTreeMap<String, Remark>,
}

/// Reads the tree of a whole file.
pub(super) fn read(tree: &Node) -> Read {
    let notes = RefCell::new(Notes::default());
    let walker =
        Walker { node: Some(tree), span: tree.span, path: String::new(), notes: &notes, wanted: "", longest: None };
    let file = ScenarioFile::deserialize(walker);
    let mut notes = notes.into_inner();
    if let Err(error) = &file {
        notes.problems.push(Problem::at(tree.span, Fault::Unreadable { reason: error.to_string() }));
    }
    let Notes { problems, spoiled, keys, open, remarks } = notes;
    Read { file: file.ok(), problems, spoiled, keys, open, remarks }
}

#[derive(Default)]
struct Notes {
    problems: Vec<Problem>,
    spoiled: BTreeSet<String>,
    keys: HashMap<String, &'static [&'static str]>,
    open: HashSet<String>,
    remarks: BTreeMap<String, Remark>,
}

/// A place in the tree being read; without a node it hands out stand-ins.
struct Walker<'a> {
    node: Option<&'a Node>,
    /// The place of the node, or of what it is missing from.
    span: Span,
    path: String,
    notes: &'a RefCell<Notes>,
    /// The newtype being read, where its content needs more than its type says.
    wanted: &'static str,
    /// How many characters a text may have here; as many as it likes where nothing says so.
    longest: Option<usize>,
}

impl<'a> Walker<'a> {
    fn below(&self, key: &str, node: Option<&'a Node>) -> Self {
        let path = if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) };
        Self {
            node,
            span: node.map_or(self.span, |node| node.span),
            path,
            notes: self.notes,
            wanted: "",
            longest: None,
        }
    }

    fn problem(&self, span: Span, fault: Fault) {
        let problems = &mut self.notes.borrow_mut().problems;
        if problems.len() < MOST {
            problems.push(Problem::at(span, fault));
        }
    }

    fn spoil(&self, path: String) {
        self.notes.borrow_mut().spoiled.insert(path);
    }

    /// The value as `pick` wants it; otherwise a note that `expected` stands here, and `None`.
    fn take<T>(&self, expected: &'static str, pick: impl FnOnce(&'a Value) -> Option<T>) -> Option<T> {
        let node = self.node?;
        let taken = pick(&node.value);
        if taken.is_none() {
            let found = node.value.kind();
            self.problem(node.span, Fault::WrongType { expected, found });
            self.spoil(self.path.clone());
        }
        taken
    }

    fn float(&self, expected: &'static str) -> f64 {
        let number = self.take(expected, |value| match value {
            Value::Integer(number) => Some(*number as f64),
            Value::Float(number) => Some(*number),
            _ => None,
        });
        match number {
            Some(number) if !number.is_finite() => {
                self.problem(self.span, Fault::NotFinite);
                self.spoil(self.path.clone());
                0.0
            }
            other => other.unwrap_or(0.0),
        }
    }

    fn text(&self) -> String {
        let picked = match self.wanted {
            DATE => self.take("a day such as 2025-12-20, without quotes or a time of day", |value| match value {
                Value::Date(date) if date.date.is_some() && date.time.is_none() => Some(date.to_string()),
                _ => None,
            }),
            LENGTH | DURATION => self.take("a length of time such as \"60 days\"", |value| match value {
                Value::Text(text) => Some(text.clone()),
                _ => None,
            }),
            _ => self.take("a text in quotes", |value| match value {
                Value::Text(text) => Some(text.clone()),
                _ => None,
            }),
        };
        let text = picked.unwrap_or_default();
        if let Some(limit) = self.longest {
            let found = text.chars().count();
            if found > limit {
                self.problem(self.span, Fault::LongText { limit, found });
            }
        }
        text
    }

    fn table(&self) -> Option<&'a Table> {
        self.take("a table", |value| match value {
            Value::Table(table) => Some(table),
            _ => None,
        })
    }

    /// Notes the keys of `table` that are not in `fields`.
    fn check_keys(&self, table: &Table, fields: &'static [&'static str]) {
        for entry in table.iter().filter(|entry| !fields.contains(&entry.key.as_str())) {
            let path = self.below(&entry.key, None).path;
            let fault = Fault::retired(&path).unwrap_or_else(|| Fault::UnknownKey {
                key: entry.key.clone(),
                section: self.path.clone(),
                known: fields.iter().map(|&field| field.to_owned()).collect(),
            });
            self.problem(entry.key_span, fault);
            self.spoil(path);
        }
    }

    /// The fields to hand to a struct: those present, and stand-ins for those required and missing.
    fn fields(&self, name: &'static str, fields: &'static [&'static str]) -> Vec<(String, Walker<'a>)> {
        let table = self.table();
        let Some(table) = table else {
            return fields.iter().map(|&field| (field.to_owned(), self.below(field, None))).collect();
        };
        self.check_keys(table, fields);
        let mut found = Vec::new();
        for &field in fields {
            if let Some(entry) = table.get(field) {
                let longest = schema::longest_text(name, field);
                found.push((field.to_owned(), Walker { longest, ..self.below(field, Some(&entry.node)) }));
            } else if schema::is_required(name, field) {
                // A misspelt key is one problem, not two.
                if !table.iter().any(|entry| !fields.contains(&entry.key.as_str()) && misspells(&entry.key, field)) {
                    let (key, section) = (field.to_owned(), self.path.clone());
                    self.problem(self.span, Fault::MissingKey { key, section, meaning: schema::meaning(name, field) });
                }
                let missing = self.below(field, None);
                self.spoil(missing.path.clone());
                found.push((field.to_owned(), missing));
            }
        }
        found
    }

    /// Whether this is a table that names a distribution.
    fn is_shape(&self) -> bool {
        let table = self.node.and_then(Node::table);
        table.is_some_and(Table::is_number)
    }

    /// The single key of a table that names a shape, with its content.
    fn variant(&self, variants: &'static [&'static str]) -> Option<(&'static str, Walker<'a>)> {
        let node = self.node?;
        let table = self.take("a distribution such as { uniform = [0.1, 0.3] }", |value| match value {
            Value::Table(table) => Some(table),
            _ => None,
        })?;
        if self.lacks_number(table) {
            return None;
        }
        if let Some(entry) = Self::only(table)
            && let Some(&known) = variants.iter().find(|&&known| known == entry.key)
        {
            return Some((known, self.below(known, Some(&entry.node))));
        }
        let keys: Vec<String> = table.iter().map(|entry| entry.key.clone()).collect();
        let known = variants.iter().map(|&known| known.to_owned()).collect();
        let span = table.iter().find(|entry| !variants.contains(&entry.key.as_str()));
        let span = span.map_or(node.span, |entry| entry.key_span);
        self.problem(span, Fault::UnknownShape { keys, known });
        self.spoil(self.path.clone());
        None
    }
}

/// How the distribution at a path is written.
fn form_at(path: &str) -> Option<&'static str> {
    form(path.rsplit('.').next().unwrap_or(path))
}

impl<'de> Deserializer<'de> for Walker<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.node.map(|node| &node.value) {
            Some(Value::Text(_) | Value::Date(_)) => self.deserialize_str(visitor),
            Some(Value::Bool(_)) => self.deserialize_bool(visitor),
            Some(Value::List(_)) => self.deserialize_seq(visitor),
            Some(Value::Table(_)) => self.deserialize_map(visitor),
            Some(Value::Integer(_) | Value::Float(_)) | None => self.deserialize_f64(visitor),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let picked = self.take("true or false", |value| match value {
            Value::Bool(value) => Some(*value),
            _ => None,
        });
        visitor.visit_bool(picked.unwrap_or_default())
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_f64(self.float("a number"))
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let picked = self.take("a whole number", |value| match value {
            Value::Integer(value) => Some(*value),
            _ => None,
        });
        visitor.visit_i64(picked.unwrap_or_default())
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_string(self.text())
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.node.is_some() { visitor.visit_some(self) } else { visitor.visit_none() }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    /// The format's own newtypes: an amount or a length of time is a plain value or a distribution of such;
    /// shared names are those of another section.
    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, Error> {
        if let Some(value) = self.beside(name) {
            return value.deserialize_newtype_struct(name, visitor);
        }
        let is_table = self.node.is_some_and(|node| node.table().is_some());
        match name {
            AMOUNT if !is_table => {
                visitor.visit_f64(self.float("a number, or a distribution such as { uniform = [0.1, 0.3] }"))
            }
            LENGTH if !is_table => {
                let node = Walker { wanted: LENGTH, ..self };
                visitor.visit_string(node.text())
            }
            PER_GUARANTOR if !is_table => {
                visitor.visit_f64(self.float("a number, or a table with one for each guarantor"))
            }
            SETTING if !is_table => visitor.visit_some(self),
            PER_GUARANTOR if !self.is_shape() => {
                self.notes.borrow_mut().open.insert(self.path.clone());
                self.deserialize_map(visitor)
            }
            SHARED => {
                self.notes.borrow_mut().open.insert(self.path.clone());
                visitor.visit_newtype_struct(self)
            }
            _ => visitor.visit_newtype_struct(Walker { wanted: name, ..self }),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let items = self.take("a list", |value| match value {
            Value::List(items) => Some(items),
            _ => None,
        });
        let items = items.map_or(&[][..], Vec::as_slice);
        let walker = |(at, item)| Walker { longest: self.longest, ..self.below(&usize::to_string(&at), Some(item)) };
        let items = items.iter().enumerate().map(walker).collect();
        visitor.visit_seq(Items(items))
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, expected: usize, visitor: V) -> Result<V::Value, Error> {
        let items = self.take("a list of numbers", |value| match value {
            Value::List(items) => Some(items.as_slice()),
            _ => None,
        });
        let mut items = items.unwrap_or_default();
        if self.node.is_some() && items.len() != expected && !self.notes.borrow().spoiled.contains(&self.path) {
            self.problem(self.span, Fault::WrongLength { expected, found: items.len(), form: form_at(&self.path) });
            self.spoil(self.path.clone());
            items = &[];
        }
        let items = (0..expected).map(|at| self.below(&at.to_string(), items.get(at))).collect();
        visitor.visit_seq(Items(items))
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let entries = match self.table() {
            Some(table) => {
                table.iter().map(|entry| (entry.key.clone(), self.below(&entry.key, Some(&entry.node)))).collect()
            }
            None => Vec::new(),
        };
        visitor.visit_map(Fields { left: entries.into_iter(), value: None })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.notes.borrow_mut().keys.insert(self.path.clone(), fields);
        let found = self.fields(name, fields);
        visitor.visit_map(Fields { left: found.into_iter(), value: None })
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let first = variants.first().copied().unwrap_or_default();
        if std::ptr::eq(variants, SHAPES) || variants == SHAPES {
            let (variant, content) = self.variant(variants).unwrap_or_else(|| (first, self.below(first, None)));
            return visitor.visit_enum(Tagged { variant, content });
        }
        let text = self.text();
        let variant = variants.iter().copied().find(|&known| known == text);
        if variant.is_none() && self.node.is_some() && !self.notes.borrow().spoiled.contains(&self.path) {
            let known = variants.iter().map(|&known| known.to_owned()).collect();
            self.problem(self.span, Fault::UnknownChoice { value: text, known });
            self.spoil(self.path.clone());
        }
        let content = self.below("", None);
        visitor.visit_enum(Tagged { variant: variant.unwrap_or(first), content })
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i128 u8 u16 u32 u64 u128 f32 char bytes byte_buf unit_struct tuple_struct
    }
}
