//! Which TOML files are scenarios.

use std::path::Path;

use toml::de::DeTable;

use super::schema;
use super::source::read_text;

/// What only a scenario has at its top.
const MARKS: [&str; 3] = ["format", "extends", "scenario"];

/// Whether a file says that it is a scenario: it has `format`, `extends` or a section `[scenario]`. One that cannot be
/// read, or is broken, counts as one, so that [`super::read`] says what is wrong with it.
#[must_use]
pub fn is_scenario(path: &Path) -> bool {
    let Ok(text) = read_text(path) else { return true };
    let (table, errors) = DeTable::parse_recoverable(&text);
    is_marked(table.get_ref()) || !errors.is_empty()
}

/// Whether a text may be shown as one of a scenario's: it is marked as such or, if it is not broken, has at least one of
/// a scenario's sections.
pub(super) fn is_of_scenario(text: &str) -> bool {
    let (table, errors) = DeTable::parse_recoverable(text);
    let table = table.get_ref();
    is_marked(table) || errors.is_empty() && table.keys().any(|key| schema::is_section(key.get_ref()))
}

fn is_marked(table: &DeTable<'_>) -> bool {
    MARKS.iter().any(|key| table.contains_key(*key))
}
