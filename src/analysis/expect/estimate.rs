//! The value of a quantity over the first runs, with bounds whose error is known.
//!
//! | quantity | bounds of the value | bounds of a difference | guarantee |
//! |---|---|---|---|
//! | share of an outcome | [`clopper_pearson`] | of the pairs gained, less those lost | exact |
//! | collapses per run | [`bounds_of_count`] | of what is more in pairs, less what is less | exact for Poisson counts |
//! | payoff, indicator | [`bounds_of_mean`] | the same, of the pairs' differences | asymptotic |
//! | time | [`bounds_of_median`] | of the one, less those of the other | exact |
//!
//! Pairs are runs of the same number, on the same dice. A difference of two bounded parts gives each part half the
//! error (Bonferroni).

use serde::Serialize;

use crate::analysis::quantity::Quantity;
use crate::ensemble::Rows;
use crate::model::Model;
use crate::stats::{
    Interval, Moments, bounds_of_count, bounds_of_mean, bounds_of_median, clopper_pearson, moments, quantile_sorted,
};

/// Fewer runs than this that differ from the rest are too few to judge a mean by: its bounds hold for many.
const RARE: usize = 30;

/// A value and its bounds.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Estimate {
    /// The value; `None` for the median of what no run reaches.
    pub value: Option<f64>,
    /// Lower bound; minus infinity where the runs are too few to have one.
    pub low: f64,
    /// Upper bound; infinity where the runs are too few to have one.
    pub high: f64,
    /// Runs that have the quantity: all but for times.
    pub entries: u64,
}

impl Estimate {
    const fn new(value: Option<f64>, interval: Interval, entries: usize) -> Self {
        Self { value, low: interval.low, high: interval.high, entries: entries as u64 }
    }
}

const UNKNOWN: Interval = Interval { low: f64::NEG_INFINITY, high: f64::INFINITY };

/// The quantity over the first so many runs; each bound errs with a probability of at most, or about, `error`.
#[must_use]
pub fn value(quantity: &Quantity, model: &Model, rows: &Rows, runs: u64, error: f64) -> Estimate {
    if let Quantity::Time(milestone) = quantity {
        return median(rows.years_to(*milestone), runs, error);
    }
    let values = first(quantity, model, rows, runs);
    let mean = moments(values.iter().copied());
    let bounds = match (quantity, mean) {
        (quantity, Some(mean)) if quantity.is_share() => {
            clopper_pearson((mean.mean * mean.count as f64).round() as u64, mean.count, error)
        }
        (Quantity::Cause(_), Some(mean)) => bounds_of_count(&mean, error),
        _ => bounds_of_common_mean(&values, error),
    };
    Estimate::new(plain_mean(&values), bounds, values.len())
}

/// The difference of the quantity between two versions, the first less the second, as [`value`].
#[must_use]
pub fn difference(quantity: &Quantity, versions: [(&Model, &Rows); 2], runs: u64, error: f64) -> Estimate {
    if let Quantity::Time(milestone) = quantity {
        let [own, other] = versions.map(|(_, rows)| median(rows.years_to(*milestone), runs, 0.5 * error));
        let bounds = Interval { low: own.low - other.high, high: own.high - other.low };
        let value = own.value.zip(other.value).map(|(own, other)| own - other);
        return Estimate::new(value, bounds, own.entries.min(other.entries) as usize);
    }
    let [own, other] = versions.map(|(model, rows)| first(quantity, model, rows, runs));
    let pairs: Vec<f64> = own.iter().zip(&other).map(|(own, other)| own - other).collect();
    let more = moments(pairs.iter().map(|pair| pair.max(0.0)));
    let less = moments(pairs.iter().map(|pair| (-pair).max(0.0)));
    let bounds = match (quantity, more.zip(less)) {
        (quantity, Some(parts)) if quantity.is_share() => apart(parts, |part| {
            clopper_pearson((part.mean * part.count as f64).round() as u64, part.count, 0.5 * error)
        }),
        (Quantity::Cause(_), Some(parts)) => apart(parts, |part| bounds_of_count(part, 0.5 * error)),
        _ => bounds_of_common_mean(&pairs, error),
    };
    Estimate::new(plain_mean(&pairs), bounds, pairs.len())
}

/// By the plain sum, so that shares and counts are written with few digits.
fn plain_mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

fn first(quantity: &Quantity, model: &Model, rows: &Rows, runs: u64) -> Vec<f64> {
    let mut values = quantity.values(model, rows);
    values.truncate(runs as usize);
    values
}

/// What is gained less what is lost, at the worst of both.
fn apart((more, less): (Moments, Moments), bounds: impl Fn(&Moments) -> Interval) -> Interval {
    let (more, less) = (bounds(&more), bounds(&less));
    Interval { low: more.low - less.high, high: more.high - less.low }
}

/// The bounds of a mean, unless but a few runs make all of its spread. Where all are equal it is what they are.
fn bounds_of_common_mean(values: &[f64], error: f64) -> Interval {
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let commonest = sorted.chunk_by(|one, other| one.total_cmp(other).is_eq()).map(<[f64]>::len).max().unwrap_or(0);
    let differing = values.len() - commonest;
    if (1..RARE).contains(&differing) {
        return UNKNOWN;
    }
    bounds_of_mean(values, error).unwrap_or(UNKNOWN)
}

fn median(years: &[f64], runs: u64, error: f64) -> Estimate {
    let first = years.iter().take(runs as usize);
    let mut sorted: Vec<f64> = first.copied().filter(|years| !years.is_nan()).collect();
    sorted.sort_unstable_by(f64::total_cmp);
    let bounds = bounds_of_median(&sorted, error).unwrap_or(UNKNOWN);
    Estimate::new(quantile_sorted(&sorted, 0.5), bounds, sorted.len())
}
