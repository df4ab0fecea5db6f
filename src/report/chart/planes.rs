//! Planes with bands, lines and single points.

use plotters::prelude::DrawingBackend;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::Drawn;
use super::grid::content;
use super::sheet::{Sheet, Space, number_tick};
use crate::report::figure::{Plane, Planes};
use crate::report::palette::INK;
use crate::words::wrap::shortened;

pub(super) fn draw<DB: DrawingBackend>(sheet: &Sheet<DB>, planes: &Planes) -> Drawn<DB> {
    let frame = &sheet.frame;
    let top = sheet.legend(&planes.legend, frame.top - 14.0)?;
    let count = planes.panels.len();
    if let [only] = &planes.panels[..] {
        return plane(sheet, Space::below(frame, top), only);
    }
    let columns = match (frame.narrow(), count) {
        (true, _) => 1,
        (false, ..=4) => 2,
        (false, _) => 3,
    };
    let rows = count.div_ceil(columns).max(1);
    let width = (frame.right - frame.left) / columns as f64;
    let height = (frame.bottom - top) / rows as f64;
    for (position, own) in planes.panels.iter().enumerate() {
        let (column, row) = (position % columns, position / columns);
        // The name of a vertical axis keeps clear of the panel to its left.
        let left = frame.left + column as f64 * width + if column == 0 { -16.0 } else { 4.0 };
        let right = frame.left + (column as f64 + 1.0) * width - 20.0;
        let heading = top + row as f64 * height + if row == 0 { 12.0 } else { 20.0 };
        let middle = f64::midpoint(left + frame.side(true), right);
        let label = shortened(&own.panel.label, (width / 12.0) as usize);
        sheet.text(&label, (middle, heading), frame.text - 1.0, INK, Pos::new(HPos::Center, VPos::Center))?;
        let bottom = top + (row as f64 + 1.0) * height;
        plane(sheet, Space { left, right, top: heading + 14.0, bottom, ticks: (6, 5) }, own)?;
    }
    Ok(())
}

fn plane<DB: DrawingBackend>(sheet: &Sheet<DB>, space: Space, own: &Plane) -> Drawn<DB> {
    let (panel, [x, y]) = (&own.panel, &own.axes);
    let mut plot = sheet.plot(space, panel.x, panel.y, (x, y), (&number_tick, &number_tick))?;
    content(sheet, &mut plot, panel)?;
    let unit = f64::from(sheet.px(1000.0)) / 1000.0;
    for &(at, shape, colour) in &own.marks {
        let (x, y) = plot.backend_coord(&at);
        sheet.mark((f64::from(x) / unit, f64::from(y) / unit), shape, colour, 10.0)?;
    }
    let places: Vec<((f64, f64), &str)> = own
        .labels
        .iter()
        .map(|(at, label)| {
            let (x, y) = plot.backend_coord(at);
            ((f64::from(x) / unit, f64::from(y) / unit), label.as_str())
        })
        .collect();
    labels(sheet, &places)
}

/// Names beside points, the highest first; each keeps a line away from those before it.
fn labels<DB: DrawingBackend>(sheet: &Sheet<DB>, places: &[((f64, f64), &str)]) -> Drawn<DB> {
    let size = sheet.frame.small;
    let mut order: Vec<&((f64, f64), &str)> = places.iter().collect();
    order.sort_by(|one, other| one.0.1.total_cmp(&other.0.1));
    let mut taken: Vec<(f64, f64, f64)> = Vec::new();
    for &&((x, y), label) in &order {
        let width = sheet.width(label, size);
        // To the right where there is room, else to the left.
        let left = if x + 16.0 + width < sheet.frame.right { x + 16.0 } else { x - 16.0 - width };
        let clashes = |line: f64| {
            taken.iter().any(|own| (own.2 - line).abs() < 1.1 * size && left < own.1 && own.0 < left + width)
        };
        let steps = (0..12).map(|step| y + 0.5 * size * f64::from(step));
        let line = steps.into_iter().find(|&line| !clashes(line)).unwrap_or(y);
        taken.push((left, left + width, line));
        sheet.text(label, (left, line), size, INK, Pos::new(HPos::Left, VPos::Center))?;
    }
    Ok(())
}
