//! Arguments that several commands take.

use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};

use crate::scenario::Request;

/// The most runs that can be asked for.
pub const MOST_RUNS: u64 = 10_000_000;

/// What is read.
#[derive(Debug, Args)]
pub struct Source {
    /// The scenario file.
    #[arg(value_hint = ValueHint::FilePath)]
    pub file: PathBuf,
    /// Take a variant of the file.
    #[arg(long, value_name = "V")]
    pub variant: Option<String>,
    /// Change a value: `--set third_parties.usa.precision=20`; repeatable.
    #[arg(long = "set", value_name = "PATH=VALUE")]
    pub sets: Vec<String>,
}

impl Source {
    /// What to read.
    pub fn request(&self) -> Request {
        Request { path: self.file.clone(), variant: self.variant.clone(), set: self.sets.clone() }
    }

    /// The words of the command line that ask for it again, the file aside.
    pub fn options(&self) -> Vec<String> {
        let variant = self.variant.iter().map(|variant| format!("--variant={variant}"));
        variant.chain(self.sets.iter().map(|set| format!("--set={set}"))).collect()
    }
}

/// Which dice are thrown, and by how many hands.
#[derive(Debug, Args)]
pub struct Dice {
    /// The seed; the same seed gives the same results.
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub seed: u64,
    /// Number of threads; all cores where not given. Results do not depend on it.
    #[arg(long, value_name = "T", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
}

/// What a command writes and prints.
#[derive(Debug, Args)]
pub struct Show {
    /// Folder for the results; `output/<scenario>/<command>` where not given.
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub out: Option<PathBuf>,
    /// Formats of charts.
    #[arg(long, value_name = "LIST", value_enum, value_delimiter = ',', default_value = "svg,png")]
    pub format: Vec<Format>,
    /// Draw no charts.
    #[arg(long)]
    pub no_charts: bool,
    /// Print the results as JSON on standard output instead of tables.
    #[arg(long)]
    pub json: bool,
    /// Print nothing but problems.
    #[arg(long, short)]
    pub quiet: bool,
}

/// Formats of charts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Scalable, for documents.
    Svg,
    /// Pixels, for everything else.
    Png,
}

/// A number of runs.
pub fn runs(text: &str) -> Result<u64, String> {
    match text.parse::<u64>() {
        Ok(runs) if (1..=MOST_RUNS).contains(&runs) => Ok(runs),
        _ => Err("expected a number of runs from 1 to 10000000".to_owned()),
    }
}

/// A half-width of an interval.
pub fn precision(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(value) if (1e-4..=0.2).contains(&value) => Ok(value),
        _ => Err("expected a half-width from 0.0001 to 0.2, such as 0.005".to_owned()),
    }
}
