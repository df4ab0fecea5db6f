//! Versions of a scenario, each played so many runs under one seed: the one value that everything later reads.
//!
//! | file | idea |
//! |---|---|
//! | `play` | runs in parallel, dealt and folded in order |
//! | [`stop`](Stop) | how far to play |
//! | [`tally`](Tally), [`rows`](Rows), [`curves`](Curves) | what is counted over runs |
//! | [`store`] | runs kept in a file: to be taken up again, or merged with those of other machines |
//! | [`journal`] | the steps of a study kept in a file, to be taken up again |
//! | [`frames`] | how both are written, so that a program stopped at any moment loses little |
//!
//! Run k of a version is a function of its model, the seed and k alone. So an ensemble played further, stopped and taken
//! up again, or put together from ranges of runs played elsewhere, is the same to the last bit.

mod curves;
pub mod frames;
pub mod journal;
mod play;
mod rows;
mod stop;
pub mod store;
mod tally;

use std::sync::Arc;

pub use curves::{BELIEF_BINS, Curves};
pub use play::Control;
pub use rows::Rows;
pub use stop::{MOST_RUNS, Precise, Stop};
pub use tally::Tally;

use crate::chance::Dice;
use crate::model::Model;
use crate::scenario::{self, Reading};
use crate::world::{Design, WorldPlan};
use play::Deal;

/// A version of a scenario and its runs.
#[derive(Debug, Clone)]
pub struct Version {
    /// Its id: `baseline` or the variant's.
    pub id: String,
    /// Its label for people.
    pub label: String,
    /// Its model.
    pub model: Arc<Model>,
    /// SHA-256 of what makes its model.
    pub digest: String,
    /// What it changes in the file.
    pub edits: Vec<scenario::Edit>,
    /// Its runs, counted.
    pub tally: Tally,
}

impl Version {
    /// A version as read, not played yet.
    #[must_use]
    pub fn new(reading: &Reading) -> Self {
        Self {
            id: reading.version().to_owned(),
            label: reading.label().to_owned(),
            digest: reading.model_digest.clone(),
            edits: reading.changes().to_vec(),
            ..Self::of(Arc::clone(&reading.model))
        }
    }

    /// A model that comes from no file, under the id of its variant.
    #[must_use]
    pub fn of(model: Arc<Model>) -> Self {
        let id = model.heading.variant.clone();
        Self { label: id.clone(), id, digest: String::new(), edits: Vec::new(), tally: Tally::new(&model), model }
    }

    /// Whether it is the very game of another version, whatever they are called.
    #[must_use]
    pub fn is_game_of(&self, other: &Self) -> bool {
        let mut renamed = Model::clone(&other.model);
        renamed.heading = self.model.heading.clone();
        *self.model == renamed
    }
}

/// Versions of a scenario, each played so many runs under one seed.
///
/// ```
/// use detente::ensemble::{Control, Ensemble, Stop, Version};
/// use detente::scenario::{Scenario, starter};
///
/// let scenario = Scenario::from_text("example", &starter("example"))?;
/// let versions = scenario.all()?;
/// let fresh = || Ensemble::new(1, versions.iter().map(|reading| Version::new(reading)));
///
/// // Played on, it is what it would be if it had been played at once.
/// let (mut one, mut other) = (fresh(), fresh());
/// one.play(&Stop::Runs(20), &Control::default());
/// one.play(&Stop::Runs(50), &Control::default());
/// other.play(&Stop::Runs(50), &Control::default());
/// assert_eq!(one.runs(), 50);
/// for (version, again) in one.versions().iter().zip(other.versions()) {
///     assert_eq!(version.tally, again.tally);
/// }
/// # Ok::<(), detente::scenario::Problems>(())
/// ```
#[derive(Debug, Clone)]
pub struct Ensemble {
    deal: Deal,
    /// The number of the first run: 0 but for a range that is to be merged with others.
    first: u64,
    versions: Vec<Version>,
    /// The number of runs asked for, where a number was.
    asked: Option<u64>,
    interrupted: bool,
}

/// Runs of all versions together between two times at which [`Ensemble::play_past`] hands them on, so that a stop loses
/// little of them, and the least of each version, for which it is worth beginning.
const STEP: u64 = 8_192;
/// See [`STEP`].
const LEAST_STEP: u64 = 16;

/// Told of every window of runs that was counted: the ensemble, and for each version played its position, the number of
/// the first run, and a tally of the new runs alone.
pub type Keeper<'k> = &'k mut dyn FnMut(&[(usize, u64, &Tally)]);

impl Ensemble {
    /// Versions under a seed, none of them played; the first is the one that others are compared with.
    #[must_use]
    pub fn new(seed: u64, versions: impl IntoIterator<Item = Version>) -> Self {
        let versions = versions.into_iter().collect();
        let deal = Deal { seed, design: Design::Random, plays: 1 };
        Self { deal, first: 0, versions, asked: None, interrupted: false }
    }

    /// One model that comes from no file.
    #[must_use]
    pub fn of(model: Arc<Model>, seed: u64) -> Self {
        Self::new(seed, [Version::of(model)])
    }

    /// The same with so many runs in a row (1 or more) that share a world: run k is play k mod `plays` in world
    /// k div `plays`. What is drawn of the world is the same in all of them, the luck is not.
    #[must_use]
    pub fn with_plays(self, plays: u64) -> Self {
        Self { deal: Deal { plays: plays.max(1), ..self.deal }, ..self }
    }

    /// The same with worlds spread by a design.
    #[must_use]
    pub fn with_design(self, design: Design) -> Self {
        Self { deal: Deal { design, ..self.deal }, ..self }
    }

    /// The same to be played from a run on that is not the first: a range to be merged with others.
    #[must_use]
    pub fn from_run(self, first: u64) -> Self {
        Self { first, ..self }
    }

    /// The same, of which so many runs were asked for in all.
    #[must_use]
    pub fn asked_for(self, runs: Option<u64>) -> Self {
        Self { asked: runs, ..self }
    }

    /// The seed.
    #[must_use]
    pub const fn seed(&self) -> u64 {
        self.deal.seed
    }

    /// How many runs in a row share a world.
    #[must_use]
    pub const fn plays(&self) -> u64 {
        self.deal.plays
    }

    /// How worlds are spread over what is uncertain.
    #[must_use]
    pub const fn design(&self) -> &Design {
        &self.deal.design
    }

    /// How worlds of a version are drawn.
    #[must_use]
    pub fn worlds<'m>(&self, model: &'m Model) -> WorldPlan<'m> {
        WorldPlan::new(model).with_design(self.deal.design.clone())
    }

    /// The number of the first run.
    #[must_use]
    pub const fn first(&self) -> u64 {
        self.first
    }

    /// The number of runs of every version that was asked for, where a number was.
    #[must_use]
    pub const fn asked(&self) -> Option<u64> {
        self.asked
    }

    /// Whether the user stopped before all that was asked for was played.
    #[must_use]
    pub const fn interrupted(&self) -> bool {
        self.interrupted
    }

    /// The versions, the one that others are compared with first.
    #[must_use]
    pub fn versions(&self) -> &[Version] {
        &self.versions
    }

    /// The version of this id.
    #[must_use]
    pub fn version(&self, id: &str) -> Option<&Version> {
        self.versions.iter().find(|version| version.id == id)
    }

    /// Runs that every version has.
    #[must_use]
    pub fn runs(&self) -> u64 {
        self.versions.iter().map(|version| version.tally.runs() as u64).min().unwrap_or(0)
    }

    /// The dice of a run.
    #[must_use]
    pub const fn dice(&self, run: u64) -> Dice {
        self.deal.dice(run)
    }

    /// Plays on, on the current rayon pool, until the rule has enough or `control` stops it. All versions of which more
    /// is wanted are played side by side, so that a stop leaves them with the same runs.
    pub fn play(&mut self, stop: &Stop, control: &Control) {
        self.play_and_keep(stop, control, &mut |_| ());
    }

    /// The same; `keeper` is told of every window of runs.
    pub fn play_and_keep(&mut self, stop: &Stop, control: &Control, keeper: Keeper) {
        self.asked = self.asked.max(stop.known());
        loop {
            let wanted = stop.wanted(self);
            if wanted.is_empty() {
                return;
            }
            if !self.reach(&wanted, control, keeper) {
                self.interrupted = true;
                return;
            }
        }
    }

    /// Plays so many runs of every version and hands them on without keeping them: for very many versions, of which all
    /// rows together would not fit into memory. `reader` is given a tally of the new runs for each version, in their
    /// order. Returns how many runs it was given; fewer than asked for where `control` stopped it.
    pub fn play_past(&self, runs: u64, control: &Control, reader: &mut dyn FnMut(Vec<Tally>)) -> u64 {
        let models: Vec<&Model> = self.versions.iter().map(|version| version.model.as_ref()).collect();
        let step = (STEP / models.len().max(1) as u64).max(LEAST_STEP);
        let mut played = 0;
        while played < runs && !models.is_empty() {
            let span = self.first + played..self.first + (played + step).min(runs);
            let whole = play::play_range(&models, &self.deal, span, control, &mut |_, tallies| {
                played += tallies.first().map_or(0, |tally| tally.runs() as u64);
                reader(tallies);
            });
            if !whole {
                break;
            }
        }
        played
    }

    /// Plays every version up to so many runs; false where `control` stopped it.
    fn reach(&mut self, wanted: &[(String, u64)], control: &Control, keeper: Keeper) -> bool {
        // Each version once, however often it is asked for.
        let most = |version: &Version| wanted.iter().filter(|(id, _)| *id == version.id).map(|&(_, runs)| runs).max();
        let mut left: Vec<(usize, u64)> =
            self.versions.iter().enumerate().filter_map(|(at, version)| Some((at, most(version)?))).collect();
        loop {
            left.retain(|&(version, runs)| (self.versions[version].tally.runs() as u64) < runs);
            // Those that are furthest behind first, up to where the next of them stands.
            let Some(start) = left.iter().map(|&(version, _)| self.versions[version].tally.runs() as u64).min() else {
                return true;
            };
            let played = |version: usize| self.versions[version].tally.runs() as u64;
            let behind: Vec<usize> =
                left.iter().map(|&(version, _)| version).filter(|&version| played(version) == start).collect();
            let ahead = left.iter().map(|&(version, _)| played(version)).filter(|&runs| runs > start);
            let targets = left.iter().filter(|(version, _)| played(*version) == start).map(|&(_, runs)| runs);
            let end = ahead.chain(targets).min().unwrap_or(start);
            if !self.extend(&behind, start..end, control, keeper) {
                return false;
            }
        }
    }

    /// Plays the same runs of some versions, which all have as many, and counts them.
    fn extend(&mut self, chosen: &[usize], runs: std::ops::Range<u64>, control: &Control, keeper: Keeper) -> bool {
        let models: Vec<Arc<Model>> = chosen.iter().map(|&at| Arc::clone(&self.versions[at].model)).collect();
        let models: Vec<&Model> = models.iter().map(Arc::as_ref).collect();
        let Self { deal, first, versions, .. } = self;
        let first = *first;
        play::play_range(&models, deal, first + runs.start..first + runs.end, control, &mut |start, tallies| {
            let new: Vec<(usize, u64, &Tally)> =
                chosen.iter().zip(&tallies).map(|(&at, tally)| (at, start, tally)).collect();
            keeper(&new);
            for (&at, tally) in chosen.iter().zip(tallies) {
                versions[at].tally.append(tally);
            }
        })
    }

    /// Counts runs of a version that were played before and kept: those that follow its own. False, and nothing is
    /// counted, where they do not follow or cannot be runs of its model.
    #[must_use]
    pub fn append(&mut self, version: usize, start: u64, runs: Tally) -> bool {
        let first = self.first;
        let Some(own) = self.versions.get_mut(version) else { return false };
        let follows = start == first + own.tally.runs() as u64 && runs.fits(&own.model);
        if follows {
            own.tally.append(runs);
        }
        follows
    }
}
