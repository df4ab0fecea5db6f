//! Arguments of `sensitivity`.

use clap::Args;

use super::shared::{DiceArgs, Opening, Resume, Show, SourceArgs, Workbook, runs};
use super::worlds::plays;
use crate::analysis::sensitivity::spread::USUAL;
use crate::analysis::sensitivity::study::Method;
use crate::ensemble::MOST_RUNS;

/// Arguments of `sensitivity`.
#[derive(Debug, Args)]
pub(crate) struct SensitivityArgs {
    /// What is played.
    #[command(flatten)]
    pub source: SourceArgs,
    /// How it is asked: sobol (first and total indices), morris (elementary effects, cheap for many inputs) or regional
    /// (first-order shares, from the fewest runs).
    #[arg(long, value_name = "HOW", default_value = "sobol", value_parser = method)]
    pub method: Method,
    /// What is to be moved: an outcome, times.peace, payoffs.ACTOR, an indicator or any other quantity of comparison.json.
    #[arg(long, value_name = "ID", default_value = "durable_peace")]
    pub target: String,
    /// Base points of sobol (256 where not given; powers of two are best), trajectories of morris (40), worlds of regional
    /// and of --decide (2048).
    #[arg(long, value_name = "N", value_parser = runs)]
    pub base: Option<u64>,
    /// Plays of each world, over which luck is averaged: 16 where not given, 4 for --decide.
    #[arg(long, value_name = "N", value_parser = plays)]
    pub plays: Option<u64>,
    /// Move the numbers that the file gives as points instead, each by its unit's usual spread, and rank them by what that
    /// does: which certainty carries the result.
    #[arg(long, conflicts_with_all = ["base", "method"])]
    pub all: bool,
    /// How far --all moves a number: 0.2 for a fifth of it to each side, of a share 0.1.
    #[arg(long, value_name = "S", requires = "all", default_value_t = USUAL, value_parser = spread)]
    pub spread: f64,
    /// Say what it would be worth to know more before choosing among the file and its variants: in all, and input by input.
    #[arg(long, conflicts_with_all = ["all", "method", "target", "variant"])]
    pub decide: bool,
    /// What --decide wants as much of as can be; min:ID for as little.
    #[arg(long, value_name = "ID", requires = "decide", default_value = "durable_peace")]
    pub objective: String,
    /// Runs at each end of an input for its swing; 0 for no swings.
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = none_or_runs)]
    pub swing_runs: u64,
    /// The dice.
    #[command(flatten)]
    pub dice: DiceArgs,
    /// Write sensitivity.csv beside sensitivity.parquet.
    #[arg(long)]
    pub csv: bool,
    /// Whether rows are written as a workbook too.
    #[command(flatten)]
    pub workbook: Workbook,
    /// Whether it is kept on the way.
    #[command(flatten)]
    pub resume: Resume,
    /// What is written and printed.
    #[command(flatten)]
    pub show: Show,
    /// What is done with the page.
    #[command(flatten)]
    pub opening: Opening,
}

impl SensitivityArgs {
    /// Base points, trajectories or worlds.
    pub(crate) fn base(&self) -> u64 {
        self.base.unwrap_or(match self.method {
            _ if self.decide => 2048,
            Method::Sobol => 256,
            Method::Morris => 40,
            Method::Regional => 2048,
        })
    }

    /// Plays of each world.
    pub(crate) fn plays(&self) -> u64 {
        self.plays.unwrap_or(if self.decide { 4 } else { 16 })
    }

    /// What a choice among versions is made by, where one is asked about.
    pub(crate) fn objective(&self) -> Option<&str> {
        self.decide.then_some(self.objective.as_str())
    }

    /// How far certain numbers are moved, where they are asked about.
    pub(crate) fn spread(&self) -> Option<f64> {
        self.all.then_some(self.spread)
    }

    /// The words that give the same results from so many base points, trajectories or worlds.
    pub(crate) fn words(&self, base: u64) -> Vec<String> {
        let own = |key: &str, value: &dyn std::fmt::Display| format!("--{key}={value}");
        let mut words = match (self.all, self.decide) {
            (true, _) => vec!["--all".to_owned(), own("spread", &self.spread), own("target", &self.target)],
            (_, true) => vec!["--decide".to_owned(), own("objective", &self.objective)],
            _ => vec![own("method", &word(self.method)), own("target", &self.target)],
        };
        if !self.all {
            words.extend([own("base", &base), own("plays", &self.plays())]);
        }
        if !self.decide {
            words.push(own("swing-runs", &self.swing_runs));
        }
        words.push(own("seed", &self.dice.seed));
        self.source.words("sensitivity", words)
    }
}

/// A method as it is typed.
const fn word(method: Method) -> &'static str {
    match method {
        Method::Sobol => "sobol",
        Method::Morris => "morris",
        Method::Regional => "regional",
    }
}

fn method(text: &str) -> Result<Method, String> {
    let all = [Method::Sobol, Method::Morris, Method::Regional];
    let found = all.into_iter().find(|&own| word(own) == text);
    found.ok_or_else(|| "expected sobol, morris or regional".to_owned())
}

/// How far numbers are moved.
fn spread(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(spread) if spread > 0.0 && spread <= 1.0 => Ok(spread),
        _ => Err("expected a spread above 0, at most 1, such as 0.2".to_owned()),
    }
}

/// A number of runs, or none.
fn none_or_runs(text: &str) -> Result<u64, String> {
    match text.parse::<u64>() {
        Ok(runs) if runs <= MOST_RUNS => Ok(runs),
        _ => Err("expected a number of runs from 0 to 10000000".to_owned()),
    }
}
