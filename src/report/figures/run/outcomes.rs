//! How runs end.

use super::provenance;
use crate::analysis::finding::{Lead, RunFinding};
use crate::analysis::{OutcomeShare, Summary};
use crate::model::{Model, Outcome};
use crate::report::figure::{Body, Figure, Hundred, HundredRow, of_hundred};
use crate::report::palette;
use crate::words::capitals::small_unless_capitals;
use crate::words::numbers::{percent_range, percent_within, thousands};

/// A hundred runs, from peace to war, and below them what worlds lead to, where they are told from luck.
pub(super) fn outcomes(model: &Model, summary: &Summary) -> Figure {
    let all: Vec<(Outcome, &OutcomeShare)> = model.outcomes().zip(summary.outcomes.0.values()).collect();
    let named: Vec<(String, OutcomeShare)> =
        all.iter().map(|(outcome, share)| (model.outcome_label(*outcome), **share)).collect();
    let mut order = all;
    order.sort_by_key(|(outcome, _)| rank(*outcome));
    let dots = of_hundred(&order.iter().map(|(_, share)| share.share).collect::<Vec<_>>());
    let rows = order.iter().zip(&dots).map(|((outcome, share), &dots)| HundredRow {
        label: model.outcome_label(*outcome),
        dots,
        said: if dots == 0 && share.count > 0 { "fewer than 1".to_owned() } else { format!("{dots} of 100") },
        note: exactly(share, summary.runs),
        colour: palette::outcome(*outcome),
    });
    let worlds = summary.worlds.as_ref().and_then(|own| own.outcomes.get("durable_peace"));
    let worlds = worlds.map_or_else(Vec::new, |own| own.dots.clone());
    let below = if worlds.is_empty() { "" } else { "; below, 20 worlds, each as likely as another" };
    Figure {
        id: "outcomes".to_owned(),
        title: headline(&named, &RunFinding::of(summary).outcome),
        subtitle: format!("How a hundred runs end, with 95% intervals; {}{below}", provenance(summary)),
        body: Body::Hundred(Hundred {
            rows: rows.collect(),
            worlds,
            axis: "Chance of durable peace in a world".to_owned(),
        }),
    }
}

/// From peace to war.
const fn rank(outcome: Outcome) -> usize {
    match outcome {
        Outcome::DurablePeace => 0,
        Outcome::Settlement => 1,
        Outcome::Frozen => 2,
        Outcome::Relapse => 3,
        Outcome::War => 4,
        Outcome::Victory(_) => 5,
    }
}

/// A share with its interval; of what never came, how rare it is at most.
fn exactly(share: &OutcomeShare, runs: u64) -> String {
    if share.count == 0 {
        return format!("none of {}", thousands(runs as f64));
    }
    let own = percent_within(share.share, share.low, share.high);
    format!("{own} ({})", percent_range(share.low, share.high))
}

/// What may be claimed: a likeliest outcome only where no other's interval reaches into its own.
fn headline(rows: &[(String, OutcomeShare)], lead: &Lead) -> String {
    let Some(peace) = rows.first() else { return String::new() };
    let share = |row: &(String, OutcomeShare)| percent_within(row.1.share, row.1.low, row.1.high);
    match lead {
        Lead::One(k) if *k > 0 => format!(
            "Most likely: {}, {} of runs; durable peace {}",
            small_unless_capitals(&rows[*k].0),
            share(&rows[*k]),
            share(peace)
        ),
        _ => format!("Durable peace in {} of runs ({})", share(peace), percent_range(peace.1.low, peace.1.high)),
    }
}
