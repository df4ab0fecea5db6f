//! What durable peace depends on.

use super::provenance;
use crate::analysis::Summary;
use crate::model::Model;
use crate::report::figure::{Body, Figure, Tornado, TornadoRow};
use crate::report::label::input_name;
use crate::words::numbers::percent;
use crate::words::wrap::shortened;

/// The most inputs that are drawn.
const MOST: usize = 14;

/// Durable peace at both ends of each input; nothing where nothing is uncertain.
pub(super) fn depends(model: &Model, summary: &Summary) -> Option<Figure> {
    let own = summary.depends.as_ref().filter(|own| !own.inputs.0.is_empty())?;
    let rows: Vec<TornadoRow> = own
        .inputs
        .0
        .iter()
        .take(MOST)
        .map(|(path, input)| {
            let (_, low, high) = input.swing();
            TornadoRow {
                label: shortened(&input_name(model, path), 34),
                low: input.lowest,
                high: input.highest,
                interval: (input.lowest + low, input.lowest + high),
                note: format!("{} → {}", percent(input.lowest), percent(input.highest)),
                told: input.distinguishable,
            }
        })
        .collect();
    let told = own.inputs.0.values().filter(|input| input.distinguishable).count();
    let title = match (told, own.inputs.0.iter().next()) {
        (1.., Some((path, input))) => format!(
            "Durable peace goes from {} to {} as {} rises",
            percent(input.lowest),
            percent(input.highest),
            input_name(model, path)
        ),
        _ => "Durable peace cannot be told to depend on any single input".to_owned(),
    };
    let title = match own.inputs.0.values().next() {
        Some(first) if first.is_type && told > 0 => title.replacen(" rises", " turns from opportunist to reliable", 1),
        _ => title,
    };
    let subtitle = format!(
        "Durable peace in the fifth of worlds where an input is lowest, and where it is highest; {}",
        provenance(summary)
    );
    let axis = "Durable peace (share of runs)".to_owned();
    let centre = summary.outcomes.get("durable_peace").map(|own| own.share);
    Some(Figure {
        id: "depends".to_owned(),
        title,
        subtitle,
        body: Body::Tornado(Tornado { rows, axis, percent: true, centre }),
    })
}
