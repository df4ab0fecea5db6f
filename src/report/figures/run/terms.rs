//! What is signed, by issue.

use super::provenance;
use crate::analysis::{Spread, Summary};
use crate::model::{Model, NumberId};
use crate::report::figure::{Barred, Body, Figure, MarkShape, Range, Ranges};
use crate::report::figures::side_shape;
use crate::report::palette::{self, Rgb};
use crate::words::capitals::capital;
use crate::words::lists::listed;
use crate::world::World;

/// What was signed.
const SIGNED: Rgb = (0, 158, 115);
/// Texts below which no lean is claimed.
const ENOUGH: f64 = 30.0;

/// Agreed terms by issue against each side's ideal.
pub(super) fn terms(model: &Model, median: &World, summary: &Summary) -> Figure {
    let value = |id: NumberId| median.values[id.index()];
    let row = |k: usize| {
        let issue = &model.issues[k];
        let mut marks: Vec<_> = (0..model.belligerents.len())
            .filter_map(|j| Some((ideal(model, median, j, k)?, side_shape(j), palette::belligerent(j))))
            .collect();
        marks.extend(model.talks.draft[k].map(|term| (value(term), MarkShape::Circle, palette::GREY)));
        let barred = model.belligerents.iter().flat_map(|party| {
            let line = &party.red_lines[k];
            let own = |id: NumberId, above| Barred { who: party.label.clone(), at: value(id), above };
            line.min.map(|id| own(id, false)).into_iter().chain(line.max.map(|id| own(id, true)))
        });
        Range {
            label: issue.label.clone(),
            ends: Some((capital(&issue.low), capital(&issue.high))),
            quantiles: summary.terms.get(&issue.id).map(|terms| (terms.p10, Some(terms.p50), terms.p90)),
            red_lines: barred.collect(),
            marks,
            colour: SIGNED,
            ..Range::default()
        }
    };
    let rows: Vec<Range> = (0..model.issues.len()).map(row).collect();
    let signed = summary.times.get("signature").map_or(0.0, |time| time.share);
    let text = if signed > 0.0 {
        format!(
            "Terms of the last text signed, in {:.0} of 100 runs, from one end of an issue to the other",
            100.0 * signed
        )
    } else {
        "What each side wants, from one end of an issue to the other; no text was signed".to_owned()
    };
    Figure {
        id: "terms".to_owned(),
        title: title(model, median, summary, signed),
        subtitle: format!("{text}; {}", provenance(summary)),
        body: Body::Ranges(Ranges {
            legend: legend(model, &rows, signed),
            rows,
            axis: "Way from the words on the left to those on the right".to_owned(),
            limits: Some((0.0, 1.0)),
            percent: true,
        }),
    }
}

/// The point that a side would choose on an issue, if it cares.
fn ideal(model: &Model, median: &World, j: usize, k: usize) -> Option<f64> {
    let position = model.belligerents[j].preferences.positions[k].as_ref()?;
    Some(median.values[position.ideal.index()])
}

/// To which side texts lean, on how many issues.
fn title(model: &Model, median: &World, summary: &Summary, signed: f64) -> String {
    if signed <= 0.0 {
        return "No text was signed".to_owned();
    }
    let plain = format!("A text is signed in {:.0} of 100 runs", 100.0 * signed);
    if signed * (summary.runs as f64) < ENOUGH {
        return plain;
    }
    let issues = model.issues.len();
    let mut leans = vec![0_usize; model.belligerents.len()];
    for (k, issue) in model.issues.iter().enumerate() {
        let ideals: Vec<Option<f64>> = (0..leans.len()).map(|j| ideal(model, median, j, k)).collect();
        if let Some(j) = summary.terms.get(&issue.id).and_then(|terms| leaning(terms, &ideals)) {
            leans[j] += 1;
        }
    }
    let mut order: Vec<usize> = (0..leans.len()).filter(|&j| leans[j] > 0).collect();
    order.sort_by_key(|&j| std::cmp::Reverse(leans[j]));
    let noun = if issues == 1 { "the one issue".to_owned() } else { format!("of {issues} issues") };
    let told: Vec<String> = order
        .iter()
        .enumerate()
        .map(|(at, &j)| {
            let label = &model.belligerents[j].label;
            match (issues, at) {
                (1, _) => format!("{label} on {noun}"),
                (_, 0) => format!("{label} on {} {noun}", leans[j]),
                _ => format!("{label} on {}", leans[j]),
            }
        })
        .collect();
    if told.is_empty() { plain } else { format!("Signed texts lean to {}", listed(&told)) }
}

/// The side to whose ideal four in five texts are nearest; `None` where it is not the same along their range, or not one
/// side's.
fn leaning(terms: &Spread, ideals: &[Option<f64>]) -> Option<usize> {
    let nearest = |point: f64| {
        let far = |j: usize| ideals[j].map(|ideal| (ideal - point).abs());
        let mut known: Vec<(usize, f64)> = (0..ideals.len()).filter_map(|j| Some((j, far(j)?))).collect();
        known.sort_by(|one, other| one.1.total_cmp(&other.1));
        match known[..] {
            [(j, first), (_, second), ..] if first < second => Some(j),
            _ => None,
        }
    };
    let side = nearest(terms.p10)?;
    (nearest(terms.p90) == Some(side)).then_some(side)
}

/// What the marks mean that are drawn.
fn legend(model: &Model, rows: &[Range], signed: f64) -> Vec<(String, MarkShape, Rgb)> {
    let mut legend = Vec::new();
    if signed > 0.0 {
        legend.push(("Signed: 80% of texts, median".to_owned(), MarkShape::Bar, SIGNED));
    }
    for (j, party) in model.belligerents.iter().enumerate() {
        legend.push((format!("{} wants", party.label), side_shape(j), palette::belligerent(j)));
    }
    legend.push(("Draft".to_owned(), MarkShape::Circle, palette::GREY));
    let drawn = |shape: MarkShape, colour: Rgb| {
        rows.iter().flat_map(|row| &row.marks).any(|mark| (mark.1, mark.2) == (shape, colour))
    };
    legend.retain(|entry| entry.1 == MarkShape::Bar || drawn(entry.1, entry.2));
    if rows.iter().any(|row| !row.red_lines.is_empty()) {
        legend.push(("Beyond a red line".to_owned(), MarkShape::Hatched, palette::GREY));
    }
    legend
}

#[cfg(test)]
mod tests {
    use super::leaning;
    use crate::analysis::Spread;

    #[test]
    fn texts_lean_to_a_side_only_where_four_in_five_do() {
        let terms = |p10: f64, p90: f64| Spread { mean: 0.5, p10, p50: 0.5, p90 };
        let ideals = [Some(0.0), Some(1.0), None];
        assert_eq!(leaning(&terms(0.55, 0.7), &ideals), Some(1));
        assert_eq!(leaning(&terms(0.1, 0.45), &ideals), Some(0));
        assert_eq!(leaning(&terms(0.45, 0.7), &ideals), None, "the range reaches over the middle");
        assert_eq!(leaning(&terms(0.4, 0.4), &[Some(0.4), Some(0.4)]), None, "both want the same");
        assert_eq!(leaning(&terms(0.4, 0.4), &[Some(0.4), None]), None, "one alone cares");
    }
}
