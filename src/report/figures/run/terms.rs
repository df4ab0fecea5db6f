//! Who gets what: terms by issue, payoffs by actor.

use super::provenance;
use crate::analysis::Summary;
use crate::model::{Model, NumberId};
use crate::report::figure::{Body, Figure, MarkShape, Range, Ranges};
use crate::report::figures::side_shape;
use crate::report::label::actor_labels;
use crate::report::palette::{self, Rgb};
use crate::words::numbers::percent;
use crate::world::World;

/// What was signed.
const SIGNED: Rgb = (0, 158, 115);

/// Agreed terms by issue against each side's ideal.
pub(super) fn terms(model: &Model, median: &World, summary: &Summary) -> Figure {
    let value = |id: NumberId| median.values[id.index()];
    let rows = model
        .issues
        .iter()
        .enumerate()
        .map(|(k, issue)| {
            let ideal = |j: usize| {
                let position = model.belligerents[j].preferences.positions[k].as_ref()?;
                let shape = side_shape(j);
                Some((value(position.ideal), shape, palette::belligerent(j)))
            };
            let mut marks: Vec<_> = (0..model.belligerents.len()).filter_map(ideal).collect();
            marks.extend(model.talks.draft[k].map(|term| (value(term), MarkShape::Circle, palette::GREY)));
            let lines = model.belligerents.iter().map(|party| &party.red_lines[k]);
            let least = lines.clone().filter_map(|line| line.min.map(value)).reduce(f64::max);
            let most = lines.filter_map(|line| line.max.map(value)).reduce(f64::min);
            Range {
                label: issue.label.clone(),
                ends: Some((issue.low.clone(), issue.high.clone())),
                quantiles: summary.terms.get(&issue.id).map(|terms| [terms.p10, terms.p50, terms.p90]),
                red_lines: (least, most),
                marks,
                colour: SIGNED,
            }
        })
        .collect();
    let signed = summary.times.get("signature").map_or(0.0, |time| time.share);
    Figure {
        id: "terms".to_owned(),
        title: if signed > 0.0 {
            format!("A text is signed in {} of runs; what it says", percent(signed))
        } else {
            "No text was signed; what each side wants".to_owned()
        },
        subtitle: format!("Terms of the last text signed, by issue; {}", provenance(summary)),
        body: Body::Ranges(Ranges {
            rows,
            axis: "Point on the issue, from its low end (0) to its high end (1)".to_owned(),
            limits: Some((0.0, 1.0)),
            legend: legend(model),
        }),
    }
}

/// What the marks of [`terms`] mean.
fn legend(model: &Model) -> Vec<(String, MarkShape, Rgb)> {
    let mut legend = vec![("Signed: 80% of texts, median".to_owned(), MarkShape::Bar, SIGNED)];
    for (j, party) in model.belligerents.iter().enumerate() {
        legend.push((format!("Ideal of {}", party.label), side_shape(j), palette::belligerent(j)));
    }
    legend.push(("Draft".to_owned(), MarkShape::Circle, palette::GREY));
    legend.push(("Beyond a red line".to_owned(), MarkShape::Hatched, palette::GREY));
    legend
}

/// Payoffs by actor.
pub(super) fn payoffs(model: &Model, summary: &Summary) -> Figure {
    let belligerents = model.belligerents.len();
    let rows: Vec<Range> = actor_labels(model)
        .zip(&summary.payoffs.0)
        .enumerate()
        .map(|(actor, (label, (_, payoff)))| {
            let colour = if actor < belligerents { palette::belligerent(actor) } else { palette::GREY };
            Range {
                label: label.to_owned(),
                ends: None,
                quantiles: Some([payoff.p10, payoff.p50, payoff.p90]),
                red_lines: (None, None),
                marks: vec![(payoff.mean, MarkShape::Diamond, palette::INK)],
                colour,
            }
        })
        .collect();
    let title = match &rows[..] {
        [first, second, ..] if belligerents == 2 => {
            let middle = |row: &Range| row.quantiles.map_or(0.0, |quantiles| quantiles[1]);
            format!("Median payoff: {} {:.2}, {} {:.2}", first.label, middle(first), second.label, middle(second))
        }
        _ => "What the runs are worth to each actor".to_owned(),
    };
    Figure {
        id: "payoffs".to_owned(),
        title,
        subtitle: format!("Realised payoff to the horizon, discounted; 80% of {}, median, mean", provenance(summary)),
        body: Body::Ranges(Ranges {
            rows,
            axis: "Stakes per year; 1 is having all one wants, at no cost".to_owned(),
            limits: None,
            legend: vec![
                ("80% of runs, median".to_owned(), MarkShape::Bar, palette::GREY),
                ("Mean".to_owned(), MarkShape::Diamond, palette::INK),
            ],
        }),
    }
}
