//! Counts over time.

use serde::{Deserialize, Serialize};

use crate::model::{Cause, Model, Reliability, Stage};
use crate::play::{LOOKS, Note, Watch};

/// Parts of the horizon in which first collapses are counted.
const SURVIVAL_PARTS: usize = 520;
/// Bins of the belief histograms: bin k holds the beliefs that round to k / 100.
pub const BELIEF_BINS: usize = 101;

/// Counts over time: stages and beliefs at [`LOOKS`] dates from the start to the horizon, first collapses by the time since
/// the first truce.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Curves {
    /// Years.
    horizon: f64,
    /// Runs in each stage at each date: `stages[date][stage]`, stages as in [`Curves::stage_index`].
    pub stages: Vec<Vec<u64>>,
    /// Runs by public belief at each date: `beliefs[belligerent][date][bin]`.
    pub beliefs: Vec<Vec<Vec<u32>>>,
    /// The same of the runs in which the belligerent is reliable.
    pub beliefs_of_reliable: Vec<Vec<Vec<u32>>>,
    /// Sum of the beliefs over runs, in units of 2^-32, so that the sum is exact: `[belligerent][date]`.
    pub belief_sums: Vec<Vec<u64>>,
    /// First collapses by time since the first truce, at [`Curves::survival_times`].
    pub collapsed: Vec<u64>,
    /// Runs censored at that time since the first truce.
    pub censored: Vec<u64>,
    /// Collapses by cause and by the stage they end: the phases, then peace.
    pub places: Vec<Vec<u64>>,
}

impl Curves {
    pub(super) fn new(model: &Model) -> Self {
        let stages = 2 + model.phases.len() + model.belligerents.len();
        Self {
            horizon: model.calendar.horizon,
            stages: vec![vec![0; stages]; LOOKS],
            beliefs: vec![vec![vec![0; BELIEF_BINS]; LOOKS]; model.belligerents.len()],
            beliefs_of_reliable: vec![vec![vec![0; BELIEF_BINS]; LOOKS]; model.belligerents.len()],
            belief_sums: vec![vec![0; LOOKS]; model.belligerents.len()],
            places: vec![vec![0; model.phases.len() + 1]; model.causes().len()],
            collapsed: vec![0; SURVIVAL_PARTS + 1],
            censored: vec![0; SURVIVAL_PARTS + 1],
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

    /// The dates of stages and beliefs, years from the start.
    #[must_use]
    pub fn times(&self) -> Vec<f64> {
        even(self.horizon, LOOKS - 1)
    }

    /// The times since the first truce at which first collapses are counted, each with those since the time before it,
    /// years.
    #[must_use]
    pub fn survival_times(&self) -> Vec<f64> {
        even(self.horizon, SURVIVAL_PARTS)
    }

    /// Books where a run stands at a date, and what is believed of each belligerent, which is of one type or the other.
    pub fn book(&mut self, date: usize, stage: usize, beliefs: &[f64], types: &[Reliability]) {
        self.stages[date][stage] += 1;
        let histograms = self.beliefs.iter_mut().zip(&mut self.beliefs_of_reliable);
        for (((&belief, own), (all, reliable)), sums) in
            beliefs.iter().zip(types).zip(histograms).zip(&mut self.belief_sums)
        {
            // By way of signed numbers: half the instructions of a cast to unsigned ones.
            let bin = ((belief * (BELIEF_BINS - 1) as f64 + 0.5) as i64 as usize).min(BELIEF_BINS - 1);
            all[date][bin] += 1;
            reliable[date][bin] += u32::from(*own == Reliability::Reliable);
            sums[date] += (belief * 4_294_967_296.0) as i64 as u64;
        }
    }

    /// An observer that books a run's stages and beliefs here.
    pub fn watch<'a>(&'a mut self, model: &'a Model) -> impl Watch + 'a {
        CurveWatch { curves: self, model }
    }

    pub(super) fn book_survival(&mut self, years: f64, collapsed: bool) {
        let part = ((years / self.horizon * SURVIVAL_PARTS as f64).ceil() as usize).min(SURVIVAL_PARTS);
        if collapsed {
            self.collapsed[part] += 1;
        } else {
            self.censored[part] += 1;
        }
    }

    /// Books a collapse by its cause and the stage that it ended.
    pub(super) fn book_collapse(&mut self, model: &Model, cause: Cause, stage: Stage) {
        let place = match stage {
            Stage::Phase(phase) => phase.index(),
            Stage::Peace => model.phases.len(),
            // Nothing collapses in war or after a victory.
            Stage::War | Stage::Victory(_) => return,
        };
        self.places[model.cause_index(cause)][place] += 1;
    }

    pub(super) fn fits(&self, model: &Model) -> bool {
        let blank = Self::new(model);
        let lengths = |curves: &Self| {
            let stages: Vec<usize> = curves.stages.iter().map(Vec::len).collect();
            let bins = [&curves.beliefs, &curves.beliefs_of_reliable]
                .map(|own| own.iter().map(|points| points.iter().map(Vec::len).collect()).collect::<Vec<Vec<usize>>>());
            let sums: Vec<usize> = curves.belief_sums.iter().map(Vec::len).collect();
            let places: Vec<usize> = curves.places.iter().map(Vec::len).collect();
            (stages, bins, sums, curves.collapsed.len(), curves.censored.len(), places)
        };
        lengths(self) == lengths(&blank) && self.horizon.to_bits() == blank.horizon.to_bits()
    }

    pub(super) fn add(&mut self, other: &Self) {
        for (mine, theirs) in self.stages.iter_mut().zip(&other.stages) {
            add_counts(mine, theirs);
        }
        let histograms =
            [(&mut self.beliefs, &other.beliefs), (&mut self.beliefs_of_reliable, &other.beliefs_of_reliable)];
        for (mine, theirs) in histograms {
            for (mine, theirs) in mine.iter_mut().flatten().zip(theirs.iter().flatten()) {
                for (count, more) in mine.iter_mut().zip(theirs) {
                    *count += more;
                }
            }
        }
        for (mine, theirs) in self.places.iter_mut().zip(&other.places) {
            add_counts(mine, theirs);
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
    const LOOKS: bool = true;

    fn look(&mut self, date: usize, stage: Stage, beliefs: &[f64], types: &[Reliability]) {
        self.curves.book(date, Curves::stage_index(self.model, stage), beliefs, types);
    }

    fn note(&mut self, _: f64, _: Note) {}
}

/// So many equal parts from 0 to `end`, both included.
fn even(end: f64, parts: usize) -> Vec<f64> {
    (0..=parts).map(|k| end * k as f64 / parts as f64).collect()
}

fn add_counts(mine: &mut [u64], theirs: &[u64]) {
    for (count, more) in mine.iter_mut().zip(theirs) {
        *count += more;
    }
}
