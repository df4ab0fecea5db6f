//! Racing packages on the same worlds and dice: those that are shown to be covered fall out, the runs go to the rest.
//!
//! ```text
//! covers(a, b)   cost_a <= cost_b, and in every goal it is shown that  mean(gain_a - gain_b) > - indifference
//! told(a, b)     in some goal it is shown that                        mean(gain_a - gain_b) > 0
//! ```
//!
//! At each look packages are gone through from the cheapest up, of those that cost the same the best first; one that is
//! covered by one of those kept falls out. Two that are kept are settled once the dearer is told to be better (each than the
//! other, where they cost the same). Packages play on while a pair of theirs is not settled. Each claim errs with a
//! probability of at most
//!
//! ```text
//! error / ( 4 goals K (K - 1) / 2 + 2 bounds K )         K packages, each pair twice each way, each bound from both sides
//! ```
//!
//! so that with a probability of at least 1 - error none is wrong (Bonferroni), whenever one looks: then each package that is
//! out is within the indifference of one that is kept and costs no more.
//!
//! Source: Maron and Moore (1994), Hoeffding races; Birattari, Stützle, Paquete and Varrentrapp (2002), A racing algorithm
//! for configuring metaheuristics; Bechhofer (1954) for the zone of indifference.

use std::collections::HashMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::evidence::Evidence;
use super::front::{Offers, front, in_order};
use super::played::PackageRuns;
use super::space::CENT;
use crate::scenario::levers::Requirement;

/// What is wanted of a quantity, by its position among those kept of runs.
#[derive(Debug, Clone, PartialEq)]
pub struct RacedGoal {
    /// Which quantity.
    pub quantity: usize,
    /// Whether as little as can be is wanted.
    pub minimise: bool,
    /// The difference that nobody would pay for.
    pub indifference: f64,
}

/// The rules of a race.
#[derive(Debug, Clone, PartialEq)]
pub struct RaceRules {
    /// What is wanted.
    pub goals: Vec<RacedGoal>,
    /// What is to hold: a quantity and its bounds.
    pub bounds: Vec<(usize, Requirement)>,
    /// The least and the greatest value of each quantity, where it has such.
    pub ends: Vec<Option<(f64, f64)>>,
    /// The probability with which any claim may be wrong.
    pub error: f64,
    /// Numbers of worlds at which packages are looked at; the last is the most that are played.
    pub looks: Vec<usize>,
}

/// Who races.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Field {
    /// What each costs.
    pub costs: Vec<f64>,
    /// Whether it is within the budget: the file as it stands, which is the first, may not be.
    pub allowed: Vec<bool>,
    /// The first package that is the very same game.
    pub games: Vec<usize>,
}

/// How a package stands at a look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It may be on the front.
    Kept,
    /// It is shown to be covered by this one.
    Covered(usize),
    /// It is shown to break a constraint.
    Failing,
    /// It is beyond the budget.
    TooDear,
}

/// What the runs so far show.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RaceState {
    /// How each package stands.
    pub standing: Vec<Standing>,
    /// Pairs of kept packages that are not settled.
    pub open: Vec<(usize, usize)>,
    /// Kept packages of which it is not shown that they keep to the constraints.
    pub unsure: Vec<usize>,
}

/// A step of a race: which worlds of which packages are played next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RaceStep {
    /// The packages.
    pub packages: Vec<usize>,
    /// The worlds.
    pub worlds: Range<usize>,
}

/// A race, as far as it was run.
#[derive(Debug, Clone)]
pub struct Race<'a> {
    /// The rules.
    pub rules: &'a RaceRules,
    /// Who races.
    pub field: &'a Field,
    /// What is known of their runs.
    pub runs: &'a PackageRuns,
}

/// Whether a package keeps to the constraints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Keeping {
    Shown,
    Open,
    Broken,
}

/// What has been worked out of a race at a look.
struct RaceLook<'a> {
    race: &'a Race<'a>,
    /// Gains by package and goal, world by world.
    gains: Vec<Vec<Vec<f64>>>,
    error: f64,
}

impl Race<'_> {
    /// What the runs so far show.
    #[must_use]
    pub fn judged(&self) -> RaceState {
        let look = RaceLook { race: self, gains: self.gains(), error: self.error_of_a_claim() };
        let count = self.runs.packages();
        let mut state = RaceState { standing: vec![Standing::TooDear; count], ..RaceState::default() };
        let keeping: Vec<Keeping> = (0..count).map(|own| look.keeping(own)).collect();
        let (gains, indifference) = (self.mean_gains(), self.indifference());
        let offers = Offers { costs: &self.field.costs, gains: &gains, indifference: &indifference };
        let mut kept: Vec<usize> = Vec::new();
        for own in in_order(offers, (0..count).filter(|&own| self.field.allowed[own])) {
            // What may break a constraint does not take another's place.
            let better = kept.iter().find(|&&better| keeping[better] == Keeping::Shown && look.covers(better, own));
            state.standing[own] = match (keeping[own], better) {
                (Keeping::Broken, _) => Standing::Failing,
                (_, Some(&better)) => Standing::Covered(better),
                (_, None) => Standing::Kept,
            };
            if state.standing[own] == Standing::Kept {
                state.open.extend(kept.iter().filter(|&&other| !look.settled(other, own)).map(|&other| (other, own)));
                kept.push(own);
            }
        }
        state.unsure = kept.into_iter().filter(|&own| keeping[own] == Keeping::Open).collect();
        state
    }

    /// What is to be played next: packages in contention up to the next look, those furthest behind first; then, up to the
    /// most, what will be shown, so that all of that is known equally well. `None` where nothing is left to do.
    #[must_use]
    pub fn next(&self) -> Option<RaceStep> {
        let most = *self.rules.looks.last()?;
        if (0..self.runs.packages()).all(|own| self.runs.worlds(own) == 0) {
            let packages = (0..self.runs.packages()).collect();
            return Some(RaceStep { packages, worlds: 0..self.rules.looks[0] });
        }
        let state = self.judged();
        let mut wanted: HashMap<usize, usize> = HashMap::new();
        let playing = state.open.iter().flat_map(|pair| [pair.0, pair.1]).chain(state.unsure.iter().copied());
        for own in playing {
            let next = self.rules.looks.iter().find(|&&look| look > self.runs.worlds(own));
            wanted.extend(next.map(|&next| (own, next)));
        }
        if wanted.is_empty() {
            let shown = self.front(&state).into_iter().chain([0]);
            wanted.extend(shown.filter(|&own| self.runs.worlds(own) < most).map(|own| (own, most)));
        }
        let behind = wanted.keys().map(|&own| self.runs.worlds(own)).min()?;
        let mut packages: Vec<usize> = wanted.keys().copied().filter(|&own| self.runs.worlds(own) == behind).collect();
        packages.sort_unstable();
        let end = packages.iter().filter_map(|own| wanted.get(own)).min()?;
        Some(RaceStep { packages, worlds: behind..*end })
    }

    /// The front among the packages that are kept and keep to the constraints as far as estimates go.
    #[must_use]
    pub fn front(&self, state: &RaceState) -> Vec<usize> {
        let kept = (0..self.runs.packages()).filter(|&own| state.standing[own] == Standing::Kept);
        let (gains, indifference) = (self.mean_gains(), self.indifference());
        let offers = Offers { costs: &self.field.costs, gains: &gains, indifference: &indifference };
        front(offers, kept.filter(|&own| self.seems_to_keep(own)))
    }

    /// Whether a package keeps to the constraints as far as estimates go.
    #[must_use]
    pub fn seems_to_keep(&self, package: usize) -> bool {
        self.rules.bounds.iter().all(|(quantity, bound)| bound.holds(mean(&self.runs.means(package, *quantity))))
    }

    /// What each package gains in each goal on average.
    #[must_use]
    pub fn mean_gains(&self) -> Vec<Vec<f64>> {
        self.gains().iter().map(|goals| goals.iter().map(|worlds| mean(worlds)).collect()).collect()
    }

    fn gains(&self) -> Vec<Vec<Vec<f64>>> {
        let of_goal = |own: usize, goal: &RacedGoal| -> Vec<f64> {
            let sign = if goal.minimise { -1.0 } else { 1.0 };
            self.runs.means(own, goal.quantity).into_iter().map(|mean| sign * mean).collect()
        };
        let of = |own: usize| self.rules.goals.iter().map(|goal| of_goal(own, goal)).collect();
        (0..self.runs.packages()).map(of).collect()
    }

    fn indifference(&self) -> Vec<f64> {
        self.rules.goals.iter().map(|goal| goal.indifference).collect()
    }

    /// The probability with which one claim may be wrong.
    fn error_of_a_claim(&self) -> f64 {
        let packages = self.runs.packages() as f64;
        let (goals, bounds) = (self.rules.goals.len() as f64, self.rules.bounds.len() as f64);
        self.rules.error / (2.0 * goals * packages * (packages - 1.0) + 2.0 * bounds * packages).max(1.0)
    }
}

impl RaceLook<'_> {
    fn evidence(&self, quantity: usize) -> Evidence<'_> {
        let rules = self.race.rules;
        Evidence { ends: rules.ends[quantity], looks: &rules.looks, error: self.error }
    }

    fn keeping(&self, package: usize) -> Keeping {
        let mut found = Keeping::Shown;
        for (quantity, bound) in &self.race.rules.bounds {
            let (values, evidence) = (self.race.runs.means(package, *quantity), self.evidence(*quantity));
            let (low, high) = (bound.at_least, bound.at_most);
            if low.is_some_and(|low| evidence.below(&values, low))
                || high.is_some_and(|high| evidence.above(&values, high))
            {
                return Keeping::Broken;
            }
            let kept = low.is_none_or(|low| evidence.above(&values, low))
                && high.is_none_or(|high| evidence.below(&values, high));
            found = if kept { found } else { Keeping::Open };
        }
        found
    }

    /// Whether one package is shown to gain more than another by more than `-least`, in a goal.
    fn gains_more(&self, one: usize, other: usize, goal: usize, least: f64) -> bool {
        let pairs = self.gains[one][goal].iter().zip(&self.gains[other][goal]);
        let differences: Vec<f64> = pairs.map(|(one, other)| one - other).collect();
        self.evidence(self.race.rules.goals[goal].quantity).differs(&differences, -least)
    }

    fn covers(&self, one: usize, other: usize) -> bool {
        let field = self.race.field;
        let goals = &self.race.rules.goals;
        field.costs[one] <= field.costs[other] + CENT
            && (field.games[one] == field.games[other]
                || (0..goals.len()).all(|goal| self.gains_more(one, other, goal, goals[goal].indifference)))
    }

    fn told(&self, one: usize, other: usize) -> bool {
        (0..self.race.rules.goals.len()).any(|goal| self.gains_more(one, other, goal, 0.0))
    }

    /// Whether nothing is left to find out of a pair of which the second costs no less: that the second covers the first, or
    /// the first the second, only waits for what is shown of constraints.
    fn settled(&self, one: usize, other: usize) -> bool {
        let same_cost = (self.race.field.costs[one] - self.race.field.costs[other]).abs() <= CENT;
        self.covers(one, other) || self.told(other, one) && (!same_cost || self.told(one, other))
    }
}

fn mean(values: &[f64]) -> f64 {
    if values.is_empty() { f64::NAN } else { values.iter().sum::<f64>() / values.len() as f64 }
}

#[cfg(test)]
mod tests {
    use super::{Field, Race, RaceRules, RaceStep, RacedGoal, Standing};
    use crate::analysis::search::played::{PackageRuns, StepRuns};
    use crate::scenario::levers::Requirement;

    fn rules(bounds: Vec<(usize, Requirement)>) -> RaceRules {
        let goals = vec![RacedGoal { quantity: 0, minimise: false, indifference: 0.01 }];
        RaceRules { goals, bounds, ends: vec![Some((0.0, 1.0))], error: 0.05, looks: vec![64, 128, 4096] }
    }

    fn field(costs: &[f64]) -> Field {
        Field { costs: costs.to_vec(), allowed: vec![true; costs.len()], games: (0..costs.len()).collect() }
    }

    /// Worlds of one play each, in which a package does its job in this share of them: the same ones, and then some.
    fn column(share: f64, worlds: std::ops::Range<usize>) -> Vec<f64> {
        let dice = |world: usize| (world * 37 % 101) as f64 / 101.0;
        worlds.map(|world| f64::from(u8::from(dice(world) < share))).collect()
    }

    fn played(shares: &[f64], rules: &RaceRules, field: &Field) -> (PackageRuns, Vec<RaceStep>) {
        let (mut runs, mut steps) = (PackageRuns::new(shares.len(), 1, 1), Vec::new());
        while let Some(step) = (Race { rules, field, runs: &runs }).next() {
            let columns = step.packages.iter().map(|&own| vec![column(shares[own], step.worlds.clone())]).collect();
            runs.add(&step.packages, StepRuns { columns });
            steps.push(step);
        }
        (runs, steps)
    }

    #[test]
    fn the_worse_falls_out_at_once_and_the_runs_go_to_those_in_contention() {
        let (rules, field) = (rules(Vec::new()), field(&[0.0, 1.0, 2.0, 3.0]));
        let (runs, steps) = played(&[0.5, 0.1, 0.53, 0.9], &rules, &field);
        let race = Race { rules: &rules, field: &field, runs: &runs };
        let state = race.judged();
        assert_eq!(state.standing, [Standing::Kept, Standing::Covered(0), Standing::Kept, Standing::Kept]);
        assert_eq!((race.front(&state), state.open.len()), (vec![0, 2, 3], 0));
        // All at first; then those that are near each other; those shown at last.
        assert_eq!(steps[0], RaceStep { packages: vec![0, 1, 2, 3], worlds: 0..64 });
        assert_eq!(runs.worlds(1), 64);
        assert!([0, 2, 3].iter().all(|&own| runs.worlds(own) == 4096), "{steps:?}");
        assert!(steps.iter().any(|step| step.packages == [0, 2]), "{steps:?}");
    }

    #[test]
    fn what_breaks_a_constraint_falls_out_and_takes_nobodys_place() {
        let bound = Requirement { quantity: String::new(), at_least: None, at_most: Some(0.7) };
        let (rules, field) = (rules(vec![(0, bound)]), field(&[0.0, 1.0, 2.0]));
        let (runs, _) = played(&[0.9, 0.5, 0.2], &rules, &field);
        let race = Race { rules: &rules, field: &field, runs: &runs };
        let state = race.judged();
        assert_eq!(state.standing, [Standing::Failing, Standing::Kept, Standing::Covered(1)]);
        assert!(state.unsure.is_empty() && race.front(&state) == [1]);
    }

    #[test]
    fn the_same_game_for_more_money_is_covered_without_evidence() {
        let rules = rules(Vec::new());
        let field = Field { games: vec![0, 0], ..field(&[0.0, 1.0]) };
        let (runs, _) = played(&[0.5, 0.5], &rules, &field);
        assert_eq!(Race { rules: &rules, field: &field, runs: &runs }.judged().standing[1], Standing::Covered(0));
        assert_eq!(runs.worlds(1), 64);
    }
}
