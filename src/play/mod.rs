//! One run: the game played from one happening to the next in one world.
//!
//! | file | idea |
//! |---|---|
//! | [`seat`](Seat) | from one happening to the next, with pauses where strategies are needed |
//! | [`plan`](Plan) | what is the same in every run |
//! | `agenda` | what is due next, by date or by chance |
//! | `clocks` | opportunities that come by chance, at rates that change |
//! | `strands` | the addresses of what is decided at them, one for each purpose and whoever it concerns |
//! | `scene` | what is the case in a run: the world, its numbers as they stand, the state |
//! | `state` | of it, what changes along a run |
//! | `trust` | of that, the public beliefs in reliability, which drift in quiet times |
//! | `quantities` | the named numbers with the effects of events, as the theory wants them |
//! | `conditions` | which measures are in force, and when that may change |
//! | `effects` | what each kind of measure changes, and what those in force add up to |
//! | `outlook` | the phases as games, kept up to date to be solved |
//! | `stale` | what must be worked out again, and what made it so |
//! | [`watched`](watched_measures) | the measures that can be in force, for observers |
//! | `pivot` | which of them made the difference, for observers |
//! | `events`, `measures`, `war`, `process`, `cbms`, `talks`, `answers`, `phase_end` | what happens, in this order |
//! | `curve` | the contract curve, and the texts on it that talks search |
//! | [`batch`](Batch) | runs played side by side, that their strategies are solved for together |
//! | [`paper`](Paper) | the same game on paper, without dice |
//! | [`negotiation`](Negotiation) | texts on paper, as the parties judge them |
//! | `flows` | what everybody gains and loses by the year, added up in closed form |
//! | `booking` | times, counts and flows of a run |
//! | [`playthrough`](Playthrough), [`watch`](Watch) | what is kept of it |
//!
//! A seat plays one run after another by the plan of a model; whoever watches is told what happens.
//!
//! ```
//! use detente::chance::Dice;
//! use detente::play::{Note, Plan, Recorder, Seat, Silent};
//! use detente::scenario::{Scenario, starter};
//!
//! let scenario = Scenario::from_text("example", &starter("example"))?;
//! let plan = Plan::new(&scenario.baseline().model);
//! let mut seat = Seat::new(&plan);
//!
//! // Run 3 under seed 1, of any ensemble with this seed.
//! let mut story = Recorder::default();
//! let played = seat.play(Dice::new(1, 3), &mut story);
//! let signed = story.notes.iter().any(|(_, note)| matches!(note, Note::Signature(_)));
//! assert_eq!(signed, played.signature.is_some());
//!
//! // It is the same run whoever watches.
//! assert_eq!(seat.play(Dice::new(1, 3), &mut Silent), played);
//! # Ok::<(), detente::scenario::Problems>(())
//! ```

mod agenda;
mod answers;
mod batch;
mod booking;
mod cbms;
mod clocks;
mod conditions;
mod curve;
mod effects;
mod events;
mod flows;
mod measures;
mod negotiation;
mod outlook;
mod paper;
mod phase_end;
mod pivot;
mod plan;
mod playthrough;
mod process;
mod quantities;
mod scene;
mod seat;
mod stale;
mod state;
mod strands;
mod talks;
mod trust;
mod war;
mod watch;
mod watched;

pub use batch::Batch;
pub use flows::Part;
pub use negotiation::Negotiation;
pub use paper::Paper;
pub use plan::{Patience, Plan};
pub use playthrough::{Playthrough, SolverRecord, Spell};
pub use seat::{Pause, Seat};
pub use watch::{LOOKS, Note, Pivot, Proposal, Recorder, Silent, Watch};
pub use watched::{WatchedMeasure, watched_measures};
