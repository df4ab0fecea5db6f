//! Stages and trust over time.

use super::provenance;
use crate::analysis::Summary;
use crate::model::{Model, PhaseKind, Stage};
use crate::report::figure::{Areas, Body, Fan, FanBand, Fans, Figure, Layer};
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

/// A kind of runs with fewer has no band.
const ENOUGH: u64 = 30;

/// Public belief in each belligerent over time, apart by what it is: how far they part is what was learnt.
pub(super) fn trust(model: &Model, summary: &Summary) -> Figure {
    let types = &summary.curves.trust_by_type;
    let panels = model.belligerents.iter().enumerate().filter_map(|(j, party)| {
        let own = types.get(&party.id)?;
        let kinds = [
            ("if reliable", &own.reliable, palette::belligerent(j)),
            ("if opportunist", &own.opportunist, palette::INK),
        ];
        let bands = kinds.into_iter().filter_map(|(label, band, colour)| {
            let band = band.as_ref().filter(|band| band.runs >= ENOUGH)?;
            Some(FanBand {
                label: label.to_owned(),
                low: band.p10.clone(),
                middle: band.p50.clone(),
                high: band.p90.clone(),
                colour,
            })
        });
        Some(Fan { label: party.label.clone(), bands: bands.collect() })
    });
    let panels: Vec<Fan> = panels.collect();
    let subtitle = format!(
        "Public belief that a side is reliable, apart by what it turns out to be; median and 80% of {}",
        provenance(summary)
    );
    let axis = "Belief that it is reliable".to_owned();
    let title = learnt(&panels);
    let body = Body::Fans(Fans { times: summary.curves.trust_times.clone(), axis, panels });
    Figure { id: "trust".to_owned(), title, subtitle, body }
}

/// How far closing beliefs part, of the side where they part most.
fn learnt(panels: &[Fan]) -> String {
    let closing = |band: &FanBand| band.middle.last().copied().unwrap_or(0.5);
    let apart = panels.iter().filter_map(|fan| match &fan.bands[..] {
        [reliable, opportunist] => Some((&fan.label, closing(reliable), closing(opportunist))),
        _ => None,
    });
    let most = apart.max_by(|one, other| (one.1 - one.2).total_cmp(&(other.1 - other.2)));
    match most {
        Some((label, reliable, opportunist)) if reliable - opportunist >= 0.05 => {
            format!("Trust in {label} ends at {reliable:.2} if it is reliable, {opportunist:.2} if opportunist")
        }
        Some(_) => "Hardly anything is learnt of what the sides are".to_owned(),
        None => "Trust in each side over time".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::learnt;
    use crate::report::figure::{Fan, FanBand};

    #[test]
    fn the_title_says_how_far_beliefs_part() {
        let band = |end: f64| FanBand {
            label: String::new(),
            low: vec![end],
            middle: vec![end],
            high: vec![end],
            colour: (0, 0, 0),
        };
        let fan = |label: &str, ends: &[f64]| Fan {
            label: label.to_owned(),
            bands: ends.iter().map(|end| band(*end)).collect(),
        };
        assert_eq!(
            learnt(&[fan("A", &[0.6, 0.5]), fan("B", &[0.9, 0.25])]),
            "Trust in B ends at 0.90 if it is reliable, 0.25 if opportunist"
        );
        assert!(learnt(&[fan("A", &[0.52, 0.5])]).starts_with("Hardly anything"));
        assert_eq!(learnt(&[fan("A", &[0.5])]), "Trust in each side over time");
    }
}
