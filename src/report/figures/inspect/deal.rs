//! The contract curve in the values of each pair of belligerents.

use super::{PANELS, line, span};
use crate::analysis::Inspection;
use crate::analysis::inspect::{Bargaining, CurvePoint};
use crate::model::Model;
use crate::report::figure::{Band, Body, Figure, GridPanel, Line, MarkShape, Plane, Planes};
use crate::report::figures::side_shape;
use crate::report::label::viewpoint;
use crate::report::palette::{self, Rgb};
use crate::words::capitals::capital;
use crate::words::numbers::significant;
use crate::words::wrap::shortened;

/// The deal zone.
const ZONE: Rgb = (0, 158, 115);
/// Ends whose values differ by less than this everywhere are drawn once, stakes.
const AGREE: f64 = 1e-3;

/// What texts are worth to each pair of belligerents.
pub(super) fn deal(model: &Model, inspection: &Inspection) -> Figure {
    let id = "deal".to_owned();
    let subtitle = format!(
        "Value of a deal to each side along the contract curve (stakes a year); {}",
        viewpoint(model, inspection)
    );
    let [Some(restraint), Some(alarm)] = inspection.ends().map(|end| end.bargaining.as_ref()) else {
        let body = Body::Nothing("No settlement lies ahead on the roadmap.".to_owned());
        return Figure { id, title: "There is nothing to agree".to_owned(), subtitle, body };
    };
    let ends = [restraint, alarm];
    let n = model.belligerents.len();
    let pairs = (0..n).flat_map(|one| (one + 1..n).map(move |other| (one, other)));
    let panels = pairs.flat_map(|pair| planes(model, inspection, ends, pair)).take(PANELS).collect::<Vec<Plane>>();
    let mut legend = deal_legend(model, restraint);
    legend.extend(deal_legend(model, alarm));
    let mut known = Vec::new();
    // What lies outside of every panel needs no explanation.
    let drawn = |shape: MarkShape, colour: Rgb| {
        panels.iter().flat_map(|plane| &plane.marks).any(|mark| (mark.1, mark.2) == (shape, colour))
    };
    legend.retain(|entry| {
        let new = !known.contains(entry);
        known.push(entry.clone());
        new && (entry.1 == MarkShape::Bar || drawn(entry.1, entry.2))
    });
    let body = Body::Planes(Planes { legend, panels });
    Figure { id, title: deal_title(model, ends), subtitle, body }
}

fn deal_title(model: &Model, ends: [&Bargaining; 2]) -> String {
    if !ends[0].signable {
        return "The red lines leave no text that all can sign".to_owned();
    }
    let every = if model.belligerents.len() == 2 { "both sides" } else { "every side" };
    let margins = ends.map(|bargaining| bargaining.zone.margin.abs());
    let same = (margins[0] - margins[1]).abs() < 2.0 * AGREE;
    let [restraint, alarm] = margins.map(significant);
    match ends.map(|bargaining| bargaining.zone.open) {
        [true, true] if same => {
            format!("A deal is possible whatever is expected: it gives {every} at least {restraint} more than none")
        }
        [true, true] => {
            format!("A deal can give {every} {restraint} more than none with restraint, {alarm} with alarm expected")
        }
        [true, false] => format!("A deal is possible if restraint is expected; with alarm, {alarm} is lacking"),
        [false, true] => format!("A deal is possible if alarm is expected; with restraint, {restraint} is lacking"),
        [false, false] if same => {
            format!("No text suits all, whatever is expected: {restraint} is lacking at the nearest")
        }
        [false, false] => {
            format!("No text suits all: {restraint} is lacking with restraint expected, {alarm} with alarm")
        }
    }
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

/// The values of two belligerents against each other at both ends, in one window; once where both agree.
fn planes(model: &Model, inspection: &Inspection, ends: [&Bargaining; 2], pair: (usize, usize)) -> Vec<Plane> {
    let points = ends.into_iter().flat_map(|bargaining| {
        if model.belligerents.len() == 2 { everything(inspection, bargaining, pair) } else { near(bargaining, pair) }
    });
    let points: Vec<(f64, f64)> = points.collect();
    let window = Window { x: span(points.iter().map(|point| point.0)), y: span(points.iter().map(|point| point.1)) };
    let values = |bargaining: &Bargaining| -> Vec<f64> {
        let curve = bargaining.curve.iter().flat_map(|point| point.values.0.values().copied());
        curve.chain(bargaining.no_deal.0.values().copied()).collect()
    };
    let [restraint, alarm] = ends.map(values);
    let agree = restraint.len() == alarm.len() && restraint.iter().zip(&alarm).all(|(a, b)| (a - b).abs() < AGREE);
    let named = [("restraint expected", ends[0]), ("alarm expected", ends[1])];
    let shown = if agree { &named[..1] } else { &named[..] };
    let name = |name| if agree { "" } else { name };
    shown.iter().map(|(end, bargaining)| plane(model, inspection, bargaining, pair, &window, name(end))).collect()
}

/// What a panel shows.
struct Window {
    x: (f64, f64),
    y: (f64, f64),
}

impl Window {
    fn holds(&self, &(x, y): &(f64, f64)) -> bool {
        (self.x.0..=self.x.1).contains(&x) && (self.y.0..=self.y.1).contains(&y)
    }
}

/// War and the texts in the values of two belligerents.
fn marks(
    model: &Model,
    inspection: &Inspection,
    bargaining: &Bargaining,
    (one, other): (usize, usize),
) -> Vec<((f64, f64), MarkShape, Rgb)> {
    let war = |j: usize| inspection.restraint.values.0[j].war;
    let mut marks = vec![((war(one), war(other)), MarkShape::Circle, palette::WAR)];
    marks.extend(bargaining.texts.0.iter().map(|(id, text)| {
        let (shape, colour) = text_mark(model, id);
        ((text.parties.0[one].value, text.parties.0[other].value), shape, colour)
    }));
    marks
}

fn plane(
    model: &Model,
    inspection: &Inspection,
    bargaining: &Bargaining,
    (one, other): (usize, usize),
    window: &Window,
    end: &str,
) -> Plane {
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
    let mut marks = marks(model, inspection, bargaining, (one, other));
    marks.retain(|mark| window.holds(&mark.0));
    let no_deal = (bargaining.no_deal.0[one], bargaining.no_deal.0[other]);
    let mut lines: Vec<Line> = lines.iter().flat_map(|line| stretches(line, &|point| window.holds(point))).collect();
    lines.insert(0, line([(no_deal.0, window.y.0), (no_deal.0, window.y.1)].into_iter(), palette::INK));
    lines.insert(0, line([(window.x.0, no_deal.1), (window.x.1, no_deal.1)].into_iter(), palette::INK));
    let [first, second] = [one, other].map(|j| shortened(&model.belligerents[j].label, 24));
    let axes =
        if two { [first, second].map(|label| format!("Value to {label} (stakes a year)")) } else { [first, second] };
    Plane {
        panel: GridPanel { label: capital(end), x: window.x, y: window.y, bands, lines },
        axes,
        marks,
        labels: Vec::new(),
    }
}

/// All points of a panel of two sides.
fn everything(inspection: &Inspection, bargaining: &Bargaining, (one, other): (usize, usize)) -> Vec<(f64, f64)> {
    let curve = bargaining.curve.iter().map(|point| (point.values.0[one], point.values.0[other]));
    let texts = bargaining.texts.0.values();
    let texts = texts.map(|text| (text.parties.0[one].value, text.parties.0[other].value));
    let worth = &inspection.restraint.values.0;
    let no_deal = (bargaining.no_deal.0[one], bargaining.no_deal.0[other]);
    curve.chain(texts).chain([no_deal, (worth[one].war, worth[other].war)]).collect()
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
