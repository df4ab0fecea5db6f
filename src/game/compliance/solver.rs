//! Eight roadmaps solved side by side: a lane whose phase has settled is given the next, while the others sweep on.

use pulp::Arch;

use super::roadmap::Roadmap;
use super::solution::Settled;
use super::sweep::Sweeps;
use super::table::{LANES, Row, Workbench};
use super::{MAX_SWEEPS, TOLERANCE};

/// Working room for roadmaps of one size, and how far each lane has come.
///
/// A driver fills idle lanes, lets them run, and takes out what has settled:
///
/// ```text
/// begin(lane, road, present)            for every idle lane that has something to solve
/// run()                                 says which lanes have a phase that has settled
/// finish_phase(lane, road)              for each of them; Some: the present phase is solved, the lane is idle again
/// ```
///
/// What a lane finds depends on its roadmap alone, to the last bit: not on other lanes, not on the machine.
#[derive(Clone)]
pub struct Solver {
    arch: Arch,
    table: Workbench,
    lanes: [Lane; LANES],
    /// Lanes with something to solve.
    busy: [bool; LANES],
    progress: Headway,
}

/// Where a lane is.
#[derive(Debug, Clone, Copy, Default)]
struct Lane {
    /// The phase for which it solves in the end.
    present: usize,
    /// Position on the path of the phase that is swept.
    position: usize,
    /// Phases solved already.
    later: usize,
    /// Sweeps and residual of the phases solved already.
    settled: Settled,
}

/// How far the phase in each lane has been swept.
#[derive(Debug, Clone)]
pub(super) struct Headway {
    /// Lanes with a phase that has not settled.
    pub(super) sweeping: [bool; LANES],
    /// Sweeps of the phase so far.
    pub(super) sweeps: Row,
    /// Sweeps on end in which the largest move asked for did not grow.
    pub(super) steady: Row,
    /// The largest half-and-half move that the last sweep asked for.
    pub(super) asked: Row,
    /// The largest move that the last sweep made.
    pub(super) residual: Row,
    /// A phase has settled when no probability moves by more.
    tolerance: f64,
}

impl std::fmt::Debug for Solver {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Solver").field("lanes", &self.lanes).field("progress", &self.progress).finish_non_exhaustive()
    }
}

impl Solver {
    /// A solver for roadmaps with so many belligerents and spoilers, and paths of at most so many phases.
    #[must_use]
    pub fn new(belligerents: usize, spoilers: usize, longest_path: usize) -> Self {
        Self {
            arch: Arch::new(),
            table: Workbench::new(belligerents, spoilers, longest_path),
            lanes: [Lane::default(); LANES],
            busy: [false; LANES],
            progress: Headway {
                sweeping: [false; LANES],
                sweeps: [0.0; LANES],
                steady: [0.0; LANES],
                asked: [0.0; LANES],
                residual: [0.0; LANES],
                tolerance: TOLERANCE,
            },
        }
    }

    /// The same without vector registers, to see that it finds the same.
    #[must_use]
    pub fn scalar(self) -> Self {
        Self { arch: Arch::Scalar, ..self }
    }

    /// The same, with phases settled only when no probability moves by more than this.
    #[must_use]
    pub fn within(mut self, tolerance: f64) -> Self {
        self.progress.tolerance = tolerance;
        self
    }

    /// Sets a lane to solve the present phase of a roadmap and all that follow it. The roadmap's numbers must stay as
    /// they are until [`Self::finish_phase`] has said that it is solved.
    pub fn begin(&mut self, lane: usize, road: &Roadmap, present: usize) {
        let last = road.path(present).len() - 1;
        self.lanes[lane] = Lane { present, position: last, later: 0, settled: Settled::default() };
        self.busy[lane] = true;
        self.table.clear(lane);
        self.load(lane, road);
    }

    /// Whether a lane has nothing to solve.
    #[must_use]
    pub fn is_idle(&self, lane: usize) -> bool {
        !self.busy[lane]
    }

    /// Whether all lanes have something to solve.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.busy == [true; LANES]
    }

    /// Sweeps until the phase of at least one lane settles, or has had [`MAX_SWEEPS`]; says of each lane whether its
    /// phase has, of none where all are idle. Where some have settled before and are not taken out, it returns at once.
    pub fn run(&mut self) -> [bool; LANES] {
        if self.busy == self.progress.sweeping && self.busy != [false; LANES] {
            let later = self.later();
            self.arch.dispatch(Sweeps { table: &mut self.table, later, progress: &mut self.progress });
        }
        let mut settled = self.busy;
        for (settled, sweeping) in settled.iter_mut().zip(self.progress.sweeping) {
            *settled &= !sweeping;
        }
        settled
    }

    /// The most phases that any busy lane has solved already.
    fn later(&self) -> usize {
        let ahead = self.lanes.iter().zip(self.busy).map(|(lane, busy)| if busy { lane.later } else { 0 });
        ahead.max().unwrap_or(0)
    }

    /// Writes the phase that has settled in a lane to its roadmap. Returns how the whole solve went where that was the
    /// present phase, and the lane is idle; otherwise the next phase toward the present is in the lane.
    pub fn finish_phase(&mut self, lane: usize, road: &mut Roadmap) -> Option<Settled> {
        let at = self.lanes[lane];
        if !self.busy[lane] || self.progress.sweeping[lane] {
            return None;
        }
        let phase = road.path(at.present)[at.position];
        let found = Settled { sweeps: self.progress.sweeps[lane] as u32, residual: self.progress.residual[lane] };
        self.table.unload(lane, road, phase, found);
        let settled = at.settled.and(found);
        if at.position == 0 {
            self.busy[lane] = false;
            return Some(settled);
        }
        self.table.put_ahead(lane, at.later);
        self.lanes[lane] = Lane { position: at.position - 1, later: at.later + 1, settled, ..at };
        self.load(lane, road);
        None
    }

    fn load(&mut self, lane: usize, road: &Roadmap) {
        let Lane { present, position, .. } = self.lanes[lane];
        self.table.load(lane, road, road.path(present), position);
        self.progress.sweeping[lane] = true;
        self.progress.sweeps[lane] = 0.0;
        self.progress.steady[lane] = 0.0;
        self.progress.asked[lane] = 0.0;
    }
}

impl Headway {
    /// Counts a sweep whose largest moves were these, and says whether the phase of some lane has settled or had its
    /// sweeps: such lanes sweep no more.
    #[expect(clippy::inline_always, reason = "a part of every sweep")]
    #[inline(always)]
    pub(super) fn count(&mut self, moved: Row) -> bool {
        self.residual = moved;
        let mut some = false;
        for (lane, moved) in moved.into_iter().enumerate() {
            self.sweeps[lane] += 1.0;
            let goes_on = moved > self.tolerance && self.sweeps[lane] < f64::from(MAX_SWEEPS);
            some |= self.sweeping[lane] && !goes_on;
            self.sweeping[lane] &= goes_on;
        }
        some
    }
}
