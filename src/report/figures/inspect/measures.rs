//! What each measure moves.

use super::span;
use crate::analysis::Inspection;
use crate::model::Model;
use crate::report::figure::{Body, Figure, Range, Ranges};
use crate::report::figures::side_shape;
use crate::report::label::viewpoint;
use crate::report::palette;
use crate::words::numbers::signed_significant;
use crate::words::wrap::shortened;

/// The most measures that the chart holds, those that move most.
const MEASURES: usize = 14;

/// What each measure moves.
pub(super) fn measures(model: &Model, inspection: &Inspection) -> Figure {
    let moved = &inspection.measures.without.0;
    let viewpoint = viewpoint(model, inspection);
    let id = "measures".to_owned();
    let subtitle = format!(
        "Change of what entering the process gains over war if a measure is taken out; {viewpoint}. Done: compared with \
         all its steps done"
    );
    let Some((_, first)) = moved.first() else {
        let body = Body::Nothing("No measure is in force.".to_owned());
        return Figure { id, title: "No measure moves anything".to_owned(), subtitle, body };
    };
    let rows = moved.iter().take(MEASURES).map(|(_, measure)| {
        let gains = measure.change.entry_gain.0.iter().enumerate();
        let marks = gains.map(|(j, (_, gain))| (*gain, side_shape(j), palette::belligerent(j))).collect();
        let done = if measure.fulfilled { " (done)" } else { "" };
        let label = format!("{}{done}", shortened(&measure.label, 23));
        Range { label, ends: None, quantiles: None, red_lines: (None, None), marks, colour: palette::GREY }
    });
    let rows: Vec<Range> = rows.collect();
    let changes: Vec<String> = model
        .belligerents
        .iter()
        .zip(&first.change.entry_gain.0)
        .take(3)
        .map(|(party, (_, gain))| format!("{} {}", shortened(&party.label, 16), signed_significant(*gain)))
        .collect();
    let values = rows.iter().flat_map(|row| row.marks.iter().map(|mark| mark.0)).chain([0.0]);
    let limits = Some(span(values));
    let sides = model.belligerents.iter().enumerate();
    let legend = sides.map(|(j, party)| (party.label.clone(), side_shape(j), palette::belligerent(j))).collect();
    Figure {
        id,
        title: format!("Largest effect: without {}, {}", shortened(&first.label, 30), changes.join(", ")),
        subtitle,
        body: Body::Ranges(Ranges { rows, axis: "Change of the gain (stakes a year)".to_owned(), limits, legend }),
    }
}
