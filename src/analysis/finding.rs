//! What may be claimed of results: no more than their intervals carry.

use super::{Comparison, Summary};
use crate::analysis::compare::{ComparedVersion, Contrast};

/// A cause must be seen this often before it is called the commonest: below, its interval is not to be trusted.
const ENOUGH: u64 = 30;

/// Who leads among several, each with an interval.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lead {
    /// The interval of this one lies above all others.
    One(usize),
    /// The intervals of these, the highest value first, overlap that of the first.
    Several(Vec<usize>),
    /// Nobody: there is nothing, or too little of it.
    Nobody,
}

/// Somebody who may lead: a value with its 95% interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Contender {
    /// The value.
    pub value: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// What may be said of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunFinding {
    /// The likeliest outcome, by its position in the summary.
    pub outcome: Lead,
    /// The commonest cause of collapse, by its position.
    pub cause: Lead,
}

/// What may be said of a comparison, by positions in [`Comparison::others`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparisonFinding {
    /// Versions that raise durable peace.
    pub raised: Vec<usize>,
    /// Which of them does most.
    pub most_raised: Lead,
    /// Versions that lower it.
    pub lowered: Vec<usize>,
    /// Which of them does most.
    pub most_lowered: Lead,
    /// Versions whose durable peace cannot be told from the reference's.
    pub untold: Vec<usize>,
    /// Versions that are the very game of the reference.
    pub same: Vec<usize>,
}

/// Who leads: the highest value, unless intervals of others reach into its own. Values of 0 do not compete.
#[must_use]
pub fn lead(estimates: &[Contender]) -> Lead {
    let mut order: Vec<usize> = (0..estimates.len()).filter(|&k| estimates[k].value > 0.0).collect();
    order.sort_by(|&one, &other| estimates[other].value.total_cmp(&estimates[one].value));
    let Some(&first) = order.first() else { return Lead::Nobody };
    order.retain(|&k| k == first || estimates[k].high >= estimates[first].low);
    if order.len() == 1 { Lead::One(first) } else { Lead::Several(order) }
}

impl RunFinding {
    /// What a summary carries.
    #[must_use]
    pub fn of(summary: &Summary) -> Self {
        let outcomes = summary.outcomes.0.iter();
        let outcomes: Vec<Contender> =
            outcomes.map(|(_, own)| Contender { value: own.share, low: own.low, high: own.high }).collect();
        let causes = summary.causes.0.iter();
        let estimates: Vec<Contender> =
            causes.map(|(_, own)| Contender { value: own.per_run, low: own.low, high: own.high }).collect();
        let most = summary.causes.0.iter().map(|(_, own)| own.count).max().unwrap_or(0);
        let cause = if most < ENOUGH { Lead::Nobody } else { lead(&estimates) };
        Self { outcome: lead(&outcomes), cause }
    }
}

impl ComparisonFinding {
    /// What a comparison carries of durable peace, after its correction for the number of differences.
    #[must_use]
    pub fn of(comparison: &Comparison) -> Self {
        let others = comparison.others();
        let told = |k: usize| peace(&others[k]).filter(|change| change.distinguishable && !others[k].same_game);
        let moved = |sign: f64| -> Vec<usize> {
            (0..others.len()).filter(|&k| told(k).is_some_and(|change| sign * change.difference > 0.0)).collect()
        };
        let (raised, lowered) = (moved(1.0), moved(-1.0));
        let most = |members: &[usize], sign: f64| {
            let sizes: Vec<Contender> = members.iter().filter_map(|&k| told(k)).map(|c| size(&c, sign)).collect();
            match lead(&sizes) {
                Lead::One(k) => Lead::One(members[k]),
                Lead::Several(positions) => Lead::Several(positions.into_iter().map(|k| members[k]).collect()),
                Lead::Nobody => Lead::Nobody,
            }
        };
        Self {
            most_raised: most(&raised, 1.0),
            most_lowered: most(&lowered, -1.0),
            untold: (0..others.len()).filter(|&k| told(k).is_none() && !others[k].same_game).collect(),
            same: (0..others.len()).filter(|&k| others[k].same_game).collect(),
            raised,
            lowered,
        }
    }
}

/// How a version's durable peace differs from the reference's.
#[must_use]
pub fn peace(version: &ComparedVersion) -> Option<Contrast> {
    version.outcomes.get("durable_peace")?.change
}

/// A change as a size in one direction.
fn size(change: &Contrast, sign: f64) -> Contender {
    let (one, other) = (sign * change.difference_low, sign * change.difference_high);
    Contender { value: sign * change.difference, low: one.min(other), high: one.max(other) }
}

#[cfg(test)]
mod tests {
    use super::{Contender, Lead, lead};

    fn estimates(all: &[(f64, f64, f64)]) -> Vec<Contender> {
        all.iter().map(|&(value, low, high)| Contender { value, low, high }).collect()
    }

    #[test]
    fn one_leads_only_where_no_interval_reaches_into_its_own() {
        assert_eq!(lead(&estimates(&[(0.3, 0.28, 0.32), (0.5, 0.48, 0.52)])), Lead::One(1));
        assert_eq!(lead(&estimates(&[(0.3, 0.2, 0.4), (0.5, 0.4, 0.6), (0.1, 0.0, 0.2)])), Lead::Several(vec![1, 0]));
        assert_eq!(lead(&estimates(&[(0.0, 0.0, 0.9)])), Lead::Nobody);
        assert_eq!(lead(&[]), Lead::Nobody);
    }
}
