//! The figures of a run.

mod causes;
mod depends;
mod indicators;
mod outcomes;
mod payoffs;
mod survival;
mod terms;
mod time;

use crate::analysis::Summary;
use crate::ensemble::Tally;
use crate::model::Model;
use crate::report::figure::Figure;
use crate::words::numbers::thousands;
use crate::world::World;

/// Every figure of a run, in the order a reader wants them. `median` is the world of medians, from which
/// ideals, the draft and red lines are read.
#[must_use]
pub fn run(model: &Model, median: &World, tally: &Tally, summary: &Summary) -> Vec<Figure> {
    let mut figures = vec![outcomes::outcomes(model, summary)];
    figures.extend(depends::depends(model, summary));
    figures.extend([
        causes::causes(model, summary),
        time::phases(model, summary),
        survival::survival(model, median, summary),
        time::trust(model, summary),
        terms::terms(model, median, summary),
        payoffs::payoffs(model, summary),
    ]);
    figures.extend(indicators::indicators(model, tally, summary));
    figures
}

/// The runs behind a figure: `10,000 runs, variant no_cbm`.
fn provenance(summary: &Summary) -> String {
    let runs = thousands(summary.runs as f64);
    match summary.variant.as_str() {
        "baseline" => format!("{runs} runs"),
        variant => format!("{runs} runs, variant {variant}"),
    }
}
