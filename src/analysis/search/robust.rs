//! How a package fares over worlds: what nobody knows, told apart from luck.

use serde::{Deserialize, Serialize};

use super::played::PackageRuns;
use super::race::RacedGoal;
use crate::scenario::levers::Requirement;
use crate::stats::{Z95, moments, quantiles};

/// The share of worlds, the worst ones, beyond which the worst decile begins.
const DECILE: f64 = 0.1;

/// How a package fares over worlds in a goal.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Robustness {
    /// The mean over worlds.
    pub expected: f64,
    /// Lower end of its 95% interval over worlds.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// What it comes to where a tenth of worlds are worse, luck taken off; `None` with one play a world.
    pub worst_decile: Option<f64>,
    /// What is lost on average against the package that is best in each world: at least.
    pub regret: Option<f64>,
    /// The same: at most.
    pub regret_most: Option<f64>,
}

/// How each of some packages fares in a goal, over the first worlds that all of them have.
///
/// ```text
/// worst decile   the quantile of the means by world, luck taken off, below which a tenth lie  (above, for a goal to be kept low)
/// regret         mean over worlds of  gain of the best package in the world - own gain
/// ```
///
/// Which package is best in a world is known by a few plays only, and the best of noisy means seems better than it is. So
/// the best is chosen by the even plays and judged by the odd ones, and the other way round, which gives too little where the
/// choice is wrong (`regret`); chosen and judged by the same plays it gives too much (`regret_most`). The truth lies
/// between. Worlds are those of all packages alike.
///
/// Source: Savage (1951), The theory of statistical decision, for regret; Lempert, Groves, Popper and Bankes (2006), A
/// general, analytic method for generating robust strategies, and Kasprzyk, Nataraj, Reed and Lempert (2013), Many objective
/// robust decision making, for measures over worlds; `Worlds::freed_means` for what is taken off.
#[must_use]
pub fn robustness(
    runs: &PackageRuns,
    packages: &[usize],
    goal: &RacedGoal,
    ends: Option<(f64, f64)>,
) -> Vec<Robustness> {
    let worlds = packages.iter().map(|&own| runs.worlds(own)).min().unwrap_or(0);
    let sign = if goal.minimise { -1.0 } else { 1.0 };
    let signed = |values: Vec<f64>| -> Vec<f64> { values.into_iter().map(|value| sign * value).collect() };
    let means: Vec<Vec<f64>> =
        packages.iter().map(|&own| signed(runs.gathered(own, goal.quantity, worlds).means)).collect();
    let regrets = (runs.plays() > 1).then(|| {
        let half = |odd: usize| -> Vec<Vec<f64>> {
            packages.iter().map(|&own| signed(runs.halves(own, goal.quantity, worlds)[odd].clone())).collect()
        };
        let (even, odd) = (half(0), half(1));
        let (one, other) = (regrets(&even, &odd), regrets(&odd, &even));
        (
            one.iter().zip(other).map(|(one, other)| f64::midpoint(*one, other)).collect::<Vec<_>>(),
            regrets(&means, &means),
        )
    });
    let (least, most) = ends.unwrap_or((f64::NEG_INFINITY, f64::INFINITY));
    let of = |(at, &own): (usize, &usize)| {
        let summed = moments(means[at].iter().map(|mean| sign * mean));
        let (expected, spread) = summed.map_or((f64::NAN, f64::NAN), |own| (own.mean, Z95 * own.standard_error()));
        let tail = if goal.minimise { 1.0 - DECILE } else { DECILE };
        let freed = runs.gathered(own, goal.quantity, worlds).freed_means();
        Robustness {
            expected,
            low: (expected - spread).max(least),
            high: (expected + spread).min(most),
            worst_decile: quantiles(&freed, [tail]).map(|[found]| found.clamp(least, most)),
            regret: regrets.as_ref().map(|found| found.0[at].max(0.0)),
            regret_most: regrets.as_ref().map(|found| found.1[at].max(0.0)),
        }
    };
    packages.iter().enumerate().map(of).collect()
}

/// What each package loses on average against the one that is best in each world by `chosen`, both judged by `judged`.
fn regrets(chosen: &[Vec<f64>], judged: &[Vec<f64>]) -> Vec<f64> {
    let worlds = chosen.first().map_or(0, Vec::len);
    let best = |world: usize| {
        let by = |&one: &usize, &other: &usize| chosen[one][world].total_cmp(&chosen[other][world]);
        // Of several that are best alike, what they come to on average.
        let top = (0..chosen.len()).max_by(by).map_or(f64::NAN, |own| chosen[own][world]);
        let tied: Vec<usize> = (0..chosen.len()).filter(|&own| chosen[own][world] >= top).collect();
        tied.iter().map(|&own| judged[own][world]).sum::<f64>() / tied.len().max(1) as f64
    };
    let bests: Vec<f64> = (0..worlds).map(best).collect();
    let lost = |own: &Vec<f64>| bests.iter().zip(own).map(|(best, own)| best - own).sum::<f64>() / worlds.max(1) as f64;
    judged.iter().map(lost).collect()
}

/// In which share of its first worlds a package meets a target, luck taken off; `None` with one play a world.
#[must_use]
pub fn meets(
    runs: &PackageRuns,
    package: usize,
    worlds: usize,
    (quantity, target): (usize, &Requirement),
) -> Option<f64> {
    let freed = runs.gathered(package, quantity, worlds).freed_means();
    let met = freed.iter().filter(|&&mean| target.holds(mean)).count();
    (!freed.is_empty()).then(|| met as f64 / freed.len() as f64)
}

#[cfg(test)]
mod tests {
    use super::{PackageRuns, RacedGoal, Requirement, meets, robustness};
    use crate::analysis::search::played::StepRuns;

    /// Two packages in two kinds of world, four plays each, without luck: the first brings 0.2 and 0.8, the second 0.5.
    fn runs() -> PackageRuns {
        let mut runs = PackageRuns::new(2, 1, 4);
        let world = |at: usize| if at.is_multiple_of(2) { 0.2 } else { 0.8 };
        let first: Vec<f64> = (0..80).map(|run| world(run / 4)).collect();
        runs.add(&[0, 1], StepRuns { columns: vec![vec![first], vec![vec![0.5; 80]]] });
        runs
    }

    #[test]
    fn regret_and_worst_decile_are_what_they_are_by_hand() {
        let goal = RacedGoal { quantity: 0, minimise: false, indifference: 0.0 };
        let found = robustness(&runs(), &[0, 1], &goal, Some((0.0, 1.0)));
        for own in &found {
            assert!((own.expected - 0.5).abs() < 1e-12, "{own:?}");
            // The best brings 0.5 in one kind of world and 0.8 in the other, 0.65 on average.
            assert!(own.regret.is_some_and(|regret| (regret - 0.15).abs() < 1e-12), "{own:?}");
            assert_eq!(own.regret, own.regret_most);
        }
        let near = |own: Option<f64>, wanted: f64| own.is_some_and(|own| (own - wanted).abs() < 1e-12);
        assert!(near(found[0].worst_decile, 0.2) && near(found[1].worst_decile, 0.5));
        let worst = robustness(&runs(), &[0, 1], &RacedGoal { minimise: true, ..goal }, None);
        assert!(near(worst[0].worst_decile, 0.8));
    }

    #[test]
    fn the_share_of_worlds_that_meet_a_target_is_counted() {
        let target = Requirement { quantity: String::new(), at_least: Some(0.5), at_most: None };
        assert_eq!(meets(&runs(), 0, 20, (0, &target)), Some(0.5));
        assert_eq!(meets(&runs(), 1, 20, (0, &target)), Some(1.0));
    }
}
