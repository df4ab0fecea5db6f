//! Worlds drawn as a run draws them: in how many of them it matters what is expected, and what each makes of the game.

use rayon::prelude::*;
use serde::Serialize;

use super::Named;
use super::snapshot::Snapshot;
use super::solved::Solved;
use super::thresholds::FEW_SIDES;
use super::{ALARM, RESTRAINT};
use crate::chance::Dice;
use crate::play::Plan;
use crate::world::World;

/// How many worlds are looked at unless something else is asked for.
pub const WORLDS: u64 = 200;
/// The fewest that are looked at, however many sides there are.
const FEWEST: u64 = 20;

/// Of so many worlds asked for, how many are looked at with so many sides: a solve grows with the square of their number.
pub(super) fn affordable(asked: u64, sides: usize) -> u64 {
    let many = (sides as u64).saturating_sub(FEW_SIDES as u64 - 1).pow(2);
    asked.min((asked / many.max(1)).max(FEWEST))
}

/// Ends differ, and a solution is that of an end or not, by this much of a probability.
const APART: f64 = 0.05;

/// A world with what everybody expects in it.
#[derive(Debug, Clone)]
pub(super) struct Draw {
    pub world: World,
    pub expectation: f64,
}

impl Draw {
    /// The world of a run.
    pub(super) fn new(plan: &Plan, seed: u64, run: u64) -> Self {
        let dice = Dice::new(seed, run);
        let world = plan.worlds().draw(dice);
        let expectation = world.values[plan.model.compliance.expectation.index()];
        Self { world, expectation }
    }
}

/// What the game is in many worlds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Worlds {
    /// How many: those of the first runs.
    pub count: u32,
    /// In how many the ends differ: a probability of violating or of retaliating in the present or a later phase, by more
    /// than 0.05.
    pub differ: u32,
    /// Where their own expectation leads those in which the ends differ.
    pub leads: Leads,
    /// Worlds in which a solve, at an end or at their own expectation, did not settle.
    pub unsettled: u32,
    /// The worlds with restraint expected in all of them.
    pub restraint: Course,
    /// With alarm expected in all of them.
    pub alarm: Course,
    /// Each with its own expectation.
    pub own: Course,
}

/// To which end's equilibrium expectations lead, counted in worlds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Leads {
    /// To that of restraint: no probability is more than 0.05 from it.
    pub restraint: u32,
    /// To that of alarm.
    pub alarm: u32,
    /// To neither.
    pub elsewhere: u32,
}

/// Means and counts over worlds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Course {
    /// Mean of the probability that no phase ahead collapses.
    pub holds: f64,
    /// Mean of the collapses per year of each phase.
    pub collapse_rate: Named<f64>,
    /// Worlds in which entering the process gains each belligerent over war.
    pub enters: Named<u32>,
    /// Worlds in which it gains all of them.
    pub all_enter: u32,
}

/// The worlds as they are drawn and, each with its own expectation, as they are.
pub(super) struct Sample {
    pub draws: Vec<Draw>,
    pub own: Vec<Snapshot>,
    pub worlds: Worlds,
}

impl Sample {
    pub(super) fn new(plan: &Plan, seed: u64, count: u64) -> Self {
        let draws: Vec<Draw> = (0..count).map(|run| Draw::new(plan, seed, run)).collect();
        let mut ends: [Vec<Snapshot>; 3] = Default::default();
        let (mut differ, mut unsettled, mut leads) = (0, 0, Leads::default());
        // Side by side, and counted in their order.
        let looked: Vec<_> = draws.par_iter().map(|draw| look(plan, draw)).collect();
        for Looked { snapshots, strategies: [restraint, alarm, own], settled } in looked {
            if distance(&restraint, &alarm) > APART {
                differ += 1;
                match [&restraint, &alarm].map(|end| distance(end, &own) <= APART) {
                    [true, _] => leads.restraint += 1,
                    [_, true] => leads.alarm += 1,
                    _ => leads.elsewhere += 1,
                }
            }
            unsettled += u32::from(!settled);
            for (all, snapshot) in ends.iter_mut().zip(snapshots) {
                all.push(snapshot);
            }
        }
        let [restraint, alarm, own] = ends.each_ref().map(|snapshots| Course::of(snapshots));
        let worlds = Worlds { count: draws.len() as u32, differ, leads, unsettled, restraint, alarm, own };
        let [_, _, own] = ends;
        Self { draws, own, worlds }
    }
}

/// A world with restraint expected, with alarm, and with its own expectation.
struct Looked {
    snapshots: [Snapshot; 3],
    strategies: [Vec<f64>; 3],
    /// Whether all of it settled.
    settled: bool,
}

fn look(plan: &Plan, draw: &Draw) -> Looked {
    let solved = [RESTRAINT, ALARM, draw.expectation].map(|expected| Solved::new(plan, &draw.world, expected));
    Looked {
        snapshots: solved.each_ref().map(Snapshot::of),
        strategies: solved.each_ref().map(strategies),
        settled: solved.iter().all(Solved::settled),
    }
}

impl Course {
    fn of(snapshots: &[Snapshot]) -> Self {
        let mean = |of: &dyn Fn(&Snapshot) -> f64| snapshots.iter().map(of).sum::<f64>() / snapshots.len() as f64;
        let count = |counts: &dyn Fn(&Snapshot) -> bool| snapshots.iter().filter(|one| counts(one)).count() as u32;
        let phases = snapshots.first().map_or(0, |first| first.phases.0.len());
        let parties = snapshots.first().map_or(0, |first| first.entry_gain.0.len());
        let id = |ids: &dyn Fn(&Snapshot) -> String| snapshots.first().map_or_else(String::new, ids);
        let rates = (0..phases)
            .map(|k| (id(&|one| one.phases.0.keys()[k].clone()), mean(&|one| one.phases.0[k].collapse_rate)));
        let enters = (0..parties)
            .map(|j| (id(&|one| one.entry_gain.0.keys()[j].clone()), count(&|one| one.entry_gain.0[j] > 0.0)));
        Self {
            holds: mean(&|one| one.holds),
            collapse_rate: rates.collect(),
            enters: enters.collect(),
            all_enter: count(&|one| one.entry_gain.0.values().all(|gain| *gain > 0.0)),
        }
    }
}

/// Whether two games differ.
pub(super) fn differ(games: &[Solved; 2]) -> bool {
    let [one, other] = games.each_ref().map(strategies);
    distance(&one, &other) > APART
}

/// Every probability of violating or of retaliating in the present and the later phases.
fn strategies(solved: &Solved) -> Vec<f64> {
    let (road, n) = (solved.main().road(), solved.model().belligerents.len());
    let phase = |&phase: &usize| {
        let solution = &road.solutions[phase];
        let violations = solution.conduct.iter().flat_map(|conduct| conduct.violation);
        // Nobody answers itself: those entries stay where the solve began.
        let answers = solution.retaliation.iter().enumerate().filter(move |(place, _)| place / n != place % n);
        violations.chain(answers.map(|(_, answer)| *answer))
    };
    solved.ahead().iter().flat_map(phase).collect()
}

/// The largest difference of a probability.
fn distance(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(one, other)| (one - other).abs()).fold(0.0, f64::max)
}
