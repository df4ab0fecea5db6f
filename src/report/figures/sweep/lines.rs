//! Along an axis of numbers: a line with its band, a panel a value of the other path.

use super::{axis_name, nothing, places};
use crate::analysis::Sweep;
use crate::analysis::compare::Measured;
use crate::analysis::sweep::SweptAxis;
use crate::analysis::sweep::lines::BreakEvenAt;
use crate::report::figure::{Band, Body, Grid, GridPanel, Line, MarkShape};
use crate::report::palette::{GREY, INK, Rgb};
use crate::report::told::swept::goal;

/// Points at which a line is drawn besides its cells, so that it can be read off anywhere.
const POINTS: usize = 41;
/// How wide the line at the file's own value is, as a share of the axis.
const HAIR: f64 = 0.002;

pub(super) fn lines(sweep: &Sweep, quantity: usize, colour: Rgb) -> (Body, String) {
    let (Some(along), other) = sweep.line_axes() else { return (nothing(), String::new()) };
    let xs = places(along);
    let values: Vec<&Measured> = sweep.values(quantity).collect();
    let first = sweep.axes.first().is_some_and(|axis| axis.path == along.path);
    let others = other.map_or(1, |axis| axis.levels.len());
    let (from, to) = (xs.first().copied().unwrap_or(0.0), xs.last().copied().unwrap_or(1.0));
    let y = limits(sweep.quantities[quantity].share, &values);
    let panel = |k: usize| {
        let cell = |at: usize| if first { at * others + k } else { k * xs.len() + at };
        let own: Vec<&Measured> = (0..xs.len()).map(|at| values[cell(at)]).collect();
        let label = other.map_or_else(String::new, |axis| axis.levels[k].text.clone());
        let mut panel = GridPanel { label, x: (from, to), y, bands: vec![band(&xs, &own, colour)], lines: Vec::new() };
        panel.bands.extend(marks(sweep, quantity, along, other.map(|axis| (axis, k)), y));
        if let Some(target) = sweep.target.as_ref().filter(|_| quantity == sweep.main()) {
            panel.lines.push(Line { xs: vec![from, to], ys: vec![target.value; 2], colour: GREY });
        }
        let means: Vec<f64> = own.iter().map(|own| own.value.number()).collect();
        let (xs, ys) = drawn(&xs, &means);
        panel.lines.push(Line { xs, ys, colour });
        panel
    };
    let grid = Grid {
        legend: legend(sweep, quantity, along, colour),
        x_axis: axis_name(along),
        y_axis: y_name(sweep, quantity),
        percent: sweep.quantities[quantity].share,
        panels: (0..others).map(panel).collect(),
    };
    let beside = other.map_or_else(String::new, |axis| format!(", a panel a value of {}", axis.path));
    (Body::Grid(grid), format!("By {}{beside}, with 95% intervals", along.path))
}

fn y_name(sweep: &Sweep, quantity: usize) -> String {
    let own = &sweep.quantities[quantity];
    if own.share { format!("{}, share of runs", own.label) } else { format!("{}, mean", own.label) }
}

fn legend(sweep: &Sweep, quantity: usize, along: &SweptAxis, colour: Rgb) -> Vec<(String, MarkShape, Rgb)> {
    let mut legend = vec![(sweep.quantities[quantity].label.clone(), MarkShape::Bar, colour)];
    if let Some(target) = sweep.target.as_ref().filter(|_| quantity == sweep.main()) {
        legend.push((format!("Target {}, and where it is passed", goal(sweep, target.value)), MarkShape::Bar, GREY));
    }
    if along.file.is_some() {
        let said = if along.uncertain { "The file's median" } else { "What the file says" };
        legend.push((said.to_owned(), MarkShape::Bar, INK));
    }
    legend
}

fn band(xs: &[f64], own: &[&Measured], colour: Rgb) -> Band {
    let (low, high) = (own.iter().map(|own| own.low).collect(), own.iter().map(|own| own.high).collect());
    Band { xs: xs.to_vec(), low, high, colour, opacity: 0.25 }
}

/// Where the target is passed, and what the file says, as upright bands.
fn marks(
    sweep: &Sweep,
    quantity: usize,
    along: &SweptAxis,
    beside: Option<(&SweptAxis, usize)>,
    y: (f64, f64),
) -> Vec<Band> {
    let xs = places(along);
    let (from, to) = (xs.first().copied().unwrap_or(0.0), xs.last().copied().unwrap_or(1.0));
    let upright = |low: f64, high: f64, colour, opacity| Band {
        xs: vec![low.max(from), high.min(to)],
        low: vec![y.0; 2],
        high: vec![y.1; 2],
        colour,
        opacity,
    };
    let here = |own: &&BreakEvenAt| {
        quantity == sweep.main() && beside.is_none_or(|(axis, k)| own.at.get(&axis.path) == Some(&axis.levels[k].text))
    };
    let passed = sweep.break_even.iter().filter(here);
    let mut bands: Vec<Band> =
        passed.map(|own| upright(own.low.unwrap_or(from), own.high.unwrap_or(to), GREY, 0.25)).collect();
    let hair = HAIR * (to - from);
    let said = along.file.filter(|said| (from..=to).contains(said));
    bands.extend(said.map(|said| upright(said - hair, said + hair, INK, 0.6)));
    bands
}

/// The ends of the vertical axis: shares from 0, with some room above; others around what there is.
fn limits(share: bool, values: &[&Measured]) -> (f64, f64) {
    let low = values.iter().map(|own| own.low).fold(f64::INFINITY, f64::min);
    let high = values.iter().map(|own| own.high).fold(f64::NEG_INFINITY, f64::max);
    if share {
        return (0.0, (1.1 * high).clamp(0.05, 1.0));
    }
    let margin = (0.08 * (high - low)).max(1e-6 * high.abs().max(1e-3));
    (low - margin, high + margin)
}

/// A line through the cells, with points between them.
fn drawn(xs: &[f64], ys: &[f64]) -> (Vec<f64>, Vec<f64>) {
    let (Some(&from), Some(&to)) = (xs.first(), xs.last()) else { return (Vec::new(), Vec::new()) };
    let between = (0..POINTS).map(|point| from + (to - from) * point as f64 / (POINTS - 1) as f64);
    let mut all: Vec<f64> = xs.iter().copied().chain(between).collect();
    all.sort_by(f64::total_cmp);
    all.dedup_by(|one, other| (*one - *other).abs() < 1e-9 * (to - from));
    let value = |x: f64| {
        let after = xs.partition_point(|&known| known < x).clamp(1, xs.len().max(2) - 1);
        let (left, right) = (xs[after - 1], xs[after]);
        let share = ((x - left) / (right - left)).clamp(0.0, 1.0);
        (1.0 - share) * ys[after - 1] + share * ys[after]
    };
    let ys = all.iter().map(|&x| value(x)).collect();
    (all, ys)
}
