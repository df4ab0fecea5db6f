//! One run: the game played step by step in one world.
//!
//! | file | idea |
//! |---|---|
//! | [`seat`](Seat) | the order of a step |
//! | `plan` | what is the same in every run: addresses, node costs, step counts |
//! | `state` | what changes along a run |
//! | `quantities` | the named numbers with the effects of events, as the theory wants them |
//! | `odds` | probabilities of a step that change only with events |
//! | `conditions` | measures in force, and the quantities of each phase they change |
//! | [`watched`](watched_measures) | the measures that can be in force, for observers |
//! | `pivot` | which of them made the difference, for observers |
//! | `roadmap` | the phases as games, kept up to date and solved |
//! | `events`, `measures`, `cbms`, `war`, `process`, `talks`, `answers`, `clock` | what happens, in this order |
//! | [`paper`](Paper) | the same game on paper, without dice |
//! | `booking` | flows, lumps and times added up |
//! | [`playthrough`](Playthrough), [`watch`](Watch) | what is kept of it |

mod answers;
mod booking;
mod cbms;
mod clock;
mod conditions;
mod events;
mod measures;
mod odds;
mod paper;
mod pivot;
mod plan;
mod playthrough;
mod process;
mod quantities;
mod roadmap;
mod seat;
mod state;
mod talks;
mod war;
mod watch;
mod watched;

pub use paper::{Negotiation, Paper};
pub use plan::Plan;
pub use playthrough::{Playthrough, SolverRecord, Spell};
pub use seat::Seat;
pub use watch::{Note, Pivot, Proposal, Recorder, Silent, Watch};
pub use watched::{WatchedMeasure, watched_measures};
