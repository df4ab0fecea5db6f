//! Arguments of `inspect`.

use clap::Args;

use super::shared::{Show, SourceArgs};

/// Arguments of `inspect`.
#[derive(Debug, Args)]
pub(crate) struct Inspect {
    /// What is looked at.
    #[command(flatten)]
    pub source: SourceArgs,
    /// Look at the world of run K instead of the median of every number, with its own expectation beside both ends.
    #[arg(long, value_name = "K")]
    pub world: Option<u64>,
    /// The seed of that run, and of the worlds over which expectations and measures are looked at.
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub seed: u64,
    /// Print every value, text, measure and threshold.
    #[arg(long)]
    pub full: bool,
    /// What is written and printed.
    #[command(flatten)]
    pub show: Show,
}

impl Inspect {
    /// The words that give the same results.
    pub(crate) fn words(&self) -> Vec<String> {
        let world = self.world.map(|world| format!("--world={world}"));
        self.source.words("inspect", world.into_iter().chain([format!("--seed={}", self.seed)]))
    }
}
