//! `detente test` as its users and their CI meet it: verdicts, baselines, files, exit codes.

use std::fs;
use std::path::Path;
use std::process::Output;

use detente::analysis::expect::{Assertion, Ruling, TestPlan, Verdict};
use detente::scenario::read_text;

use crate::common::program::{detente, program, workplace};
use crate::common::{decide, ensemble};

fn shown(done: &Output) -> String {
    String::from_utf8_lossy(&done.stdout).into_owned()
}

/// Runs `detente test` and returns its exit code and standard output.
pub(super) fn test(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let done = detente(folder, &[&["test"], arguments].concat());
    (done.status.code().expect("an exit code"), shown(&done))
}

/// The same with every break of lines a space.
fn test_flat(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let (code, text) = test(folder, arguments);
    (code, text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A folder with the smallest scenario under another name, with further lines.
pub(super) fn with(lines: &str) -> tempfile::TempDir {
    let place = tempfile::tempdir().expect("a temporary folder");
    let text = fs::read_to_string("scenarios/minimal.toml").expect("the scenario is there") + lines;
    fs::write(place.path().join("valley.toml"), text).expect("written");
    place
}

pub(super) fn read(place: &Path, file: &str) -> String {
    fs::read_to_string(place.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

const FALSE: &str = "\n[[expect]]\noutcome = \"war\"\nat_most = 0.05\n";
/// So near the truth that few runs cannot decide it.
const CLOSE: &str = "\n[[expect]]\noutcome = \"durable_peace\"\nat_least = 0.385\n";

#[test]
fn every_scenario_of_the_library_passes_its_own_test_in_80_columns() {
    let place = workplace();
    let (code, text) = test(place.path(), &["scenarios"]);
    assert_eq!(code, 0, "{text}");
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
    assert!(text.contains("10 checks in 3 files: 10 passed."), "{text}");
    for words in ["scenarios/key_west.toml", "no_guarantee: Durable peace less than in baseline by 5", "runs"] {
        assert!(text.contains(words), "no {words} in\n{text}");
    }
}

#[test]
fn what_fails_ends_with_1_and_what_is_undecided_only_if_strict() {
    let (failing, close) = (with(FALSE), with(CLOSE));
    let (code, text) = test(failing.path(), &["valley.toml"]);
    assert!(code == 1 && text.contains("FAIL") && text.contains("War continues at most 5%"), "{text}");
    let (code, text) = test(close.path(), &["valley.toml", "--runs=2000"]);
    assert!(code == 0 && text.contains("UNDECIDED") && text.contains("runs would decide it: --runs="), "{text}");
    let (code, _) = test(close.path(), &["valley.toml", "--runs=2000", "--strict", "--quiet"]);
    assert_eq!(code, 1);
}

#[test]
fn the_results_are_the_same_bytes_on_any_threads() {
    let place = with(CLOSE);
    let on = |threads| test(place.path(), &["valley.toml", "--runs=2000", "--json", threads]).1;
    let one = on("--threads=1");
    assert_eq!(one, on("--threads=3"));
    let json: serde_json::Value = serde_json::from_str(&one).expect("JSON");
    let check = &json["files"][0]["checks"][2];
    assert_eq!((&check["status"], &check["finding"]["runs"]), (&"undecided".into(), &2000.into()));
    assert!(check["finding"]["estimate"]["low"].as_f64() < Some(0.385) && check["line"].is_number());
}

#[test]
fn an_accepted_baseline_passes_to_the_byte_until_a_number_changes() {
    let place = with("");
    let (code, text) = test(place.path(), &["--accept", "valley.toml", "--runs=1000"]);
    assert!(code == 0 && text.contains("new: 50 quantities of 2 versions; 1,000 runs"), "{text}");
    let accepted = read(place.path(), "valley.baseline.json");
    let (code, text) = test(place.path(), &["valley.toml"]);
    assert!(code == 0 && text.contains("exact, all 50 quantities are"), "{text}");
    let (code, text) = test(place.path(), &["valley.toml", "--set=compliance.foiled=0.79"]);
    assert!(code == 1 && text.contains(" → ") && text.contains("has changed since"), "{text}");
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
    assert_eq!(read(place.path(), "valley.baseline.json"), accepted);
    let (_, text) = test(place.path(), &["--accept", "valley.toml"]);
    assert!(text.contains("unchanged: 50 quantities"), "{text}");
    assert_eq!(read(place.path(), "valley.baseline.json"), accepted);
    let sorted = |value: &serde_json::Value| {
        let keys: Vec<String> = value.as_object().expect("an object").keys().cloned().collect();
        keys.is_sorted()
    };
    let json: serde_json::Value = serde_json::from_str(&accepted).expect("JSON");
    assert!(sorted(&json) && sorted(&json["versions"]["baseline"]["quantities"]) && accepted.len() < 12_000);
}

#[test]
fn other_dice_are_compared_by_chance_and_a_real_change_is_beyond_it() {
    let place = with("");
    test(place.path(), &["--accept", "valley.toml", "--runs=1000"]);
    let (code, text) = test_flat(place.path(), &["valley.toml", "--seed=5"]);
    assert!(code == 0 && text.contains("statistical, 0 of 50"), "{text}");
    let (code, text) = test_flat(place.path(), &["valley.toml", "--seed=5", "--set=compliance.foiled=0.5"]);
    assert!(
        code == 1 && text.contains("beyond chance") && text.contains("detente test --accept valley.toml"),
        "{text}"
    );
    // Fewer runs than were accepted are other runs.
    let (code, text) = test_flat(place.path(), &["valley.toml", "--runs=900"]);
    assert!(code == 0 && text.contains("900 runs of version"), "{text}");
    // As if another version of the program had written it.
    let older = read(place.path(), "valley.baseline.json").replace("\"program\": \"", "\"program\": \"0.0.1-");
    fs::write(place.path().join("valley.baseline.json"), older).expect("written");
    let (code, text) = test_flat(place.path(), &["valley.toml"]);
    assert!(code == 0 && text.contains("statistical, 0 of 50") && text.contains("0.0.1-"), "{text}");
}

#[test]
fn a_changed_file_is_told_from_one_with_other_comments_and_from_one_with_other_versions() {
    let place = with("");
    test(place.path(), &["--accept", "valley.toml", "--runs=1000"]);
    let path = place.path().join("valley.toml");
    let original = read(place.path(), "valley.toml");
    fs::write(&path, original.replace("# Fighting.", "# War.").replace("A border war", "A war")).expect("written");
    let (code, text) = test_flat(place.path(), &["valley.toml", "--seed=2"]);
    assert!(code == 0 && text.contains("the models are the same"), "{text}");
    // Too small a change for other dice to show.
    fs::write(&path, original.replace("foiled = 0.8 ", "foiled = 0.799 ")).expect("written");
    let (code, text) = test_flat(place.path(), &["valley.toml", "--seed=2"]);
    assert!(code == 1 && text.contains("0 of 50") && text.contains("has changed since the baseline"), "{text}");
    let first = "No drift from the baseline: compliance.foiled: 0.8 → 0.799; durable peace ";
    assert!(text.contains(first) && text.contains("may be chance); statistical"), "{text}");
    let json: serde_json::Value =
        serde_json::from_str(&test(place.path(), &["valley.toml", "--seed=2", "--json"]).1).expect("JSON");
    let checks = json["files"][0]["checks"].as_array().expect("a list");
    let edits = checks.last().and_then(|check| check["drift"]["edits"].as_array()).expect("a list").clone();
    assert_eq!(edits, [serde_json::json!({"path": "compliance.foiled", "from": "0.8", "to": "0.799"})]);
    // A baseline of the format before does not know what the file said, and is read all the same.
    let mut older: serde_json::Value = serde_json::from_str(&read(place.path(), "valley.baseline.json")).expect("JSON");
    older["format"] = 1.into();
    older.as_object_mut().expect("an object").remove("values");
    let kept = read(place.path(), "valley.baseline.json");
    fs::write(place.path().join("valley.baseline.json"), older.to_string()).expect("written");
    let (code, text) = test_flat(place.path(), &["valley.toml", "--seed=2"]);
    assert!(code == 1 && text.contains("0 of 50") && !text.contains("0.799"), "{text}");
    fs::write(place.path().join("valley.baseline.json"), kept).expect("written");
    fs::write(&path, original + "[variants.hasty]\npatch.talks.sessions = 30.0\n").expect("written");
    let (code, text) = test_flat(place.path(), &["valley.toml"]);
    assert!(code == 1 && text.contains("In the file and not in the baseline: hasty"), "{text}");
    assert!(text.contains("variants.hasty.patch.talks.sessions: nothing → 30.0"), "{text}");
    let (code, text) = test_flat(place.path(), &["--accept", "valley.toml"]);
    assert!(code == 0 && text.contains("changed: 75 quantities of 3 versions; 1,000 runs"), "{text}");
    assert_eq!(test(place.path(), &["valley.toml"]).0, 0);
}

#[test]
fn a_baseline_that_cannot_be_read_is_an_error_with_a_way_out_and_stays_as_it_is() {
    let place = with("");
    test(place.path(), &["--accept", "valley.toml", "--runs=100"]);
    let good = read(place.path(), "valley.baseline.json");
    let cases = [
        ("{ \"format\": 1, ", "no baseline"),
        ("{}", "no `format`"),
        (&*good.replace("\"format\": 2", "\"format\": 7"), "baseline format 7"),
        (&*good.replace("\"runs\": 100,\n", "\"runs\": 3,\n"), "cannot be of 3 runs"),
        (&*good.replace("\"runs\": 100,\n", "\"runs\": 18446744073709551615,\n"), "cannot be of"),
        (&*good.replace("\"seed\"", "\"sead\""), "unknown field"),
    ];
    for (text, words) in cases {
        fs::write(place.path().join("valley.baseline.json"), text).expect("written");
        let (code, said) = test_flat(place.path(), &["valley.toml", "--runs=1000"]);
        assert!(code == 2 && said.contains("ERROR") && said.contains(words) && said.contains("--accept"), "{said}");
        assert_eq!(read(place.path(), "valley.baseline.json"), text);
    }
    let (code, text) = test(place.path(), &["--accept", "valley.toml", "--runs=100"]);
    assert!(code == 0 && text.contains("in place of one that could not be read"), "{text}");
    assert_eq!(read(place.path(), "valley.baseline.json"), good);
}

#[test]
fn folders_are_searched_in_order_and_nothing_in_them_is_skipped_in_silence() {
    let place = workplace();
    let file = |name: &str, text: &str| {
        let path = place.path().join("scenarios").join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("written");
    };
    file("deep/plain.toml", crate::common::PLAIN);
    file("Cargo.toml", "[package]\nname = \"x\"\n");
    file("notes.txt", "no TOML");
    file(".git/hidden.toml", "format = 9\n");
    file("a_bad.toml", "format = 1\nbogus = 2\n");
    let (code, text) = test(place.path(), &["scenarios", "scenarios/minimal.toml", "--runs=1000", "--github"]);
    assert_eq!(code, 2, "{text}");
    let order = ["a_bad.toml", "deep/plain.toml", "key_west.toml", "minimal.toml", "three_sides.toml", "Cargo.toml"];
    let places: Vec<Option<usize>> = order.iter().map(|name| text.find(&format!("\nscenarios/{name}"))).collect();
    assert!(text.starts_with("scenarios/a_bad.toml") && places[1..].iter().all(Option::is_some), "{text}");
    assert!(places[1..].is_sorted() && text.matches("\nscenarios/minimal.toml\n").count() == 1, "{text}");
    assert!(text.contains("Nothing to test: it has no [[expect]]") && text.contains("No scenario: it has no `format`"));
    assert!(!text.contains("hidden") && !text.contains("schema.json") && !text.contains("notes.txt"), "{text}");
    assert!(text.contains("::error file=scenarios/a_bad.toml,line=2,title=ERROR"), "{text}");
    fs::create_dir(place.path().join("empty")).expect("a folder");
    assert_eq!(test(place.path(), &["empty"]).0, 2);
    assert_eq!(test(place.path(), &["nowhere.toml"]).0, 2);
    let (code, text) = test(place.path(), &["scenarios/deep"]);
    assert!(code == 0 && text.contains("nothing was tested"), "{text}");
}

#[test]
fn junit_holds_every_check_and_github_points_at_the_line() {
    let place = with(&format!("{FALSE}{CLOSE}"));
    test(place.path(), &["--accept", "valley.toml", "--runs=100"]);
    let (code, text) = test(place.path(), &["valley.toml", "--runs=5000", "--github", "--junit=report.xml"]);
    assert_eq!(code, 1);
    let line = read(place.path(), "valley.toml").lines().position(|line| line == "at_most = 0.05").expect("there") - 1;
    assert!(text.contains(&format!("::error file=valley.toml,line={line},title=FAIL War continues at most 5%25::")));
    assert!(text.contains("::warning file=valley.toml,line="), "{text}");
    let report = quick_junit::Report::deserialize_from_str(&read(place.path(), "report.xml")).expect("JUnit");
    assert_eq!((report.tests, report.failures, report.errors), (5, 1, 0));
    assert_eq!(report.test_suites[0].skipped, 1);
    assert!(report.test_suites[0].test_cases.iter().any(|case| case.name.as_str() == "War continues at most 5%"));
    let nowhere = detente(place.path(), &["test", "valley.toml", "--runs=1000", "--junit=no/where.xml"]);
    assert_eq!(nowhere.status.code(), Some(3));
}

#[cfg(unix)]
#[test]
fn an_interrupted_test_says_what_is_not_finished_and_leaves_the_baseline() {
    let place = with(CLOSE);
    test(place.path(), &["--accept", "valley.toml", "--runs=100"]);
    let accepted = read(place.path(), "valley.baseline.json");
    for arguments in
        [&["test", "valley.toml", "--runs=9000000"][..], &["test", "--accept", "valley.toml", "--runs=9000000"]]
    {
        let mut command = program(place.path(), arguments);
        let child = command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::null()).spawn();
        let child = child.expect("the program starts");
        std::thread::sleep(std::time::Duration::from_secs(2));
        let stopped = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status();
        assert!(stopped.expect("kill").success());
        let done = child.wait_with_output().expect("it ends");
        assert_eq!(done.status.code(), Some(130), "{}", shown(&done));
        assert!(arguments.contains(&"--accept") || shown(&done).contains("STOPPED"), "{}", shown(&done));
        assert_eq!(read(place.path(), "valley.baseline.json"), accepted);
    }
}

/// The findings of expectations about the smallest scenario.
fn findings(lines: &str, most: u64) -> Vec<Ruling> {
    let text = fs::read_to_string("scenarios/minimal.toml").expect("the scenario is there");
    let text = text.split("\n[[expect]]").next().expect("a part").to_owned()
        + "\n[variants.same]\npatch.talks.openings = 4.0\n[variants.frozen_out]\npatch.talks.openings = 0.0\n"
        + lines;
    let version =
        |id: &str| read_text("valley.toml", &text, Some(id), &[]).unwrap_or_else(|problems| panic!("{problems}"));
    let [own, same, frozen] = ["baseline", "same", "frozen_out"].map(version);
    let claims: Vec<Assertion> = own.expectations.iter().flat_map(|expect| Assertion::of(&own.model, expect)).collect();
    let models = [("baseline", &own.model), ("same", &same.model), ("frozen_out", &frozen.model)];
    decide(&mut ensemble(models, 1, 0), &claims, &TestPlan { error: 0.01, most })
}

#[test]
fn a_version_that_is_the_same_game_is_neither_less_nor_greater() {
    let found = findings(
        "[[expect]]\npayoff = \"north\"\nvariant = \"same\"\nless_than = \"baseline\"\n\
         [[expect]]\ntime = \"peace\"\nvariant = \"same\"\ngreater_than = \"baseline\"\nby = 0.1\n",
        1000,
    );
    assert!(found.iter().all(|finding| finding.verdict == Verdict::Failed && finding.runs == 1000), "{found:?}");
}

#[test]
fn what_is_never_reached_has_no_median_and_fails_at_the_limit() {
    let found = findings("[[expect]]\ntime = \"truce\"\nvariant = \"frozen_out\"\nat_most = 3\n", 2000);
    assert_eq!((found[0].verdict, found[0].runs), (Verdict::Failed, 2000));
}

#[test]
fn bounds_that_every_model_meets_need_no_runs_and_the_sure_is_never_proved() {
    let found = findings(
        "[[expect]]\noutcome = \"war\"\nbetween = [0.0, 1.0]\n\
         [[expect]]\noutcome = \"war\"\nvariant = \"frozen_out\"\nat_most = 1.0\nat_least = 0.5\n\
         [[expect]]\ncause = \"refusal\"\nvariant = \"frozen_out\"\nat_most = 0\n",
        2000,
    );
    assert_eq!(found[0].verdict, Verdict::Passed);
    assert_eq!(found[1].verdict, Verdict::Passed);
    assert_eq!((found[2].verdict, found[2].needed), (Verdict::Undecided, detente::analysis::expect::Needed::Countless));
}

#[test]
fn a_greater_limit_goes_on_with_the_same_test() {
    let lines = "[[expect]]\noutcome = \"durable_peace\"\nbetween = [0.33, 0.43]\n[[expect]]\ncause = \"refusal\"\nat_most = 0.07\n";
    let (short, long) = (findings(lines, 2000), findings(lines, 20_000));
    for (short, long) in short.iter().zip(&long) {
        assert!(short.is_open() || short == long, "{short:?} {long:?}");
        assert_eq!(long.verdict, Verdict::Passed);
    }
    let plan = TestPlan { error: 0.01, most: 1_000_000 };
    assert_eq!(
        [1, 2, 3, 4, 7, 10, 11].map(|look| plan.runs_at(look)),
        [1000, 2000, 5000, 10_000, 100_000, 1_000_000, 1_000_000]
    );
    let spent: f64 = (1..10_000).map(|look| 8.0 * plan.error_at(look, 8)).sum();
    assert!(spent < 0.01 && spent > 0.0099, "{spent}");
}

#[test]
fn the_examples_in_the_documents_are_right_and_their_commands_run() {
    let place = workplace();
    let mut ran = 0;
    for (file, keys) in [("detente.yml", &["run"][..]), ("pre-commit-config.yaml", &["entry"])] {
        let text = fs::read_to_string(Path::new("docs/examples").join(file)).expect("an example");
        assert_eq!(yaml_rust2::YamlLoader::load_from_str(&text).expect("YAML").len(), 1);
        for line in text.lines().filter_map(|line| line.trim().split_once(": ")).filter(|(key, _)| keys.contains(key)) {
            let Some(arguments) = line.1.strip_prefix("detente ") else { continue };
            let mut arguments: Vec<&str> = arguments.split_whitespace().collect();
            // pre-commit adds the files that were touched.
            if keys.contains(&"entry") {
                arguments.push("scenarios/minimal.toml");
            }
            let done = detente(place.path(), &arguments);
            assert!(done.status.success(), "{line:?}: {}", shown(&done));
            ran += 1;
        }
    }
    for line in fs::read_to_string("docs/testing.md").expect("the page").lines() {
        if let Some(arguments) = line.strip_prefix("$ detente ") {
            let done = detente(place.path(), &arguments.split_whitespace().collect::<Vec<_>>());
            assert!(done.status.success(), "{line}: {}", shown(&done));
            ran += 1;
        }
    }
    assert_eq!(ran, 6);
}
