//! Why processes collapse, and in which phase.

use super::provenance;
use crate::analysis::finding::{Lead, RunFinding};
use crate::analysis::{CauseShare, Summary};
use crate::model::{Cause, Model, PhaseId, Stage};
use crate::report::figure::{Bar, Bars, Body, Figure, MarkShape};
use crate::report::label::{cause_label, stage_label};
use crate::report::palette::{self, Rgb};
use crate::words::capitals::small_unless_capitals;
use crate::words::numbers::{percent, plain};

/// Collapses below which no phase is singled out.
const ENOUGH: u64 = 30;

/// Of a hundred collapses, why they came and which phase they ended.
pub(super) fn causes(model: &Model, summary: &Summary) -> Figure {
    let mut kinds: Vec<Cause> = model.causes();
    kinds.dedup_by_key(|cause| model.cause_id(*cause));
    let all: u64 = summary.causes.0.values().map(|own| own.count).sum();
    let stages: Vec<(String, Rgb)> = (0..model.phases.len())
        .map(|phase| Stage::Phase(PhaseId::new(phase)))
        .chain([Stage::Peace])
        .map(|stage| (stage_label(model, stage), palette::stage(model, stage)))
        .collect();
    let of_hundred = |count: u64| 100.0 * count as f64 / all.max(1) as f64;
    // Intervals are those of collapses per run, on the scale of the bars.
    let scale = 100.0 / summary.collapses.mean.max(1e-12);
    let bar = |(cause, own): (Cause, &CauseShare)| Bar {
        label: cause_label(model, cause),
        value: of_hundred(own.count),
        interval: (own.count > 0).then_some((scale * own.low, scale * own.high)),
        note: note(own, of_hundred(own.count)),
        colour: palette::cause(model, cause),
        parts: own.stages.0.values().zip(&stages).map(|(&count, stage)| (of_hundred(count), stage.1)).collect(),
    };
    let mut rows: Vec<Bar> = kinds.into_iter().zip(summary.causes.0.values()).map(bar).collect();
    let places: Vec<u64> =
        (0..stages.len()).map(|at| summary.causes.0.values().map(|own| own.stages.0[at]).sum()).collect();
    let lead = match RunFinding::of(summary).cause {
        Lead::One(k) => Some((rows[k].label.clone(), rows[k].value)),
        Lead::Several(_) | Lead::Nobody => None,
    };
    let title = title(&stages, &places, lead);
    rows.sort_by(|one, other| other.value.total_cmp(&one.value));
    let seen = stages.into_iter().zip(&places).filter(|(_, count)| **count > 0);
    let legend = seen.map(|((label, colour), _)| (label, MarkShape::Bar, colour)).collect();
    let body = if all > 0 {
        Body::Bars(Bars { rows, axis: "Of 100 collapses".to_owned(), percent: false, legend })
    } else {
        Body::Nothing("No process collapsed in any run.".to_owned())
    };
    let subtitle = format!(
        "Why processes return to war, and in which phase, with 95% intervals; {:.2} collapses a run, {}",
        summary.collapses.mean,
        provenance(summary)
    );
    Figure { id: "causes".to_owned(), title, subtitle, body }
}

/// In which phase collapses come, and why: "most" only above half and settled.
fn title(stages: &[(String, Rgb)], places: &[u64], lead: Option<(String, f64)>) -> String {
    let all: u64 = places.iter().sum();
    if all == 0 {
        return "No process collapsed".to_owned();
    }
    let cause = match lead {
        Some((label, share)) if share > 50.0 => format!("most from: {}", small_unless_capitals(&label)),
        Some((label, _)) => format!("first cause: {}", small_unless_capitals(&label)),
        None => "no one cause leads".to_owned(),
    };
    let first = places.iter().enumerate().max_by_key(|(at, count)| (**count, std::cmp::Reverse(*at)));
    match first {
        Some((at, &count)) if all >= ENOUGH => {
            let share = 100.0 * count as f64 / all as f64;
            format!("Of 100 collapses {share:.0} come in {}; {cause}", stages[at].0)
        }
        _ => format!("{all} collapses in all; {cause}"),
    }
}

fn note(own: &CauseShare, of_hundred: f64) -> String {
    let share = match own.count {
        0 => "0".to_owned(),
        _ if of_hundred < 1.0 => "fewer than 1".to_owned(),
        _ => plain(of_hundred.round()),
    };
    match (own.by_reliable, own.by_opportunist) {
        (Some(reliable), Some(opportunist)) if own.count > 0 => {
            let part = opportunist as f64 / (reliable + opportunist).max(1) as f64;
            format!("{share}  ({} by opportunists)", percent(part))
        }
        _ => share,
    }
}

#[cfg(test)]
mod tests {
    use super::title;

    #[test]
    fn most_is_said_only_above_half() {
        let stages = [("Ceasefire".to_owned(), (0, 0, 0)), ("Dialogue".to_owned(), (1, 1, 1))];
        let lead = |share: f64| Some(("False alarm".to_owned(), share));
        assert_eq!(
            title(&stages, &[60, 40], lead(51.0)),
            "Of 100 collapses 60 come in Ceasefire; most from: false alarm"
        );
        assert_eq!(
            title(&stages, &[40, 60], lead(49.0)),
            "Of 100 collapses 60 come in Dialogue; first cause: false alarm"
        );
        assert_eq!(title(&stages, &[300, 100], None), "Of 100 collapses 75 come in Ceasefire; no one cause leads");
        assert_eq!(title(&stages, &[3, 2], None), "5 collapses in all; no one cause leads");
        assert_eq!(title(&stages, &[0, 0], None), "No process collapsed");
    }
}
