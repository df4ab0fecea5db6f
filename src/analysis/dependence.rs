//! What the main outcome depends on: each uncertain input's share of its variance, from the runs that are there, and the
//! outcome at both ends of the input.
//!
//! The share is the given-data estimate of [`regional`](super::sensitivity::regional): of the variance between worlds where
//! several runs share a world, else of all variance, luck included. The ends are the lowest and the highest fifth of the
//! worlds by the input's value; of a private type, the worlds in which it is opportunist and those in which it is reliable.
//! Where the outcome passes half of the runs is read off its means in twenty slices of the worlds by the input's value, with
//! an interval by [`break_evens`].

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::Named;
use super::quantity::Quantity;
use super::sensitivity::regional::{FEWEST, profile, share};
use super::sensitivity::{Evaluation, Index};
use super::worlds::{Input, Worlds};
use crate::ensemble::{Ensemble, Version};
use crate::model::Outcome;
use crate::stats::{Knot, Z95, break_evens, moments};
use crate::world::Side;

/// Slices by an input's value, between which the outcome's way through a half is a straight line.
const SLICES: usize = 20;
/// Parts of the worlds by an input's value, of which the first and the last are shown.
const PARTS: usize = 5;

/// What an outcome depends on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Dependence {
    /// The outcome's id.
    pub outcome: String,
    /// Worlds that it is told from, the first of the run.
    pub worlds: u64,
    /// Plays of each.
    pub plays: u64,
    /// Whether shares are of the variance between worlds; else they are of all variance, luck included.
    pub between_worlds: bool,
    /// The inputs by path, the largest share first.
    pub inputs: Named<InputShare>,
}

/// What the outcome has to do with one input.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct InputShare {
    /// Its share of the variance, alone, from 0 to 1.
    pub share: f64,
    /// Lower end of the share's 95% interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// Whether the share can be told from none.
    pub distinguishable: bool,
    /// Whether the input is a private type.
    pub is_type: bool,
    /// The outcome's share of runs where the input is lowest (a type: opportunist).
    pub lowest: f64,
    /// Its standard error.
    pub lowest_error: f64,
    /// The same where the input is highest (a type: reliable).
    pub highest: f64,
    /// Its standard error.
    pub highest_error: f64,
    /// Where the outcome passes half of the runs, in the input's unit; `None` where it does not, or more than once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flip: Option<Flip>,
}

/// The value of an input at which an outcome passes half of the runs.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Flip {
    /// The value.
    pub value: f64,
    /// Lower end of its 95% interval; `None` where it reaches the input's lowest values.
    pub low: Option<f64>,
    /// Upper end; `None` where it reaches the highest.
    pub high: Option<f64>,
}

impl InputShare {
    /// The difference between the two ends with its 95% interval.
    #[must_use]
    pub fn swing(&self) -> (f64, f64, f64) {
        let difference = self.highest - self.lowest;
        let half = Z95 * libm::hypot(self.lowest_error, self.highest_error);
        (difference, difference - half, difference + half)
    }
}

impl Dependence {
    /// The most worlds that it is told from: more are drawn again for longer than they tell.
    pub const MOST: usize = 20_000;

    /// The worlds of a version that it is told from.
    #[must_use]
    pub fn worlds(ensemble: &Ensemble, version: &Version) -> Worlds {
        Worlds::first_of(ensemble, version, &Quantity::Outcome(Outcome::DurablePeace), Self::MOST)
    }

    /// What durable peace depends on in these worlds of a version; `None` with fewer than [`FEWEST`] of them, and where it
    /// comes always or never. Without inputs where nothing is uncertain.
    #[must_use]
    pub fn in_worlds(own: &Worlds, version: &Version) -> Option<Self> {
        let outcome = Outcome::DurablePeace;
        if own.len() < FEWEST || own.means.windows(2).all(|pair| pair[0].total_cmp(&pair[1]).is_eq()) {
            return None;
        }
        let evaluations = Evaluation::of(own);
        let told: Vec<_> = own.inputs.par_iter().filter_map(|input| told(input, &own.means, &evaluations)).collect();
        let mut inputs: Vec<(String, InputShare)> = told;
        inputs.sort_by(|one, other| other.1.share.total_cmp(&one.1.share));
        Some(Self {
            outcome: version.model.outcome_id(outcome),
            worlds: own.len() as u64,
            plays: own.plays,
            between_worlds: own.plays > 1,
            inputs: inputs.into_iter().collect(),
        })
    }
}

fn told(input: &Input, means: &[f64], evaluations: &[Evaluation]) -> Option<(String, InputShare)> {
    let estimate = share(&input.coordinates, evaluations)?;
    let shown = estimate.within_unit();
    let is_type = matches!(input.side, Side::Type(_));
    let ends = if is_type {
        let of = |reliable: bool| {
            let own = moments(
                input.values.iter().zip(means).filter(|(own, _)| (**own > 0.5) == reliable).map(|(_, &mean)| mean),
            )?;
            Some((own.mean, own.standard_error()))
        };
        [of(false)?, of(true)?]
    } else {
        let parts = profile(&input.values, means, PARTS);
        [*parts.first()?, *parts.last()?]
    };
    let [(lowest, lowest_error), (highest, highest_error)] = ends;
    let distinguishable = estimate.is_distinct();
    let Index { value: share, low, high } = shown;
    let flip = if is_type || !distinguishable { None } else { flip(&input.values, means) };
    let own =
        InputShare { share, low, high, distinguishable, is_type, lowest, lowest_error, highest, highest_error, flip };
    Some((input.path.clone(), own))
}

/// Where the outcome passes half of the runs, from its means in slices by the input's value.
fn flip(values: &[f64], means: &[f64]) -> Option<Flip> {
    let (outcomes, places) = (profile(values, means, SLICES), profile(values, values, SLICES));
    let knots = places.iter().zip(&outcomes).map(|(&(x, _), &(mean, error))| Knot {
        x,
        mean,
        variance: error * error,
        covariance: 0.0,
    });
    let passed = break_evens(&knots.collect::<Vec<_>>(), 0.5);
    let [own] = passed.as_slice() else { return None };
    Some(Flip { value: own.value?, low: own.low, high: own.high })
}
