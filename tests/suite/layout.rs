//! The layout holds: each room imports only what comes before it on the data's path, and crates stay in their rooms.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms in the order of the path, as in the crate's documentation.
const PATH: [&str; 13] = [
    "units", "stats", "words", "chance", "model", "scenario", "world", "game", "play", "ensemble", "analysis",
    "report", "cli",
];

/// Crates (or paths) and the rooms that may name them.
const ROOMS: [(&str, &[&str]); 15] = [
    ("nalgebra", &["stats/correlation", "stats/logistic"]),
    ("plotters", &["report/chart"]),
    ("rayon", &["ensemble", "analysis", "report", "cli"]),
    ("sobol_burley", &["world/design"]),
    ("clap", &["cli"]),
    ("toml", &["scenario"]),
    ("annotate_snippets", &["scenario"]),
    ("maud", &["report/page"]),
    ("parquet", &["report/data"]),
    ("rust_xlsxwriter", &["report/data"]),
    ("quick_junit", &["report/junit"]),
    ("indexmap", &["analysis", "scenario", "report/data"]),
    ("chrono", &["words"]),
    ("std::fs", &["scenario", "ensemble/frames", "report", "cli"]),
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
        assert!(text.lines().count() <= 400, "{} is too long", path.display());
        for word in ["dbg!", "todo!", "unimplemented!", "unsafe "] {
            assert!(!text.contains(word), "{} holds {word}", path.display());
        }
    }
}

#[test]
fn texts_hold_no_traces_of_a_merge() {
    let beside = ["README.md", "CHANGELOG.md", "CONTRIBUTING.md"].map(|name| Path::new(name).to_owned());
    let docs = fs::read_dir("docs").expect("there are docs");
    let docs = docs
        .map(|entry| entry.expect("it can be listed").path())
        .filter(|path| path.extension() == Some("md".as_ref()));
    for path in docs.chain(beside) {
        let text = fs::read_to_string(&path).expect("a text can be read");
        let trace = text.lines().find(|line| ["<<<<<<< ", ">>>>>>> "].iter().any(|mark| line.starts_with(mark)));
        assert!(trace.is_none(), "{} has {trace:?}", path.display());
    }
}

/// The name of the function that a line begins, and how far the line is indented.
fn function(line: &str) -> Option<(String, usize)> {
    let indent = line.len() - line.trim_start().len();
    let mut words = line.trim_start().split(' ').skip_while(|word| {
        ["pub", "const", "async", "unsafe"].contains(word) || word.starts_with("pub(") || word.ends_with(')')
    });
    if words.next()? != "fn" {
        return None;
    }
    let name = words.next()?.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    Some((name, indent))
}

/// Every function of a file with its number of lines; the code is formatted, so its last line is indented like its first.
fn functions(code: &str) -> Vec<(String, usize)> {
    let lines: Vec<&str> = code.lines().collect();
    let mut found = Vec::new();
    for (start, line) in lines.iter().enumerate() {
        let Some((name, indent)) = function(line) else { continue };
        let closes = |line: &&str| {
            let own = line.len() - line.trim_start().len() == indent;
            own && (line.trim_start().starts_with('}') || line.ends_with(';'))
        };
        let on_one_line = line.ends_with('}') || line.ends_with(';');
        let more = if on_one_line { 0 } else { lines[start + 1..].iter().position(closes).unwrap_or(0) + 1 };
        found.push((name, more + 1));
    }
    found
}

#[test]
fn functions_fit_on_a_screen() {
    for path in sources() {
        let text = fs::read_to_string(&path).expect("a source can be read");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (name, lines) in functions(code) {
            assert!(lines <= 50, "{}: {name} has {lines} lines", path.display());
        }
    }
}

#[test]
fn functions_are_measured_from_their_first_to_their_last_line() {
    let code =
        "fn a() {}\n\nimpl B {\n    pub(super) const fn b(\n        &self,\n    ) -> u8 {\n        1\n    }\n}\n";
    assert_eq!(functions(code), [("a".to_owned(), 1), ("b".to_owned(), 5)]);
}

/// The most type names that are defined more than once.
const HOMONYMS: usize = 9;

/// A type's name, where a line defines one. Types that a trait asks for are named by the trait.
fn defined(line: &str) -> Option<String> {
    let visible = line.trim_start().strip_prefix("pub").map_or(line.trim_start(), |rest| {
        let rest = rest.strip_prefix('(').and_then(|rest| rest.split_once(')')).map_or(rest, |(_, rest)| rest);
        rest.trim_start()
    });
    let (keyword, rest) = visible.split_once(' ')?;
    if !["struct", "enum", "trait", "type"].contains(&keyword) || keyword == "type" && line.starts_with(' ') {
        return None;
    }
    let name: String = rest.chars().take_while(|c| c.is_alphanumeric()).collect();
    name.starts_with(char::is_uppercase).then_some(name)
}

#[test]
fn type_names_mean_one_thing() {
    let mut homes: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for path in sources() {
        let inside = path.strip_prefix("src").expect("a source").to_string_lossy().into_owned();
        for name in code(&path).lines().filter_map(defined) {
            homes.entry(name).or_default().push(inside.clone());
        }
    }
    // What the file says and its checked form are one thing in two forms of one sentence.
    let forms = |home: &String| home.starts_with("scenario/file") || home.starts_with("model");
    homes.retain(|_, homes| homes.len() > 1 && !(homes.len() == 2 && homes.iter().all(forms)));
    let listed: Vec<String> = homes.iter().map(|(name, homes)| format!("{name}: {}", homes.join(", "))).collect();
    assert!(homes.len() <= HOMONYMS, "{} type names mean more than one thing\n{}", homes.len(), listed.join("\n"));
}

/// A module's path in segments, and the folder it is in or opens.
fn module(path: &Path) -> (Vec<String>, String) {
    let inside = path.strip_prefix("src").expect("a source").with_extension("");
    let mut segments: Vec<String> = inside.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if segments.last().is_some_and(|last| ["mod", "lib", "main"].contains(&last.as_str())) {
        segments.pop();
    }
    let opens = Path::new("src").join(segments.join("/")).is_dir();
    let depth = if opens { segments.len() } else { segments.len() - 1 };
    let folder = segments[..depth].join("/");
    (segments, folder)
}

/// The folders that a file names, by `crate::` and by `super::`.
fn named_folders(path: &Path) -> BTreeSet<String> {
    let (own, _) = module(path);
    let code = code(path);
    let mut folders = BTreeSet::new();
    for (at, _) in code.match_indices("crate::").chain(code.match_indices("super::")) {
        let inner = code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':');
        if inner {
            continue;
        }
        let mut rest = &code[at..];
        let mut base = own.clone();
        if let Some(after) = rest.strip_prefix("crate::") {
            (rest, base) = (after, Vec::new());
        }
        while let Some(after) = rest.strip_prefix("super::") {
            rest = after;
            base.pop();
        }
        let straight: String = rest.chars().take_while(|c| c.is_alphanumeric() || "_:".contains(*c)).collect();
        let inside = rest[straight.len()..].strip_prefix('{').map_or("", |list| list.split('}').next().unwrap_or(""));
        for last in inside.split(',') {
            let mut folder = base.clone();
            for segment in straight.split("::").chain(last.trim().split("::")).filter(|segment| !segment.is_empty()) {
                folder.push(segment.to_owned());
                if !Path::new("src").join(folder.join("/")).is_dir() {
                    folder.pop();
                    break;
                }
            }
            folders.insert(folder.join("/"));
        }
    }
    folders
}

#[test]
fn no_two_folders_need_each_other() {
    let within = |one: &str, other: &str| format!("{one}/").starts_with(&format!("{other}/"));
    let mut needs: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for path in sources() {
        let (_, own) = module(&path);
        let others = named_folders(&path).into_iter();
        let others = others.filter(|other| !own.is_empty() && !other.is_empty());
        let apart: Vec<String> = others.filter(|other| !within(&own, other) && !within(other, &own)).collect();
        needs.entry(own).or_default().extend(apart);
    }
    assert!(needs["report/page"].contains("report/chart"), "imports are not found: {needs:?}");
    for start in needs.keys() {
        let mut seen = BTreeSet::new();
        let mut next: Vec<&String> = needs[start].iter().collect();
        while let Some(folder) = next.pop() {
            assert!(folder != start, "{start} and {seen:?} need each other");
            if seen.insert(folder) {
                next.extend(needs.get(folder).into_iter().flatten());
            }
        }
    }
}

/// Names of files come from anywhere: only `words::visible` says how they are shown.
#[test]
fn paths_are_shown_by_the_one_function_that_cleans_them() {
    for path in sources() {
        assert!(!code(&path).contains(".display()"), "{} shows a path as it is", path.display());
    }
}
