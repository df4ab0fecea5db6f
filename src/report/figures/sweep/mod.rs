//! The figures of a sweep: a line, small multiples, dots or a map, a figure a quantity.
//!
//! | file | idea |
//! |---|---|
//! | `lines` | along an axis of numbers, a panel a word of the other |
//! | `map` | over two axes of numbers |
//! | `contour` | lines along which a map has one value |
//! | `words` | over axes of words alone |

mod contour;
mod lines;
mod map;
mod words;

use crate::analysis::Sweep;
use crate::analysis::compare::Measured;
use crate::analysis::quantity::Quantity;
use crate::analysis::sweep::SweptAxis;
use crate::analysis::sweep::gathered::Gathered;
use crate::model::Model;
use crate::report::figure::{Body, Figure};
use crate::report::palette::{self, Rgb};
use crate::report::told::swept::{finding, value};
use crate::words::numbers::thousands;

/// A figure for every quantity shown, each in its colour.
#[must_use]
pub fn sweep(sweep: &Sweep, colours: &[Rgb]) -> Vec<Figure> {
    let one = |(at, &colour): (usize, &Rgb)| {
        let quantity = &sweep.quantities[at];
        let numeric = sweep.axes.iter().filter(|axis| axis.numeric).count();
        let (body, how) = match (&sweep.axes[..], numeric) {
            ([x, y], 2) => map::map(sweep, at, (x, y), colour),
            (_, 0) => words::dots(sweep, at, colour),
            _ => lines::lines(sweep, at, colour),
        };
        let runs = thousands(sweep.runs as f64);
        Figure {
            id: format!("sweep_{}", quantity.name.replace('.', "_")),
            title: title(sweep, at),
            subtitle: format!("{how}; {runs} runs a cell, the same dice in each"),
            body,
        }
    };
    colours.iter().enumerate().map(one).collect::<Vec<_>>()
}

/// The colours of the quantities shown: of an outcome and of a side their own.
#[must_use]
pub fn swept_colours(model: &Model, gathered: &Gathered) -> Vec<Rgb> {
    let colour = |quantity: &Quantity| match quantity {
        Quantity::Outcome(outcome) => palette::outcome(*outcome),
        Quantity::Payoff(actor) if *actor < model.belligerents.len() => palette::belligerent(*actor),
        _ => palette::version(1),
    };
    gathered.shown().iter().map(|own| colour(&own.quantity)).collect()
}

/// The finding, where it is of this quantity and short enough; else from where to where it goes.
fn title(sweep: &Sweep, at: usize) -> String {
    let label = &sweep.quantities[at].label;
    if sweep.same_game || sweep.unmoved {
        return finding(sweep).into_iter().next().unwrap_or_default();
    }
    let number = |own: &&Measured| own.value.number();
    let least = sweep.values(at).min_by(|one, other| number(one).total_cmp(&number(other)));
    let most = sweep.values(at).max_by(|one, other| number(one).total_cmp(&number(other)));
    let (least, most) = (least.map(value).unwrap_or_default(), most.map(value).unwrap_or_default());
    let paths: Vec<&str> = sweep.axes.iter().map(|axis| axis.path.as_str()).collect();
    format!("{label}: {least} to {most}, by {}", paths.join(" and "))
}

/// The name of an axis with its unit.
fn axis_name(axis: &SweptAxis) -> String {
    if axis.unit.is_empty() { axis.path.clone() } else { format!("{}, {}", axis.path, axis.unit) }
}

/// The numbers of an axis.
fn places(axis: &SweptAxis) -> Vec<f64> {
    axis.levels.iter().filter_map(|level| level.number).collect()
}

/// A body for what has no cells.
fn nothing() -> Body {
    Body::Nothing("There is no cell to show.".to_owned())
}
