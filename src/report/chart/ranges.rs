//! Ranges of quantities with marks, a row each.

use plotters::prelude::DrawingBackend;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::Drawn;
use super::sheet::{Sheet, Space, number_tick};
use crate::report::figure::{Range, Ranges};
use crate::report::palette::{GREY, INK, lighter};
use crate::words::wrap::shortened;

/// From plot to logical coordinates.
type Place<'a> = &'a dyn Fn(f64, f64) -> (f64, f64);

pub(super) fn draw<DB: DrawingBackend>(sheet: &Sheet<DB>, ranges: &Ranges) -> Drawn<DB> {
    let top = sheet.legend(&ranges.legend, sheet.frame.top - 14.0)?;
    let size = if ranges.rows.len() > 10 { sheet.frame.small } else { sheet.frame.text };
    let labels: Vec<String> = ranges.rows.iter().map(|row| shortened(&row.label, 30)).collect();
    // Where there is no room beside the rows, their names stand above them.
    let above = sheet.frame.narrow();
    let label_width = labels.iter().map(|label| sheet.width(label, size)).fold(0.0, f64::max);
    let label_width = if above { 0.0 } else { label_width };
    let space = Space {
        left: sheet.frame.left + label_width + 16.0 - sheet.frame.side(false),
        right: sheet.frame.right,
        top,
        bottom: sheet.frame.bottom,
        ticks: (8, 0),
    };
    let (low, high) = ranges.limits.unwrap_or_else(|| limits(&ranges.rows));
    let count = ranges.rows.len().max(1) as f64;
    let plot = sheet.plot(space, (low, high), (0.0, count), (&ranges.axis, ""), (&number_tick, &|_| String::new()))?;
    let place = |x: f64, y: f64| sheet.place(&plot, x.clamp(low, high), y);
    let height = place(low, 0.0).1 - place(low, 1.0).1;
    for (position, (range, label)) in ranges.rows.iter().zip(&labels).enumerate() {
        let lift = if range.ends.is_some() { 0.12 * height } else { 0.0 };
        let middle = place(low, count - position as f64 - 0.5).1 - if above { 0.0 } else { lift };
        let (left, upper) = (place(low, 0.0).0, middle - 0.36 * height);
        if above {
            sheet.text(label, (left, upper), size, INK, Pos::new(HPos::Left, VPos::Center))?;
        } else {
            sheet.text(label, (left - 12.0, middle), size, INK, Pos::new(HPos::Right, VPos::Center))?;
        }
        sheet.hint((sheet.frame.left, upper), (sheet.frame.right, upper + height), words(ranges, range));
        row(sheet, range, middle, height, &place)?;
        // What the ends mean is said below the row, where there is room.
        if let (Some((lowest, highest)), true) = (&range.ends, height > 60.0) {
            let edges = (place(low, 0.0).0, place(high, 0.0).0);
            ends(sheet, (lowest, highest), middle + 0.36 * height, edges)?;
        }
    }
    Ok(())
}

/// What the two ends of a row mean, each on its half of the line below.
fn ends<DB: DrawingBackend>(
    sheet: &Sheet<DB>,
    (lowest, highest): (&str, &str),
    below: f64,
    (from, to): (f64, f64),
) -> Drawn<DB> {
    let room = (to - from) / 2.0 - 10.0;
    let size = sheet.frame.small - 1.0;
    let fitting = |text: &str| sheet.fitting(&shortened(text, ((to - from) / 2.0 / 9.0) as usize), size, room);
    let (lowest, highest) = (fitting(lowest), fitting(highest));
    sheet.text(&lowest, (from + 4.0, below), size, GREY, Pos::new(HPos::Left, VPos::Center))?;
    sheet.text(&highest, (to - 4.0, below), size, GREY, Pos::new(HPos::Right, VPos::Center))
}

fn row<DB: DrawingBackend>(sheet: &Sheet<DB>, range: &Range, middle: f64, height: f64, place: Place) -> Drawn<DB> {
    let thickness = (0.14 * height).clamp(4.0, 14.0);
    let x = |value: f64| place(value, 0.0).0;
    if let Some(least) = range.red_lines.0 {
        sheet.hatched((x(f64::NEG_INFINITY), middle - thickness), (x(least), middle + thickness))?;
    }
    if let Some(most) = range.red_lines.1 {
        sheet.hatched((x(most), middle - thickness), (x(f64::INFINITY), middle + thickness))?;
    }
    if let Some([p10, p50, p90]) = range.quantiles {
        let pale = lighter(range.colour, 0.35);
        sheet.rect((x(p10), middle - thickness), (x(p90).max(x(p10) + 2.0), middle + thickness), pale, true)?;
        sheet.line(&[(x(p50), middle - thickness - 3.0), (x(p50), middle + thickness + 3.0)], INK, 3.0)?;
    }
    for &(value, shape, colour) in &range.marks {
        sheet.mark((x(value), middle), shape, colour, (0.12 * height).clamp(6.0, 10.0))?;
    }
    Ok(())
}

/// A row in words: its quantiles, then its marks by what the legend calls them.
fn words(ranges: &Ranges, range: &Range) -> String {
    let mut parts = Vec::new();
    if let Some([p10, p50, p90]) = range.quantiles {
        parts.push(format!("median {p50:.2}, 80% of runs {p10:.2} to {p90:.2}"));
    }
    for (value, shape, colour) in &range.marks {
        let named = ranges.legend.iter().find(|entry| (entry.1, entry.2) == (*shape, *colour));
        parts.extend(named.map(|entry| format!("{} {value:.2}", entry.0)));
    }
    let red_lines = [("below", range.red_lines.0), ("above", range.red_lines.1)];
    for (side, line) in red_lines {
        parts.extend(line.map(|line| format!("nobody can sign {side} {line:.2}")));
    }
    format!("{}: {}", range.label, parts.join("; "))
}

fn limits(rows: &[Range]) -> (f64, f64) {
    let quantiles = rows.iter().filter_map(|row| row.quantiles).flatten();
    let values = quantiles.chain(rows.iter().flat_map(|row| row.marks.iter().map(|mark| mark.0)));
    let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| (low.min(x), high.max(x)));
    if low > high {
        return (0.0, 1.0);
    }
    let margin = (0.06 * (high - low)).max(1e-6);
    (low - margin, high + margin)
}
