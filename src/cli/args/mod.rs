//! What was typed: the commands, and a file for the arguments of each.

mod compare;
mod discover;
pub(super) mod examples;
mod inspect;
mod merge;
mod report;
mod run;
mod search;
mod sensitivity;
mod shared;
mod sweep;
mod test;
mod trace;
mod worlds;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};

pub(super) use compare::Compare;
pub(super) use discover::DiscoverArgs;
pub(super) use inspect::Inspect;
pub(super) use merge::Merge;
pub(super) use report::Report;
pub(super) use run::Run;
pub(super) use search::SearchArgs;
pub(super) use sensitivity::SensitivityArgs;
use shared::Extends;
pub(super) use shared::{Format, Opening, Quiet, Resume, Sets, Shard, Show, Threads, Workbook};
pub(super) use sweep::SweepArgs;
pub(super) use test::{Orphans, Test};
pub(super) use trace::Trace;

/// What the program says of all it shows.
const CAUTION: &str = "Results are conditional on the scenario's assumptions; they are not forecasts.";

/// Plays peace processes and shows how they end, and why.
#[derive(Debug, Parser)]
#[command(
    name = "detente",
    version,
    propagate_version = true,
    arg_required_else_help = true,
    max_term_width = 80,
    after_help = format!("{CAUTION}\n\n{}", examples::help("detente"))
)]
pub(super) struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Colour of messages and tables.
    #[arg(long, global = true, value_enum, default_value_t = Colour::Auto, value_name = "WHEN")]
    pub color: Colour,
}

/// When to use colour. NO_COLOR is honoured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Colour {
    /// On a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Write a commented starter scenario that runs as it is.
    #[command(after_help = examples::help("new"))]
    New(New),
    /// Read scenarios, report every problem with its place, then say what they contain.
    #[command(after_help = examples::help("check"))]
    Check(Check),
    /// Play a scenario: outcome shares, causes, times, charts.
    #[command(after_help = examples::help("run"))]
    Run(Run),
    /// Play baseline and variants on the same dice: paired differences, charts.
    #[command(after_help = examples::help("compare"))]
    Compare(Compare),
    /// Vary one or two values on the same dice: how results hang on them, and where they pass a target.
    #[command(after_help = examples::help("sweep"))]
    Sweep(SweepArgs),
    /// Search what is uncertain for the corner in which something happens, and say what each limit is worth.
    #[command(after_help = examples::help("discover"))]
    Discover(DiscoverArgs),
    /// Search packages of measures and values for those worth what they cost, and say how sure that is.
    #[command(after_help = examples::help("search"))]
    Search(SearchArgs),
    /// Put the game on paper, without dice: values, deal zone, equilibrium, measures, thresholds.
    #[command(after_help = examples::help("inspect"))]
    Inspect(Inspect),
    /// Tell one run step by step: what happened, who chose what with what chance, what was believed.
    #[command(after_help = examples::help("trace"))]
    Trace(Trace),
    /// Write a page to hand on, from results already there.
    #[command(after_help = examples::help("report"))]
    Report(Report),
    /// Test scenarios: do they say what they expect, and what they said? For people and for CI.
    #[command(after_help = examples::help("test"))]
    Test(Test),
    /// Make the shards of a command one: the results are those of the command played whole.
    #[command(after_help = examples::help("merge"))]
    Merge(Merge),
    /// Which inputs move a result, and which are worth finding out.
    #[command(after_help = examples::help("sensitivity"))]
    Sensitivity(SensitivityArgs),
    /// Print the JSON Schema of the scenario format.
    #[command(after_help = examples::help("schema"))]
    Schema,
    /// Print a completion script for a shell.
    #[command(after_help = examples::help("completions"))]
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Write manual pages into a folder.
    #[command(after_help = examples::help("man"))]
    Man {
        /// The folder.
        #[arg(value_hint = ValueHint::DirPath)]
        dir: PathBuf,
    },
}

/// Arguments of `new`.
#[derive(Debug, Args)]
pub(super) struct New {
    /// Name of the scenario; NAME.toml is written.
    pub name: String,
}

/// Arguments of `check`.
#[derive(Debug, Args)]
pub(super) struct Check {
    /// Scenario files; `-` reads standard input.
    #[arg(required = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub files: Vec<PathBuf>,
    /// Read them with a variant applied.
    #[arg(long, value_name = "V")]
    pub variant: Option<String>,
    /// What is changed.
    #[command(flatten)]
    pub sets: Sets,
    /// What may be read.
    #[command(flatten)]
    pub extends: Extends,
    /// Print what is found as JSON: every problem with its place and the way out, and what the files say.
    #[arg(long)]
    pub json: bool,
}
