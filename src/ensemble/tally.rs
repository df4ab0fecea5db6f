//! Playthroughs, counted: one row a run, and curves over time.
//!
//! Counts are integers and rows keep the order of runs, so a tally does not depend on how the runs were
//! spread over threads.

use serde::{Deserialize, Serialize};

use super::curves::Curves;
use super::rows::Rows;
use crate::model::Model;
use crate::play::{Playthrough, SolverRecord};

/// Everything counted over a set of runs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Tally {
    /// One row a run, run 0 first.
    pub rows: Rows,
    /// Counts over time.
    pub curves: Curves,
    /// How the equilibrium solver fared in all of them.
    pub solver: SolverRecord,
}

impl Tally {
    /// An empty tally.
    #[must_use]
    pub fn new(model: &Model) -> Self {
        Self { rows: Rows::new(model), curves: Curves::new(model), solver: SolverRecord::default() }
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
            self.curves.book_survival(survival.years, survival.collapsed);
        }
        for &(cause, stage) in &run.collapsed {
            self.curves.book_collapse(model, cause, stage);
        }
        self.rows.push(model, run);
    }

    /// Appends the runs that follow this tally's own.
    pub fn append(&mut self, next: Self) {
        self.solver.absorb(&next.solver);
        self.curves.add(&next.curves);
        self.rows.append(next.rows);
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

    /// Whether it can be a tally of this model: every column is there and as long as there are runs, and every
    /// outcome and cause is one of the model's.
    pub(super) fn fits(&self, model: &Model) -> bool {
        self.rows.fits(model) && self.curves.fits(model)
    }
}
