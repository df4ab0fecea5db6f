//! One run: the game played step by step in one world.
//!
//! | file | idea |
//! |---|---|
//! | [`run`](Run) | the order of a step |
//! | `table` | what is the same in every run: addresses, node costs, step counts |
//! | `state` | what changes along a run |
//! | `quantities` | the named numbers with the effects of events, as the theory wants them |
//! | `odds` | probabilities of a step that change only with events |
//! | `conditions` | measures in force, and the quantities of each phase they change |
//! | [`standing`](standing_measures) | the measures that can be in force, for observers |
//! | `bite` | which of them made the difference, for observers |
//! | `roadmap` | the phases as games, kept up to date and solved |
//! | `events`, `measures`, `cbms`, `war`, `process`, `talks`, `answers`, `clock` | what happens, in this order |
//! | [`study`](Study) | the same game on paper, without dice |
//! | `booking` | flows, lumps and times added up |
//! | [`playthrough`](Playthrough), [`watch`](Watch) | what is kept of it |

mod answers;
mod bite;
mod booking;
mod cbms;
mod clock;
mod conditions;
mod events;
mod measures;
mod odds;
mod playthrough;
mod process;
mod quantities;
mod roadmap;
mod run;
mod standing;
mod state;
mod study;
mod table;
mod talks;
mod war;
mod watch;

pub use playthrough::{Playthrough, SolverRecord, Survival};
pub use run::Run;
pub use standing::{Standing, standing_measures};
pub use study::{Study, Talks};
pub use table::Table;
pub use watch::{Bite, Note, Question, Silent, Trace, Watch};
