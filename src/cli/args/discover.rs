//! Arguments of `discover`.

use clap::Args;

use super::shared::{DiceArgs, Opening, Resume, Runs, Show, SourceArgs};
use super::worlds::{SamplingArgs, plays, words};
use crate::world::Design;

/// Arguments of `discover`.
#[derive(Debug, Args)]
pub(crate) struct DiscoverArgs {
    /// What is played.
    #[command(flatten)]
    pub source: SourceArgs,
    /// What is looked for: an outcome such as relapse, or reached.signature.
    #[arg(long, value_name = "OUTCOME", default_value = "relapse")]
    pub outcome: String,
    /// How many runs share a world: more tell what is not known from luck, fewer search more worlds.
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = plays)]
    pub plays: u64,
    /// How worlds are spread.
    #[command(flatten)]
    pub sampling: SamplingArgs,
    /// How far.
    #[command(flatten)]
    pub runs: Runs,
    /// The dice.
    #[command(flatten)]
    pub dice: DiceArgs,
    /// Whether it is kept on the way.
    #[command(flatten)]
    pub resume: Resume,
    /// What is written and printed.
    #[command(flatten)]
    pub show: Show,
    /// What is done with the page.
    #[command(flatten)]
    pub opening: Opening,
}

impl DiscoverArgs {
    /// How worlds are spread.
    ///
    /// # Errors
    /// As [`SamplingArgs::design`].
    pub(crate) fn design(&self) -> Result<Design, String> {
        self.sampling.design(Some(self.runs.runs), self.plays)
    }

    /// The words that give the same results of so many runs, in worlds spread by a design.
    pub(crate) fn words(&self, runs: u64, design: &Design) -> Vec<String> {
        let own = std::iter::once(format!("--outcome={}", self.outcome)).chain(words(design, self.plays));
        let dice = [format!("--runs={runs}"), format!("--seed={}", self.dice.seed)];
        self.source.words("discover", own.chain(dice))
    }
}
