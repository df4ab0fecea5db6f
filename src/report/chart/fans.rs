//! Fans of quantiles over time, a panel each.

use plotters::prelude::{DrawingBackend, PathElement, Polygon};
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::Drawn;
use super::readings::{Readings, at};
use super::sheet::{LegendEntry, Sheet, Space, number_tick};
use crate::report::figure::{Fan, Fans, MarkShape};
use crate::report::palette::{GREY, INK, lighter};
use crate::words::times::years;
use crate::words::wrap::shortened;

pub(super) fn draw<DB: DrawingBackend>(sheet: &Sheet<DB>, fans: &Fans) -> Drawn<DB> {
    let entries: [LegendEntry; 4] = [
        ("80% of runs".to_owned(), MarkShape::Bar, lighter(GREY, 0.72)),
        ("50% of runs".to_owned(), MarkShape::Bar, lighter(GREY, 0.42)),
        ("Median".to_owned(), MarkShape::Bar, GREY),
        ("Mean (a martingale: stays level)".to_owned(), MarkShape::Bar, INK),
    ];
    let top = sheet.legend(&entries, sheet.frame.top - 14.0)?;
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
    let [p10, p25, p50, p75, p90] = &fan.quantiles;
    for (low, high, white) in [(p10, p90, 0.72), (p25, p75, 0.42)] {
        let upper = fans.times.iter().copied().zip(high.iter().copied());
        let lower = fans.times.iter().copied().zip(low.iter().copied());
        let outline: Vec<(f64, f64)> = upper.chain(lower.rev()).collect();
        plot.draw_series(std::iter::once(Polygon::new(outline, sheet.tint(fan.colour, white))))?;
    }
    for (values, colour, stroke) in [(p50, fan.colour, 3.0), (&fan.mean, INK, 2.0)] {
        let line: Vec<(f64, f64)> = fans.times.iter().copied().zip(values.iter().copied()).collect();
        plot.draw_series(std::iter::once(PathElement::new(line, sheet.stroke(colour, stroke))))?;
    }
    sheet.readings(&plot, &Readings { x: (0.0, end), y: (0.0, 1.0) }, |time| {
        let known = |values: &[f64]| at(&fans.times, values, time).unwrap_or(f64::NAN);
        let [p10, _, p50, _, p90] = fan.quantiles.each_ref().map(|values| known(values));
        let mean = known(&fan.mean);
        format!(
            "{} after {}: median {p50:.2}, mean {mean:.2}, 80% of runs {p10:.2} to {p90:.2}",
            fan.label,
            years(time)
        )
    });
    Ok(())
}
