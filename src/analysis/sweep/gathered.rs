//! What is kept of the runs of very many cells: the quantities shown, how runs end, how the solver fared.

use serde::{Deserialize, Serialize};

use crate::analysis::quantity::Quantity;
use crate::ensemble::{Ensemble, Tally};
use crate::play::SolverRecord;

/// Most values that are held at once: half a gigabyte of them.
pub const MOST_VALUES: u64 = 60_000_000;

impl GatheredWindow {
    /// What is to be kept of runs for these quantities: a tally a version of the ensemble.
    #[must_use]
    pub fn of(ensemble: &Ensemble, tallies: &[Tally], shown: &[ShownQuantity]) -> Self {
        let mut solver = SolverRecord::default();
        let cells = ensemble.versions().iter().zip(tallies).map(|(version, tally)| {
            solver.absorb(&tally.solver);
            let values = |own: &ShownQuantity| own.quantity.values(&version.model, &tally.rows);
            CellRuns { columns: shown.iter().map(values).collect(), outcomes: tally.outcome_counts(&version.model) }
        });
        Self { cells: cells.collect(), solver }
    }
}

/// The runs of a grid's cells, as far as a sweep needs them.
#[derive(Debug, Clone)]
pub struct Gathered {
    shown: Vec<ShownQuantity>,
    /// Runs of each cell that were asked for.
    asked: u64,
    cells: Vec<CellRuns>,
    solver: SolverRecord,
}

/// A quantity that is shown, with its name for people.
#[derive(Debug, Clone)]
pub struct ShownQuantity {
    /// The quantity.
    pub quantity: Quantity,
    /// Its name.
    pub label: String,
}

/// What is kept of runs that follow each other, the same in every cell.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct GatheredWindow {
    cells: Vec<CellRuns>,
    solver: SolverRecord,
}

/// The runs of one cell.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct CellRuns {
    /// The quantities in every run, run 0 first.
    columns: Vec<Vec<f64>>,
    /// Runs by outcome.
    outcomes: Vec<u64>,
}

impl Gathered {
    /// Nothing yet of so many cells and runs.
    #[must_use]
    pub fn new(shown: Vec<ShownQuantity>, cells: usize, asked: u64) -> Self {
        let empty = CellRuns { columns: vec![Vec::new(); shown.len()], outcomes: Vec::new() };
        Self { shown, asked, cells: vec![empty; cells], solver: SolverRecord::default() }
    }

    /// Adds the runs that follow.
    pub fn add(&mut self, window: GatheredWindow) {
        for (cell, more) in self.cells.iter_mut().zip(window.cells) {
            cell.columns.iter_mut().zip(more.columns).for_each(|(column, more)| column.extend(more));
            cell.outcomes.resize(more.outcomes.len(), 0);
            cell.outcomes.iter_mut().zip(more.outcomes).for_each(|(own, more)| *own += more);
        }
        self.solver.absorb(&window.solver);
    }

    /// What is shown.
    #[must_use]
    pub fn shown(&self) -> &[ShownQuantity] {
        &self.shown
    }

    /// A quantity by its position.
    #[must_use]
    pub fn quantity(&self, at: usize) -> &Quantity {
        &self.shown[at].quantity
    }

    /// Runs of each cell.
    #[must_use]
    pub fn runs(&self) -> u64 {
        self.cells.first().map_or(0, |cell| cell.outcomes.iter().sum())
    }

    /// Runs of each cell that were asked for.
    #[must_use]
    pub const fn asked(&self) -> u64 {
        self.asked
    }

    /// How the solver fared in all cells.
    #[must_use]
    pub const fn solver(&self) -> &SolverRecord {
        &self.solver
    }

    /// A quantity, by its position, in every run of a cell.
    #[must_use]
    pub fn column(&self, cell: usize, quantity: usize) -> &[f64] {
        &self.cells[cell].columns[quantity]
    }

    /// Runs of a cell by outcome.
    #[must_use]
    pub fn outcomes(&self, cell: usize) -> &[u64] {
        &self.cells[cell].outcomes
    }

    /// Whether no run of any cell differs from the same run of the first cell in what is kept.
    #[must_use]
    pub fn is_unmoved(&self) -> bool {
        self.cells.windows(2).all(|pair| pair[0].outcomes == pair[1].outcomes && pair[0].columns == pair[1].columns)
    }
}
