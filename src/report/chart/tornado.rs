//! A tornado: the range over which each input moves a quantity, from its low to its high end.

use plotters::prelude::DrawingBackend;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::Drawn;
use super::sheet::{Sheet, Space, number_tick, percent_tick};
use crate::report::figure::{MarkShape, Tornado, TornadoRow};
use crate::report::palette::{GREY, INK, INPUT, Rgb, lighter};
use crate::words::wrap::shortened;

pub(super) fn draw<DB: DrawingBackend>(sheet: &Sheet<DB>, tornado: &Tornado) -> Drawn<DB> {
    let legend = [
        ("At the low end".to_owned(), MarkShape::Ring, INPUT),
        ("At the high end, with the 95% interval of the difference".to_owned(), MarkShape::Circle, INPUT),
        ("May be chance".to_owned(), MarkShape::Bar, faint(false)),
    ];
    let top = sheet.legend(&legend, sheet.frame.top - 14.0)?;
    let narrow = sheet.frame.narrow();
    let size = if narrow || tornado.rows.len() > 10 { sheet.frame.small } else { sheet.frame.text };
    let labels: Vec<String> = tornado.rows.iter().map(|row| shortened(&row.label, 34)).collect();
    let widest = |texts: &mut dyn Iterator<Item = &str>| texts.map(|own| sheet.width(own, size)).fold(0.0, f64::max);
    let label_width = widest(&mut labels.iter().map(String::as_str));
    let note_width = widest(&mut tornado.rows.iter().map(|row| row.note.as_str()));
    // Where there is no room beside the rows, names and notes stand above them.
    let (before, after) = if narrow { (6.0, 6.0) } else { (label_width + 16.0, note_width + 20.0) };
    let space = Space {
        left: sheet.frame.left + before - sheet.frame.side(false),
        right: sheet.frame.right - after,
        top,
        bottom: sheet.frame.bottom,
        ticks: (5, 0),
    };
    let (low, high) = limits(tornado);
    let count = tornado.rows.len().max(1) as f64;
    let tick: &dyn Fn(&f64) -> String = if tornado.percent { &percent_tick } else { &number_tick };
    let plot = sheet.plot(space, (low, high), (0.0, count), (&tornado.axis, ""), (tick, &|_| String::new()))?;
    let place = |x: f64, y: f64| sheet.place(&plot, x.clamp(low, high), y);
    if let Some(centre) = tornado.centre {
        sheet.line(&[place(centre, 0.0), place(centre, count)], GREY, 2.0)?;
    }
    let height = place(low, 0.0).1 - place(low, 1.0).1;
    for (position, (own, label)) in tornado.rows.iter().zip(&labels).enumerate() {
        let middle = place(low, count - position as f64 - if narrow { 0.72 } else { 0.5 }).1;
        let upper = place(low, count - position as f64).1;
        sheet.hint((sheet.frame.left, upper), (sheet.frame.right, upper + height), words(own));
        if narrow {
            let line = upper + 0.26 * height;
            let label =
                sheet.fitting(label, size, sheet.frame.right - sheet.frame.left - sheet.width(&own.note, size) - 16.0);
            sheet.text(&label, (sheet.frame.left + 6.0, line), size, INK, Pos::new(HPos::Left, VPos::Center))?;
            sheet.text(&own.note, (sheet.frame.right, line), size, INK, Pos::new(HPos::Right, VPos::Center))?;
        } else {
            sheet.text(label, (place(low, 0.0).0 - 12.0, middle), size, INK, Pos::new(HPos::Right, VPos::Center))?;
            sheet.text(&own.note, (sheet.frame.right, middle), size, INK, Pos::new(HPos::Right, VPos::Center))?;
        }
        row(sheet, own, middle, (0.2 * height).clamp(4.0, 14.0), &|x| place(x, 0.0).0)?;
    }
    Ok(())
}

/// A bar from the one end to the other, an open mark at the low one, a filled one with its interval at the high one.
fn row<DB: DrawingBackend>(
    sheet: &Sheet<DB>,
    own: &TornadoRow,
    middle: f64,
    thickness: f64,
    x: &dyn Fn(f64) -> f64,
) -> Drawn<DB> {
    let (from, to) = (x(own.low), x(own.high));
    let colour = faint(own.told);
    let ends = (from.min(to), from.max(to).max(from.min(to) + 1.0));
    sheet.rect((ends.0, middle - thickness), (ends.1, middle + thickness), lighter(colour, 0.45), true)?;
    let interval = (x(own.interval.0), x(own.interval.1));
    sheet.line(&[(interval.0, middle), (interval.1, middle)], INK, 2.0)?;
    for end in [interval.0, interval.1] {
        sheet.line(&[(end, middle - 5.0), (end, middle + 5.0)], INK, 2.0)?;
    }
    sheet.mark((from, middle), MarkShape::Ring, colour, 8.0)?;
    sheet.mark((to, middle), MarkShape::Circle, colour, 8.0)
}

/// The colour of a row that is told apart from none, or not.
fn faint(told: bool) -> Rgb {
    if told { INPUT } else { lighter(GREY, 0.4) }
}

fn words(own: &TornadoRow) -> String {
    let doubt = if own.told { "" } else { ", may be chance" };
    format!("{}: {}{doubt}", own.label, own.note.replace("  ", " "))
}

/// Ends of the axis: all ends and intervals, with a margin.
fn limits(tornado: &Tornado) -> (f64, f64) {
    let rows = tornado.rows.iter().flat_map(|own| [own.low, own.high, own.interval.0, own.interval.1]);
    let values = rows.chain(tornado.centre);
    let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| (low.min(x), high.max(x)));
    if low > high {
        return (0.0, 1.0);
    }
    let margin = (0.06 * (high - low)).max(1e-6);
    if tornado.percent { ((low - margin).max(0.0), (high + margin).min(1.0)) } else { (low - margin, high + margin) }
}
