//! What of a file makes its model: everything but comments, layout, texts for people, sources, variants,
//! expectations and levers.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::problem::Source;
use super::remark;
use super::tree::{Node, Table, Value};
use super::variant::{leaves, written};

/// Sections that say nothing of the model itself.
const ASIDE: [&str; 5] = ["format", "extends", "variants", "expect", "levers"];

/// Keys of the section `scenario` that are texts for people.
const TEXTS: [&str; 3] = ["title", "summary", "sources"];

/// A text that is equal for two trees if they make the same model, and almost never otherwise: a default that is
/// spelled out, or another order of entries, makes another text.
pub(super) fn substance(tree: &Node) -> String {
    let mut text = String::new();
    for entry in tree.table().into_iter().flat_map(Table::iter) {
        if ASIDE.contains(&entry.key.as_str()) {
            continue;
        }
        // Writing to a string cannot fail; the results of `write!` are dropped for that reason here and below.
        let _ = write!(text, "{:?}:", entry.key);
        write_value(&mut text, &entry.node, if entry.key == "scenario" { &TEXTS } else { &[] });
        text.push('\n');
    }
    text
}

fn write_value(text: &mut String, node: &Node, leave_out: &[&str]) {
    match &node.value {
        Value::Text(value) => drop(write!(text, "{value:?}")),
        Value::Integer(value) => drop(write!(text, "{:?}", *value as f64)),
        Value::Float(value) => drop(write!(text, "{value:?}")),
        Value::Bool(value) => drop(write!(text, "{value}")),
        Value::Date(value) => drop(write!(text, "{value}")),
        Value::List(items) => {
            text.push('[');
            for item in items {
                write_value(text, item, &[]);
                text.push(',');
            }
            text.push(']');
        }
        Value::Table(table) => {
            // Where a number comes from is for people.
            let stated = remark::number(table).filter(|entry| entry.key == remark::VALUE);
            if let Some(stated) = stated {
                return write_value(text, &stated.node, &[]);
            }
            text.push('{');
            for entry in table.iter() {
                let label = entry.key == "label" && matches!(entry.node.value, Value::Text(_));
                let remark = table.is_number() && remark::is_remark(entry);
                if !label && !remark && !leave_out.contains(&entry.key.as_str()) {
                    let _ = write!(text, "{:?}:", entry.key);
                    write_value(text, &entry.node, &[]);
                    text.push(',');
                }
            }
            text.push('}');
        }
    }
}

/// Every value of a file that makes its models, as written, by its path: those of its variants too.
pub(super) fn values(tree: &Node, sources: &[Source]) -> BTreeMap<String, String> {
    let mut paths = Vec::new();
    for entry in tree.table().into_iter().flat_map(Table::iter) {
        if !ASIDE.contains(&entry.key.as_str()) || entry.key == "variants" {
            leaves(&entry.node, &entry.key, &mut paths);
        }
    }
    paths.retain(|path| !is_text(path));
    let stated = |path: String| Some((path.clone(), written(tree, &path, sources)?));
    paths.into_iter().filter_map(stated).collect()
}

/// Whether what stands at a path is for people.
fn is_text(path: &str) -> bool {
    let heading = path.strip_prefix("scenario.").is_some_and(|key| TEXTS.contains(&key));
    heading || path.rsplit_once('.').is_some_and(|(_, key)| key == "label")
}
