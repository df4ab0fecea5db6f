//! Counts that may be rare: bounds of their mean, and whether two means differ.

use statrs::function::gamma::{gamma_lr, gamma_ur};

use super::clopper_pearson::bisect;
use super::{Interval, Moments, beta_regularised};

/// The two bounds of a mean count per run; each errs with a probability of about `error`.
///
/// ```text
/// phi = max(1, sd^2 / mean)                            how much more counts vary than Poisson's
/// S   = runs mean / phi                                the events that carry as much information
/// low:  P(N >= S) = error,   high:  P(N <= S) = error,   N Poisson of (bound runs / phi)
/// ```
///
/// Source: Garwood (1936), Fiducial limits for the Poisson distribution, exact for Poisson counts; Wedderburn (1974),
/// Quasi-likelihood functions, for the dispersion. Conservative where counts vary less than Poisson's, as those do
/// that happen at most once a run; asymptotic where they vary more.
#[must_use]
pub fn bounds_of_count(counts: &Moments, error: f64) -> Interval {
    let (runs, phi) = (counts.count as f64, dispersion(counts));
    let events = runs * counts.mean / phi;
    // Beyond this the tail is nothing: twenty-odd standard deviations, and the bound of no event at all.
    let far = events + 25.0 * libm::sqrt(events) - 2.0 * libm::log(error) + 25.0;
    let low =
        if events > 0.0 { bisect(0.0, events, |mean| mean > 0.0 && gamma_lr(events, mean) > error).low } else { 0.0 };
    let high = bisect(events, far, |mean| mean > 0.0 && gamma_ur(events + 1.0, mean) < error).high;
    Interval { low: low * phi / runs, high: high * phi / runs }
}

/// The two-sided p-value of no difference between two mean counts.
///
/// ```text
/// S_k = runs_k mean_k / phi,   phi the larger dispersion of the two
/// p = min(1, 2 min(P(B <= S_2), P(B >= S_2))),   B binomial of S_1 + S_2 and runs_2 / (runs_1 + runs_2)
/// ```
///
/// Source: Przyborowski and Wilenski (1940), Homogeneity of results in testing samples from Poisson series, with the
/// dispersion as in [`bounds_of_count`].
#[must_use]
pub fn counts_differ(one: &Moments, other: &Moments) -> f64 {
    let phi = dispersion(one).max(dispersion(other));
    let events = |moments: &Moments| moments.count as f64 * moments.mean / phi;
    let (first, second) = (events(one), events(other));
    let part = other.count as f64 / (one.count + other.count) as f64;
    let at_most = if first > 0.0 { beta_regularised(first, second + 1.0, 1.0 - part) } else { 1.0 };
    let at_least = if second > 0.0 { beta_regularised(second, first + 1.0, part) } else { 1.0 };
    (2.0 * at_most.min(at_least)).min(1.0)
}

fn dispersion(counts: &Moments) -> f64 {
    if counts.mean > 0.0 { (counts.sd * counts.sd / counts.mean).max(1.0) } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::{bounds_of_count, counts_differ};
    use crate::stats::Moments;

    const fn poisson(events: f64, runs: u64) -> Moments {
        Moments { count: runs, mean: events / runs as f64, sd: 0.0 }
    }

    #[test]
    fn published_bounds_are_reproduced() {
        // Garwood (1936): ends that err with 2.5% each; checked by summing the tails.
        for (events, low, high) in [(0.0, 0.0, 3.688_879), (5.0, 1.623_486, 11.668_332), (100.0, 81.363_99, 121.626_8)]
        {
            let bounds = bounds_of_count(&poisson(events, 1), 0.025);
            assert!((bounds.low - low).abs() < 1e-4 && (bounds.high - high).abs() < 1e-4, "{events}: {bounds:?}");
        }
    }

    #[test]
    fn counts_that_vary_more_have_wider_bounds_and_large_ones_those_of_the_normal() {
        let counts = Moments { count: 40_000, mean: 0.8, sd: 1.6 };
        let bounds = bounds_of_count(&counts, 0.025);
        let spread = 1.96 * 1.6 / 200.0;
        assert!(
            (bounds.low - (0.8 - spread)).abs() < 2e-4 && (bounds.high - (0.8 + spread)).abs() < 2e-4,
            "{bounds:?}"
        );
    }

    #[test]
    fn the_comparison_of_two_counts_is_the_binomial_test() {
        // R: 2 * pbinom(3, 15, 0.5) = 0.03515625.
        assert!((counts_differ(&poisson(12.0, 100), &poisson(3.0, 100)) - 0.035_156_25).abs() < 1e-12);
        assert!((counts_differ(&poisson(0.0, 100), &poisson(0.0, 100)) - 1.0).abs() < 1e-15);
        // A third of the runs, none of nine events: 2 (2/3)^9.
        let p = counts_differ(&poisson(9.0, 200), &poisson(0.0, 100));
        assert!((p - 2.0 * (2.0_f64 / 3.0).powi(9)).abs() < 1e-12, "{p}");
    }
}
