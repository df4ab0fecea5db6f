//! Ranges of quantities with marks, a row each.

use plotters::prelude::DrawingBackend;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::Drawn;
use super::sheet::{BOTTOM, LEFT, RIGHT, SMALL, Sheet, Space, TEXT, TOP, number_tick};
use crate::report::figure::{Range, Ranges};
use crate::report::format::shortened;
use crate::report::palette::{GREY, INK, lighter};

/// From plot to logical coordinates.
type Place<'a> = &'a dyn Fn(f64, f64) -> (f64, f64);

pub fn draw<DB: DrawingBackend>(sheet: &Sheet<DB>, ranges: &Ranges) -> Drawn<DB> {
    let top = sheet.legend(&ranges.legend, TOP - 14.0)?;
    let size = if ranges.rows.len() > 10 { SMALL } else { TEXT };
    let labels: Vec<String> = ranges.rows.iter().map(|row| shortened(&row.label, 30)).collect();
    let label_width = labels.iter().map(|label| sheet.width(label, size)).fold(0.0, f64::max);
    let space = Space { left: LEFT + label_width + 16.0 - 64.0, right: RIGHT, top, bottom: BOTTOM, ticks: (8, 0) };
    let (low, high) = ranges.limits.unwrap_or_else(|| limits(&ranges.rows));
    let count = ranges.rows.len().max(1) as f64;
    let plot = sheet.plot(space, (low, high), (0.0, count), (&ranges.axis, ""), (&number_tick, &|_| String::new()))?;
    let unit = f64::from(sheet.px(1000.0)) / 1000.0;
    let place = |x: f64, y: f64| {
        let (px, py) = plot.backend_coord(&(x.clamp(low, high), y));
        (f64::from(px) / unit, f64::from(py) / unit)
    };
    let height = place(low, 0.0).1 - place(low, 1.0).1;
    for (position, (range, label)) in ranges.rows.iter().zip(&labels).enumerate() {
        let middle =
            place(low, count - position as f64 - 0.5).1 - if range.ends.is_some() { 0.12 * height } else { 0.0 };
        let left = place(low, 0.0).0 - 12.0;
        sheet.text(label, (left, middle), size, INK, Pos::new(HPos::Right, VPos::Center))?;
        row(sheet, range, middle, height, &place)?;
        // What the ends mean is said below the row, where there is room.
        if let (Some((lowest, highest)), true) = (&range.ends, height > 60.0) {
            let below = middle + 0.36 * height;
            let (from, to) = (place(low, 0.0).0, place(high, 0.0).0);
            let words = ((to - from) / 2.0 / 9.0) as usize;
            let (lowest, highest) = (shortened(lowest, words), shortened(highest, words));
            sheet.text(&lowest, (from + 4.0, below), SMALL - 1.0, GREY, Pos::new(HPos::Left, VPos::Center))?;
            sheet.text(&highest, (to - 4.0, below), SMALL - 1.0, GREY, Pos::new(HPos::Right, VPos::Center))?;
        }
    }
    Ok(())
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
