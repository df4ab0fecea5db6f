//! What was typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};

/// Plays peace processes and shows how they end, and why.
#[derive(Debug, Parser)]
#[command(
    name = "detente",
    version,
    propagate_version = true,
    arg_required_else_help = true,
    after_help = "Results are conditional on the scenario's assumptions; they are not forecasts."
)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Colour of messages and tables.
    #[arg(long, global = true, value_enum, default_value_t = Colour::Auto, value_name = "WHEN")]
    pub color: Colour,
}

/// When to use colour. NO_COLOR is honoured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    /// On a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write a commented starter scenario that runs as it is.
    New(New),
    /// Read scenarios, report every problem with its place, then say what they contain.
    Check(Check),
    /// Play a scenario: outcome shares, causes, times, charts.
    Run(Run),
    /// Play baseline and variants on the same dice: paired differences, charts.
    Compare(Compare),
    /// Tell one run step by step: what happened, who chose what with what chance, what was believed.
    Trace(Trace),
    /// Print the JSON Schema of the scenario format.
    Schema,
    /// Print a completion script for a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Write manual pages into a folder.
    Man {
        /// The folder.
        #[arg(value_hint = ValueHint::DirPath)]
        dir: PathBuf,
    },
}

/// Arguments of `new`.
#[derive(Debug, Args)]
pub struct New {
    /// Name of the scenario; NAME.toml is written.
    pub name: String,
}

/// Arguments of `check`.
#[derive(Debug, Args)]
pub struct Check {
    /// Scenario files.
    #[arg(required = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub files: Vec<PathBuf>,
    /// Read them with a variant applied.
    #[arg(long, value_name = "V")]
    pub variant: Option<String>,
    /// Change a value: `--set third_parties.usa.precision=20`; repeatable.
    #[arg(long = "set", value_name = "PATH=VALUE")]
    pub sets: Vec<String>,
}

/// Arguments of `run`.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub struct Run {
    /// The scenario file.
    #[arg(value_hint = ValueHint::FilePath)]
    pub file: PathBuf,
    /// Number of runs.
    #[arg(long, value_name = "N", default_value_t = 10_000, value_parser = clap::value_parser!(u64).range(1..=10_000_000))]
    pub runs: u64,
    /// Run until the half-width of the 95% interval of durable peace is at most this, say 0.005.
    #[arg(long, value_name = "P", conflicts_with = "runs", value_parser = precision)]
    pub precision: Option<f64>,
    /// The seed; the same seed gives the same results.
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub seed: u64,
    /// Number of threads; all cores where not given. Results do not depend on it.
    #[arg(long, value_name = "T", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    /// Play a variant of the file.
    #[arg(long, value_name = "V")]
    pub variant: Option<String>,
    /// Change a value: `--set third_parties.usa.precision=20`; repeatable.
    #[arg(long = "set", value_name = "PATH=VALUE")]
    pub sets: Vec<String>,
    /// Folder for the results; `output/<scenario>/run` where not given.
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub out: Option<PathBuf>,
    /// Formats of charts.
    #[arg(long, value_name = "LIST", value_enum, value_delimiter = ',', default_value = "svg,png")]
    pub format: Vec<Format>,
    /// Draw no charts.
    #[arg(long)]
    pub no_charts: bool,
    /// Print the summary as JSON on standard output instead of tables.
    #[arg(long)]
    pub json: bool,
    /// Write runs.csv beside runs.parquet.
    #[arg(long)]
    pub csv: bool,
    /// Print nothing but problems.
    #[arg(long, short)]
    pub quiet: bool,
}

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
    #[arg(long, value_name = "N", default_value_t = 10_000, value_parser = clap::value_parser!(u64).range(1..=10_000_000))]
    pub runs: u64,
    /// Run until the half-width of the 95% interval of every difference in durable peace is at most this.
    #[arg(long, value_name = "P", conflicts_with = "runs", value_parser = precision)]
    pub precision: Option<f64>,
    /// The seed; the same seed gives the same results.
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub seed: u64,
    /// Number of threads; all cores where not given. Results do not depend on it.
    #[arg(long, value_name = "T", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    /// Change a value in every version: `--set third_parties.usa.precision=20`; repeatable.
    #[arg(long = "set", value_name = "PATH=VALUE")]
    pub sets: Vec<String>,
    /// Folder for the results; `output/<scenario>/compare` where not given.
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub out: Option<PathBuf>,
    /// What is written and printed.
    #[command(flatten)]
    pub show: Show,
}

/// Arguments of `trace`.
#[derive(Debug, Args)]
pub struct Trace {
    /// The scenario file.
    #[arg(value_hint = ValueHint::FilePath)]
    pub file: PathBuf,
    /// The number of the run, from 0.
    #[arg(long, value_name = "K", conflicts_with = "pick")]
    pub run: Option<u64>,
    /// Pick a run of the ensemble: typical, best, worst, or outcome=ID such as outcome=relapse.
    #[arg(long, value_name = "WHICH", default_value = "typical")]
    pub pick: String,
    /// Number of runs in the ensemble that the run is taken from.
    #[arg(long, value_name = "N", default_value_t = 10_000, value_parser = clap::value_parser!(u64).range(1..=10_000_000))]
    pub runs: u64,
    /// The seed of the ensemble.
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub seed: u64,
    /// Number of threads; all cores where not given. Results do not depend on it.
    #[arg(long, value_name = "T", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    /// Play a variant of the file.
    #[arg(long, value_name = "V")]
    pub variant: Option<String>,
    /// Change a value: `--set third_parties.usa.precision=20`; repeatable.
    #[arg(long = "set", value_name = "PATH=VALUE")]
    pub sets: Vec<String>,
    /// Folder for the results; `output/<scenario>/trace` where not given.
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub out: Option<PathBuf>,
    /// What is written and printed.
    #[command(flatten)]
    pub show: Show,
}

/// What a command writes and prints.
#[derive(Debug, Args)]
pub struct Show {
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

fn precision(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(value) if (1e-4..=0.2).contains(&value) => Ok(value),
        _ => Err("expected a half-width from 0.0001 to 0.2, such as 0.005".to_owned()),
    }
}
