//! How runs end, and why processes collapse.

use super::provenance;
use crate::analysis::Summary;
use crate::analysis::finding::{Lead, RunFinding};
use crate::model::{Cause, Model, Outcome};
use crate::report::figure::{Bar, Bars, Body, Figure};
use crate::report::label::cause_label;
use crate::report::palette;
use crate::words::numbers::{percent, percent_range, percent_within};

/// Shares of outcomes with intervals.
pub(super) fn outcomes(model: &Model, summary: &Summary) -> Figure {
    let bar = |(outcome, (_, share)): (Outcome, (&String, &crate::analysis::OutcomeShare))| Bar {
        label: model.outcome_label(outcome),
        value: share.share,
        interval: Some((share.low, share.high)),
        note: format!(
            "{}  ({})",
            percent_within(share.share, share.low, share.high),
            percent_range(share.low, share.high)
        ),
        colour: palette::outcome(outcome),
    };
    let rows: Vec<Bar> = model.outcomes().zip(&summary.outcomes.0).map(bar).collect();
    Figure {
        id: "outcomes".to_owned(),
        title: headline(&rows, &RunFinding::of(summary).outcome),
        subtitle: format!("How runs end: share of {}, with 95% intervals", provenance(summary)),
        body: Body::Bars(Bars { rows, axis: "Share of runs".to_owned(), percent: true }),
    }
}

/// What may be claimed: a likeliest outcome only where no other's interval reaches into its own.
fn headline(rows: &[Bar], lead: &Lead) -> String {
    let Some(peace) = rows.first() else { return String::new() };
    let share = |bar: &Bar| match bar.interval {
        Some((low, high)) => percent_within(bar.value, low, high),
        None => percent(bar.value),
    };
    let range = |bar: &Bar| bar.interval.map_or_else(String::new, |(low, high)| percent_range(low, high));
    match lead {
        Lead::One(k) if *k > 0 => format!(
            "Most likely: {}, {} of runs; durable peace {}",
            rows[*k].label.to_lowercase(),
            share(&rows[*k]),
            share(peace)
        ),
        _ => format!("Durable peace in {} of runs ({})", share(peace), range(peace)),
    }
}

/// Collapses per run by cause.
pub(super) fn causes(model: &Model, summary: &Summary) -> Figure {
    let mut kinds: Vec<Cause> = model.causes();
    kinds.dedup_by_key(|cause| model.cause_id(*cause));
    let mut rows: Vec<Bar> = kinds
        .into_iter()
        .zip(&summary.causes.0)
        .map(|(cause, (_, share))| Bar {
            label: cause_label(model, cause),
            value: share.per_run,
            interval: None,
            note: by_type(share),
            colour: palette::cause(model, cause),
        })
        .collect();
    let title = match RunFinding::of(summary).cause {
        Lead::One(k) => {
            format!("{:.2} collapses a run; most from: {}", summary.collapses.mean, rows[k].label.to_lowercase())
        }
        _ if summary.collapses.mean > 0.0 => format!("{:.2} collapses a run", summary.collapses.mean),
        _ => "No process collapsed".to_owned(),
    };
    rows.sort_by(|one, other| other.value.total_cmp(&one.value));
    let body = if summary.collapses.mean > 0.0 {
        Body::Bars(Bars { rows, axis: "Collapses per run".to_owned(), percent: false })
    } else {
        Body::Nothing("No process collapsed in any run.".to_owned())
    };
    let subtitle = format!("Why processes return to war: collapses per run, mean over {}", provenance(summary));
    Figure { id: "causes".to_owned(), title, subtitle, body }
}

fn by_type(share: &crate::analysis::CauseShare) -> String {
    match (share.by_reliable, share.by_opportunist) {
        (Some(reliable), Some(opportunist)) if share.count > 0 => {
            let part = opportunist as f64 / (reliable + opportunist).max(1) as f64;
            format!("{:.3}  ({} by opportunists)", share.per_run, percent(part))
        }
        _ => format!("{:.3}", share.per_run),
    }
}
