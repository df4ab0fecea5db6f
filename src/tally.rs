//! Playthroughs, counted: one row a run, and curves over time.
//!
//! Counts are integers and rows keep the order of runs, so a tally does not depend on how the runs were
//! spread over threads.

use crate::model::{Milestone, Model, Stage};
use crate::play::{Note, Playthrough, SolverRecord, Watch};

/// The most points a curve over time has.
const CURVE_POINTS: u32 = 521;
/// Beliefs are booked at every n-th point, about so many in all: a histogram each is a lot of memory to walk through.
const BELIEF_POINTS: usize = 80;
/// Bins of the belief histograms: bin k holds the beliefs that round to k / 100.
pub const BELIEF_BINS: usize = 101;

/// Everything counted over a set of runs.
#[derive(Debug, Clone)]
pub struct Tally {
    /// One row a run, run 0 first.
    pub rows: Rows,
    /// Counts over time.
    pub curves: Curves,
    /// How the equilibrium solver fared in all of them.
    pub solver: SolverRecord,
    /// Whether the user stopped before all requested runs were played.
    pub interrupted: bool,
}

impl Tally {
    /// An empty tally.
    #[must_use]
    pub fn new(model: &Model) -> Self {
        Self { rows: Rows::new(model), curves: Curves::new(model), solver: SolverRecord::default(), interrupted: false }
    }

    /// Number of runs counted.
    #[must_use]
    pub fn runs(&self) -> usize {
        self.rows.outcome.len()
    }

    /// Books one run; its curves were booked while it was played.
    pub fn push(&mut self, model: &Model, run: &Playthrough) {
        self.solver.absorb(&run.solver);
        if let Some(survival) = run.survival {
            self.curves.book_survival(survival.steps, survival.collapsed);
        }
        self.rows.push(model, run);
    }

    /// Appends the runs that follow this tally's own.
    pub fn append(&mut self, next: Self) {
        self.solver.absorb(&next.solver);
        self.curves.add(&next.curves);
        self.rows.append(next.rows);
        self.interrupted |= next.interrupted;
    }

    /// Runs that ended in each outcome, by [`crate::model::Outcome::index`].
    #[must_use]
    pub fn outcome_counts(&self, model: &Model) -> Vec<u64> {
        let mut counts = vec![0; 5 + model.belligerents.len()];
        for &outcome in &self.rows.outcome {
            counts[usize::from(outcome)] += 1;
        }
        counts
    }
}

/// One row a run, stored by column. `NaN` stands for "did not happen".
#[derive(Debug, Clone)]
pub struct Rows {
    /// Outcome, by [`crate::model::Outcome::index`].
    pub outcome: Vec<u8>,
    /// Cause of the last collapse, by [`Model::cause_index`]; [`Rows::NO_CAUSE`] for none.
    pub cause: Vec<u16>,
    /// Years to the first truce.
    pub truce: Vec<f64>,
    /// Years to the first signature.
    pub signature: Vec<f64>,
    /// Years to durable peace.
    pub peace: Vec<f64>,
    /// Incidents.
    pub incidents: Vec<u32>,
    /// Years of fighting.
    pub war_years: Vec<f64>,
    /// Collapses, a column a cause.
    pub collapses: Vec<Vec<u16>>,
    /// Years under sanctions, a column a belligerent.
    pub sanction_years: Vec<Vec<f64>>,
    /// The last text signed, a column an issue.
    pub terms: Vec<Vec<f64>>,
    /// Whether the belligerent is of the reliable type, a column a belligerent.
    pub reliable: Vec<Vec<bool>>,
    /// Closing beliefs, a column a belligerent.
    pub beliefs: Vec<Vec<f64>>,
    /// Payoffs, a column a belligerent, then a third party.
    pub payoffs: Vec<Vec<f64>>,
    /// Totals, a column an indicator.
    pub indicators: Vec<Vec<f64>>,
}

impl Rows {
    /// No collapse in the run.
    pub const NO_CAUSE: u16 = u16::MAX;

    fn new(model: &Model) -> Self {
        let belligerents = model.belligerents.len();
        Self {
            outcome: Vec::new(),
            cause: Vec::new(),
            truce: Vec::new(),
            signature: Vec::new(),
            peace: Vec::new(),
            incidents: Vec::new(),
            war_years: Vec::new(),
            collapses: vec![Vec::new(); model.causes().len()],
            sanction_years: vec![Vec::new(); belligerents],
            terms: vec![Vec::new(); model.issues.len()],
            reliable: vec![Vec::new(); belligerents],
            beliefs: vec![Vec::new(); belligerents],
            payoffs: vec![Vec::new(); belligerents + model.third_parties.len()],
            indicators: vec![Vec::new(); model.indicators.len()],
        }
    }

    /// Years to a milestone, `NaN` in runs that never reach it.
    #[must_use]
    pub const fn years_to(&self, milestone: Milestone) -> &Vec<f64> {
        match milestone {
            Milestone::Truce => &self.truce,
            Milestone::Signature => &self.signature,
            Milestone::Peace => &self.peace,
        }
    }

    fn push(&mut self, model: &Model, run: &Playthrough) {
        self.outcome.push(run.outcome.index() as u8);
        self.cause.push(run.cause.map_or(Self::NO_CAUSE, |cause| model.cause_index(cause) as u16));
        self.truce.push(run.truce.unwrap_or(f64::NAN));
        self.signature.push(run.signature.unwrap_or(f64::NAN));
        self.peace.push(run.peace.unwrap_or(f64::NAN));
        self.incidents.push(run.incidents);
        self.war_years.push(run.war_years);
        push_each(&mut self.collapses, run.collapses.iter().map(|&n| n.min(u32::from(u16::MAX)) as u16));
        push_each(&mut self.sanction_years, run.sanction_years.iter().copied());
        match &run.terms {
            Some(terms) => push_each(&mut self.terms, terms.iter().copied()),
            None => push_each(&mut self.terms, std::iter::repeat(f64::NAN)),
        }
        let reliable = run.types.iter().map(|&kind| kind == crate::model::Reliability::Reliable);
        push_each(&mut self.reliable, reliable);
        push_each(&mut self.beliefs, run.beliefs.iter().copied());
        push_each(&mut self.payoffs, run.payoffs.iter().copied());
        push_each(&mut self.indicators, run.indicators.iter().copied());
    }

    fn append(&mut self, next: Self) {
        self.outcome.extend(next.outcome);
        self.cause.extend(next.cause);
        self.truce.extend(next.truce);
        self.signature.extend(next.signature);
        self.peace.extend(next.peace);
        self.incidents.extend(next.incidents);
        self.war_years.extend(next.war_years);
        append_each(&mut self.collapses, next.collapses);
        append_each(&mut self.sanction_years, next.sanction_years);
        append_each(&mut self.terms, next.terms);
        append_each(&mut self.reliable, next.reliable);
        append_each(&mut self.beliefs, next.beliefs);
        append_each(&mut self.payoffs, next.payoffs);
        append_each(&mut self.indicators, next.indicators);
    }
}

fn push_each<T>(columns: &mut [Vec<T>], values: impl Iterator<Item = T>) {
    for (column, value) in columns.iter_mut().zip(values) {
        column.push(value);
    }
}

fn append_each<T>(columns: &mut [Vec<T>], next: Vec<Vec<T>>) {
    for (column, more) in columns.iter_mut().zip(next) {
        column.extend(more);
    }
}

/// Counts over time, at up to a few hundred points from the start to the horizon.
#[derive(Debug, Clone)]
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
    fn new(model: &Model) -> Self {
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

    fn book_survival(&mut self, steps: u32, collapsed: bool) {
        let last = self.collapsed.len() - 1;
        let point = (steps.div_ceil(self.stride) as usize).min(last);
        if collapsed {
            self.collapsed[point] += 1;
        } else {
            self.censored[point] += 1;
        }
    }

    fn add(&mut self, other: &Self) {
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
