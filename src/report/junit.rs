//! Checks as JUnit XML, which most CI systems read. The only place that knows `quick-junit`.

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
        for check in &tested.checks {
            suite.add_test_case(case(check, strict));
        }
        if !tested.notes.is_empty() {
            suite.set_system_out(tested.notes.join("\n"));
        }
        report.add_test_suite(suite);
    }
    report.to_string().map_err(|error| error.to_string())
}

fn case(check: &CheckResult, strict: bool) -> TestCase {
    let mut status = match check.status {
        Status::Passed => TestCaseStatus::success(),
        Status::Undecided if !strict => TestCaseStatus::skipped(),
        Status::Unfinished => TestCaseStatus::skipped(),
        Status::Failed | Status::Undecided => TestCaseStatus::non_success(NonSuccessKind::Failure),
        Status::Error => TestCaseStatus::non_success(NonSuccessKind::Error),
    };
    let advice = check.advice.join("\n");
    if check.status != Status::Passed {
        status.set_message(check.found.as_str());
        status.set_type(check.status.counted());
        status.set_description(format!("{}{advice}", drifted(&check.drifted)));
    }
    let place = check.line.map_or_else(|| check.file.clone(), |line| format!("{}:{line}", check.file));
    let mut case = TestCase::new(check.expected.as_str(), status);
    case.set_classname(place);
    if check.status == Status::Passed {
        case.set_system_out(check.found.as_str());
    }
    case
}
