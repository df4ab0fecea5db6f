//! The layout holds: each room imports only what comes before it on the data's path, and crates stay in their rooms.

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms in the order of the path, as in the crate's documentation.
const PATH: [&str; 14] = [
    "units", "stats", "words", "chance", "model", "scenario", "world", "game", "play", "tally", "engine", "analysis",
    "report", "cli",
];

/// Crates (or paths) and the rooms that may name them.
const ROOMS: [(&str, &[&str]); 10] = [
    ("plotters", &["report/chart"]),
    ("rayon", &["engine", "cli"]),
    ("clap", &["cli"]),
    ("toml", &["scenario"]),
    ("annotate_snippets", &["scenario"]),
    ("maud", &["report/page"]),
    ("parquet", &["report/data"]),
    ("quick_junit", &["report/junit"]),
    ("std::fs", &["scenario", "report", "cli"]),
    ("std::time", &["cli"]),
];

fn sources() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the sources are there") {
            let path = entry.expect("the sources can be listed").path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found
}

/// `game` for `src/game/value.rs`, `engine` for `src/engine.rs`.
fn room(path: &Path) -> String {
    let inside = path.strip_prefix("src").expect("a source");
    let first = inside.components().next().expect("a name").as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

/// Code without comments and without its unit tests.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("a source can be read");
    let text = text.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[test]
fn imports_go_down_the_path_only() {
    let position = |room: &str| PATH.iter().position(|known| *known == room);
    for path in sources() {
        let Some(own) = position(&room(&path)) else { continue };
        for part in code(&path).split("crate::").skip(1) {
            let name: String = part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            let Some(imported) = position(&name) else { continue };
            assert!(imported <= own, "{} imports {name}, which comes later on the path", path.display());
        }
    }
}

#[test]
fn crates_stay_in_their_rooms() {
    for path in sources() {
        let inside = path.strip_prefix("src").expect("a source").to_string_lossy().into_owned();
        let code = code(&path);
        for (name, rooms) in ROOMS {
            let named = code.contains(&format!("{name}::")) || code.contains(&format!("use {name}"));
            let allowed = rooms.iter().any(|room| inside.starts_with(room));
            assert!(!named || allowed, "{inside} names {name}, whose place is {rooms:?}");
        }
    }
}

#[test]
fn every_room_is_on_the_path() {
    for path in sources() {
        let room = room(&path);
        assert!(PATH.contains(&room.as_str()) || ["lib", "main"].contains(&room.as_str()), "{room} has no place");
    }
}

#[test]
fn files_stay_short_and_hold_no_leftovers() {
    for path in sources() {
        let text = fs::read_to_string(&path).expect("a source can be read");
        assert!(text.lines().count() <= 450, "{} is too long", path.display());
        for word in ["dbg!", "todo!", "unimplemented!", "unsafe "] {
            assert!(!text.contains(word), "{} holds {word}", path.display());
        }
    }
}
