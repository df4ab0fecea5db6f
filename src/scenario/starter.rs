//! A scenario to start from.

use toml::Value;

/// The smallest scenario of the library, that a new one is made from.
const MINIMAL: &str = include_str!("../../scenarios/minimal.toml");

/// In place of the line that points an editor at the library's own schema.
const SCHEMA_HINT: &str = "# Editors complete and check this file after `detente schema > schema.json` and the first \
                           line `#:schema schema.json`.";

/// A commented scenario with this title, that runs as it is.
#[must_use]
pub fn starter(name: &str) -> String {
    let title = format!("title = {}", Value::String(name.to_owned()));
    let lines = MINIMAL.lines().map(|line| match line {
        _ if line.starts_with("title = ") => title.as_str(),
        _ if line.starts_with("#:schema") => SCHEMA_HINT,
        _ => line,
    });
    lines.collect::<Vec<_>>().join("\n") + "\n"
}
