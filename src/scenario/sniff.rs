//! Which TOML files are scenarios.

use std::path::Path;

use toml::de::DeTable;

use super::source::read_text;

/// Whether a file says that it is a scenario: it has `format`, `extends` or a section `[scenario]`. One that cannot be
/// read, or is broken, counts as one, so that [`super::read`] says what is wrong with it.
#[must_use]
pub fn is_scenario(path: &Path) -> bool {
    let Ok(text) = read_text(path) else { return true };
    let (table, errors) = DeTable::parse_recoverable(&text);
    let marked = ["format", "extends", "scenario"].iter().any(|key| table.get_ref().contains_key(*key));
    marked || !errors.is_empty()
}
