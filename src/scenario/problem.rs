//! What is wrong with a request or a file: the place, what was expected, the way out.

mod diagnosis;
mod fault;
mod likely;
mod render;
mod words;

use std::collections::HashSet;
use std::fmt;
use std::path::PathBuf;

pub use diagnosis::Diagnosis;
pub(super) use fault::{Fault, Unexpected, WholeDraft};
pub(super) use words::misspells;

use super::tree::Span;
use crate::words::visible::visible_lines;

/// More problems than this are not collected: nobody reads them, and a hostile file could have millions.
pub(super) const MOST: usize = 500;

/// One thing that is wrong.
#[derive(Debug, Clone)]
pub(super) struct Problem {
    /// Where; `None` where there is no text to point at.
    pub(super) span: Option<Span>,
    pub(super) fault: Fault,
    /// The variant under which it shows, where the file alone is right.
    pub(super) variant: Option<String>,
}

impl Problem {
    pub(super) const fn at(span: Span, fault: Fault) -> Self {
        Self { span: Some(span), fault, variant: None }
    }

    pub(super) const fn nowhere(fault: Fault) -> Self {
        Self { span: None, fault, variant: None }
    }
}

/// A text that problems point into: a file, or one `--set`.
#[derive(Debug, Clone)]
pub(super) struct Source {
    /// How it is named in messages.
    pub(super) name: String,
    pub(super) text: String,
    /// Where it was read from, if from a file.
    pub(super) path: Option<PathBuf>,
}

impl Source {
    /// The line, from 1, in which a byte stands.
    pub(super) fn line(&self, at: usize) -> usize {
        line_at(self.text.as_bytes(), at)
    }
}

/// The line, from 1, in which a byte stands.
pub(super) fn line_at(text: &[u8], at: usize) -> usize {
    text[..at.min(text.len())].split(|&byte| byte == b'\n').count()
}

/// Everything that is wrong with a request, in the order of the text.
#[derive(Debug, Clone)]
pub struct Problems {
    problems: Vec<Problem>,
    sources: Vec<Source>,
}

impl std::error::Error for Problems {}

impl fmt::Display for Problems {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.render(false))
    }
}

impl Problems {
    /// Collects problems: each once, in the order of the sources.
    pub(super) fn new(problems: Vec<Problem>, sources: Vec<Source>) -> Self {
        let mut problems = problems;
        problems.sort_by_key(|problem| problem.span.map_or((0, 0), |span| (span.source, span.start)));
        let mut seen = HashSet::new();
        problems.retain(|problem| seen.insert((problem.span, problem.fault.to_string())));
        Self { problems, sources }
    }

    /// Each with its file and line, where it has a place.
    #[must_use]
    pub fn places(&self) -> Vec<(Option<(String, usize)>, String)> {
        let place = |problem: &Problem| {
            let span = problem.span?;
            let source = self.sources.get(span.source)?;
            Some((source.name.clone(), source.line(span.start)))
        };
        self.problems
            .iter()
            .map(|problem| (place(problem), visible_lines(&problem.fault.to_string()).into_owned()))
            .collect()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.problems.len()
    }

    /// Whether there is none; [`super::read`] never returns such.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.problems.is_empty()
    }

    /// Whether the machine failed rather than the request: then the exit code is 3. A file that is missing or may
    /// not be read is a wrong request; one that the disk fails to deliver is not.
    #[must_use]
    pub fn is_machine_fault(&self) -> bool {
        self.problems.iter().any(|problem| matches!(problem.fault, Fault::Machine { .. }))
    }

    /// One text for people: every problem with `file:line:column`, its line with a caret, and the way out.
    #[must_use]
    pub fn render(&self, color: bool) -> String {
        render::render(&self.problems, &self.sources, color)
    }
}
