//! The contract curve in the values of each pair of belligerents.

use super::{PANELS, line, span};
use crate::analysis::Inspection;
use crate::analysis::inspect::{Bargaining, CurvePoint};
use crate::model::Model;
use crate::report::figure::{Band, Body, Figure, GridPanel, Line, MarkShape, Plane, Planes};
use crate::report::figures::side_shape;
use crate::report::label::viewpoint;
use crate::report::palette::{self, Rgb};
use crate::words::numbers::significant;
use crate::words::wrap::shortened;

/// The deal zone.
const ZONE: Rgb = (0, 158, 115);

/// What texts are worth to each pair of belligerents.
pub(super) fn deal(model: &Model, inspection: &Inspection) -> Figure {
    let id = "deal".to_owned();
    let subtitle = format!(
        "Value of a deal to each side along the contract curve (stakes a year); {}",
        viewpoint(model, inspection)
    );
    let Some(bargaining) = &inspection.bargaining else {
        let body = Body::Nothing("No settlement lies ahead on the roadmap.".to_owned());
        return Figure { id, title: "There is nothing to agree".to_owned(), subtitle, body };
    };
    let n = model.belligerents.len();
    let pairs = (0..n).flat_map(|one| (one + 1..n).map(move |other| (one, other)));
    let panels: Vec<Plane> = pairs.take(PANELS).map(|pair| plane(model, inspection, bargaining, pair)).collect();
    let mut legend = deal_legend(model, bargaining);
    // What lies outside of every panel needs no explanation.
    let drawn = |shape: MarkShape, colour: Rgb| {
        panels.iter().flat_map(|plane| &plane.marks).any(|mark| (mark.1, mark.2) == (shape, colour))
    };
    legend.retain(|(_, shape, colour)| *shape == MarkShape::Bar || drawn(*shape, *colour));
    let body = Body::Planes(Planes { legend, panels });
    Figure { id, title: deal_title(model, bargaining), subtitle, body }
}

fn deal_title(model: &Model, bargaining: &Bargaining) -> String {
    let zone = &bargaining.zone;
    if !bargaining.signable {
        return "The red lines leave no text that all can sign".to_owned();
    }
    if zone.open {
        let every = if model.belligerents.len() == 2 { "both sides" } else { "every side" };
        return format!(
            "A deal is possible: one text gives {every} at least {} more than no deal",
            significant(zone.margin)
        );
    }
    let lacks = |id: &str| zone.short.get(id).copied().unwrap_or(0.0);
    let most = -zone.margin;
    let short = model.belligerents.iter().filter(|party| lacks(&party.id) > 0.99 * most);
    let short: Vec<String> = short.map(|party| shortened(&party.label, 20)).collect();
    format!("No text suits all: the nearest leaves {} {} short of no deal", short.join(" and "), significant(most))
}

fn deal_legend(model: &Model, bargaining: &Bargaining) -> Vec<(String, MarkShape, Rgb)> {
    let mut legend = Vec::new();
    if model.belligerents.len() == 2 {
        legend.push(("Contract curve".to_owned(), MarkShape::Bar, palette::GREY));
    } else {
        let sides = model.belligerents.iter().enumerate();
        legend.extend(sides.map(|(j, party)| {
            (format!("Curve, weight of {}", shortened(&party.label, 20)), MarkShape::Bar, palette::belligerent(j))
        }));
    }
    if bargaining.zone.open {
        legend.push(("Deal zone: all gain".to_owned(), MarkShape::Bar, ZONE));
    }
    legend.push(("No deal".to_owned(), MarkShape::Bar, palette::INK));
    legend.push(("War".to_owned(), MarkShape::Circle, palette::WAR));
    legend.extend(bargaining.texts.0.iter().map(|(id, text)| {
        let (shape, colour) = text_mark(model, id);
        (text.label.clone(), shape, colour)
    }));
    legend
}

/// How a text is marked.
fn text_mark(model: &Model, id: &str) -> (MarkShape, Rgb) {
    match id {
        "nash" => (MarkShape::Diamond, palette::INK),
        "kalai_smorodinsky" => (MarkShape::Ring, palette::INK),
        "nearest" => (MarkShape::Diamond, palette::RELAPSE),
        "mean" => (MarkShape::Triangle, palette::GREY),
        "median" => (MarkShape::Diamond, (150, 150, 150)),
        "draft" => (MarkShape::Circle, palette::GREY),
        "mediator" => (MarkShape::Triangle, palette::INK),
        offer => {
            let proposer = model.belligerents.iter().position(|party| offer.strip_prefix("offer_") == Some(&party.id));
            let proposer = proposer.unwrap_or(0);
            (side_shape(proposer), palette::belligerent(proposer))
        }
    }
}

/// The values of two belligerents against each other.
fn plane(model: &Model, inspection: &Inspection, bargaining: &Bargaining, (one, other): (usize, usize)) -> Plane {
    let at = |point: &CurvePoint| (point.values.0[one], point.values.0[other]);
    let two = model.belligerents.len() == 2;
    let mut lines = Vec::new();
    let mut bands = Vec::new();
    for (j, party) in model.belligerents.iter().enumerate() {
        let own: Vec<&CurvePoint> = bargaining.curve.iter().filter(|point| point.side == party.id).collect();
        let colour = if two { palette::GREY } else { palette::belligerent(j) };
        if !own.is_empty() {
            lines.push(line(own.iter().map(|point| at(point)), colour));
        }
        // Neighbouring points of the zone are joined; a gap between them is left open.
        for stretch in own.chunk_by(|a, b| a.in_zone && b.in_zone).filter(|stretch| stretch[0].in_zone) {
            lines.push(line(stretch.iter().map(|point| at(point)), ZONE));
            if two {
                bands.push(shade(stretch.iter().map(|point| at(point)), bargaining.no_deal.0[other]));
            }
        }
    }
    let mut marks: Vec<((f64, f64), MarkShape, Rgb)> = Vec::new();
    let war = |j: usize| inspection.values.0[j].war;
    marks.push(((war(one), war(other)), MarkShape::Circle, palette::WAR));
    for (id, text) in &bargaining.texts.0 {
        let (shape, colour) = text_mark(model, id);
        marks.push(((text.parties.0[one].value, text.parties.0[other].value), shape, colour));
    }
    let no_deal = (bargaining.no_deal.0[one], bargaining.no_deal.0[other]);
    let [first, second] = [one, other].map(|j| shortened(&model.belligerents[j].label, 24));
    let points = lines.iter().flat_map(|line| line.xs.iter().copied().zip(line.ys.iter().copied()));
    let points: Vec<(f64, f64)> = if two {
        points.chain(marks.iter().map(|mark| mark.0)).chain([no_deal]).collect()
    } else {
        near(bargaining, (one, other))
    };
    let (x, y) = (span(points.iter().map(|point| point.0)), span(points.iter().map(|point| point.1)));
    let within = |&(px, py): &(f64, f64)| (x.0..=x.1).contains(&px) && (y.0..=y.1).contains(&py);
    marks.retain(|mark| within(&mark.0));
    let mut lines: Vec<Line> = lines.iter().flat_map(|line| stretches(line, &within)).collect();
    lines.insert(0, line([(no_deal.0, y.0), (no_deal.0, y.1)].into_iter(), palette::INK));
    lines.insert(0, line([(x.0, no_deal.1), (x.1, no_deal.1)].into_iter(), palette::INK));
    let (label, axes) = if two {
        (String::new(), [first, second].map(|label| format!("Value to {label} (stakes a year)")))
    } else {
        (format!("{first} and {second}"), [first, second])
    };
    Plane { panel: GridPanel { label, x, y, bands, lines }, axes, marks }
}

/// No deal, the deal zone and the texts named in it, with room around: with three sides and more the curves reach far
/// beyond what anybody would sign.
fn near(bargaining: &Bargaining, (one, other): (usize, usize)) -> Vec<(f64, f64)> {
    let no_deal = (bargaining.no_deal.0[one], bargaining.no_deal.0[other]);
    let zone = bargaining.curve.iter().filter(|point| point.in_zone);
    let zone = zone.map(|point| (point.values.0[one], point.values.0[other]));
    let texts = bargaining.texts.0.iter().filter(|(id, _)| *id != "median");
    let texts = texts.map(|(_, text)| (text.parties.0[one].value, text.parties.0[other].value));
    let mut points: Vec<(f64, f64)> = zone.chain(texts).chain([no_deal]).collect();
    for end in [0, 1] {
        let pick = |point: &(f64, f64)| if end == 0 { point.0 } else { point.1 };
        let (low, high) = span(points.iter().map(pick));
        let room = 0.35 * (high - low);
        let corner = |value: f64| if end == 0 { (value, no_deal.1) } else { (no_deal.0, value) };
        points.extend([corner(low - room), corner(high + room)]);
    }
    points
}

/// The stretches of a line that lie within a window.
fn stretches(whole: &Line, within: &impl Fn(&(f64, f64)) -> bool) -> Vec<Line> {
    let points: Vec<(f64, f64)> = whole.xs.iter().copied().zip(whole.ys.iter().copied()).collect();
    let inside = points.chunk_by(|a, b| within(a) == within(b)).filter(|stretch| within(&stretch[0]));
    inside.map(|stretch| line(stretch.iter().copied(), whole.colour)).collect()
}

fn shade(points: impl Iterator<Item = (f64, f64)>, floor: f64) -> Band {
    let (xs, high): (Vec<f64>, Vec<f64>) = points.unzip();
    Band { low: vec![floor; xs.len()], xs, high, colour: ZONE, opacity: 0.15 }
}
