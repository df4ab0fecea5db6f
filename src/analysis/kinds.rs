//! Which kinds of world there are: how likely the main outcome is in each, smoothed over worlds that are alike.
//!
//! A run tells of its world that the outcome came, or did not. What it comes to in worlds like it is a ridge logistic
//! regression on what was uncertain ([`logistic`]): each input by a cubic in its coordinate (Legendre polynomials; a private
//! type by its kind), and the products of the strongest. A world's chance is that of a fit that has not seen it: worlds are
//! dealt to [`FOLDS`] parts in turn, and each part is told by a fit to the others, strength of inputs included.
//!
//! Whether such chances mean what they say is looked at in the same worlds: sorted by their chance and cut into
//! [`BINS`] equal parts, the outcome must come as often as they say. They are unfit where in some part it comes otherwise by
//! more than [`GAP`], and by more than luck gives in one of all parts with a probability of 5% (Bonferroni). Smoothing misses
//! what it is not made of, so that worlds are at least as far apart as it says. Sources: Hosmer and Lemeshow (1980),
//! Goodness of fit tests for the multiple logistic regression model; Stone (1974), Cross-validatory choice and assessment of
//! statistical predictions.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::sensitivity::regional::profile;
use super::worlds::{DOTS, Input, Worlds};
use crate::stats::{Logit, even_quantiles, legendre, logistic, moments, quantiles};
use crate::world::Side;

/// Parts of the worlds, each told by a fit to the others.
pub const FOLDS: usize = 5;
/// Parts by chance in which it is looked at whether the outcome comes as often as said.
pub const BINS: usize = 10;
/// How far off a part may be, in any case.
pub const GAP: f64 = 0.05;
/// Fewest worlds that are smoothed.
pub const FEWEST: usize = 500;
/// Most of them: more take longer than they tell.
const MOST: usize = 5_000;
/// Fewest worlds with the outcome, and without it.
const FEWEST_EACH: usize = 25;
/// Most inputs of a fit, and most of which products are taken.
const MOST_INPUTS: usize = 12;
const MOST_CROSSED: usize = 5;
/// The ridge on every coefficient but the constant.
const RIDGE: f64 = 1.0;
/// A standard normal is beyond it with probability 0.05 / BINS, both sides together.
const Z_OF_BINS: f64 = 2.807;

/// How likely an outcome is, world by world.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WorldKinds {
    /// Worlds told, the first of the run.
    pub worlds: u64,
    /// Whether the outcome comes as often as the chances say.
    pub calibrated: bool,
    /// How much better the chances tell it than its share in all worlds: 1 less the ratio of their Brier scores; of single
    /// plays, so that luck keeps it below 1. Not above 0 where inputs tell nothing.
    pub skill: f64,
    /// Said and seen, from the least likely tenth of worlds to the likeliest.
    pub calibration: Vec<CalibrationBin>,
    /// A quarter of worlds has a lower chance.
    pub p25: f64,
    /// The median.
    pub p50: f64,
    /// A quarter has a higher one.
    pub p75: f64,
    /// The share of worlds with a chance below 10%.
    pub below_tenth: f64,
    /// That above 90%.
    pub above_nine_tenths: f64,
    /// Quantiles at 1/40, 3/40, .. 39/40: each stands for one world in twenty.
    pub dots: Vec<f64>,
}

/// Worlds of about the same chance.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct CalibrationBin {
    /// The mean chance.
    pub said: f64,
    /// How often the outcome came.
    pub seen: f64,
    /// The standard error of what was seen.
    pub error: f64,
}

impl WorldKinds {
    /// The kinds of some worlds by an outcome, of which their means are shares of plays from 0 to 1. `None` with fewer than
    /// [`FEWEST`] worlds, without inputs, where the outcome comes in nearly all or nearly none, and where nothing fits.
    #[must_use]
    pub fn of(worlds: &Worlds) -> Option<Self> {
        let means = &worlds.means[..worlds.len().min(MOST)];
        let some = means.iter().filter(|&&mean| mean > 0.0).count();
        let less = means.iter().filter(|&&mean| mean < 1.0).count();
        if means.len() < FEWEST || worlds.is_certain() || some.min(less) < FEWEST_EACH {
            return None;
        }
        let told: Vec<Option<Vec<(usize, f64)>>> =
            (0..FOLDS).into_par_iter().map(|fold| told(&worlds.inputs, means, fold)).collect();
        let mut chances = vec![0.0; means.len()];
        for (at, chance) in told.into_iter().collect::<Option<Vec<_>>>()?.into_iter().flatten() {
            chances[at] = chance;
        }
        Self::from_chances(&chances, means)
    }

    fn from_chances(chances: &[f64], means: &[f64]) -> Option<Self> {
        let n = means.len() as f64;
        let share = means.iter().sum::<f64>() / n;
        let brier = |chance: &dyn Fn(usize) -> f64| -> f64 {
            means.iter().enumerate().map(|(at, mean)| (mean - chance(at)) * (mean - chance(at))).sum()
        };
        let calibration = calibration(chances, means);
        let [p25, p50, p75] = quantiles(chances, [0.25, 0.5, 0.75])?;
        Some(Self {
            worlds: means.len() as u64,
            calibrated: calibration.iter().all(CalibrationBin::holds),
            skill: 1.0 - brier(&|at| chances[at]) / brier(&|_| share),
            calibration,
            p25,
            p50,
            p75,
            below_tenth: chances.iter().filter(|&&own| own < 0.1).count() as f64 / n,
            above_nine_tenths: chances.iter().filter(|&&own| own > 0.9).count() as f64 / n,
            dots: even_quantiles::<DOTS>(chances)?.to_vec(),
        })
    }
}

impl CalibrationBin {
    /// Whether what was seen is near what was said, or not told apart from it.
    #[must_use]
    pub fn holds(&self) -> bool {
        let gap = (self.said - self.seen).abs();
        gap <= GAP || gap <= Z_OF_BINS * self.error
    }
}

fn calibration(chances: &[f64], means: &[f64]) -> Vec<CalibrationBin> {
    let mut order: Vec<usize> = (0..means.len()).collect();
    order.sort_by(|&one, &other| chances[one].total_cmp(&chances[other]));
    let bin = |at: usize| {
        let own = &order[at * order.len() / BINS..(at + 1) * order.len() / BINS];
        let seen = moments(own.iter().map(|&world| means[world]))?;
        let said = moments(own.iter().map(|&world| chances[world]))?.mean;
        // Where all ended alike the spread of what was said stands for that which was not seen.
        let error = seen.standard_error().max(libm::sqrt(said * (1.0 - said) / own.len() as f64));
        Some(CalibrationBin { said, seen: seen.mean, error })
    };
    (0..BINS).filter_map(bin).collect()
}

/// The worlds of a part, each with its chance by a fit to the others.
fn told(inputs: &[Input], means: &[f64], fold: usize) -> Option<Vec<(usize, f64)>> {
    let (held_out, seen): (Vec<usize>, Vec<usize>) = (0..means.len()).partition(|world| world % FOLDS == fold);
    let used = strongest(inputs, means, &seen);
    let row = |&world: &usize| row(&used, world);
    let rows: Vec<Vec<f64>> = seen.iter().map(row).collect();
    let shares: Vec<f64> = seen.iter().map(|&world| means[world]).collect();
    let fit: Logit = logistic(&rows, &shares, RIDGE)?;
    Some(held_out.iter().map(|world| (*world, fit.probability(&row(world)))).collect())
}

/// The inputs that move the outcome most in some worlds, the strongest first.
fn strongest<'a>(inputs: &'a [Input], means: &[f64], worlds: &[usize]) -> Vec<&'a Input> {
    let shares: Vec<f64> = worlds.iter().map(|&world| means[world]).collect();
    let strength = |input: &Input| {
        let coordinates: Vec<f64> = worlds.iter().map(|&world| input.coordinates[world]).collect();
        moments(profile(&coordinates, &shares, BINS).into_iter().map(|(mean, _)| mean)).map_or(0.0, |own| own.sd)
    };
    let mut ranked: Vec<(f64, &Input)> = inputs.iter().map(|input| (strength(input), input)).collect();
    ranked.sort_by(|one, other| other.0.total_cmp(&one.0));
    ranked.into_iter().take(MOST_INPUTS).map(|(_, input)| input).collect()
}

/// The regressors of a world: the constant, each input's own, the products of the strongest.
fn row(inputs: &[&Input], world: usize) -> Vec<f64> {
    let first = |input: &Input| match input.side {
        Side::Type(_) => input.values[world] - 0.5,
        Side::Number(_) => 2.0 * input.coordinates[world] - 1.0,
    };
    let mut row = vec![1.0];
    for input in inputs {
        match input.side {
            Side::Type(_) => row.push(first(input)),
            Side::Number(_) => row.extend(&legendre(input.coordinates[world])[1..]),
        }
    }
    for (at, one) in inputs.iter().take(MOST_CROSSED).enumerate() {
        row.extend(inputs[at + 1..inputs.len().min(MOST_CROSSED)].iter().map(|other| first(one) * first(other)));
    }
    row
}

#[cfg(test)]
mod tests {
    use super::WorldKinds;
    use crate::analysis::worlds::{DOTS, Input, Worlds};
    use crate::chance::{Dice, Purpose, Site};
    use crate::model::NumberId;
    use crate::stats::quantiles;
    use crate::world::Side;

    fn uniform(world: usize, name: &str) -> f64 {
        Dice::new(7, world as u64).uniform(Site::new(Purpose::World, name), 0)
    }

    /// Worlds in which the outcome comes with a chance of their own, played once; with the chances.
    fn planted(worlds: usize, chance: impl Fn(f64, f64) -> f64) -> (Worlds, Vec<f64>) {
        let side = |name: &str| (0..worlds).map(|world| uniform(world, name)).collect::<Vec<f64>>();
        let (x, z) = (side("x"), side("z"));
        let chances: Vec<f64> = x.iter().zip(&z).map(|(&x, &z)| chance(x, z)).collect();
        let means =
            chances.iter().zip(side("luck")).map(|(chance, luck)| f64::from(u8::from(luck < *chance))).collect();
        let input = |at: usize, path: &str, values: Vec<f64>| Input {
            side: Side::Number(NumberId::new(at)),
            path: path.to_owned(),
            coordinates: values.clone(),
            values,
        };
        let inputs = vec![input(0, "x", x), input(1, "z", z)];
        (Worlds { inputs, means, within: vec![f64::NAN; worlds], plays: 1 }, chances)
    }

    /// Log-odds 6 (x - 1/2) + 3 (z - 1/2): every quantile of the smoothed chances is within 0.05 of that of the true ones.
    #[test]
    fn planted_chances_are_found_again_and_hold() {
        let (worlds, chances) = planted(4_000, |x, z| 1.0 / (1.0 + libm::exp(-6.0 * (x - 0.5) - 3.0 * (z - 0.5))));
        let own = WorldKinds::of(&worlds).expect("enough worlds");
        let [p25, p50, p75] = quantiles(&chances, [0.25, 0.5, 0.75]).expect("worlds");
        let off = [own.p25 - p25, own.p50 - p50, own.p75 - p75];
        assert!(off.iter().all(|off| off.abs() < 0.05), "{off:?}");
        let below = chances.iter().filter(|&&own| own < 0.1).count() as f64 / 4_000.0;
        assert!((own.below_tenth - below).abs() < 0.03, "{} {below}", own.below_tenth);
        assert!(own.calibrated && own.skill > 0.2 && own.dots.len() == DOTS, "{own:?}");
    }

    #[test]
    fn worlds_that_are_alike_are_said_to_be() {
        let (worlds, _) = planted(4_000, |_, _| 0.3);
        let own = WorldKinds::of(&worlds).expect("enough worlds");
        assert!(own.skill < 0.005 && own.calibrated && own.p75 - own.p25 < 0.1, "{own:?}");
    }

    #[test]
    fn chances_that_do_not_hold_are_found_out() {
        let (worlds, chances) = planted(2_000, |x, _| x);
        let bold: Vec<f64> = chances.iter().map(|own| if *own < 0.5 { 0.02 } else { 0.98 }).collect();
        assert!(!WorldKinds::from_chances(&bold, &worlds.means).expect("worlds").calibrated);
        assert!(WorldKinds::from_chances(&chances, &worlds.means).expect("worlds").calibrated);
    }

    #[test]
    fn nothing_is_said_of_few_worlds_or_of_what_hardly_comes() {
        assert!(WorldKinds::of(&planted(400, |x, _| x).0).is_none());
        assert!(WorldKinds::of(&planted(1_000, |_, _| 0.002).0).is_none());
    }
}
