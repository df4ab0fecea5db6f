//! What is known of a number: one value, or a distribution truncated to its domain.
//!
//! All are drawn by inverting the distribution function at one uniform number, so that two variants, or two
//! points of a low-discrepancy sequence, move every number monotonically.

mod error;
mod family;
mod telling;

pub use error::DistributionError;
use family::Family;

use super::elicited::Elicited;
use super::pooled::{Pool, Pooled};
use crate::stats::Beta;

/// A truncation must leave at least this much of a distribution.
const LEAST_MASS: f64 = 1e-6;
/// Shapes of a beta distribution: beyond them it has all its weight at one point, or at its two ends.
const SHAPES: (f64, f64) = (1e-3, 1e6);
/// Half the width of a 90% interval of the normal distribution, in standard deviations.
pub(super) const Z90: f64 = 1.644_853_626_951_472_2;

/// What is known of a number. Built by the functions named after the distributions.
#[derive(Debug, Clone, PartialEq)]
pub struct Distribution {
    family: Family,
    /// Part of the distribution function that the domain leaves: quantile(p) is that of the shape at
    /// `from + p (to - from)`.
    from: f64,
    to: f64,
    low: f64,
    high: f64,
}

type Made = Result<Distribution, DistributionError>;

impl Distribution {
    const fn whole(family: Family) -> Self {
        Self { family, from: 0.0, to: 1.0, low: f64::NEG_INFINITY, high: f64::INFINITY }
    }

    /// One value, known for sure.
    #[must_use]
    pub const fn fixed(value: f64) -> Self {
        Self::whole(Family::Fixed(value))
    }

    /// The normal distribution.
    ///
    /// # Errors
    /// Where a parameter is not finite or `sd` not above 0.
    pub fn normal(mean: f64, sd: f64) -> Made {
        finite(&[mean, sd])?;
        exceeds("standard deviation", sd, 0.0)?;
        Ok(Self::whole(Family::Normal { mean, sd }))
    }

    /// The lognormal distribution: `median * geometric_sd^z` with z standard normal.
    ///
    /// # Errors
    /// Where a parameter is not finite, `median` not above 0 or `geometric_sd` not above 1.
    pub fn lognormal(median: f64, geometric_sd: f64) -> Made {
        finite(&[median, geometric_sd])?;
        positive("median", median)?;
        exceeds("geometric standard deviation", geometric_sd, 1.0)?;
        Ok(Self::whole(Family::Lognormal { median, log_sd: libm::log(geometric_sd) }))
    }

    /// The uniform distribution.
    ///
    /// # Errors
    /// Where a parameter is not finite or `low` not below `high`.
    pub fn uniform(low: f64, high: f64) -> Made {
        finite(&[low, high])?;
        ascending(&[low, high])?;
        Ok(Self::whole(Family::Uniform { low, high }))
    }

    /// The triangular distribution.
    ///
    /// # Errors
    /// Where a parameter is not finite or the three do not ascend.
    pub fn triangular(low: f64, mode: f64, high: f64) -> Made {
        finite(&[low, mode, high])?;
        ascending(&[low, mode, high])?;
        Ok(Self::whole(Family::Triangular { low, mode, high }))
    }

    /// The PERT distribution: a beta distribution over `[low, high]` with shapes `1 + 4 (mode - low)/(high - low)`
    /// and `1 + 4 (high - mode)/(high - low)`. Source: Malcolm et al. (1959), Application of a technique for
    /// research and development program evaluation.
    ///
    /// # Errors
    /// Where a parameter is not finite or the three do not ascend.
    pub fn pert(low: f64, mode: f64, high: f64) -> Made {
        finite(&[low, mode, high])?;
        ascending(&[low, mode, high])?;
        let width = high - low;
        let described = format!("PERT, {low} to {high}, most likely {mode}");
        stretched_beta(1.0 + 4.0 * (mode - low) / width, 1.0 + 4.0 * (high - mode) / width, low, high, described)
    }

    /// The beta distribution on `[0, 1]`.
    ///
    /// # Errors
    /// Where a parameter is not finite, or not from 0.001 to 1,000,000.
    pub fn beta(a: f64, b: f64) -> Made {
        finite(&[a, b])?;
        positive("first shape", a)?;
        positive("second shape", b)?;
        stretched_beta(a, b, 0.0, 1.0, format!("beta, {a} and {b}"))
    }

    /// The distribution with these 5% and 95% quantiles on a domain: normal on its scale, so that nothing is cut.
    ///
    /// # Errors
    /// Where a parameter is not finite, `low` not below `high`, or one lies outside the domain.
    pub fn ci90(low: f64, high: f64, domain: (f64, f64)) -> Made {
        finite(&[low, high])?;
        ascending(&[low, high])?;
        Elicited::ci90(low, high, domain).map(Family::Elicited).map(Self::whole)
    }

    /// The distribution that runs exactly through these quantiles, pairs of a probability and a value, and stays within
    /// the domain: see `docs/format.md` for the curve.
    ///
    /// # Errors
    /// Where there are fewer than two, they do not ascend, or one lies outside the domain.
    pub fn quantiles(points: &[(f64, f64)], domain: (f64, f64)) -> Made {
        for &(p, value) in points {
            finite(&[p, value])?;
        }
        if points.len() < 2 {
            return Err(DistributionError::TooFew);
        }
        let inside = points.iter().all(|(p, _)| 0.0 < *p && *p < 1.0);
        if !inside || points.windows(2).any(|pair| pair[0].0 >= pair[1].0) {
            return Err(DistributionError::Probabilities);
        }
        if points.windows(2).any(|pair| pair[0].1 >= pair[1].1) {
            return Err(DistributionError::Order);
        }
        let (low, high) = domain;
        if let Some(&(_, value)) = points.iter().find(|(_, value)| !(low..=high).contains(value)) {
            return Err(DistributionError::OutsideDomain { value, low, high });
        }
        Ok(Self::whole(Family::Elicited(Elicited::fit(points, domain))))
    }

    /// One of several values, pairs of a value and a weight.
    ///
    /// # Errors
    /// Where there is none, a parameter is not finite, a weight negative or all weights 0.
    pub fn choice(options: &[(f64, f64)]) -> Made {
        for &(value, weight) in options {
            finite(&[value, weight])?;
        }
        let total: f64 = options.iter().map(|(_, weight)| weight).sum();
        if options.iter().any(|(_, weight)| *weight < 0.0) || total <= 0.0 || !total.is_finite() {
            return Err(DistributionError::Weights);
        }
        let mut sorted: Vec<(f64, f64)> = options.iter().copied().filter(|(_, weight)| *weight > 0.0).collect();
        sorted.sort_by(|one, other| one.0.total_cmp(&other.0));
        let mut sum = 0.0;
        let cumulative = sorted
            .iter()
            .map(|(_, weight)| {
                sum += weight / total;
                sum
            })
            .collect();
        Ok(Self::whole(Family::Choice { values: sorted.into_iter().map(|(value, _)| value).collect(), cumulative }))
    }

    /// Several statements on one number with their weights, each within its domain already.
    ///
    /// # Errors
    /// Where there is none, a weight is negative or all are 0, or a logarithmic pool has nothing in common.
    pub fn pool(parts: &[(Self, f64)], how: Pool) -> Made {
        let total: f64 = parts.iter().map(|(_, weight)| weight).sum();
        if parts.iter().any(|(_, weight)| *weight < 0.0) || total <= 0.0 || !total.is_finite() {
            return Err(DistributionError::Weights);
        }
        Pooled::new(parts, how)
            .map(|pooled| Self::whole(Family::Pooled(pooled)))
            .ok_or(DistributionError::NothingInCommon)
    }

    /// The same, given that it lies in `[low, high]`.
    ///
    /// # Errors
    /// Where nothing of it does, a single value or choice lies outside, or an end is not finite.
    pub fn truncated(mut self, low: f64, high: f64) -> Made {
        let discrete: &[f64] = match &self.family {
            Family::Fixed(value) => std::slice::from_ref(value),
            Family::Choice { values, .. } => values,
            _ => &[],
        };
        finite(&[low, high])?;
        if let Some(&value) = discrete.iter().find(|value| !(low..=high).contains(*value)) {
            return Err(DistributionError::ValueOutside { value, low, high });
        }
        if discrete.is_empty() && !matches!(self.family, Family::Elicited(_) | Family::Pooled(_)) {
            (self.from, self.to) = (self.family.probability_below(low), self.family.probability_below(high));
            if self.to - self.from < LEAST_MASS {
                return Err(DistributionError::NoMass { low, high });
            }
        }
        (self.low, self.high) = (low, high);
        self.is_computable().then_some(self).ok_or(DistributionError::TooFine)
    }

    /// Whether it has a finite value at every probability, up to the last that is ever asked for, and they never go back.
    fn is_computable(&self) -> bool {
        let tails = (1..=12).flat_map(|k| [libm::pow(10.0, -f64::from(k)), 1.0 - libm::pow(10.0, -f64::from(k))]);
        let middle = (1..100).map(|k| f64::from(k) / 100.0);
        let mut grid: Vec<f64> = [0.0, 1.0].into_iter().chain(tails).chain(middle).collect();
        grid.sort_by(f64::total_cmp);
        let values: Vec<f64> = grid.into_iter().map(|p| self.quantile(p)).collect();
        values.iter().all(|value| value.is_finite()) && values.windows(2).all(|pair| pair[0] <= pair[1])
    }

    /// The value below which the number lies with probability `p`.
    #[must_use]
    pub fn quantile(&self, p: f64) -> f64 {
        if let Family::Fixed(value) = self.family {
            return value;
        }
        let p = self.from + p.clamp(1e-12, 1.0 - 1e-12) * (self.to - self.from);
        self.family.quantile(p).clamp(self.low, self.high)
    }

    /// The probability that the domain cut off: what was said beyond it counts no more, and quantiles near the cut
    /// move inwards.
    #[must_use]
    pub const fn cut(&self) -> f64 {
        1.0 - (self.to - self.from)
    }

    /// The quantiles that were asked for, pairs of a probability and a value, where it was made from such; else none.
    #[must_use]
    pub fn asked(&self) -> &[(f64, f64)] {
        match &self.family {
            Family::Elicited(elicited) => elicited.asked(),
            _ => &[],
        }
    }

    /// The value it exceeds as often as not.
    #[must_use]
    pub fn median(&self) -> f64 {
        self.quantile(0.5)
    }

    /// Whether it is one value, known for sure.
    #[must_use]
    pub const fn is_fixed(&self) -> bool {
        matches!(self.family, Family::Fixed(_))
    }
}

fn stretched_beta(a: f64, b: f64, low: f64, high: f64, described: String) -> Made {
    let (least, most) = SHAPES;
    if let Some(found) = [a, b].into_iter().find(|shape| !(least..=most).contains(shape)) {
        return Err(DistributionError::OutOfProportion { found, low: least, high: most });
    }
    Ok(Distribution::whole(Family::Beta { beta: Beta::new(a, b), low, high, described }))
}

fn finite(parameters: &[f64]) -> Result<(), DistributionError> {
    if parameters.iter().all(|x| x.is_finite()) { Ok(()) } else { Err(DistributionError::NotFinite) }
}

fn ascending(parameters: &[f64]) -> Result<(), DistributionError> {
    let ordered = parameters.windows(2).all(|pair| pair[0] <= pair[1]);
    let distinct = parameters.first() < parameters.last();
    if ordered && distinct { Ok(()) } else { Err(DistributionError::Order) }
}

fn positive(name: &'static str, found: f64) -> Result<(), DistributionError> {
    if found > 0.0 { Ok(()) } else { Err(DistributionError::NotPositive { name, found }) }
}

fn exceeds(name: &'static str, found: f64, above: f64) -> Result<(), DistributionError> {
    if found > above { Ok(()) } else { Err(DistributionError::Spread { name, above, found }) }
}

#[cfg(test)]
mod tests {
    use super::{Distribution, DistributionError};

    fn all() -> Vec<Distribution> {
        [
            Distribution::normal(0.45, 0.04),
            Distribution::lognormal(2.0, 1.5),
            Distribution::uniform(1.0, 3.0),
            Distribution::triangular(0.0, 0.2, 1.0),
            Distribution::pert(1.0, 3.0, 6.0),
            Distribution::beta(4.5, 5.5),
            Distribution::ci90(1.0, 2.0, (0.0, 1e3)),
            Distribution::quantiles(&[(0.1, 0.1), (0.5, 0.2), (0.9, 0.31)], (0.0, 1e3)),
        ]
        .into_iter()
        .map(|built| built.expect("valid"))
        .collect()
    }

    #[test]
    fn medians_are_where_they_should_be() {
        let medians: Vec<f64> = all().iter().map(Distribution::median).collect();
        for (median, expected) in medians.iter().zip([0.45, 2.0, 2.0, 1.0 - 0.4_f64.sqrt()]) {
            assert!((median - expected).abs() < 1e-9, "{median} {expected}");
        }
        assert!((medians[6] - 2.0_f64.sqrt()).abs() < 1e-12 && (medians[7] - 0.2).abs() < 1e-9);
    }

    #[test]
    fn quantiles_ascend_and_invert_the_distribution_function() {
        for distribution in all() {
            let mut last = f64::NEG_INFINITY;
            for k in 1..200 {
                let p = f64::from(k) / 200.0;
                let x = distribution.quantile(p);
                assert!(x > last, "{}", distribution.describe());
                if !matches!(distribution.family, super::Family::Elicited(_)) {
                    assert!((distribution.family.probability_below(x) - p).abs() < 1e-7, "{}", distribution.describe());
                }
                last = x;
            }
        }
    }

    #[test]
    fn the_mean_of_a_pert_is_a_sixth_of_low_and_high_and_two_thirds_of_the_mode() {
        let pert = Distribution::pert(1.0, 3.0, 6.0).expect("valid");
        let mean: f64 = (0..10_000).map(|k| pert.quantile((f64::from(k) + 0.5) / 1e4)).sum::<f64>() / 1e4;
        assert!((mean - (1.0 + 12.0 + 6.0) / 6.0).abs() < 1e-4);
    }

    #[test]
    fn a_ninety_percent_interval_holds_ninety_percent() {
        let ci = Distribution::ci90(1.0, 2.0, (-1e3, 1e3)).expect("valid");
        assert!((ci.quantile(0.05) - 1.0).abs() < 1e-12 && (ci.quantile(0.95) - 2.0).abs() < 1e-12);
    }

    #[test]
    fn truncation_keeps_to_the_domain_and_refuses_an_empty_one() {
        let cost = Distribution::normal(0.02, 0.05).and_then(|d| d.truncated(0.0, 1e3)).expect("valid");
        assert!(cost.quantile(1e-9) >= 0.0 && cost.median() > 0.02);
        let none = Distribution::normal(-5.0, 0.1).and_then(|d| d.truncated(0.0, 1.0));
        assert_eq!(none, Err(DistributionError::NoMass { low: 0.0, high: 1.0 }));
        assert!(Distribution::fixed(1.2).truncated(0.0, 1.0).is_err());
    }

    #[test]
    fn a_choice_takes_each_value_with_its_share() {
        let choice = Distribution::choice(&[(2.0, 3.0), (1.0, 1.0)]).expect("valid");
        let drawn = [0.1, 0.24, 0.26, 0.9].map(|p| choice.quantile(p).to_string());
        assert_eq!(drawn, ["1", "1", "2", "2"]);
    }

    #[test]
    fn what_is_no_distribution_is_refused() {
        assert!(Distribution::normal(0.0, 0.0).is_err());
        assert!(Distribution::normal(f64::NAN, 1.0).is_err());
        assert!(Distribution::lognormal(1.0, 0.5).is_err());
        assert!(Distribution::uniform(2.0, 1.0).is_err());
        assert!(Distribution::triangular(0.0, 2.0, 1.0).is_err());
        assert!(Distribution::beta(0.0, 1.0).is_err());
        assert!(Distribution::choice(&[(1.0, -1.0), (2.0, 2.0)]).is_err());
        assert!(Distribution::quantiles(&[(0.1, -0.1), (0.9, 1.0)], (0.0, 1e3)).is_err());
        // No one number, and no distribution that can be told from it.
        assert_eq!(
            Distribution::triangular(0.0, 0.0, 5e-324).and_then(|made| made.truncated(0.0, 1e6)),
            Err(DistributionError::TooFine)
        );
    }
}
