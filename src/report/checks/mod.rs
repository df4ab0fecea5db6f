//! What `detente test` found, as records with their sentences. Shown by `terminal::test`, `junit`, `annotations`.

pub(super) mod drift;
mod expected;

use serde::Serialize;

use crate::analysis::baseline::Drift;
use crate::analysis::expect::{Assertion, Ruling, Verdict};
use crate::model::Model;

/// A file and what became of its checks.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Tested {
    /// The file, as it was named or found.
    pub file: String,
    /// Its checks: expectations in its order, then the baseline.
    pub checks: Vec<CheckResult>,
    /// What is worth knowing and no check.
    pub notes: Vec<String>,
}

/// How a check ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// As expected.
    Passed,
    /// Not as expected.
    Failed,
    /// The runs do not say.
    Undecided,
    /// The user stopped before its end.
    Unfinished,
    /// What it needs cannot be read or written.
    Error,
}

/// One thing that was checked.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CheckResult {
    /// How it ended.
    pub status: Status,
    /// The file to look into.
    pub file: String,
    /// The line there, from 1.
    pub line: Option<usize>,
    /// What was expected.
    pub expected: String,
    /// What was found.
    pub found: String,
    /// Advice, a paragraph each.
    pub advice: Vec<String>,
    /// The numbers of an expectation.
    #[serde(rename = "finding", skip_serializing_if = "Option::is_none")]
    pub ruling: Option<Ruling>,
    /// The numbers of a baseline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub drift: Option<Drift>,
    /// What drifted, in words: rows of a table, those least like chance first.
    #[serde(skip)]
    pub drifted: Vec<Vec<String>>,
}

impl CheckResult {
    /// An expectation that was tested.
    #[must_use]
    pub fn expectation(model: &Model, claim: &Assertion, ruling: &Ruling) -> Self {
        Self {
            status: ruling.verdict.into(),
            file: claim.place.0.clone(),
            line: Some(claim.place.1),
            expected: expected::expected(model, claim),
            found: expected::found(model, claim, ruling),
            advice: expected::advice(ruling),
            ruling: Some(*ruling),
            drift: None,
            drifted: Vec::new(),
        }
    }

    /// A baseline that the scenario was compared with; `file` is the baseline's.
    #[must_use]
    pub fn baseline(model: &Model, file: &str, scenario: &str, drift: Drift) -> Self {
        Self {
            status: drift.verdict().into(),
            file: file.to_owned(),
            line: None,
            expected: "No drift from the baseline".to_owned(),
            found: drift::found(&drift),
            advice: drift::advice(scenario, &drift),
            drifted: drift::rows(model, &drift),
            ruling: None,
            drift: Some(drift),
        }
    }

    /// A check that could not be made.
    #[must_use]
    pub fn without(status: Status, file: &str, expected: &str, found: String) -> Self {
        Self {
            status,
            file: file.to_owned(),
            line: None,
            expected: expected.to_owned(),
            found,
            advice: Vec::new(),
            ruling: None,
            drift: None,
            drifted: Vec::new(),
        }
    }
}

impl From<Verdict> for Status {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Passed => Self::Passed,
            Verdict::Failed => Self::Failed,
            Verdict::Undecided => Self::Undecided,
            Verdict::Unfinished => Self::Unfinished,
        }
    }
}

impl Status {
    /// All of them, in the order in which they are counted.
    pub const ALL: [Self; 5] = [Self::Passed, Self::Failed, Self::Undecided, Self::Unfinished, Self::Error];

    /// In a word, for the margin.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Passed => "PASS",
            Self::Failed => "FAIL",
            Self::Undecided => "UNDECIDED",
            Self::Unfinished => "STOPPED",
            Self::Error => "ERROR",
        }
    }

    /// After a number of checks.
    #[must_use]
    pub const fn counted(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Failed => "failed",
            Self::Undecided => "undecided",
            Self::Unfinished => "not finished",
            Self::Error => "in error",
        }
    }
}
