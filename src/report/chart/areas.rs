//! Shares stacked over time.

use plotters::prelude::{DrawingBackend, PathElement, Polygon};
use plotters::style::Color;

use super::Drawn;
use super::readings::{Readings, at};
use super::sheet::{LegendEntry, Sheet, Space, number_tick, percent_tick, rgb};
use crate::report::figure::{Areas, MarkShape};
use crate::report::palette::PAPER;
use crate::words::numbers::percent;
use crate::words::times::years;

pub(super) fn draw<DB: DrawingBackend>(sheet: &Sheet<DB>, areas: &Areas) -> Drawn<DB> {
    // The legend reads from the top of the stack down.
    let entries: Vec<LegendEntry> =
        areas.layers.iter().rev().map(|layer| (layer.label.clone(), MarkShape::Bar, layer.colour)).collect();
    let top = sheet.legend(&entries, sheet.frame.top - 14.0)?;
    let end = areas.times.last().copied().unwrap_or(1.0).max(1e-9);
    let labels = ("Years from the start", "Share of runs");
    let space = Space::below(&sheet.frame, top);
    let mut plot = sheet.plot(space, (0.0, end), (0.0, 1.0), labels, (&number_tick, &percent_tick))?;
    let mut floor = vec![0.0; areas.times.len()];
    for layer in &areas.layers {
        let ceiling: Vec<f64> =
            floor.iter().zip(&layer.shares).map(|(below, share)| (below + share).min(1.0)).collect();
        let upper = areas.times.iter().copied().zip(ceiling.iter().copied());
        let lower = areas.times.iter().copied().zip(floor.iter().copied());
        let outline: Vec<(f64, f64)> = upper.clone().chain(lower.rev()).collect();
        plot.draw_series(std::iter::once(Polygon::new(outline, rgb(layer.colour).filled())))?;
        plot.draw_series(std::iter::once(PathElement::new(upper.collect::<Vec<_>>(), sheet.stroke(PAPER, 1.5))))?;
        floor = ceiling;
    }
    sheet.readings(&plot, &Readings { x: (0.0, end), y: (0.0, 1.0) }, |time| {
        let shares = areas.layers.iter().rev().filter_map(|layer| {
            let share = at(&areas.times, &layer.shares, time)?;
            (share > 0.0).then(|| format!("{} {}", layer.label, percent(share)))
        });
        format!("After {}: {}", years(time), shares.collect::<Vec<_>>().join(", "))
    });
    Ok(())
}
