//! How a quantity moves along an axis, how its ends differ, and where it passes a target.

use serde::{Deserialize, Serialize};

use super::gathered::Gathered;
use crate::analysis::Named;
use crate::scenario::vary::{Axis, cells};
use crate::stats::{Knot, break_evens, difference_of_means, difference_of_shares, moments};

/// Where a quantity passes the target along an axis, with a 95% interval.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BreakEvenAt {
    /// The axis along which it passes.
    pub along: String,
    /// The value of the other path, where there is one.
    pub at: Named<String>,
    /// Where it passes, in the axis's unit; `None` where it comes within its error and turns back.
    pub value: Option<f64>,
    /// Lower end of the interval; `None` where it reaches the end of the axis.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// Whether it is above the target beyond; `None` where the sweep does not show both sides.
    pub rises: Option<bool>,
}

/// How the last value of an axis differs from the first, run by run on the same dice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EndsApart {
    /// The axis.
    pub along: String,
    /// The value of the other path, where there is one.
    pub at: Named<String>,
    /// Last minus first.
    pub difference: f64,
    /// Lower end of its 95% interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// Two-sided p-value of no difference.
    pub p: f64,
}

/// A line of cells: all values of one axis at one value of the other.
struct CellLine<'a> {
    axis: &'a Axis,
    at: Named<String>,
    cells: Vec<usize>,
}

/// The lines along the first axis of numbers, one for each value of the other axis.
fn lines(axes: &[Axis]) -> Vec<CellLine<'_>> {
    let Some(along) = axes.iter().position(Axis::is_numeric) else { return Vec::new() };
    let cells = cells(axes);
    let others: Vec<(usize, usize)> = match axes.iter().enumerate().find(|(at, _)| *at != along) {
        Some((other, axis)) => (0..axis.levels.len()).map(|level| (other, level)).collect(),
        None => vec![(along, 0)],
    };
    let line = |&(other, level): &(usize, usize)| {
        let beside = other != along;
        let named = (axes[other].path.clone(), axes[other].levels[level].text.clone());
        CellLine {
            axis: &axes[along],
            at: beside.then_some(named).into_iter().collect(),
            cells: (0..cells.len()).filter(|&cell| !beside || cells[cell][other] == level).collect(),
        }
    };
    others.iter().map(line).collect()
}

/// Where the target is reached along the first axis of numbers.
pub(super) fn break_even(axes: &[Axis], gathered: &Gathered, target: Option<(usize, f64)>) -> Vec<BreakEvenAt> {
    let Some((quantity, target)) = target else { return Vec::new() };
    let mut found = Vec::new();
    for line in lines(axes) {
        for own in break_evens(&knots(&line, gathered, quantity), target) {
            let (along, at) = (line.axis.path.clone(), line.at.clone());
            found.push(BreakEvenAt { along, at, value: own.value, low: own.low, high: own.high, rises: own.rises });
        }
    }
    found
}

/// How the ends of the first axis of numbers differ in a quantity.
pub(super) fn ends(axes: &[Axis], gathered: &Gathered, quantity: usize) -> Vec<EndsApart> {
    let share = gathered.quantity(quantity).is_share();
    let pair = if share { difference_of_shares } else { difference_of_means };
    let ends = |line: CellLine| {
        let (first, last) = (*line.cells.first()?, *line.cells.last()?);
        let found = pair(gathered.column(first, quantity), gathered.column(last, quantity))?;
        Some(EndsApart {
            along: line.axis.path.clone(),
            at: line.at,
            difference: found.mean,
            low: found.interval.low,
            high: found.interval.high,
            p: found.p_value,
        })
    };
    lines(axes).into_iter().filter_map(ends).collect()
}

/// The estimates along a line, with how neighbours vary together: the same dice fell in both.
///
/// Of shares half a run is added to each of the four cells of the matched table of two neighbours, n + 2 in all, so that a
/// share of none or all is not taken for exact:
///
/// ```text
/// m = (k + 1) / (n + 2)     V = m (1 - m) / (n + 2)     V01 = ((k01 + 1/2) / (n + 2) - m0 m1) / (n + 2)
/// ```
///
/// with k runs that have it, and k01 that have it in both. Source: Agresti and Min (2005), as for differences of shares.
/// Of means V = sd^2 / n, and V01 likewise from the products.
fn knots(line: &CellLine, gathered: &Gathered, quantity: usize) -> Vec<Knot> {
    let share = gathered.quantity(quantity).is_share();
    let column = |at: usize| line.cells.get(at).map(|&cell| gathered.column(cell, quantity));
    let place = |at: usize| line.axis.levels[at].number.unwrap_or(at as f64);
    let knot = |at: usize| {
        let own = column(at)?;
        let next = column(at + 1);
        let (mean, variance) = if share { share_of(own) } else { mean_of(own) };
        let covariance = next.map_or(0.0, |next| if share { together(own, next) } else { products(own, next) });
        Some(Knot { x: place(at), mean, variance, covariance })
    };
    (0..line.cells.len()).filter_map(knot).collect()
}

fn share_of(own: &[f64]) -> (f64, f64) {
    let n = own.len() as f64 + 2.0;
    let share = (own.iter().sum::<f64>() + 1.0) / n;
    (share, share * (1.0 - share) / n)
}

fn together(own: &[f64], next: &[f64]) -> f64 {
    let n = own.len() as f64 + 2.0;
    let both = own.iter().zip(next).map(|(one, other)| one * other).sum::<f64>();
    ((both + 0.5) / n - share_of(own).0 * share_of(next).0) / n
}

fn mean_of(own: &[f64]) -> (f64, f64) {
    moments(own.iter().copied()).map_or((f64::NAN, f64::NAN), |own| (own.mean, own.standard_error().powi(2)))
}

fn products(own: &[f64], next: &[f64]) -> f64 {
    let n = own.len() as f64;
    let (one, other) = (mean_of(own).0, mean_of(next).0);
    let sum = own.iter().zip(next).map(|(x, y)| (x - one) * (y - other)).sum::<f64>();
    sum / (n - 1.0).max(1.0) / n
}
