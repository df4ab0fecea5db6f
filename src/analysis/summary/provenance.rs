//! Where a summary comes from.

use crate::chance::Dice;
use crate::model::Model;
use crate::tally::Tally;
use crate::world::WorldPlan;

/// Where a summary comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct Provenance {
    /// The seed.
    pub seed: u64,
    /// Runs asked for, if a number was.
    pub requested: Option<u64>,
    /// The mean over worlds of each belligerent's prior reliability.
    pub priors: Vec<f64>,
}

impl Provenance {
    /// The provenance of a tally; `requested` is the number of runs asked for, if a number was.
    #[must_use]
    pub fn of(model: &Model, tally: &Tally, seed: u64, requested: Option<u64>) -> Self {
        Self { seed, requested, priors: mean_priors(model, seed, tally.runs() as u64) }
    }
}

/// The mean over the worlds of the runs of each belligerent's prior.
fn mean_priors(model: &Model, seed: u64, runs: u64) -> Vec<f64> {
    let numbers = model.belligerents.iter().map(|party| party.reliability);
    let certain = numbers.clone().all(|number| model.numbers.get(number).source.is_fixed());
    let runs = if certain { 1 } else { runs };
    let worlds = WorldPlan::new(model);
    let mut sums = vec![0.0; model.belligerents.len()];
    for run in 0..runs {
        let world = worlds.draw(Dice::new(seed, run));
        for (sum, number) in sums.iter_mut().zip(numbers.clone()) {
            *sum += world.values[number.index()];
        }
    }
    sums.into_iter().map(|sum| sum / runs.max(1) as f64).collect()
}
