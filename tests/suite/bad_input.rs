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

use super::common::hold::read_or_refuse;
use super::common::spoil::{SCENARIOS, spoil, spoiled};

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
fn ids_and_texts_have_at_most_so_many_letters_whatever_they_are() {
    let base = SCENARIOS[3];
    let refusal = |text: String| match read_text("long.toml", &text, None, &[]) {
        Ok(_) => String::new(),
        Err(problems) => problems.render(false),
    };
    for (letters, longest) in [("n", true), ("é", false)] {
        let label = |count: usize| {
            base.replace(
                "[belligerents.north]",
                &format!("[belligerents.north]\nlabel = \"{}\"", letters.repeat(count)),
            )
        };
        assert_eq!(refusal(label(200)), "");
        for count in [201, 3000] {
            let text = refusal(label(count));
            assert!(
                text.starts_with("error: this text is longer than 200 characters\n  --> long.toml:21:9\n"),
                "{text}"
            );
            assert!(text.contains(&format!("it has {count}")) && text.lines().count() < 10, "{text}");
        }
        let id = |count: usize| {
            base.replace(
                "[phases.truce]",
                &format!("[phases.{}]\nkind = \"truce\"\nlength = \"1 day\"\n\n[phases.truce]", quoted(letters, count)),
            )
        };
        assert_eq!(refusal(id(64)).is_empty(), longest);
        for count in [65, 260] {
            let text = refusal(id(count));
            assert!(text.starts_with("error: this id is longer than 64 characters\n  --> long.toml:48:9\n"), "{text}");
            assert!(text.contains(&format!("it has {count}")) && text.matches("error: ").count() == 1, "{text}");
        }
    }
}

/// A key of letters that need quotes, or not.
fn quoted(letters: &str, count: usize) -> String {
    let key = letters.repeat(count);
    if key.is_ascii() { key } else { format!("\"{key}\"") }
}

#[test]
fn colour_is_given_only_when_asked_for() {
    let request = Request { path: "tests/bad/unknown_key.toml".into(), ..Request::default() };
    let problems = read(&request).expect_err("it is bad");
    assert!(!problems.render(false).contains('\u{1b}'));
    assert!(problems.render(true).contains('\u{1b}'));
}

/// Opened once; each change is laid over what was read.
static KEY_WEST: LazyLock<Scenario> = LazyLock::new(|| {
    Scenario::from_text("key_west.toml", SCENARIOS[0]).unwrap_or_else(|problems| panic!("{problems}"))
});

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is done to a scenario, the reader answers: with a model, or with problems that all have a place.
    #[test]
    fn a_spoiled_scenario_is_read_or_refused_with_places(numbers in prop::collection::vec(any::<u32>(), 20)) {
        let mut numbers = numbers.into_iter();
        let mut choices = || numbers.next().unwrap_or_default();
        read_or_refuse(&spoiled(&mut choices, 3, spoil));
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
