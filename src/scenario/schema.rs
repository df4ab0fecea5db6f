//! The JSON Schema of the scenario format, made from the types that read it.

use std::collections::HashMap;
use std::sync::LazyLock;

use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use super::bounds::with_fields;
use super::file::ScenarioFile;
use super::variant::FIXED;
use crate::words::capitals::small;

/// The JSON Schema of the scenario format, draft 7: the oldest that editors have in common.
///
/// A variant's patch is part of a scenario: the same sections with nothing required. So is a file that extends another,
/// in which what is missing may stand in the other file.
#[must_use]
pub fn schema() -> Value {
    let mut schema = strict();
    let parts = parts(&schema);
    part_root(&mut schema, &parts);
    if let Some(definitions) = schema.get_mut("definitions").and_then(Value::as_object_mut) {
        definitions.extend(parts);
    }
    schema
}

/// Makes the file itself a part, and what it must have besides a matter of whether it extends another.
fn part_root(schema: &mut Value, parts: &Map<String, Value>) {
    let (whole, Some(root)) = (schema.clone(), schema.as_object_mut()) else { return };
    for key in ["required", "properties"] {
        let mut part = json!({ key: root.remove(key) });
        loosen(&mut part, parts);
        root.extend(part.as_object().cloned().unwrap_or_default());
    }
    root.insert("if".to_owned(), with_fields(&["extends"], json!({})));
    root.insert("then".to_owned(), with_fields(&[], json!({})));
    let required: Vec<&str> = names(&whole).collect();
    root.insert("else".to_owned(), with_fields(&required, whole["properties"].clone()));
}

/// Every table of the schema, and the file itself as a patch, with nothing required.
fn parts(whole: &Value) -> Map<String, Value> {
    let mut patch = json!({ "description": "Any part of a scenario file.", "type": "object" });
    patch["properties"] = whole["properties"].clone();
    patch["additionalProperties"] = json!(false);
    if let Some(properties) = patch["properties"].as_object_mut() {
        properties.retain(|key, _| !FIXED.contains(&key.as_str()));
    }
    let mut parts = Map::new();
    for (name, definition) in whole["definitions"].as_object().into_iter().flatten() {
        // Within a number there is nothing to leave out.
        if name.ends_with("File") || name.ends_with("Section") || name == "Claim" || name == "Stance" {
            parts.insert(format!("{PART}{name}"), definition.clone());
        }
    }
    parts.insert("Patch".to_owned(), patch);
    let known = parts.clone();
    parts.values_mut().for_each(|part| loosen(part, &known));
    parts
}

/// What the name of a part begins with.
const PART: &str = "PartOf";

/// What a table says of which of its keys there must be, or of how many.
const WHOLE: [&str; 7] = ["required", "minProperties", "maxProperties", "dependencies", "oneOf", "allOf", "anyOf"];

/// Takes out what asks for a whole, and points at parts in place of wholes. A list is always whole, but its items can be
/// changed by their positions.
fn loosen(schema: &mut Value, parts: &Map<String, Value>) {
    let list = schema.clone();
    match schema {
        Value::Object(fields) if fields.contains_key("items") => {
            let mut item = fields["items"].clone();
            loosen(&mut item, parts);
            let position = json!({ "pattern": r"^\d+$" });
            let items = json!({ "type": "object", "propertyNames": position, "additionalProperties": item });
            fields.retain(|key, _| key == "description");
            fields.insert("anyOf".to_owned(), json!([list, items]));
        }
        Value::Object(fields) => {
            let at_most_one = fields.get("oneOf").and_then(not_both);
            fields.retain(|key, value| !WHOLE.contains(&key.as_str()) || refers(value));
            fields.extend(at_most_one.map(|not_both| ("not".to_owned(), not_both)));
            for (key, value) in fields {
                match value.as_str().and_then(|path| path.strip_prefix("#/definitions/")) {
                    Some(name) if key == "$ref" && parts.contains_key(&format!("{PART}{name}")) => {
                        *value = json!(format!("#/definitions/{PART}{name}"));
                    }
                    _ if key == "not" => {}
                    _ => loosen(value, parts),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| loosen(item, parts)),
        _ => {}
    }
}

/// Whether these choices are of what stands here, and not of the keys within it.
fn refers(choices: &Value) -> bool {
    choices.as_array().is_some_and(|choices| choices.iter().any(|choice| choice.get("$ref").is_some()))
}

/// Of keys of which there must be one: a table with two of them. Even in a part there may be only one.
fn not_both(choices: &Value) -> Option<Value> {
    let choices: Vec<Vec<&str>> = choices.as_array()?.iter().map(|choice| names(choice).collect()).collect();
    let mut pairs = Vec::new();
    for (at, first) in choices.iter().enumerate() {
        for (a, b) in
            choices[at + 1..].iter().flat_map(|other| first.iter().flat_map(|a| other.iter().map(move |b| (a, b))))
        {
            pairs.push(with_fields(&[a, b], json!({})));
        }
    }
    (!pairs.is_empty()).then(|| json!({ "anyOf": pairs }))
}

/// The schema of a file that extends no other, as the types give it.
fn strict() -> Value {
    let mut schema = SchemaSettings::draft07().into_generator().into_root_schema_for::<ScenarioFile>().into();
    drop_null(&mut schema);
    schema
}

/// TOML has no null: what may be left out is just not required.
fn drop_null(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            if let Some(Value::Array(types)) = fields.get_mut("type") {
                types.retain(|kind| kind != "null");
            }
            if let Some(Value::Array(options)) = fields.get_mut("anyOf") {
                options.retain(|option| option.get("type") != Some(&json!("null")));
            }
            fields.values_mut().for_each(drop_null);
        }
        Value::Array(items) => items.iter_mut().for_each(drop_null),
        _ => {}
    }
}

/// What the schema says of the keys of each type: whether they are required, how long a text may be, what they mean.
static KEYS: LazyLock<HashMap<(String, String), Key>> = LazyLock::new(|| {
    let schema = strict();
    let mut keys = HashMap::new();
    let definitions = schema.get("definitions").and_then(Value::as_object);
    for (name, definition) in definitions.into_iter().flatten() {
        // A generic type is one type for serde, and one a parameter for the schema: `Choice_for_Duration`.
        collect(name.split("_for_").next().unwrap_or(name), definition, &mut keys);
    }
    collect(ROOT, &schema, &mut keys);
    keys
});

/// The type of a whole file.
const ROOT: &str = "ScenarioFile";

#[derive(Debug, Default)]
struct Key {
    required: bool,
    longest: Option<usize>,
    /// The type of the entries, of a table whose keys are ids.
    entries: Option<String>,
    meaning: String,
}

fn collect(name: &str, definition: &Value, keys: &mut HashMap<(String, String), Key>) {
    let required: Vec<&str> = names(definition).collect();
    for (key, property) in definition.get("properties").and_then(Value::as_object).into_iter().flatten() {
        let meaning = property.get("description").and_then(Value::as_str).unwrap_or_default();
        // The first sentence, without its full stop.
        let meaning = meaning.split(". ").next().unwrap_or_default().replace('\n', " ");
        let entry = Key {
            required: required.contains(&key.as_str()),
            entries: entries(property),
            longest: longest(property).or_else(|| longest(property.get("items")?)),
            meaning: small(meaning.trim_end_matches('.')),
        };
        keys.insert((name.to_owned(), key.clone()), entry);
    }
}

fn entries(property: &Value) -> Option<String> {
    let entry = property.get("additionalProperties")?.get("$ref")?.as_str()?;
    entry.strip_prefix("#/definitions/").map(str::to_owned)
}

fn longest(property: &Value) -> Option<usize> {
    property.get("maxLength").and_then(Value::as_u64).map(|longest| longest as usize)
}

fn names(definition: &Value) -> impl Iterator<Item = &str> {
    definition.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
}

fn key(name: &str, key: &str) -> Option<&'static Key> {
    KEYS.get(&(name.to_owned(), key.to_owned()))
}

/// Whether a file may have a section, or a key outside of any, of this name.
pub(super) fn is_section(name: &str) -> bool {
    key(ROOT, name).is_some()
}

/// The type of the entries of a section whose keys are ids of the file's own; `None` for any other path.
pub(super) fn entries_of(section: &str) -> Option<&'static str> {
    key(ROOT, section)?.entries.as_deref()
}

/// Whether the schema demands this key in the tables of the type `name`.
pub(super) fn is_required(name: &str, field: &str) -> bool {
    key(name, field).is_some_and(|key| key.required)
}

/// The keys that the schema demands in the tables of the type `name`.
pub(super) fn required(name: &str) -> impl Iterator<Item = &'static str> {
    let mut keys: Vec<&str> =
        KEYS.iter().filter(|((own, _), key)| own == name && key.required).map(|((_, key), _)| key.as_str()).collect();
    keys.sort_unstable();
    keys.into_iter()
}

/// How many characters this key's text, or each text of its list, may have.
pub(super) fn longest_text(name: &str, field: &str) -> Option<usize> {
    key(name, field).and_then(|key| key.longest)
}

/// What this key of the type `name` means, in a few words.
pub(super) fn meaning(name: &str, field: &str) -> String {
    key(name, field).map_or_else(String::new, |key| key.meaning.clone())
}
