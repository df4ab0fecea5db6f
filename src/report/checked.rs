//! What `check` finds, as data: documented in `docs/commands.md`.

use serde::Serialize;

use super::portrait::Portrait;
use super::terminal::check::obstacle;
use crate::analysis::Named;
use crate::analysis::first_guess::{FirstGuess, RUNS};
use crate::scenario::{BASELINE, Diagnosis, Reading};

/// What `check` finds.
#[derive(Debug, Serialize)]
pub struct CheckRecord {
    /// The files, in the order asked for.
    pub files: Vec<FileChecked>,
}

/// What is found in one file.
#[derive(Debug, Serialize)]
pub struct FileChecked {
    /// The file, as it was named.
    pub file: String,
    /// Everything that is wrong with it; nothing where it can be played.
    pub problems: Vec<Diagnosis>,
    /// What it says, where nothing is wrong.
    pub says: Option<Says>,
}

/// What a file says.
#[derive(Debug, Serialize)]
pub struct Says {
    /// The version that was read.
    pub version: String,
    /// SHA-256 of the file and of what it extends.
    pub digest: String,
    /// The files that were read, the one asked for first.
    pub read: Vec<String>,
    /// Its variants, the file as it stands first.
    pub versions: Vec<String>,
    /// How many things it expects of its results.
    pub expectations: usize,
    /// How many levers it has.
    pub levers: usize,
    /// What everybody expects to sign before anything is tabled, from 0 to 1, by issue.
    pub expected_text: Named<f64>,
    /// A hundred runs.
    pub first_guess: Guess,
    /// The scenario in plain words, as scenario.json has it.
    pub scenario: Portrait,
}

/// What a hundred runs come to.
#[derive(Debug, Serialize)]
pub struct Guess {
    /// Runs.
    pub runs: u64,
    /// Runs by outcome, of those that came.
    pub outcomes: Named<u64>,
    /// What stands in the way, where peace is rare.
    pub obstacle: Option<String>,
}

impl Says {
    /// What a file says that was read without a problem.
    #[must_use]
    pub fn of(reading: &Reading, guess: &FirstGuess) -> Self {
        let model = &reading.model;
        let issues = model.issues.iter().zip(&guess.expected);
        let outcomes = guess.outcomes.iter();
        Self {
            version: reading.version().to_owned(),
            digest: reading.digest.clone(),
            read: reading.files.iter().map(|path| crate::words::visible::shown(path)).collect(),
            versions: [BASELINE.to_owned()]
                .into_iter()
                .chain(reading.variants.iter().map(|variant| variant.id.clone()))
                .collect(),
            expectations: reading.expectations.len(),
            levers: reading.levers.as_ref().map_or(0, |levers| levers.levers.len()),
            expected_text: issues.map(|(issue, &point)| (issue.id.clone(), point)).collect(),
            first_guess: Guess {
                runs: RUNS,
                outcomes: outcomes.map(|&(outcome, runs)| (model.outcome_id(outcome), runs)).collect(),
                obstacle: guess.obstacle.map(|what| obstacle(model, what)),
            },
            scenario: Portrait::of(reading),
        }
    }
}
