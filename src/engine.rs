//! Many runs in parallel, folded in the order of their numbers.
//!
//! Runs are played in blocks; a block is one task, its runs are booked in order, and blocks are appended in
//! order. The tally of the first N runs is therefore the same on any number of threads, and the start of the
//! tally of any greater number.

use std::ops::Range;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::model::{Model, Outcome};
use crate::play::{Plan, Seat};
use crate::stats;
use crate::tally::Tally;

/// Runs in a block.
const BLOCK: u64 = 128;
/// Blocks between two looks at the precision reached; fixed, so that it does not depend on the threads.
const WINDOW: u64 = 32;

/// How many runs to play.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Extent {
    /// Exactly so many.
    Runs(u64),
    /// Until the half-width of the 95% interval of the share of durable peace is at most this, looked at every
    /// 4,096 runs; at most [`Extent::MOST`] runs.
    Precision(f64),
}

impl Extent {
    /// The most runs a precision may ask for.
    pub const MOST: u64 = 10_000_000;

    /// The number of runs, or the most there can be.
    #[must_use]
    pub const fn most(self) -> u64 {
        match self {
            Self::Runs(runs) => runs,
            Self::Precision(_) => Self::MOST,
        }
    }
}

/// What to play.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// The seed: all chance of all runs follows from it.
    pub seed: u64,
    /// How many runs.
    pub extent: Extent,
}

/// How a caller follows and stops the runs.
#[derive(Debug, Default)]
pub struct Control {
    /// Set it to stop: what is finished is kept.
    pub stop: AtomicBool,
    /// Runs finished so far.
    pub done: AtomicU64,
}

/// Plays the runs on the current rayon pool and counts them.
///
/// When stopped, the tally holds the longest finished prefix of runs and says that it was interrupted.
#[must_use]
pub fn play_all(model: &Model, settings: &Settings, control: &Control) -> Tally {
    let mut tally = Tally::new(model);
    let most = settings.extent.most();
    while !tally.interrupted && (tally.runs() as u64) < most {
        let next = tally.runs() as u64;
        let window_end = (next + BLOCK * WINDOW).min(most);
        tally.append(play_range(model, settings.seed, next..window_end, control));
        if precise_enough(model, &tally, settings.extent) {
            break;
        }
    }
    tally
}

/// Plays the runs of a range on the current rayon pool: the very runs that a longer play has under these numbers.
///
/// When stopped, the tally holds the longest finished prefix of the range and says that it was interrupted.
#[must_use]
pub fn play_range(model: &Model, seed: u64, runs: Range<u64>, control: &Control) -> Tally {
    let plan = Plan::new(model);
    let mut tally = Tally::new(model);
    let mut next = runs.start;
    while next < runs.end {
        let window_end = (next + BLOCK * WINDOW).min(runs.end);
        let blocks = (window_end - next).div_ceil(BLOCK);
        let finished: Vec<Option<Tally>> = (0..blocks)
            .into_par_iter()
            .map(|block| {
                let start = next + block * BLOCK;
                play_block(&plan, seed, start..(start + BLOCK).min(window_end), control)
            })
            .collect();
        for block in finished {
            let Some(block) = block else {
                tally.interrupted = true;
                return tally;
            };
            tally.append(block);
        }
        next = window_end;
    }
    tally
}

/// Plays one block; `None` if it was stopped before its end.
fn play_block(plan: &Plan, seed: u64, runs: Range<u64>, control: &Control) -> Option<Tally> {
    let mut tally = Tally::new(plan.model);
    let mut seat = Seat::new(plan);
    for run in runs {
        if control.stop.load(Ordering::Relaxed) {
            return None;
        }
        let playthrough = seat.play(seed, run, &mut tally.curves.watch(plan.model));
        tally.push(plan.model, &playthrough);
        control.done.fetch_add(1, Ordering::Relaxed);
    }
    Some(tally)
}

fn precise_enough(model: &Model, tally: &Tally, extent: Extent) -> bool {
    let Extent::Precision(half_width) = extent else { return false };
    let peace = tally.outcome_counts(model)[Outcome::DurablePeace.index()];
    let interval = stats::wilson(peace, tally.runs() as u64);
    (interval.high - interval.low) / 2.0 <= half_width
}
