//! Which inputs move a quantity.
//!
//! | file | idea |
//! |---|---|
//! | [`indices`] | first-order and total Sobol indices from a design of their own |
//! | [`screen`] | Morris: elementary effects, cheap for many inputs |
//! | [`regional`] | the first-order share from runs that are there already |
//! | [`study`] | from a method to its points, and from what comes of them to what each input does |
//! | [`swings`] | one input at a time, on common dice |
//! | [`record`] | all of it, as it is written and shown; `doubts` in words |
//! | [`spread`] | how far a certain number is moved |
//! | [`information`] | what it would be worth to know more before choosing |
//! | [`decision`] | the same for a choice among versions, as it is written and shown |
//! | [`space`] | the inputs of a model |
//! | [`bootstrap`] | how far an estimate moves when its sample is drawn again |
//!
//! A quantity in a world is known from some plays of it, with noise. Each estimator is given that noise beside the means
//! and takes it out: an index is of what the world leads to, not of luck. So the same functions serve scenarios and
//! functions without noise, whose indices are known exactly.

pub mod bootstrap;
pub mod decision;
mod doubts;
pub mod indices;
pub mod information;
pub mod record;
pub mod regional;
pub mod screen;
pub mod space;
pub mod spread;
pub mod study;
pub mod swings;

use serde::{Deserialize, Serialize};

use super::worlds::Worlds;

/// What a quantity came to in a world.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Evaluation {
    /// Its mean over the plays.
    pub mean: f64,
    /// The variance of that mean: luck. 0 for a function without noise.
    pub noise: f64,
}

impl Evaluation {
    /// A value known without noise.
    #[must_use]
    pub const fn exact(mean: f64) -> Self {
        Self { mean, noise: 0.0 }
    }

    /// The evaluations of worlds that were played. A world whose variance is not known has the average noise of the others.
    #[must_use]
    pub fn of(worlds: &Worlds) -> Vec<Self> {
        let plays = worlds.plays as f64;
        let usual = worlds.variance().map_or(0.0, |variance| variance.within / plays);
        let both = worlds.means.iter().zip(&worlds.within);
        both.map(|(&mean, &within)| Self { mean, noise: if within.is_nan() { usual } else { within / plays } })
            .collect()
    }
}

/// An estimate with its 95% interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Index {
    /// The estimate; by chance it may fall outside what an index can be.
    pub value: f64,
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl Index {
    /// Whether it can be told from none.
    #[must_use]
    pub fn is_distinct(&self) -> bool {
        self.low > 0.0
    }

    /// The same within 0 and 1, between which every index lies.
    #[must_use]
    pub const fn within_unit(self) -> Self {
        Self { value: self.value.clamp(0.0, 1.0), low: self.low.clamp(0.0, 1.0), high: self.high.clamp(0.0, 1.0) }
    }
}
