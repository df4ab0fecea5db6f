//! Baselines: what a scenario said when somebody last accepted it, and how far it has drifted since. The file is
//! documented in `docs/testing.md`.

mod drift;
mod text;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::quantity::Quantity;
use crate::ensemble::{Ensemble, Rows, Version};
use crate::model::Model;
use crate::stats::moments;

pub use drift::{Drift, LIKELY, Mode, Move, Since};
pub use text::BaselineError;

/// What every version of a scenario said over a number of runs. Keys are sorted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    /// SHA-256 of the scenario file and of all it extends.
    pub digest: String,
    /// The version of this format: [`Baseline::FORMAT`].
    pub format: u32,
    /// The version of the program that played it.
    pub program: String,
    /// Runs of each version.
    pub runs: u64,
    /// The scenario's id.
    pub scenario: String,
    /// The seed.
    pub seed: u64,
    /// What the file says of its models, as written, by path; empty in a baseline of format 1, which does not have it.
    #[serde(default)]
    pub values: BTreeMap<String, String>,
    /// The versions by id: the file as it stands and its variants.
    pub versions: BTreeMap<String, VersionRecord>,
}

/// What one version said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VersionRecord {
    /// SHA-256 of what makes the version's model.
    pub model: String,
    /// Quantities by group and id, as in `comparison.json`.
    pub quantities: BTreeMap<String, BTreeMap<String, Recorded>>,
}

/// One quantity over all runs.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Recorded {
    /// Of how many runs it holds.
    Count(u64),
    /// Its mean over the runs that have it.
    Mean(Mean),
}

/// A mean over runs. Keys are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mean {
    /// The mean.
    pub mean: f64,
    /// Runs that have the quantity.
    pub runs: u64,
    /// The standard deviation over them.
    pub sd: f64,
}

impl Baseline {
    /// The version of the format that this program writes and reads.
    pub const FORMAT: u32 = 2;

    /// The oldest that it still reads.
    pub const OLDEST: u32 = 1;

    /// The same, with what the file says.
    #[must_use]
    pub fn with_values(self, values: BTreeMap<String, String>) -> Self {
        Self { values, ..self }
    }

    /// Records the first so many runs of every version. `digest` is that of the file, `program` the version of the
    /// program.
    #[must_use]
    pub fn of(ensemble: &Ensemble, runs: u64, (digest, program): (&str, &str)) -> Self {
        let record = |version: &Version| {
            let quantities = quantities(&version.model, &version.tally.rows, runs);
            (version.id.clone(), VersionRecord { model: version.digest.clone(), quantities })
        };
        let first = ensemble.versions().first();
        Self {
            digest: digest.to_owned(),
            format: Self::FORMAT,
            program: program.to_owned(),
            runs,
            scenario: first.map_or_else(String::new, |version| version.model.heading.id.clone()),
            seed: ensemble.seed(),
            values: BTreeMap::new(),
            versions: ensemble.versions().iter().map(record).collect(),
        }
    }
}

fn quantities(model: &Model, rows: &Rows, runs: u64) -> BTreeMap<String, BTreeMap<String, Recorded>> {
    let mut groups: BTreeMap<String, BTreeMap<String, Recorded>> = BTreeMap::new();
    for quantity in Quantity::recorded(model) {
        let mut values = quantity.values(model, rows);
        values.truncate(runs as usize);
        let entry = if quantity.is_share() {
            Recorded::Count(values.iter().filter(|value| **value > 0.5).count() as u64)
        } else {
            Recorded::Mean(mean(&values))
        };
        groups.entry(quantity.group().to_owned()).or_default().insert(quantity.id(model), entry);
    }
    groups
}

/// The mean over the runs that have the quantity; nothing where none has, such as terms where nothing was signed.
fn mean(values: &[f64]) -> Mean {
    let Some(found) = moments(values.iter().copied()) else { return Mean { mean: 0.0, runs: 0, sd: 0.0 } };
    // By the plain sum, so that the mean of a count is written with few digits.
    let sum: f64 = values.iter().filter(|value| !value.is_nan()).sum();
    Mean { mean: sum / found.count as f64, runs: found.count, sd: found.sd }
}
