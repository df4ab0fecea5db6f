//! One run along the time axis: stages, trust, happenings, measures.

use plotters::prelude::{DrawingBackend, PathElement};
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::Drawn;
use super::sheet::{LegendEntry, Sheet, Space, number_tick};
use crate::report::figure::{MarkShape, Timeline};
use crate::report::palette::{GREY, GRID, INK};
use crate::words::wrap::shortened;

/// Height of the strip of stages and of a row, logical pixels.
const STRIP: f64 = 34.0;
const ROW: f64 = 26.0;

pub(super) fn draw<DB: DrawingBackend>(sheet: &Sheet<DB>, timeline: &Timeline) -> Drawn<DB> {
    let top = legend(sheet, timeline)? + STRIP;
    let rows: Vec<&str> = (timeline.happenings.iter().map(|row| row.label.as_str()))
        .chain(timeline.measures.iter().map(|(label, _)| label.as_str()))
        .collect();
    let labels: Vec<String> = rows.iter().map(|row| shortened(row, 30)).collect();
    let widest = labels.iter().map(|label| sheet.width(label, sheet.frame.small)).fold(110.0, f64::max);
    let left = sheet.frame.left + widest + 14.0;
    let row_height = ROW.min(0.55 * (sheet.frame.bottom - top) / rows.len().max(1) as f64);
    let floor = sheet.frame.bottom - row_height * rows.len() as f64 - 8.0;
    let space =
        Space { left: left - sheet.frame.side(true), right: sheet.frame.right, top, bottom: floor, ticks: (8, 4) };
    let axes = ("Years from the start", "Trust");
    let end = timeline.end.max(1e-9);
    let mut plot = sheet.plot(space, (0.0, end), (0.0, 1.0), axes, (&number_tick, &number_tick))?;
    for (_, line) in &timeline.trust {
        let points: Vec<(f64, f64)> = line.xs.iter().copied().zip(line.ys.iter().copied()).collect();
        plot.draw_series(std::iter::once(PathElement::new(points, sheet.stroke(line.colour, 2.5))))?;
    }
    let x = |years: f64| sheet.place(&plot, years.clamp(0.0, end), 0.0).0;
    strip(sheet, timeline, (top - STRIP, top - 6.0), &x)?;
    for (position, label) in labels.iter().enumerate() {
        let middle = floor + 8.0 + row_height * (position as f64 + 0.5);
        sheet.line(&[(x(0.0), middle), (x(end), middle)], GRID, 1.0)?;
        sheet.text(label, (left - 10.0, middle), sheet.frame.small, INK, Pos::new(HPos::Right, VPos::Center))?;
        if let Some(row) = timeline.happenings.get(position) {
            for &(years, shape, colour) in &row.marks {
                sheet.mark((x(years), middle), shape, colour, 7.0)?;
            }
        } else if let Some((_, spans)) = timeline.measures.get(position - timeline.happenings.len()) {
            for &(from, to) in spans {
                let half = (0.28 * row_height).max(2.0);
                sheet.rect((x(from), middle - half), (x(to).max(x(from) + 1.5), middle + half), GREY, true)?;
            }
        }
    }
    Ok(())
}

fn legend<DB: DrawingBackend>(
    sheet: &Sheet<DB>,
    timeline: &Timeline,
) -> Result<f64, plotters::prelude::DrawingAreaErrorKind<DB::ErrorType>> {
    let mut entries: Vec<LegendEntry> = Vec::new();
    for span in &timeline.stages {
        if entries.iter().all(|(label, ..)| *label != span.label) {
            entries.push((span.label.clone(), MarkShape::Bar, span.colour));
        }
    }
    entries
        .extend(timeline.trust.iter().map(|(label, line)| (format!("{label} (trust)"), MarkShape::Bar, line.colour)));
    entries.push(("found out, blamed, collapse".to_owned(), MarkShape::Triangle, INK));
    entries.push(("step done, text signed".to_owned(), MarkShape::Circle, INK));
    entries.push(("shirked, unseen, or seen for what it is".to_owned(), MarkShape::Ring, INK));
    entries.push(("event, offer".to_owned(), MarkShape::Diamond, INK));
    sheet.legend(&entries, sheet.frame.top - 14.0)
}

/// The strip of stages, each named where there is room.
fn strip<DB: DrawingBackend>(
    sheet: &Sheet<DB>,
    timeline: &Timeline,
    (top, bottom): (f64, f64),
    x: &dyn Fn(f64) -> f64,
) -> Drawn<DB> {
    for span in &timeline.stages {
        let (from, to) = (x(span.from), x(span.to));
        sheet.rect((from, top), (to.max(from + 1.0), bottom), span.colour, true)?;
    }
    Ok(())
}
