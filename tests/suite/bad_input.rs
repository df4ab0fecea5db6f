//! Bad scenarios: every problem of a file at once, each with its place, what was expected and the way out.
//!
//! `tests/bad` holds a file for each class of fault, and beside it the whole text a user sees. After a change of
//! words, `DETENTE_BLESS=1 cargo test` writes these texts anew; read the difference before you commit it.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use detente::scenario::{Request, Scenario, read, read_text};
use proptest::prelude::*;

const CORPUS: &str = "tests/bad";

fn corpus() -> Vec<PathBuf> {
    let entries = fs::read_dir(CORPUS).expect("the corpus is there");
    let paths = entries.map(|entry| entry.expect("the corpus can be listed").path());
    let mut files: Vec<PathBuf> =
        paths.filter(|path| path.extension().is_some_and(|extension| extension == "toml")).collect();
    files.sort();
    files
}

fn problems(path: &Path) -> String {
    let request = Request { path: path.to_owned(), ..Request::default() };
    match read(&request) {
        Ok(_) => String::from("(no problem)\n"),
        Err(problems) => problems.render(false),
    }
}

#[test]
fn each_bad_file_is_answered_with_its_expected_text() {
    let bless = std::env::var_os("DETENTE_BLESS").is_some();
    let mut wrong = String::new();
    for path in corpus() {
        let found = problems(&path);
        let home = path.with_extension("txt");
        if bless {
            fs::write(&home, &found).expect("the expected text can be written");
        }
        let expected = fs::read_to_string(&home).unwrap_or_default();
        if found != expected {
            writeln!(wrong, "{}\n--- expected\n{expected}--- found\n{found}", path.display()).expect("a text grows");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_bad_file_has_a_problem_and_every_text_a_file() {
    for path in corpus() {
        assert_ne!(problems(&path), "(no problem)\n", "{}", path.display());
    }
    for entry in fs::read_dir(CORPUS).expect("the corpus is there") {
        let path = entry.expect("the corpus can be listed").path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            assert!(path.with_extension("toml").exists(), "{} has lost its file", path.display());
        }
    }
}

#[test]
fn the_file_the_corpus_is_laid_over_is_right() {
    assert_eq!(problems(Path::new("tests/bad/base/whole.toml")), "(no problem)\n");
}

#[test]
fn no_message_is_wider_than_a_terminal_but_for_the_line_it_quotes() {
    for path in corpus() {
        for line in problems(&path).lines() {
            let quoted = line.trim_start().starts_with(|first: char| first.is_ascii_digit());
            // What stands beside a caret stands as far out as the caret.
            let room = if line.contains('^') { 110 } else { 80 };
            assert!(quoted || line.chars().count() <= room, "{}: {line}", path.display());
        }
    }
}

#[test]
fn a_missing_file_and_a_folder_are_wrong_requests_and_not_the_machines_fault() {
    for path in ["tests/bad/nowhere.toml", "tests/bad", "tests/bad/empty.toml/within.toml"] {
        let request = Request { path: path.into(), ..Request::default() };
        let problems = read(&request).expect_err("it cannot be read");
        assert!(!problems.is_machine_fault(), "{path}");
        assert!(problems.render(false).contains(path), "{path}");
    }
}

#[test]
fn a_file_too_large_is_refused_without_being_parsed() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("huge.toml");
    fs::write(&path, "# all work and no play\n".repeat(200_000)).expect("a file");
    let request = Request { path, ..Request::default() };
    let text = read(&request).expect_err("it is too large").render(false);
    assert!(text.contains("larger than 4 MiB"), "{text}");
}

#[test]
fn colour_is_given_only_when_asked_for() {
    let request = Request { path: "tests/bad/unknown_key.toml".into(), ..Request::default() };
    let problems = read(&request).expect_err("it is bad");
    assert!(!problems.render(false).contains('\u{1b}'));
    assert!(problems.render(true).contains('\u{1b}'));
}

/// One way to spoil a text.
#[derive(Debug, Clone)]
enum Spoil {
    DeleteBytes(usize, usize),
    DuplicateLine(usize),
    DeleteLine(usize),
    SwapLines(usize, usize),
    ReplaceToken(usize, &'static str),
    InsertByte(usize, u8),
}

/// Values that a key may get in place of its own.
const VALUES: [&str; 24] = [
    "0",
    "1",
    "-1",
    "nan",
    "inf",
    "1e308",
    "-1e308",
    "9223372036854775807",
    "true",
    "\"\"",
    "\"war\"",
    "\"60 days\"",
    "\"0 days\"",
    "\"1e300 years\"",
    "[]",
    "{}",
    "[0.1, 0.2]",
    "{ normal = [0.5, 0.0] }",
    "{ uniform = [0.0, 0.0] }",
    "{ quantiles = {} }",
    "{ choice = { values = [], weights = [] } }",
    "{ beta = [1e-300, 1e300] }",
    "2026-02-30",
    "9999-12-31",
];

fn spoil() -> impl Strategy<Value = Spoil> {
    let at = 0..100_000_usize;
    prop_oneof![
        (at.clone(), 1..40_usize).prop_map(|(at, length)| Spoil::DeleteBytes(at, length)),
        at.clone().prop_map(Spoil::DuplicateLine),
        at.clone().prop_map(Spoil::DeleteLine),
        (at.clone(), at.clone()).prop_map(|(a, b)| Spoil::SwapLines(a, b)),
        (at.clone(), 0..VALUES.len()).prop_map(|(at, value)| Spoil::ReplaceToken(at, VALUES[value])),
        (at, any::<u8>()).prop_map(|(at, byte)| Spoil::InsertByte(at, byte)),
    ]
}

fn apply(text: &str, spoil: &Spoil) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    if lines.is_empty() {
        return text.to_owned();
    }
    let count = lines.len();
    match spoil {
        Spoil::DeleteBytes(at, length) => {
            let mut bytes = text.as_bytes().to_vec();
            let start = at % bytes.len().max(1);
            let end = (start + length).min(bytes.len());
            bytes.drain(start..end);
            return String::from_utf8_lossy(&bytes).into_owned();
        }
        Spoil::InsertByte(at, byte) => {
            let mut bytes = text.as_bytes().to_vec();
            bytes.insert(at % bytes.len().max(1), *byte);
            return String::from_utf8_lossy(&bytes).into_owned();
        }
        Spoil::DuplicateLine(at) => lines.insert(at % count, lines[at % count].clone()),
        Spoil::DeleteLine(at) => drop(lines.remove(at % count)),
        Spoil::SwapLines(a, b) => lines.swap(a % count, b % count),
        Spoil::ReplaceToken(at, value) => {
            let settings: Vec<usize> = (0..count).filter(|&line| lines[line].contains(" = ")).collect();
            if let Some(&line) = settings.get(at % settings.len().max(1)) {
                let key = lines[line].split(" = ").next().unwrap_or_default().to_owned();
                lines[line] = format!("{key} = {value}");
            }
        }
    }
    lines.join("\n")
}

const SCENARIOS: [&str; 3] = [
    include_str!("../../scenarios/key_west.toml"),
    include_str!("../../scenarios/three_sides.toml"),
    include_str!("../bad/base/whole.toml"),
];

/// Opened once; each change is laid over what was read.
static KEY_WEST: LazyLock<Scenario> = LazyLock::new(|| {
    Scenario::from_text("key_west.toml", SCENARIOS[0]).unwrap_or_else(|problems| panic!("{problems}"))
});

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is done to a scenario, the reader answers: with a model, or with problems that all have a place.
    #[test]
    fn a_spoiled_scenario_is_read_or_refused_with_places(
        which in 0..SCENARIOS.len(),
        spoils in prop::collection::vec(spoil(), 1..4),
    ) {
        let text = spoils.iter().fold(SCENARIOS[which].to_owned(), |text, spoil| apply(&text, spoil));
        if let Err(problems) = read_text("spoiled.toml", &text, None, &[]) {
            let rendered = problems.render(false);
            let errors = rendered.lines().filter(|line| line.starts_with("error: ")).count();
            let places = rendered.lines().filter(|line| line.trim_start().starts_with("--> spoiled.toml:")).count();
            prop_assert!(errors > 0 && (errors == places || text.trim().is_empty()), "{rendered}");
        }
    }

    /// Changes from the command line are read or refused as well, whatever they say.
    #[test]
    fn a_change_of_any_text_is_read_or_refused(
        path in "[a-z.0-9_ ]{0,30}|belligerents\\.ukraine\\.[a-z_]{1,12}|talks\\.[a-z]{1,9}",
        value in ".{0,20}|[0-9.eE+-]{1,6}",
    ) {
        let set = format!("{path}={value}");
        if let Err(problems) = KEY_WEST.model("baseline", &[set]) {
            prop_assert!(problems.render(false).starts_with("error: "));
        }
    }
}
