//! Arguments of `run`.

use clap::Args;

use super::shared::{DiceArgs, Extent, Keep, Opening, Show, SourceArgs, Workbook};
use super::worlds::{self, PlaysArgs, SamplingArgs};
use crate::world::Design;

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
    /// How worlds are spread.
    #[command(flatten)]
    pub sampling: SamplingArgs,
    /// How many runs share one.
    #[command(flatten)]
    pub plays: PlaysArgs,
    /// Write runs.csv beside runs.parquet.
    #[arg(long)]
    pub csv: bool,
    /// Whether rows are written as a workbook too.
    #[command(flatten)]
    pub workbook: Workbook,
    /// How runs are kept.
    #[command(flatten)]
    pub keep: Keep,
    /// What is written and printed.
    #[command(flatten)]
    pub show: Show,
    /// What is done with the page.
    #[command(flatten)]
    pub opening: Opening,
}

impl Run {
    /// The design of the worlds.
    ///
    /// # Errors
    /// As [`SamplingArgs::design`].
    pub(crate) fn design(&self) -> Result<Design, String> {
        self.sampling.design(self.extent.known(), self.plays.plays)
    }

    /// The words that give the same results of so many runs in worlds of this design.
    pub(crate) fn words(&self, runs: u64, design: &Design) -> Vec<String> {
        self.line(vec![format!("--runs={runs}")], design)
    }

    /// The words that ask for the same before anything is played.
    pub(crate) fn asked(&self, design: &Design) -> Vec<String> {
        let mut line = self.line(self.extent.words(), design);
        line.extend(self.csv.then(|| "--csv".to_owned()));
        line.extend(self.workbook.words());
        line
    }

    fn line(&self, extent: Vec<String>, design: &Design) -> Vec<String> {
        let words = extent.into_iter().chain([format!("--seed={}", self.dice.seed)]);
        self.source.words("run", words.chain(worlds::words(design, self.plays.plays)))
    }
}
