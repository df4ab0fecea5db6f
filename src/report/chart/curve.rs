//! A step curve with its band.

use plotters::prelude::{DrawingBackend, PathElement, Polygon};

use super::Drawn;
use super::readings::{Readings, at};
use super::sheet::{LegendEntry, Sheet, Space, number_tick, percent_tick};
use crate::report::figure::{MarkShape, StepCurve};
use crate::report::palette::lighter;
use crate::words::numbers::{percent, percent_range};
use crate::words::times::years;

pub(super) fn draw<DB: DrawingBackend>(sheet: &Sheet<DB>, curve: &StepCurve) -> Drawn<DB> {
    let pale = lighter(curve.colour, 0.7);
    let [line, band] = &curve.legend;
    let entries: [LegendEntry; 2] =
        [(line.clone(), MarkShape::Bar, curve.colour), (band.clone(), MarkShape::Bar, pale)];
    let top = sheet.legend(&entries, sheet.frame.top - 14.0)?;
    let end = curve.times.last().copied().unwrap_or(1.0).max(1e-9);
    let labels = (curve.time_axis.as_str(), curve.axis.as_str());
    let space = Space::below(&sheet.frame, top);
    let mut plot = sheet.plot(space, (0.0, end), (0.0, 1.0), labels, (&number_tick, &percent_tick))?;
    let upper = steps(&curve.times, &curve.high);
    let lower = steps(&curve.times, &curve.low);
    let outline: Vec<(f64, f64)> = upper.into_iter().chain(lower.into_iter().rev()).collect();
    plot.draw_series(std::iter::once(Polygon::new(outline, sheet.tint(curve.colour, 0.7))))?;
    let line = steps(&curve.times, &curve.values);
    plot.draw_series(std::iter::once(PathElement::new(line, sheet.stroke(curve.colour, 3.0))))?;
    sheet.readings(&plot, &Readings { x: (0.0, end), y: (0.0, 1.0) }, |time| {
        let known = |values: &[f64]| at(&curve.times, values, time).unwrap_or(f64::NAN);
        let range = percent_range(known(&curve.low), known(&curve.high));
        format!("After {}: {} ({range})", years(time), percent(known(&curve.values)))
    });
    Ok(())
}

/// A step function's corners: a value holds until the next time.
fn steps(times: &[f64], values: &[f64]) -> Vec<(f64, f64)> {
    let mut corners = Vec::with_capacity(2 * times.len());
    for (position, (&time, &value)) in times.iter().zip(values).enumerate() {
        if position > 0 {
            corners.push((time, values[position - 1]));
        }
        corners.push((time, value));
    }
    corners
}
