//! One row a run.

use serde::{Deserialize, Serialize};

use crate::model::{Milestone, Model, Reliability};
use crate::play::{Part, Playthrough};

/// One row a run, stored by column. `NaN` stands for "did not happen".
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
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
    /// Years to the first collapse.
    pub collapse: Vec<f64>,
    /// Years to the end, after which nothing happens: peace, a victory, or the horizon.
    pub end: Vec<f64>,
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
    /// Their parts, a column for each of [`Part::ALL`] and belligerent: all parts of the first, then of the second.
    pub parts: Vec<Vec<f64>>,
    /// Totals, a column an indicator.
    pub indicators: Vec<Vec<f64>>,
}

impl Rows {
    /// No collapse in the run.
    pub const NO_CAUSE: u16 = u16::MAX;

    pub(super) fn new(model: &Model) -> Self {
        let belligerents = model.belligerents.len();
        Self {
            outcome: Vec::new(),
            cause: Vec::new(),
            truce: Vec::new(),
            signature: Vec::new(),
            peace: Vec::new(),
            collapse: Vec::new(),
            end: Vec::new(),
            incidents: Vec::new(),
            war_years: Vec::new(),
            collapses: vec![Vec::new(); model.causes().len()],
            sanction_years: vec![Vec::new(); belligerents],
            terms: vec![Vec::new(); model.issues.len()],
            reliable: vec![Vec::new(); belligerents],
            beliefs: vec![Vec::new(); belligerents],
            payoffs: vec![Vec::new(); belligerents + model.third_parties.len()],
            parts: vec![Vec::new(); belligerents * Part::ALL.len()],
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

    pub(super) fn push(&mut self, model: &Model, run: &Playthrough) {
        self.outcome.push(run.outcome.index() as u8);
        self.cause.push(run.cause.map_or(Self::NO_CAUSE, |cause| model.cause_index(cause) as u16));
        self.truce.push(run.truce.unwrap_or(f64::NAN));
        self.signature.push(run.signature.unwrap_or(f64::NAN));
        self.peace.push(run.peace.unwrap_or(f64::NAN));
        self.collapse.push(run.first_collapse.unwrap_or(f64::NAN));
        self.end.push(run.end);
        self.incidents.push(run.incidents);
        self.war_years.push(run.war_years);
        push_each(&mut self.collapses, run.collapses.iter().map(|&n| n.min(u32::from(u16::MAX)) as u16));
        push_each(&mut self.sanction_years, run.sanction_years.iter().copied());
        match &run.terms {
            Some(terms) => push_each(&mut self.terms, terms.iter().copied()),
            None => push_each(&mut self.terms, std::iter::repeat(f64::NAN)),
        }
        let reliable = run.types.iter().map(|&kind| kind == Reliability::Reliable);
        push_each(&mut self.reliable, reliable);
        push_each(&mut self.beliefs, run.beliefs.iter().copied());
        push_each(&mut self.payoffs, run.payoffs.iter().copied());
        push_each(&mut self.parts, run.parts.iter().flatten().copied());
        push_each(&mut self.indicators, run.indicators.iter().copied());
    }

    /// The columns of times that stand alone.
    fn single(&self) -> [&Vec<f64>; 6] {
        [&self.truce, &self.signature, &self.peace, &self.collapse, &self.end, &self.war_years]
    }

    pub(super) fn fits(&self, model: &Model) -> bool {
        let runs = self.outcome.len();
        let causes = model.causes().len();
        let blank = Self::new(model);
        self.outcome.iter().all(|&outcome| usize::from(outcome) < model.outcomes().count())
            && self.cause.iter().all(|&cause| cause == Self::NO_CAUSE || usize::from(cause) < causes)
            && self.single().iter().all(|column| column.len() == runs)
            && self.cause.len() == runs
            && self.incidents.len() == runs
            && alike(&self.collapses, &blank.collapses, runs)
            && alike(&self.sanction_years, &blank.sanction_years, runs)
            && alike(&self.terms, &blank.terms, runs)
            && alike(&self.reliable, &blank.reliable, runs)
            && alike(&self.beliefs, &blank.beliefs, runs)
            && alike(&self.payoffs, &blank.payoffs, runs)
            && alike(&self.parts, &blank.parts, runs)
            && alike(&self.indicators, &blank.indicators, runs)
    }

    pub(super) fn append(&mut self, next: Self) {
        self.outcome.extend(next.outcome);
        self.cause.extend(next.cause);
        self.truce.extend(next.truce);
        self.signature.extend(next.signature);
        self.peace.extend(next.peace);
        self.collapse.extend(next.collapse);
        self.end.extend(next.end);
        self.incidents.extend(next.incidents);
        self.war_years.extend(next.war_years);
        append_each(&mut self.collapses, next.collapses);
        append_each(&mut self.sanction_years, next.sanction_years);
        append_each(&mut self.terms, next.terms);
        append_each(&mut self.reliable, next.reliable);
        append_each(&mut self.beliefs, next.beliefs);
        append_each(&mut self.payoffs, next.payoffs);
        append_each(&mut self.parts, next.parts);
        append_each(&mut self.indicators, next.indicators);
    }
}

/// Two rows are equal where all their bits are: what did not happen equals what did not happen.
impl PartialEq for Rows {
    fn eq(&self, other: &Self) -> bool {
        let bits = |columns: &[Vec<f64>]| -> Vec<Vec<u64>> {
            columns.iter().map(|column| column.iter().map(|value| value.to_bits()).collect()).collect()
        };
        let reals = |rows: &Self| {
            let single = rows.single().map(Clone::clone);
            let columns =
                [&rows.sanction_years, &rows.terms, &rows.beliefs, &rows.payoffs, &rows.parts, &rows.indicators];
            (bits(&single), columns.map(|columns| bits(columns)))
        };
        self.outcome == other.outcome
            && self.cause == other.cause
            && self.incidents == other.incidents
            && self.collapses == other.collapses
            && self.reliable == other.reliable
            && reals(self) == reals(other)
    }
}

/// Whether there are as many columns as in `blank`, each of `runs` entries.
fn alike<T>(columns: &[Vec<T>], blank: &[Vec<T>], runs: usize) -> bool {
    columns.len() == blank.len() && columns.iter().all(|column| column.len() == runs)
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
