//! The first screen: what a reader takes away in a minute.

use maud::{Markup, html};

use crate::analysis::{Summary, WorldKinds};
use crate::report::told::first::{QuestionTold, SURE};

/// Places for dots along the axis of chances.
const PLACES: usize = 20;
/// A dot's distance from the next, in the drawing's unit.
const STEP: usize = 14;

/// The questions with what is said to each, and the worlds as dots.
pub(super) fn first(told: &[QuestionTold], summary: &Summary) -> Markup {
    html! {
        dl.first {
            @for own in told {
                dt { (own.asked) }
                dd {
                    @if !own.lead.is_empty() { p { (own.lead) } }
                    @match own.said.as_slice() {
                        [one] => { p { (one) } }
                        lines => { ul { @for line in lines { li { (line) } } } }
                    }
                    @if own.asked == SURE {
                        @if let Some(kinds) = summary.kinds.as_ref().filter(|own| own.calibrated) { (worlds(kinds)) }
                    }
                }
            }
        }
    }
}

/// Twenty dots for all worlds, each where its chance of durable peace lies.
fn worlds(kinds: &WorldKinds) -> Markup {
    let mut heights = [0_usize; PLACES];
    let places: Vec<(usize, usize)> = kinds
        .dots
        .iter()
        .map(|chance| {
            let place = ((chance * PLACES as f64) as usize).min(PLACES - 1);
            heights[place] += 1;
            (place, heights[place])
        })
        .collect();
    let tallest = heights.into_iter().max().unwrap_or(1);
    let (wide, high) = (PLACES * STEP, tallest * STEP);
    let x = |place: usize| place * STEP + STEP / 2;
    html! {
        svg.worlds role="img" viewBox={ "0 0 " (wide) " " (high + 22) } width=(wide) height=(high + 22)
            aria-label="Each dot is one world in twenty, placed by its chance of durable peace from 0 to 100%" {
            @for (place, height) in places {
                circle cx=(x(place)) cy=(high + STEP / 2 - height * STEP) r="5.5" fill="currentColor" {}
            }
            line x1="0" x2=(wide) y1=(high + 1) y2=(high + 1) stroke="currentColor" {}
            @for (at, label) in ["0%", "50%", "100%"].into_iter().enumerate() {
                text x=(at * wide / 2) y=(high + 16) font-size="12" fill="currentColor"
                    text-anchor=(["start", "middle", "end"][at]) { (label) }
            }
        }
        p.note { "A dot is one world in twenty, by its chance of durable peace." }
    }
}
