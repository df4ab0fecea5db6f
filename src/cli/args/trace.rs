//! Arguments of `trace`.

use clap::Args;

use super::shared::{Dice, Show, Source, runs};

/// Arguments of `trace`.
#[derive(Debug, Args)]
pub struct Trace {
    /// What is played.
    #[command(flatten)]
    pub source: Source,
    /// The number of the run, from 0.
    #[arg(long, value_name = "K", conflicts_with = "pick")]
    pub run: Option<u64>,
    /// Pick a run of the ensemble: typical, best, worst, or outcome=ID such as outcome=relapse.
    #[arg(long, value_name = "WHICH", default_value = "typical")]
    pub pick: String,
    /// Number of runs in the ensemble that the run is taken from.
    #[arg(long, value_name = "N", default_value_t = 10_000, value_parser = runs)]
    pub runs: u64,
    /// The dice of the ensemble.
    #[command(flatten)]
    pub dice: Dice,
    /// What is written and printed.
    #[command(flatten)]
    pub show: Show,
}
