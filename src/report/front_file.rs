//! front.toml: the front of a search as variants of its scenario, which stands beside it. `detente compare` plays them.

use std::fmt::Write;
use std::path::{Component, Path, PathBuf};

use super::told::searched::{money, package};
use crate::analysis::Search;
use crate::analysis::search::record::FrontMember;
use crate::scenario::BASELINE;
use crate::words::wrap::shortened;

/// The folder of the scenario's copies, beside the file.
const COPIES: &str = "scenario";
/// Most letters of a label.
const LABEL: usize = 150;

/// What the file is laid over.
#[derive(Debug)]
pub struct FrontFile<'a> {
    /// The copy of the scenario, from the folder of the file.
    pub extends: String,
    /// The scenario's own variants, by their ids.
    pub variants: Vec<String>,
    /// The variant whose levers were moved; the file as it stands for `None`.
    pub on: Option<String>,
    /// What was changed in every package, each `path=value`.
    pub sets: &'a [String],
}

/// The texts of a scenario and of what it extends, each under a name below the folder of results: as they lie to each other,
/// so that each is found by the one that extends it.
#[must_use]
pub fn copies<'t>(texts: impl Iterator<Item = (&'t Path, &'t str)>) -> Vec<(String, String)> {
    let texts: Vec<(PathBuf, &str)> = texts.map(|(path, text)| (straight(path), text)).collect();
    let home = texts.iter().filter_map(|(path, _)| path.parent()).fold(None::<PathBuf>, |home, folder| match home {
        None => Some(folder.to_owned()),
        Some(home) => home.ancestors().find(|above| folder.starts_with(above)).map(Path::to_owned),
    });
    let home = home.unwrap_or_default();
    let name = |path: &Path| {
        let below = path.strip_prefix(&home).unwrap_or(path);
        let parts: Vec<String> = below.iter().map(|part| part.to_string_lossy().into_owned()).collect();
        format!("{COPIES}/{}", parts.join("/"))
    };
    texts.into_iter().map(|(path, text)| (name(&path), text.to_owned())).collect()
}

/// A path from the root, without steps up.
fn straight(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut straight = PathBuf::new();
    for part in whole.components() {
        if part == Component::ParentDir {
            straight.pop();
        } else {
            straight.push(part);
        }
    }
    straight
}

impl FrontFile<'_> {
    /// The text of the file.
    #[must_use]
    pub fn text(&self, search: &Search) -> String {
        let mut text = String::from("# The front of a search, each package as a variant: detente compare front.toml\n");
        // Writing to a string cannot fail; the results of `write!` are dropped for that reason here and below.
        let _ = writeln!(text, "extends = {}", quoted(&self.extends));
        if self.on.is_none() && !self.variants.is_empty() {
            // Only packages are compared. What is expected of the scenario's own variants goes with them.
            let paths: Vec<String> = self.variants.iter().map(|id| quoted(&format!("variants.{id}"))).collect();
            let _ = writeln!(text, "unset = [{}]\nexpect = []", paths.join(", "));
        }
        for set in self.sets {
            let (path, value) = set.split_once('=').unwrap_or((set, "true"));
            let _ = writeln!(text, "{} = {}", path.trim(), written(value.trim()));
        }
        for own in search.front.iter().filter(|own| own.id != BASELINE) {
            self.variant(&mut text, search, own);
        }
        text
    }

    fn variant(&self, text: &mut String, search: &Search, own: &FrontMember) {
        let label = shortened(&package(search, &own.levers), LABEL);
        let _ = writeln!(text, "\n[variants.{}]", own.id);
        if search.has_costs {
            let _ = writeln!(text, "# costs {}", money(search, own.cost));
        }
        let _ = writeln!(text, "label = {}", quoted(&label));
        if let Some(on) = &self.on {
            let _ = writeln!(text, "on = {}", quoted(on));
        }
        let mut changes = 0;
        for lever in &search.levers {
            let level = own.levers.get(&lever.id).filter(|level| **level != lever.stands);
            if let Some(level) = level {
                let _ = writeln!(text, "patch.{} = {}", lever.path, written(level));
                changes += 1;
            }
        }
        if changes == 0 {
            let _ = writeln!(text, "patch = {{}}");
        }
    }
}

/// A value as a file writes it: what is no number, switch, list or table is a text.
fn written(value: &str) -> String {
    let number =
        value.parse::<f64>().is_ok_and(f64::is_finite) && !value.starts_with(['+', '.']) && !value.ends_with('.');
    if number || ["true", "false"].contains(&value) || value.starts_with(['{', '[', '"', '\'']) {
        return value.to_owned();
    }
    quoted(value)
}

/// A basic string of TOML. Texts of scenarios hold no control characters but tabs and line breaks.
fn quoted(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace('\t', "\\t");
    format!("\"{}\"", escaped.replace('\r', "\\r"))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{copies, written};

    #[test]
    fn copies_lie_to_each_other_as_their_originals_do() {
        let texts = [(Path::new("/a/b/own.toml"), "1"), (Path::new("/a/b/../base/it.toml"), "2")];
        let found = copies(texts.into_iter());
        let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["scenario/b/own.toml", "scenario/base/it.toml"]);
        assert_eq!(copies([(Path::new("x.toml"), "")].into_iter())[0].0, "scenario/x.toml");
    }

    #[test]
    fn values_are_written_as_in_a_file() {
        let cases = [
            ("0.25", "0.25"),
            ("true", "true"),
            ("3 months", "\"3 months\""),
            ("draft", "\"draft\""),
            ("nan", "\"nan\""),
        ];
        for (value, wanted) in cases {
            assert_eq!(written(value), wanted);
        }
    }
}
