//! What may stand beside a number: where it comes from, and a note.

use schemars::Schema;
use serde_json::{Value as Json, json};

use super::bounds::SENTENCES;
use super::number::SHAPES;
use super::tree::{Entry, Table, Value};

/// The key of a plain value that something stands beside.
pub(super) const VALUE: &str = "value";
/// The key of a source.
pub(super) const SOURCE: &str = "source";
/// The key of a note.
pub(super) const NOTE: &str = "note";

/// Whether an entry is a text beside a number.
pub(super) fn is_remark(entry: &Entry) -> bool {
    [SOURCE, NOTE].contains(&entry.key.as_str()) && matches!(entry.node.value, Value::Text(_))
}

/// The entry of a table that says a number: its distribution, or its value where something stands beside it; `None` of any
/// other table.
pub(super) fn number(table: &Table) -> Option<&Entry> {
    let mut others = table.iter().filter(|entry| !is_remark(entry));
    let stated = others.next().filter(|_| others.next().is_none())?;
    let is_shape = SHAPES.contains(&stated.key.as_str());
    (is_shape || (stated.key == VALUE && table.len() > 1)).then_some(stated)
}

/// The schema of a table that says a plain value, and where it comes from.
pub(super) fn beside(value: &Json) -> Json {
    let mut table = json!({
        "type": "object",
        "properties": { VALUE: value },
        "required": [VALUE],
        "additionalProperties": false,
    });
    add(&mut table);
    table
}

/// Lets the tables of a schema say where a number comes from.
pub(super) fn with_remarks(schema: &mut Schema) {
    let mut whole = Json::from(schema.clone());
    add(&mut whole);
    if let Ok(made) = Schema::try_from(whole) {
        *schema = made;
    }
}

fn add(schema: &mut Json) {
    for kind in ["oneOf", "anyOf"] {
        schema.get_mut(kind).and_then(Json::as_array_mut).into_iter().flatten().for_each(add);
    }
    if let Some(properties) = schema.get_mut("properties").and_then(Json::as_object_mut) {
        let text = |description: &str| json!({ "description": description, "type": "string", "maxLength": SENTENCES });
        properties.insert(SOURCE.to_owned(), text("Where the number comes from."));
        properties.insert(NOTE.to_owned(), text("What else is to be said of it."));
    }
}
