//! Bands of quantiles over time, a panel each.

use plotters::prelude::{DrawingBackend, PathElement, Polygon};
use plotters::style::Color;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::Drawn;
use super::readings::{Readings, at};
use super::sheet::{Plot, Sheet, Space, number_tick, rgb};
use crate::report::figure::{Fan, FanBand, Fans};
use crate::report::palette::INK;
use crate::words::times::years;
use crate::words::wrap::shortened;

pub(super) fn draw<DB: DrawingBackend>(sheet: &Sheet<DB>, fans: &Fans) -> Drawn<DB> {
    let top = sheet.frame.top - 10.0;
    let columns = if sheet.frame.narrow() {
        1
    } else if fans.panels.len() <= 3 {
        fans.panels.len().max(1)
    } else {
        3
    };
    let rows = fans.panels.len().div_ceil(columns).max(1);
    // The first column also holds the name of the axis.
    let named = sheet.frame.side(true) - sheet.frame.side(false);
    let width = (sheet.frame.right - sheet.frame.left - named) / columns as f64;
    let height = (sheet.frame.bottom - top) / rows as f64;
    for (position, fan) in fans.panels.iter().enumerate() {
        let (column, row) = ((position % columns) as f64, (position / columns) as f64);
        let first = position % columns == 0;
        let left = sheet.frame.left + column * width - if first { 16.0 } else { 16.0 - named };
        let right = sheet.frame.left + named + (column + 1.0) * width - 14.0;
        let heading = top + row * height + 10.0;
        let middle = (left + sheet.frame.side(first) + right) / 2.0;
        let label = shortened(&fan.label, 30);
        sheet.text(&label, (middle, heading), sheet.frame.text, INK, Pos::new(HPos::Center, VPos::Center))?;
        let space = Space { left, right, top: heading + 16.0, bottom: top + (row + 1.0) * height, ticks: (6, 6) };
        panel(sheet, space, fans, fan, if first { &fans.axis } else { "" })?;
    }
    Ok(())
}

fn panel<DB: DrawingBackend>(sheet: &Sheet<DB>, space: Space, fans: &Fans, fan: &Fan, axis: &str) -> Drawn<DB> {
    let end = fans.times.last().copied().unwrap_or(1.0).max(1e-9);
    let labels = ("Years from the start", axis);
    let mut plot = sheet.plot(space, (0.0, end), (0.0, 1.0), labels, (&number_tick, &number_tick))?;
    for band in &fan.bands {
        let upper = fans.times.iter().copied().zip(band.high.iter().copied());
        let lower = fans.times.iter().copied().zip(band.low.iter().copied());
        let outline: Vec<(f64, f64)> = upper.chain(lower.rev()).collect();
        plot.draw_series(std::iter::once(Polygon::new(outline, rgb(band.colour).mix(0.3).filled())))?;
    }
    for band in &fan.bands {
        let line: Vec<(f64, f64)> = fans.times.iter().copied().zip(band.middle.iter().copied()).collect();
        plot.draw_series(std::iter::once(PathElement::new(line, sheet.stroke(band.colour, 3.0))))?;
    }
    names(sheet, &plot, fan, end)?;
    sheet.readings(&plot, &Readings { x: (0.0, end), y: (0.0, 1.0) }, |time| {
        let known = |values: &[f64]| at(&fans.times, values, time).unwrap_or(f64::NAN);
        let bands = fan.bands.iter().map(|band| {
            let [low, middle, high] = [&band.low, &band.middle, &band.high].map(|values| known(values));
            format!("{} median {middle:.2}, 80% of runs {low:.2} to {high:.2}", band.label)
        });
        format!("{} after {}: {}", fan.label, years(time), bands.collect::<Vec<_>>().join("; "))
    });
    Ok(())
}

/// Names of the bands at the ends of their medians, moved apart where they would touch.
fn names<DB: DrawingBackend>(sheet: &Sheet<DB>, plot: &Plot<DB>, fan: &Fan, end: f64) -> Drawn<DB> {
    let size = sheet.frame.small;
    let mut ends: Vec<(f64, &FanBand)> = fan
        .bands
        .iter()
        .map(|band| (sheet.place(plot, end, band.middle.last().copied().unwrap_or(0.5)).1, band))
        .collect();
    ends.sort_by(|one, other| one.0.total_cmp(&other.0));
    let (x, foot) = sheet.place(plot, end, 0.0);
    let (from, head) = sheet.place(plot, 0.0, 1.0);
    let mut free = head + 0.8 * size;
    for (at, (y, band)) in ends.iter().enumerate() {
        let below = (ends.len() - at - 1) as f64 * 1.3 * size;
        // The first stands above its line, the others below theirs.
        let y = (if at == 0 { y - 0.9 * size } else { y + 0.9 * size }).max(free).min(foot - 0.8 * size - below);
        let text = sheet.fitting(&band.label, size, x - from - 12.0);
        sheet.text(&text, (x - 8.0, y), size, INK, Pos::new(HPos::Right, VPos::Center))?;
        free = y + 1.3 * size;
    }
    Ok(())
}
