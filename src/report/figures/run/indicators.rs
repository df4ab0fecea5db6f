//! What is counted along the runs.

use super::provenance;
use crate::analysis::{Spread, Summary};
use crate::ensemble::Tally;
use crate::model::Model;
use crate::report::figure::{Body, Figure, Histogram};
use crate::words::numbers::significant;

/// Bins of a histogram.
const BINS: usize = 48;

/// One figure an indicator.
pub(super) fn indicators(model: &Model, tally: &Tally, summary: &Summary) -> Vec<Figure> {
    model
        .indicators
        .iter()
        .zip(&tally.rows.indicators)
        .map(|(indicator, totals)| {
            let axis = format!("{} over the whole run, {}", indicator.label, indicator.unit);
            let spread = summary.indicators.get(&indicator.id);
            let (title, body) = match spread {
                Some(spread) => (
                    format!(
                        "{}: median {}, 80% of runs {} to {}",
                        indicator.label,
                        significant(spread.p50),
                        significant(spread.p10),
                        significant(spread.p90)
                    ),
                    Body::Histogram(histogram(totals, spread, axis)),
                ),
                None => (indicator.label.clone(), Body::Nothing("No run was played.".to_owned())),
            };
            Figure {
                id: format!("indicator_{}", indicator.id),
                title,
                subtitle: format!("Distribution over {}", provenance(summary)),
                body,
            }
        })
        .collect()
}

fn histogram(totals: &[f64], spread: &Spread, axis: String) -> Histogram {
    let (least, most) =
        totals.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), &x| (low.min(x), high.max(x)));
    let width = if most > least { (most - least) / BINS as f64 } else { 1.0 };
    let mut shares = vec![0.0; BINS];
    for &total in totals {
        let bin = (((total - least) / width) as usize).min(BINS - 1);
        shares[bin] += 1.0 / totals.len() as f64;
    }
    Histogram {
        edges: (0..=BINS).map(|edge| least + edge as f64 * width).collect(),
        shares,
        axis,
        lines: vec![
            (spread.p10, format!("10%: {}", significant(spread.p10))),
            (spread.p50, format!("Median: {}", significant(spread.p50))),
            (spread.p90, format!("90%: {}", significant(spread.p90))),
        ],
        colour: (86, 180, 233),
    }
}
