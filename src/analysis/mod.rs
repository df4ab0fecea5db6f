//! What tallies say: the summary of a run and its doubts, versions compared, expectations tested, drift from a baseline;
//! and what the game says on paper.
//!
//! | file | idea |
//! |---|---|
//! | `summary` | a run in numbers |
//! | [`compare`] | versions side by side |
//! | [`expect`] | whether a model says what its file expects |
//! | [`baseline`] | what it said when last accepted, and how far it drifted |
//! | [`inspect`] | the game on paper |
//! | [`trace`] | which run to tell |
//! | [`quantity`] | what is counted, by name |
//! | [`finding`] | what may be claimed: no more than the intervals carry |
//! | `warning` | what is to be doubted |

pub mod baseline;
pub mod compare;
pub mod expect;
pub mod finding;
pub mod inspect;
pub mod quantity;
mod summary;
pub mod trace;
mod warning;

pub use compare::Comparison;
pub use inspect::Inspection;
pub(crate) use summary::actors;
pub use summary::{
    Belief, CauseShare, Named, OutcomeShare, Solver, Spread, Stat, Summary, SurvivalCurve, TimeCurves, TimeTo, Trust,
};
pub use warning::Warning;
