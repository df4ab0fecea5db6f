//! What came of a search: search.json.

use serde::{Deserialize, Serialize};

use super::compared::{RunnerUp, runner_up};
use super::doubts::doubts;
use super::played::PackageRuns;
use super::race::{Race, RaceState, Standing};
use super::robust::{Robustness, meets, robustness};
use super::space::{Package, PackageSpace};
use crate::analysis::Named;
use crate::scenario::BASELINE;
use crate::scenario::levers::Requirement;
use crate::stats::{Interval, Z95, moments, wilson_of_share};

/// Packages searched.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Search {
    /// The scenario's id.
    pub scenario: String,
    /// Its title.
    pub title: String,
    /// The version whose levers are moved: `baseline` or a variant's id.
    pub variant: String,
    /// The seed.
    pub seed: u64,
    /// The most runs of a package.
    pub runs: u64,
    /// Plays of each world.
    pub plays: u64,
    /// Runs of all packages together.
    pub played: u64,
    /// Whether the user stopped it early.
    pub interrupted: bool,
    /// The probability with which a package may have fallen out wrongly.
    pub error: f64,
    /// The most that a package may cost.
    pub budget: Option<f64>,
    /// What costs are counted in.
    pub unit: String,
    /// Whether any package costs anything.
    pub has_costs: bool,
    /// How many packages are allowed; `None` for more than a million.
    pub allowed: Option<u64>,
    /// Whether all of them raced.
    pub all: bool,
    /// The levers, in the order in which packages name them.
    pub levers: Vec<SearchedLever>,
    /// What is wanted, the most important first.
    pub objectives: Vec<Objective>,
    /// What is to hold.
    pub constraints: Vec<Demand>,
    /// What a world is to come to.
    pub target: Option<Demand>,
    /// The packages worth what they cost, from the cheapest up.
    pub front: Vec<FrontMember>,
    /// The file as it stands, where it is not on the front.
    pub base: Option<FrontMember>,
    /// What the package that does best in the first objective is worth against the next.
    pub runner_up: Option<RunnerUp>,
    /// Every package that raced, the file as it stands first.
    pub packages: Vec<RacedPackage>,
    /// What to doubt, in words.
    pub warnings: Vec<String>,
}

/// A lever.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SearchedLever {
    /// Its name in the file.
    pub id: String,
    /// Its label for people.
    pub label: String,
    /// The path it sets.
    pub path: String,
    /// Whether it is a measure.
    pub measure: bool,
    /// What it may be, with what that costs.
    pub levels: Vec<LeverCost>,
    /// What it is in the file as it stands.
    pub stands: String,
}

/// A level of a lever.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LeverCost {
    /// As a file writes it.
    pub text: String,
    /// What it costs.
    pub cost: f64,
}

/// What is wanted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Objective {
    /// The quantity, by group and id.
    pub name: String,
    /// Its name for people.
    pub label: String,
    /// Whether as little as can be is wanted.
    pub minimise: bool,
    /// Whether its mean is a share of runs.
    pub share: bool,
    /// The difference that nobody would pay for.
    pub indifference: f64,
}

/// Bounds of a quantity.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Demand {
    /// The quantity, by group and id.
    pub name: String,
    /// Its name for people.
    pub label: String,
    /// Whether its mean is a share of runs.
    pub share: bool,
    /// It is to be this or more.
    pub at_least: Option<f64>,
    /// It is to be this or less.
    pub at_most: Option<f64>,
}

/// A package on the front.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FrontMember {
    /// Its id: `package_3`, or `baseline` for the file as it stands.
    pub id: String,
    /// What it costs.
    pub cost: f64,
    /// What each lever is in it; a value of a measure that is not there is left out.
    pub levers: Named<String>,
    /// What it comes to in each objective.
    pub objectives: Named<Estimated>,
    /// What it comes to in what is to hold.
    pub constraints: Named<Estimated>,
    /// How it fares over worlds, by objective.
    pub robustness: Named<Robustness>,
    /// In which share of worlds it meets the target, luck taken off.
    pub meets: Option<f64>,
    /// Whether it is shown that it keeps to the constraints.
    pub keeps: bool,
    /// Kept packages that it cannot be told from.
    pub not_told_from: Vec<String>,
}

/// A mean with its 95% interval over worlds.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Estimated {
    /// The mean.
    pub mean: f64,
    /// Lower end of its interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// A package that raced.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RacedPackage {
    /// Its id.
    pub id: String,
    /// What it costs.
    pub cost: f64,
    /// What each lever is in it; a value of a measure that is not there is left out.
    pub levers: Named<String>,
    /// Runs of it.
    pub runs: u64,
    /// What it comes to in each objective.
    pub objectives: Named<Estimated>,
    /// What it comes to in what is to hold.
    pub constraints: Named<Estimated>,
    /// Whether it is on the front, and why not: `front`, `kept`, `doubtful` (it seems to break a constraint),
    /// `covered`, `failing`, `too_dear`.
    pub standing: String,
    /// The package that is as good and costs no more, where it is shown to be covered.
    pub covered_by: Option<String>,
}

/// The packages that raced, and what they were asked.
#[derive(Debug, Clone, Copy)]
pub struct Raced<'a> {
    /// The space they are of.
    pub space: &'a PackageSpace,
    /// The packages, the file as it stands first.
    pub packages: &'a [Package],
    /// The race.
    pub race: &'a Race<'a>,
    /// What a world is to come to: a quantity, by its position, and its bounds.
    pub target: Option<(usize, &'a Requirement)>,
}

impl Search {
    /// What came of a race. The record comes with what was asked: heading, objectives, constraints, target, in the order of
    /// the race's rules; runs that were played besides the race are counted in it already.
    #[must_use]
    pub fn of(asked: Self, raced: Raced) -> Self {
        let Raced { space, packages, race, .. } = raced;
        let state = race.judged();
        let front = race.front(&state);
        let runs = |own: usize| race.runs.worlds(own) as u64 * race.runs.plays();
        let mut search = Self {
            has_costs: space.has_costs(),
            allowed: space.count().map(|count| count as u64),
            levers: levers(space),
            played: asked.played + (0..packages.len()).map(runs).sum::<u64>(),
            ..asked
        };
        let all = |own: usize| search.raced(raced, &state, &front, own);
        let raced_packages: Vec<RacedPackage> = (0..packages.len()).map(all).collect();
        let mut members = search.members(raced, &state, &front, &raced_packages);
        search.base = (members.len() > front.len()).then(|| members.pop()).flatten();
        search.front = members;
        search.runner_up = runner_up(&search.objectives, race, &front, &raced_packages);
        search.packages = raced_packages;
        search.warnings = doubts(&search, race, &state);
        search
    }

    fn raced(&self, raced: Raced, state: &RaceState, front: &[usize], own: usize) -> RacedPackage {
        let Raced { space, packages, race, .. } = raced;
        let (standing, covered_by) = match state.standing[own] {
            Standing::Kept if front.contains(&own) => ("front", None),
            Standing::Kept if race.seems_to_keep(own) => ("kept", None),
            Standing::Kept => ("doubtful", None),
            Standing::Covered(better) => ("covered", Some(id(better))),
            Standing::Failing => ("failing", None),
            Standing::TooDear => ("too_dear", None),
        };
        let goals = self.objectives.iter().zip(&race.rules.goals);
        let bounds = self.constraints.iter().zip(&race.rules.bounds);
        RacedPackage {
            id: id(own),
            cost: space.cost(&packages[own]),
            levers: named_levels(space, &packages[own]),
            runs: race.runs.worlds(own) as u64 * race.runs.plays(),
            objectives: goals
                .map(|(asked, goal)| (asked.name.clone(), Estimated::of(race.runs, own, goal.quantity, asked.share)))
                .collect(),
            constraints: bounds
                .map(|(asked, (quantity, _))| {
                    (asked.name.clone(), Estimated::of(race.runs, own, *quantity, asked.share))
                })
                .collect(),
            standing: standing.to_owned(),
            covered_by,
        }
    }

    /// The front, and after it the file as it stands where that is not on it.
    fn members(&self, raced: Raced, state: &RaceState, front: &[usize], packages: &[RacedPackage]) -> Vec<FrontMember> {
        let Raced { race, target, .. } = raced;
        // The file as it stands is what one has without choosing.
        let mut compared = front.to_vec();
        if !front.contains(&0) {
            compared.push(0);
        }
        let worlds = compared.iter().map(|&own| race.runs.worlds(own)).min().unwrap_or(0);
        let by_goal: Vec<Vec<Robustness>> = race
            .rules
            .goals
            .iter()
            .map(|goal| robustness(race.runs, &compared, goal, race.rules.ends[goal.quantity]))
            .collect();
        let member = |(at, &own): (usize, &usize)| {
            let RacedPackage { id, cost, levers, objectives, constraints, .. } = packages[own].clone();
            let robust = self.objectives.iter().zip(&by_goal);
            FrontMember {
                id,
                cost,
                levers,
                objectives,
                constraints,
                robustness: robust.map(|(asked, found)| (asked.name.clone(), found[at])).collect(),
                meets: target.and_then(|target| meets(race.runs, own, worlds, target)),
                keeps: !state.unsure.contains(&own),
                not_told_from: not_told(state, own),
            }
        };
        compared.iter().enumerate().map(member).collect()
    }
}

impl Estimated {
    /// A quantity of a package, from its means by world. The interval of a share is Wilson's for as many runs as tell as much.
    fn of(runs: &PackageRuns, package: usize, quantity: usize, share: bool) -> Self {
        let Some(own) = moments(runs.means(package, quantity)) else {
            return Self { mean: f64::NAN, low: f64::NAN, high: f64::NAN };
        };
        // By the plain sum over runs, so that shares are written with few digits.
        let column = runs.column(package, quantity);
        let (mean, error) = (column.iter().sum::<f64>() / column.len() as f64, own.standard_error());
        if share {
            let count = if error > 0.0 { mean * (1.0 - mean) / (error * error) } else { own.count as f64 };
            let Interval { low, high } = wilson_of_share(mean, count);
            return Self { mean, low, high };
        }
        Self { mean, low: mean - Z95 * error, high: mean + Z95 * error }
    }
}

/// What a package is called.
#[must_use]
pub fn id(package: usize) -> String {
    if package == 0 { BASELINE.to_owned() } else { format!("package_{package}") }
}

/// What each lever is in a package.
fn named_levels(space: &PackageSpace, package: &Package) -> Named<String> {
    let levers = space.levers().iter().enumerate();
    levers.filter_map(|(at, lever)| Some((lever.id.clone(), space.level(package, at)?.to_owned()))).collect()
}

fn levers(space: &PackageSpace) -> Vec<SearchedLever> {
    let stands = space.stands();
    let lever = |(at, own): (usize, &crate::scenario::levers::PolicyLever)| SearchedLever {
        id: own.id.clone(),
        label: own.label.clone(),
        path: own.path.clone(),
        measure: own.is_measure,
        levels: own.levels.iter().map(|level| LeverCost { text: level.text.clone(), cost: level.cost }).collect(),
        stands: own.levels[stands[at]].text.clone(),
    };
    space.levers().iter().enumerate().map(lever).collect()
}

/// Kept packages that one is not told from.
fn not_told(state: &RaceState, own: usize) -> Vec<String> {
    let other = |&(one, other): &(usize, usize)| match own {
        _ if own == one => Some(id(other)),
        _ if own == other => Some(id(one)),
        _ => None,
    };
    state.open.iter().filter_map(other).collect()
}
