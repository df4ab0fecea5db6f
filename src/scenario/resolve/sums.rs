//! Expectations of the shares of outcomes, which add up to 1 in every model.

use super::Resolver;
use super::contradictions::{SLACK, ZERO, bounds};
use crate::scenario::expectation::{Expectation, Quantity};
use crate::scenario::problem::Fault;

/// Outcomes beside the victory of each belligerent.
const OUTCOMES: usize = 5;

/// The tightest bound of one share: the share, the bound, and the expectation and its key that say so.
type Tightest<'e> = (&'e Quantity, f64, usize, &'static str);

impl Resolver<'_> {
    /// Reports, version by version, shares of outcomes that are together above 1, and shares of all outcomes that are
    /// together below it.
    pub(super) fn sums(&mut self, expectations: &[&(usize, Expectation)]) {
        let outcomes = OUTCOMES + self.file.belligerents.0.len();
        let mut versions: Vec<&str> = expectations.iter().map(|(_, e)| e.variant.as_str()).collect();
        versions.sort_unstable();
        versions.dedup();
        for version in versions {
            let own: Vec<_> = expectations.iter().copied().filter(|(_, e)| e.variant == version).collect();
            let sum = |all: &[Tightest]| all.iter().map(|(_, bound, ..)| bound.clamp(0.0, 1.0)).sum::<f64>();
            let lowest = self.tightest(&own, true);
            let total = sum(&lowest);
            if total > 1.0 + SLACK {
                let counts = |low: f64| low > 0.0;
                self.refuse(lowest, counts, |others| Fault::SharesAboveOne { sum: total, others });
            }
            let highest = self.tightest(&own, false);
            let total = sum(&highest);
            if highest.len() == outcomes && total < 1.0 - SLACK {
                let counts = |high: f64| high < 1.0;
                self.refuse(highest, counts, |others| Fault::SharesBelowOne { sum: total, others });
            }
        }
    }

    /// The highest of the lower bounds of each share, or the lowest of the upper ones.
    fn tightest<'e>(&self, own: &[&'e (usize, Expectation)], lower: bool) -> Vec<Tightest<'e>> {
        let mut tightest: Vec<Tightest> = Vec::new();
        for (at, expectation) in own.iter().filter(|(_, e)| matches!(e.quantity, Quantity::Outcome(_))) {
            for bound in bounds(*at, &self.file.expect[*at]) {
                let value = match lower {
                    true if bound.to == ZERO => -bound.most,
                    false if bound.from == ZERO => bound.most,
                    _ => continue,
                };
                let Some((at, key)) = bound.said else { continue };
                match tightest.iter_mut().find(|(quantity, ..)| **quantity == expectation.quantity) {
                    Some(known) if if lower { known.1 < value } else { known.1 > value } => {
                        *known = (known.0, value, at, key);
                    }
                    Some(_) => {}
                    None => tightest.push((&expectation.quantity, value, at, key)),
                }
            }
        }
        tightest
    }

    /// Reports the last of some bounds, and names the others that count.
    fn refuse(
        &mut self,
        mut all: Vec<Tightest>,
        counts: impl Fn(f64) -> bool,
        fault: impl FnOnce(Vec<String>) -> Fault,
    ) {
        let Some((_, _, at, key)) = all.pop() else { return };
        let others = all.iter().filter(|(_, bound, ..)| counts(*bound));
        let others = others.map(|&(_, _, other, key)| self.quote(other, key)).collect();
        self.report(&format!("expect.{at}.{key}"), fault(others));
    }
}
