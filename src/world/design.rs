//! How worlds are spread over what is uncertain.
//!
//! What is uncertain spans a unit cube with a side for every uncertain number and every private type; a world is a point
//! in it. A design says which points.
//!
//! | design | its points | source |
//! |---|---|---|
//! | [`Design::Random`] | independent | |
//! | [`Design::Latin`] | one in each of n equal parts of every side | McKay, Beckman and Conover (1979), A comparison of three methods for selecting values of input variables |
//! | [`Design::Sobol`] | a low-discrepancy sequence, scrambled | Sobol' (1967); Owen (1995), Randomly permuted (t,m,s)-nets; Burley (2020), Practical hash-based Owen scrambling |
//! | [`Design::Points`] | stated ones | |
//!
//! A point is a function of the seed and its world's number alone, so that worlds may be drawn in any order, on any
//! number of threads and machines.

use std::sync::Arc;

use sobol_burley::parts::{hash, owen_scramble_rev, sobol_rev};

use crate::chance::{Dice, Purpose, Site};

/// The most sides of the unit cube that [`Design::Sobol`] has directions for.
pub const SOBOL_SIDES: usize = 256;

/// Worlds of one scrambled Sobol sequence; more take another scrambling.
const SOBOL_LENGTH: u64 = 1 << 16;

/// How worlds are spread over what is uncertain.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Design {
    /// Independent draws, each at the address of its number: another number in the file changes none of them.
    #[default]
    Random,
    /// A Latin hypercube of so many worlds (1 or more). Worlds beyond begin another of the same size.
    Latin {
        /// How many worlds.
        worlds: u64,
    },
    /// A scrambled Sobol sequence, best in numbers of worlds that are powers of two. For at most [`SOBOL_SIDES`] sides;
    /// sides beyond are drawn as by [`Design::Random`].
    Sobol,
    /// Stated points, world k the k-th (modulo their number).
    Points(Arc<Points>),
}

/// Points in the unit cube, in the order of its sides: see [`WorldPlan::sides`](super::WorldPlan::sides).
#[derive(Debug, Clone, PartialEq)]
pub struct Points {
    sides: usize,
    values: Vec<f64>,
}

/// Points that do not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PointsError {
    /// The number of values is no multiple of that of the sides, or there are none.
    #[error("points in a cube of {sides} sides cannot have {values} coordinates in all")]
    Shape {
        /// Sides of the cube.
        sides: usize,
        /// Coordinates given.
        values: usize,
    },
    /// A coordinate is not strictly between 0 and 1.
    #[error("coordinate {at} is not strictly between 0 and 1")]
    Outside {
        /// Its position among all.
        at: usize,
    },
}

impl Points {
    /// Points with so many sides (1 or more), all coordinates of the first, then of the second.
    ///
    /// # Errors
    /// Where they do not fill points, or one is not strictly inside the unit cube.
    pub fn new(sides: usize, values: Vec<f64>) -> Result<Self, PointsError> {
        if sides == 0 || values.is_empty() || !values.len().is_multiple_of(sides) {
            return Err(PointsError::Shape { sides, values: values.len() });
        }
        match values.iter().position(|&value| !(value > 0.0 && value < 1.0)) {
            Some(at) => Err(PointsError::Outside { at }),
            None => Ok(Self { sides, values }),
        }
    }

    /// How many coordinates each point has.
    #[must_use]
    pub const fn sides(&self) -> usize {
        self.sides
    }

    /// How many points there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.values.len() / self.sides
    }

    /// Whether there is none; never so.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The coordinates of a point.
    ///
    /// # Panics
    /// Where there is no such point.
    #[must_use]
    pub fn point(&self, at: usize) -> &[f64] {
        &self.values[at * self.sides..(at + 1) * self.sides]
    }
}

impl Design {
    /// What names it on a command line and in a store: `random`, `lhs:500`, `sobol`, `points`.
    #[must_use]
    pub fn id(&self) -> String {
        match self {
            Self::Random => "random".to_owned(),
            Self::Latin { worlds } => format!("lhs:{worlds}"),
            Self::Sobol => "sobol".to_owned(),
            Self::Points(_) => "points".to_owned(),
        }
    }

    /// The coordinate of a world on a side, strictly between 0 and 1.
    pub(super) fn coordinate(&self, dice: Dice, side: usize, site: Site) -> f64 {
        match self {
            Self::Latin { worlds } => latin(dice, site, (*worlds).max(1)),
            Self::Sobol if side < SOBOL_SIDES => sobol(dice, side),
            Self::Points(points) => points.point((dice.world() % points.len() as u64) as usize)[side],
            Self::Random | Self::Sobol => dice.uniform(site, 0),
        }
    }
}

/// A point of a scrambled Sobol sequence, the midpoint of one of 2^32 parts of the unit interval.
fn sobol(dice: Dice, side: usize) -> f64 {
    let (sequence, index) = (dice.world() / SOBOL_LENGTH, dice.world() % SOBOL_LENGTH);
    let seed = [dice.seed(), dice.seed() >> 32, sequence].iter().fold(0, |seed, &word| hash(seed ^ word as u32));
    let plain = sobol_rev((index as u32).reverse_bits(), side as u32);
    let scrambled = owen_scramble_rev(plain, hash(seed ^ hash(side as u32))).reverse_bits();
    (f64::from(scrambled) + 0.5) / 4_294_967_296.0
}

/// Points of a scrambled Sobol sequence in a cube of so many sides, all coordinates of the first, then of the second. Sides
/// beyond [`SOBOL_SIDES`] are drawn at random.
#[must_use]
pub fn sobol_points(seed: u64, points: usize, sides: usize) -> Vec<f64> {
    let sites: Vec<Site> = (0..sides).map(|side| Site::new(Purpose::World, &format!("side {side}"))).collect();
    let point = |at: usize| {
        let dice = Dice::new(seed, at as u64);
        sites.iter().enumerate().map(move |(side, &site)| Design::Sobol.coordinate(dice, side, site))
    };
    (0..points).flat_map(point).collect()
}

/// A coordinate in a Latin hypercube of n worlds: world k lies in part p(k) of the side, p a permutation of its own for
/// every side, and anywhere in it.
fn latin(dice: Dice, site: Site, worlds: u64) -> f64 {
    let (cube, index) = (dice.world() / worlds, dice.world() % worlds);
    let part = permuted(index, worlds, |count| dice.at_world(cube).uniform(site, count));
    (part as f64 + dice.uniform(site, 0)) / worlds as f64
}

/// Where a number goes in a keyed permutation of 0 to n - 1: a Feistel network over the least even power of two that
/// holds n, walked until it is inside.
///
/// `draw` gives a number between 0 and 1 for each count from 1 on. Source: Black and Rogaway (2002), Ciphers with
/// arbitrary finite domains.
fn permuted(index: u64, n: u64, draw: impl Fn(u64) -> f64) -> u64 {
    const ROUNDS: u64 = 6;
    let half = (64 - n.leading_zeros()).div_ceil(2).max(1);
    let mask = (1_u64 << half) - 1;
    let mut at = index;
    loop {
        let (mut left, mut right) = (at >> half, at & mask);
        for round in 0..ROUNDS {
            let mixed = (draw(1 + round * (mask + 1) + right) * (mask + 1) as f64) as u64;
            (left, right) = (right, left ^ mixed);
        }
        at = left << half | right;
        if at < n {
            return at;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Design, Points, PointsError};
    use crate::chance::{Dice, Purpose, Site};

    fn side(design: &Design, at: usize, worlds: u64) -> Vec<f64> {
        let site = Site::new(Purpose::World, &format!("side {at}"));
        (0..worlds).map(|world| design.coordinate(Dice::new(3, world), at, site)).collect()
    }

    fn each_part_once(values: &[f64], parts: usize) -> bool {
        let mut seen = vec![0; parts];
        for value in values {
            seen[(value * parts as f64) as usize] += 1;
        }
        seen.iter().all(|&n| n == 1)
    }

    #[test]
    fn a_latin_hypercube_has_one_world_in_each_part_of_every_side() {
        for worlds in [1, 2, 3, 100, 257] {
            for at in 0..3 {
                assert!(each_part_once(&side(&Design::Latin { worlds }, at, worlds), worlds as usize), "{worlds}");
            }
        }
    }

    #[test]
    fn sides_of_a_latin_hypercube_are_permuted_apart() {
        let design = Design::Latin { worlds: 1_000 };
        let (one, other) = (side(&design, 0, 1_000), side(&design, 1, 1_000));
        let covariance: f64 = one.iter().zip(&other).map(|(x, y)| (x - 0.5) * (y - 0.5)).sum::<f64>() / 1_000.0;
        // A standard error is 1/sqrt(1000); 4 of them are exceeded with probability 6e-5; the seed is fixed.
        assert!((covariance * 12.0).abs() < 4.0 / 1_000_f64.sqrt(), "{covariance}");
    }

    #[test]
    fn two_to_the_k_points_of_a_sobol_sequence_lie_one_in_each_part() {
        for at in [0, 1, 17, 255] {
            assert!(each_part_once(&side(&Design::Sobol, at, 1 << 10), 1 << 10), "{at}");
        }
    }

    /// The integral of the product of (3 + 2 x_i) / 4 over eight sides is 1. Plain draws of 4,096 points would miss it by
    /// sqrt((1 + 1/48)^8 - 1) / 64 = 0.0066 (one standard deviation).
    #[test]
    fn a_sobol_sequence_integrates_smoothly() {
        let sides: Vec<Vec<f64>> = (0..8).map(|at| side(&Design::Sobol, at, 4_096)).collect();
        let product = |k: usize| sides.iter().map(|side| (3.0 + 2.0 * side[k]) / 4.0).product::<f64>();
        let mean = (0..4_096).map(product).sum::<f64>() / 4_096.0;
        assert!((mean - 1.0).abs() < 3e-4, "{mean}");
    }

    #[test]
    fn worlds_beyond_one_sequence_take_another_scrambling() {
        let site = Site::new(Purpose::World, "x");
        let at = |world| Design::Sobol.coordinate(Dice::new(3, world), 0, site);
        assert_ne!(at(5).to_bits(), at(5 + (1 << 16)).to_bits());
    }

    #[test]
    fn stated_points_are_checked() {
        assert!(Points::new(2, vec![0.1, 0.2, 0.3, 0.4]).is_ok_and(|points| points.len() == 2));
        assert_eq!(Points::new(2, vec![0.1]), Err(PointsError::Shape { sides: 2, values: 1 }));
        assert_eq!(Points::new(1, vec![0.5, 1.0]), Err(PointsError::Outside { at: 1 }));
        assert_eq!(Points::new(1, vec![f64::NAN]), Err(PointsError::Outside { at: 0 }));
    }
}
