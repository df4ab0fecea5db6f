//! Bounds of shares that hold for every share and every number of runs.

use super::{Interval, beta_regularised};

/// The two exact bounds of a share, `count` of `runs`; each errs with a probability of at most `error`.
///
/// ```text
/// low:   P(B >= count) = error,   high:   P(B <= count) = error,   B binomial of runs and the bound
/// ```
///
/// Source: Clopper and Pearson (1934), The use of confidence or fiducial limits illustrated in the case of the
/// binomial. The two together are an interval of 1 - 2 error. With no runs it is `[0, 1]`.
#[must_use]
pub fn clopper_pearson(count: u64, runs: u64, error: f64) -> Interval {
    let (x, n) = (count as f64, runs as f64);
    let share = if runs == 0 { 0.5 } else { x / n };
    // Bisection towards the side on which the tail is above the error: the bounds never err inwards.
    let low = if count == 0 { 0.0 } else { bisect(0.0, share, |p| beta_regularised(x, n - x + 1.0, p) > error).low };
    let high = if count == runs {
        1.0
    } else {
        bisect(share, 1.0, |p| beta_regularised(n - x, x + 1.0, 1.0 - p) < error).high
    };
    Interval { low, high }
}

/// Narrows an interval around the point from which `beyond` holds.
pub(super) fn bisect(low: f64, high: f64, beyond: impl Fn(f64) -> bool) -> Interval {
    let mut interval = Interval { low, high };
    for _ in 0..60 {
        let middle = 0.5 * (interval.low + interval.high);
        if beyond(middle) {
            interval.high = middle;
        } else {
            interval.low = middle;
        }
    }
    interval
}

#[cfg(test)]
mod tests {
    use super::clopper_pearson;
    use crate::stats::Interval;

    #[test]
    fn published_bounds_are_reproduced() {
        // R: binom.test(x, n)$conf.int, whose ends err with 2.5% each.
        let cases = [
            (0, 10, 0.0, 0.308_497_1),
            (5, 10, 0.187_086_0, 0.812_914_0),
            (1, 100, 0.000_253_145_8, 0.054_459_39),
            (100, 100, 0.963_783_3, 1.0),
        ];
        for (count, runs, low, high) in cases {
            let bounds = clopper_pearson(count, runs, 0.025);
            assert!((bounds.low - low).abs() < 1e-6 && (bounds.high - high).abs() < 1e-6, "{count}: {bounds:?}");
        }
        assert_eq!(clopper_pearson(0, 0, 0.01), Interval { low: 0.0, high: 1.0 });
    }

    #[test]
    fn a_bound_never_errs_more_often_than_it_says() {
        // Exact: the probability of every count at which the bound errs, summed.
        let (n, error) = (40_u64, 0.01);
        for p in [0.02, 0.1, 0.37, 0.5, 0.9] {
            let chance = |x: u64| {
                let ways = (1..=x).fold(1.0, |ways, k| ways * (n - x + k) as f64 / k as f64);
                ways * f64::powi(p, x as i32) * f64::powi(1.0 - p, (n - x) as i32)
            };
            let erring = |wrong: fn(Interval, f64) -> bool| -> f64 {
                (0..=n).filter(|&x| wrong(clopper_pearson(x, n, error), p)).map(chance).sum()
            };
            assert!(erring(|bounds, p| bounds.low > p) <= error, "{p}");
            assert!(erring(|bounds, p| bounds.high < p) <= error, "{p}");
        }
    }
}
