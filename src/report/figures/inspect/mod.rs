//! The figures of a game on paper.

mod deal;
mod measures;
mod trust;

use crate::analysis::Inspection;
use crate::model::Model;
use crate::report::figure::{Figure, Line};
use crate::report::palette::Rgb;

/// The most pairs of belligerents, and the most belligerents, that a chart holds.
const PANELS: usize = 6;

/// Every figure of a game on paper, in the order a reader wants them.
#[must_use]
pub fn inspect(model: &Model, inspection: &Inspection) -> Vec<Figure> {
    vec![deal::deal(model, inspection), trust::trust(model, inspection), measures::measures(model, inspection)]
}

/// A line through points.
fn line(points: impl Iterator<Item = (f64, f64)>, colour: Rgb) -> Line {
    let (xs, ys) = points.unzip();
    Line { xs, ys, colour }
}

/// The span of some numbers with a margin.
fn span(numbers: impl Iterator<Item = f64>) -> (f64, f64) {
    let (low, high) =
        numbers.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), number| (low.min(number), high.max(number)));
    let margin = (0.06 * (high - low)).max(1e-3);
    (low - margin, high + margin)
}
