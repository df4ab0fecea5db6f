//! What an ensemble says: the summary of a run and its doubts, versions compared, expectations tested, drift from a baseline;
//! and what the game says on paper.
//!
//! | file | idea |
//! |---|---|
//! | `summary` | a run in numbers |
//! | [`dependence`] | what the main outcome depends on |
//! | [`kinds`] | which kinds of world there are: how likely the main outcome is in each |
//! | [`leanings`] | what runs would say to somebody who believes otherwise |
//! | [`compare`] | versions side by side |
//! | [`expect`] | whether a model says what its file expects |
//! | [`baseline`] | what it said when last accepted, and how far it drifted |
//! | [`inspect`] | the game on paper |
//! | [`trace`] | which run to tell |
//! | [`sweep`] | how quantities hang on one or two values |
//! | [`quantity`] | what is counted of runs |
//! | [`first_guess`] | what a file comes to at a first glance |
//! | [`discover`] | in which corner of the uncertainty something happens |
//! | [`search`] | which packages of levers are worth what they cost |
//! | [`sensitivity`] | which inputs move a quantity |
//! | [`worlds`] | runs gathered by world: what is not known told apart from luck |
//! | [`finding`] | what may be claimed: no more than the intervals carry |
//! | `warning` | what is to be doubted |
//!
//! All are pure functions of an [`Ensemble`](crate::ensemble::Ensemble), or of a model:
//!
//! ```
//! use detente::analysis::{Comparison, Summary};
//! use detente::ensemble::{Control, Ensemble, Stop, Version};
//! use detente::scenario::{Scenario, starter};
//!
//! let scenario = Scenario::from_text("example", &starter("example"))?;
//! let versions = scenario.all()?;
//! let mut ensemble = Ensemble::new(1, versions.iter().map(|reading| Version::new(reading)));
//! ensemble.play(&Stop::Runs(50), &Control::default());
//!
//! let summaries: Vec<Summary> = ensemble.versions().iter().map(|version| Summary::of(&ensemble, version)).collect();
//! let peace = summaries[0].outcomes.get("durable_peace").expect("an outcome of every model");
//! assert!(peace.low <= peace.share && peace.share <= peace.high);
//!
//! // Run by run on the same dice, against the first version.
//! let comparison = Comparison::new(&ensemble, &summaries);
//! let blind = comparison.variants.get("no_observers").expect("a variant of the file");
//! assert!(blind.outcomes.get("durable_peace").and_then(|peace| peace.change).is_some());
//! # Ok::<(), detente::scenario::Problems>(())
//! ```

pub mod baseline;
pub mod compare;
pub mod dependence;
pub mod discover;
pub mod expect;
pub mod finding;
pub mod first_guess;
pub mod inspect;
pub mod kinds;
pub mod leanings;
pub mod quantity;
pub mod search;
pub mod sensitivity;
mod summary;
pub mod sweep;
pub mod trace;
mod warning;
pub mod worlds;

pub use compare::Comparison;
pub use dependence::Dependence;
pub use inspect::Inspection;
pub use kinds::WorldKinds;
pub use leanings::Leanings;
pub use search::Search;
pub use summary::{
    Belief, CauseShare, Named, OutcomeShare, RunsByEnd, SolverUse, Spread, Stat, Summary, SurvivalCurve, TimeCurves,
    TimeTo, Trust, TrustBand, TrustByType, WorldShare, WorldShares,
};
pub use sweep::Sweep;
pub use warning::Warning;
