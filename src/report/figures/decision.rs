//! What it would be worth to know before choosing among versions.

use crate::analysis::sensitivity::decision::DecisionProblem;
use crate::report::figure::{Bar, Bars, Body, Figure};
use crate::report::palette::{GREY, INPUT, lighter};
use crate::report::told::decided::{unit, written};

use crate::words::numbers::thousands;
use crate::words::wrap::ending;

/// The most inputs that are drawn.
const MOST: usize = 18;

/// The one figure of a decision.
#[must_use]
pub fn decision(own: &DecisionProblem) -> Vec<Figure> {
    let scale = if own.is_share { 100.0 } else { 1.0 };
    let bar = |label: String, value: f64, (low, high): (f64, f64), told: bool| Bar {
        label,
        value: scale * value,
        interval: Some((scale * low, scale * high)),
        note: format!("{}  ({} to {})", written(own, value), written(own, low), written(own, high)),
        colour: if told { INPUT } else { lighter(GREY, 0.5) },
        parts: Vec::new(),
    };
    let (least, most) = (own.evpi, own.evpi_most);
    let mut rows = vec![
        bar("Everything but luck, at most".to_owned(), most.value, (most.low, most.high), most.low > 0.0),
        bar("Everything but luck, at least".to_owned(), least.value, (least.low, least.high), least.low > 0.0),
    ];
    rows.extend(
        own.inputs
            .0
            .iter()
            .take(MOST)
            .map(|(path, input)| bar(ending(path, 34), input.value, (input.low, input.high), input.distinguishable)),
    );
    let unit = unit(own);
    let target = own.objective_label.to_lowercase();
    let title = match own.inputs.0.iter().next() {
        Some((path, input)) if input.distinguishable => {
            format!("Most worth finding out before choosing: {path}, {} {unit}", written(own, input.value))
        }
        _ => "No single input is worth finding out before choosing".to_owned(),
    };
    let subtitle = format!(
        "Gain in {target} from choosing a version by what is found out; {} worlds, {} plays of each, 95% intervals",
        thousands(own.worlds as f64),
        own.plays
    );
    let axis = format!("Value of information, {unit}");
    vec![Figure {
        id: "information".to_owned(),
        title,
        subtitle,
        body: Body::Bars(Bars { rows, axis, percent: false, legend: Vec::new() }),
    }]
}
