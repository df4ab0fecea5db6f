//! What a run would say to somebody who holds an uncertain input to be lower or higher than the file does: the runs that are
//! there, counted with other weights.
//!
//! An input is known by its rank u among the worlds, from 0 to 1. Who leans by k holds worlds likelier by
//!
//! ```text
//! w = exp(k (2 u - 1)),   several inputs: the product                          k = 0: as in the file
//! share of an outcome = Σ w over its runs / Σ w          effective runs = (Σ w)² / Σ w²
//! ```
//!
//! Nothing is played anew, so that it holds as long as the file's own draws reach there: fewer than [`FEWEST`] effective runs
//! are not shown. Sources: Hesterberg (1995), Weighted average importance sampling and defensive mixture distributions; Kish
//! (1965), Survey sampling, section 8.2, for the effective size. The weights are the exponential tilting of Siegmund (1976).

use serde::{Deserialize, Serialize};

use super::Summary;
use super::worlds::{Input, Worlds};
use crate::ensemble::{Ensemble, Version};
use crate::stats::quantile_sorted;
use crate::world::Side;

/// Fewest effective runs that anything is said of.
pub const FEWEST: u64 = 300;
/// Most inputs that can be leant on.
const MOST_INPUTS: usize = 3;
/// Most runs that are kept for it.
const MOST_RUNS: usize = 4_000;
/// Values of an input that are kept: its quantiles at 0, 0.05, .. 1.
const VALUES: usize = 21;

/// Runs with their outcomes and where their worlds lie among the inputs that matter most.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Leanings {
    /// The inputs, the most important first.
    pub inputs: Vec<LeaningInput>,
    /// How each run ended, by the outcome's position.
    pub outcomes: Vec<u8>,
}

/// An input that one may hold to be lower or higher.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LeaningInput {
    /// Its path.
    pub path: String,
    /// Whether it is a private type, of which `values` are 0 and 1.
    pub is_type: bool,
    /// Its quantiles, the lowest value first.
    pub values: Vec<f64>,
    /// Each run's rank by the input, in hundredths from 0 to 99; of a type 0 for opportunist, 99 for reliable.
    pub ranks: Vec<u8>,
}

impl Leanings {
    /// Of the worlds of a version and what its summary found to matter in them; `None` with fewer than twice [`FEWEST`] runs,
    /// where no input matters, and where the summary could not tell kinds of world.
    #[must_use]
    pub fn of(ensemble: &Ensemble, version: &Version, worlds: &Worlds, summary: &Summary) -> Option<Self> {
        let (Some(depends), Some(_)) = (&summary.depends, &summary.kinds) else { return None };
        let plays = worlds.plays as usize;
        let count = worlds.len().min(MOST_RUNS / plays.max(1));
        let first = Worlds::before(ensemble) as usize;
        let outcomes = version.tally.rows.outcome.get(first..first + count * plays)?;
        let told = depends.inputs.0.iter().filter(|(_, own)| own.distinguishable).take(MOST_INPUTS);
        let inputs: Vec<LeaningInput> = told
            .filter_map(|(path, _)| worlds.inputs.iter().find(|input| input.path == *path))
            .map(|input| leaning(input, count, plays))
            .collect();
        (!inputs.is_empty() && outcomes.len() as u64 >= 2 * FEWEST)
            .then(|| Self { inputs, outcomes: outcomes.to_vec() })
    }

    /// The share of runs that end so for somebody who leans by `by`, an entry an input, and how many runs that is worth.
    #[must_use]
    pub fn share(&self, outcome: u8, by: &[f64]) -> (f64, f64) {
        let (mut sum, mut square, mut ended) = (0.0, 0.0, 0.0);
        for (run, own) in self.outcomes.iter().enumerate() {
            let lean = |(input, k): (&LeaningInput, &f64)| k * (2.0 * f64::from(input.ranks[run]) / 99.0 - 1.0);
            let weight = libm::exp(self.inputs.iter().zip(by).map(lean).sum());
            sum += weight;
            square += weight * weight;
            ended += if *own == outcome { weight } else { 0.0 };
        }
        (ended / sum, sum * sum / square)
    }
}

fn leaning(input: &Input, worlds: usize, plays: usize) -> LeaningInput {
    let is_type = matches!(input.side, Side::Type(_));
    let own = &input.values[..worlds];
    let mut sorted = own.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let rank = |value: &f64| {
        let below = sorted.partition_point(|other| other < value);
        let up_to = sorted.partition_point(|other| other <= value);
        let middle = (below + up_to) as f64 / 2.0 / sorted.len() as f64;
        let hundredths = if is_type { 99.0 * value } else { (middle * 100.0).floor() };
        hundredths.clamp(0.0, 99.0) as u8
    };
    let values = if is_type {
        vec![0.0, 1.0]
    } else {
        (0..VALUES).filter_map(|k| quantile_sorted(&sorted, k as f64 / (VALUES - 1) as f64)).collect()
    };
    let ranks = own.iter().map(rank).flat_map(|rank| std::iter::repeat_n(rank, plays)).collect();
    LeaningInput { path: input.path.clone(), is_type, values, ranks }
}

#[cfg(test)]
mod tests {
    use super::{LeaningInput, Leanings};

    /// Two ranks, 0 and 99, of equal number: leaning by k makes the upper e^(2k) times as likely.
    #[test]
    fn a_leaning_has_its_closed_form() {
        let ranks: Vec<u8> = (0..1000).map(|run| if run % 2 == 0 { 0 } else { 99 }).collect();
        let outcomes = ranks.iter().map(|rank| u8::from(*rank == 0)).collect();
        let input = LeaningInput { path: "x".to_owned(), is_type: false, values: vec![0.0, 1.0], ranks };
        let own = Leanings { inputs: vec![input], outcomes };
        let (share, effective) = own.share(0, &[0.0]);
        assert!((share - 0.5).abs() < 1e-12 && (effective - 1000.0).abs() < 1e-9);
        let odds = libm::exp(2.0);
        let (share, effective) = own.share(0, &[1.0]);
        assert!((share - odds / (1.0 + odds)).abs() < 1e-12, "{share}");
        let exact = 500.0 * (1.0 + odds) * (1.0 + odds) / (1.0 + odds * odds);
        assert!((effective - exact).abs() < 1e-9, "{effective} {exact}");
    }
}
