//! Over two axes of numbers: a map with contour lines.

use super::contour::contour;
use super::{axis_name, places};
use crate::analysis::Sweep;
use crate::analysis::sweep::SweptAxis;
use crate::report::figure::{Body, Contour, HeatMap};
use crate::report::palette::Rgb;
use crate::words::numbers::{percent, tidy};

/// Shares along which contour lines run.
const SHARES: [f64; 3] = [0.25, 0.5, 0.75];

pub(super) fn map(sweep: &Sweep, quantity: usize, (x, y): (&SweptAxis, &SweptAxis), colour: Rgb) -> (Body, String) {
    let (xs, ys) = (places(x), places(y));
    let cells: Vec<f64> = sweep.values(quantity).map(|own| own.value.number()).collect();
    let values: Vec<Vec<f64>> = cells.chunks(ys.len().max(1)).map(<[f64]>::to_vec).collect();
    let share = sweep.quantities[quantity].share;
    let low = cells.iter().copied().fold(f64::INFINITY, f64::min);
    let high = cells.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let mut levels: Vec<f64> =
        if share { SHARES.to_vec() } else { SHARES.iter().map(|part| low + part * (high - low)).collect() };
    let target = sweep.target.as_ref().filter(|_| quantity == sweep.main()).map(|target| target.value);
    levels.extend(target);
    levels.sort_by(f64::total_cmp);
    levels.dedup_by(|one, other| (*one - *other).abs() < 1e-12);
    let name = |level: f64| if share { percent(level) } else { tidy(level) };
    let lines = levels.iter().map(|&level| Contour {
        label: name(level),
        strong: target.is_some_and(|target| (target - level).abs() < 1e-12),
        segments: contour(&xs, &ys, &values, level),
    });
    let lines: Vec<Contour> = lines.filter(|own| !own.segments.is_empty()).collect();
    let listed: Vec<&str> = lines.iter().map(|own| own.label.as_str()).collect();
    let lined = match &listed[..] {
        [] => "No line of a quarter, a half or three quarters crosses it".to_owned(),
        labels => format!("Lines at {}", labels.join(", ")),
    };
    let file = x.file.zip(y.file);
    let how = if file.is_some() { "; the ring is what the file says" } else { "" };
    let map = HeatMap {
        axes: [axis_name(x), axis_name(y)],
        xs,
        ys,
        values,
        range: if share { (0.0, high.max(1e-3)) } else { (low, high) },
        percent: share,
        contours: lines,
        file,
        colour,
    };
    (Body::Heat(map), lined + how)
}
