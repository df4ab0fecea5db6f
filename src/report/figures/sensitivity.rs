//! Which inputs move a quantity: bars of indices, the plane of elementary effects, the tornado of swings.

use crate::analysis::sensitivity::record::Sensitivity;
use crate::analysis::sensitivity::study::{Influence, Method};
use crate::analysis::sensitivity::swings::Swing;
use crate::report::figure::{Bar, Bars, Body, Figure, GridPanel, Line, MarkShape, Plane, Planes, Tornado, TornadoRow};
use crate::report::palette::{GREY, INPUT, lighter};
use crate::words::numbers::{percent, points, signed_significant, significant, thousands};
use crate::words::wrap::ending;

/// The most inputs that a chart shows.
const MOST: usize = 20;
/// The most inputs that are named on a plane.
const NAMED: usize = 8;

/// Every figure of a study, in the order a reader wants them.
#[must_use]
pub fn sensitivity(own: &Sensitivity) -> Vec<Figure> {
    let mut figures = Vec::new();
    match own.method {
        _ if own.inputs.0.is_empty() => {}
        None => {}
        Some(Method::Sobol) => figures.extend([indices(own, IndexOrder::Total), indices(own, IndexOrder::First)]),
        Some(Method::Regional) => figures.push(indices(own, IndexOrder::First)),
        Some(Method::Morris) => figures.push(effects(own)),
    }
    if !own.swings.0.is_empty() {
        figures.push(tornado(own));
    }
    figures
}

/// Which index is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum IndexOrder {
    First,
    Total,
}

fn indices(own: &Sensitivity, order: IndexOrder) -> Figure {
    let index = |influence: &Influence| match (*influence, order) {
        (Influence::Indices { st, st_low, st_high, .. }, IndexOrder::Total) => Some((st, st_low, st_high)),
        (
            Influence::Indices { s1, s1_low, s1_high, .. } | Influence::Share { s1, s1_low, s1_high, .. },
            IndexOrder::First,
        ) => Some((s1, s1_low, s1_high)),
        _ => None,
    };
    let mut rows: Vec<Bar> = own
        .inputs
        .0
        .iter()
        .filter_map(|(path, influence)| {
            let (value, low, high) = index(influence)?;
            Some(Bar {
                label: ending(path, 34),
                value,
                interval: Some((low, high)),
                note: format!("{:.0}%  ({:.0}–{:.0}%)", 100.0 * value, 100.0 * low, 100.0 * high),
                colour: if low > 0.0 { INPUT } else { lighter(GREY, 0.5) },
                parts: Vec::new(),
            })
        })
        .collect();
    rows.sort_by(|one, other| other.value.total_cmp(&one.value));
    rows.truncate(MOST);
    let (id, what, axis) = match order {
        IndexOrder::First => ("first_order", "alone", "First-order index: share of the variance between worlds"),
        IndexOrder::Total => {
            ("total", "in all, with its interactions", "Total index: share of the variance between worlds")
        }
    };
    Figure {
        id: id.to_owned(),
        title: leading(own, &rows, what),
        subtitle: format!(
            "{}: share of its variance that goes with each input {what}; {}",
            own.target_label,
            source(own)
        ),
        body: Body::Bars(Bars { rows, axis: axis.to_owned(), percent: true, legend: Vec::new() }),
    }
}

/// What may be claimed: a strongest input only where no other's interval reaches into its own.
fn leading(own: &Sensitivity, rows: &[Bar], what: &str) -> String {
    let target = &own.target_label;
    let low = |bar: &Bar| bar.interval.map_or(bar.value, |(low, _)| low);
    let high = |bar: &Bar| bar.interval.map_or(bar.value, |(_, high)| high);
    match rows {
        [first, rest @ ..] if low(first) > rest.iter().map(high).fold(0.0, f64::max) => {
            format!("{target} hangs most on {}: {} {what}", first.label, percent(first.value))
        }
        [first, ..] if low(first) > 0.0 => {
            let told = rows.iter().filter(|bar| low(bar) > 0.0).count();
            format!("{told} of {} inputs can be told to move {}", own.inputs.0.len(), target.to_lowercase())
        }
        _ => format!("No input can be told to move {} {what}", target.to_lowercase()),
    }
}

/// The runs behind a figure.
fn source(own: &Sensitivity) -> String {
    let runs = thousands(own.runs as f64);
    match own.variant.as_str() {
        "baseline" => format!("{runs} runs, 95% intervals"),
        variant => format!("{runs} runs, variant {variant}, 95% intervals"),
    }
}

/// The plane of mean size and standard deviation of elementary effects.
fn effects(own: &Sensitivity) -> Figure {
    let scale = if own.is_share { 100.0 } else { 1.0 };
    let found: Vec<(&str, f64, f64, bool)> = own
        .inputs
        .0
        .iter()
        .filter_map(|(path, influence)| match *influence {
            Influence::Effects { mu_star, sigma, .. } => {
                Some((path.as_str(), mu_star * scale, sigma * scale, influence.is_distinct()))
            }
            _ => None,
        })
        .collect();
    let most = found.iter().flat_map(|own| [own.1, own.2]).fold(0.0, f64::max).max(1e-9) * 1.1;
    let faint = lighter(GREY, 0.4);
    let colour = |told: bool| if told { INPUT } else { faint };
    let marks = found.iter().map(|own| ((own.1, own.2), MarkShape::Circle, colour(own.3))).collect();
    let told = found.iter().filter(|own| own.3);
    let labels = told.clone().take(NAMED).map(|own| ((own.1, own.2), ending(own.0, 30))).collect();
    let diagonal = Line { xs: vec![0.0, most], ys: vec![0.0, most], colour: GREY };
    let unit = if own.is_share { "points" } else { "of the target" };
    let panel =
        GridPanel { label: String::new(), x: (0.0, most), y: (0.0, most), bands: Vec::new(), lines: vec![diagonal] };
    let axes = [format!("mu*: mean size of the effect, {unit}"), format!("sigma of the effects, {unit}")];
    let legend = vec![
        ("Told apart from luck".to_owned(), MarkShape::Circle, INPUT),
        ("Not told apart".to_owned(), MarkShape::Circle, faint),
        ("sigma = mu*: above it the effect hangs on the other inputs".to_owned(), MarkShape::Bar, GREY),
    ];
    let title = match (told.clone().next(), found.len()) {
        (Some(first), all) => {
            format!(
                "{} of {all} inputs can be told to move {}; most: {}",
                told.count(),
                own.target_label.to_lowercase(),
                first.0
            )
        }
        (None, _) => format!("No input can be told to move {}", own.target_label.to_lowercase()),
    };
    let subtitle =
        format!("{}: Morris' elementary effects over the range of an input; {}", own.target_label, source(own));
    let body = Body::Planes(Planes { legend, panels: vec![Plane { panel, axes, marks, labels }] });
    Figure { id: "effects".to_owned(), title, subtitle, body }
}

/// Swings as bars from the low to the high end of each input.
fn tornado(own: &Sensitivity) -> Figure {
    let written = |value: f64| if own.is_share { points(value) } else { signed_significant(value) };
    let row = |(path, swing): (&String, &Swing)| TornadoRow {
        label: ending(path, 34),
        low: swing.low,
        high: swing.high,
        interval: (swing.low + swing.difference_low, swing.low + swing.difference_high),
        note: format!(
            "{}  ({} to {})",
            written(swing.difference),
            written(swing.difference_low),
            written(swing.difference_high)
        ),
        told: swing.distinguishable,
    };
    let rows: Vec<TornadoRow> = own.swings.0.iter().map(row).take(MOST).collect();
    let axis = if own.is_share { format!("{} (share of runs)", own.target_label) } else { own.target_label.clone() };
    let (first, told) = (own.swings.0.first(), own.swings.0.values().filter(|own| own.distinguishable).count());
    let title = match first {
        Some((path, swing)) if swing.distinguishable => {
            let size = if own.is_share {
                format!("{} points", points(swing.difference))
            } else {
                significant(swing.difference)
            };
            format!("Widest swing: {path}, {size}; {told} of {} inputs told apart from none", own.swings.0.len())
        }
        _ => format!("No input by itself can be told to move {}", own.target_label.to_lowercase()),
    };
    Figure {
        id: "swings".to_owned(),
        title,
        subtitle: format!(
            "{}, all else as drawn; {} runs at each end, same dice",
            own.spread.map_or_else(
                || "Each input at its 10% and 90% quantile".to_owned(),
                |spread| format!("Each certain number moved by a usual spread of {spread}")
            ),
            thousands(own.swings_asked as f64)
        ),
        body: Body::Tornado(Tornado { rows, axis, percent: own.is_share, centre: own.mean }),
    }
}
