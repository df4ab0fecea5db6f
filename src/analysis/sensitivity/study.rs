//! From a method to the points it wants, and from what a quantity comes to at them to what each input does.
//!
//! Whoever evaluates the points may stop early: what is finished is whole blocks of points, and findings are of these.

use serde::{Deserialize, Serialize};

use super::indices::Saltelli;
use super::regional::{self, share};
use super::screen::Trajectories;
use super::{Evaluation, Index};
use crate::world::design::{Points, PointsError, sobol_points};

/// How it is asked which inputs move a quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    #[default]
    /// First and total Sobol indices, from a design of their own.
    Sobol,
    /// Morris' elementary effects.
    Morris,
    /// First-order shares from worlds spread evenly.
    Regional,
}

impl Method {
    /// Points of a block with so many inputs: of a base point, of a trajectory, a world.
    #[must_use]
    pub const fn block(self, inputs: usize) -> usize {
        match self {
            Self::Sobol => inputs + 2,
            Self::Morris => inputs + 1,
            Self::Regional => 1,
        }
    }
}

/// A method with its points.
#[derive(Debug, Clone, PartialEq)]
pub enum Study {
    /// See [`Method::Sobol`].
    Sobol(Saltelli),
    /// See [`Method::Morris`].
    Morris(Trajectories),
    /// See [`Method::Regional`].
    Regional(Points),
}

/// What an input does to the quantity, by the method that says so.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Influence {
    /// Shares of the variance: alone, and with all its interactions. Within 0 and 1; what was estimated stands beside.
    Indices {
        /// First-order index.
        s1: f64,
        /// Lower end of its 95% interval.
        s1_low: f64,
        /// Upper end.
        s1_high: f64,
        /// Total index.
        st: f64,
        /// Lower end of its 95% interval.
        st_low: f64,
        /// Upper end.
        st_high: f64,
        /// The estimate of the first index, which may fall outside 0 and 1 by chance.
        s1_estimate: f64,
        /// The estimate of the total index.
        st_estimate: f64,
    },
    /// Elementary effects: see [`super::screen::Screened`].
    Effects {
        /// Mean absolute effect.
        mu_star: f64,
        /// Lower end of its 95% interval.
        mu_star_low: f64,
        /// Upper end.
        mu_star_high: f64,
        /// Mean effect.
        mu: f64,
        /// Standard deviation of the effects.
        sigma: f64,
        /// What noise alone would give for `mu_star`.
        floor: f64,
    },
    /// A share of the variance, alone.
    Share {
        /// First-order index.
        s1: f64,
        /// Lower end of its 95% interval.
        s1_low: f64,
        /// Upper end.
        s1_high: f64,
        /// The estimate, which may fall outside 0 and 1 by chance.
        s1_estimate: f64,
    },
}

impl Influence {
    fn indices(first: Index, total: Index) -> Self {
        let (s, t) = (first.within_unit(), total.within_unit());
        Self::Indices {
            s1: s.value,
            s1_low: s.low,
            s1_high: s.high,
            st: t.value,
            st_low: t.low,
            st_high: t.high,
            s1_estimate: first.value,
            st_estimate: total.value,
        }
    }

    fn share(own: Index) -> Self {
        let shown = own.within_unit();
        Self::Share { s1: shown.value, s1_low: shown.low, s1_high: shown.high, s1_estimate: own.value }
    }

    /// What inputs are ranked by: the total index, mu* or the first index, with its interval.
    #[must_use]
    pub const fn rank(&self) -> Index {
        match *self {
            Self::Indices { st, st_low, st_high, .. } => Index { value: st, low: st_low, high: st_high },
            Self::Effects { mu_star, mu_star_low, mu_star_high, .. } => {
                Index { value: mu_star, low: mu_star_low, high: mu_star_high }
            }
            Self::Share { s1, s1_low, s1_high, .. } => Index { value: s1, low: s1_low, high: s1_high },
        }
    }

    /// Whether it can be told from none.
    #[must_use]
    pub fn is_distinct(&self) -> bool {
        match *self {
            Self::Effects { mu_star, mu_star_low, floor, .. } => mu_star_low > floor && mu_star > 0.0,
            Self::Indices { .. } | Self::Share { .. } => self.rank().is_distinct(),
        }
    }

    /// Whether an estimate fell below 0 and is shown as 0.
    #[must_use]
    pub fn is_raised(&self) -> bool {
        match *self {
            Self::Indices { s1_estimate, st_estimate, .. } => s1_estimate < 0.0 || st_estimate < 0.0,
            Self::Share { s1_estimate, .. } => s1_estimate < 0.0,
            Self::Effects { .. } => false,
        }
    }
}

impl Study {
    /// The points for so many inputs: `base` base points, trajectories or worlds.
    ///
    /// # Errors
    /// Where there is no input or no point.
    pub fn new(method: Method, base: usize, inputs: usize, seed: u64) -> Result<Self, PointsError> {
        Ok(match method {
            Method::Sobol => Self::Sobol(Saltelli::new(base, inputs, seed)?),
            Method::Morris => Self::Morris(Trajectories::new(base, inputs, seed)?),
            Method::Regional => Self::Regional(Points::new(inputs, sobol_points(seed, base, inputs))?),
        })
    }

    /// All points, those of a block together.
    #[must_use]
    pub const fn points(&self) -> &Points {
        match self {
            Self::Sobol(design) => &design.points,
            Self::Morris(design) => &design.points,
            Self::Regional(points) => points,
        }
    }

    /// Points of a block: of a base point, of a trajectory, a world.
    #[must_use]
    pub const fn block(&self) -> usize {
        match self {
            Self::Sobol(design) => Method::Sobol.block(design.inputs),
            Self::Morris(design) => Method::Morris.block(design.inputs),
            Self::Regional(points) => Method::Regional.block(points.sides()),
        }
    }

    /// What a point stands for: A, B or AB for the base points of [`Saltelli`], and the input that the step to it changes.
    #[must_use]
    pub fn part(&self, point: usize) -> (&'static str, Option<usize>) {
        let at = point % self.block();
        match self {
            Self::Sobol(_) => match at {
                0 => ("a", None),
                1 => ("b", None),
                _ => ("ab", Some(at - 2)),
            },
            Self::Morris(design) => ("trajectory", design.changed(point)),
            Self::Regional(_) => ("world", None),
        }
    }

    /// What each input does, from the evaluations of the first points: as many whole blocks as there are. `None` where
    /// these are too few, or nothing varies beyond noise.
    #[must_use]
    pub fn influences(&self, evaluations: &[Evaluation], seed: u64) -> Option<Vec<Influence>> {
        let blocks = evaluations.len() / self.block();
        let own = &evaluations[..blocks * self.block()];
        match self {
            Self::Sobol(design) => {
                let found = Saltelli { base: blocks, ..design.clone() }.indices(own, seed)?;
                Some(found.first.iter().zip(&found.total).map(|(&s, &t)| Influence::indices(s, t)).collect())
            }
            Self::Morris(design) => {
                let found = design.first(blocks)?.effects(own, seed);
                let varies = found.iter().any(|own| own.mu_star.value > 0.0);
                let influence = |own: &super::screen::Screened| Influence::Effects {
                    mu_star: own.mu_star.value,
                    mu_star_low: own.mu_star.low,
                    mu_star_high: own.mu_star.high,
                    mu: own.mu,
                    sigma: own.sigma,
                    floor: own.floor,
                };
                varies.then(|| found.iter().map(influence).collect())
            }
            Self::Regional(points) => {
                let of_input = |input: usize| {
                    let coordinates: Vec<f64> = (0..blocks).map(|at| points.point(at)[input]).collect();
                    share(&coordinates, own).map(Influence::share)
                };
                (blocks >= regional::FEWEST).then(|| (0..points.sides()).map(of_input).collect::<Option<_>>())?
            }
        }
    }
}
