//! What tallies say: the summary of a run and its doubts, versions compared, expectations tested, drift from a baseline;
//! and what the game says on paper.

pub mod baseline;
pub mod comparison;
pub mod expectation;
pub mod finding;
pub mod inspect;
pub mod pick;
pub mod quantity;
mod summary;
mod warning;

pub use comparison::Comparison;
pub use inspect::Inspection;
pub(crate) use summary::actors;
pub use summary::{
    Belief, CauseShare, Curves, Named, OutcomeShare, Solver, Spread, Stat, Summary, Survival, TimeTo, Trust,
};
pub use warning::Warning;
