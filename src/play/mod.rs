//! One run: the game played step by step in one world.
//!
//! | file | idea |
//! |---|---|
//! | [`seat`](Seat) | the order of a step |
//! | [`plan`](Plan) | what is the same in every run |
//! | `strands` | the addresses of chance, one for each purpose and whoever it concerns |
//! | `scene` | what is the case in a run: the world, its numbers as they stand, the state |
//! | `state` | of it, what changes along a run |
//! | `quantities` | the named numbers with the effects of events, as the theory wants them |
//! | `conditions` | which measures are in force, and when that may change |
//! | `effects` | what each kind of measure changes, and what those in force add up to |
//! | `odds` | probabilities of a step that change only with events |
//! | `outlook` | the phases as games, kept up to date and solved |
//! | `stale` | what must be worked out again, and what made it so |
//! | [`watched`](watched_measures) | the measures that can be in force, for observers |
//! | `pivot` | which of them made the difference, for observers |
//! | `events`, `measures`, `cbms`, `war`, `process`, `talks`, `answers`, `clock` | what happens, in this order |
//! | [`paper`](Paper) | the same game on paper, without dice |
//! | [`negotiation`](Negotiation) | texts on paper, as the parties judge them |
//! | `booking` | flows, lumps and times added up |
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

mod answers;
mod booking;
mod cbms;
mod clock;
mod conditions;
mod effects;
mod events;
mod measures;
mod negotiation;
mod odds;
mod outlook;
mod paper;
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
mod war;
mod watch;
mod watched;

pub use negotiation::Negotiation;
pub use paper::Paper;
pub use plan::Plan;
pub use playthrough::{Playthrough, SolverRecord, Spell};
pub use seat::Seat;
pub use watch::{Note, Pivot, Proposal, Recorder, Silent, Watch};
pub use watched::{WatchedMeasure, watched_measures};
