//! The compliance game: who violates, who retaliates, who attacks, in every phase of the roadmap.
//!
//! A logit Markov equilibrium at the present public state, solved backward along the roadmap. Phase by phase,
//! from the last to the present one, a [`Solver`] sweeps
//!
//! ```text
//! attacks -> values -> violations -> retaliations
//! ```
//!
//! until no probability moves by more than [`TOLERANCE`], each new violation and retaliation averaged half-and-half
//! with the old; near the end the way to the same fixed point is shortened (`pace`). Every phase sets out from the
//! public expectation xi for all probabilities, so that what is found is a function of the roadmap's numbers and xi
//! alone. Source: McKelvey and Palfrey (1995) for the logit equilibrium, Powell (2006), War as a commitment problem,
//! for the reasons to renege.
//!
//! A sweep is arithmetic on few numbers with much waiting for divisions and exponentials, so eight roadmaps are swept
//! side by side: [`Roadmap`] holds a game and its solution in plain numbers, [`Solver`] a table of rows of eight.

mod inputs;
mod load;
#[cfg(test)]
mod oracle;
mod pace;
mod roadmap;
mod solution;
mod solver;
#[cfg(test)]
mod states;
mod sweep;
mod table;
#[cfg(test)]
mod tests;

pub use inputs::{BelligerentSide, Character, PhaseGame, SpoilerSide};
pub use roadmap::{Roadmap, attack_rate};
pub use solution::{Conduct, Settled, Solution};
pub use solver::Solver;
pub use table::LANES;

/// A phase has settled when a sweep moves no probability by more than this. With 1e-4 one state of a thousand was left
/// more than 1e-3 from its fixed point, and one of five thousand at a point that plain sweeps only pass by; with this
/// one of forty thousand, for two sweeps more a solve (60,000 random states).
pub const TOLERANCE: f64 = 1e-5;
/// The most sweeps a phase is given.
pub const MAX_SWEEPS: u32 = 400;
