//! Arguments of `run`.

use clap::Args;

use super::shared::{DiceArgs, Extent, Keep, Show, SourceArgs};

/// Arguments of `run`.
#[derive(Debug, Args)]
pub(crate) struct Run {
    /// What is played.
    #[command(flatten)]
    pub source: SourceArgs,
    /// How far.
    #[command(flatten)]
    pub extent: Extent,
    /// The dice.
    #[command(flatten)]
    pub dice: DiceArgs,
    /// Write runs.csv beside runs.parquet.
    #[arg(long)]
    pub csv: bool,
    /// How runs are kept.
    #[command(flatten)]
    pub keep: Keep,
    /// What is written and printed.
    #[command(flatten)]
    pub show: Show,
}

impl Run {
    /// The words that give the same results of so many runs.
    pub(crate) fn words(&self, runs: u64) -> Vec<String> {
        self.source.words("run", [format!("--runs={runs}"), format!("--seed={}", self.dice.seed)])
    }

    /// The words that ask for the same before anything is played.
    pub(crate) fn asked(&self) -> Vec<String> {
        let csv = self.csv.then(|| "--csv".to_owned());
        let words = self.extent.words().into_iter().chain([format!("--seed={}", self.dice.seed)]).chain(csv);
        self.source.words("run", words)
    }
}
