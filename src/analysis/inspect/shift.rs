//! A change over many worlds: its mean, its spread, and whether the mean can be told from nothing.

use serde::Serialize;

use crate::stats::{moments, quantiles};

/// A mean is told from nothing where it is more than so many standard errors away.
///
/// Of means that are nothing, three standard errors mistake about one in 370, were they normal: with a table of a dozen
/// measures, one table in thirty has one.
const ERRORS: f64 = 3.0;
/// What is less than this, in the quantity's own unit, counts as no change: the solver leaves a tenth of it.
const NOTHING: f64 = 1e-3;

/// A change, paired within worlds.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Shift {
    /// Mean over the worlds.
    pub mean: f64,
    /// Standard error of the mean.
    pub standard_error: f64,
    /// 10% quantile over the worlds.
    pub low: f64,
    /// Median.
    pub median: f64,
    /// 90% quantile.
    pub high: f64,
    /// Worlds in which it is a rise, by more than 0.001.
    pub raised: u32,
    /// Worlds in which it is a fall, by more than 0.001.
    pub lowered: u32,
    /// Whether the mean is told from nothing: more than 0.001, and more than three standard errors.
    pub told: bool,
}

impl Shift {
    /// The change with these values, one a world.
    pub(super) fn of(changes: &[f64]) -> Self {
        let found = moments(changes.iter().copied());
        let (mean, standard_error) = found.map_or((0.0, 0.0), |found| (found.mean, found.standard_error()));
        let [low, median, high] = quantiles(changes, [0.1, 0.5, 0.9]).unwrap_or_default();
        let count = |counts: &dyn Fn(f64) -> bool| changes.iter().filter(|change| counts(**change)).count() as u32;
        Self {
            mean,
            standard_error,
            low,
            median,
            high,
            raised: count(&|change| change > NOTHING),
            lowered: count(&|change| change < -NOTHING),
            told: mean.abs() > NOTHING && mean.abs() > ERRORS * standard_error,
        }
    }

    /// Whether the mean is told to be a rise (1), a fall (-1), or nothing of the kind (0).
    #[must_use]
    pub fn direction(&self) -> i8 {
        match self.told {
            false => 0,
            true if self.mean > 0.0 => 1,
            true => -1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Shift;

    #[test]
    fn a_mean_is_told_from_nothing_by_its_standard_error() {
        // 1 of 100 moves by 1: mean 0.01, standard error 0.01. 30 of 100: 0.3 and 0.046.
        let of = |moved: usize| Shift::of(&(0..100).map(|k| f64::from(u8::from(k < moved))).collect::<Vec<_>>());
        assert!(!of(1).told && of(30).told && of(30).raised == 30 && of(30).lowered == 0);
        assert!((of(30).standard_error - 0.046_056_6).abs() < 1e-6, "{:?}", of(30));
        assert_eq!((of(30).low, of(30).median, of(30).high), (0.0, 0.0, 1.0));
    }

    #[test]
    fn what_is_the_same_everywhere_is_told_unless_it_is_nothing() {
        assert_eq!(Shift::of(&[-0.1; 50]).direction(), -1);
        assert_eq!(Shift::of(&[0.000_5; 50]).direction(), 0);
        assert_eq!(Shift::of(&[]).direction(), 0);
    }
}
