//! A histogram with named lines.

use plotters::prelude::{DrawingBackend, PathElement, Rectangle};
use plotters::style::Color;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::Drawn;
use super::sheet::{Sheet, Space, number_tick, percent_tick, rgb};
use crate::report::figure::Histogram;
use crate::report::palette::{INK, PAPER};
use crate::words::numbers::{percent, significant};

pub(super) fn draw<DB: DrawingBackend>(sheet: &Sheet<DB>, histogram: &Histogram) -> Drawn<DB> {
    let (Some(&first), Some(&last)) = (histogram.edges.first(), histogram.edges.last()) else { return Ok(()) };
    let most = histogram.shares.iter().copied().fold(0.0, f64::max);
    // Names of lines stand above the plot, each on a row of its own so that neighbours never touch.
    let top = sheet.frame.top + 26.0 * histogram.lines.len() as f64;
    let labels = (histogram.axis.as_str(), "Share of runs");
    let tick = |share: &f64| {
        if most < 0.05 { format!("{:.1}%", 100.0 * share) } else { percent_tick(share) }
    };
    let space = Space { ticks: (6, 6), ..Space::below(&sheet.frame, top) };
    let mut plot = sheet.plot(space, (first, last), (0.0, most * 1.05), labels, (&number_tick, &tick))?;
    plot.draw_series(
        histogram.edges.windows(2).zip(&histogram.shares).map(|(edges, &share)| {
            Rectangle::new([(edges[0], 0.0), (edges[1], share)], rgb(histogram.colour).filled())
        }),
    )?;
    plot.draw_series(
        histogram
            .edges
            .windows(2)
            .zip(&histogram.shares)
            .map(|(edges, &share)| Rectangle::new([(edges[0], 0.0), (edges[1], share)], sheet.stroke(PAPER, 1.0))),
    )?;
    for (row, (value, name)) in histogram.lines.iter().enumerate() {
        let line = vec![(*value, 0.0), (*value, most * 1.05)];
        plot.draw_series(std::iter::once(PathElement::new(line, sheet.stroke(INK, 2.0))))?;
        let (x, y) = sheet.place(&plot, *value, most * 1.05);
        let label = sheet.frame.top + 26.0 * row as f64;
        sheet.line(&[(x, label), (x, y)], INK, 1.0)?;
        let rightwards = x + 10.0 + sheet.width(name, sheet.frame.small + 1.0) < sheet.frame.right;
        let (at, side) = if rightwards { (x + 8.0, HPos::Left) } else { (x - 8.0, HPos::Right) };
        sheet.text(name, (at, label + 4.0), sheet.frame.small + 1.0, INK, Pos::new(side, VPos::Center))?;
    }
    for (edges, &share) in histogram.edges.windows(2).zip(&histogram.shares) {
        let (from, to) = (sheet.place(&plot, edges[0], most * 1.05), sheet.place(&plot, edges[1], 0.0));
        sheet.hint(from, to, format!("{} to {}: {}", significant(edges[0]), significant(edges[1]), percent(share)));
    }
    Ok(())
}
