//! Which runs end otherwise, and how.

use crate::analysis::{Named, OutcomeShare};
use crate::ensemble::Version;

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
    // A version may have sides, and so victories, that the reference has not: they come last.
    let all = |version: &Version| -> Vec<String> {
        version.model.outcomes().map(|outcome| version.model.outcome_id(outcome)).collect()
    };
    let outcomes = [reference, version].map(all).into_iter().max_by_key(Vec::len).unwrap_or_default();
    let mut counts = vec![vec![0_u64; outcomes.len()]; outcomes.len()];
    for (&from, &to) in reference.tally.rows.outcome.iter().zip(&version.tally.rows.outcome) {
        counts[usize::from(from)][usize::from(to)] += 1;
    }
    let runs: u64 = counts.iter().flatten().sum();
    let same: u64 = (0..outcomes.len()).map(|k| counts[k][k]).sum();
    let count = runs - same;
    let id = |k: usize| outcomes[k].clone();
    let named = |row: &Vec<u64>| row.iter().enumerate().map(|(to, &count)| (id(to), count)).collect();
    Transitions {
        changed: OutcomeShare::of(count, runs),
        named: counts.iter().enumerate().map(|(from, row)| (id(from), named(row))).collect(),
    }
}
