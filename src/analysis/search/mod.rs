//! Which packages of levers are worth what they cost: search.json, documented in `docs/search.md`.
//!
//! | file | idea |
//! |---|---|
//! | [`space`] | which packages there are |
//! | [`scout`] | which of them race, where there are too many for all |
//! | [`evidence`] | when it is shown that a mean lies above a bound |
//! | [`race`] | packages fall out, the runs go to the rest |
//! | [`front`](mod@front) | which packages nobody would pass over |
//! | [`robust`] | how a package fares over worlds |
//! | [`played`] | what is kept of runs |
//! | [`record`] | what came of it |
//! | [`compared`] | what the runner-up costs |
//! | `doubts` | what to doubt |
//!
//! A search is a row of steps: each is worked out from what is known, and leaves behind [`played::StepRuns`], plain columns
//! that can be kept. The same steps give the same search, to the last bit.

pub mod compared;
mod doubts;
pub mod evidence;
pub mod front;
pub mod played;
pub mod race;
pub mod record;
pub mod robust;
pub mod scout;
pub mod space;

pub use record::Search;
