//! Runs gathered by world: what is not known told apart from luck.
//!
//! A world is one point in the unit cube of everything uncertain; its runs differ by luck alone. So the mean of a
//! quantity over the runs of a world estimates what that world leads to, with a known noise.
//!
//! ```text
//! m_w   mean of world w over its p plays           v_w   their variance, p - 1 in the denominator
//! within    W = mean over worlds of v_w             luck
//! between   B = variance of the m_w - W / p         what is not known, freed from the noise of its means
//! share     B / (B + W)
//! ```
//!
//! Source: the law of total variance; the estimator is that of the one-way random effects model, Searle, Casella and
//! McCulloch (1992), Variance Components, chapter 3.

use rayon::prelude::*;

use super::quantity::Quantity;
use crate::ensemble::{Ensemble, Version};
use crate::model::Reliability;
use crate::stats::moments;
use crate::world::{Side, World};

/// Worlds that stand for all of them where they are drawn: each for as many as another.
pub const DOTS: usize = 20;

/// A side of the unit cube with what it was in every world.
#[derive(Debug, Clone, PartialEq)]
pub struct Input {
    /// What it decides.
    pub side: Side,
    /// Its path: `belligerents.ukraine.war_cost`, or `belligerents.ukraine.type`.
    pub path: String,
    /// Its coordinate in every world, strictly between 0 and 1.
    pub coordinates: Vec<f64>,
    /// The number's value in every world, in its unit; for a type 1 where it is reliable, else 0.
    pub values: Vec<f64>,
}

/// Worlds with what they were and what a quantity came to in them.
#[derive(Debug, Clone, PartialEq)]
pub struct Worlds {
    /// What was uncertain, by path. Certain types are left out.
    pub inputs: Vec<Input>,
    /// The mean of the quantity over the plays of every world; `NaN` where no play has it.
    pub means: Vec<f64>,
    /// Its variance over them; `NaN` where fewer than two plays have it.
    pub within: Vec<f64>,
    /// Plays a world.
    pub plays: u64,
}

/// How much of a quantity's variance is between worlds, how much within them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Variance {
    /// Between worlds, freed from the noise of their means; may fall below 0 by chance.
    pub between: f64,
    /// Within them.
    pub within: f64,
}

impl Variance {
    /// The share between worlds, from 0 to 1; `NaN` where nothing varies.
    #[must_use]
    pub fn share_between(self) -> f64 {
        let between = self.between.max(0.0);
        between / (between + self.within)
    }
}

impl Worlds {
    /// The worlds of a version, as far as all their plays were played.
    #[must_use]
    pub fn of(ensemble: &Ensemble, version: &Version, quantity: &Quantity) -> Self {
        Self::first_of(ensemble, version, quantity, usize::MAX)
    }

    /// The same of so many worlds at most, the first ones.
    #[must_use]
    pub fn first_of(ensemble: &Ensemble, version: &Version, quantity: &Quantity, most: usize) -> Self {
        let (mut runs, mut own) = Self::gathered(ensemble, version, quantity);
        runs.truncate(most);
        own.means.truncate(most);
        own.within.truncate(most);
        Self { inputs: inputs(ensemble, version, &runs), ..own }
    }

    /// The same without what was uncertain in them, which takes a while to draw again.
    #[must_use]
    pub fn means_of(ensemble: &Ensemble, version: &Version, quantity: &Quantity) -> Self {
        Self::gathered(ensemble, version, quantity).1
    }

    /// How many runs of an ensemble stand before its first whole world: a range of runs may begin within one.
    #[must_use]
    pub const fn before(ensemble: &Ensemble) -> u64 {
        let plays = ensemble.plays();
        (plays - ensemble.first() % plays) % plays
    }

    /// The first run of every world, and the worlds without their inputs.
    fn gathered(ensemble: &Ensemble, version: &Version, quantity: &Quantity) -> (Vec<u64>, Self) {
        let plays = ensemble.plays();
        let values = quantity.values(&version.model, &version.tally.rows);
        let skipped = Self::before(ensemble);
        let whole = values.get(skipped as usize..).unwrap_or_default().chunks_exact(plays as usize);
        let first = ensemble.first() + skipped;
        let runs: Vec<u64> = (0..whole.len() as u64).map(|world| first + world * plays).collect();
        let summed = whole.map(|plays| moments(plays.iter().copied()));
        let (means, within) = summed
            .map(|own| {
                own.map_or((f64::NAN, f64::NAN), |own| {
                    (own.mean, if own.count > 1 { own.sd * own.sd } else { f64::NAN })
                })
            })
            .unzip();
        (runs, Self { inputs: Vec::new(), means, within, plays })
    }

    /// How many worlds there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.means.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.means.is_empty()
    }

    /// Whether nothing is uncertain, so that there is one world only.
    #[must_use]
    pub fn is_certain(&self) -> bool {
        self.inputs.is_empty()
    }

    /// Variance between worlds and within; `None` with one play a world or fewer than two worlds, where they cannot be
    /// told apart.
    #[must_use]
    pub fn variance(&self) -> Option<Variance> {
        self.variance_over(&(0..self.len()).collect::<Vec<_>>())
    }

    /// The same over some of the worlds, by their positions, any of them more than once.
    #[must_use]
    pub fn variance_over(&self, worlds: &[usize]) -> Option<Variance> {
        let known = |values: &[f64]| moments(worlds.iter().map(|&world| values[world])).filter(|own| own.count > 1);
        let (means, within) = (known(&self.means)?, known(&self.within)?);
        let between = means.sd * means.sd - within.mean / self.plays as f64;
        Some(Variance { between, within: within.mean })
    }

    /// What the worlds lead to, freed from the noise of their means: as many numbers with the mean of the means and the
    /// variance between worlds.
    ///
    /// ```text
    /// m_w  ->  m + sqrt(B / (B + W/p)) (m_w - m)          B between, W within, p plays
    /// ```
    ///
    /// Quantiles of the means as they are would lie too far out, for luck spreads them. These have the right variance; their
    /// shape is still that of noisy means, so that with few plays the distribution is coarser and smoother than the true
    /// one. Where luck accounts for all of the spread, all are the mean. Source: Louis (1984), Estimating a population of
    /// parameter values using Bayes and empirical Bayes methods; Ghosh (1992), Constrained Bayes estimation with
    /// applications. Empty where luck cannot be told apart.
    #[must_use]
    pub fn freed_means(&self) -> Vec<f64> {
        let (Some(variance), Some(own)) = (self.variance(), moments(self.means.iter().copied())) else {
            return Vec::new();
        };
        let spread = own.sd * own.sd;
        let shrink = if spread > 0.0 { libm::sqrt(variance.between.max(0.0) / spread) } else { 0.0 };
        self.means.iter().map(|mean| own.mean + shrink * (mean - own.mean)).collect()
    }
}

/// Means over the runs of each world in turn, `plays` of them (1 or more) from the first entry on; what did not happen is
/// left out. With one play a world, the entries themselves.
#[must_use]
pub fn by_world(values: &[f64], plays: u64) -> Vec<f64> {
    if plays == 1 {
        return values.to_vec();
    }
    let mean = |own: &[f64]| moments(own.iter().copied()).map_or(f64::NAN, |own| own.mean);
    values.chunks(plays as usize).map(mean).collect()
}

/// What was uncertain, in the worlds of these runs.
fn inputs(ensemble: &Ensemble, version: &Version, runs: &[u64]) -> Vec<Input> {
    let model = &*version.model;
    let plan = ensemble.worlds(model);
    let points: Vec<Vec<f64>> = runs.par_iter().map(|&run| plan.point(ensemble.dice(run))).collect();
    let worlds: Vec<_> = runs.par_iter().map(|&run| plan.draw(ensemble.dice(run))).collect();
    let value = |side: Side, world: &World| match side {
        Side::Number(id) => world.values[id.index()],
        Side::Type(party) => f64::from(u8::from(world.types[party.index()] == Reliability::Reliable)),
    };
    let sides = plan.sides().iter().enumerate().filter(|(_, side)| side.is_uncertain(model));
    sides
        .map(|(at, &side)| Input {
            side,
            path: side.path(model),
            coordinates: points.iter().map(|point| point[at]).collect(),
            values: worlds.iter().map(|world| value(side, world)).collect(),
        })
        .collect()
}
