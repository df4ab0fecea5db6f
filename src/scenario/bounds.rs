//! Bounds of what may be written, for the published schema: how long texts may be, within what a plain number lies, how
//! many entries there must be. The reader asks the schema how long a text may be; the other bounds it checks itself, as
//! it knows more.

use schemars::Schema;
use serde_json::{Value, json};

use crate::units::Unit;

/// Most characters of what stands beside a chart, in a table or in a heading: labels, titles, the ends of an issue.
pub(super) const LINE: usize = 200;

/// Most characters of a word after a number.
pub(super) const WORD: usize = 100;

/// Most characters of a sentence or two, such as a source.
pub(super) const SENTENCES: usize = 1_000;

/// Most characters of a summary.
pub(super) const PARAGRAPHS: usize = 4_000;

/// Most issues a file may have.
pub(super) const MAX_ISSUES: usize = 16;

/// Most phases a file may have: a set of stages is one machine word.
pub(super) const MAX_PHASES: usize = 60;

/// A plain number in the domain of its unit; what is uncertain is cut to it.
pub(super) fn of(unit: Unit) -> impl FnMut(&mut Schema) {
    move |schema| put(schema, within(unit))
}

/// The same for each entry of a table.
pub(super) fn each(unit: Unit) -> impl FnMut(&mut Schema) {
    move |schema| {
        if let Some(entry) = schema.get_mut("additionalProperties") {
            *entry = entry_of(entry, unit);
        }
    }
}

/// What stands for an entry, if it is a plain number in the domain of its unit.
pub(super) fn entry_of(entry: &Value, unit: Unit) -> Value {
    let mut bounded = json!({ "allOf": [entry] });
    put_fields(&mut bounded, within(unit));
    bounded
}

/// A plain length of time that is more than nothing, or a word.
pub(super) fn lasting(schema: &mut Schema) {
    put(schema, json!({ "pattern": r"^\s*[\d.]*[1-9]|^[a-z]+$" }));
}

/// A list of names: at least one, none twice.
pub(super) fn names(schema: &mut Schema) {
    put(schema, json!({ "minItems": 1, "uniqueItems": true }));
}

/// A list of names that may be empty: none twice.
pub(super) fn names_if_any(schema: &mut Schema) {
    put(schema, json!({ "uniqueItems": true }));
}

/// A table with so many entries or more.
pub(super) fn at_least(least: usize) -> impl FnMut(&mut Schema) {
    move |schema| put(schema, json!({ "minProperties": least }))
}

/// A table with so many entries or fewer.
pub(super) fn at_most(most: usize) -> impl FnMut(&mut Schema) {
    move |schema| put(schema, json!({ "maxProperties": most }))
}

/// Exactly one of these keys.
pub(super) fn one_of<const N: usize>(keys: [&'static str; N]) -> impl FnMut(&mut Schema) {
    move |schema| put(schema, json!({ "oneOf": keys.map(|key| with(&[key])).to_vec() }))
}

/// Keys that mean something only beside another: each with that other.
pub(super) fn goes_with<const N: usize>(pairs: [(&'static str, &'static str); N]) -> impl FnMut(&mut Schema) {
    move |schema| {
        for (key, other) in pairs {
            put_in(schema, "dependencies", json!({ key: [other] }));
        }
    }
}

/// A table in which these keys stand.
pub(super) fn with(keys: &[&str]) -> Value {
    with_fields(keys, json!({}))
}

/// A table in which these keys stand, and in which some keys, if they stand there, are as said.
pub(super) fn with_fields(keys: &[&str], fields: Value) -> Value {
    // A strict editor takes keys that a part of a schema does not name for wrong, unless told.
    let mut table = json!({ "additionalProperties": true });
    if !keys.is_empty() {
        table["required"] = json!(keys);
    }
    if fields != json!({}) {
        table["properties"] = fields;
    }
    table
}

fn within(unit: Unit) -> Value {
    let (low, high) = unit.domain();
    let mut within = json!({ "minimum": low, "maximum": high });
    if unit == Unit::Count {
        within["multipleOf"] = json!(1);
    }
    // The same of a number that something stands beside.
    let beside = with_fields(&[], json!({ "value": within }));
    put_fields(&mut within, beside);
    within
}

/// Adds fields to a schema.
pub(super) fn put(schema: &mut Schema, fields: Value) {
    let mut whole = Value::from(schema.clone());
    put_fields(&mut whole, fields);
    if let Ok(made) = Schema::try_from(whole) {
        *schema = made;
    }
}

/// Adds fields to a table within a schema.
pub(super) fn put_in(schema: &mut Schema, key: &str, fields: Value) {
    let mut table = schema.get(key).cloned().unwrap_or_else(|| json!({}));
    put_fields(&mut table, fields);
    put(schema, json!({ key: table }));
}

fn put_fields(schema: &mut Value, fields: Value) {
    if let (Value::Object(schema), Value::Object(fields)) = (schema, fields) {
        schema.extend(fields);
    }
}
