//! What runs are worth to whom: the parts of belligerents' payoffs, and third parties apart.

use super::provenance;
use crate::analysis::{RunsByEnd, Spread, Summary};
use crate::model::Model;
use crate::play::Part;
use crate::report::figure::{Body, Figure, MarkShape, Range, Ranges};
use crate::report::palette::{self, Rgb};
use crate::words::capitals::capital;

/// Runs below which a kind of end has no mark.
const ENOUGH: u64 = 30;

/// The parts of a payoff with their heads.
const PARTS: [(Part, &str); 3] =
    [(Part::Held, "What holds"), (Part::Fighting, "Cost of fighting"), (Part::Measures, "Measures")];

/// Payoffs by part, belligerents first.
pub(super) fn payoffs(model: &Model, summary: &Summary) -> Figure {
    let mut rows = Vec::new();
    for (part, head) in PARTS {
        let of = |parts: &crate::analysis::Named<crate::analysis::Named<Spread>>, id: &str| {
            parts.get(id).and_then(|own| own.get(part.id())).copied()
        };
        let own = model.belligerents.iter().enumerate().filter_map(|(j, party)| {
            let marks = marks(summary, |end| of(&end.parts, &party.id));
            Some(row(&party.label, palette::belligerent(j), of(&summary.parts, &party.id)?, marks))
        });
        let own = grouped(head, own.collect());
        // A part that nobody has takes no room.
        if own.iter().any(|row| row.quantiles.is_some_and(|(low, _, high)| (low, high) != (0.0, 0.0))) {
            rows.extend(own);
        }
    }
    let whole = |id: &str, label: &str, colour: Rgb| {
        let marks = marks(summary, |end| end.payoffs.get(id).copied());
        Some(row(label, colour, *summary.payoffs.get(id)?, marks))
    };
    let sides = model.belligerents.iter().enumerate();
    let sides = sides.filter_map(|(j, own)| whole(&own.id, &own.label, palette::belligerent(j)));
    rows.extend(grouped("All together", sides.collect()));
    let others = model.third_parties.iter().filter_map(|own| whole(&own.id, &own.label, palette::GREY));
    rows.extend(grouped("Third parties: what holds", others.collect()));
    let legend = std::iter::once(("80% of runs".to_owned(), MarkShape::Bar, palette::GREY));
    let ends = shown(summary).map(|(id, end)| (capital(&end.label), palette::end_shape(id), palette::end(id)));
    Figure {
        id: "payoffs".to_owned(),
        title: title(model, summary),
        subtitle: format!(
            "Worth of what holds (0: the opposite of what it wants, 1: all), less the cost of fighting, and what measures \
             bring, over all years, discounted; marks: medians of runs that end so; {}",
            provenance(summary)
        ),
        body: Body::Ranges(Ranges {
            rows,
            axis: "Stakes a year".to_owned(),
            limits: None,
            percent: false,
            legend: legend.chain(ends).collect(),
        }),
    }
}

/// The first of rows bears their head.
fn grouped(head: &str, mut rows: Vec<Range>) -> Vec<Range> {
    if let Some(first) = rows.first_mut() {
        head.clone_into(&mut first.group);
    }
    rows
}

fn row(label: &str, colour: Rgb, own: Spread, marks: Vec<(f64, MarkShape, Rgb)>) -> Range {
    let quantiles = Some((own.p10, None, own.p90));
    Range { label: label.to_owned(), quantiles, marks, colour, ..Range::default() }
}

/// Kinds of end with enough runs for a median.
fn shown(summary: &Summary) -> impl Iterator<Item = (&String, &RunsByEnd)> {
    summary.by_end.0.iter().filter(|(_, end)| end.runs >= ENOUGH)
}

/// Medians by how runs end.
fn marks(summary: &Summary, of: impl Fn(&RunsByEnd) -> Option<Spread>) -> Vec<(f64, MarkShape, Rgb)> {
    let mark = |(id, end): (&String, &RunsByEnd)| Some((of(end)?.p50, palette::end_shape(id), palette::end(id)));
    shown(summary).filter_map(mark).collect()
}

/// What peace is worth more than war to each side.
fn title(model: &Model, summary: &Summary) -> String {
    let plain = "What the runs are worth to each actor".to_owned();
    let end = |id: &str| summary.by_end.get(id).filter(|end| end.runs >= ENOUGH);
    let (Some(peace), Some(war)) = (end("peace"), end("war")) else { return plain };
    let gain = |id: &str| Some(peace.payoffs.get(id)?.mean - war.payoffs.get(id)?.mean);
    let gains: Option<Vec<(f64, &str)>> =
        model.belligerents.iter().map(|own| Some((gain(&own.id)?, own.label.as_str()))).collect();
    match gains.as_deref() {
        Some([(one, first), (other, second)]) if *one > 0.0 && *other > 0.0 => {
            let [big, small] = [one.max(*other), one.min(*other)].map(|gain| format!("{gain:.2}"));
            if big == small {
                return format!("Runs with a lasting peace are worth {big} more to both sides than runs in war");
            }
            let (more, less) = if one > other { (first, second) } else { (second, first) };
            format!("Runs with a lasting peace are worth {big} more to {more} than runs in war, {small} to {less}")
        }
        _ => plain,
    }
}
