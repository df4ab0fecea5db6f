//! Arguments of `discover`.

use clap::{Args, ValueEnum};

use super::shared::{DiceArgs, Runs, Show, SourceArgs};
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
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u64).range(1..=10_000))]
    pub plays: u64,
    /// How worlds are spread over what is uncertain.
    #[arg(long, value_name = "HOW", value_enum, default_value_t = WorldSampling::Random)]
    pub sampling: WorldSampling,
    /// How far.
    #[command(flatten)]
    pub runs: Runs,
    /// The dice.
    #[command(flatten)]
    pub dice: DiceArgs,
    /// What is written and printed.
    #[command(flatten)]
    pub show: Show,
}

/// How worlds are spread over what is uncertain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum WorldSampling {
    /// Independent draws.
    Random,
    /// A Latin hypercube of all worlds.
    Lhs,
    /// A scrambled Sobol sequence.
    Sobol,
}

impl DiscoverArgs {
    /// How worlds are spread.
    pub(crate) fn design(&self) -> Design {
        match self.sampling {
            WorldSampling::Random => Design::Random,
            WorldSampling::Lhs => Design::Latin { worlds: self.runs.runs.div_ceil(self.plays) },
            WorldSampling::Sobol => Design::Sobol,
        }
    }

    /// The words that give the same results of so many runs.
    pub(crate) fn words(&self, runs: u64) -> Vec<String> {
        let sampling = self.sampling.to_possible_value().map(|value| format!("--sampling={}", value.get_name()));
        let own = [format!("--outcome={}", self.outcome), format!("--plays={}", self.plays)];
        let dice = [format!("--runs={runs}"), format!("--seed={}", self.dice.seed)];
        self.source.words("discover", own.into_iter().chain(sampling).chain(dice))
    }
}
