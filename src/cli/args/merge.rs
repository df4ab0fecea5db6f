//! Arguments of `merge`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::shared::{Opening, Show};

/// Arguments of `merge`.
#[derive(Debug, Args)]
pub(crate) struct Merge {
    /// The shards, in any order: files that `run --shard` or `compare --shard` left.
    #[arg(required = true, value_name = "STORE", value_hint = ValueHint::FilePath)]
    pub stores: Vec<PathBuf>,
    /// The scenario file, where it is not where it was when the shards were played.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub scenario: Option<PathBuf>,
    /// What is written and printed.
    #[command(flatten)]
    pub show: Show,
    /// What is done with the page.
    #[command(flatten)]
    pub opening: Opening,
}
