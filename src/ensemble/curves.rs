//! Counts over time.

use serde::{Deserialize, Serialize};

use crate::model::{Model, Stage};
use crate::play::{Note, Watch};

/// The most points a curve over time has.
const CURVE_POINTS: u32 = 521;
/// Beliefs are booked at every n-th point, about so many in all: a histogram each is a lot of memory to walk through.
const BELIEF_POINTS: usize = 80;
/// Bins of the belief histograms: bin k holds the beliefs that round to k / 100.
pub const BELIEF_BINS: usize = 101;

/// Counts over time, at up to a few hundred points from the start to the horizon.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Curves {
    /// Steps between two points.
    stride: u32,
    /// Years between two points.
    spacing: f64,
    /// Points between two at which beliefs are booked.
    belief_stride: usize,
    /// Runs in each stage at each point: `stages[point][stage]`, stages as in [`Curves::stage_index`].
    pub stages: Vec<Vec<u64>>,
    /// Runs by public belief at the points of [`Curves::belief_times`]: `beliefs[belligerent][point][bin]`.
    pub beliefs: Vec<Vec<Vec<u32>>>,
    /// Sum of the beliefs over runs, in units of 2^-32, so that the sum is exact: `[belligerent][point]`.
    pub belief_sums: Vec<Vec<u64>>,
    /// First collapses by time since the first truce, a count a point.
    pub collapsed: Vec<u64>,
    /// Runs censored at that time since the first truce.
    pub censored: Vec<u64>,
}

impl Curves {
    pub(super) fn new(model: &Model) -> Self {
        let stride = model.calendar.steps.div_ceil(CURVE_POINTS).max(1);
        let points = (model.calendar.steps / stride) as usize + 1;
        let stages = 2 + model.phases.len() + model.belligerents.len();
        let belief_stride = (points / BELIEF_POINTS).max(1);
        let belief_points = (points - 1) / belief_stride + 1;
        Self {
            stride,
            spacing: f64::from(stride) * model.calendar.step,
            belief_stride,
            stages: vec![vec![0; stages]; points],
            beliefs: vec![vec![vec![0; BELIEF_BINS]; belief_points]; model.belligerents.len()],
            belief_sums: vec![vec![0; belief_points]; model.belligerents.len()],
            collapsed: vec![0; points],
            censored: vec![0; points],
        }
    }

    /// The position of a stage in [`Curves::stages`]: war, the phases, peace, then victory of each belligerent.
    #[must_use]
    pub fn stage_index(model: &Model, stage: Stage) -> usize {
        match stage {
            Stage::War => 0,
            Stage::Phase(phase) => 1 + phase.index(),
            Stage::Peace => 1 + model.phases.len(),
            Stage::Victory(j) => 2 + model.phases.len() + j.index(),
        }
    }

    /// The time of each point, years from the start.
    #[must_use]
    pub fn times(&self) -> Vec<f64> {
        (0..self.stages.len()).map(|point| point as f64 * self.spacing).collect()
    }

    /// The times at which beliefs are booked, years from the start.
    #[must_use]
    pub fn belief_times(&self) -> Vec<f64> {
        self.times().into_iter().step_by(self.belief_stride).collect()
    }

    /// The point of a step, if it has one: steps between two points are not booked.
    #[must_use]
    pub fn point(&self, step: u32) -> Option<usize> {
        step.is_multiple_of(self.stride).then_some((step / self.stride) as usize).filter(|&p| p < self.stages.len())
    }

    /// Number of points.
    #[must_use]
    pub fn points(&self) -> usize {
        self.stages.len()
    }

    /// Books where a run stands at a point, and what is believed of each belligerent.
    pub fn book(&mut self, point: usize, stage: usize, beliefs: &[f64]) {
        self.stages[point][stage] += 1;
        if !point.is_multiple_of(self.belief_stride) {
            return;
        }
        let point = point / self.belief_stride;
        for (j, &belief) in beliefs.iter().enumerate() {
            let bin = ((belief * (BELIEF_BINS - 1) as f64 + 0.5) as usize).min(BELIEF_BINS - 1);
            self.beliefs[j][point][bin] += 1;
            self.belief_sums[j][point] += (belief * 4_294_967_296.0) as u64;
        }
    }

    /// An observer that books a run's stages and beliefs here.
    pub fn watch<'a>(&'a mut self, model: &'a Model) -> impl Watch + 'a {
        CurveWatch { curves: self, model }
    }

    pub(super) fn book_survival(&mut self, steps: u32, collapsed: bool) {
        let last = self.collapsed.len() - 1;
        let point = (steps.div_ceil(self.stride) as usize).min(last);
        if collapsed {
            self.collapsed[point] += 1;
        } else {
            self.censored[point] += 1;
        }
    }

    pub(super) fn fits(&self, model: &Model) -> bool {
        let blank = Self::new(model);
        let lengths = |curves: &Self| {
            let stages: Vec<usize> = curves.stages.iter().map(Vec::len).collect();
            let bins: Vec<Vec<usize>> =
                curves.beliefs.iter().map(|points| points.iter().map(Vec::len).collect()).collect();
            let sums: Vec<usize> = curves.belief_sums.iter().map(Vec::len).collect();
            (stages, bins, sums, curves.collapsed.len(), curves.censored.len())
        };
        let grid = |curves: &Self| (curves.stride, curves.spacing.to_bits(), curves.belief_stride);
        lengths(self) == lengths(&blank) && grid(self) == grid(&blank)
    }

    pub(super) fn add(&mut self, other: &Self) {
        for (mine, theirs) in self.stages.iter_mut().zip(&other.stages) {
            add_counts(mine, theirs);
        }
        for (mine, theirs) in self.beliefs.iter_mut().flatten().zip(other.beliefs.iter().flatten()) {
            for (count, more) in mine.iter_mut().zip(theirs) {
                *count += more;
            }
        }
        for (mine, theirs) in self.belief_sums.iter_mut().zip(&other.belief_sums) {
            add_counts(mine, theirs);
        }
        add_counts(&mut self.collapsed, &other.collapsed);
        add_counts(&mut self.censored, &other.censored);
    }
}

/// Books a run's stages and beliefs as it is played.
struct CurveWatch<'a> {
    curves: &'a mut Curves,
    model: &'a Model,
}

impl Watch for CurveWatch<'_> {
    const NOTES: bool = false;

    fn step(&mut self, step: u32, stage: Stage, beliefs: &[f64]) {
        if let Some(point) = self.curves.point(step) {
            self.curves.book(point, Curves::stage_index(self.model, stage), beliefs);
        }
    }

    fn note(&mut self, _: u32, _: Note) {}
}

fn add_counts(mine: &mut [u64], theirs: &[u64]) {
    for (count, more) in mine.iter_mut().zip(theirs) {
        *count += more;
    }
}
