//! Which runs end otherwise, and how.

use crate::analysis::{Named, OutcomeShare};
use crate::ensemble::Version;
use crate::stats::wilson;

/// Runs by outcome in the reference and in a version.
#[derive(Debug, Clone, PartialEq)]
pub struct Transitions {
    /// Share of runs whose outcome differs.
    pub changed: OutcomeShare,
    /// Counts by outcome in the reference, then in the version.
    pub named: Named<Named<u64>>,
}

/// Counts how runs move between outcomes from the reference to a version.
#[must_use]
pub fn transitions(reference: &Version, version: &Version) -> Transitions {
    let outcomes: Vec<_> = reference.model.outcomes().collect();
    let mut counts = vec![vec![0_u64; outcomes.len()]; outcomes.len()];
    for (&from, &to) in reference.tally.rows.outcome.iter().zip(&version.tally.rows.outcome) {
        counts[usize::from(from)][usize::from(to)] += 1;
    }
    let runs: u64 = counts.iter().flatten().sum();
    let same: u64 = (0..outcomes.len()).map(|k| counts[k][k]).sum();
    let count = runs - same;
    let interval = wilson(count, runs);
    let share = count as f64 / runs.max(1) as f64;
    let id = |k: usize| reference.model.outcome_id(outcomes[k]);
    let named = |row: &Vec<u64>| row.iter().enumerate().map(|(to, &count)| (id(to), count)).collect();
    Transitions {
        changed: OutcomeShare { count, share, low: interval.low, high: interval.high },
        named: counts.iter().enumerate().map(|(from, row)| (id(from), named(row))).collect(),
    }
}
