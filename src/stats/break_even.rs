//! Where a curve that is known with noise takes a value.

use super::Z95;

/// A point of a curve: what was estimated there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Knot {
    /// Where.
    pub x: f64,
    /// The estimate.
    pub mean: f64,
    /// The variance of the estimate.
    pub variance: f64,
    /// Its covariance with the estimate at the next point; 0 for the last.
    pub covariance: f64,
}

/// A stretch of a curve that cannot be told from a value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BreakEven {
    /// Where the curve as estimated takes the value: the middle place, where it does so an odd number of times; `None`
    /// where it comes near and turns back.
    pub value: Option<f64>,
    /// Lower end of the 95% interval; `None` where it reaches the first point.
    pub low: Option<f64>,
    /// Upper end; `None` where it reaches the last point.
    pub high: Option<f64>,
    /// Whether the curve is above the value after the stretch, where both sides are told apart from it and differ.
    pub rises: Option<bool>,
}

/// The stretches of a curve through `knots`, straight between them, that cannot be told from `target`.
///
/// Between two knots the curve is m(s) = (1 - s) m0 + s m1 for s from 0 to 1. With the covariance of the two estimates its
/// variance is known at every s, and a place belongs to the stretch where a test at 5% does not tell it from the target t:
///
/// ```text
/// V(s) = (1 - s)^2 V00 + 2 s (1 - s) V01 + s^2 V11
/// (m(s) - t)^2 <= z^2 V(s)                             a quadratic in s
/// ```
///
/// So the stretch holds the place where the true curve through the knots takes the value with a probability of 95%: that is
/// the chance that the test at this place does not err. How far the truth bends between knots is not in it.
///
/// Source: Fieller (1954), Some problems in interval estimation, for one pair of knots; the set is that of Neyman (1937), all
/// places not refused by their test.
#[must_use]
pub fn break_evens(knots: &[Knot], target: f64) -> Vec<BreakEven> {
    let mut stretches: Vec<Indistinct> = Vec::new();
    for pair in knots.windows(2) {
        let [from, to] = [pair[0], pair[1]];
        let place = |s: f64| (1.0 - s) * from.x + s * to.x;
        for (low, high) in near(from, to, target) {
            let crossing = crossing(from, to, target).filter(|s| low <= *s && *s <= high).map(place);
            let (low, high) = (place(low), place(high));
            match stretches.last_mut() {
                Some(last) if low <= last.high => {
                    last.high = high;
                    last.crossings.extend(crossing);
                }
                _ => stretches.push(Indistinct { low, high, crossings: crossing.into_iter().collect() }),
            }
        }
    }
    let (Some(first), Some(last)) = (knots.first(), knots.last()) else { return Vec::new() };
    stretches.iter().map(|stretch| stretch.judged(knots, target, (first.x, last.x))).collect()
}

/// Places in a row that cannot be told from the target.
struct Indistinct {
    low: f64,
    high: f64,
    /// Where the curve as estimated takes the value.
    crossings: Vec<f64>,
}

impl Indistinct {
    fn judged(&self, knots: &[Knot], target: f64, (first, last): (f64, f64)) -> BreakEven {
        let low = (self.low > first).then_some(self.low);
        let high = (self.high < last).then_some(self.high);
        let above = |knot: Option<&Knot>| knot.map(|knot| knot.mean > target);
        let before = above(knots.iter().rev().find(|knot| knot.x < self.low));
        let after = above(knots.iter().find(|knot| knot.x > self.high));
        let count = self.crossings.len();
        BreakEven {
            value: (!count.is_multiple_of(2)).then(|| self.crossings[count / 2]),
            low,
            high,
            rises: before.zip(after).filter(|(before, after)| before != after).map(|(_, after)| after),
        }
    }
}

/// Where between two knots the curve as estimated takes the value, as a share of the way; a knot belongs to what follows it.
fn crossing(from: Knot, to: Knot, target: f64) -> Option<f64> {
    let (before, after) = (from.mean - target, to.mean - target);
    ((before < 0.0) != (after < 0.0)).then(|| before / (before - after))
}

/// The stretches between two knots where the target is not told from the curve, as shares of the way.
fn near(from: Knot, to: Knot, target: f64) -> Vec<(f64, f64)> {
    let (before, rise) = (from.mean - target, to.mean - from.mean);
    let z2 = Z95 * Z95;
    let a = rise * rise - z2 * (from.variance - 2.0 * from.covariance + to.variance);
    let b = 2.0 * before * rise - 2.0 * z2 * (from.covariance - from.variance);
    let c = before * before - z2 * from.variance;
    let within = |s: f64| (a * s + b) * s + c <= 0.0;
    let mut ends = vec![0.0, 1.0];
    ends.extend(roots(a, b, c).into_iter().filter(|s| *s > 0.0 && *s < 1.0));
    ends.sort_by(f64::total_cmp);
    let parts = ends.windows(2).filter(|pair| pair[0] < pair[1] && within(f64::midpoint(pair[0], pair[1])));
    parts.map(|pair| (pair[0], pair[1])).collect()
}

/// The real roots of a s^2 + b s + c, by the form that does not cancel.
fn roots(a: f64, b: f64, c: f64) -> Vec<f64> {
    let inside = b * b - 4.0 * a * c;
    if inside < 0.0 {
        return Vec::new();
    }
    let q = -0.5 * (b + libm::copysign(libm::sqrt(inside), b));
    [q / a, c / q].into_iter().filter(|root| root.is_finite()).collect()
}

#[cfg(test)]
mod tests {
    use super::{BreakEven, Knot, Z95, break_evens};

    fn knots(points: &[(f64, f64)], variance: f64, covariance: f64) -> Vec<Knot> {
        points.iter().map(|&(x, mean)| Knot { x, mean, variance, covariance }).collect()
    }

    fn near(one: Option<f64>, other: f64) -> bool {
        one.is_some_and(|one| (one - other).abs() < 1e-12)
    }

    #[test]
    fn with_equal_errors_that_go_together_the_interval_is_that_of_the_error_over_the_slope() {
        // Both knots err alike, so the curve is shifted as a whole: z 0.01 / 0.5 to each side.
        let found = break_evens(&knots(&[(0.0, 0.25), (1.0, 0.75)], 1e-4, 1e-4), 0.5);
        let half = Z95 * 0.01 / 0.5;
        let [BreakEven { value, low, high, rises }] = found[..] else { panic!("{found:?}") };
        assert!(near(value, 0.5) && near(low, 0.5 - half) && near(high, 0.5 + half), "{found:?}");
        assert_eq!(rises, Some(true));
    }

    /// Fieller's interval of a ratio t / d with variances v and V, no covariance: (t d -+ z sqrt(v d^2 + V t^2 - z^2 v V)) /
    /// (d^2 - z^2 V). A curve from 0, known exactly, to d takes t at s = t / d.
    #[test]
    fn one_pair_of_knots_has_fiellers_interval() {
        let (t, d, variance) = (0.3, 0.8, 1e-3);
        let from = Knot { x: 0.0, mean: 0.0, variance: 0.0, covariance: 0.0 };
        let to = Knot { x: 1.0, mean: d, variance, covariance: 0.0 };
        let found = break_evens(&[from, to], t);
        let below = d * d - Z95 * Z95 * variance;
        let spread = Z95 * (variance * t * t).sqrt();
        assert!(near(found[0].low, (t * d - spread) / below) && near(found[0].high, (t * d + spread) / below));
    }

    #[test]
    fn each_crossing_has_a_stretch_of_its_own_and_goes_up_or_down() {
        let found = break_evens(&knots(&[(0.0, 0.0), (1.0, 1.0), (2.0, 0.0)], 1e-6, 0.0), 0.5);
        assert_eq!(found.iter().map(|own| own.rises).collect::<Vec<_>>(), [Some(true), Some(false)]);
        assert!(near(found[0].value, 0.5) && near(found[1].value, 1.5), "{found:?}");
    }

    #[test]
    fn a_stretch_goes_on_across_knots_and_may_end_nowhere() {
        // Flat within its errors: nowhere told apart from the value.
        let flat = break_evens(&knots(&[(0.0, 0.51), (1.0, 0.49), (2.0, 0.505)], 1e-2, 0.0), 0.5);
        assert!(matches!(flat[..], [BreakEven { value: None, low: None, high: None, rises: None }]), "{flat:?}");
        // Three crossings in one stretch: the middle one.
        let points = [(0.0, 0.0), (1.0, 0.51), (2.0, 0.49), (3.0, 1.0)];
        let shaky = break_evens(&knots(&points, 1e-3, 0.0), 0.5);
        assert!(
            matches!(shaky[..], [BreakEven { value: Some(x), rises: Some(true), .. }] if (x - 1.5).abs() < 1e-12),
            "{shaky:?}"
        );
    }

    #[test]
    fn a_curve_that_comes_near_and_turns_back_has_no_crossing() {
        let found = break_evens(&knots(&[(0.0, 0.0), (1.0, 0.49), (2.0, 0.0)], 1e-3, 0.0), 0.5);
        assert!(
            matches!(found[..], [BreakEven { value: None, low: Some(_), high: Some(_), rises: None }]),
            "{found:?}"
        );
        assert!(break_evens(&knots(&[(0.0, 0.0), (1.0, 0.2)], 1e-4, 0.0), 0.5).is_empty());
    }
}
