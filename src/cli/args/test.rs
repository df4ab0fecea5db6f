//! Arguments of `test`.

use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};

use super::shared::{Extends, Quiet, Resume, Sets, Threads, runs};

/// Arguments of `test`.
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(crate) struct Test {
    /// Scenario files, or folders with scenarios in them; `-` reads standard input.
    #[arg(required = true, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,
    /// Write what the scenarios say now as their baselines, instead of testing.
    #[arg(long, conflicts_with_all = ["sets", "resume", "strict", "junit", "github", "json"])]
    pub accept: bool,
    /// Accept baselines in CI too (where the environment says `CI`), though nobody looks at what drifts there.
    #[arg(long, requires = "accept")]
    pub force: bool,
    /// What a baseline is whose scenario has gone or was renamed: a failure, or a warning.
    #[arg(long, value_name = "HOW", value_enum, default_value = "fail", conflicts_with = "accept")]
    pub orphans: Orphans,
    /// The chance, at most, that any expectation of a file is decided wrongly; the same for its baseline.
    #[arg(long, value_name = "P", default_value_t = 0.01, value_parser = error)]
    pub error: f64,
    /// The most runs of a version: 100000 for expectations, a baseline's own for it; 10000 for a new baseline.
    #[arg(long, value_name = "N", value_parser = runs)]
    pub runs: Option<u64>,
    /// The seed: 1 for expectations and a new baseline, an old baseline's own for it.
    #[arg(long, value_name = "S")]
    pub seed: Option<u64>,
    /// By how many hands the dice are thrown.
    #[command(flatten)]
    pub threads: Threads,
    /// Fail where an expectation is undecided.
    #[arg(long)]
    pub strict: bool,
    /// What is changed in every version.
    #[command(flatten)]
    pub sets: Sets,
    /// What may be read.
    #[command(flatten)]
    pub extends: Extends,
    /// Whether runs are kept on the way, in FILE.test.store beside the file.
    #[command(flatten)]
    pub resume: Resume,
    /// Write the results as JUnit XML to a file.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub junit: Option<PathBuf>,
    /// Print annotations for GitHub Actions: what failed, on its line.
    #[arg(long)]
    pub github: bool,
    /// Print the results as JSON on standard output.
    #[arg(long, conflicts_with = "github")]
    pub json: bool,
    /// How much is printed.
    #[command(flatten)]
    pub quiet: Quiet,
}

/// What a baseline without its scenario is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Orphans {
    /// A check that failed.
    Fail,
    /// A note.
    Warn,
}

/// The chance of a wrong verdict.
fn error(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(value) if (1e-6..=0.2).contains(&value) => Ok(value),
        _ => Err("expected a chance from 0.000001 to 0.2, such as 0.01".to_owned()),
    }
}
