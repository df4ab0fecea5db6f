//! Horizontal bars with intervals.

use plotters::prelude::DrawingBackend;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::Drawn;
use super::sheet::{BOTTOM, LEFT, RIGHT, SMALL, Sheet, Space, TEXT, TOP, number_tick, percent_tick};
use crate::report::figure::Bars;
use crate::report::format::shortened;
use crate::report::palette::INK;

pub fn draw<DB: DrawingBackend>(sheet: &Sheet<DB>, bars: &Bars) -> Drawn<DB> {
    let size = if bars.rows.len() > 14 { SMALL } else { TEXT };
    let labels: Vec<String> = bars.rows.iter().map(|row| shortened(&row.label, 34)).collect();
    let widest =
        |texts: &mut dyn Iterator<Item = &String>| texts.map(|text| sheet.width(text, size)).fold(0.0, f64::max);
    let label_width = widest(&mut labels.iter());
    let note_width = widest(&mut bars.rows.iter().map(|row| &row.note));
    // The plot's own label area is taken off: rows are labelled here.
    let space = Space {
        left: LEFT + label_width + 14.0 - 64.0,
        right: RIGHT - note_width - 16.0,
        top: TOP,
        bottom: BOTTOM,
        ticks: (6, 0),
    };
    let most = bars.rows.iter().map(|row| row.interval.map_or(row.value, |(_, high)| high)).fold(0.0, f64::max);
    let limit = if most > 0.0 { most * 1.02 } else { 1.0 };
    let tick: &dyn Fn(&f64) -> String = if bars.percent { &percent_tick } else { &number_tick };
    let count = bars.rows.len().max(1) as f64;
    let plot = sheet.plot(space, (0.0, limit), (0.0, count), (&bars.axis, ""), (tick, &|_| String::new()))?;
    let logical = |x: f64, y: f64| {
        let (px, py) = plot.backend_coord(&(x, y));
        let unit = f64::from(sheet.px(1000.0)) / 1000.0;
        (f64::from(px) / unit, f64::from(py) / unit)
    };
    for (position, (row, label)) in bars.rows.iter().zip(&labels).enumerate() {
        let (x0, middle) = logical(0.0, count - position as f64 - 0.5);
        let (x1, _) = logical(row.value, 0.0);
        let thickness = (0.32 * (logical(0.0, 0.0).1 - logical(0.0, 1.0).1)).min(24.0);
        sheet.rect((x0, middle - thickness), (x1.max(x0 + 1.0), middle + thickness), row.colour, true)?;
        let mut end = x1;
        if let Some((low, high)) = row.interval {
            let (from, to) = (logical(low, 0.0).0, logical(high, 0.0).0);
            sheet.line(&[(from, middle), (to, middle)], INK, 2.0)?;
            for x in [from, to] {
                sheet.line(&[(x, middle - 6.0), (x, middle + 6.0)], INK, 2.0)?;
            }
            end = to;
        }
        sheet.text(label, (x0 - 10.0, middle), size, INK, Pos::new(HPos::Right, VPos::Center))?;
        sheet.text(&row.note, (end + 12.0, middle), size, INK, Pos::new(HPos::Left, VPos::Center))?;
    }
    Ok(())
}
