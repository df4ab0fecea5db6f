//! Arguments of `sweep`.

use clap::Args;

use super::shared::{DiceArgs, Opening, Resume, Runs, Show, SourceArgs, Workbook};

/// Arguments of `sweep`.
#[derive(Debug, Args)]
pub(crate) struct SweepArgs {
    /// What is played.
    #[command(flatten)]
    pub source: SourceArgs,
    /// What takes which values: `compliance.detection=0.1..0.9:9`, `"phases.truce.length=1 month..6 months:6"` or
    /// `talks.protocol=draft,mediator`; once or twice.
    #[arg(long, value_name = "PATH=A..B:N", required = true)]
    pub vary: Vec<String>,
    /// What is to be reached, `durable_peace=0.5`; half, where not given and the first quantity shown is a share.
    #[arg(long, value_name = "QUANTITY=X")]
    pub target: Option<String>,
    /// A quantity to show, such as relapse, payoffs.ukraine or times.peace; repeatable. Durable peace where none is
    /// named.
    #[arg(long = "show", value_name = "QUANTITY")]
    pub quantities: Vec<String>,
    /// How far.
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

impl SweepArgs {
    /// The words that give the same results of so many runs of each cell.
    pub(crate) fn words(&self, runs: u64) -> Vec<String> {
        let varied = self.vary.iter().map(|text| format!("--vary={text}"));
        let target = self.target.iter().map(|target| format!("--target={target}"));
        let shown = self.quantities.iter().map(|name| format!("--show={name}"));
        let dice = [format!("--runs={runs}"), format!("--seed={}", self.dice.seed)];
        self.source.words("sweep", varied.chain(target).chain(shown).chain(dice))
    }
}
