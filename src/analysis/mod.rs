//! What tallies say: the summary of a run and its doubts, versions compared; and what the game says on paper.

pub mod comparison;
pub mod finding;
pub mod inspect;
pub mod pick;
mod summary;
mod warning;

pub use comparison::Comparison;
pub use inspect::Inspection;
pub(crate) use summary::actors;
pub use summary::{
    Belief, CauseShare, Curves, Named, OutcomeShare, Provenance, Solver, Spread, Stat, Summary, Survival, TimeTo, Trust,
};
pub use warning::Warning;
