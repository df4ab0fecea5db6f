//! The figures of a comparison: versions side by side on the same dice.

mod board;
mod spreads;

use super::stages;
use crate::analysis::Comparison;
use crate::analysis::compare::{ComparedVersion, Played};
use crate::model::{Model, Stage};
use crate::report::figure::{Band, Body, Figure, FlowChart, Grid, GridPanel, Line, MarkShape};
use crate::report::label::stage_label;
use crate::report::palette;
use crate::report::palette::Rgb;
use crate::words::numbers::{percent, thousands};
use crate::words::wrap::shortened;

/// The most versions that are told apart by colour.
const COLOURED: usize = 6;

/// Every figure of a comparison, in the order a reader wants them. `versions` are those of the comparison.
#[must_use]
pub fn compare(versions: &[Played], comparison: &Comparison) -> Vec<Figure> {
    let Some(reference) = versions.first() else { return Vec::new() };
    let model = &reference.version.model;
    let mut figures = vec![board::board(model, comparison)];
    figures.push(survival(versions, comparison));
    figures.push(phases(versions, comparison));
    figures.push(spreads::payoffs(versions, comparison));
    figures.extend(model.indicators.iter().map(|indicator| spreads::indicator(versions, comparison, indicator)));
    figures.extend(comparison.others().iter().map(|(id, version)| flow(model, comparison, id, version)));
    figures
}

/// The runs behind a figure: `10,000 runs a version, the same dice in each`.
fn provenance(comparison: &Comparison) -> String {
    format!("{} runs a version, the same dice in each", thousands(comparison.runs as f64))
}

fn legend(versions: &[Played]) -> Vec<(String, MarkShape, Rgb)> {
    let entry =
        |(k, version): (usize, &Played)| (shortened(&version.version.label, 34), MarkShape::Bar, palette::version(k));
    versions.iter().enumerate().map(entry).collect()
}

fn survival(versions: &[Played], comparison: &Comparison) -> Figure {
    let drawn: Vec<(usize, &Played)> =
        versions.iter().enumerate().filter(|(_, own)| !own.summary.curves.survival.times.is_empty()).collect();
    let end =
        drawn.iter().filter_map(|(_, own)| own.summary.curves.survival.times.last()).fold(1e-9, |a: f64, b| a.max(*b));
    let panel = |label: &str, shown: &[(&Played, Rgb)]| {
        let (bands, lines) = shown.iter().map(|(own, colour)| curve(own, *colour)).unzip();
        GridPanel { label: label.to_owned(), x: (0.0, end), y: (0.0, 1.0), bands, lines }
    };
    // More than a few are told apart by panels, each over the reference.
    let (legend, panels) = if versions.len() <= COLOURED {
        let shown: Vec<(&Played, Rgb)> = drawn.iter().map(|(k, own)| (*own, palette::version(*k))).collect();
        (legend(versions), vec![panel("", &shown)])
    } else {
        let own = palette::version(1);
        let reference = drawn.first().filter(|(k, _)| *k == 0).map(|(_, own)| (*own, palette::GREY));
        let others = drawn.iter().filter(|(k, _)| *k > 0);
        let one = |(_, version): &(usize, &Played)| {
            let shown: Vec<(&Played, Rgb)> = reference.into_iter().chain([(*version, own)]).collect();
            panel(&version.version.label, &shown)
        };
        let first = shortened(&versions[0].version.label, 34);
        let legend = [(first, palette::GREY), ("The version".to_owned(), own)];
        (legend.map(|(label, colour)| (label, MarkShape::Bar, colour)).to_vec(), others.map(one).collect())
    };
    let body = if drawn.is_empty() {
        Body::Nothing("No run of any version ever reached a truce.".to_owned())
    } else {
        let (x_axis, y_axis) = ("Years since the first truce".to_owned(), "Share that has not collapsed".to_owned());
        Body::Grid(Grid { legend, x_axis, y_axis, percent: true, panels })
    };
    let subtitle = format!("Processes that have not collapsed, with 95% bands; {}", provenance(comparison));
    Figure { id: "survival".to_owned(), title: survival_title(&drawn, comparison), subtitle, body }
}

/// A version's curve with its band.
fn curve(version: &Played, colour: Rgb) -> (Band, Line) {
    let own = &version.summary.curves.survival;
    let (xs, low) = steps(&own.times, &own.low);
    let (_, high) = steps(&own.times, &own.high);
    let (_, ys) = steps(&own.times, &own.survival);
    (Band { xs: xs.clone(), low, high, colour, opacity: 0.15 }, Line { xs, ys, colour })
}

/// What still holds a year after the first truce, where the same runs come to one in all versions.
fn survival_title(drawn: &[(usize, &Played)], comparison: &Comparison) -> String {
    let same = |version: &ComparedVersion| {
        version.reached.get("truce").and_then(|own| own.change).is_none_or(|change| change.difference == 0.0)
    };
    if !comparison.others().values().all(same) {
        return "How long processes hold after a first truce; in each version other runs reach one".to_owned();
    }
    let year = |own: &Played| {
        let curve = &own.summary.curves.survival;
        curve.survival[curve.times.iter().rposition(|&time| time <= 1.0).unwrap_or(0)]
    };
    let mut lasting: Vec<(f64, &str)> = drawn.iter().map(|(_, own)| (year(own), own.version.label.as_str())).collect();
    lasting.sort_by(|one, other| other.0.total_cmp(&one.0));
    match (lasting.first(), lasting.last()) {
        (Some(most), Some(least)) if lasting.len() > 1 => format!(
            "A year after the first truce {} still hold in {}, {} in {}",
            percent(most.0),
            shortened(most.1, 24),
            percent(least.0),
            shortened(least.1, 24)
        ),
        _ => "Survival of the process after its first truce".to_owned(),
    }
}

/// Corners of a step function: a value holds until the next time.
fn steps(times: &[f64], values: &[f64]) -> (Vec<f64>, Vec<f64>) {
    let mut corners = (Vec::new(), Vec::new());
    for (position, (&time, &value)) in times.iter().zip(values).enumerate() {
        if position > 0 {
            corners.0.push(time);
            corners.1.push(values[position - 1]);
        }
        corners.0.push(time);
        corners.1.push(value);
    }
    corners
}

fn phases(versions: &[Played], comparison: &Comparison) -> Figure {
    let model = &versions[0].version.model;
    let order: Vec<Stage> = stacking(model);
    let at_war = |version: &Played| version.summary.curves.stages.get("war").and_then(|war| war.last().copied());
    let wars: Vec<f64> = versions.iter().filter_map(at_war).collect();
    let (least, most) = wars.iter().fold((1.0_f64, 0.0_f64), |(low, high), &war| (low.min(war), high.max(war)));
    let panel = |version: &Played| {
        let times = &version.summary.curves.times;
        let mut floor = vec![0.0; times.len()];
        let mut bands = Vec::new();
        for &stage in &order {
            let position = crate::ensemble::Curves::stage_index(model, stage);
            let Some((_, shares)) = version.summary.curves.stages.0.get_index(position) else { continue };
            let high: Vec<f64> = floor.iter().zip(shares).map(|(low, share)| (low + share).min(1.0)).collect();
            let colour = palette::stage(model, stage);
            bands.push(Band { xs: times.clone(), low: floor, high: high.clone(), colour, opacity: 1.0 });
            floor = high;
        }
        let end = times.last().copied().unwrap_or(1.0).max(1e-9);
        GridPanel { label: version.version.label.clone(), x: (0.0, end), y: (0.0, 1.0), bands, lines: vec![] }
    };
    let entry = |&stage: &Stage| (stage_label(model, stage), MarkShape::Bar, palette::stage(model, stage));
    Figure {
        id: "phases".to_owned(),
        title: format!("At the horizon {} to {} of runs are at war, by version", percent(least), percent(most)),
        subtitle: format!("Where runs stand over time, share of runs; {}", provenance(comparison)),
        body: Body::Grid(Grid {
            legend: order.iter().rev().map(entry).collect(),
            x_axis: "Years from the start".to_owned(),
            y_axis: "Share of runs".to_owned(),
            percent: true,
            panels: versions.iter().map(panel).collect(),
        }),
    }
}

/// Stages from the bottom of a stack: peace, phases backward, war, victories.
fn stacking(model: &Model) -> Vec<Stage> {
    let all = stages(model);
    let phases = model.phases.len();
    let mut order = vec![all[1 + phases]];
    order.extend(all[1..=phases].iter().rev());
    order.push(all[0]);
    order.extend(&all[2 + phases..]);
    order
}

fn flow(model: &Model, comparison: &Comparison, id: &str, version: &ComparedVersion) -> Figure {
    let outcomes: Vec<_> = model.outcomes().collect();
    let runs = comparison.runs.max(1) as f64;
    let shares = version
        .transitions
        .0
        .iter()
        .map(|(_, row)| row.0.iter().map(|(_, count)| *count as f64 / runs).collect())
        .collect();
    let changed = version.changed.map_or(0.0, |changed| changed.share);
    let reference = comparison.variants.0.first().map_or("", |(_, version)| version.label.as_str());
    Figure {
        id: format!("transitions_{id}"),
        title: format!("{}: {} of runs end otherwise", shortened(&version.label, 44), percent(changed)),
        subtitle: format!(
            "Outcome of the same run under both versions; changed runs in strong colours; {}",
            provenance(comparison)
        ),
        body: Body::Flow(FlowChart {
            heads: [reference.to_owned(), version.label.clone()],
            nodes: outcomes.iter().map(|&o| (model.outcome_label(o), palette::outcome(o))).collect(),
            shares,
        }),
    }
}
