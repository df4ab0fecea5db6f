//! Sliders for the inputs that matter most: what the same runs say to somebody who holds them to be lower or higher.

use std::fmt::Write;

use maud::{Markup, html};

use super::run::name;
use super::table::{Cell, HtmlTable, numbers, words};
use crate::analysis::Leanings;
use crate::analysis::leanings::{FEWEST, LeaningInput};
use crate::report::portrait::Portrait;
use crate::words::numbers::{percent, thousands};

/// Dots for all runs: one in a hundred each.
const DOTS: usize = 100;
/// Dots in a row.
const ROW: usize = 25;
/// A dot's distance from the next, in the drawing's unit.
const STEP: usize = 14;

/// The sliders, the dots and the table that they move. Without a script, what the file itself says.
pub(super) fn leanings(portrait: &Portrait, own: &Leanings) -> Markup {
    let shares: Vec<f64> = (0..portrait.names.outcomes.0.len()).map(|at| own.share(at as u8, &[]).0).collect();
    let rows = portrait.names.outcomes.0.keys().zip(&shares).map(|(id, &share)| {
        vec![
            Cell::text(name(&portrait.names.outcomes, id)),
            Cell::number(percent(share), share),
            Cell::number(percent(share), share),
        ]
    });
    let table = HtmlTable {
        caption: format!("Share of {} runs by how they end", thousands(own.outcomes.len() as f64)),
        columns: vec![words("How a run ends"), numbers("As in the file"), numbers("As you lean")],
        rows: rows.collect(),
    };
    html! {
        p {
            "Nobody knows these inputs, and you may hold one to be lower or higher than the file does. The runs are then \
             counted with other weights; nothing is played anew. Below " (FEWEST) " runs' worth nothing is shown, for the \
             file's own draws no longer reach there."
        }
        div.leanings data-outcomes=(letters(&own.outcomes)) data-fewest=(FEWEST) {
            @for (at, input) in own.inputs.iter().enumerate() { (slider(portrait, input, at)) }
            p.effective role="status" hidden {}
            (dots(shares.first().copied().unwrap_or(0.0)))
            (table.show())
        }
    }
}

fn slider(portrait: &Portrait, input: &LeaningInput, at: usize) -> Markup {
    let values: Vec<String> = input.values.iter().map(|value| format!("{value:.6e}")).collect();
    let ends = if input.is_type { ["opportunist", "reliable"] } else { ["lower", "higher"] };
    html! {
        div.lean hidden data-ranks=(pairs(&input.ranks)) data-values=(values.join(" ")) data-type=(input.is_type) {
            label for={ "lean-" (at) } { (name(&portrait.names.inputs, &input.path)) }
            span { (ends[0]) }
            input id={ "lean-" (at) } type="range" min="-3" max="3" step="0.1" value="0" autocomplete="off";
            span { (ends[1]) }
            output for={ "lean-" (at) } {}
        }
    }
}

/// A hundred dots, as many of them full as there are runs in a hundred that end in durable peace.
fn dots(share: f64) -> Markup {
    let full = (share * DOTS as f64).round() as usize;
    let (wide, high) = (ROW * STEP, DOTS / ROW * STEP);
    html! {
        svg.hundred role="img" viewBox={ "0 0 " (wide) " " (high) } width=(wide) height=(high)
            aria-label="A hundred dots: the full ones are runs that end in durable peace" {
            @for dot in 0..DOTS {
                circle cx=(dot % ROW * STEP + STEP / 2) cy=(dot / ROW * STEP + STEP / 2) r="5" stroke="currentColor"
                    fill=(if dot < full { "currentColor" } else { "none" }) {}
            }
        }
        p.note { "A dot is one run in a hundred; the full ones end in durable peace." }
    }
}

/// A digit of base 36 for each outcome.
fn letters(outcomes: &[u8]) -> String {
    outcomes.iter().filter_map(|&own| char::from_digit(u32::from(own), 36)).collect()
}

/// Two digits for each rank.
fn pairs(ranks: &[u8]) -> String {
    ranks.iter().fold(String::with_capacity(2 * ranks.len()), |mut text, rank| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{rank:02}");
        text
    })
}
