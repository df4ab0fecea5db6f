//! Arguments of `run`.

use clap::Args;

use super::shared::{Dice, Show, Source, precision, runs};

/// Arguments of `run`.
#[derive(Debug, Args)]
pub struct Run {
    /// What is played.
    #[command(flatten)]
    pub source: Source,
    /// Number of runs.
    #[arg(long, value_name = "N", default_value_t = 10_000, value_parser = runs)]
    pub runs: u64,
    /// Run until the half-width of the 95% interval of durable peace is at most this, say 0.005.
    #[arg(long, value_name = "P", conflicts_with = "runs", value_parser = precision)]
    pub precision: Option<f64>,
    /// The dice.
    #[command(flatten)]
    pub dice: Dice,
    /// Write runs.csv beside runs.parquet.
    #[arg(long)]
    pub csv: bool,
    /// What is written and printed.
    #[command(flatten)]
    pub show: Show,
}
