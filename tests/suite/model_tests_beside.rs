//! `detente test` and the files beside a scenario: what CI systems read, baselines without scenarios, baselines in CI.

use std::fs;

use crate::common::program::program;
use crate::model_tests::{read, test, with};

/// The attributes that the schema of Jenkins' xUnit plugin (junit-10.xsd) knows; a file with another is rejected whole.
#[test]
fn junit_is_what_jenkins_takes_and_names_checks_by_what_they_expect() {
    let allowed = [
        ("testsuites", "name time tests failures errors"),
        (
            "testsuite",
            "name tests failures errors group time skipped timestamp hostname id package file log url version",
        ),
        ("testcase", "name time classname group"),
        ("failure", "type message"),
        ("error", "type message"),
        ("skipped", "type message"),
        ("system-out", ""),
    ];
    let place = with("");
    let twice = "\n[[expect]]\noutcome = \"war\"\nat_most = 0.0\n".repeat(2);
    let text = read(place.path(), "valley.toml") + &twice;
    let identities = |text: &str| {
        fs::write(place.path().join("valley.toml"), text).expect("it can be written");
        test(place.path(), &["valley.toml", "--runs=300", "--junit=report.xml"]);
        let xml = read(place.path(), "report.xml");
        for tag in xml.split('<').skip(1).filter(|tag| tag.starts_with(|first: char| first.is_ascii_lowercase())) {
            let tag = tag.split('>').next().unwrap_or_default().trim_end_matches('/');
            let mut words = tag.split('"').step_by(2).flat_map(|words| words.split_whitespace().collect::<Vec<_>>());
            let name = words.next().expect("a name");
            let (_, known) = allowed.iter().find(|(known, _)| *known == name).unwrap_or_else(|| panic!("<{tag}>"));
            for attribute in words.map(|word| word.trim_end_matches('=')) {
                assert!(known.split(' ').any(|own| own == attribute), "<{name} {attribute}>");
            }
        }
        let report = quick_junit::Report::deserialize_from_str(&xml).expect("JUnit");
        let cases = report.test_suites.iter().flat_map(|suite| &suite.test_cases);
        cases.map(|case| format!("{:?} {:?}", case.classname, case.name)).collect::<Vec<_>>()
    };
    let own = identities(&text);
    assert_eq!(own.iter().collect::<std::collections::HashSet<_>>().len(), own.len(), "{own:?}");
    assert_eq!(own, identities(&format!("# A line\n# and another above.\n{text}")));
}

#[test]
fn a_baseline_without_its_scenario_fails_and_says_which_file_was_renamed() {
    let place = with("");
    test(place.path(), &["--accept", "valley.toml", "--runs=300"]);
    fs::rename(place.path().join("valley.toml"), place.path().join("dale.toml")).expect("it can be renamed");
    let (code, text) = test(place.path(), &[".", "--runs=300"]);
    assert_eq!(code, 1, "{text}");
    assert!(text.contains("its scenario is gone") && text.contains("dale.baseline.json"), "{text}");
    let (code, text) = test(place.path(), &[".", "--runs=300", "--orphans=warn"]);
    assert!(code == 0 && text.contains("its scenario is gone"), "{code} {text}");
}

#[test]
fn baselines_are_not_accepted_in_ci_unless_forced() {
    let place = with("");
    let accept = |words: &[&str]| {
        let words = [&["test", "--accept", "valley.toml", "--runs=100"], words].concat();
        program(place.path(), &words).env("CI", "true").output().expect("the program starts")
    };
    let refused = accept(&[]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("--force"));
    assert!(!place.path().join("valley.baseline.json").exists());
    assert_eq!(accept(&["--force"]).status.code(), Some(0));
}
