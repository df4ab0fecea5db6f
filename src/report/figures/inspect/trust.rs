//! The value of the process against trust.

use super::{PANELS, line, span};
use crate::analysis::Inspection;
use crate::analysis::inspect::{Decision, Gains, Threshold};
use crate::model::{Model, PhaseId, Stage};
use crate::report::figure::{Body, Figure, GridPanel, Line, MarkShape, Plane, Planes};
use crate::report::label::viewpoint;
use crate::report::palette::{self, Rgb};
use crate::words::wrap::shortened;

/// A value that moves by this much between two neighbouring beliefs jumps, stakes a year.
const LEAP: f64 = 0.025;

/// The value of the process to each belligerent against trust in the others.
pub(super) fn trust(model: &Model, inspection: &Inspection) -> Figure {
    let war = palette::stage(model, Stage::War);
    let panels = model.belligerents.iter().zip(&inspection.trust.values.0).enumerate().take(PANELS);
    let panels = panels.map(|(j, (party, (_, phases)))| {
        let reservation = inspection.values.0[j].war;
        let beliefs = &inspection.trust.beliefs;
        let path = phases.0.iter().flat_map(|(id, values)| {
            let stage = model.phases.iter().position(|phase| phase.id == *id).unwrap_or(0);
            let colour = palette::stage(model, Stage::Phase(PhaseId::new(stage)));
            unbroken(beliefs, values, colour)
        });
        let mut lines: Vec<Line> = path.collect();
        lines.push(line([(0.0, reservation), (1.0, reservation)].into_iter(), war));
        let own = thresholds(inspection, &party.id);
        let turns = own.iter().flat_map(|threshold| &threshold.crossings);
        let mut marks: Vec<((f64, f64), MarkShape, Rgb)> =
            turns.map(|turn| ((turn.at, reservation), MarkShape::Diamond, palette::INK)).collect();
        if let ([now], Some((entered, _))) = (&others(model, inspection, j)[..], phases.0.first()) {
            let value = inspection.values.0[j].phases.get(entered).map_or(reservation, |worth| worth.value);
            marks.push(((*now, value), MarkShape::Circle, palette::belligerent(j)));
        }
        let ys = lines.iter().flat_map(|line| line.ys.iter().copied());
        let panel = GridPanel { label: party.label.clone(), x: (0.0, 1.0), y: span(ys), bands: vec![], lines };
        let axes = [trusted(model, j), "Value (stakes a year)".to_owned()];
        Plane { panel, axes, marks }
    });
    let panels: Vec<Plane> = panels.collect();
    let mut legend = trust_legend(model, inspection);
    let marked = |shape: MarkShape| panels.iter().flat_map(|plane| &plane.marks).any(|mark| mark.1 == shape);
    legend.retain(|(_, shape, _)| *shape == MarkShape::Bar || marked(*shape));
    let viewpoint = viewpoint(model, inspection);
    let other = if model.belligerents.len() == 2 { "the other side is" } else { "all other sides are" };
    Figure {
        id: "trust".to_owned(),
        title: trust_title(model, inspection),
        subtitle: format!("Value of each phase by the belief that {other} reliable; {viewpoint}"),
        body: Body::Planes(Planes { legend, panels }),
    }
}

/// A curve as lines that end where it jumps.
fn unbroken(xs: &[f64], ys: &[f64], colour: Rgb) -> Vec<Line> {
    let points: Vec<(f64, f64)> = xs.iter().copied().zip(ys.iter().copied()).collect();
    points.chunk_by(|a, b| (a.1 - b.1).abs() < LEAP).map(|stretch| line(stretch.iter().copied(), colour)).collect()
}

/// Belief in each of the others, once where it is the same.
fn others(model: &Model, inspection: &Inspection, j: usize) -> Vec<f64> {
    let sides = inspection.belligerents.0.iter().enumerate().filter(|(other, _)| *other != j);
    let mut beliefs: Vec<f64> = sides.map(|(_, (_, side))| side.belief).collect();
    if model.belligerents.len() > 2 {
        beliefs.dedup_by(|one, other| (*one - *other).abs() < 1e-9);
    }
    beliefs
}

/// What the horizontal axis of a side's panel shows.
fn trusted(model: &Model, j: usize) -> String {
    match &model.belligerents[..] {
        [one, other] => format!("Trust in {}", shortened(if j == 0 { &other.label } else { &one.label }, 30)),
        _ => "Trust in all other sides".to_owned(),
    }
}

/// The thresholds of trust for entering the process, of one side.
fn thresholds<'a>(inspection: &'a Inspection, party: &str) -> Vec<&'a Threshold> {
    let lever = |threshold: &Threshold| {
        let alone = inspection.belligerents.0.len() == 2 && threshold.lever != "trust.all";
        threshold.lever == "trust.others" || (alone && threshold.lever.starts_with("trust."))
    };
    let own =
        |threshold: &&Threshold| threshold.party == party && threshold.question == Decision::Truce && lever(threshold);
    inspection.thresholds.iter().filter(own).collect()
}

fn trust_title(model: &Model, inspection: &Inspection) -> String {
    let entered = inspection.trust.values.0.first().and_then(|(_, phases)| phases.0.first());
    let entered = entered.and_then(|(id, _)| model.phases.iter().find(|phase| phase.id == *id));
    let entered = entered.map_or_else(String::new, |phase| shortened(&phase.label, 24));
    let all: Vec<(&str, &Threshold)> = model
        .belligerents
        .iter()
        .flat_map(|party| thresholds(inspection, &party.id).into_iter().map(|found| (party.label.as_str(), found)))
        .collect();
    let with = |state: Gains| all.iter().find(|(_, threshold)| threshold.state == state);
    if let Some((party, _)) = with(Gains::Never) {
        return format!("No trust alone makes {entered} worth more than war to {}", shortened(party, 24));
    }
    if let Some((party, found)) = with(Gains::Crosses)
        && let Some(turn) = found.crossings.first()
    {
        let side = if turn.gains_above { "above" } else { "below" };
        let now = found.now.map_or_else(String::new, |now| format!("; it is {now:.2}"));
        let party = shortened(party, 24);
        return format!("{entered} is worth more than war to {party} where trust is {side} {:.2}{now}", turn.at);
    }
    if all.is_empty() {
        return format!("What {entered} is worth, by trust");
    }
    format!("{entered} is worth more than war to every side, whatever the trust")
}

fn trust_legend(model: &Model, inspection: &Inspection) -> Vec<(String, MarkShape, Rgb)> {
    let mut legend = Vec::new();
    if let Some((_, phases)) = inspection.trust.values.0.first() {
        for (id, _) in &phases.0 {
            if let Some(position) = model.phases.iter().position(|phase| phase.id == *id) {
                let stage = Stage::Phase(PhaseId::new(position));
                legend.push((model.phases[position].label.clone(), MarkShape::Bar, palette::stage(model, stage)));
            }
        }
    }
    legend.push(("War".to_owned(), MarkShape::Bar, palette::stage(model, Stage::War)));
    legend.push(("Threshold".to_owned(), MarkShape::Diamond, palette::INK));
    if model.belligerents.len() == 2 {
        let sides = model.belligerents.iter().enumerate();
        legend.extend(
            sides.map(|(j, party)| {
                (format!("As it is, to {}", party.label), MarkShape::Circle, palette::belligerent(j))
            }),
        );
    }
    legend
}
