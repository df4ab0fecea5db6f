//! What it would be worth to know more before choosing among versions.
//!
//! A decision d is worth `E[Y_d]`. Who knew x could choose by it, and would do better on average by
//!
//! ```text
//! EVPPI(x) = E_x[ max_d E[Y_d | x] ] - max_d E[Y_d]           the expected value of partial perfect information
//! EVPI     = E_w[ max_d E[Y_d | w] ] - max_d E[Y_d]           the same for a whole world w: all that is uncertain, not luck
//! ```
//!
//! in the unit of the objective. Neither is below 0, and 0 where no knowledge would change the choice.
//!
//! *One input.* `E[Y_d | x]` is a least-squares cubic in the input's coordinate u (its quantile: the same knowledge on an even
//! scale), in Legendre polynomials of 2 u - 1; for a private type, its two means. What a cubic cannot follow is missed, so
//! that the value comes out too low. Fits also follow luck, which raises the value: what they give on average where the input
//! is paired with runs of other worlds ([`PERMUTATIONS`] times) is taken off, and how often they give as much is the p-value of
//! no worth. An input that cannot be told from luck (5%, Holm over all inputs) is said to be worth 0. Source: Strong, Oakley and Brennan (2014), Estimating multiparameter partial expected value of
//! perfect information from a probabilistic sensitivity analysis sample: a nonparametric regression approach.
//!
//! *A whole world.* With few plays `E[Y_d | w]` is noisy, and the best of noisy means is too good. So the choice is made by one
//! half of a world's plays and judged by the other, and the other way round, which is too low where luck misleads the choice;
//! the best of all its plays is too high. The truth lies between the two. Source: Raiffa and Schlaifer (1961), Applied
//! statistical decision theory; the halves as in Efron and Tibshirani (1993), An introduction to the bootstrap, chapter 17.

use super::Index;
use super::bootstrap::intervals;
use crate::chance::{Dice, Purpose, Site};
use crate::stats::{least_squares, legendre};

/// How often an input is paired with runs of other worlds.
pub const PERMUTATIONS: u64 = 1_000;

/// What an objective came to under every version, world by world: `values[version][world]`, the larger the better.
pub type Values = [Vec<f64>];

/// What it would be worth to know an input.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct InputWorth {
    /// The value, what fits would give by luck taken off.
    pub value: Index,
    /// The value as the fits give it.
    pub estimate: f64,
    /// What they give by luck on average.
    pub bias: f64,
    /// In which share of pairings with other worlds luck gives as much: the p-value of no worth.
    pub p_value: f64,
}

impl InputWorth {
    /// The same where it cannot be told from luck: 0.
    #[must_use]
    pub const fn untold(self) -> Self {
        Self { value: Index { value: 0.0, low: 0.0, high: self.value.high }, ..self }
    }
}

/// How an input enters a fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// By its coordinate, from 0 to 1.
    Coordinate,
    /// As one of two kinds, 0 or 1.
    Kind,
}

/// What it would be worth to know an input, known in every world.
#[must_use]
pub fn partial(input: &[f64], scale: Basis, values: &Values, seed: u64) -> InputWorth {
    let n = input.len();
    let value = |rows: &[usize], paired: &[usize]| match scale {
        Basis::Coordinate => gain(rows, paired, values, &|at| legendre(input[at])),
        Basis::Kind => gain(rows, paired, values, &|at| [1.0, input[at]]),
    };
    let own: Vec<usize> = (0..n).collect();
    let estimate = value(&own, &own);
    let luck: Vec<f64> = (0..PERMUTATIONS).map(|draw| value(&own, &shuffled(n, seed, draw))).collect();
    let bias = luck.iter().sum::<f64>() / luck.len() as f64;
    // As much by luck, the estimate itself counted among them: Phipson and Smyth (2010).
    let as_much = luck.iter().filter(|&&own| own >= estimate).count() + 1;
    let p_value = as_much as f64 / (luck.len() + 1) as f64;
    let again = intervals(n, seed, 1, |rows| vec![value(rows, rows)]);
    let spread = again.first().map_or((0.0, 0.0), |own| (own.low - own.value, own.high - own.value));
    let freed = (estimate - bias).max(0.0);
    // Samples drawn again follow luck once more; their spread is that of the estimate, their level is not.
    let (low, high) = ((freed + spread.0).clamp(0.0, freed), (freed + spread.1).max(freed));
    InputWorth { value: Index { value: freed, low, high }, estimate, bias, p_value }
}

/// The gain of choosing by fits over choosing once: fits of the values of `paired` on the inputs of `rows`.
fn gain<const P: usize>(rows: &[usize], paired: &[usize], values: &Values, basis: &dyn Fn(usize) -> [f64; P]) -> f64 {
    let x: Vec<[f64; P]> = rows.iter().map(|&at| basis(at)).collect();
    let ys: Vec<Vec<f64>> = values.iter().map(|own| paired.iter().map(|&at| own[at]).collect()).collect();
    let Some(fits) = least_squares(&x, &ys) else { return 0.0 };
    let n = rows.len() as f64;
    let at = |fit: &[f64; P], x: &[f64; P]| fit.iter().zip(x).map(|(b, x)| b * x).sum::<f64>();
    let chosen = x.iter().map(|x| fits.iter().map(|fit| at(fit, x)).fold(f64::NEG_INFINITY, f64::max)).sum::<f64>();
    let once = ys.iter().map(|own| own.iter().sum::<f64>()).fold(f64::NEG_INFINITY, f64::max);
    ((chosen - once) / n).max(0.0)
}

/// A random order of n rows (Fisher and Yates, 1938).
fn shuffled(n: usize, seed: u64, draw: u64) -> Vec<usize> {
    let (dice, site) = (Dice::new(seed, draw), Site::new(Purpose::Resample, "permutation"));
    let mut order: Vec<usize> = (0..n).collect();
    for at in (1..n).rev() {
        let other = (dice.uniform(site, at as u64) * (at + 1) as f64) as usize;
        order.swap(at, other.min(at));
    }
    order
}

/// What it would be worth to know a whole world: at least, and at most. Each half of the plays has its own values.
#[must_use]
pub fn perfect(halves: [&Values; 2], seed: u64) -> [Index; 2] {
    let worlds = halves[0].first().map_or(0, Vec::len);
    let versions = halves[0].len();
    // Of several that are equally good in a world, the one that is best on average is chosen: the last in this order.
    let total = |version: usize| halves.iter().map(|half| half[version].iter().sum::<f64>()).sum::<f64>();
    let mut order: Vec<usize> = (0..versions).collect();
    order.sort_by(|&one, &other| total(one).total_cmp(&total(other)));
    let best = |of: &dyn Fn(usize) -> f64| {
        order.iter().copied().max_by(|&one, &other| of(one).total_cmp(&of(other))).unwrap_or_default()
    };
    let whole = |version: usize, world: usize| f64::midpoint(halves[0][version][world], halves[1][version][world]);
    let gains = |rows: &[usize]| {
        let mean = |of: &dyn Fn(usize) -> f64| rows.iter().map(|&world| of(world)).sum::<f64>() / rows.len() as f64;
        let once = (0..versions).map(|own| mean(&|world| whole(own, world))).fold(f64::NEG_INFINITY, f64::max);
        let apart =
            |choose: usize, judge: usize| mean(&|world| halves[judge][best(&|own| halves[choose][own][world])][world]);
        let most = mean(&|world| whole(best(&|own| whole(own, world)), world));
        vec![(f64::midpoint(apart(0, 1), apart(1, 0)) - once).max(0.0), (most - once).max(0.0)]
    };
    let mut found = intervals(worlds, seed, 2, gains).into_iter();
    let none = Index { value: 0.0, low: 0.0, high: 0.0 };
    std::array::from_fn(|_| found.next().unwrap_or(none))
}

#[cfg(test)]
mod tests {
    use super::{Basis, partial, perfect};
    use crate::chance::{Dice, Purpose, Site};
    use crate::stats::{normal_cdf, normal_quantile};

    const WORLDS: u64 = 3_000;

    fn uniform(side: &str, world: u64) -> f64 {
        Dice::new(3, world).uniform(Site::new(Purpose::World, side), 0)
    }

    fn normal(side: &str, world: u64) -> f64 {
        normal_quantile(uniform(side, world))
    }

    /// E max(0, N(m, s²)) - max(0, m) = s (φ(m/s) - |m|/s Φ(-|m|/s)), the unit normal loss: Raiffa and Schlaifer (1961).
    fn loss(m: f64, s: f64) -> f64 {
        let u = (m / s).abs();
        s * ((-u * u / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt() - u * normal_cdf(-u))
    }

    /// Doing nothing is worth 0; acting is worth 0.3 + 1.0 x + 0.5 z, x and z standard normal, with luck of variance 1.
    /// Knowing x is worth loss(0.3, 1), z loss(0.3, 0.5), all loss(0.3, √1.25), an idle input nothing. The cubic in the
    /// quantile gives a little less, for it cannot follow a normal's tails: 3%.
    #[test]
    fn a_linear_normal_case_has_its_closed_form() {
        let worth = |world: u64, half: &str| {
            0.3 + normal("x", world) + 0.5 * normal("z", world) + std::f64::consts::SQRT_2 * normal(half, world)
        };
        let acting = |half: &str| (0..WORLDS).map(|world| worth(world, half)).collect::<Vec<f64>>();
        let idle = vec![0.0; WORLDS as usize];
        let halves = [vec![idle.clone(), acting("one")], vec![idle.clone(), acting("other")]];
        let both: Vec<f64> = halves[0][1].iter().zip(&halves[1][1]).map(|(one, other)| (one + other) / 2.0).collect();
        let values = [idle, both];
        for (side, exact) in [("x", loss(0.3, 1.0)), ("z", loss(0.3, 0.5)), ("idle", 0.0)] {
            let input: Vec<f64> = (0..WORLDS).map(|world| uniform(side, world)).collect();
            let own = partial(&input, Basis::Coordinate, &values, 1);
            assert!(own.value.low <= exact && 0.97 * exact <= own.value.high, "{side} {exact} {own:?}");
            assert!((own.p_value < 0.05) == (exact > 0.0) && own.untold().value.value == 0.0, "{side} {own:?}");
            assert!((own.value.value - exact).abs() < 0.04, "{side} {exact} {own:?}");
        }
        let exact = loss(0.3, 1.25_f64.sqrt());
        let [least, most] = perfect([&halves[0], &halves[1]], 1);
        assert!(least.value < exact && exact < most.value, "{least:?} {exact} {most:?}");
    }

    /// Where one choice is the best everywhere, nothing that could be known is worth anything.
    #[test]
    fn nothing_is_worth_knowing_where_one_choice_is_best_everywhere() {
        let values: [Vec<f64>; 2] = [0.0, 5.0].map(|more| (0..400).map(|world| more + normal("x", world)).collect());
        let input: Vec<f64> = (0..400).map(|world| uniform("x", world)).collect();
        let own = partial(&input, Basis::Coordinate, &values, 1);
        assert!(own.value.value == 0.0 && own.p_value > 0.05, "{own:?}");
        let [least, most] = perfect([&values, &values], 1);
        assert!(least.value == 0.0 && most.value == 0.0);
    }

    /// Two kinds, as likely: acting gains 1 with the one and loses 1 with the other, so knowing which is worth 1/2.
    #[test]
    fn a_type_is_worth_what_its_two_means_say() {
        let kind: Vec<f64> = (0..2_000).map(|world| f64::from(u8::from(uniform("x", world) < 0.5))).collect();
        let values = [vec![0.0; 2_000], kind.iter().map(|kind| 2.0 * kind - 1.0).collect()];
        let own = partial(&kind, Basis::Kind, &values, 1);
        assert!(own.p_value < 0.05 && (own.value.value - 0.5).abs() < 0.03, "{own:?}");
    }
}
