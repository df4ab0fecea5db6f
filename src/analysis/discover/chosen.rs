//! Which box is told, what its limits are worth, and how it fares on worlds it has not seen.
//!
//! Of a trajectory the box with the greatest harmonic mean of coverage and density is taken; then every limit that may be
//! there by chance is lifted, the weakest first. Chance is measured by the quasi-p-value of Bryant and Lempert: how often
//! would as many worlds, drawn with the density of the box without that input's limits, have as much interest as those
//! inside?
//!
//! ```text
//! qp = P(Binomial(n, h/t) >= k)     n worlds and k interest in the box, t and h without the input's limits
//! ```
//!
//! It is no test, for the same worlds found the box; so the box is also found again from random halves of the worlds, and
//! judged on the other halves: which inputs it restricts there, and what coverage and density are on worlds not seen.

use super::Cases;
use super::prim::{Corner, inside, trajectory};
use crate::chance::{Dice, Purpose, Site};
use crate::stats::{beta_regularised, normal_cdf};

/// A limit with a quasi-p-value above this is lifted.
const CHANCE: f64 = 0.05;
/// Times that the box is found again from half of the worlds.
pub const HALVES: u64 = 20;

/// The box that is told.
#[derive(Debug, Clone, PartialEq)]
pub struct Chosen {
    /// The box, on all worlds.
    pub corner: Corner,
    /// The inputs that it restricts.
    pub limits: Vec<Limit>,
    /// Of every input, in which share of the boxes found from halves it is restricted, from 0 to 1.
    pub again: Vec<f64>,
    /// Mean coverage of the boxes found from halves, on the other halves.
    pub unseen_coverage: f64,
    /// Their mean density.
    pub unseen_density: f64,
}

/// What a restricted input's limits are worth.
#[derive(Debug, Clone, PartialEq)]
pub struct Limit {
    /// The input's position.
    pub input: usize,
    /// The quasi-p-value.
    pub quasi_p: f64,
    /// In which share of the halves it is restricted too, from 0 to 1.
    pub again: f64,
}

/// Finds the box on the trajectory of peels of such a share, and what it is worth. `None` where no box is purer than all worlds together.
#[must_use]
pub fn chosen(cases: &Cases, share: f64, seed: u64) -> Option<Chosen> {
    let corner = choose(cases, &trajectory(cases, share))?;
    let halves: Vec<(Corner, Cases)> = (0..HALVES).filter_map(|half| found_again(cases, share, seed, half)).collect();
    let restricts = |own: &Corner, input: usize| own.restricted().any(|other| other == input);
    let times = |input: usize| halves.iter().filter(|(own, _)| restricts(own, input)).count();
    let again: Vec<f64> = (0..cases.inputs.len()).map(|input| times(input) as f64 / HALVES as f64).collect();
    let limit = |input: usize| Limit { input, quasi_p: quasi_p(cases, &corner, input), again: again[input] };
    let unseen: Vec<Corner> = halves.iter().map(|(own, rest)| Corner::of(rest, own.limits.clone())).collect();
    let mean = |of: fn(&Corner) -> f64| unseen.iter().map(of).sum::<f64>() / unseen.len().max(1) as f64;
    Some(Chosen {
        limits: corner.restricted().map(limit).collect(),
        again: again.clone(),
        unseen_coverage: mean(|own| own.coverage),
        unseen_density: mean(|own| own.density),
        corner,
    })
}

/// The box of a trajectory that is told.
fn choose(cases: &Cases, boxes: &[Corner]) -> Option<Corner> {
    let worth = |own: &Corner| {
        let sum = own.coverage + own.density;
        if sum > 0.0 { 2.0 * own.coverage * own.density / sum } else { 0.0 }
    };
    let best = boxes.iter().reduce(|best, own| if worth(own) > worth(best) { own } else { best })?;
    let mut corner = best.clone();
    // Lifting one limit changes what the others are worth: one at a time.
    loop {
        let weakest = corner
            .restricted()
            .map(|input| (input, quasi_p(cases, &corner, input)))
            .reduce(|most, own| if own.1 > most.1 { own } else { most });
        match weakest {
            Some((input, p)) if p > CHANCE => {
                let mut limits = corner.limits.clone();
                limits[input] = (f64::NEG_INFINITY, f64::INFINITY);
                corner = Corner::of(cases, limits);
            }
            Some(_) => return Some(corner),
            None => return None,
        }
    }
}

/// The box found from a random half of the worlds, and the other half.
fn found_again(cases: &Cases, share: f64, seed: u64, half: u64) -> Option<(Corner, Cases)> {
    let site = Site::new(Purpose::Resample, "halves");
    let mut order: Vec<(f64, usize)> =
        (0..cases.len()).map(|world| (Dice::new(seed, half).uniform(site, world as u64), world)).collect();
    order.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut worlds: Vec<usize> = order.into_iter().map(|(_, world)| world).collect();
    let rest = worlds.split_off(worlds.len() / 2);
    let own = cases.of(&worlds);
    Some((choose(&own, &trajectory(&own, share))?, cases.of(&rest)))
}

/// The quasi-p-value of an input's limits: exact where worlds are of interest or not, by the normal approximation where
/// they are so in part.
fn quasi_p(cases: &Cases, corner: &Corner, input: usize) -> f64 {
    let mut open = corner.limits.clone();
    open[input] = (f64::NEG_INFINITY, f64::INFINITY);
    let (own, around) = (inside(cases, &corner.limits), inside(cases, &open));
    let (n, k) = (own.len() as f64, cases.interest_of(&own));
    let share = cases.interest_of(&around) / around.len().max(1) as f64;
    if cases.interest.iter().all(|&value| value <= 0.0 || value >= 1.0) {
        return at_least(k, n, share);
    }
    let spread = around.iter().map(|&world| (cases.interest[world] - share).powi(2)).sum::<f64>();
    let error = libm::sqrt(spread / around.len().max(1) as f64 * n);
    if error > 0.0 { 1.0 - normal_cdf((k - n * share) / error) } else { 1.0 }
}

/// P(Binomial(n, p) >= k) = I_p(k, n - k + 1).
fn at_least(k: f64, n: f64, p: f64) -> f64 {
    if k <= 0.0 || p >= 1.0 {
        1.0
    } else if p <= 0.0 {
        0.0
    } else {
        beta_regularised(k, n - k + 1.0, p)
    }
}
