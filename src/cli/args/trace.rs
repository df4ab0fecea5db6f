//! Arguments of `trace`.

use clap::Args;

use super::shared::{DiceArgs, Resume, Runs, Show, SourceArgs};
use super::worlds::{SamplingArgs, plays, words};
use crate::world::Design;

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
    /// How the ensemble's worlds are spread.
    #[command(flatten)]
    pub sampling: SamplingArgs,
    /// How many of its runs in a row share a world.
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = plays)]
    pub plays: u64,
    /// The dice of the ensemble.
    #[command(flatten)]
    pub dice: DiceArgs,
    /// Whether the ensemble's runs are kept on the way.
    #[command(flatten)]
    pub resume: Resume,
    /// Print all that happened.
    #[arg(long)]
    pub full: bool,
    /// What is written and printed.
    #[command(flatten)]
    pub show: Show,
}

impl Trace {
    /// How worlds are spread.
    ///
    /// # Errors
    /// As [`SamplingArgs::design`].
    pub(crate) fn design(&self) -> Result<Design, String> {
        self.sampling.design(Some(self.runs.runs), self.plays)
    }

    /// The words that tell a run again.
    pub(crate) fn words(&self, run: u64, design: &Design) -> Vec<String> {
        self.source.words("trace", [vec![format!("--run={run}")], self.ensemble(design)].concat())
    }

    /// The words that ask for the same before anything is played.
    pub(crate) fn asked(&self, design: &Design) -> Vec<String> {
        self.source.words("trace", [vec![format!("--pick={}", self.pick)], self.ensemble(design)].concat())
    }

    fn ensemble(&self, design: &Design) -> Vec<String> {
        let dice = [format!("--runs={}", self.runs.runs), format!("--seed={}", self.dice.seed)];
        dice.into_iter().chain(words(design, self.plays)).collect()
    }
}
