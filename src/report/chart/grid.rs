//! Small multiples of bands and lines.

use plotters::prelude::{DrawingBackend, PathElement, Polygon};
use plotters::style::Color;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::Drawn;
use super::readings::{Readings, at};
use super::sheet::{Plot, Sheet, Space, number_tick, percent_tick, rgb};
use crate::report::figure::{Grid, GridPanel};
use crate::report::palette::{INK, Rgb};
use crate::words::numbers::{percent, significant};
use crate::words::wrap::shortened;

pub(super) fn draw<DB: DrawingBackend>(sheet: &Sheet<DB>, grid: &Grid) -> Drawn<DB> {
    let top =
        if grid.legend.is_empty() { sheet.frame.top } else { sheet.legend(&grid.legend, sheet.frame.top - 14.0)? };
    let count = grid.panels.len();
    if count == 1 {
        return panel(sheet, Space::below(&sheet.frame, top), grid, &grid.panels[0], (&grid.x_axis, &grid.y_axis));
    }
    let columns = match (sheet.frame.narrow(), count) {
        (true, _) => 1,
        (false, ..=4) => 2,
        (false, _) => 3,
    };
    let rows = count.div_ceil(columns).max(1);
    // The first column also holds the name of its axis, the last row that of the other.
    let frame = &sheet.frame;
    let (named, footed) = (frame.side(true) - frame.side(false), frame.foot(true) - frame.foot(false));
    let width = (sheet.frame.right - sheet.frame.left - named) / columns as f64;
    let height = (sheet.frame.bottom - footed - top) / rows as f64;
    for (position, own) in grid.panels.iter().enumerate() {
        let (column, row) = (position % columns, position / columns);
        let first = column == 0;
        // A panel with nothing below it also names the horizontal axis.
        let last = position + columns >= count;
        let left = sheet.frame.left + column as f64 * width - if first { 16.0 } else { 16.0 - named };
        let right = sheet.frame.left + named + (column as f64 + 1.0) * width - 14.0;
        let heading = top + row as f64 * height + 12.0;
        let middle = (left + frame.side(first) + right) / 2.0;
        let label = shortened(&own.label, (width / 12.0) as usize);
        sheet.text(&label, (middle, heading), sheet.frame.text - 1.0, INK, Pos::new(HPos::Center, VPos::Center))?;
        let bottom = top + (row as f64 + 1.0) * height + if last { footed } else { 0.0 };
        let space = Space { left, right, top: heading + 14.0, bottom, ticks: (5, 5) };
        let axes = (if last { grid.x_axis.as_str() } else { "" }, if first { grid.y_axis.as_str() } else { "" });
        panel(sheet, space, grid, own, axes)?;
    }
    Ok(())
}

fn panel<DB: DrawingBackend>(
    sheet: &Sheet<DB>,
    space: Space,
    grid: &Grid,
    own: &GridPanel,
    axes: (&str, &str),
) -> Drawn<DB> {
    let most = own.y.1;
    let tick = |value: &f64| match (grid.percent, most < 0.1) {
        (true, true) => format!("{:.1}%", 100.0 * value),
        (true, false) => percent_tick(value),
        (false, _) => number_tick(value),
    };
    let mut plot = sheet.plot(space, own.x, own.y, axes, (&number_tick, &tick))?;
    content(sheet, &mut plot, own)?;
    sheet.readings(&plot, &Readings { x: own.x, y: own.y }, |x| words(grid, own, x));
    Ok(())
}

/// Bands, then lines.
pub(super) fn content<DB: DrawingBackend>(sheet: &Sheet<DB>, plot: &mut Plot<DB>, own: &GridPanel) -> Drawn<DB> {
    for band in &own.bands {
        let upper = band.xs.iter().copied().zip(band.high.iter().copied());
        let lower = band.xs.iter().copied().zip(band.low.iter().copied());
        let outline: Vec<(f64, f64)> = upper.chain(lower.rev()).collect();
        let fill = rgb(band.colour).mix(band.opacity.clamp(0.0, 1.0)).filled();
        plot.draw_series(std::iter::once(Polygon::new(outline, fill)))?;
    }
    for line in &own.lines {
        let points: Vec<(f64, f64)> = line.xs.iter().copied().zip(line.ys.iter().copied()).collect();
        plot.draw_series(std::iter::once(PathElement::new(points, sheet.stroke(line.colour, 2.5))))?;
    }
    Ok(())
}

/// What the curves of a panel say at a point: its lines, or the thickness of its bands where it has none.
fn words(grid: &Grid, own: &GridPanel, x: f64) -> String {
    let name = |colour: Rgb| grid.legend.iter().find(|entry| entry.2 == colour).map_or("", |entry| &entry.0);
    let number = |value: f64| if grid.percent { percent(value) } else { number_tick(&value) };
    let lines = own.lines.iter().filter_map(|line| Some((name(line.colour), at(&line.xs, &line.ys, x)?)));
    let bands = own.bands.iter().rev().filter_map(|band| {
        let thickness = at(&band.xs, &band.high, x)? - at(&band.xs, &band.low, x)?;
        (thickness > 0.0).then(|| (name(band.colour), thickness))
    });
    let read: Vec<(&str, f64)> = if own.lines.is_empty() { bands.collect() } else { lines.collect() };
    let read: Vec<String> =
        read.into_iter().map(|(name, value)| format!("{name} {}", number(value)).trim().to_owned()).collect();
    let label = if own.label.is_empty() { String::new() } else { format!("{}. ", own.label) };
    format!("{label}{} {}: {}", grid.x_axis, significant(x), read.join(", "))
}
