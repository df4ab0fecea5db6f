//! Over axes of words alone: a dot a value, a panel a value of the second path.

use super::nothing;
use crate::analysis::Sweep;
use crate::analysis::compare::Measured;
use crate::report::figure::{Body, Dot, DotPanel, Dots};
use crate::report::palette::Rgb;

pub(super) fn dots(sweep: &Sweep, quantity: usize, colour: Rgb) -> (Body, String) {
    let Some((axis, others)) = sweep.axes.split_first() else { return (nothing(), String::new()) };
    let values: Vec<&Measured> = sweep.values(quantity).collect();
    let own = &sweep.quantities[quantity];
    let panels: Vec<String> = match others {
        [other, ..] => other.levels.iter().map(|level| level.text.clone()).collect(),
        [] => vec![own.label.clone()],
    };
    let dot = |at: usize| {
        values.get(at).map(|own| Dot { value: own.value.number(), low: own.low, high: own.high, filled: true })
    };
    let panel = |(k, label): (usize, &String)| DotPanel {
        label: label.clone(),
        dots: (0..axis.levels.len()).map(|row| dot(row * panels.len() + k)).collect(),
        colour,
    };
    let dots = Dots {
        rows: axis.levels.iter().map(|level| level.text.clone()).collect(),
        panels: panels.iter().enumerate().map(panel).collect(),
        axis: if own.share { format!("{}, share of runs", own.label) } else { format!("{}, mean", own.label) },
        percent: own.share,
        differences: false,
    };
    let beside = others.first().map_or_else(String::new, |other| format!(", a panel a value of {}", other.path));
    (Body::Dots(dots), format!("By {}{beside}, with 95% intervals", axis.path))
}
