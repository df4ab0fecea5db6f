//! A step curve with its band.

use plotters::prelude::{DrawingBackend, PathElement, Polygon};
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::Drawn;
use super::readings::{Readings, at};
use super::sheet::{Plot, Sheet, Space, number_tick, percent_tick};
use crate::report::figure::StepCurve;
use crate::report::palette::{GREY, INK};
use crate::words::numbers::{percent, percent_range, thousands};
use crate::words::times::years;

/// Height of the names of marks above the plot, a row.
const ROW: f64 = 24.0;
/// The most rows of names of marks.
const ROWS: usize = 3;

pub(super) fn draw<DB: DrawingBackend>(sheet: &Sheet<DB>, curve: &StepCurve) -> Drawn<DB> {
    let rows = curve.marks.len().min(ROWS) as f64;
    let top = sheet.frame.top + ROW * rows;
    let end = curve.times.last().copied().unwrap_or(1.0).max(1e-9);
    let labels = (curve.time_axis.as_str(), curve.axis.as_str());
    let numbers = if curve.followed.is_empty() { 0.0 } else { 56.0 };
    let space = Space { bottom: sheet.frame.bottom - numbers, ..Space::below(&sheet.frame, top) };
    let mut plot = sheet.plot(space, (0.0, end), (0.0, 1.0), labels, (&number_tick, &percent_tick))?;
    if !curve.safe.is_empty() {
        let floor = [(end, 0.0), (0.0, 0.0)];
        let outline: Vec<(f64, f64)> = steps(&curve.times, &curve.safe).into_iter().chain(floor).collect();
        plot.draw_series(std::iter::once(Polygon::new(outline, sheet.tint(GREY, 0.68))))?;
    }
    let upper = steps(&curve.times, &curve.high);
    let lower = steps(&curve.times, &curve.low);
    let outline: Vec<(f64, f64)> = upper.into_iter().chain(lower.into_iter().rev()).collect();
    plot.draw_series(std::iter::once(Polygon::new(outline, sheet.tint(curve.colour, 0.7))))?;
    let line = steps(&curve.times, &curve.values);
    plot.draw_series(std::iter::once(PathElement::new(line, sheet.stroke(curve.colour, 3.0))))?;
    marks(sheet, &plot, curve)?;
    names(sheet, &plot, curve, end)?;
    followed(sheet, &plot, curve, end)?;
    sheet.readings(&plot, &Readings { x: (0.0, end), y: (0.0, 1.0) }, |time| {
        let known = |values: &[f64]| at(&curve.times, values, time).unwrap_or(f64::NAN);
        let range = percent_range(known(&curve.low), known(&curve.high));
        let safe = at(&curve.times, &curve.safe, time).filter(|share| *share > 0.0);
        let safe = safe.map_or_else(String::new, |share| format!("; {} {}", curve.names[1], percent(share)));
        format!("After {}: {} ({range}){safe}", years(time), percent(known(&curve.values)))
    });
    Ok(())
}

/// Lines across at times that have a name, each name on a row of its own above the plot.
fn marks<DB: DrawingBackend>(sheet: &Sheet<DB>, plot: &Plot<DB>, curve: &StepCurve) -> Drawn<DB> {
    let size = sheet.frame.small;
    for (row, (time, name)) in curve.marks.iter().take(ROWS).enumerate() {
        let (x, foot) = sheet.place(plot, *time, 0.0);
        let y = sheet.frame.top + ROW * row as f64;
        sheet.line(&[(x, y - 6.0), (x, foot)], GREY, 1.5)?;
        let rightwards = x + 8.0 + sheet.width(name, size) < sheet.frame.right;
        let (from, side) = if rightwards { (x + 8.0, HPos::Left) } else { (x - 8.0, HPos::Right) };
        let room = if rightwards { sheet.frame.right - from } else { from - sheet.frame.left };
        let name = sheet.fitting(name, size, room);
        sheet.text(&name, (from, y), size, INK, Pos::new(side, VPos::Center))?;
    }
    Ok(())
}

/// The curve and what lies below it, named where they stand.
fn names<DB: DrawingBackend>(sheet: &Sheet<DB>, plot: &Plot<DB>, curve: &StepCurve, end: f64) -> Drawn<DB> {
    let size = sheet.frame.small + 1.0;
    let right = Pos::new(HPos::Right, VPos::Center);
    let last = |values: &[f64]| values.last().copied().unwrap_or(0.0);
    let (x, line) = sheet.place(plot, end, last(&curve.high));
    let (left, _) = sheet.place(plot, 0.0, 0.0);
    let room = x - left - 16.0;
    // Above the curve where there is room, else below it.
    let above = line - size > sheet.place(plot, 0.0, 1.0).1;
    let y = if above { line - size } else { sheet.place(plot, end, last(&curve.low)).1 + size };
    let name = format!("{}: {}", curve.names[0], percent(last(&curve.values)));
    sheet.text(&sheet.fitting(&name, size, room), (x - 8.0, y), size, INK, right)?;
    let (top, foot) = (sheet.place(plot, end, last(&curve.safe)).1, sheet.place(plot, end, 0.0).1);
    if !curve.safe.is_empty() && foot - top > 2.0 * size {
        let name = format!("{}: {}", curve.names[1], percent(last(&curve.safe)));
        let name = sheet.fitting(&name, size, room);
        sheet.text(&name, (x - 8.0, foot - 1.2 * size), size, INK, right)?;
    }
    Ok(())
}

/// How many are still followed, below some ticks.
fn followed<DB: DrawingBackend>(sheet: &Sheet<DB>, plot: &Plot<DB>, curve: &StepCurve, end: f64) -> Drawn<DB> {
    if curve.followed.is_empty() {
        return Ok(());
    }
    let size = sheet.frame.small;
    let step = step(end, if sheet.frame.narrow() { 4.0 } else { 8.0 });
    let name = sheet.fitting(&curve.names[2], size, sheet.frame.right - sheet.frame.left);
    let (head, foot) = (sheet.frame.bottom - 42.0, sheet.frame.bottom - 16.0);
    sheet.text(&name, (sheet.frame.left, head), size, GREY, Pos::new(HPos::Left, VPos::Center))?;
    for k in 0..=(end / step + 1e-9) as usize {
        let time = (step * k as f64).min(end);
        let position = curve.times.partition_point(|&known| known <= time + 1e-9).saturating_sub(1);
        let Some(&count) = curve.followed.get(position) else { continue };
        let text = thousands(count as f64);
        let x = sheet.place(plot, time, 0.0).0.min(sheet.frame.right - sheet.width(&text, size) / 2.0);
        sheet.text(&text, (x, foot), size, INK, Pos::new(HPos::Center, VPos::Center))?;
    }
    Ok(())
}

/// The smallest round step of which at most so many fit.
fn step(end: f64, most: f64) -> f64 {
    let tens = libm::pow(10.0, libm::floor(libm::log10(end / most)));
    [1.0, 2.0, 5.0, 10.0].into_iter().map(|part| part * tens).find(|step| end / step <= most).unwrap_or(end)
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
