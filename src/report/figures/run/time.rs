//! Stages, survival and trust over time.

use super::provenance;
use crate::analysis::Summary;
use crate::model::{Model, PhaseKind, Stage};
use crate::report::figure::{Areas, Body, Fan, Fans, Figure, Layer, StepCurve};
use crate::report::figures::stages;
use crate::report::label::stage_label;
use crate::report::palette;
use crate::words::numbers::percent;
use crate::words::times::years;

/// Where runs stand over time.
pub(super) fn phases(model: &Model, summary: &Summary) -> Figure {
    let stages = stages(model);
    let layers: Vec<Layer> = stages
        .iter()
        .zip(&summary.curves.stages.0)
        .map(|(&stage, (_, shares))| Layer {
            label: stage_label(model, stage),
            shares: shares.clone(),
            colour: palette::stage(model, stage),
        })
        .collect();
    let at_end = |wanted: &dyn Fn(Stage) -> bool| -> f64 {
        stages.iter().zip(&layers).filter(|(stage, _)| wanted(**stage)).filter_map(|(_, l)| l.shares.last()).sum()
    };
    let settled = at_end(&|stage| match stage {
        Stage::Peace => true,
        Stage::Phase(phase) => model.phases[phase.index()].kind == PhaseKind::Settlement,
        Stage::War | Stage::Victory(_) => false,
    });
    let fighting = at_end(&|stage| stage == Stage::War);
    let horizon = years(model.calendar.horizon);
    // Peace at the bottom, where it reads best, then the phases backward, war, victories.
    let mut order: Vec<Layer> = Vec::with_capacity(layers.len());
    let phases = model.phases.len();
    order.push(layers[1 + phases].clone());
    order.extend(layers[1..=phases].iter().rev().cloned());
    order.push(layers[0].clone());
    order.extend(layers[2 + phases..].iter().cloned());
    Figure {
        id: "phases".to_owned(),
        title: format!(
            "After {horizon}, {} at peace or carrying out a settlement, {} at war",
            percent(settled),
            percent(fighting)
        ),
        subtitle: format!("Where runs stand over time: share of {}", provenance(summary)),
        body: Body::Areas(Areas { times: summary.curves.times.clone(), layers: order }),
    }
}

/// Survival of the process after its first truce.
pub(super) fn survival(model: &Model, summary: &Summary) -> Figure {
    let survival = &summary.curves.survival;
    let subtitle = format!(
        "Share of processes that have not collapsed since their first truce (Kaplan–Meier); {}",
        provenance(summary)
    );
    let id = "survival".to_owned();
    if survival.at_risk.first().is_none_or(|&runs| runs == 0) {
        let body = Body::Nothing("No run ever reached a truce.".to_owned());
        return Figure { id, title: "No process began".to_owned(), subtitle, body };
    }
    let half = survival.times.iter().zip(&survival.survival).find(|(_, share)| **share <= 0.5);
    let title = if let Some((time, _)) = half {
        format!("Half of all processes collapse within {} of the first truce", years(*time))
    } else {
        let last = survival.survival.last().copied().unwrap_or(1.0);
        let end = survival.times.last().copied().unwrap_or(0.0).min(model.calendar.horizon);
        format!("{} of processes survive the {} after their first truce", percent(last), years(end))
    };
    let curve = StepCurve {
        times: survival.times.clone(),
        values: survival.survival.clone(),
        low: survival.low.clone(),
        high: survival.high.clone(),
        time_axis: "Years since the first truce".to_owned(),
        axis: "Share that has not collapsed".to_owned(),
        legend: ["Survival of the process".to_owned(), "95% band".to_owned()],
        colour: palette::belligerent(0),
    };
    Figure { id, title, subtitle, body: Body::Curve(curve) }
}

/// Public belief in each belligerent over time.
pub(super) fn trust(model: &Model, summary: &Summary) -> Figure {
    let panels: Vec<Fan> = model
        .belligerents
        .iter()
        .zip(&summary.curves.trust.0)
        .enumerate()
        .map(|(j, (party, (_, trust)))| Fan {
            label: party.label.clone(),
            mean: trust.mean.clone(),
            quantiles: [&trust.p10, &trust.p25, &trust.p50, &trust.p75, &trust.p90].map(Clone::clone),
            colour: palette::belligerent(j),
        })
        .collect();
    let widest = model.belligerents.iter().zip(&summary.beliefs.0).max_by(|one, other| {
        let width = |belief: &crate::analysis::Belief| belief.p90 - belief.p10;
        width(one.1.1).total_cmp(&width(other.1.1))
    });
    let title = widest.map_or_else(String::new, |(party, (_, belief))| {
        format!("Trust in {} ends from {:.2} to {:.2} in 80% of runs", party.label, belief.p10, belief.p90)
    });
    let subtitle =
        format!("Public belief that each side is reliable; 80% and 50% of {}, median and mean", provenance(summary));
    let axis = "Belief that it is reliable".to_owned();
    let body = Body::Fans(Fans { times: summary.curves.trust_times.clone(), axis, panels });
    Figure { id: "trust".to_owned(), title, subtitle, body }
}
