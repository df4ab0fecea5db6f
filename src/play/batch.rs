//! Runs played side by side: each plays on until it needs strategies, and all that wait are swept together.

use crate::chance::Dice;
use crate::game::compliance::{LANES, Solver};

use super::plan::Plan;
use super::playthrough::Playthrough;
use super::seat::{Pause, Seat};
use super::watch::Watch;

/// As many seats as the solver has lanes. What a run does does not depend on those beside it.
#[derive(Debug)]
pub struct Batch<'t> {
    seats: Vec<Seat<'t>>,
    /// The number of the run in each seat; `None` where nobody plays.
    runs: [Option<u64>; LANES],
    solver: Solver,
}

impl<'t> Batch<'t> {
    /// Seats for runs of a plan.
    #[must_use]
    pub fn new(plan: &'t Plan<'t>) -> Self {
        let mut seats: Vec<Seat> = (0..LANES).map(|_| Seat::new(plan)).collect();
        let solver = seats[0].road().solver();
        Self { seats, runs: [None; LANES], solver }
    }

    /// The same with a solver that does without vector registers, to see that runs are the same.
    #[must_use]
    pub fn scalar(self) -> Self {
        Self { solver: self.solver.scalar(), ..self }
    }

    /// Plays on until some phase of some runs is solved; every free seat is given the `next` run first, until there is
    /// none. Returns the runs that ended meanwhile, with their numbers; none are left once it returns none twice.
    pub fn play_on<W: Watch>(
        &mut self,
        next: &mut dyn FnMut() -> Option<(u64, Dice)>,
        watch: &mut W,
    ) -> Vec<(u64, Playthrough)> {
        let mut ended = Vec::new();
        if !self.solver.is_full() {
            for lane in 0..LANES {
                self.fill(lane, next, watch, &mut ended);
            }
        }
        let settled = self.solver.run();
        for lane in (0..LANES).filter(|&lane| settled[lane]) {
            let seat = &mut self.seats[lane];
            if let Some(whole) = self.solver.finish_phase(lane, seat.road()) {
                seat.solved(whole);
                self.play_lane(lane, watch, &mut ended);
            }
        }
        ended
    }

    /// Gives a seat runs until one of them needs strategies.
    fn fill<W: Watch>(
        &mut self,
        lane: usize,
        next: &mut dyn FnMut() -> Option<(u64, Dice)>,
        watch: &mut W,
        ended: &mut Vec<(u64, Playthrough)>,
    ) {
        while self.runs[lane].is_none() {
            let Some((run, dice)) = next() else { return };
            self.runs[lane] = Some(run);
            self.seats[lane].begin(dice, watch);
            self.play_lane(lane, watch, ended);
        }
    }

    /// Plays on in a seat until its run needs strategies or has ended.
    fn play_lane<W: Watch>(&mut self, lane: usize, watch: &mut W, ended: &mut Vec<(u64, Playthrough)>) {
        match self.seats[lane].advance(watch) {
            Pause::Solve(phase) => self.solver.begin(lane, self.seats[lane].road(), phase),
            Pause::Ended(playthrough) => ended.extend(self.runs[lane].take().map(|run| (run, *playthrough))),
        }
    }
}
