//! Curves read off at a few points, in words.

use plotters::prelude::DrawingBackend;

use super::sheet::{Plot, Sheet};

/// Points at which curves are read off.
const POINTS: usize = 11;

/// The span of a plot that is read off.
#[derive(Debug, Clone, Copy)]
pub(super) struct Readings {
    /// Ends of the horizontal axis.
    pub x: (f64, f64),
    /// Ends of the vertical axis.
    pub y: (f64, f64),
}

impl<DB: DrawingBackend> Sheet<DB> {
    /// The corner of a plot's point on the sheet, logical pixels.
    pub(super) fn place(&self, plot: &Plot<DB>, x: f64, y: f64) -> (f64, f64) {
        let (px, py) = plot.backend_coord(&(x, y));
        let unit = f64::from(self.px(1000.0)) / 1000.0;
        (f64::from(px) / unit, f64::from(py) / unit)
    }

    /// Hints across a plot, each saying what `words` says at its middle.
    pub(super) fn readings(&self, plot: &Plot<DB>, readings: &Readings, words: impl Fn(f64) -> String) {
        let Readings { x: (low, high), y } = *readings;
        let step = (high - low) / (POINTS - 1) as f64;
        for point in 0..POINTS {
            let x = low + step * point as f64;
            let from = self.place(plot, (x - 0.5 * step).max(low), y.1);
            let to = self.place(plot, (x + 0.5 * step).min(high), y.0);
            self.hint(from, to, words(x));
        }
    }
}

/// The value of a curve at `x`: that of the last point not beyond it; `None` before the first or past the last.
pub(super) fn at(xs: &[f64], ys: &[f64], x: f64) -> Option<f64> {
    // The ends of an axis are computed: they may lie a rounding beyond those of the curve.
    let slack = 1e-9 * x.abs().max(1.0);
    let last = *xs.last()?;
    if x > last + slack {
        return None;
    }
    let position = xs.partition_point(|&known| known <= x + slack);
    ys.get(position.checked_sub(1)?).copied()
}
