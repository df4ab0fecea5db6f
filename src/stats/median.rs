//! Bounds of a median.

use super::{Interval, beta_regularised};

/// The two exact bounds of the median from an ascending sample; each errs with a probability of at most `error`,
/// whatever the distribution and however many entries are equal. `None` where the sample is too small to have them.
///
/// ```text
/// r the largest rank with P(B <= r - 1) <= error,   B binomial of n and 1/2
/// low = x_(r),   high = x_(n - r + 1)
/// ```
///
/// Source: Thompson (1936), On confidence ranges for the median and other expectation distributions for populations
/// of unknown distribution form.
#[must_use]
pub fn bounds_of_median(sorted: &[f64], error: f64) -> Option<Interval> {
    let n = sorted.len();
    let tail = |rank: usize| beta_regularised((n - rank + 1) as f64, rank as f64, 0.5);
    if n == 0 || tail(1) > error {
        return None;
    }
    let (mut rank, mut beyond) = (1, n / 2 + 1);
    while beyond - rank > 1 {
        let middle = rank.midpoint(beyond);
        if tail(middle) <= error {
            rank = middle;
        } else {
            beyond = middle;
        }
    }
    Some(Interval { low: sorted[rank - 1], high: sorted[n - rank] })
}

#[cfg(test)]
mod tests {
    use super::bounds_of_median;

    #[test]
    fn published_ranks_are_reproduced() {
        // Conover (1999), Practical nonparametric statistics: at 2.5% a side, n = 10 has ranks 2 and 9, n = 20 ranks
        // 6 and 15, n = 100 ranks 40 and 61.
        for (n, low, high) in [(10, 2.0, 9.0), (20, 6.0, 15.0), (100, 40.0, 61.0)] {
            let sample: Vec<f64> = (1..=n).map(f64::from).collect();
            let bounds = bounds_of_median(&sample, 0.025).expect("enough entries");
            assert_eq!((bounds.low, bounds.high), (low, high), "{n}");
        }
    }

    #[test]
    fn a_sample_too_small_has_no_bounds() {
        assert!(bounds_of_median(&[1.0, 2.0, 3.0, 4.0, 5.0], 0.025).is_none());
        assert!(bounds_of_median(&[], 0.5).is_none());
    }
}
