//! Which run of an ensemble to tell.

use crate::ensemble::{Tally, Version};
use crate::model::Outcome;
use crate::stats::{moments, quantiles};

/// What run is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// The run nearest the middle of those with the commonest outcome.
    Typical,
    /// The best for peace: the best outcome, then the least war, then the fewest incidents.
    Best,
    /// The worst for peace.
    Worst,
    /// The run nearest the middle of those with this outcome.
    Outcome(Outcome),
}

/// The number of the wanted run of a version; `None` where no run has the outcome. Ties go to the lower number.
#[must_use]
pub fn pick(version: &Version, wanted: Wanted) -> Option<u64> {
    let tally = &version.tally;
    match wanted {
        Wanted::Typical => {
            let counts = tally.outcome_counts(&version.model);
            let commonest = (0..counts.len()).max_by_key(|&outcome| (counts[outcome], std::cmp::Reverse(outcome)))?;
            middle(tally, commonest)
        }
        Wanted::Outcome(outcome) => middle(tally, outcome.index()),
        Wanted::Best => extreme(tally, 1.0),
        Wanted::Worst => extreme(tally, -1.0),
    }
}

/// The run with the least (`sign` 1) or most (`sign` -1) of, in this order: distance from durable peace, years of
/// war, incidents.
fn extreme(tally: &Tally, sign: f64) -> Option<u64> {
    let rows = &tally.rows;
    // War that goes on, relapse and a victory are equally far from peace.
    let rank = |run: usize| f64::from(rows.outcome[run].min(Outcome::War.index() as u8));
    let worth = |run: usize| [rank(run), rows.war_years[run], f64::from(rows.incidents[run])].map(|x| sign * x);
    let order = |one: &usize, other: &usize| {
        let pairs = worth(*one).into_iter().zip(worth(*other));
        pairs.map(|(x, y)| x.total_cmp(&y)).find(|order| order.is_ne()).unwrap_or(one.cmp(other))
    };
    (0..tally.runs()).min_by(order).map(|run| run as u64)
}

/// The run with an outcome that lies nearest the medians of all with it, each quantity in its standard deviations:
/// years of war, incidents, collapses, years to a truce and to a signature, payoffs.
fn middle(tally: &Tally, outcome: usize) -> Option<u64> {
    let rows = &tally.rows;
    let candidates: Vec<usize> = (0..tally.runs()).filter(|&run| usize::from(rows.outcome[run]) == outcome).collect();
    let collapses = |run: usize| rows.collapses.iter().map(|column| f64::from(column[run])).sum();
    let mut columns: Vec<Vec<f64>> = vec![
        candidates.iter().map(|&run| rows.war_years[run]).collect(),
        candidates.iter().map(|&run| f64::from(rows.incidents[run])).collect(),
        candidates.iter().map(|&run| collapses(run)).collect(),
    ];
    for column in [&rows.truce, &rows.signature].into_iter().chain(&rows.payoffs) {
        columns.push(candidates.iter().map(|&run| column[run]).collect());
    }
    let mut distance = vec![0.0; candidates.len()];
    for column in &columns {
        let (Some([median]), Some(spread)) = (quantiles(column, [0.5]), moments(column.iter().copied())) else {
            continue;
        };
        if spread.sd > 0.0 {
            for (distance, x) in distance.iter_mut().zip(column) {
                // What did not happen where it usually does is as far off as three standard deviations.
                *distance += if x.is_nan() { 9.0 } else { ((x - median) / spread.sd).powi(2) };
            }
        }
    }
    let nearest = (0..candidates.len()).min_by(|&one, &other| distance[one].total_cmp(&distance[other]));
    nearest.map(|position| candidates[position] as u64)
}
