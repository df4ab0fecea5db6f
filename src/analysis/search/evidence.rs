//! When it is shown that a mean lies above a bound, at an error that holds however often one looks.
//!
//! | quantity | by | guarantee |
//! |---|---|---|
//! | between two ends: a share, a time, a belief, years of war | [`shown_above`] | exact, at any number of worlds |
//! | without ends: a payoff, an indicator, collapses, incidents | [`bounds_of_mean`] at a few looks, the error split evenly | asymptotic |
//!
//! Entries are means over the plays of a world, one for each world: worlds are drawn independently of each other.

use crate::analysis::quantity::Quantity;
use crate::model::Model;
use crate::stats::{bounds_of_mean, shown_above};

/// Fewer entries than this that differ from the rest are too few to judge a mean without ends by.
const RARE: usize = 30;

/// How a quantity is judged.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Evidence<'a> {
    /// Its least and its greatest value, where it has such.
    pub ends: Option<(f64, f64)>,
    /// Numbers of worlds at which a quantity without ends is looked at.
    pub looks: &'a [usize],
    /// The probability with which one claim may be wrong.
    pub error: f64,
}

/// The least and the greatest value that a quantity may have.
#[must_use]
pub fn ends(model: &Model, quantity: &Quantity) -> Option<(f64, f64)> {
    match quantity {
        Quantity::Outcome(_) | Quantity::Reached(_) | Quantity::Belief(_) | Quantity::Term(_) => Some((0.0, 1.0)),
        Quantity::Time(_) | Quantity::WarYears => Some((0.0, model.calendar.horizon)),
        Quantity::Cause(_) | Quantity::Payoff(_) | Quantity::Indicator(_) | Quantity::Incidents => None,
    }
}

impl Evidence<'_> {
    /// Whether it is shown that a mean lies above a bound.
    #[must_use]
    pub fn above(&self, entries: &[f64], bound: f64) -> bool {
        self.shown(entries, bound, self.ends.map(|ends| ends.0))
    }

    /// Whether it is shown that a mean lies below a bound.
    #[must_use]
    pub fn below(&self, entries: &[f64], bound: f64) -> bool {
        let turned: Vec<f64> = entries.iter().map(|entry| -entry).collect();
        self.shown(&turned, -bound, self.ends.map(|ends| -ends.1))
    }

    /// Whether it is shown that the mean of the differences of two packages in it lies above a bound.
    #[must_use]
    pub fn differs(&self, differences: &[f64], bound: f64) -> bool {
        self.shown(differences, bound, self.ends.map(|(low, high)| low - high))
    }

    fn shown(&self, entries: &[f64], bound: f64, least: Option<f64>) -> bool {
        match least {
            // It cannot lie anywhere else.
            Some(least) if least > bound => true,
            Some(least) if least >= bound => entries.iter().any(|&entry| entry > least),
            Some(least) => shown_above(entries.iter().copied(), least, bound, self.error).is_some(),
            None => self.looks.iter().any(|&look| {
                let error = self.error / self.looks.len() as f64;
                entries.get(..look).is_some_and(|first| lower_bound(first, error) > bound)
            }),
        }
    }
}

/// The lower bound of a mean; minus infinity where but a few entries make its spread, or none does.
fn lower_bound(entries: &[f64], error: f64) -> f64 {
    let mut sorted = entries.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let commonest = sorted.chunk_by(|one, other| one.total_cmp(other).is_eq()).map(<[f64]>::len).max().unwrap_or(0);
    if sorted.len() - commonest < RARE {
        return f64::NEG_INFINITY;
    }
    bounds_of_mean(entries, error).map_or(f64::NEG_INFINITY, |bounds| bounds.low)
}

#[cfg(test)]
mod tests {
    use super::Evidence;

    #[test]
    fn what_has_ends_is_judged_by_them() {
        let share = Evidence { ends: Some((0.0, 1.0)), looks: &[], error: 0.01 };
        assert!(share.above(&[], -0.1) && !share.above(&[], 0.0) && share.above(&[0.0, 0.5], 0.0));
        assert!(share.above(&[1.0; 40], 0.5) && !share.below(&[1.0; 40], 0.5));
        assert!(share.below(&[0.0; 40], 0.5) && share.differs(&[-0.0; 400], -0.2));
    }

    #[test]
    fn without_ends_a_few_that_differ_show_nothing() {
        let open = Evidence { ends: None, looks: &[100], error: 0.01 };
        let mut entries = vec![0.0; 100];
        entries[..29].fill(5.0);
        assert!(!open.above(&entries, 0.0));
        entries[..60].fill(5.0);
        assert!(open.above(&entries, 0.0) && !open.above(&entries[..99], 0.0));
    }
}
