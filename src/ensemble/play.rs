//! Runs in parallel, dealt and folded in order.
//!
//! Runs are played in blocks. A task is one block of one version; tasks are dealt block by block, and within a block
//! version by version, so that at any moment all versions have been played nearly as far. A block is counted once it is
//! whole for every version asked for, and blocks are counted in order: a tally of the first N runs is therefore the
//! same on any number of threads, and the start of the tally of any greater number.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::tally::Tally;
use crate::chance::Dice;
use crate::model::Model;
use crate::play::{Batch, Plan, Playthrough};
use crate::world::Design;

/// Runs in a block.
const BLOCK: u64 = 128;
/// Blocks a thread between two times at which they are counted, all versions together: enough to keep all threads busy,
/// few enough that their tallies take little memory and a stop loses little. Half a block a thread is waited for each time.
const ROUND: u64 = 8;

/// How a caller follows and stops the runs.
#[derive(Debug, Default)]
pub struct Control {
    /// Set it to stop: what is finished is kept.
    pub stop: AtomicBool,
    /// Runs finished so far, all versions together.
    pub done: AtomicU64,
}

impl Control {
    /// Whether the user wants it to stop.
    pub(super) fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

/// Under which dice runs are played.
#[derive(Debug, Clone)]
pub(super) struct Deal {
    pub(super) seed: u64,
    /// How worlds are spread.
    pub(super) design: Design,
    /// Runs that share a world.
    pub(super) plays: u64,
}

impl Deal {
    /// The dice of a run: every `plays` runs in a row share a world.
    pub(super) const fn dice(&self, run: u64) -> Dice {
        Dice::of_play(self.seed, run / self.plays, run % self.plays)
    }
}

/// Plays the same runs of several models on the current rayon pool. After each window `count` is given where it began
/// and a tally of it for each model, in their order. False where `control` stopped it; what was counted before is a
/// range from the first run on without a gap, the same for all models.
pub(super) fn play_range(
    models: &[&Model],
    deal: &Deal,
    runs: Range<u64>,
    control: &Control,
    count: &mut dyn FnMut(u64, Vec<Tally>),
) -> bool {
    let plans: Vec<Plan> = models.iter().map(|model| Plan::new(model).with_design(deal.design.clone())).collect();
    // How many blocks go into a window does not show in what is counted.
    let window = ROUND * rayon::current_num_threads().max(2) as u64;
    let most = (window / models.len().max(1) as u64).max(1) * BLOCK;
    let mut next = runs.start;
    while next < runs.end {
        let end = (next + most).min(runs.end);
        let blocks: Vec<Range<u64>> =
            (next..end).step_by(BLOCK as usize).map(|start| start..(start + BLOCK).min(end)).collect();
        let (whole, tallies) = play_window(&plans, deal, &blocks, control);
        if whole > 0 {
            count(next, tallies);
        }
        if whole < blocks.len() {
            return false;
        }
        next = end;
    }
    true
}

/// Plays blocks of several plans; gives how many blocks were finished for all of them, from the first on, and a tally
/// of these for each.
fn play_window(plans: &[Plan], deal: &Deal, blocks: &[Range<u64>], control: &Control) -> (usize, Vec<Tally>) {
    let tasks = blocks.len() * plans.len();
    let finished: Vec<Mutex<Option<Tally>>> = (0..tasks).map(|_| Mutex::new(None)).collect();
    let next = AtomicUsize::new(0);
    (0..rayon::current_num_threads()).into_par_iter().for_each(|_| {
        let mut seats: Option<(usize, Batch)> = None;
        loop {
            let task = next.fetch_add(1, Ordering::Relaxed);
            let (Some(block), Some(slot)) = (blocks.get(task / plans.len().max(1)), finished.get(task)) else { break };
            let version = task % plans.len();
            let own = seats.take().filter(|(seated, _)| *seated == version);
            let (_, batch) = seats.insert(own.unwrap_or_else(|| (version, Batch::new(&plans[version]))));
            let played = play_block(batch, &plans[version], (deal, block.clone()), control);
            if played.is_none() {
                // Its runs are not at their end.
                seats = None;
            }
            if let Ok(mut slot) = slot.lock() {
                *slot = played;
            }
        }
    });
    let mut finished = finished.into_iter().map(|slot| slot.into_inner().ok().flatten());
    let mut tallies: Vec<Tally> = plans.iter().map(|plan| Tally::new(plan.model)).collect();
    for whole in 0..blocks.len() {
        let Some(block) = finished.by_ref().take(plans.len()).collect::<Option<Vec<Tally>>>() else {
            return (whole, tallies);
        };
        for (tally, more) in tallies.iter_mut().zip(block) {
            tally.append(more);
        }
    }
    (blocks.len(), tallies)
}

/// Plays one block in free seats, which are free again at its end; `None` if it was stopped before.
///
/// As many runs as the solver has lanes are played side by side: each plays on until it needs strategies, and all that
/// wait are swept together. They end in any order and are counted in that of their numbers.
fn play_block(batch: &mut Batch, plan: &Plan, (deal, runs): (&Deal, Range<u64>), control: &Control) -> Option<Tally> {
    let mut tally = Tally::new(plan.model);
    let mut ended: BTreeMap<u64, Playthrough> = BTreeMap::new();
    let mut waiting = runs.clone();
    let mut next = runs.start;
    while next < runs.end {
        if control.is_stopped() {
            return None;
        }
        let mut deal_next = || waiting.next().map(|run| (run, deal.dice(run)));
        let more = batch.play_on(&mut deal_next, &mut tally.curves.watch(plan.model));
        if more.is_empty() {
            continue;
        }
        ended.extend(more);
        while let Some(playthrough) = ended.remove(&next) {
            tally.push(plan.model, &playthrough);
            control.done.fetch_add(1, Ordering::Relaxed);
            next += 1;
        }
    }
    Some(tally)
}
