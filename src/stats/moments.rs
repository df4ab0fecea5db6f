//! Means and spreads.

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

#[cfg(test)]
mod tests {
    use super::moments;

    #[test]
    fn moments_of_a_hand_made_sample() {
        let m = moments([2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0]).expect("not empty");
        assert!((m.mean - 5.0).abs() < 1e-15 && (m.sd * m.sd - 32.0 / 7.0).abs() < 1e-12);
    }
}
