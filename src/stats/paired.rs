//! Differences of pairs: the same run under two policies.

use super::{Interval, Z95, beta_regularised, moments, normal_cdf};

/// A difference `other - reference` over pairs, its 95% interval, and how surprising it would be were there none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Difference {
    /// Mean of `other - reference`.
    pub mean: f64,
    /// Its 95% interval.
    pub interval: Interval,
    /// Two-sided p-value of no difference.
    pub p_value: f64,
    /// Variance of the difference had the two been played on independent dice, over its variance on the same
    /// dice; `None` where no pair differs from another.
    pub variance_ratio: Option<f64>,
}

/// The difference of two means from pairs; entries are any finite numbers.
///
/// ```text
/// d_k = other_k - reference_k,   mean(d) -+ z sd(d) / sqrt(n),   p = 2 Phi(-|mean(d)| sqrt(n) / sd(d))
/// variance_ratio = (var(reference) + var(other)) / var(d)
/// ```
///
/// Source: the paired comparison of Student (1908); Law (2015), Simulation modeling and analysis, section 11.2,
/// for common random numbers. `None` for no pairs.
#[must_use]
pub fn difference_of_means(reference: &[f64], other: &[f64]) -> Option<Difference> {
    let pairs = || reference.iter().zip(other);
    let between = moments(pairs().map(|(reference, other)| other - reference))?;
    let spread = Z95 * between.standard_error();
    let p_value = match (between.sd > 0.0, between.mean == 0.0) {
        (true, _) => 2.0 * normal_cdf(-(between.mean / between.standard_error()).abs()),
        (false, true) => 1.0,
        (false, false) => 0.0,
    };
    let variance = |moments: super::Moments| moments.sd * moments.sd;
    let apart = variance(moments(pairs().map(|pair| *pair.0))?) + variance(moments(pairs().map(|pair| *pair.1))?);
    Some(Difference {
        mean: between.mean,
        interval: Interval { low: between.mean - spread, high: between.mean + spread },
        p_value,
        variance_ratio: (between.sd > 0.0).then(|| apart / variance(between)),
    })
}

/// The difference of two shares from pairs of happened (1) or not (0).
///
/// With `gained` pairs in which only the other happened and `lost` in which only the reference did, of n:
///
/// ```text
/// b = gained + 1/2,  c = lost + 1/2,  m = n + 2
/// interval = (b - c)/m -+ z sqrt(b + c - (b - c)^2/m) / m
/// p = min(1, 2 P(B <= min(gained, lost))),   B binomial of gained + lost and 1/2
/// ```
///
/// Source: Agresti and Min (2005), Simple improved confidence intervals for comparing matched proportions, for the
/// interval, which stays honest where few pairs differ; McNemar (1947) in its exact form for the p-value. `None`
/// for no pairs.
#[must_use]
pub fn difference_of_shares(reference: &[f64], other: &[f64]) -> Option<Difference> {
    let n = reference.len().min(other.len());
    if n == 0 {
        return None;
    }
    let count = |wanted: fn(f64, f64) -> bool| reference.iter().zip(other).filter(|(x, y)| wanted(**x, **y)).count();
    let gained = count(|x, y| x < y);
    let lost = count(|x, y| x > y);
    let (b, c, m) = (gained as f64 + 0.5, lost as f64 + 0.5, n as f64 + 2.0);
    let centre = (b - c) / m;
    let spread = Z95 * libm::sqrt(b + c - (b - c) * (b - c) / m) / m;
    Some(Difference {
        mean: (gained as f64 - lost as f64) / n as f64,
        interval: Interval { low: (centre - spread).max(-1.0), high: (centre + spread).min(1.0) },
        p_value: mcnemar(gained as u64, lost as u64),
        variance_ratio: difference_of_means(reference, other)?.variance_ratio,
    })
}

/// The exact two-sided p-value of `gained` against `lost` changes, each as likely as the other.
fn mcnemar(gained: u64, lost: u64) -> f64 {
    let (changed, fewer) = (gained + lost, gained.min(lost));
    if 2 * fewer == changed {
        return 1.0;
    }
    // P(B <= k) for B binomial of n and 1/2 is the regularised incomplete beta function I_(1/2)(n - k, k + 1).
    (2.0 * beta_regularised((changed - fewer) as f64, fewer as f64 + 1.0, 0.5)).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::{difference_of_means, difference_of_shares, mcnemar};

    #[test]
    fn mcnemar_matches_the_exact_binomial_test() {
        // scipy.stats.binomtest(k, n).pvalue
        let cases = [((3, 12), 0.035_156_25), ((0, 5), 0.0625), ((7, 7), 1.0), ((40, 60), 0.056_887_933_640_980_78)];
        for ((gained, lost), wanted) in cases {
            assert!((mcnemar(gained, lost) - wanted).abs() < 1e-12, "{gained} against {lost}");
        }
    }

    #[test]
    fn matched_shares_have_the_published_interval() {
        // Agresti and Min (2005), table 1: of 1144 pairs 132 changed one way, 107 the other.
        let mut pairs = vec![(0.0, 1.0); 107];
        pairs.extend(vec![(1.0, 0.0); 132]);
        pairs.extend(vec![(1.0, 1.0); 1144 - 239]);
        let (before, after): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
        let difference = difference_of_shares(&before, &after).expect("pairs");
        assert!((difference.mean + 25.0 / 1144.0).abs() < 1e-15);
        assert!((difference.interval.low + 0.0483).abs() < 5e-4, "{difference:?}");
        assert!((difference.interval.high - 0.0047).abs() < 5e-4, "{difference:?}");
    }

    #[test]
    fn no_pair_that_differs_is_no_proof_that_none_can() {
        let same = [1.0, 0.0, 0.0, 1.0];
        let shares = difference_of_shares(&same, &same).expect("pairs");
        assert!(shares.mean == 0.0 && shares.interval.low < 0.0 && shares.interval.high > 0.0);
        assert_eq!((shares.p_value, shares.variance_ratio), (1.0, None));
        let means = difference_of_means(&same, &same).expect("pairs");
        assert_eq!((means.mean, means.p_value), (0.0, 1.0));
    }

    #[test]
    fn independent_columns_gain_nothing_and_equal_ones_shifted_gain_all() {
        let x: Vec<f64> = (0..1000).map(|k| f64::from(k % 10)).collect();
        let y: Vec<f64> = (0..1000).map(|k| f64::from(k / 10 % 10)).collect();
        let ratio = difference_of_means(&x, &y).and_then(|d| d.variance_ratio).expect("spread");
        assert!((ratio - 1.0).abs() < 1e-9);
        let shifted: Vec<f64> = x.iter().map(|x| x + 1.0).collect();
        let difference = difference_of_means(&x, &shifted).expect("pairs");
        assert_eq!((difference.mean, difference.p_value, difference.variance_ratio), (1.0, 0.0, None));
    }
}
