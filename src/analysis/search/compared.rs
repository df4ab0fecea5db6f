//! What the best package is worth against the next.

use serde::{Deserialize, Serialize};

use super::race::Race;
use super::record::{Objective, RacedPackage};
use crate::analysis::Named;
use crate::stats::difference_of_means;

/// The package that does best in the first objective, and the one that comes next.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RunnerUp {
    /// The best.
    pub best: String,
    /// The next.
    pub next: String,
    /// Whether the next is on the front.
    pub on_front: bool,
    /// What the next saves.
    pub saves: f64,
    /// What the best has more of than the next, by objective, world by world on the same dice.
    pub differences: Named<MeanDifference>,
}

/// A paired difference of means over worlds.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct MeanDifference {
    /// The difference.
    pub difference: f64,
    /// Lower end of its 95% interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// The best of the front in the first objective against the next of the front; against the next of all that keep to the
/// constraints and the budget, where the front has no other. `None` where there is no such.
pub(super) fn runner_up(
    objectives: &[Objective],
    race: &Race,
    front: &[usize],
    packages: &[RacedPackage],
) -> Option<RunnerUp> {
    let gains = race.mean_gains();
    let first = |own: &&usize| gains[**own].first().copied().unwrap_or(f64::NAN);
    let by = |one: &&usize, other: &&usize| first(one).total_cmp(&first(other));
    let best = *front.iter().max_by(by)?;
    let beside: Vec<usize> =
        (0..packages.len()).filter(|&own| own != best && race.field.allowed[own] && race.seems_to_keep(own)).collect();
    let on_front = front.len() > 1;
    let others = if on_front { front } else { &beside };
    let next = *others.iter().filter(|&&own| own != best).max_by(by)?;
    let difference = |(asked, goal): (&Objective, &super::race::RacedGoal)| {
        let (one, other) = (race.runs.means(next, goal.quantity), race.runs.means(best, goal.quantity));
        let found = difference_of_means(&one, &other)?;
        let own = MeanDifference { difference: found.mean, low: found.interval.low, high: found.interval.high };
        Some((asked.name.clone(), own))
    };
    Some(RunnerUp {
        best: packages[best].id.clone(),
        next: packages[next].id.clone(),
        on_front,
        saves: packages[best].cost - packages[next].cost,
        differences: objectives.iter().zip(&race.rules.goals).filter_map(difference).collect(),
    })
}
