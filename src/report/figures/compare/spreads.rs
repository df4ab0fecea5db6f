//! Payoffs and what is counted, version by version.

use super::provenance;
use crate::analysis::compare::{ComparedVersion, Contrast, Measured, Played};
use crate::analysis::{Comparison, Named, Spread};
use crate::model::{Indicator, actors};
use crate::report::figure::{Body, Figure, MarkShape, Range, Ranges};
use crate::report::label::actor_labels;
use crate::report::palette;
use crate::words::numbers::{roughly, signed_significant};
use crate::words::wrap::shortened;

/// Payoffs, an actor after the other.
pub(super) fn payoffs(versions: &[Played], comparison: &Comparison) -> Figure {
    let model = &versions[0].version.model;
    let named: Vec<(String, &str)> = actors(model).zip(actor_labels(model)).collect();
    let rows = named.iter().flat_map(|(id, label)| {
        let mut rows = rows(versions, |own| own.summary.payoffs.get(id).copied());
        if let Some(first) = rows.first_mut() {
            (*label).clone_into(&mut first.group);
        }
        rows
    });
    let title = match starkest(comparison, |version| &version.payoffs) {
        Some((version, id, change)) => {
            let actor = named.iter().find(|(own, _)| own == id).map_or("", |(_, label)| label);
            format!(
                "Largest change: {} a year to {actor}, {}",
                signed_significant(change.difference),
                shortened(&version.label, 40)
            )
        }
        None => "No version moves what runs are worth to anybody, beyond chance".to_owned(),
    };
    Figure {
        id: "payoffs".to_owned(),
        title,
        subtitle: format!("What runs are worth, by actor and version, stakes a year; {}", provenance(comparison)),
        body: body(rows.collect(), "Stakes a year"),
    }
}

/// The totals of an indicator.
pub(super) fn indicator(versions: &[Played], comparison: &Comparison, indicator: &Indicator) -> Figure {
    let mean = |version: &ComparedVersion| Some(version.indicators.get(&indicator.id)?.value.number());
    let means = comparison.variants.0.values().filter_map(mean);
    let (low, high) = means.fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), x| (l.min(x), h.max(x)));
    let rows = rows(versions, |own| own.summary.indicators.get(&indicator.id).copied());
    Figure {
        id: format!("indicator_{}", indicator.id),
        title: format!("{}: mean from {} to {}, by version", indicator.label, roughly(low), roughly(high)),
        subtitle: format!("Four in five runs, and the mean beside the name; {}", provenance(comparison)),
        body: body(rows, &format!("{} over the whole run, {}", indicator.label, indicator.unit)),
    }
}

/// A row a version, its mean beside its name.
fn rows(versions: &[Played], of: impl Fn(&Played) -> Option<Spread>) -> Vec<Range> {
    let row = |(k, own): (usize, &Played)| {
        let spread = of(own);
        let mean = spread.map_or_else(String::new, |spread| format!(" · {}", roughly(spread.mean)));
        Range {
            label: format!("{}{mean}", shortened(&own.version.label, 34)),
            quantiles: spread.map(|spread| (spread.p10, None, spread.p90)),
            marks: spread.map(|spread| (spread.mean, MarkShape::Diamond, palette::INK)).into_iter().collect(),
            colour: if k == 0 { palette::GREY } else { palette::INPUT },
            ..Range::default()
        }
    };
    versions.iter().enumerate().map(row).collect()
}

fn body(rows: Vec<Range>, axis: &str) -> Body {
    let legend = [
        ("80% of runs", MarkShape::Bar, palette::INPUT),
        ("The same of the reference", MarkShape::Bar, palette::GREY),
        ("Mean", MarkShape::Diamond, palette::INK),
    ];
    let legend = legend.map(|(label, shape, colour)| (label.to_owned(), shape, colour)).to_vec();
    Body::Ranges(Ranges { rows, axis: axis.to_owned(), limits: None, percent: false, legend })
}

/// The largest change of a group that can be told from none.
fn starkest(
    comparison: &Comparison,
    group: fn(&ComparedVersion) -> &Named<Measured>,
) -> Option<(&ComparedVersion, &String, Contrast)> {
    let all = comparison
        .others()
        .values()
        .flat_map(|version| group(version).0.iter().filter_map(move |(id, own)| Some((version, id, own.change?))));
    all.filter(|(_, _, change)| change.distinguishable)
        .max_by(|one, other| one.2.difference.abs().total_cmp(&other.2.difference.abs()))
}
