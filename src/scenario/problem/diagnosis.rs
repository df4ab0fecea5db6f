//! Problems as data, for other programs: editors, services, tests.

use serde::Serialize;

use super::{Fault, Problem, Problems};
use crate::words::lists::joined;
use crate::words::visible::{visible, visible_lines};

/// One problem, with its place, what was expected there and the way out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diagnosis {
    /// The file, or the `--set`, that it stands in; `None` where there is no text to point at.
    pub file: Option<String>,
    /// The line, from 1.
    pub line: Option<usize>,
    /// The column, from 1, in characters.
    pub column: Option<usize>,
    /// What is wrong.
    pub message: String,
    /// What stands there, where the message leaves that open.
    pub here: Option<String>,
    /// What was expected there, as far as that can be said.
    pub expected: Option<String>,
    /// Ways out.
    pub help: Vec<String>,
    /// The variant under which it shows, where the file alone is right.
    pub variant: Option<String>,
}

impl Problems {
    /// Each problem as data, in the order of the text.
    #[must_use]
    pub fn diagnoses(&self) -> Vec<Diagnosis> {
        self.problems.iter().map(|problem| self.diagnosis(problem)).collect()
    }

    fn diagnosis(&self, problem: &Problem) -> Diagnosis {
        let place = problem.span.and_then(|span| Some((self.sources.get(span.source)?, span.start)));
        let said = |text: String| Some(visible_lines(&text).into_owned()).filter(|text| !text.is_empty());
        Diagnosis {
            file: place.map(|(source, _)| source.name.clone()),
            line: place.map(|(source, at)| source.line(at)),
            column: place.map(|(source, at)| column(&source.text, at)),
            message: visible_lines(&problem.fault.to_string()).into_owned(),
            here: said(problem.fault.label()),
            expected: expected(&problem.fault).and_then(said),
            help: problem.fault.help().iter().map(|help| visible(help).into_owned()).collect(),
            variant: problem.variant.clone(),
        }
    }
}

/// The column, from 1, of a byte in its line, in characters.
fn column(text: &str, at: usize) -> usize {
    let before = text.bytes().take(at).rposition(|byte| byte == b'\n').map_or(0, |at| at + 1);
    text[before..].char_indices().take_while(|(index, _)| before + index < at).count() + 1
}

/// What was expected, where the fault knows it.
fn expected(fault: &Fault) -> Option<String> {
    match fault {
        Fault::UnknownKey { known, .. }
        | Fault::UnknownChoice { known, .. }
        | Fault::UnknownName { known, .. }
        | Fault::UnknownShape { known, .. }
        | Fault::UnknownPath { known, .. }
        | Fault::NotAGuarantor { known, .. }
            if !known.is_empty() =>
        {
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            Some(joined(&known, "or"))
        }
        Fault::MissingKey { key, meaning, .. } => Some(format!("`{key}`: {meaning}")),
        other => other.to_string().strip_prefix("expected ").map(str::to_owned),
    }
}

#[cfg(test)]
mod tests {
    use super::column;

    #[test]
    fn columns_are_counted_in_characters_from_one() {
        assert_eq!(column("ab\näöü = 1", 0), 1);
        assert_eq!(column("ab\näöü = 1", 3), 1);
        assert_eq!(column("ab\näöü = 1", "ab\näöü ".len()), 5);
        assert_eq!(column("ab", 99), 3);
    }
}
