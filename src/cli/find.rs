//! Which files are tested.

use std::fs;
use std::path::{Path, PathBuf};

use crate::scenario::{is_scenario, is_stdin};
use crate::words::visible::shown;

/// What was found under the paths asked for.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Scenarios, each once: in the order asked for, those of a folder sorted.
    pub scenarios: Vec<PathBuf>,
    /// TOML files in folders that are no scenarios.
    pub others: Vec<PathBuf>,
    /// Baselines in folders whose scenario is not beside them.
    pub orphans: Vec<PathBuf>,
    /// What could not be looked into, and why.
    pub problems: Vec<String>,
}

/// Finds the scenarios. A file is taken as it is; of a folder, every TOML file in it and below it, but for hidden
/// folders and links to folders.
pub(super) fn find(paths: &[PathBuf]) -> Found {
    let mut found = Found::default();
    for path in paths {
        if path.is_dir() && !is_stdin(path) {
            let before = found.scenarios.len() + found.others.len();
            look_into(path, &mut found);
            if found.scenarios.len() + found.others.len() == before {
                found.problems.push(format!("{} holds no scenario: it has no file NAME.toml", shown(path)));
            }
        } else {
            found.scenarios.push(path.clone());
        }
    }
    let mut seen = Vec::new();
    found.scenarios.retain(|path| {
        let own = path.canonicalize().unwrap_or_else(|_| path.clone());
        let new = !seen.contains(&own);
        seen.push(own);
        new
    });
    found
}

fn look_into(folder: &Path, found: &mut Found) {
    let entries = match fs::read_dir(folder).and_then(Iterator::collect::<Result<Vec<fs::DirEntry>, _>>) {
        Ok(entries) => entries,
        Err(error) => {
            found.problems.push(format!("{} cannot be looked into: {error}", shown(folder)));
            return;
        }
    };
    let mut paths: Vec<PathBuf> = entries.into_iter().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if path.is_dir() {
            if !hidden && !path.is_symlink() {
                look_into(&path, found);
            }
        } else if let Some(scenario) = scenario_of(&path) {
            if !scenario.exists() {
                found.orphans.push(path);
            }
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            if is_scenario(&path) { found.scenarios.push(path) } else { found.others.push(path) }
        }
    }
}

/// The scenario that a baseline is of, by its name; `None` for any other file.
fn scenario_of(path: &Path) -> Option<PathBuf> {
    let stem = path.file_name()?.to_str()?.strip_suffix(".baseline.json")?;
    Some(path.with_file_name(format!("{stem}.toml")))
}
