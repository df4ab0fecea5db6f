//! The JSON Schema of the scenario format: whole, described, and the same as what the reader demands.

use std::fs;

use detente::scenario::{read_text, schema};
use serde_json::Value;

const WHOLE: &str = include_str!("../bad/base/whole.toml");

/// `DETENTE_BLESS=1` writes it anew.
#[test]
fn the_schema_beside_the_library_is_the_one_the_reader_is_made_from() {
    let home = "scenarios/schema.json";
    let made = serde_json::to_string_pretty(&schema()).expect("a schema is JSON") + "\n";
    if std::env::var_os("DETENTE_BLESS").is_some() {
        fs::write(home, &made).expect("the schema can be written");
    }
    let kept = fs::read_to_string(home).expect("the schema is there");
    assert!(made == kept, "{home} is not what `detente schema` prints");
}

fn refusal(text: &str) -> String {
    read_text("whole.toml", text, None, &[]).expect_err("it should be refused").render(false)
}

/// The parts of a schema that `$ref` names.
fn references(schema: &Value, found: &mut Vec<String>) {
    match schema {
        Value::Object(fields) => {
            found.extend(fields.get("$ref").and_then(Value::as_str).map(str::to_owned));
            fields.values().for_each(|value| references(value, found));
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        _ => {}
    }
}

#[test]
fn every_reference_of_the_schema_names_one_of_its_definitions() {
    let schema = schema();
    let mut found = Vec::new();
    references(&schema, &mut found);
    assert!(found.len() > 50);
    for reference in found {
        let pointer = reference.trim_start_matches('#');
        assert!(schema.pointer(pointer).is_some(), "{reference}");
    }
}

#[test]
fn every_key_of_the_schema_is_described() {
    let schema = schema();
    let definitions = schema["definitions"].as_object().expect("there are definitions");
    for (name, definition) in definitions {
        for (key, property) in definition.get("properties").and_then(Value::as_object).into_iter().flatten() {
            assert!(property.get("description").is_some(), "{name}.{key}");
        }
    }
}

#[test]
fn the_schema_and_the_reader_demand_the_same_keys() {
    let schema = schema();
    let required = schema["definitions"]["BelligerentFile"]["required"].as_array().expect("keys are required");
    for key in required.iter().filter_map(Value::as_str) {
        let text: String = WHOLE
            .split_inclusive('\n')
            .filter(|line| !line.starts_with(&format!("{key} = ")) && !line.starts_with(&format!("{key}.")))
            .collect();
        assert!(refusal(&text).contains(&format!("`{key}` is missing in `belligerents.north`")), "{key}");
    }
}
