//! Values with intervals: a panel a quantity, a row a version.

use plotters::prelude::DrawingBackend;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::Drawn;
use super::sheet::{LegendEntry, Sheet, Space, number_tick, percent_tick};
use crate::report::figure::{Dot, DotPanel, Dots, MarkShape};
use crate::report::palette::{GREY, INK, PAPER, Rgb};
use crate::words::numbers::{percent_range, percent_within, points, significant};
use crate::words::wrap::shortened;

/// Panels beside each other, where there are as many.
const COLUMNS: usize = 4;

pub(super) fn draw<DB: DrawingBackend>(sheet: &Sheet<DB>, dots: &Dots) -> Drawn<DB> {
    let top = if dots.differences {
        let entries: [LegendEntry; 3] = [
            ("Told apart from none (Holm, 5%)".to_owned(), MarkShape::Circle, INK),
            ("Not told apart".to_owned(), MarkShape::Ring, INK),
            ("95% interval".to_owned(), MarkShape::Bar, GREY),
        ];
        sheet.legend(&entries, sheet.frame.top - 14.0)?
    } else {
        sheet.frame.top - 14.0
    };
    let size = if dots.rows.len() > 8 { sheet.frame.small - 2.0 } else { sheet.frame.small };
    let labels: Vec<String> = dots.rows.iter().map(|row| shortened(row, 34)).collect();
    let (columns_most, label_most) = if sheet.frame.narrow() { (1, 200.0) } else { (COLUMNS, f64::INFINITY) };
    let labels: Vec<String> = labels.iter().map(|label| sheet.fitting(label, size, label_most)).collect();
    let label_width = labels.iter().map(|label| sheet.width(label, size)).fold(0.0, f64::max);
    let columns = columns_most.min(dots.panels.len()).max(1);
    let rows = dots.panels.len().div_ceil(columns).max(1);
    let left = sheet.frame.left + label_width + 16.0;
    let width = (sheet.frame.right - left) / columns as f64;
    // The name of the axes stands once, below all panels.
    let height = (sheet.frame.bottom - if sheet.frame.narrow() { 48.0 } else { 24.0 } - top) / rows as f64;
    for (position, own) in dots.panels.iter().enumerate() {
        let (column, row) = (position % columns, position / columns);
        let corner = (left + column as f64 * width, top + row as f64 * height);
        let names = if column == 0 { labels.as_slice() } else { &[] };
        panel(sheet, dots, own, corner, (width, height), (names, size))?;
    }
    if sheet.frame.narrow() {
        return sheet.below(&dots.axis, (left, sheet.frame.right), sheet.frame.bottom);
    }
    let at = (f64::midpoint(left, sheet.frame.right), sheet.frame.bottom - 8.0);
    sheet.text(&dots.axis, at, sheet.frame.text - 1.0, INK, Pos::new(HPos::Center, VPos::Center))
}

fn panel<DB: DrawingBackend>(
    sheet: &Sheet<DB>,
    dots: &Dots,
    own: &DotPanel,
    (left, top): (f64, f64),
    (width, height): (f64, f64),
    (names, size): (&[String], f64),
) -> Drawn<DB> {
    let label = shortened(&own.label, (width / 9.0) as usize);
    sheet.text(
        &label,
        (left + width / 2.0 - 6.0, top + 12.0),
        sheet.frame.small,
        INK,
        Pos::new(HPos::Center, VPos::Center),
    )?;
    // The plot's own label area is taken off: rows are labelled here.
    let space = Space {
        left: left - sheet.frame.side(false),
        right: left + width - 30.0,
        top: top + 26.0,
        bottom: top + height,
        ticks: (4, 0),
    };
    let (low, high) = limits(dots, own);
    let count = dots.rows.len().max(1) as f64;
    let narrow = high - low < 0.08;
    let tick = |value: &f64| tick(dots, narrow, *value);
    let plot = sheet.plot(space, (low, high), (0.0, count), ("", ""), (&tick, &|_| String::new()))?;
    let place = |x: f64, y: f64| sheet.place(&plot, x.clamp(low, high), y);
    if dots.differences {
        sheet.line(&[place(0.0, 0.0), place(0.0, count)], GREY, 2.0)?;
    }
    for (position, dot) in own.dots.iter().enumerate() {
        let middle = place(low, count - position as f64 - 0.5).1;
        if let Some(name) = names.get(position) {
            sheet.text(name, (left - 12.0, middle), size, INK, Pos::new(HPos::Right, VPos::Center))?;
        }
        if let Some(dot) = dot {
            let ends = (place(dot.low, 0.0).0, place(dot.high, 0.0).0);
            mark(sheet, dot, (place(dot.value, 0.0).0, middle), ends, own.colour)?;
            let (half, name) = ((place(low, 0.0).1 - place(low, 1.0).1) / 2.0, &dots.rows[position]);
            let row = ((place(low, 0.0).0, middle - half), (place(high, 0.0).0, middle + half));
            sheet.hint(row.0, row.1, format!("{}, {name}: {}", own.label, words(dots, dot)));
        }
    }
    Ok(())
}

/// How a value of the axis is written; with a decimal where the axis is `narrow`.
fn tick(dots: &Dots, narrow: bool, value: f64) -> String {
    match (dots.percent, dots.differences, narrow) {
        (true, ..) if value.abs() < 1e-9 => "0".to_owned(),
        (true, false, false) => percent_tick(&value),
        (true, false, true) => format!("{:.1}%", 100.0 * value),
        (true, true, false) => format!("{:+.0}", 100.0 * value),
        (true, true, true) => format!("{:+.1}", 100.0 * value),
        (false, ..) => number_tick(&value),
    }
}

fn mark<DB: DrawingBackend>(
    sheet: &Sheet<DB>,
    dot: &Dot,
    (x, y): (f64, f64),
    (from, to): (f64, f64),
    colour: Rgb,
) -> Drawn<DB> {
    sheet.line(&[(from, y), (to, y)], INK, 2.0)?;
    for end in [from, to] {
        sheet.line(&[(end, y - 5.0), (end, y + 5.0)], INK, 2.0)?;
    }
    sheet.mark((x, y), MarkShape::Circle, INK, 9.5)?;
    sheet.mark((x, y), MarkShape::Circle, if dot.filled { colour } else { PAPER }, 7.0)
}

fn words(dots: &Dots, dot: &Dot) -> String {
    match (dots.differences, dots.percent) {
        (true, true) => format!(
            "{} points ({} to {}), {}",
            points(dot.value),
            points(dot.low),
            points(dot.high),
            if dot.filled { "told apart from none" } else { "not told apart from none" }
        ),
        (false, true) => {
            format!("{} ({})", percent_within(dot.value, dot.low, dot.high), percent_range(dot.low, dot.high))
        }
        (_, false) => {
            format!("{} ({} to {})", significant(dot.value), significant(dot.low), significant(dot.high))
        }
    }
}

/// Ends of a panel's axis: from zero for shares, always with zero for differences.
fn limits(dots: &Dots, own: &DotPanel) -> (f64, f64) {
    let known = own.dots.iter().flatten();
    let (mut low, mut high) = known.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), dot| {
        (low.min(dot.low).min(dot.value), high.max(dot.high).max(dot.value))
    });
    if dots.percent || dots.differences {
        (low, high) = (low.min(0.0), high.max(0.0));
    }
    if low > high {
        return (0.0, 1.0);
    }
    let margin = (0.08 * (high - low)).max(1e-4);
    let floor = if dots.percent && !dots.differences { 0.0 } else { low - margin };
    (floor, high + margin)
}
