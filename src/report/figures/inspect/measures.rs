//! What each measure moves.

use super::span;
use crate::analysis::Inspection;
use crate::analysis::inspect::{Bearing, MeasureEffect};
use crate::model::Model;
use crate::report::figure::{Body, Figure, MarkShape, Range, Ranges};
use crate::report::label::place;
use crate::report::palette;
use crate::words::numbers::points;
use crate::words::wrap::shortened;

/// The most measures that the chart holds, those that move most.
const MEASURES: usize = 14;

/// What each measure moves.
pub(super) fn measures(model: &Model, inspection: &Inspection) -> Figure {
    let moved = &inspection.measures.0;
    let id = "measures".to_owned();
    let subtitle = format!(
        "Change of the chance that no phase ahead collapses, seen from {}: mean, median (stroke) and 10% to 90% (bar) of \
         {} worlds as drawn. Done: all its steps",
        place(model, &inspection.start),
        inspection.worlds.count
    );
    let Some((_, first)) = moved.first() else {
        let body = Body::Nothing("No measure is in force.".to_owned());
        return Figure { id, title: "No measure moves anything".to_owned(), subtitle, body };
    };
    let rows: Vec<Range> = moved.values().take(MEASURES).map(row).collect();
    let quantiles = rows.iter().filter_map(|row| row.quantiles).flat_map(|(low, _, high)| [low, high]);
    let limits = span(quantiles.chain(rows.iter().flat_map(|row| row.marks.iter().map(|mark| mark.0))).chain([0.0]));
    let told = |(_, told, _): &(MarkShape, bool, String)| moved.values().any(|one| one.change.holds.told == *told);
    let entries = [
        (MarkShape::Circle, true, "Mean, told from nothing".to_owned()),
        (MarkShape::Ring, false, "Mean, not told from nothing".to_owned()),
    ];
    let mut legend: Vec<(String, MarkShape, palette::Rgb)> =
        entries.into_iter().filter(told).map(|(shape, _, label)| (label, shape, palette::INK)).collect();
    legend.push(("10% to 90% of worlds".to_owned(), MarkShape::Bar, palette::GREY));
    let title = match first.bearing {
        Bearing::Unclear => "No measure can be told to move how long the process holds".to_owned(),
        _ => format!(
            "Most depends on {}: {} points of holding out on average",
            shortened(&first.label, 30),
            points(first.change.holds.mean)
        ),
    };
    let axis = "Change with the measure (percentage points)".to_owned();
    Figure {
        id,
        title,
        subtitle,
        body: Body::Ranges(Ranges { rows, axis, limits: Some(limits), percent: false, legend }),
    }
}

fn row(measure: &MeasureEffect) -> Range {
    let holds = &measure.change.holds;
    let done = if measure.fulfilled { " (done)" } else { "" };
    let shape = if holds.told { MarkShape::Circle } else { MarkShape::Ring };
    Range {
        label: format!("{}{done}", shortened(&measure.label, 23)),
        quantiles: Some((100.0 * holds.low, Some(100.0 * holds.median), 100.0 * holds.high)),
        marks: vec![(100.0 * holds.mean, shape, palette::INK)],
        colour: palette::GREY,
        ..Range::default()
    }
}
