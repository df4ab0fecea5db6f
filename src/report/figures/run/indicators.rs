//! What is counted along the runs.

use super::provenance;
use crate::analysis::{RunsByEnd, Summary};
use crate::ensemble::Tally;
use crate::model::{Indicator, Model};
use crate::report::figure::{Bins, Body, Figure, Histogram};
use crate::report::palette;
use crate::stats::quantiles;
use crate::words::capitals::capital;
use crate::words::lists::listed;
use crate::words::numbers::{in_hundred, roughly};

/// Bins of a histogram.
const BINS: usize = 48;
/// A kind of end with fewer runs is not spoken of in a title.
const ENOUGH: u64 = 30;
/// Values that span more than so many times the lowest are drawn by their logarithms.
const WIDE: f64 = 50.0;

/// One figure an indicator.
pub(super) fn indicators(model: &Model, tally: &Tally, summary: &Summary) -> Vec<Figure> {
    let outcomes: Vec<_> = model.outcomes().map(RunsByEnd::kind_of).collect();
    let kinds: Vec<&str> = tally.rows.outcome.iter().map(|&own| outcomes[usize::from(own)]).collect();
    let figure = |(indicator, totals): (&Indicator, &Vec<f64>)| Figure {
        id: format!("indicator_{}", indicator.id),
        title: title(indicator, summary),
        subtitle: format!("How many runs come to how much, by how they end; {}", provenance(summary)),
        body: if totals.is_empty() {
            Body::Nothing("No run was played.".to_owned())
        } else {
            Body::Histogram(histogram(indicator, totals, &kinds, summary))
        },
    };
    model.indicators.iter().zip(&tally.rows.indicators).map(figure).collect()
}

/// The median in runs that end so, kind by kind: one of all runs would lie where almost none is.
fn title(indicator: &Indicator, summary: &Summary) -> String {
    let known = summary.by_end.0.values().filter(|end| end.runs >= ENOUGH);
    let mut known: Vec<(u64, String)> = known
        .filter_map(|end| {
            let spread = end.indicators.get(&indicator.id)?;
            Some((end.runs, format!("{} where {}", roughly(spread.p50), end.label)))
        })
        .collect();
    // The two kinds that come most, in their order.
    let mut most: Vec<u64> = known.iter().map(|(runs, _)| *runs).collect();
    most.sort_unstable_by(|one, other| other.cmp(one));
    let least = most.get(1).or(most.first()).copied().unwrap_or(0);
    known.retain(|(runs, _)| *runs >= least);
    known.truncate(2);
    let told: Vec<String> = known.into_iter().map(|(_, text)| text).collect();
    if told.is_empty() { indicator.label.clone() } else { format!("{}: {}", indicator.label, listed(&told)) }
}

fn histogram(indicator: &Indicator, totals: &[f64], kinds: &[&str], summary: &Summary) -> Histogram {
    let [least, far, most] = quantiles(totals, [0.0, 0.995, 1.0]).unwrap_or([0.0, 0.0, 1.0]);
    let logarithmic = least > 0.0 && far > WIDE * least;
    // A long tail is gathered in the last bin, so that it does not squeeze the rest together.
    let gathered = !logarithmic && most > least + 1.5 * (far - least);
    let end = if gathered { far } else { most };
    let (low, high) = if end > least { (least, end) } else { (least - 0.5, least + 0.5) };
    let scale = |x: f64| if logarithmic { libm::log10(x) } else { x };
    let unscale = |x: f64| if logarithmic { libm::pow(10.0, x) } else { x };
    let width = (scale(high) - scale(low)) / BINS as f64;
    let part = |(id, end): (&String, &RunsByEnd)| {
        let mut shares = vec![0.0; BINS];
        for (&total, _) in totals.iter().zip(kinds).filter(|(_, kind)| **kind == id.as_str()) {
            let bin = ((scale(total) - scale(low)) / width) as usize;
            shares[bin.min(BINS - 1)] += 1.0 / totals.len() as f64;
        }
        Bins {
            label: capital(&end.label),
            part: format!("{} of 100 runs", in_hundred(end.runs as f64 / totals.len() as f64)),
            shares,
            middle: end.indicators.get(&indicator.id).map_or(0.0, |spread| spread.p50),
            colour: palette::edge(palette::end(id)),
        }
    };
    let tail = if gathered { "; the last bar holds all that lies beyond" } else { "" };
    let steps = if logarithmic { ", each step ten times the last" } else { "" };
    Histogram {
        edges: (0..=BINS).map(|edge| unscale(scale(low) + edge as f64 * width)).collect(),
        logarithmic,
        gathered,
        parts: summary.by_end.0.iter().map(part).collect(),
        axis: format!("{} over the whole run, {}{steps}{tail}", indicator.label, indicator.unit),
    }
}
