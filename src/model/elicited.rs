//! Distributions through an expert's quantiles, on the scale of what the quantity can be.
//!
//! ```text
//! Q(p) = t^-1(C(p))     t   the scale: y itself; ln y for what cannot be negative; ln(y / (1 - y)) for what lies between ends
//!                       C   a curve through the quantiles on that scale
//! ```
//!
//! The curve is a metalog with as many terms as there are quantiles, the smoothest choice (Keelin (2016), The metalog
//! distributions, Decision Analysis 13(4), sections 3 and 4 for the log and logit scales). Some quantiles no metalog of this
//! kind runs through: then a monotone cubic in the log-odds of p does (Fritsch and Carlson (1980), Monotone piecewise cubic
//! interpolation), with straight tails. Nothing is cut afterwards, so that what is drawn has the quantiles that were asked
//! for. A quantile at an end of what is possible means that the end itself is drawn so often.

use super::DistributionError;
use super::metalog::{MOST_TERMS, Metalog};
use crate::stats::{log_odds, normal_quantile};

/// A distribution through stated quantiles.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Elicited {
    scale: Scale,
    curve: Curve,
    /// Pairs of a probability and a value.
    asked: Vec<(f64, f64)>,
}

/// The scale on which a quantity's curve is smooth.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Scale {
    /// As it is.
    Plain,
    /// Logarithms: it is above 0.
    Log,
    /// Log-odds of where it lies between two ends.
    Logit { low: f64, high: f64 },
}

/// A curve on that scale.
#[derive(Debug, Clone, PartialEq)]
enum Curve {
    Normal { mean: f64, sd: f64 },
    Metalog(Metalog),
    Monotone(Monotone),
}

impl Scale {
    /// The scale of a quantity with this domain, where all values lie inside it. A domain no wider than 1 has two ends that
    /// mean something; one from 0 up has one; the rest has none, for limits such as 1,000 only keep numbers sane.
    fn of((low, high): (f64, f64), mut values: impl Iterator<Item = f64>) -> Self {
        let inside = values.all(|value| low.max(0.0) < value && value < high);
        if !inside || low < 0.0 {
            Self::Plain
        } else if high - low <= 1.0 {
            Self::Logit { low, high }
        } else {
            Self::Log
        }
    }

    fn to(self, value: f64) -> f64 {
        match self {
            Self::Plain => value,
            Self::Log => libm::log(value),
            Self::Logit { low, high } => libm::log((value - low) / (high - value)),
        }
    }

    fn from(self, scaled: f64) -> f64 {
        match self {
            Self::Plain => scaled,
            Self::Log => libm::exp(scaled),
            Self::Logit { low, high } => low + (high - low) / (1.0 + libm::exp(-scaled)),
        }
    }
}

impl Elicited {
    /// Through pairs of a probability and a value, ascending in both and inside the domain.
    pub(super) fn fit(points: &[(f64, f64)], domain: (f64, f64)) -> Self {
        let scale = Scale::of(domain, points.iter().map(|&(_, value)| value));
        let scaled: Vec<(f64, f64)> = points.iter().map(|&(p, value)| (p, scale.to(value))).collect();
        let smooth = (points.len() <= MOST_TERMS).then(|| Metalog::fit(&scaled)).flatten();
        // On the plain scale a smooth curve that leaves the domain would have to be cut.
        let stays = |curve: &Metalog| {
            let bounded = domain.0 >= 0.0;
            scale != Scale::Plain
                || !bounded
                || (curve.quantile(1e-9) >= domain.0 && curve.quantile(1.0 - 1e-9) <= domain.1)
        };
        let curve = smooth.filter(stays).map_or_else(|| Curve::Monotone(Monotone::through(&scaled)), Curve::Metalog);
        Self { scale, curve, asked: points.to_vec() }
    }

    /// With these 5% and 95% quantiles, normal on the scale of the domain.
    ///
    /// # Errors
    /// Where they lie outside the domain.
    pub(super) fn ci90(low: f64, high: f64, domain: (f64, f64)) -> Result<Self, DistributionError> {
        if let Some(value) = [low, high].into_iter().find(|value| !(domain.0..=domain.1).contains(value)) {
            return Err(DistributionError::OutsideDomain { value, low: domain.0, high: domain.1 });
        }
        let scale = Scale::of(domain, [low, high].into_iter());
        let (below, above) = (scale.to(low), scale.to(high));
        let curve =
            Curve::Normal { mean: f64::midpoint(below, above), sd: (above - below) / (2.0 * super::distribution::Z90) };
        Ok(Self { scale, curve, asked: vec![(0.05, low), (0.95, high)] })
    }

    /// The quantiles asked for, pairs of a probability and a value.
    pub(super) fn asked(&self) -> &[(f64, f64)] {
        &self.asked
    }

    /// In words: what was asked for.
    pub(super) fn describe(&self) -> String {
        let quantiles: Vec<String> = self.asked.iter().map(|(p, value)| format!("{} {value}", name(*p))).collect();
        format!("quantiles {}", quantiles.join(", "))
    }

    /// The quantile at `p` in (0, 1); on the plain scale it may lie beyond the domain.
    pub(super) fn quantile(&self, p: f64) -> f64 {
        self.scale.from(match &self.curve {
            Curve::Normal { mean, sd } => mean + sd * normal_quantile(p),
            Curve::Metalog(metalog) => metalog.quantile(p),
            Curve::Monotone(curve) => curve.at(log_odds(p)),
        })
    }
}

/// The name of a quantile in the file: `p05`, `p2_5`.
#[must_use]
pub fn name(p: f64) -> String {
    let percent = (p * 1e8).round() / 1e6;
    if percent < 10.0 && percent.fract() == 0.0 {
        format!("p0{percent}")
    } else {
        format!("p{percent}").replace('.', "_")
    }
}

/// A monotone cubic through points, straight beyond them.
#[derive(Debug, Clone, PartialEq)]
struct Monotone {
    /// Ascending arguments, values, and slopes.
    knots: Vec<[f64; 3]>,
}

impl Monotone {
    /// Through pairs of a probability and a value, ascending in both; its argument is the log-odds of the probability.
    fn through(points: &[(f64, f64)]) -> Self {
        let points: Vec<(f64, f64)> = points.iter().map(|&(p, value)| (log_odds(p), value)).collect();
        let secants: Vec<f64> =
            points.windows(2).map(|pair| (pair[1].1 - pair[0].1) / (pair[1].0 - pair[0].0)).collect();
        let overall = match (points.first(), points.last()) {
            (Some(first), Some(last)) => (last.1 - first.1) / (last.0 - first.0),
            _ => 0.0,
        };
        let slope = |at: usize| match (at.checked_sub(1).and_then(|at| secants.get(at)), secants.get(at)) {
            // The harmonic mean keeps within three times the lesser secant, which is enough to ascend.
            (Some(below), Some(above)) => 2.0 * below * above / (below + above),
            // The tails are no steeper than the whole, for two quantiles that lie close together say little of them.
            (Some(only), None) | (None, Some(only)) => only.min(overall),
            (None, None) => 0.0,
        };
        Self { knots: points.iter().enumerate().map(|(at, &(x, y))| [x, y, slope(at)]).collect() }
    }

    fn at(&self, x: f64) -> f64 {
        let above = self.knots.partition_point(|knot| knot[0] < x);
        let straight = |[at, value, slope]: [f64; 3]| value + slope * (x - at);
        match (above.checked_sub(1).and_then(|below| self.knots.get(below)), self.knots.get(above)) {
            (Some(&[x0, y0, m0]), Some(&[x1, y1, m1])) => {
                let width = x1 - x0;
                let t = (x - x0) / width;
                let (one, rest) = (1.0 - t, t * (1.0 - t));
                // The cubic of Hermite, written as a weighted mean and a bend.
                let mean = y0 + (y1 - y0) * t * t * (3.0 - 2.0 * t);
                mean + width * rest * (m0 * one - m1 * t)
            }
            (Some(&last), None) => straight(last),
            (None, Some(&first)) => straight(first),
            (None, None) => f64::NAN,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Elicited, name};
    use crate::chance::{Dice, Purpose, Site};

    #[test]
    fn names_are_those_of_the_file() {
        assert_eq!([0.05, 0.1, 0.025, 0.333, 0.99, 0.005].map(name), ["p05", "p10", "p2_5", "p33_3", "p99", "p0_5"]);
    }

    /// A thousand random statements of two to nine quantiles, half of a share, half of a cost: the quantiles asked for come
    /// back, the curve ascends and stays inside.
    #[test]
    fn what_is_drawn_has_the_quantiles_that_were_asked_for() {
        for seed in 0..1_000_u64 {
            let draw = |what: &str, at: u64| Dice::new(seed, at).uniform(Site::new(Purpose::World, what), 0);
            let count = 2 + (draw("count", 0) * 8.0) as u64;
            let sorted = |what: &str| {
                let mut values: Vec<f64> = (0..count).map(|at| draw(what, at)).collect();
                values.sort_by(f64::total_cmp);
                values
            };
            let (domain, stretch): (_, fn(f64) -> f64) =
                if seed % 2 == 0 { ((0.0, 1.0), |x| x) } else { ((0.0, 1e3), |x| x / (1.001 - x)) };
            let values = sorted("value").into_iter().map(stretch);
            let points: Vec<(f64, f64)> = sorted("p").into_iter().zip(values).collect();
            let own = Elicited::fit(&points, domain);
            for &(p, value) in &points {
                assert!((own.quantile(p) - value).abs() <= 1e-9 * (1.0 + value), "{seed} {points:?} at {p}");
            }
            let drawn: Vec<f64> = (1..2_000).map(|k| own.quantile(f64::from(k) / 2_000.0).min(domain.1)).collect();
            assert!(drawn.windows(2).all(|pair| pair[0] <= pair[1]), "{seed} {points:?}");
            assert!(drawn.iter().all(|x| *x >= domain.0), "{seed} {points:?}");
        }
    }

    #[test]
    fn a_quantile_at_an_end_is_drawn_so_often() {
        let own = Elicited::fit(&[(0.1, 0.0), (0.5, 0.2), (0.9, 0.6)], (0.0, 1.0));
        assert!(own.quantile(0.1).abs() < 1e-12 && own.quantile(0.05) <= 0.0);
        assert!((own.quantile(0.5) - 0.2).abs() < 1e-12);
    }

    #[test]
    fn an_interval_is_met_on_the_scale_of_what_is_possible() {
        for (low, high, domain) in [(0.2, 0.9, (0.0, 1.0)), (0.01, 3.0, (0.0, 1e3)), (-3.0, 3.0, (-1e3, 1e3))] {
            let own = Elicited::ci90(low, high, domain).expect("inside");
            assert!((own.quantile(0.05) - low).abs() < 1e-9 && (own.quantile(0.95) - high).abs() < 1e-9);
        }
        assert!(Elicited::ci90(-0.1, 0.5, (0.0, 1.0)).is_err());
    }
}
