//! Horizontal bars with intervals.

use plotters::prelude::DrawingBackend;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::Drawn;
use super::frame::Frame;
use super::sheet::{Sheet, Space, number_tick, percent_tick};
use crate::report::figure::{Bar, Bars};
use crate::report::palette::INK;
use crate::words::wrap::told_apart;

pub(super) fn draw<DB: DrawingBackend>(sheet: &Sheet<DB>, bars: &Bars) -> Drawn<DB> {
    let top =
        if bars.legend.is_empty() { sheet.frame.top } else { sheet.legend(&bars.legend, sheet.frame.top - 14.0)? };
    if sheet.frame.narrow() {
        return narrow(sheet, bars, top);
    }
    let size = if bars.rows.len() > 14 { sheet.frame.small } else { sheet.frame.text };
    let labels: Vec<String> = bars.rows.iter().map(|row| row.label.clone()).collect();
    let labels = told_apart(&labels, 34);
    let widest =
        |texts: &mut dyn Iterator<Item = &String>| texts.map(|text| sheet.width(text, size)).fold(0.0, f64::max);
    let label_width = widest(&mut labels.iter());
    let note_width = widest(&mut bars.rows.iter().map(|row| &row.note));
    // The plot's own label area is taken off: rows are labelled here.
    let space = Space {
        left: sheet.frame.left + label_width + 14.0 - sheet.frame.side(false),
        right: sheet.frame.right - note_width - 16.0,
        top,
        bottom: sheet.frame.bottom,
        ticks: (6, 0),
    };
    let most = bars.rows.iter().map(|row| row.interval.map_or(row.value, |(_, high)| high)).fold(0.0, f64::max);
    let limit = if most > 0.0 { most * 1.02 } else { 1.0 };
    let tick: &dyn Fn(&f64) -> String = if bars.percent { &percent_tick } else { &number_tick };
    let count = bars.rows.len().max(1) as f64;
    let plot = sheet.plot(space, (0.0, limit), (0.0, count), (&bars.axis, ""), (tick, &|_| String::new()))?;
    let logical = |x: f64, y: f64| sheet.place(&plot, x, y);
    for (position, (row, label)) in bars.rows.iter().zip(&labels).enumerate() {
        let (x0, middle) = logical(0.0, count - position as f64 - 0.5);
        let (x1, _) = logical(row.value, 0.0);
        let thickness = (0.32 * (logical(0.0, 0.0).1 - logical(0.0, 1.0).1)).min(24.0);
        bar(sheet, row, (middle, thickness), &|value| logical(value, 0.0).0)?;
        let mut end = x1;
        if let Some((low, high)) = row.interval {
            let (from, to) = (logical(low, 0.0).0, logical(high, 0.0).0);
            whiskers(sheet, (from, to), middle)?;
            end = to;
        }
        let bar_end = sheet.frame.right;
        sheet.hint((sheet.frame.left, middle - thickness), (bar_end, middle + thickness), words(row));
        sheet.text(label, (x0 - 10.0, middle), size, INK, Pos::new(HPos::Right, VPos::Center))?;
        sheet.text(&row.note, (end + 12.0, middle), size, INK, Pos::new(HPos::Left, VPos::Center))?;
    }
    Ok(())
}

/// The same where there is no room beside the bars: each below its name.
fn narrow<DB: DrawingBackend>(sheet: &Sheet<DB>, bars: &Bars, top: f64) -> Drawn<DB> {
    let Frame { left, right, bottom, small, .. } = sheet.frame;
    let foot = sheet.frame.foot(true);
    let most = bars.rows.iter().map(|row| row.interval.map_or(row.value, |(_, high)| high)).fold(0.0, f64::max);
    let limit = if most > 0.0 { most * 1.04 } else { 1.0 };
    let tick: &dyn Fn(&f64) -> String = if bars.percent { &percent_tick } else { &number_tick };
    let space = Space { left: left + 6.0 - sheet.frame.side(false), right: right - 6.0, top, bottom, ticks: (6, 0) };
    let plot = sheet.plot(space, (0.0, limit), (0.0, 1.0), (&bars.axis, ""), (tick, &|_| String::new()))?;
    let height = (bottom - foot - top) / bars.rows.len().max(1) as f64;
    let x = |value: f64| sheet.place(&plot, value, 0.0).0;
    for (position, row) in bars.rows.iter().enumerate() {
        let upper = top + height * position as f64;
        let (name, middle) = (upper + 0.28 * height, upper + 0.70 * height);
        let note_width = sheet.width(&row.note, small);
        let label = sheet.fitting(&row.label, small, right - left - note_width - 16.0);
        sheet.text(&label, (left + 6.0, name), small, INK, Pos::new(HPos::Left, VPos::Center))?;
        sheet.text(&row.note, (right, name), small, INK, Pos::new(HPos::Right, VPos::Center))?;
        let thickness = (0.17 * height).min(14.0);
        bar(sheet, row, (middle, thickness), &x)?;
        if let Some((low, high)) = row.interval {
            whiskers(sheet, (x(low), x(high)), middle)?;
        }
        sheet.hint((left, upper), (right, upper + height), words(row));
    }
    Ok(())
}

/// A bar, or the parts that it is made of.
fn bar<DB: DrawingBackend>(
    sheet: &Sheet<DB>,
    row: &Bar,
    (middle, thickness): (f64, f64),
    x: &dyn Fn(f64) -> f64,
) -> Drawn<DB> {
    let whole = [(row.value, row.colour)];
    let mut from = 0.0;
    for &(length, colour) in if row.parts.is_empty() { &whole[..] } else { &row.parts } {
        if length > 0.0 || row.parts.is_empty() {
            let ends = (x(from), x(from + length).max(x(from) + 1.0));
            sheet.rect((ends.0, middle - thickness), (ends.1, middle + thickness), colour, true)?;
        }
        from += length;
    }
    Ok(())
}

/// An interval with its ends.
fn whiskers<DB: DrawingBackend>(sheet: &Sheet<DB>, (from, to): (f64, f64), middle: f64) -> Drawn<DB> {
    sheet.line(&[(from, middle), (to, middle)], INK, 2.0)?;
    for x in [from, to] {
        sheet.line(&[(x, middle - 6.0), (x, middle + 6.0)], INK, 2.0)?;
    }
    Ok(())
}

fn words(row: &Bar) -> String {
    format!("{}: {}", row.label, row.note.replace("  ", " "))
}
