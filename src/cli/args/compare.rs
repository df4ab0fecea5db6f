//! Arguments of `compare`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::shared::{Dice, Show, precision, runs};

/// Arguments of `compare`.
#[derive(Debug, Args)]
pub struct Compare {
    /// The scenario file.
    #[arg(value_hint = ValueHint::FilePath)]
    pub file: PathBuf,
    /// Variants to compare; all of the file where none is named.
    #[arg(value_name = "VARIANT")]
    pub variants: Vec<String>,
    /// The version that all others are compared with.
    #[arg(long, value_name = "V", default_value = crate::scenario::BASELINE)]
    pub against: String,
    /// Number of runs of each version.
    #[arg(long, value_name = "N", default_value_t = 10_000, value_parser = runs)]
    pub runs: u64,
    /// Run until the half-width of the 95% interval of every difference in durable peace is at most this.
    #[arg(long, value_name = "P", conflicts_with = "runs", value_parser = precision)]
    pub precision: Option<f64>,
    /// The dice.
    #[command(flatten)]
    pub dice: Dice,
    /// Change a value in every version: `--set third_parties.usa.precision=20`; repeatable.
    #[arg(long = "set", value_name = "PATH=VALUE")]
    pub sets: Vec<String>,
    /// What is written and printed.
    #[command(flatten)]
    pub show: Show,
}
