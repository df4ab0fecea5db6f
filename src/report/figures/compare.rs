//! The figures of a comparison: versions side by side on the same dice.

use super::stages;
use crate::analysis::compare::{ComparedVersion, Contrast, Measured, Played};
use crate::analysis::{Comparison, Named};
use crate::model::{Model, Stage};
use crate::report::figure::{Band, Body, Dot, DotPanel, Dots, Figure, FlowChart, Grid, GridPanel, Line, MarkShape};
use crate::report::label::stage_label;
use crate::report::palette;
use crate::report::palette::Rgb;
use crate::stats::quantiles;
use crate::words::numbers::{percent, points, thousands};
use crate::words::wrap::shortened;

/// Bins of a distribution.
const BINS: usize = 40;

/// Every figure of a comparison, in the order a reader wants them. `versions` are those of the comparison.
#[must_use]
pub fn compare(versions: &[Played], comparison: &Comparison) -> Vec<Figure> {
    let Some(reference) = versions.first() else { return Vec::new() };
    let model = &reference.version.model;
    let mut figures = vec![shares(model, comparison), differences(model, comparison)];
    figures.push(survival(versions, comparison));
    figures.push(phases(versions, comparison));
    figures.push(payoffs(versions, comparison));
    figures.extend(model.indicators.iter().enumerate().map(|(k, _)| indicator(versions, comparison, k)));
    figures.extend(comparison.others().iter().map(|(id, version)| flow(model, comparison, id, version)));
    figures
}

/// The runs behind a figure: `10,000 runs a version, the same dice in each`.
fn provenance(comparison: &Comparison) -> String {
    format!("{} runs a version, the same dice in each", thousands(comparison.runs as f64))
}

fn labels(comparison: &Comparison) -> Vec<String> {
    comparison.variants.0.iter().map(|(_, version)| version.label.clone()).collect()
}

fn legend(versions: &[Played]) -> Vec<(String, MarkShape, Rgb)> {
    let entry =
        |(k, version): (usize, &Played)| (shortened(&version.version.label, 34), MarkShape::Bar, palette::version(k));
    versions.iter().enumerate().map(entry).collect()
}

/// The version whose durable peace differs most from the reference, of those told apart from it.
fn starkest(comparison: &Comparison) -> Option<(&ComparedVersion, Contrast)> {
    let changes =
        comparison.others().iter().filter_map(|(_, version)| Some((version, version.outcomes.0.first()?.1.change?)));
    changes
        .filter(|(_, change)| change.distinguishable)
        .max_by(|one, other| one.1.difference.abs().total_cmp(&other.1.difference.abs()))
}

fn shares(model: &Model, comparison: &Comparison) -> Figure {
    let dot =
        |effect: &Measured| Dot { value: effect.value.number(), low: effect.low, high: effect.high, filled: true };
    let peace = |version: &ComparedVersion| version.outcomes.0.first().map_or(0.0, |(_, effect)| effect.value.number());
    let all = || comparison.variants.0.iter().map(|(_, version)| version);
    let best = all().max_by(|one, other| peace(one).total_cmp(&peace(other)));
    let least = all().min_by(|one, other| peace(one).total_cmp(&peace(other)));
    let title = match (least, best) {
        (Some(least), Some(best)) => format!(
            "Durable peace: from {} ({}) to {} ({})",
            percent(peace(least)),
            shortened(&least.label, 30),
            percent(peace(best)),
            shortened(&best.label, 30)
        ),
        _ => "How runs end".to_owned(),
    };
    Figure {
        id: "outcomes".to_owned(),
        title,
        subtitle: format!("How runs end, by version: shares with 95% intervals; {}", provenance(comparison)),
        body: Body::Dots(Dots {
            rows: labels(comparison),
            panels: panels(model, &all().collect::<Vec<_>>(), dot),
            axis: "Share of runs (each panel on its own scale)".to_owned(),
            percent: true,
            differences: false,
        }),
    }
}

fn differences(model: &Model, comparison: &Comparison) -> Figure {
    let dot = |effect: &Measured| {
        effect.change.map_or(Dot { value: 0.0, low: 0.0, high: 0.0, filled: false }, |change| Dot {
            value: change.difference,
            low: change.difference_low,
            high: change.difference_high,
            filled: change.distinguishable,
        })
    };
    let reference = comparison.variants.0.first().map_or("", |(_, version)| version.label.as_str());
    let title = match starkest(comparison) {
        Some((version, change)) => format!(
            "{}: durable peace {} points against {}",
            shortened(&version.label, 40),
            points(change.difference),
            shortened(reference, 24)
        ),
        None => "No version's durable peace can be told from the reference's".to_owned(),
    };
    let rows = comparison.others().iter().map(|(_, version)| version.label.clone()).collect();
    Figure {
        id: "differences".to_owned(),
        title,
        subtitle: format!(
            "Paired differences of outcome shares from {}, percentage points, with 95% intervals; {}",
            shortened(reference, 24),
            provenance(comparison)
        ),
        body: Body::Dots(Dots {
            rows,
            panels: panels(model, &comparison.others().values().collect::<Vec<_>>(), dot),
            axis: "Difference in percentage points (each panel on its own scale)".to_owned(),
            percent: true,
            differences: true,
        }),
    }
}

/// A panel an outcome.
fn panels(model: &Model, versions: &[&ComparedVersion], dot: impl Fn(&Measured) -> Dot) -> Vec<DotPanel> {
    let panel = |outcome: crate::model::Outcome| DotPanel {
        label: model.outcome_label(outcome),
        dots: versions
            .iter()
            .map(|version| version.outcomes.0.get_index(outcome.index()).map(|(_, effect)| dot(effect)))
            .collect(),
        colour: palette::outcome(outcome),
    };
    model.outcomes().map(panel).collect()
}

fn survival(versions: &[Played], comparison: &Comparison) -> Figure {
    let mut panel = GridPanel { label: String::new(), x: (0.0, 1e-9), y: (0.0, 1.0), bands: vec![], lines: vec![] };
    let mut lasting: Vec<(f64, &str)> = Vec::new();
    for (position, version) in versions.iter().enumerate() {
        let curve = &version.summary.curves.survival;
        let Some(&end) = curve.times.last() else { continue };
        let colour = palette::version(position);
        panel.x.1 = panel.x.1.max(end);
        let (xs, low) = steps(&curve.times, &curve.low);
        let (_, high) = steps(&curve.times, &curve.high);
        panel.bands.push(Band { xs: xs.clone(), low, high, colour, opacity: 0.15 });
        let (_, ys) = steps(&curve.times, &curve.survival);
        panel.lines.push(Line { xs, ys, colour });
        let year = curve.times.iter().rposition(|&time| time <= 1.0).unwrap_or(0);
        lasting.push((curve.survival[year], version.version.label.as_str()));
    }
    lasting.sort_by(|one, other| other.0.total_cmp(&one.0));
    let title = match (lasting.first(), lasting.last()) {
        (Some(most), Some(least)) if lasting.len() > 1 => format!(
            "A year after the first truce {} still hold in {}, {} in {}",
            percent(most.0),
            shortened(most.1, 24),
            percent(least.0),
            shortened(least.1, 24)
        ),
        _ => "Survival of the process after its first truce".to_owned(),
    };
    let body = if lasting.is_empty() {
        Body::Nothing("No run of any version ever reached a truce.".to_owned())
    } else {
        Body::Grid(Grid {
            legend: legend(versions),
            x_axis: "Years since the first truce".to_owned(),
            y_axis: "Share that has not collapsed".to_owned(),
            percent: true,
            panels: vec![panel],
        })
    };
    let subtitle = format!("Processes that have not collapsed (Kaplan–Meier, 95% bands); {}", provenance(comparison));
    Figure { id: "survival".to_owned(), title, subtitle, body }
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

fn payoffs(versions: &[Played], comparison: &Comparison) -> Figure {
    let model = &versions[0].version.model;
    let parties = model.belligerents.iter().map(|party| party.label.as_str());
    let labels = parties.chain(model.third_parties.iter().map(|party| party.label.as_str()));
    let panel = |(actor, label): (usize, &str)| {
        let columns: Vec<&[f64]> = versions.iter().map(|v| v.version.tally.rows.payoffs[actor].as_slice()).collect();
        distribution(label, &columns)
    };
    let panels: Vec<GridPanel> = labels.enumerate().map(panel).collect();
    let title = telling(comparison, |version| &version.payoffs, "payoffs");
    Figure {
        id: "payoffs".to_owned(),
        title,
        subtitle: format!(
            "Distribution of realised payoffs by actor, its ends gathered in the outer bins; {}",
            provenance(comparison)
        ),
        body: Body::Grid(Grid {
            legend: legend(versions),
            x_axis: "Payoff, stakes per year".to_owned(),
            y_axis: "Share of runs".to_owned(),
            percent: true,
            panels,
        }),
    }
}

/// How many of a group's differences can be told from none.
fn telling(comparison: &Comparison, group: fn(&ComparedVersion) -> &Named<Measured>, noun: &str) -> String {
    let changes: Vec<Contrast> = comparison
        .others()
        .iter()
        .flat_map(|(_, version)| group(version).0.iter().filter_map(|(_, e)| e.change))
        .collect();
    let told = changes.iter().filter(|change| change.distinguishable).count();
    format!("{told} of {} differences in mean {noun} can be told from none", changes.len())
}

fn indicator(versions: &[Played], comparison: &Comparison, k: usize) -> Figure {
    let indicator = &versions[0].version.model.indicators[k];
    let columns: Vec<&[f64]> = versions.iter().map(|v| v.version.tally.rows.indicators[k].as_slice()).collect();
    let mean = |(_, version): (&String, &ComparedVersion)| {
        version.indicators.0.get_index(k).map(|(_, effect)| effect.value.number())
    };
    let means: Vec<f64> = comparison.variants.0.iter().filter_map(mean).collect();
    let (low, high) = means.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), &x| (l.min(x), h.max(x)));
    let significant = crate::words::numbers::significant;
    Figure {
        id: format!("indicator_{}", indicator.id),
        title: format!("{}: mean from {} to {}, by version", indicator.label, significant(low), significant(high)),
        subtitle: format!(
            "Distribution over the runs, its ends gathered in the outer bins; {}",
            provenance(comparison)
        ),
        body: Body::Grid(Grid {
            legend: legend(versions),
            x_axis: format!("{} over the whole run, {}", indicator.label, indicator.unit),
            y_axis: "Share of runs".to_owned(),
            percent: true,
            panels: vec![distribution("", &columns)],
        }),
    }
}

/// Histograms of several columns over the same bins, as outlines.
fn distribution(label: &str, columns: &[&[f64]]) -> GridPanel {
    let (low, high) = most_of(columns);
    let width = (high - low) / BINS as f64;
    let mut most: f64 = 0.0;
    let mut lines = Vec::new();
    for (position, column) in columns.iter().enumerate() {
        let mut shares = vec![0.0; BINS];
        for x in *column {
            // Below the axis the cast stops at the first bin.
            shares[(((x - low) / width) as usize).min(BINS - 1)] += 1.0 / column.len().max(1) as f64;
        }
        most = shares.iter().copied().fold(most, f64::max);
        let (mut xs, mut ys) = (vec![low], vec![0.0]);
        for (bin, share) in shares.iter().enumerate() {
            xs.extend([low + bin as f64 * width, low + (bin + 1) as f64 * width]);
            ys.extend([*share, *share]);
        }
        xs.push(high);
        ys.push(0.0);
        lines.push(Line { xs, ys, colour: palette::version(position) });
    }
    // The reference is drawn last, above the variants.
    lines.rotate_left(1);
    GridPanel { label: label.to_owned(), x: (low, high), y: (0.0, most * 1.05), bands: vec![], lines }
}

/// The span of all but the outermost hundredth of the values, so that a few do not squeeze the rest together.
fn most_of(columns: &[&[f64]]) -> (f64, f64) {
    let all: Vec<f64> = columns.iter().flat_map(|column| column.iter().copied()).collect();
    match quantiles(&all, [0.0, 0.005, 0.995, 1.0]) {
        Some([_, low, high, _] | [low, _, _, high]) if low < high => (low, high),
        Some([low, ..]) => (low - 0.5, low + 0.5),
        None => (0.0, 1.0),
    }
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
