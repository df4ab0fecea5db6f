//! Arguments that several commands take, each declared once.

use std::fmt;
use std::ops::Range;
use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};

use crate::ensemble::{MOST_RUNS, Precise, Stop};
use crate::scenario::Request;

/// What is read.
#[derive(Debug, Clone, Args)]
pub(crate) struct SourceArgs {
    /// The scenario file; `-` reads standard input.
    #[arg(value_hint = ValueHint::FilePath)]
    pub file: PathBuf,
    /// Take a variant of the file.
    #[arg(long, value_name = "V")]
    pub variant: Option<String>,
    /// What is changed.
    #[command(flatten)]
    pub sets: Sets,
    /// What may be read.
    #[command(flatten)]
    pub extends: Extends,
}

impl SourceArgs {
    /// What to read.
    pub(crate) fn request(&self) -> Request {
        Request {
            path: self.file.clone(),
            variant: self.variant.clone(),
            set: self.sets.sets.clone(),
            allowed: self.extends.allowed.clone(),
        }
    }

    /// The words of a command line that ask for it: the file, the `words` between, the rest.
    pub(crate) fn words(&self, command: &str, words: impl IntoIterator<Item = String>) -> Vec<String> {
        let mut line = vec![command.to_owned(), self.file.to_string_lossy().into_owned()];
        line.extend(words);
        line.extend(self.variant.iter().map(|variant| format!("--variant={variant}")));
        line.extend(self.sets.words());
        line.extend(self.extends.words());
        line
    }
}

/// From where files may be extended.
#[derive(Debug, Clone, Args)]
pub(crate) struct Extends {
    /// Let `extends` name files in and below DIR too, not only in and below the folder of the file; repeatable.
    #[arg(long = "allow-extends", value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub allowed: Vec<PathBuf>,
}

impl Extends {
    /// The words that ask for them again.
    pub(crate) fn words(&self) -> impl Iterator<Item = String> {
        self.allowed.iter().map(|folder| format!("--allow-extends={}", folder.to_string_lossy()))
    }
}

/// Changes on the command line.
#[derive(Debug, Clone, Args)]
pub(crate) struct Sets {
    /// Change a value, in every version: `--set third_parties.usa.precision=20`; repeatable.
    #[arg(long = "set", value_name = "PATH=VALUE")]
    pub sets: Vec<String>,
}

impl Sets {
    /// The words that ask for them again.
    pub(crate) fn words(&self) -> impl Iterator<Item = String> {
        self.sets.iter().map(|set| format!("--set={set}"))
    }
}

/// Which dice are thrown, and by how many hands.
#[derive(Debug, Clone, Args)]
pub(crate) struct DiceArgs {
    /// The seed; the same seed gives the same results.
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub seed: u64,
    /// By how many hands.
    #[command(flatten)]
    pub threads: Threads,
}

/// By how many hands the dice are thrown.
#[derive(Debug, Clone, Args)]
pub(crate) struct Threads {
    /// Number of threads; all cores where not given. Results do not depend on it.
    #[arg(long, value_name = "T", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
}

/// A number of runs.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct Runs {
    /// Number of runs, of each version.
    #[arg(long, value_name = "N", default_value_t = 10_000, value_parser = runs)]
    pub runs: u64,
}

/// How far to play.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct Extent {
    /// So many runs.
    #[command(flatten)]
    pub runs: Runs,
    /// Run until the half-width of the 95% interval of durable peace, or of every difference in it, is at most this, say
    /// 0.005.
    #[arg(long, value_name = "P", conflicts_with = "runs", value_parser = precision)]
    pub precision: Option<f64>,
}

impl Extent {
    /// The rule; a precision is that of `of`.
    pub(crate) const fn stop(self, of: Precise) -> Stop<'static> {
        match self.precision {
            Some(half_width) => Stop::Precision { of, half_width },
            None => Stop::Runs(self.runs.runs),
        }
    }

    /// The number of runs, where it is known beforehand.
    pub(crate) fn known(self) -> Option<u64> {
        self.precision.is_none().then_some(self.runs.runs)
    }

    /// The words that ask for it again before anything was played.
    pub(crate) fn words(self) -> Vec<String> {
        vec![self.precision.map_or_else(|| format!("--runs={}", self.runs.runs), |p| format!("--precision={p}"))]
    }
}

/// Whether runs are kept on the way.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct Resume {
    /// Keep runs on the way, in a file beside the results, and go on from those that are there: the results are the
    /// same as without a stop.
    #[arg(long)]
    pub resume: bool,
}

/// How runs are kept.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct Keep {
    /// Whether they are kept on the way.
    #[command(flatten)]
    pub resume: Resume,
    /// Play the i-th of n parts of the runs only, and keep it in a file for `detente merge`.
    #[arg(long, value_name = "I/N", conflicts_with = "precision", value_parser = shard)]
    pub shard: Option<Shard>,
}

/// One of several parts of all runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shard {
    /// Which, from 1.
    pub index: u64,
    /// Of how many.
    pub of: u64,
}

impl Shard {
    /// Its runs of so many.
    pub(crate) fn range(self, runs: u64) -> Range<u64> {
        let at = |part: u64| (u128::from(runs) * u128::from(part) / u128::from(self.of)) as u64;
        at(self.index - 1)..at(self.index)
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}/{}", self.index, self.of)
    }
}

/// What a command writes and prints.
#[derive(Debug, Clone, Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(crate) struct Show {
    /// Folder for the results; `output/<scenario>/<command>` where not given.
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub out: Option<PathBuf>,
    /// Replace results even where others put files beside them; these files are named and kept.
    #[arg(long)]
    pub force: bool,
    /// Formats of charts.
    #[arg(long, value_name = "LIST", value_enum, value_delimiter = ',', default_value = "svg,png")]
    pub format: Vec<Format>,
    /// Draw no charts.
    #[arg(long)]
    pub no_charts: bool,
    /// Print the results as JSON on standard output instead of tables.
    #[arg(long)]
    pub json: bool,
    /// How much is printed.
    #[command(flatten)]
    pub quiet: Quiet,
}

impl Show {
    /// For commands that only say something.
    pub(crate) const fn said(quiet: Quiet) -> Self {
        Self { out: None, force: false, format: Vec::new(), no_charts: true, json: false, quiet }
    }
}

/// Whether rows are written as a workbook too.
#[derive(Debug, Clone, Copy, Default, Args)]
pub(crate) struct Workbook {
    /// Write the rows as a workbook of Excel too.
    #[arg(long)]
    pub xlsx: bool,
}

impl Workbook {
    /// The words that ask for it again.
    pub(crate) fn words(self) -> Option<String> {
        self.xlsx.then(|| "--xlsx".to_owned())
    }
}

/// What is done with the page.
#[derive(Debug, Clone, Copy, Default, Args)]
pub(crate) struct Opening {
    /// Open the page when it is written, with what the system opens pages with.
    #[arg(long)]
    pub open: bool,
}

/// How much is printed.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct Quiet {
    /// Print nothing but problems.
    #[arg(long, short)]
    pub quiet: bool,
}

/// Formats of charts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Scalable, for documents.
    Svg,
    /// Pixels, for everything else.
    Png,
}

/// A number of runs.
pub(super) fn runs(text: &str) -> Result<u64, String> {
    match text.parse::<u64>() {
        Ok(runs) if (1..=MOST_RUNS).contains(&runs) => Ok(runs),
        _ => Err("expected a number of runs from 1 to 10000000".to_owned()),
    }
}

/// A half-width of an interval.
fn precision(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(value) if (1e-4..=0.2).contains(&value) => Ok(value),
        _ => Err("expected a half-width from 0.0001 to 0.2, such as 0.005".to_owned()),
    }
}

/// One of several parts.
fn shard(text: &str) -> Result<Shard, String> {
    let parts = text.split_once('/').and_then(|(index, of)| Some((index.parse().ok()?, of.parse().ok()?)));
    match parts {
        Some((index, of)) if (1..=10_000).contains(&of) && (1..=of).contains(&index) => Ok(Shard { index, of }),
        _ => Err("expected a part and the number of parts, such as 1/4".to_owned()),
    }
}
