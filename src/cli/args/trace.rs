//! Arguments of `trace`.

use clap::Args;

use super::shared::{DiceArgs, Resume, Runs, Show, SourceArgs};

/// Arguments of `trace`.
#[derive(Debug, Args)]
pub(crate) struct Trace {
    /// What is played.
    #[command(flatten)]
    pub source: SourceArgs,
    /// The number of the run, from 0.
    #[arg(long, value_name = "K", conflicts_with = "pick")]
    pub run: Option<u64>,
    /// Pick a run of the ensemble: typical, best, worst, or outcome=ID such as outcome=relapse.
    #[arg(long, value_name = "WHICH", default_value = "typical")]
    pub pick: String,
    /// How many runs the ensemble has that the run is taken from.
    #[command(flatten)]
    pub runs: Runs,
    /// The dice of the ensemble.
    #[command(flatten)]
    pub dice: DiceArgs,
    /// Whether the ensemble's runs are kept on the way.
    #[command(flatten)]
    pub resume: Resume,
    /// What is written and printed.
    #[command(flatten)]
    pub show: Show,
}

impl Trace {
    /// The words that tell a run again.
    pub(crate) fn words(&self, run: u64) -> Vec<String> {
        self.source.words("trace", [vec![format!("--run={run}")], self.ensemble()].concat())
    }

    /// The words that ask for the same before anything is played.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.source.words("trace", [vec![format!("--pick={}", self.pick)], self.ensemble()].concat())
    }

    fn ensemble(&self) -> Vec<String> {
        vec![format!("--runs={}", self.runs.runs), format!("--seed={}", self.dice.seed)]
    }
}
