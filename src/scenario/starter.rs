//! A scenario to start from.

use toml::Value;

/// The smallest scenario of the library, that a new one is made from.
const MINIMAL: &str = include_str!("../../scenarios/minimal.toml");

/// A commented scenario with this title, that runs as it is.
#[must_use]
pub fn starter(name: &str) -> String {
    let title = format!("title = {}", Value::String(name.to_owned()));
    let lines = MINIMAL.lines().map(|line| if line.starts_with("title = ") { title.as_str() } else { line });
    lines.collect::<Vec<_>>().join("\n") + "\n"
}
