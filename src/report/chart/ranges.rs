//! Ranges of quantities with marks, a row each.

use plotters::prelude::DrawingBackend;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::Drawn;
use super::sheet::{Sheet, Space, Tick, number_tick, percent_tick};
use crate::report::figure::{Barred, Range, Ranges};
use crate::report::palette::{GREY, INK, lighter};
use crate::words::lists::listed;
use crate::words::numbers::{percent, significant};
use crate::words::wrap::{told_apart, wrapped};

/// From plot to logical coordinates.
type Place<'a> = &'a dyn Fn(f64, f64) -> (f64, f64);

/// The most letters of a line of a name, and of a name.
const LETTERS: (usize, usize) = (24, 46);
/// The most lines of what an end of a row means.
const LINES: usize = 2;
/// The height of a head over rows, in rows.
const HEAD: f64 = 0.8;

/// How many rows a chart of ranges is high, heads among them.
pub(super) fn height(ranges: &Ranges) -> f64 {
    ranges.rows.len().max(1) as f64 + HEAD * ranges.rows.iter().filter(|row| !row.group.is_empty()).count() as f64
}

pub(super) fn draw<DB: DrawingBackend>(sheet: &Sheet<DB>, ranges: &Ranges) -> Drawn<DB> {
    let top = sheet.legend(&ranges.legend, sheet.frame.top - 14.0)?;
    let size = if ranges.rows.len() > 10 { sheet.frame.small } else { sheet.frame.text };
    let names: Vec<String> = ranges.rows.iter().map(|row| row.label.clone()).collect();
    let names: Vec<Vec<String>> = told_apart(&names, LETTERS.1).iter().map(|name| wrapped(name, LETTERS.0)).collect();
    // Where there is no room beside the rows, their names stand above them.
    let above = sheet.frame.narrow();
    let widest = names.iter().flatten().map(|line| sheet.width(line, size)).fold(0.0, f64::max);
    let head = sheet.frame.small + 1.0;
    let heads = ranges.rows.iter().map(|row| sheet.width(&row.group, head)).fold(0.0, f64::max);
    let widest = widest.max(heads.min(220.0));
    let space = Space {
        left: sheet.frame.left + if above { 0.0 } else { widest } + 16.0 - sheet.frame.side(false),
        right: sheet.frame.right,
        top,
        bottom: sheet.frame.bottom,
        ticks: (8, 0),
    };
    let (low, high) = ranges.limits.unwrap_or_else(|| limits(&ranges.rows));
    let total = height(ranges);
    let tick: Tick = if ranges.percent { &percent_tick } else { &number_tick };
    let plot = sheet.plot(space, (low, high), (0.0, total), (&ranges.axis, ""), (tick, &|_| String::new()))?;
    let place = |x: f64, y: f64| sheet.place(&plot, x.clamp(low, high), y);
    if low < 0.0 && high > 0.0 {
        sheet.line(&[place(0.0, 0.0), place(0.0, total)], GREY, 2.0)?;
    }
    let unit = place(low, 0.0).1 - place(low, 1.0).1;
    let mut upper = place(low, total).1;
    for (range, name) in ranges.rows.iter().zip(&names) {
        if !range.group.is_empty() {
            let at = (if above { place(low, 0.0).0 } else { sheet.frame.left }, upper + 0.5 * HEAD * unit);
            let text = sheet.fitting(&range.group, head, sheet.frame.right - at.0);
            sheet.text(&text, at, head, GREY, Pos::new(HPos::Left, VPos::Center))?;
            upper += HEAD * unit;
        }
        sheet.hint((sheet.frame.left, upper), (sheet.frame.right, upper + unit), words(ranges, range));
        whole(sheet, range, (name, size), (upper, unit), &place)?;
        upper += unit;
    }
    Ok(())
}

/// A row with its name, below which stands what its ends mean.
fn whole<DB: DrawingBackend>(
    sheet: &Sheet<DB>,
    range: &Range,
    (name, size): (&[String], f64),
    (upper, unit): (f64, f64),
    place: Place,
) -> Drawn<DB> {
    let (left, right) = (place(f64::NEG_INFINITY, 0.0).0, place(f64::INFINITY, 0.0).0);
    let explained = range.ends.is_some();
    let share = match (sheet.frame.narrow(), explained) {
        (true, true) => 0.48,
        (true, false) => 0.7,
        (false, true) => 0.42,
        (false, false) => 0.5,
    };
    let middle = upper + share * unit;
    if sheet.frame.narrow() {
        let name = sheet.fitting(&name.join(" "), size, right - left);
        let at = (left, upper + if explained { 0.1 } else { 0.22 } * unit);
        sheet.text(&name, at, size, INK, Pos::new(HPos::Left, VPos::Center))?;
    } else {
        for (line, text) in name.iter().take(2).enumerate() {
            let y = middle + (line as f64 - 0.5 * (name.len().min(2) - 1) as f64) * 1.2 * size;
            sheet.text(text, (left - 12.0, y), size, INK, Pos::new(HPos::Right, VPos::Center))?;
        }
    }
    let thickness = if explained { (0.1 * unit).clamp(5.0, 12.0) } else { (0.2 * unit).clamp(4.0, 14.0) };
    row(sheet, range, (middle, thickness), place)?;
    let Some((lowest, highest)) = &range.ends else { return Ok(()) };
    ends(sheet, (lowest, highest), middle + thickness + 14.0, (left, right))
}

/// What the two ends of a row mean, each on its half of the lines below.
fn ends<DB: DrawingBackend>(
    sheet: &Sheet<DB>,
    (lowest, highest): (&str, &str),
    below: f64,
    (from, to): (f64, f64),
) -> Drawn<DB> {
    let room = (to - from) / 2.0 - 10.0;
    let size = sheet.frame.small - 1.0;
    let letters = (room / (0.54 * size)) as usize;
    for (text, x, side) in [(lowest, from + 4.0, HPos::Left), (highest, to - 4.0, HPos::Right)] {
        let lines = wrapped(text, letters);
        for (line, text) in lines.iter().take(LINES).enumerate() {
            let more = line + 1 == LINES && lines.len() > LINES;
            let text = &if more { format!("{text} …") } else { text.clone() };
            let text = sheet.fitting(text, size, room);
            let y = below + 1.2 * size * line as f64;
            sheet.text(&text, (x, y), size, GREY, Pos::new(side, VPos::Center))?;
        }
    }
    Ok(())
}

fn row<DB: DrawingBackend>(
    sheet: &Sheet<DB>,
    range: &Range,
    (middle, thickness): (f64, f64),
    place: Place,
) -> Drawn<DB> {
    let x = |value: f64| place(value, 0.0).0;
    let (upper, lower) = (middle - thickness, middle + thickness);
    for above in [false, true] {
        let own: Vec<&Barred> = range.red_lines.iter().filter(|line| line.above == above).collect();
        let strictest = own.iter().map(|line| line.at).reduce(if above { f64::min } else { f64::max });
        let Some(strictest) = strictest else { continue };
        let (from, to) = if above { (x(strictest), x(f64::INFINITY)) } else { (x(f64::NEG_INFINITY), x(strictest)) };
        sheet.hatched((from, upper), (to, lower))?;
        let who: Vec<&str> = own.iter().map(|line| line.who.as_str()).collect();
        let text = format!("{} will not sign", listed(&who));
        let size = sheet.frame.small - 1.0;
        let text = sheet.fitting(&text, size, (x(f64::INFINITY) - x(f64::NEG_INFINITY)) / 2.0 - 10.0);
        let (at, side) = if above { (to, HPos::Right) } else { (from + 4.0, HPos::Left) };
        sheet.text(&text, (at, upper - 12.0), size, GREY, Pos::new(side, VPos::Center))?;
    }
    if let Some((p10, p50, p90)) = range.quantiles {
        let pale = lighter(range.colour, 0.35);
        sheet.rect((x(p10), upper), (x(p90).max(x(p10) + 2.0), lower), pale, true)?;
        if let Some(p50) = p50 {
            sheet.line(&[(x(p50), upper - 3.0), (x(p50), lower + 3.0)], INK, 3.0)?;
        }
    }
    for &(value, shape, colour) in &range.marks {
        sheet.mark((x(value), middle), shape, colour, (0.85 * thickness).clamp(6.0, 10.0))?;
    }
    Ok(())
}

/// A row in words: its quantiles, then its marks by what the legend calls them.
fn words(ranges: &Ranges, range: &Range) -> String {
    let number = |value: f64| if ranges.percent { percent(value) } else { significant(value) };
    let mut parts = Vec::new();
    if let Some((p10, p50, p90)) = range.quantiles {
        parts.extend(p50.map(|p50| format!("median {}", number(p50))));
        parts.push(format!("80% of runs {} to {}", number(p10), number(p90)));
    }
    for (value, shape, colour) in &range.marks {
        let named = ranges.legend.iter().find(|entry| (entry.1, entry.2) == (*shape, *colour));
        parts.extend(named.map(|entry| format!("{} {}", entry.0, number(*value))));
    }
    for Barred { who, at, above } in &range.red_lines {
        let side = if *above { "above" } else { "below" };
        parts.push(format!("{who} will not sign {side} {}", number(*at)));
    }
    format!("{}: {}", range.label, parts.join("; "))
}

fn limits(rows: &[Range]) -> (f64, f64) {
    let quantiles = rows.iter().filter_map(|row| row.quantiles).flat_map(|(low, _, high)| [low, high]);
    let values = quantiles.chain(rows.iter().flat_map(|row| row.marks.iter().map(|mark| mark.0)));
    let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| (low.min(x), high.max(x)));
    if low > high {
        return (0.0, 1.0);
    }
    let margin = (0.06 * (high - low)).max(1e-6);
    (low - margin, high + margin)
}
