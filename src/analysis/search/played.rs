//! What is kept of the runs of very many packages: the quantities wanted, run by run.

use serde::{Deserialize, Serialize};

use crate::analysis::quantity::Quantity;
use crate::analysis::worlds::{Worlds, by_world};
use crate::ensemble::{Ensemble, Tally};
use crate::stats::moments;

/// The runs of a field of packages, run 0 first, as far as each was played.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PackageRuns {
    /// Runs that share a world.
    plays: u64,
    /// By package and quantity.
    columns: Vec<Vec<Vec<f64>>>,
}

/// The new runs of some packages: what a step of a search leaves behind.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct StepRuns {
    /// By package, in the order asked for, and quantity.
    pub columns: Vec<Vec<Vec<f64>>>,
}

impl StepRuns {
    /// Nothing yet of so many packages.
    #[must_use]
    pub fn new(packages: usize, quantities: usize) -> Self {
        Self { columns: vec![vec![Vec::new(); quantities]; packages] }
    }

    /// Adds the runs that follow, a tally a version of the ensemble.
    pub fn add(&mut self, quantities: &[Quantity], ensemble: &Ensemble, tallies: &[Tally]) {
        for ((own, version), tally) in self.columns.iter_mut().zip(ensemble.versions()).zip(tallies) {
            for (column, quantity) in own.iter_mut().zip(quantities) {
                column.extend(quantity.values(&version.model, &tally.rows));
            }
        }
    }

    /// Adds the runs that follow, of the same packages and quantities.
    pub fn extend(&mut self, more: Self) {
        for (own, more) in self.columns.iter_mut().flatten().zip(more.columns.into_iter().flatten()) {
            own.extend(more);
        }
    }

    /// The mean of a quantity of a package; `NaN` without runs.
    #[must_use]
    pub fn mean(&self, package: usize, quantity: usize) -> f64 {
        moments(self.columns[package][quantity].iter().copied()).map_or(f64::NAN, |own| own.mean)
    }

    /// Runs of each package.
    #[must_use]
    pub fn runs(&self) -> u64 {
        self.columns.first().and_then(|own| own.first()).map_or(0, |column| column.len() as u64)
    }
}

impl PackageRuns {
    /// Nothing yet of so many packages.
    #[must_use]
    pub fn new(packages: usize, quantities: usize, plays: u64) -> Self {
        Self { plays: plays.max(1), columns: StepRuns::new(packages, quantities).columns }
    }

    /// Adds the runs that follow to those of some packages, as far as their worlds are whole.
    pub fn add(&mut self, packages: &[usize], step: StepRuns) {
        let whole = step.runs() / self.plays * self.plays;
        for (&package, columns) in packages.iter().zip(step.columns) {
            for (own, mut more) in self.columns[package].iter_mut().zip(columns) {
                more.truncate(whole as usize);
                own.append(&mut more);
            }
        }
    }

    /// How many packages there are.
    #[must_use]
    pub const fn packages(&self) -> usize {
        self.columns.len()
    }

    /// Runs that share a world.
    #[must_use]
    pub const fn plays(&self) -> u64 {
        self.plays
    }

    /// Worlds of a package.
    #[must_use]
    pub fn worlds(&self, package: usize) -> usize {
        self.columns[package].first().map_or(0, Vec::len) / self.plays as usize
    }

    /// A quantity in every run of a package.
    #[must_use]
    pub fn column(&self, package: usize, quantity: usize) -> &[f64] {
        &self.columns[package][quantity]
    }

    /// The means of a quantity over the plays of each world of a package.
    #[must_use]
    pub fn means(&self, package: usize, quantity: usize) -> Vec<f64> {
        by_world(self.column(package, quantity), self.plays)
    }

    /// The means over the even plays of each of the first worlds, and over the odd ones.
    #[must_use]
    pub fn halves(&self, package: usize, quantity: usize, worlds: usize) -> [Vec<f64>; 2] {
        let of_world = |own: &[f64], odd: usize| {
            moments(own.iter().skip(odd).step_by(2).copied()).map_or(f64::NAN, |own| own.mean)
        };
        let column = self.column(package, quantity);
        [0, 1].map(|odd| column.chunks(self.plays as usize).take(worlds).map(|own| of_world(own, odd)).collect())
    }

    /// The first worlds of a package, without what was uncertain in them.
    #[must_use]
    pub fn gathered(&self, package: usize, quantity: usize, worlds: usize) -> Worlds {
        let chunks = self.column(package, quantity).chunks(self.plays as usize).take(worlds);
        let (means, within) = chunks
            .map(|own| {
                let summed = moments(own.iter().copied());
                let spread = |own: crate::stats::Moments| if own.count > 1 { own.sd * own.sd } else { f64::NAN };
                (summed.map_or(f64::NAN, |own| own.mean), summed.map_or(f64::NAN, spread))
            })
            .unzip();
        Worlds { inputs: Vec::new(), means, within, plays: self.plays }
    }

    /// Whether a quantity is the same in every run of all packages, as far as these were played together.
    #[must_use]
    pub fn is_unmoved(&self, quantity: usize, packages: &[usize]) -> bool {
        packages.windows(2).all(|pair| {
            let (one, other) = (self.column(pair[0], quantity), self.column(pair[1], quantity));
            one.iter().zip(other).all(|(one, other)| one.total_cmp(other).is_eq())
        })
    }
}
