//! The value of the process against trust.

use super::{PANELS, line, span};
use crate::analysis::Inspection;
use crate::analysis::inspect::{Decision, Expected, Gains, Threshold};
use crate::model::{Model, PhaseId, Stage};
use crate::report::figure::{Band, Body, Figure, GridPanel, Line, MarkShape, Plane, Planes};
use crate::report::label::{entry, viewpoint};
use crate::report::palette::{self, Rgb};
use crate::words::wrap::shortened;

/// A value that moves by this much between two neighbouring beliefs jumps, stakes a year.
const LEAP: f64 = 0.025;

/// The value of the process to each belligerent against trust in the others.
pub(super) fn trust(model: &Model, inspection: &Inspection) -> Figure {
    let war = palette::stage(model, Stage::War);
    let panels = model.belligerents.iter().enumerate().take(PANELS).map(|(j, party)| {
        let reservation = inspection.restraint.values.0[j].war;
        let (bands, mut lines) = curves(model, inspection, j);
        lines.push(line([(0.0, reservation), (1.0, reservation)].into_iter(), war));
        let marks = marks(model, inspection, j, reservation);
        let ys = lines.iter().flat_map(|line| line.ys.iter().copied());
        let panel = GridPanel { label: party.label.clone(), x: (0.0, 1.0), y: span(ys), bands, lines };
        let axes = [trusted(model, j), "Value (stakes a year)".to_owned()];
        Plane { panel, axes, marks, labels: Vec::new() }
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
        subtitle: format!(
            "Value of each phase by the belief that {other} reliable, from alarm (lower) to restraint expected (upper \
             line); {viewpoint}"
        ),
        body: Body::Planes(Planes { legend, panels }),
    }
}

/// What each phase is worth to a side: a band from what it is with alarm to what it is with restraint, and both ends.
fn curves(model: &Model, inspection: &Inspection, j: usize) -> (Vec<Band>, Vec<Line>) {
    let beliefs = &inspection.restraint.trust.beliefs;
    let [restraint, alarm] = inspection.ends().map(|end| &end.trust.values.0[j].0);
    let (mut bands, mut lines) = (Vec::new(), Vec::new());
    for ((id, high), low) in restraint.iter().zip(alarm.values()) {
        let stage = model.phases.iter().position(|phase| phase.id == *id).unwrap_or(0);
        let colour = palette::stage(model, Stage::Phase(PhaseId::new(stage)));
        if high.iter().zip(low).any(|(high, low)| (high - low).abs() > LEAP) {
            bands.push(Band { xs: beliefs.clone(), low: low.clone(), high: high.clone(), colour, opacity: 0.15 });
        }
        lines.extend([high, low].into_iter().flat_map(|values| unbroken(beliefs, values, colour)));
    }
    (bands, lines)
}

/// Thresholds of both ends, and where the game stands.
fn marks(model: &Model, inspection: &Inspection, j: usize, war: f64) -> Vec<((f64, f64), MarkShape, Rgb)> {
    let mut marks = Vec::new();
    for end in inspection.ends() {
        let own = thresholds(inspection, end, &model.belligerents[j].id);
        let turns = own.iter().flat_map(|threshold| &threshold.crossings);
        marks.extend(turns.map(|turn| ((turn.at, war), MarkShape::Diamond, palette::INK)));
        if let ([now], Some((entered, _))) = (&others(model, inspection, j)[..], end.trust.values.0[j].0.first()) {
            let value = end.values.0[j].phases.get(entered).map_or(war, |worth| worth.value);
            marks.push(((*now, value), MarkShape::Circle, palette::belligerent(j)));
        }
    }
    marks.dedup();
    marks
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

/// The thresholds of trust for entering the process, of one side at one end.
fn thresholds<'a>(inspection: &Inspection, end: &'a Expected, party: &str) -> Vec<&'a Threshold> {
    let lever = |threshold: &Threshold| {
        let alone = inspection.belligerents.0.len() == 2 && threshold.lever != "trust.all";
        threshold.lever == "trust.others" || (alone && threshold.lever.starts_with("trust."))
    };
    let own =
        |threshold: &&Threshold| threshold.party == party && threshold.question == Decision::Truce && lever(threshold);
    end.thresholds.iter().filter(own).collect()
}

fn trust_title(model: &Model, inspection: &Inspection) -> String {
    let entered = shortened(&model.phases[entry(model, inspection)].label, 24);
    let found = |end| -> Vec<(&str, &Threshold)> {
        let parties = model.belligerents.iter();
        parties
            .flat_map(|party| thresholds(inspection, end, &party.id).into_iter().map(|own| (party.label.as_str(), own)))
            .collect()
    };
    let [restraint, alarm] = inspection.ends().map(found);
    if restraint.is_empty() {
        return format!("What {entered} is worth, by trust");
    }
    let [whatever, never] = [Gains::Always, Gains::Never]
        .map(|state| [&restraint, &alarm].map(|end| end.iter().filter(|(_, own)| own.state == state).count()));
    match (whatever, never) {
        ([a, b], _) if a == restraint.len() && b == alarm.len() => {
            format!("{entered} is worth more than war to every side, whatever the trust and whatever is expected")
        }
        ([a, _], [_, b]) if a == restraint.len() && b > 0 => {
            format!("With restraint expected {entered} beats war at any trust; with alarm not for every side at any")
        }
        ([a, _], _) if a == restraint.len() => {
            format!("With restraint expected {entered} beats war at any trust; with alarm it takes trust")
        }
        (_, [a, b]) if a > 0 && b > 0 => {
            let party = restraint.iter().find(|(_, own)| own.state == Gains::Never).map_or("", |(party, _)| party);
            format!("No trust alone makes {entered} worth more than war to {}", shortened(party, 24))
        }
        _ => format!("How much trust makes {entered} worth more than war depends on what is expected"),
    }
}

fn trust_legend(model: &Model, inspection: &Inspection) -> Vec<(String, MarkShape, Rgb)> {
    let mut legend = Vec::new();
    if let Some((_, phases)) = inspection.restraint.trust.values.0.first() {
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
