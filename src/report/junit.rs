//! Checks as JUnit XML, which most CI systems read. The only place that knows `quick-junit`.

use std::collections::HashMap;

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::checks::{CheckResult, Status, Tested};
use super::terminal::test::drifted;

/// A suite a file, a case a check. What is undecided is a failure if `strict`, and skipped otherwise.
///
/// # Errors
/// Where the XML cannot be made.
pub fn junit(files: &[Tested], strict: bool) -> Result<String, String> {
    let mut report = Report::new("detente test");
    for tested in files {
        let mut suite = TestSuite::new(tested.file.as_str());
        // What is expected names a check, and its line does not: what stands above it may change.
        let mut named: HashMap<(&str, &str), usize> = HashMap::new();
        for check in &tested.checks {
            let times = named.entry((check.file.as_str(), check.expected.as_str())).or_default();
            *times += 1;
            suite.add_test_case(case(check, *times, strict));
        }
        if !tested.notes.is_empty() {
            suite.set_system_out(tested.notes.join("\n"));
        }
        report.add_test_suite(suite);
    }
    report.to_string().map(|text| without_skipped(&text)).map_err(|error| error.to_string())
}

/// The same without the count of skipped cases at the root, which the schema of Jenkins' xUnit plugin does not know.
fn without_skipped(text: &str) -> String {
    let root = text.find("<testsuites").unwrap_or(text.len());
    let end = text[root..].find('>').map_or(text.len(), |at| root + at);
    let tag = &text[root..end];
    let kept: Vec<&str> = tag.split(' ').filter(|word| !word.starts_with("skipped=")).collect();
    format!("{}{}{}", &text[..root], kept.join(" "), &text[end..])
}

/// A check as a case; one that is stated more than once in its file is told apart by `times`.
fn case(check: &CheckResult, times: usize, strict: bool) -> TestCase {
    let mut status = match check.status {
        Status::Passed => TestCaseStatus::success(),
        Status::Undecided if !strict => TestCaseStatus::skipped(),
        Status::Unfinished => TestCaseStatus::skipped(),
        Status::Failed | Status::Undecided => TestCaseStatus::non_success(NonSuccessKind::Failure),
        Status::Error => TestCaseStatus::non_success(NonSuccessKind::Error),
    };
    let place = check.line.map_or_else(|| check.file.clone(), |line| format!("{}:{line}", check.file));
    let advice = check.advice.join("\n");
    if check.status != Status::Passed {
        status.set_message(check.found.as_str());
        status.set_type(check.status.counted());
        status.set_description(format!("{place}\n{}{advice}", drifted(&check.drifted)));
    }
    let name = if times > 1 { format!("{} ({times})", check.expected) } else { check.expected.clone() };
    let mut case = TestCase::new(name, status);
    case.set_classname(check.file.as_str());
    if check.status == Status::Passed {
        case.set_system_out(check.found.as_str());
    }
    case
}
