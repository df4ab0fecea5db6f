//! What was believed before anything happened.

use rayon::prelude::*;

use crate::ensemble::{Ensemble, Version};
use crate::model::NumberId;

/// The mean over the worlds of the runs of each belligerent's prior reliability.
pub(super) fn mean_priors(ensemble: &Ensemble, version: &Version) -> Vec<f64> {
    let model = &version.model;
    let worlds = ensemble.worlds(model);
    let mean = |number: NumberId| {
        let certain = model.numbers.get(number).source.is_fixed();
        let runs = if certain { 1 } else { version.tally.runs() as u64 };
        // Drawn side by side, and added up in run order.
        let drawn = (0..runs).into_par_iter().map(|run| worlds.value(ensemble.dice(run), number));
        drawn.collect::<Vec<f64>>().into_iter().sum::<f64>() / runs.max(1) as f64
    };
    model.belligerents.iter().map(|party| mean(party.reliability)).collect()
}
