//! What a tally says: the summary of a run, and its doubts.

mod summary;
mod warning;

pub(crate) use summary::actors;
pub use summary::{
    Belief, CauseShare, Curves, Named, OutcomeShare, Provenance, Solver, Spread, Stat, Summary, Survival, TimeTo, Trust,
};
pub use warning::Warning;
