//! The JSON Schema of the scenario format, made from the types that read it.

use std::collections::HashMap;
use std::sync::LazyLock;

use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

use super::file::ScenarioFile;
use crate::words::capitals::small;

/// The JSON Schema of the scenario format, draft 7: the oldest that editors have in common.
///
/// A variant's patch is part of a scenario: the same sections with nothing required. So is a file that extends
/// another, as far as its sections go; within them the schema asks for whole entries.
#[must_use]
pub fn schema() -> Value {
    let mut schema = strict();
    loosen_root(&mut schema);
    add_partial(&mut schema);
    schema
}

/// Lets the sections of a file that extends another be left out.
fn loosen_root(schema: &mut Value) {
    let Some(root) = schema.as_object_mut() else { return };
    if let Some(required) = root.remove("required") {
        root.insert("if".to_owned(), json!({ "required": ["extends"] }));
        root.insert("then".to_owned(), json!({}));
        root.insert("else".to_owned(), json!({ "required": required }));
    }
}

/// Copies every definition without its required keys, and makes a patch a part of such a scenario.
fn add_partial(schema: &mut Value) {
    let mut root = schema.clone();
    let Some(fields) = root.as_object_mut() else { return };
    let definitions = fields.remove("definitions");
    for key in ["$schema", "title", "if", "then", "else"] {
        fields.remove(key);
    }
    if let Some(properties) = fields.get_mut("properties").and_then(Value::as_object_mut) {
        for key in ["variants", "expect", "extends"] {
            properties.remove(key);
        }
    }
    root["description"] = json!("Any part of a scenario file.");
    let mut partial = vec![("Patch".to_owned(), root)];
    for (name, definition) in definitions.as_ref().and_then(Value::as_object).into_iter().flatten() {
        // Within a number there is nothing to leave out.
        if name.ends_with("File") || name.ends_with("Section") || name == "Claim" || name == "Stance" {
            partial.push((format!("{PART}{name}"), definition.clone()));
        }
    }
    let known: Vec<String> = partial.iter().map(|(name, _)| name.clone()).collect();
    for (_, definition) in &mut partial {
        loosen(definition, &known);
    }
    if let Some(definitions) = schema.get_mut("definitions").and_then(Value::as_object_mut) {
        definitions.extend(partial);
    }
}

/// What the name of a part begins with.
const PART: &str = "PartOf";

/// Takes out what is required, and points at parts in place of wholes.
fn loosen(schema: &mut Value, known: &[String]) {
    match schema {
        Value::Object(fields) => {
            fields.remove("required");
            for (key, value) in fields {
                match value.as_str().and_then(|path| path.strip_prefix("#/definitions/")) {
                    Some(name) if key == "$ref" && known.contains(&format!("{PART}{name}")) => {
                        *value = json!(format!("#/definitions/{PART}{name}"));
                    }
                    _ => loosen(value, known),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| loosen(item, known)),
        _ => {}
    }
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

/// What the schema says of the keys of each type: whether they are required, and what they mean.
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
    meaning: String,
}

fn collect(name: &str, definition: &Value, keys: &mut HashMap<(String, String), Key>) {
    let required: Vec<&str> = names(definition).collect();
    for (key, property) in definition.get("properties").and_then(Value::as_object).into_iter().flatten() {
        let meaning = property.get("description").and_then(Value::as_str).unwrap_or_default();
        // The first sentence, without its full stop.
        let meaning = meaning.split(". ").next().unwrap_or_default().replace('\n', " ");
        let entry = Key { required: required.contains(&key.as_str()), meaning: small(meaning.trim_end_matches('.')) };
        keys.insert((name.to_owned(), key.clone()), entry);
    }
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

/// What this key of the type `name` means, in a few words.
pub(super) fn meaning(name: &str, field: &str) -> String {
    key(name, field).map_or_else(String::new, |key| key.meaning.clone())
}
