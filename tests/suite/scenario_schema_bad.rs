//! What the published schema refuses, as editors would, before anything is run: each file with problems, and each number
//! outside its range.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use detente::model::Number;
use detente::scenario::{BASELINE, Scenario, schema};
use detente::units::Unit;
use jsonschema::Validator;
use serde_json::{Map, Value, json};

/// Whether the schema refuses a file with problems, as the lists beside the corpus say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Refused {
    /// As it stands.
    AsItStands,
    /// Only together with the file it extends.
    Together,
    /// Not at all: only the reader refuses it.
    Never,
}

fn validator() -> Validator {
    jsonschema::draft7::new(&schema()).expect("the schema is a schema")
}

/// A TOML file as an editor's schema sees it: dates are texts, and what JSON has no number for is nothing.
fn json(value: toml::Value) -> Value {
    match value {
        toml::Value::Datetime(date) => json!(date.to_string()),
        toml::Value::Array(items) => items.into_iter().map(json).collect(),
        toml::Value::Table(table) => table.into_iter().map(|(key, value)| (key, json(value))).collect(),
        other => serde_json::to_value(other).expect("a plain value is JSON"),
    }
}

fn file(path: &Path) -> Option<Value> {
    let text = String::from_utf8(fs::read(path).ok()?).ok()?;
    text.parse().ok().map(|table: toml::Table| json(toml::Value::Table(table)))
}

/// Lays a table over another.
fn lay(under: &mut Value, over: Value) {
    match (under, over) {
        (Value::Object(under), Value::Object(over)) => {
            for (key, value) in over {
                lay(under.entry(key).or_insert(Value::Null), value);
            }
        }
        (under, over) => *under = over,
    }
}

/// The file and what it extends, as one.
fn together(path: &Path, own: Value) -> Value {
    let Some(base) = own.get("extends").and_then(Value::as_str) else { return own };
    let mut whole = file(&path.with_file_name(base)).unwrap_or_default();
    lay(&mut whole, own);
    whole.as_object_mut().map(|fields| fields.remove("extends"));
    whole
}

fn refused(validator: &Validator, path: &Path) -> Refused {
    let Some(own) = file(path) else { return Refused::AsItStands };
    if !validator.is_valid(&own) {
        return Refused::AsItStands;
    }
    if validator.is_valid(&together(path, own)) { Refused::Never } else { Refused::Together }
}

fn corpus() -> Vec<PathBuf> {
    let entries = fs::read_dir("tests/bad").expect("the corpus is there");
    let paths = entries.map(|entry| entry.expect("the corpus can be listed").path());
    paths.filter(|path| path.extension().is_some_and(|extension| extension == "toml")).collect()
}

/// The list: `together` or `never`, the name, and why.
fn listed() -> BTreeMap<String, Refused> {
    let text = fs::read_to_string("tests/bad/base/beyond_the_schema.txt").expect("the list is there");
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let entry = |line: &str| {
        let mut words = line.split_whitespace();
        let refused = match words.next() {
            Some("together") => Refused::Together,
            Some("never") => Refused::Never,
            other => panic!("{other:?} is not a verdict"),
        };
        let name = words.next().expect("a file").to_owned();
        assert!(words.next().is_some(), "{name} is beyond the schema, and nothing says why");
        (name, refused)
    };
    lines.map(entry).collect()
}

#[test]
fn the_schema_refuses_each_bad_file_that_is_not_listed_as_beyond_it() {
    let (validator, mut listed) = (validator(), listed());
    let mut wrong = Vec::new();
    for path in corpus() {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let expected = listed.remove(&name).unwrap_or(Refused::AsItStands);
        let found = refused(&validator, &path);
        if found != expected {
            wrong.push(format!("{name}: expected {expected:?}, found {found:?}"));
        }
    }
    wrong.sort();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(listed.is_empty(), "no such files: {listed:?}");
}

#[test]
fn the_schema_accepts_every_scenario_that_the_reader_accepts() {
    let validator = validator();
    for path in
        ["scenarios/key_west.toml", "scenarios/three_sides.toml", "scenarios/minimal.toml", "tests/bad/base/whole.toml"]
    {
        let file = file(Path::new(path)).expect("it is TOML");
        let errors: Vec<String> = validator.iter_errors(&file).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(errors.is_empty(), "{path}\n{}", errors.join("\n"));
    }
}

/// Puts a value where a dotted path points, with the tables on the way.
fn put(file: &mut Value, path: &str, value: Value) {
    let mut place = file;
    for key in path.split('.') {
        place = match place {
            Value::Array(items) => &mut items[key.parse::<usize>().expect("a position")],
            Value::Object(fields) => fields.entry(key).or_insert_with(|| Value::Object(Map::new())),
            other => panic!("{path} goes through {other}"),
        };
    }
    *place = value;
}

/// The file with one value changed, to the schema and to the reader.
struct Changed<'a> {
    validator: Validator,
    scenario: &'a Scenario,
    file: Value,
}

impl Changed<'_> {
    fn schema_accepts(&self, path: &str, value: Value) -> bool {
        let mut file = self.file.clone();
        put(&mut file, path, value);
        self.validator.is_valid(&file)
    }

    fn reader_accepts(&self, path: &str, value: &Value) -> bool {
        self.scenario.model(BASELINE, &[format!("{path}={value}")]).is_ok()
    }
}

impl Changed<'_> {
    /// Tries what lies at the ends of the number's domain, and beyond.
    fn hold_to_its_range(&self, number: &Number) {
        let path = &number.path;
        let (low, high) = number.unit.domain();
        for value in [low - 0.001 * (1.0 + low.abs()), high + 0.001 * (1.0 + high.abs())].map(|value| json!(value)) {
            assert!(!self.reader_accepts(path, &value), "{path} = {value} is read");
            assert!(!self.schema_accepts(path, value), "{path} is not held to its range");
        }
        // Keys that the file leaves out and that go with others cannot be tried alone.
        if self.schema_accepts(path, json!(1.0)) {
            for value in [json!(low), json!(high)] {
                assert!(self.schema_accepts(path, value.clone()), "{path} = {value}");
            }
        } else {
            assert!(["rate", "probability"].contains(&last(path)), "{path}");
        }
    }

    fn hold_to_lengths(&self, path: &str) {
        for length in ["0 days", "0 months", "3 weeks", "1e2 days", "-1 days", "6", "six weeks"] {
            let length = json!(length);
            let read = self.reader_accepts(path, &length);
            assert_eq!(self.schema_accepts(path, length.clone()), read, "{path} = {length}");
        }
    }
}

fn last(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or_default()
}

#[test]
fn the_schema_and_the_reader_refuse_the_same_numbers() {
    // One of each kind: every belligerent's cost of war is the same to both.
    let mut tried = BTreeSet::new();
    for name in ["scenarios/key_west.toml", "scenarios/three_sides.toml", "tests/bad/base/whole.toml"] {
        let path = Path::new(name);
        let scenario = Scenario::open(path).unwrap_or_else(|problems| panic!("{problems}"));
        let changed = Changed { validator: validator(), scenario: &scenario, file: file(path).expect("it is TOML") };
        for (_, number) in scenario.baseline().model.numbers.iter() {
            let kind = (number.path.split('.').next(), number.path.split('.').count(), last(&number.path));
            if !tried.insert(format!("{kind:?}")) {
                continue;
            }
            match number.unit {
                Unit::Years => changed.hold_to_lengths(&number.path),
                // An effect's `set` has the range of what it sets, of which the schema knows nothing.
                _ if last(&number.path) == "set" => {}
                _ => changed.hold_to_its_range(number),
            }
        }
    }
    assert!(tried.len() > 90, "only {} kinds: {tried:?}", tried.len());
}
