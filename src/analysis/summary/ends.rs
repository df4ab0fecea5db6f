//! What runs cost and what they are worth, by how they end: one middle of all runs would lie where almost none is.

use serde::{Deserialize, Serialize};

use super::{Named, Spread, actors, parts, spreads};
use crate::ensemble::Tally;
use crate::model::{Model, Outcome};

/// Runs that end alike.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RunsByEnd {
    /// How they end, for people.
    pub label: String,
    /// How many they are.
    pub runs: u64,
    /// Realised payoffs in them, stakes.
    pub payoffs: Named<Spread>,
    /// The parts of a belligerent's payoff in them.
    #[serde(default)]
    pub parts: Named<Named<Spread>>,
    /// Indicators' totals in them.
    pub indicators: Named<Spread>,
}

/// The kinds of end, in the order of reports: id, name for people.
const KINDS: [(&str, &str); 4] = [
    ("peace", "peace lasts"),
    ("process", "a process goes on"),
    ("war", "war goes on or returns"),
    ("victory", "a side wins"),
];

/// The kind of an outcome, by its position in the table.
const fn kind(outcome: Outcome) -> usize {
    match outcome {
        Outcome::DurablePeace => 0,
        Outcome::Settlement | Outcome::Frozen => 1,
        Outcome::War | Outcome::Relapse => 2,
        Outcome::Victory(_) => 3,
    }
}

impl RunsByEnd {
    /// The id of the kind of end that an outcome is.
    #[must_use]
    pub const fn kind_of(outcome: Outcome) -> &'static str {
        KINDS[kind(outcome)].0
    }
}

/// The runs of each kind of end that comes at all.
pub(super) fn by_end(model: &Model, tally: &Tally) -> Named<RunsByEnd> {
    let kinds: Vec<usize> = model.outcomes().map(kind).collect();
    let of_run: Vec<usize> = tally.rows.outcome.iter().map(|&outcome| kinds[usize::from(outcome)]).collect();
    let group = |(at, (id, label)): (usize, &(&str, &str))| {
        let runs = of_run.iter().filter(|&&own| own == at).count() as u64;
        let some = |columns: &[Vec<f64>]| -> Vec<Vec<f64>> {
            let kept = |column: &Vec<f64>| {
                column.iter().zip(&of_run).filter(|(_, own)| **own == at).map(|(&value, _)| value).collect()
            };
            columns.iter().map(kept).collect()
        };
        (runs > 0).then(|| {
            let payoffs = spreads(actors(model), &some(&tally.rows.payoffs));
            let parts = parts(model, &some(&tally.rows.parts));
            let ids = model.indicators.iter().map(|indicator| indicator.id.clone());
            let indicators = spreads(ids, &some(&tally.rows.indicators));
            ((*id).to_owned(), RunsByEnd { label: (*label).to_owned(), runs, payoffs, parts, indicators })
        })
    };
    KINDS.iter().enumerate().filter_map(group).collect()
}
