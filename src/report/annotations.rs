//! Annotations on GitHub: what failed, on the line of the expectation.

use std::fmt::Write;

use super::checks::{CheckResult, Status, Tested};

/// A workflow command for each check that did not pass: errors for what fails the test, warnings for the rest.
///
/// The format is GitHub's, Workflow commands for GitHub Actions: `::error file=F,line=L,title=T::message`.
#[must_use]
pub fn annotations(tested: &Tested, strict: bool) -> String {
    let mut text = String::new();
    for check in &tested.checks {
        let level = match check.status {
            Status::Passed => continue,
            Status::Undecided if strict => "error",
            Status::Undecided | Status::Unfinished => "warning",
            Status::Failed | Status::Error => "error",
        };
        let line = check.line.map_or_else(String::new, |line| format!(",line={line}"));
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "::{level} file={}{line},title={}::{}",
            property(&check.file),
            property(&format!("{} {}", check.status.word(), check.expected)),
            message(&sentence(check))
        );
    }
    text
}

fn sentence(check: &CheckResult) -> String {
    let mut text = format!("{}: {}", check.expected, check.found);
    for advice in &check.advice {
        text.push('\n');
        text.push_str(advice);
    }
    text
}

fn message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::annotations;
    use crate::report::checks::{CheckResult, Status, Tested};

    #[test]
    fn what_github_takes_for_its_own_is_escaped() {
        let mut check = CheckResult::without(Status::Failed, "a,b:c.toml", "50%: peace", "40%\nno".to_owned());
        check.line = Some(7);
        let tested = Tested { file: "a,b:c.toml".to_owned(), checks: vec![check], notes: Vec::new() };
        let wanted = "::error file=a%2Cb%3Ac.toml,line=7,title=FAIL 50%25%3A peace::50%25: peace: 40%25%0Ano\n";
        assert_eq!(annotations(&tested, false), wanted);
    }

    #[test]
    fn what_is_undecided_is_a_warning_unless_strict() {
        let check = CheckResult::without(Status::Undecided, "x.toml", "Peace", "unclear".to_owned());
        let tested = Tested { file: "x.toml".to_owned(), checks: vec![check], notes: Vec::new() };
        assert!(annotations(&tested, false).starts_with("::warning file=x.toml,title="));
        assert!(annotations(&tested, true).starts_with("::error file=x.toml,title="));
    }
}
