//! Maps over two axes of numbers, with contour lines.

use plotters::prelude::{DrawingBackend, Rectangle};
use plotters::style::Color;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::Drawn;
use super::sheet::{LegendEntry, Plot, Sheet, Space, number_tick, percent_tick, rgb};
use crate::report::figure::{HeatMap, MarkShape};
use crate::report::palette::{INK, PAPER, Rgb, shade};
use crate::words::numbers::{percent, significant, tidy};

/// Shades that the legend shows.
const SHADES: usize = 5;

pub(super) fn draw<DB: DrawingBackend>(sheet: &Sheet<DB>, map: &HeatMap) -> Drawn<DB> {
    let top = sheet.legend(&legend(map), sheet.frame.top - 14.0)?;
    let (xs, ys) = (edges(&map.xs), edges(&map.ys));
    let ends = |edges: &[f64]| (edges.first().copied().unwrap_or(0.0), edges.last().copied().unwrap_or(1.0));
    let axes = (map.axes[0].as_str(), map.axes[1].as_str());
    let space = Space::below(&sheet.frame, top);
    let mut plot = sheet.plot(space, ends(&xs), ends(&ys), axes, (&number_tick, &number_tick))?;
    for (i, row) in map.values.iter().enumerate() {
        for (j, &value) in row.iter().enumerate() {
            let corners = [(xs[i], ys[j]), (xs[i + 1], ys[j + 1])];
            plot.draw_series(std::iter::once(Rectangle::new(corners, rgb(colour(map, value)).filled())))?;
            let (from, to) = (sheet.place(&plot, xs[i], ys[j + 1]), sheet.place(&plot, xs[i + 1], ys[j]));
            sheet.hint(from, to, words(map, (map.xs[i], map.ys[j]), value));
        }
    }
    contours(sheet, &plot, map)?;
    if let Some((x, y)) = map.file.filter(|&(x, y)| inside(x, &xs) && inside(y, &ys)) {
        let at = sheet.place(&plot, x, y);
        sheet.mark(at, MarkShape::Circle, PAPER, 14.0)?;
        sheet.mark(at, MarkShape::Ring, INK, 12.0)?;
    }
    Ok(())
}

/// Contour lines, each with its name at the piece in the middle.
fn contours<DB: DrawingBackend>(sheet: &Sheet<DB>, plot: &Plot<DB>, map: &HeatMap) -> Drawn<DB> {
    for own in &map.contours {
        let width = if own.strong { 3.5 } else { 2.0 };
        // A light edge keeps a line apart from dark cells.
        for (colour, width) in [(PAPER, width + 2.5), (INK, width)] {
            for &(from, to) in &own.segments {
                sheet.line(&[sheet.place(plot, from.0, from.1), sheet.place(plot, to.0, to.1)], colour, width)?;
            }
        }
    }
    let mut named: Vec<(f64, f64)> = Vec::new();
    for own in &map.contours {
        let middles = own.segments.iter().map(|&(from, to)| {
            let (x, y) = (f64::midpoint(from.0, to.0), f64::midpoint(from.1, to.1));
            sheet.place(plot, x, y)
        });
        let mut middles: Vec<(f64, f64)> = middles.collect();
        middles.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.total_cmp(&other.1)));
        let size = sheet.frame.small;
        let half = sheet.width(&own.label, size) / 2.0 + 4.0;
        // The place nearest the middle of the line that no other name is on.
        let far = |at: usize| at.abs_diff(middles.len() / 2);
        let free =
            |&(x, y): &(f64, f64)| named.iter().all(|&(a, b)| (x - a).abs() > 3.0 * half || (y - b).abs() > 1.6 * size);
        let Some(at) = (0..middles.len()).filter(|&at| free(&middles[at])).min_by_key(|&at| far(at)) else { continue };
        let (x, y) = middles[at];
        named.push((x, y));
        sheet.rect((x - half, y - 0.62 * size), (x + half, y + 0.62 * size), PAPER, true)?;
        sheet.text(&own.label, (x, y), size, INK, Pos::new(HPos::Center, VPos::Center))?;
    }
    Ok(())
}

fn inside(value: f64, edges: &[f64]) -> bool {
    edges.first().zip(edges.last()).is_some_and(|(low, high)| (*low..=*high).contains(&value))
}

/// The edges of cells around these middles: half-way between two of them.
fn edges(middles: &[f64]) -> Vec<f64> {
    let (Some(&first), Some(&last)) = (middles.first(), middles.last()) else { return Vec::new() };
    let between = middles.windows(2).map(|pair| f64::midpoint(pair[0], pair[1]));
    let (lead, tail) = match middles {
        [one, two, ..] => ((two - one) / 2.0, (last - middles[middles.len() - 2]) / 2.0),
        _ => (0.5, 0.5),
    };
    std::iter::once(first - lead).chain(between).chain([last + tail]).collect()
}

fn colour(map: &HeatMap, value: f64) -> Rgb {
    let (low, high) = map.range;
    shade(map.colour, if high > low { (value - low) / (high - low) } else { 0.5 })
}

fn legend(map: &HeatMap) -> Vec<LegendEntry> {
    let (low, high) = map.range;
    let entry = |step: usize| {
        let value = low + (high - low) * step as f64 / (SHADES - 1) as f64;
        let label = if map.percent { percent_tick(&value) } else { tidy(value) };
        (label, MarkShape::Bar, colour(map, value))
    };
    (0..SHADES).map(entry).collect()
}

fn words(map: &HeatMap, (x, y): (f64, f64), value: f64) -> String {
    let value = if map.percent { percent(value) } else { significant(value) };
    format!("{} {}, {} {}: {value}", map.axes[0], tidy(x), map.axes[1], tidy(y))
}

#[cfg(test)]
mod tests {
    use super::edges;

    #[test]
    fn cells_meet_half_way() {
        assert_eq!(edges(&[0.0, 1.0, 3.0]), [-0.5, 0.5, 2.0, 4.0]);
    }
}
