//! Histograms one above the other on one axis.

use plotters::prelude::{DrawingBackend, PathElement, Rectangle};
use plotters::style::Color;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::Drawn;
use super::sheet::{Plot, Sheet, Space, percent_tick, rgb};
use crate::report::figure::{Bins, Histogram};
use crate::report::palette::{GREY, GRID, INK};
use crate::words::numbers::{percent, plain, roughly, significant};

/// Room for the name of a part above its bars.
const NAME: f64 = 30.0;

pub(super) fn draw<DB: DrawingBackend>(sheet: &Sheet<DB>, histogram: &Histogram) -> Drawn<DB> {
    let scale = |value: f64| if histogram.logarithmic { libm::log10(value.max(1e-300)) } else { value };
    let edges: Vec<f64> = histogram.edges.iter().map(|edge| scale(*edge)).collect();
    let (Some(&first), Some(&last)) = (edges.first(), edges.last()) else { return Ok(()) };
    let most = histogram.parts.iter().flat_map(|part| &part.shares).copied().fold(0.0, f64::max).max(1e-9);
    let frame = sheet.frame;
    let foot = frame.foot(true);
    let count = histogram.parts.len().max(1) as f64;
    let height = (frame.bottom - foot - frame.top) / count;
    for (position, part) in histogram.parts.iter().enumerate() {
        let top = frame.top + height * position as f64;
        // A plot has a foot for its ticks, which stand below the last one alone.
        let bottom = top + height + frame.foot(false);
        let space = Space { ticks: (0, 3), bottom, ..Space::below(&frame, top + NAME) };
        let tick = |share: &f64| if most < 0.05 { format!("{:.1}%", 100.0 * share) } else { percent_tick(share) };
        let mut plot =
            sheet.plot(space, (first, last), (0.0, most * 1.08), ("", "Share of runs"), (&|_| String::new(), &tick))?;
        let drawn = (histogram, part, edges.as_slice());
        bars(sheet, &mut plot, drawn, most)?;
        let middle = sheet.place(&plot, scale(part.middle).clamp(first, last), most * 1.08);
        let floor = sheet.place(&plot, first, 0.0);
        sheet.line(&[(middle.0, top + NAME), (middle.0, floor.1)], INK, 2.0)?;
        let size = frame.small + 1.0;
        let whole = format!("{} ({}): median {}", part.label, part.part, roughly(part.middle));
        let fits = sheet.width(&whole, size) <= frame.right - floor.0;
        let text = if fits { whole } else { format!("{}: {}", part.label, roughly(part.middle)) };
        let text = sheet.fitting(&text, size, frame.right - floor.0);
        let half = sheet.width(&text, size) / 2.0;
        let x = middle.0.clamp(floor.0 + half, (frame.right - half).max(floor.0 + half));
        sheet.text(&text, (x, top + 14.0), size, INK, Pos::new(HPos::Center, VPos::Center))?;
        if position + 1 == histogram.parts.len() {
            scaled(sheet, &plot, histogram, floor.1)?;
        }
    }
    let from = frame.left - 16.0 + frame.side(true);
    if frame.narrow() {
        return sheet.below(&histogram.axis, (from, frame.right), frame.bottom);
    }
    let name = sheet.fitting(&histogram.axis, frame.text, frame.right - from);
    let at = (f64::midpoint(from, frame.right), frame.bottom - 14.0);
    sheet.text(&name, at, frame.text, INK, Pos::new(HPos::Center, VPos::Center))
}

/// Bars over the bins, each with its numbers.
fn bars<DB: DrawingBackend>(
    sheet: &Sheet<DB>,
    plot: &mut Plot<DB>,
    (histogram, part, edges): (&Histogram, &Bins, &[f64]),
    most: f64,
) -> Drawn<DB> {
    let colour = rgb(part.colour);
    let bins = edges.windows(2).zip(&part.shares).filter(|(_, share)| **share > 0.0);
    plot.draw_series(
        bins.map(|(edges, &share)| Rectangle::new([(edges[0], 0.0), (edges[1], share)], colour.filled())),
    )?;
    let corners: Vec<(f64, f64)> =
        edges.windows(2).zip(&part.shares).flat_map(|(edges, &share)| [(edges[0], share), (edges[1], share)]).collect();
    plot.draw_series(std::iter::once(PathElement::new(corners, sheet.stroke(part.colour, 1.5))))?;
    for ((edges, known), &share) in edges.windows(2).zip(histogram.edges.windows(2)).zip(&part.shares) {
        let (from, to) = (sheet.place(plot, edges[0], most), sheet.place(plot, edges[1], 0.0));
        let range = format!("{} to {}", significant(known[0]), significant(known[1]));
        let more = if histogram.gathered && known[1] >= *histogram.edges.last().unwrap_or(&known[1]) {
            " and more"
        } else {
            ""
        };
        sheet.hint(from, to, format!("{}, {range}{more}: {}", part.label, percent(share)));
    }
    Ok(())
}

/// Round values along the foot of the last plot.
fn scaled<DB: DrawingBackend>(sheet: &Sheet<DB>, plot: &Plot<DB>, histogram: &Histogram, floor: f64) -> Drawn<DB> {
    let (low, high) = (histogram.edges[0], histogram.edges[histogram.edges.len() - 1]);
    let size = sheet.frame.text - 1.0;
    let mut free = f64::NEG_INFINITY;
    for value in ticks(low, high, histogram.logarithmic) {
        let at = if histogram.logarithmic { libm::log10(value) } else { value };
        let x = sheet.place(plot, at, 0.0).0;
        let text = plain(value);
        let half = sheet.width(&text, size) / 2.0;
        sheet.line(&[(x, floor), (x, floor + 5.0)], GREY, 1.5)?;
        if x - half < free || x + half > sheet.frame.right + 14.0 {
            continue;
        }
        sheet.line(&[(x, floor), (x, sheet.place(plot, at, 0.0).1 - 1.0)], GRID, 1.0)?;
        sheet.text(&text, (x, floor + 18.0), size, INK, Pos::new(HPos::Center, VPos::Center))?;
        free = x + half + 12.0;
    }
    Ok(())
}

/// Round values from `low` to `high`, at least two: steps of 1, 2 or 5, or on a logarithmic axis these times powers of ten.
pub(super) fn ticks(low: f64, high: f64, logarithmic: bool) -> Vec<f64> {
    let tens = |value: f64| libm::floor(libm::log10(value));
    let within = |value: &f64| *value >= low - 1e-9 * low.abs() && *value <= high + 1e-9 * high.abs();
    if logarithmic && low > 0.0 {
        let powers = tens(low) as i32..=tens(high) as i32;
        let of = |steps: &'static [f64]| -> Vec<f64> {
            let power = |k: i32| libm::pow(10.0, f64::from(k));
            powers.clone().flat_map(|k| steps.iter().map(move |step| step * power(k))).filter(within).collect()
        };
        let found = [of(&[1.0]), of(&[1.0, 3.0]), of(&[1.0, 2.0, 5.0])];
        if let Some(found) = found.into_iter().find(|found| found.len() >= 4 || (found.len() >= 2 && high / low > 1e3))
        {
            return found;
        }
    }
    let span = (high - low).max(1e-12);
    let ten = libm::pow(10.0, tens(span));
    let step = [0.1, 0.2, 0.5, 1.0].map(|part| part * ten).into_iter().find(|step| span / step <= 8.0).unwrap_or(ten);
    let first = libm::ceil(low / step - 1e-9);
    (0..16).map(|k| (first + f64::from(k)) * step).take_while(|value| *value <= high + 1e-9 * span).collect()
}

#[cfg(test)]
mod tests {
    use super::ticks;

    #[test]
    fn an_axis_has_at_least_two_round_ticks() {
        assert_eq!(ticks(0.0, 10.0, false), [0.0, 2.0, 4.0, 6.0, 8.0, 10.0]);
        assert_eq!(ticks(1.0, 100_000.0, true), [1.0, 10.0, 100.0, 1000.0, 10_000.0, 100_000.0]);
        for (low, high) in [(0.13, 0.14), (9.9, 1234.0), (3.0, 8.0), (-4.0, -3.0), (1e-6, 2e-6), (950_000.0, 1.01e6)] {
            for logarithmic in [false, low > 0.0] {
                let found = ticks(low, high, logarithmic);
                assert!((2..14).contains(&found.len()), "{low} to {high}: {found:?}");
                assert!(found.iter().all(|tick| *tick >= low - 1e-6 && *tick <= high + 1e-6 * high.abs()), "{found:?}");
            }
        }
    }
}
