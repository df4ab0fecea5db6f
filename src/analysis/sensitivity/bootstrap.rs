//! How far an estimate moves when its sample is drawn again.
//!
//! Source: Efron and Tibshirani (1993), An Introduction to the Bootstrap, chapter 13 (percentile intervals).

use super::Index;
use crate::chance::{Dice, Purpose, Site, Strand};
use crate::stats::quantile_sorted;

/// Samples drawn for an interval.
pub const RESAMPLES: u64 = 1_000;

/// Estimates from n rows (as many as `count`) with their 95% percentile intervals: `estimate` is given the positions of the
/// rows in the sample, first each once, then n drawn with replacement, [`RESAMPLES`] times.
#[must_use]
pub fn intervals(n: usize, seed: u64, count: usize, mut estimate: impl FnMut(&[usize]) -> Vec<f64>) -> Vec<Index> {
    let all: Vec<usize> = (0..n).collect();
    let values = estimate(&all);
    let mut drawn: Vec<Vec<f64>> = vec![Vec::with_capacity(RESAMPLES as usize); count];
    let site = Site::new(Purpose::Resample, "");
    let mut rows = all;
    for sample in 0..RESAMPLES {
        let mut strand = Strand::new(site);
        let dice = Dice::new(seed, sample);
        for (count, row) in rows.iter_mut().enumerate() {
            *row = ((strand.uniform(dice, count as u64) * n as f64) as usize).min(n.saturating_sub(1));
        }
        for (column, value) in drawn.iter_mut().zip(estimate(&rows)) {
            if value.is_finite() {
                column.push(value);
            }
        }
    }
    let pairs = values.into_iter().zip(drawn);
    pairs
        .map(|(value, mut column)| {
            column.sort_by(f64::total_cmp);
            let at = |p| quantile_sorted(&column, p).unwrap_or(f64::NAN);
            Index { value, low: at(0.025), high: at(0.975) }
        })
        .collect()
}
