//! How to do it again.

use serde::Serialize;

use crate::scenario::Reading;
use crate::words::numbers::thousands;
use crate::words::visible::visible;

/// Everything needed to get the same results again, and what it took.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Manifest {
    /// `detente`.
    pub program: &'static str,
    /// The program's version.
    pub version: &'static str,
    /// The command that gives the same results.
    pub command: String,
    /// The scenario's id.
    pub scenario: String,
    /// SHA-256 of the scenario file and of all it extends.
    pub digest: String,
    /// The variant played.
    pub variant: String,
    /// Values changed on the command line.
    pub set: Vec<String>,
    /// The seed.
    pub seed: u64,
    /// Runs counted.
    pub runs: u64,
    /// Whether the user stopped it early.
    pub interrupted: bool,
    /// Threads used; results do not depend on them.
    pub threads: usize,
    /// Seconds it took.
    pub wall_seconds: f64,
    /// The files written beside this one, sorted: these a later command may replace, and no others.
    pub files: Vec<String>,
}

/// What a command did: the part of a manifest that is known only when it is done.
#[derive(Debug, Clone, PartialEq)]
pub struct Account {
    /// The version played, or the versions, with commas between them.
    pub variant: String,
    /// The seed.
    pub seed: u64,
    /// Runs counted, of each version.
    pub runs: u64,
    /// Whether the user stopped it early.
    pub interrupted: bool,
    /// Threads used.
    pub threads: usize,
    /// Seconds it took.
    pub wall_seconds: f64,
}

impl Manifest {
    /// The manifest of a command that was done on a scenario; `words` are those of the command line after the program's
    /// name that do it again, `set` the values changed on it.
    #[must_use]
    pub fn new(words: &[String], set: &[String], reading: &Reading, done: Account) -> Self {
        let line = std::iter::once(Self::PROGRAM.to_owned()).chain(words.iter().cloned());
        let Account { variant, seed, runs, interrupted, threads, wall_seconds } = done;
        Self {
            program: Self::PROGRAM,
            version: Self::VERSION,
            command: quoted(line),
            scenario: reading.model.heading.id.clone(),
            digest: reading.digest.clone(),
            variant,
            set: set.to_vec(),
            seed,
            runs,
            interrupted,
            threads,
            wall_seconds,
            files: Vec::new(),
        }
    }

    /// What a chart says of where it comes from when it stands alone: scenario, versions, runs, seed, changes.
    #[must_use]
    pub fn source(&self) -> String {
        let versions = self.variant.split(',').count();
        let version = if versions > 1 { format!("{versions} versions") } else { self.variant.clone() };
        let runs = format!("{} runs", thousands(self.runs as f64));
        let parts = [self.scenario.clone(), version, runs, format!("seed {}", self.seed)];
        let said: Vec<String> = parts.into_iter().chain(self.set.iter().cloned()).collect();
        visible(&said.join(" · ")).into_owned()
    }

    /// The program's name.
    pub const PROGRAM: &'static str = env!("CARGO_PKG_NAME");
    /// The program's version.
    pub const VERSION: &'static str = env!("CARGO_PKG_VERSION");
}

/// Words as a command line, quoted for a shell where needed.
#[must_use]
pub fn quoted(words: impl IntoIterator<Item = String>) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_=./,".contains(c);
    let quote = |word: String| {
        let word = visible(&word).into_owned();
        if word.chars().all(plain) { word } else { format!("'{}'", word.replace('\'', r"'\''")) }
    };
    words.into_iter().map(quote).collect::<Vec<_>>().join(" ")
}
