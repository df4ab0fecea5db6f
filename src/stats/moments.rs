//! Means, spreads and paired differences.

use super::{Interval, Z95};

/// Mean and standard deviation of a sample.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moments {
    /// Number of entries.
    pub count: u64,
    /// Mean.
    pub mean: f64,
    /// Sample standard deviation (n - 1 in the denominator); 0 for fewer than two entries.
    pub sd: f64,
}

impl Moments {
    /// The standard error of the mean: `sd / sqrt(n)`.
    #[must_use]
    pub fn standard_error(&self) -> f64 {
        if self.count == 0 { f64::NAN } else { self.sd / libm::sqrt(self.count as f64) }
    }
}

/// Moments of a sample in one pass; NaN entries (did not happen) are left out. `None` for an empty sample.
///
/// Source: Welford (1962), Note on a method for calculating corrected sums of squares and products.
#[must_use]
pub fn moments(sample: impl IntoIterator<Item = f64>) -> Option<Moments> {
    let (mut count, mut mean, mut squares) = (0_u64, 0.0, 0.0);
    for x in sample.into_iter().filter(|x| !x.is_nan()) {
        count += 1;
        let delta = x - mean;
        mean += delta / count as f64;
        squares += delta * (x - mean);
    }
    let sd = if count > 1 { libm::sqrt(squares / (count - 1) as f64) } else { 0.0 };
    (count > 0).then_some(Moments { count, mean, sd })
}

/// The mean difference of pairs and its 95% interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PairedDifference {
    /// Mean of `other - reference`.
    pub mean: f64,
    /// `mean -+ z sd / sqrt(n)`.
    pub interval: Interval,
}

/// The mean difference `other - reference` of pairs of runs on the same dice, with its 95% interval.
///
/// ```text
/// d_k = other_k - reference_k,   mean(d) -+ z sd(d) / sqrt(n)
/// ```
///
/// Source: the paired comparison of Student (1908); common random numbers make `sd(d)` small. Pairs with a NaN
/// are left out; `None` where none is left.
#[must_use]
pub fn paired_difference(reference: &[f64], other: &[f64]) -> Option<PairedDifference> {
    let moments = moments(reference.iter().zip(other).map(|(reference, other)| other - reference))?;
    let spread = Z95 * moments.standard_error();
    let interval = Interval { low: moments.mean - spread, high: moments.mean + spread };
    Some(PairedDifference { mean: moments.mean, interval })
}

#[cfg(test)]
mod tests {
    use super::{moments, paired_difference};

    #[test]
    fn moments_of_a_hand_made_sample() {
        let m = moments([2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0]).expect("not empty");
        assert!((m.mean - 5.0).abs() < 1e-15 && (m.sd * m.sd - 32.0 / 7.0).abs() < 1e-12);
    }

    #[test]
    fn a_constant_difference_has_no_spread() {
        let d = paired_difference(&[1.0, 5.0, 9.0], &[1.5, 5.5, 9.5]).expect("not empty");
        assert_eq!((d.mean, d.interval.low, d.interval.high), (0.5, 0.5, 0.5));
    }
}
