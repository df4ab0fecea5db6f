//! Stages and trust over time.

use super::provenance;
use crate::analysis::Summary;
use crate::model::{Model, PhaseKind, Stage};
use crate::report::figure::{Areas, Body, Fan, Fans, Figure, Layer};
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
