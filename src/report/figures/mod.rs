//! What each command draws, each figure titled by what it shows; a file a command.
//!
//! | file | idea |
//! |---|---|
//! | [`run`](fn@run) | how runs end, why processes fail, time, trust, terms, payoffs, what is counted |
//! | [`compare`](fn@compare) | versions side by side on the same dice |
//! | [`discover`](fn@discover) | the trade-off, and the box |
//! | [`inspect`](fn@inspect) | the game on paper |
//! | [`sensitivity`](fn@sensitivity) | which inputs move a quantity |
//! | [`decision`](fn@decision) | what it would be worth to know before choosing |
//! | [`trace`](fn@trace) | one run along the time axis |
//! | [`search`](fn@search) | what packages bring against what they cost, and over worlds |
//! | [`sweep`](fn@sweep) | quantities over one or two values |

mod compare;
mod decision;
mod discover;
mod inspect;
mod run;
mod search;
mod sensitivity;
mod sweep;
mod trace;

pub use compare::compare;
pub use decision::decision;
pub use discover::discover;
pub use inspect::inspect;
pub use run::run;
pub use search::search;
pub use sensitivity::sensitivity;
pub use sweep::{sweep, swept_colours};
pub use trace::trace;

use super::figure::MarkShape;
use crate::model::{BelligerentId, Model, PhaseId, Stage};

/// Every stage in the order of curves: war, phases, peace, victories.
fn stages(model: &Model) -> Vec<Stage> {
    let phases = (0..model.phases.len()).map(|phase| Stage::Phase(PhaseId::new(phase)));
    let victories = (0..model.belligerents.len()).map(|j| Stage::Victory(BelligerentId::new(j)));
    std::iter::once(Stage::War).chain(phases).chain(std::iter::once(Stage::Peace)).chain(victories).collect()
}

/// Neighbouring sides differ in shape as well as in colour.
fn side_shape(j: usize) -> MarkShape {
    if j.is_multiple_of(2) { MarkShape::Triangle } else { MarkShape::Diamond }
}
