//! Arguments of `compare`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::shared::{DiceArgs, Extends, Extent, Keep, Opening, Sets, Show, Workbook};
use super::worlds::{self, SamplingArgs};
use crate::world::Design;

/// Arguments of `compare`.
#[derive(Debug, Args)]
pub(crate) struct Compare {
    /// The scenario file; `-` reads standard input.
    #[arg(value_hint = ValueHint::FilePath)]
    pub file: PathBuf,
    /// Variants to compare; all of the file where none is named.
    #[arg(value_name = "VARIANT")]
    pub variants: Vec<String>,
    /// The version that all others are compared with.
    #[arg(long, value_name = "V", default_value = crate::scenario::BASELINE)]
    pub against: String,
    /// How far.
    #[command(flatten)]
    pub extent: Extent,
    /// The dice.
    #[command(flatten)]
    pub dice: DiceArgs,
    /// How worlds are spread.
    #[command(flatten)]
    pub sampling: SamplingArgs,
    /// What is changed in every version.
    #[command(flatten)]
    pub sets: Sets,
    /// What may be read.
    #[command(flatten)]
    pub extends: Extends,
    /// Write runs.csv beside runs.parquet.
    #[arg(long)]
    pub csv: bool,
    /// Whether rows are written as a workbook too.
    #[command(flatten)]
    pub workbook: Workbook,
    /// Print every quantity of every version.
    #[arg(long)]
    pub full: bool,
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

impl Compare {
    /// The design of the worlds.
    ///
    /// # Errors
    /// As [`SamplingArgs::design`].
    pub(crate) fn design(&self) -> Result<Design, String> {
        self.sampling.design(self.extent.known(), 1)
    }

    /// The words that give the same results of so many runs, in worlds of this design, of these versions beside the
    /// reference.
    pub(crate) fn words(&self, others: &[&str], runs: u64, design: &Design) -> Vec<String> {
        self.line(others, vec![format!("--runs={runs}")], design)
    }

    /// The words that ask for the same before anything is played.
    pub(crate) fn asked(&self, others: &[&str], design: &Design) -> Vec<String> {
        let mut line = self.line(others, self.extent.words(), design);
        line.extend(self.csv.then(|| "--csv".to_owned()));
        line.extend(self.workbook.words());
        line
    }

    fn line(&self, others: &[&str], extent: Vec<String>, design: &Design) -> Vec<String> {
        let mut line = vec!["compare".to_owned(), self.file.to_string_lossy().into_owned()];
        line.extend(others.iter().map(|&id| id.to_owned()));
        line.push(format!("--against={}", self.against));
        line.extend(extent);
        line.push(format!("--seed={}", self.dice.seed));
        line.extend(worlds::words(design, 1));
        line.extend(self.sets.words());
        line.extend(self.extends.words());
        line
    }
}
