//! A step curve with its band.

use plotters::prelude::{DrawingBackend, PathElement, Polygon};
use plotters::style::Color;

use super::Drawn;
use super::sheet::{Entry, Sheet, Space, TOP, number_tick, percent_tick, rgb};
use crate::report::figure::{Curve, Shape};
use crate::report::palette::lighter;

pub fn draw<DB: DrawingBackend>(sheet: &Sheet<DB>, curve: &Curve) -> Drawn<DB> {
    let pale = lighter(curve.colour, 0.7);
    let [line, band] = &curve.legend;
    let entries: [Entry; 2] = [(line.clone(), Shape::Bar, curve.colour), (band.clone(), Shape::Bar, pale)];
    let top = sheet.legend(&entries, TOP - 14.0)?;
    let end = curve.times.last().copied().unwrap_or(1.0).max(1e-9);
    let labels = (curve.time_axis.as_str(), curve.axis.as_str());
    let mut plot = sheet.plot(Space::below(top), (0.0, end), (0.0, 1.0), labels, (&number_tick, &percent_tick))?;
    let upper = steps(&curve.times, &curve.high);
    let lower = steps(&curve.times, &curve.low);
    let outline: Vec<(f64, f64)> = upper.into_iter().chain(lower.into_iter().rev()).collect();
    plot.draw_series(std::iter::once(Polygon::new(outline, rgb(pale).filled())))?;
    let line = steps(&curve.times, &curve.values);
    plot.draw_series(std::iter::once(PathElement::new(line, sheet.stroke(curve.colour, 3.0))))?;
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
