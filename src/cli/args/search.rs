//! Arguments of `search`.

use clap::Args;

use super::shared::{DiceArgs, Opening, Resume, Runs, Show, SourceArgs, Workbook};
use super::worlds::plays;

/// Arguments of `search`.
#[derive(Debug, Args)]
pub(crate) struct SearchArgs {
    /// What is played.
    #[command(flatten)]
    pub source: SourceArgs,
    /// A quantity of which as much as can be is wanted, in place of what the file wants; repeatable, the most important
    /// first.
    #[arg(long, value_name = "QUANTITY")]
    pub maximise: Vec<String>,
    /// A quantity of which as little as can be is wanted, after those of --maximise; repeatable.
    #[arg(long, value_name = "QUANTITY")]
    pub minimise: Vec<String>,
    /// The most that a package may cost, in place of the file's budget.
    #[arg(long, value_name = "X", value_parser = budget)]
    pub budget: Option<f64>,
    /// The most packages that are played: all where there are as few, else a spread sample and what is near the best of it.
    #[arg(long, value_name = "N", default_value_t = 200, value_parser = packages)]
    pub packages: u64,
    /// The probability with which any package may fall out wrongly.
    #[arg(long, value_name = "P", default_value_t = 0.05, value_parser = error)]
    pub error: f64,
    /// Plays of each world: two or more tell luck from what is not known.
    #[arg(long, value_name = "N", default_value_t = 4, value_parser = plays)]
    pub plays: u64,
    /// How far a package is played at most.
    #[command(flatten)]
    pub runs: Runs,
    /// The dice.
    #[command(flatten)]
    pub dice: DiceArgs,
    /// Whether it is kept on the way.
    #[command(flatten)]
    pub resume: Resume,
    /// Whether rows are written as a workbook too.
    #[command(flatten)]
    pub workbook: Workbook,
    /// What is written and printed.
    #[command(flatten)]
    pub show: Show,
    /// What is done with the page.
    #[command(flatten)]
    pub opening: Opening,
}

impl SearchArgs {
    /// The words that give the same results.
    pub(crate) fn words(&self) -> Vec<String> {
        let more = self.maximise.iter().map(|name| format!("--maximise={name}"));
        let less = self.minimise.iter().map(|name| format!("--minimise={name}"));
        let budget = self.budget.iter().map(|budget| format!("--budget={budget}"));
        let how = [
            format!("--packages={}", self.packages),
            format!("--error={}", self.error),
            format!("--plays={}", self.plays),
            format!("--runs={}", self.runs.runs),
            format!("--seed={}", self.dice.seed),
        ];
        self.source.words("search", more.chain(less).chain(budget).chain(how))
    }
}

fn budget(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(budget) if budget.is_finite() && budget >= 0.0 => Ok(budget),
        _ => Err("expected a budget of 0 or more, in what the levers' costs are counted in".to_owned()),
    }
}

fn packages(text: &str) -> Result<u64, String> {
    match text.parse::<u64>() {
        Ok(packages) if (1..=2_000).contains(&packages) => Ok(packages),
        _ => Err("expected a number of packages from 1 to 2000".to_owned()),
    }
}

fn error(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(error) if (1e-6..=0.5).contains(&error) => Ok(error),
        _ => Err("expected a probability from 0.000001 to 0.5, such as 0.05".to_owned()),
    }
}
