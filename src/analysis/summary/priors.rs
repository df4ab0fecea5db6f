//! What was believed before anything happened.

use crate::ensemble::{Ensemble, Version};

/// The mean over the worlds of the runs of each belligerent's prior reliability.
pub(super) fn mean_priors(ensemble: &Ensemble, version: &Version) -> Vec<f64> {
    let model = &version.model;
    let numbers = model.belligerents.iter().map(|party| party.reliability);
    let certain = numbers.clone().all(|number| model.numbers.get(number).source.is_fixed());
    let runs = if certain { 1 } else { version.tally.runs() as u64 };
    let worlds = ensemble.worlds(model);
    let mut sums = vec![0.0; model.belligerents.len()];
    for run in 0..runs {
        let dice = ensemble.dice(run);
        for (sum, number) in sums.iter_mut().zip(numbers.clone()) {
            *sum += worlds.value(dice, number);
        }
    }
    sums.into_iter().map(|sum| sum / runs.max(1) as f64).collect()
}
