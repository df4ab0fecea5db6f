//! What a search is asked: levers, goals, constraints, the budget; and what is wrong with that.

use std::sync::Arc;

use crate::analysis::quantity::Quantity;
use crate::analysis::search::evidence::ends;
use crate::analysis::search::race::{RaceRules, RacedGoal};
use crate::analysis::search::record::{Demand, Objective, Search};
use crate::analysis::search::space::PackageSpace;
use crate::cli::args::SearchArgs;
use crate::cli::results::Refusal;
use crate::model::{Model, Outcome};
use crate::report::label::label;
use crate::scenario::levers::{Goal, Levers, Panel, Requirement};
use crate::scenario::{BASELINE, Reading, Scenario};
use crate::words::numbers::{thousands, tidy};
use crate::words::visible::shown;

/// Worlds at the first look.
const FIRST: usize = 64;
/// The difference of a share of runs, or of a payoff, that nobody would pay for, where nothing is said.
const POINT: f64 = 0.01;

/// Most values that are held at once: less than a gigabyte of them.
const MOST_VALUES: u64 = 100_000_000;

/// What a search is asked.
pub(super) struct Question {
    /// The file, opened once.
    pub scenario: Scenario,
    /// The version whose levers are moved.
    pub reading: Arc<Reading>,
    /// The packages.
    pub space: PackageSpace,
    /// The quantities kept of runs.
    pub quantities: Vec<Quantity>,
    /// What is wanted, and what is to hold.
    pub rules: RaceRules,
    /// What a world is to come to.
    pub target: Option<(usize, Requirement)>,
    /// The goals, with the difference that nobody would pay for, where it is said.
    pub goals: Vec<Goal>,
    /// The most that a package may cost, and what costs are counted in.
    pub money: (Option<f64>, String),
}

impl Question {
    /// Reads the file and the request; says all that is wrong with them.
    pub(super) fn read(arguments: &SearchArgs) -> Result<Self, Refusal> {
        let source = &arguments.source;
        let version = source.variant.as_deref().unwrap_or(BASELINE);
        let scenario =
            Scenario::open_within(&source.file, &[version.to_owned()], &source.sets.sets, &source.extends.allowed)?;
        let reading = scenario.reading(version, &[])?;
        let Some(panel) = scenario.panel(version)? else { return Err(no_levers(arguments)) };
        let model = &reading.model;
        let (mut wrong, goals) = asked_goals(arguments, model, &panel.levers);
        let budget = arguments.budget.or(panel.levers.budget);
        let space = PackageSpace::new(&panel, budget);
        wrong.extend(gone(model, &panel.levers, &goals));
        wrong.extend(nothing_to_search(&panel, &space, budget));
        if arguments.runs.runs < arguments.plays {
            wrong.push(format!(
                "{} runs are not one world of {} plays; ask for more runs, or fewer plays",
                arguments.runs.runs, arguments.plays
            ));
        }
        if !wrong.is_empty() {
            return Err(Refusal::Several(wrong.into_iter().map(Refusal::Request).collect()));
        }
        let mut quantities: Vec<Quantity> = Vec::new();
        let mut place = |name: &str| {
            let quantity = Quantity::meant(model, name).ok()?;
            let known = quantities.iter().position(|own| *own == quantity);
            known.or_else(|| {
                quantities.push(quantity);
                Some(quantities.len() - 1)
            })
        };
        let raced =
            |(quantity, goal): (usize, &Goal)| RacedGoal { quantity, minimise: goal.minimise, indifference: POINT };
        let wanted: Vec<RacedGoal> =
            goals.iter().filter_map(|goal| Some(raced((place(&goal.quantity)?, goal)))).collect();
        let bounds = panel.levers.constraints.iter();
        let bounds = bounds.filter_map(|own| Some((place(&own.quantity)?, own.clone()))).collect();
        let target = panel.levers.target.and_then(|own| Some((place(&own.quantity)?, own)));
        let rules = RaceRules {
            goals: wanted,
            bounds,
            ends: quantities.iter().map(|quantity| ends(model, quantity)).collect(),
            error: arguments.error,
            looks: looks((arguments.runs.runs / arguments.plays) as usize),
        };
        enough_room(arguments, &space, quantities.len())?;
        let money = (budget, panel.levers.unit);
        Ok(Self { scenario, reading, space, quantities, rules, target, goals, money })
    }

    /// The most worlds of a package.
    pub(super) fn worlds(&self) -> u64 {
        self.rules.looks.last().map_or(0, |&worlds| worlds as u64)
    }

    /// Sets the differences that nobody would pay for, where the file says nothing: a point of a share or a payoff, else 1%
    /// of what the quantity comes to in the file as it stands.
    pub(super) fn indifferent(&mut self, base: impl Fn(usize) -> f64) {
        for (raced, goal) in self.rules.goals.iter_mut().zip(&self.goals) {
            let natural = match &self.quantities[raced.quantity] {
                quantity if quantity.is_share() || matches!(quantity, Quantity::Payoff(_)) => POINT,
                _ => one_digit(POINT * base(raced.quantity).abs()),
            };
            raced.indifference = goal.indifference.unwrap_or(natural);
        }
    }

    /// The record with what was asked.
    pub(super) fn heading(&self, arguments: &SearchArgs) -> Search {
        let model = &self.reading.model;
        let named = |quantity: usize| {
            let quantity = &self.quantities[quantity];
            (quantity.name(model), label(model, quantity), quantity.is_share())
        };
        let objective = |goal: &RacedGoal| {
            let (name, label, share) = named(goal.quantity);
            Objective { name, label, minimise: goal.minimise, share, indifference: goal.indifference }
        };
        let demand = |(quantity, own): &(usize, Requirement)| {
            let (name, label, share) = named(*quantity);
            Demand { name, label, share, at_least: own.at_least, at_most: own.at_most }
        };
        Search {
            scenario: model.heading.id.clone(),
            title: model.heading.title.clone(),
            variant: model.heading.variant.clone(),
            seed: arguments.dice.seed,
            runs: self.worlds() * arguments.plays,
            plays: arguments.plays,
            error: arguments.error,
            budget: self.money.0,
            unit: self.money.1.clone(),
            objectives: self.rules.goals.iter().map(objective).collect(),
            constraints: self.rules.bounds.iter().map(demand).collect(),
            target: self.target.as_ref().map(demand),
            ..Search::default()
        }
    }
}

/// What is wanted: as typed, else as the file says, else durable peace; and what is wrong with what was typed.
fn asked_goals(arguments: &SearchArgs, model: &Model, levers: &Levers) -> (Vec<String>, Vec<Goal>) {
    let (mut wrong, mut goals): (Vec<String>, Vec<Goal>) = (Vec::new(), Vec::new());
    let typed = [("--maximise", &arguments.maximise, false), ("--minimise", &arguments.minimise, true)];
    for (flag, names, minimise) in typed {
        for name in names {
            match Quantity::meant(model, name).map(|quantity| quantity.name(model)) {
                Ok(name) if goals.iter().any(|goal| goal.quantity == name) => {
                    wrong.push(format!("{flag}: {name} is wanted twice; name it once"));
                }
                Ok(quantity) => {
                    let known = levers.goals.iter().find(|goal| goal.quantity == quantity);
                    let indifference = known.and_then(|goal| goal.indifference);
                    goals.push(Goal { quantity, minimise, indifference });
                }
                Err(error) => wrong.push(format!("{flag}: {error}")),
            }
        }
    }
    if goals.is_empty() {
        goals.clone_from(&levers.goals);
    }
    if goals.is_empty() {
        let quantity = Quantity::Outcome(Outcome::DurablePeace).name(model);
        goals.push(Goal { quantity, minimise: false, indifference: None });
    }
    (wrong, goals)
}

/// What the file wants and a variant of it does not have any more.
fn gone(model: &Model, levers: &Levers, goals: &[Goal]) -> Vec<String> {
    let bounds = levers.constraints.iter().chain(&levers.target).map(|own| &own.quantity);
    let names = goals.iter().map(|goal| &goal.quantity).chain(bounds);
    let wrong = names.filter_map(|name| Quantity::meant(model, name).err());
    wrong.map(|error| format!("[levers]: in this variant {error}")).collect()
}

/// Why there is nothing to search, and the way out.
fn nothing_to_search(panel: &Panel, space: &PackageSpace, budget: Option<f64>) -> Option<String> {
    let budget = budget.map(|budget| (budget, tidy(budget)));
    if let (Some((budget, said)), Some((cost, lever))) = (&budget, panel.levers.cheapest())
        && cost > *budget
    {
        return Some(format!(
            "a budget of {said} allows nothing: the cheapest lever, `{}`, costs {}; raise the budget",
            lever.id,
            tidy(cost)
        ));
    }
    let none = space.all(0).is_some_and(|all| all.is_empty());
    none.then(|| {
        let within = budget.map_or_else(String::new, |(_, said)| format!(" within a budget of {said}"));
        format!("there is no package but the file as it stands{within}; raise the budget, or give more levers")
    })
}

/// Refuses what would not fit into memory, were no package to fall out.
fn enough_room(arguments: &SearchArgs, space: &PackageSpace, quantities: usize) -> Result<(), Refusal> {
    let packages = space.all(arguments.packages as usize).map_or(arguments.packages, |all| all.len() as u64) + 1;
    let most = MOST_VALUES / (packages * quantities.max(1) as u64);
    if arguments.runs.runs <= most {
        return Ok(());
    }
    Err(Refusal::Request(format!(
        "{} runs of {} packages would not fit into memory; ask for at most {} (--runs), or for fewer packages",
        thousands(arguments.runs.runs as f64),
        thousands(packages as f64),
        thousands(most as f64)
    )))
}

fn no_levers(arguments: &SearchArgs) -> Refusal {
    Refusal::Request(format!(
        "{} has no levers to search among. Say what could be done and what it costs:\n\n  [levers]\n  budget = 3.0\n  \
         measures.observers.cost = 1.0\n  numbers.detection = {{ path = \"compliance.detection\", values = \"0.3..0.7:5\", \
         cost = 5.0 }}\n\nwith measures and paths of the file",
        shown(&arguments.source.file)
    ))
}

/// Numbers of worlds at which packages are looked at: twice as many each time, up to the most.
fn looks(most: usize) -> Vec<usize> {
    let grid = std::iter::successors(Some(FIRST), |look| Some(2 * look));
    grid.take_while(|&look| look < most).chain([most]).collect()
}

/// A number with one digit.
fn one_digit(number: f64) -> f64 {
    format!("{number:.0e}").parse().unwrap_or(number)
}

/// What is said where a goal is the same whatever is done; `None` where it is not.
pub(super) fn unvaried(question: &Question, unmoved: impl Fn(usize) -> bool, runs: u64) -> Option<Refusal> {
    let model = &question.reading.model;
    let still = question.rules.goals.iter().filter(|goal| unmoved(goal.quantity));
    let said = |goal: &RacedGoal| {
        let quantity = &question.quantities[goal.quantity];
        Refusal::Request(format!(
            "`{}` never varies: it is the same in each of {} runs of every package, so no lever moves it; want something \
             else, or give levers that do",
            quantity.name(model),
            thousands(runs as f64)
        ))
    };
    let said: Vec<Refusal> = still.map(said).collect();
    (!said.is_empty()).then_some(Refusal::Several(said))
}
