//! Levers: which measures and values there are, what they cost, what is wanted.

use super::names::Named;
use super::{Resolver, label};
use crate::model::{Model, NotMeant, Quantity};
use crate::scenario::file::{BoundFile, LeversFile, NumberLeverFile};
use crate::scenario::levers::{Goal, Levers, PolicyLever, Requirement, Rung};
use crate::scenario::problem::Fault;
use crate::scenario::vary::{Axis, VaryError};

/// Parts of one that costs are rounded to.
const WHOLE: f64 = 1e9;

/// Most levels that a lever may have.
const MOST_LEVELS: usize = 50;

impl Resolver<'_> {
    /// The levers of the file, as far as they could be read.
    pub(super) fn levers(&mut self, model: &Model) -> Option<Levers> {
        let file = self.file.levers.as_ref()?;
        let mut levers = self.measure_levers(file, model);
        let measures = levers.len();
        for (id, number) in &file.numbers.0 {
            let lever = self.number_lever(id, number, &levers[..measures]);
            levers.extend(lever);
        }
        if file.measures.0.is_empty() && file.numbers.0.is_empty() {
            self.report_key("levers", Fault::NoneOf { what: "lever" });
        }
        let exclusive = self.exclusive(file, &levers[..measures]);
        let goals = self.goals(file, model);
        let bounds = file.constraints.iter().enumerate();
        let constraints = bounds.filter_map(|(at, own)| self.bound(&format!("levers.constraints.{at}"), own, model));
        let constraints = constraints.collect();
        let target = file.target.as_ref().and_then(|own| self.bound("levers.target", own, model));
        let unit = file.unit.clone().unwrap_or_default();
        let found = Levers { budget: file.budget, unit, levers, exclusive, goals, constraints, target };
        self.budget(&found);
        Some(found)
    }

    fn measure_levers(&mut self, file: &LeversFile, model: &Model) -> Vec<PolicyLever> {
        let mut levers = Vec::new();
        for (id, own) in &file.measures.0 {
            let path = format!("levers.measures.{id}");
            self.no_less_than_nothing(&format!("{path}.cost"), own.cost);
            let Some(Named::Measure(..)) = self.names.get(id) else {
                self.unknown_key(&path, id, "measure", |named| matches!(named, Named::Measure(..)));
                continue;
            };
            let Some(measure) = model.measures.iter().find(|measure| measure.scope().id == *id) else { continue };
            let path = format!("{}.{id}.enabled", measure.kind().section());
            let level = |text: &str, cost| Rung { text: text.to_owned(), set: Some(format!("{path}={text}")), cost };
            let levels = vec![level("false", 0.0), level("true", own.cost.unwrap_or(0.0))];
            let label = measure.scope().label.clone();
            levers.push(PolicyLever { id: id.clone(), label, path: path.clone(), is_measure: true, of: None, levels });
        }
        levers
    }

    fn number_lever(&mut self, id: &str, own: &NumberLeverFile, measures: &[PolicyLever]) -> Option<PolicyLever> {
        let path = format!("levers.numbers.{id}");
        self.check_id(&path, id);
        if self.file.levers.as_ref().is_some_and(|levers| levers.measures.get(id).is_some()) {
            let first = self.shelf.locate(self.key_place(&format!("levers.measures.{id}")));
            self.report_key(&path, Fault::DuplicateId { id: id.to_owned(), first });
        }
        self.no_less_than_nothing(&format!("{path}.cost"), own.cost);
        for (at, cost) in own.costs.iter().flatten().enumerate() {
            self.no_less_than_nothing(&format!("{path}.costs.{at}"), Some(*cost));
        }
        if own.cost.is_some() && own.costs.is_some() {
            self.report(&path, Fault::OneOf { options: "`cost`, `costs`", given: vec!["cost", "costs"] });
        }
        let axis = self.axis(&path, own)?;
        let costs = self.costs(&path, own, &axis);
        let level = |(at, cost): (usize, &f64)| Rung {
            text: axis.levels[at].text.clone(),
            set: Some(axis.set(at)),
            cost: *cost,
        };
        let levels = costs.iter().enumerate().map(level).collect();
        let within = |lever: &PolicyLever| own.path.starts_with(lever.path.trim_end_matches("enabled"));
        let of = measures.iter().position(within);
        let label = label(own.label.as_ref(), id);
        Some(PolicyLever { id: id.to_owned(), label, path: own.path.clone(), is_measure: false, of, levels })
    }

    /// The values that a lever may take.
    fn axis(&mut self, path: &str, own: &NumberLeverFile) -> Option<Axis> {
        if self.is_spoiled_below(path) {
            return None;
        }
        let place = format!("{path}.values");
        match Axis::read(&format!("{}={}", own.path.trim(), own.values)) {
            Ok(axis) if axis.levels.len() > MOST_LEVELS => {
                let fault = Fault::TooMany { what: "values", limit: MOST_LEVELS, found: axis.levels.len() };
                self.report(&place, fault);
                None
            }
            Ok(axis) => Some(axis),
            Err(error) => {
                let reason = match error {
                    VaryError::Form { reason, .. } => reason,
                    VaryError::Few { .. } => "a lever needs two values or more".to_owned(),
                    VaryError::Twice { value, .. } => format!("{value} stands there twice"),
                    other => other.to_string(),
                };
                self.report(&place, Fault::LeverValues { reason });
                None
            }
        }
    }

    /// What each value costs.
    fn costs(&mut self, path: &str, own: &NumberLeverFile, axis: &Axis) -> Vec<f64> {
        let count = axis.levels.len();
        if let Some(costs) = &own.costs {
            if costs.len() != count {
                let fault = Fault::WrongLength { expected: count, found: costs.len(), form: None };
                self.report(&format!("{path}.costs"), fault);
                return vec![0.0; count];
            }
            if !is_ascending(&own.values) {
                self.report(&format!("{path}.values"), Fault::LeverOrder);
            }
            return costs.clone();
        }
        let Some(each) = own.cost else { return vec![0.0; count] };
        if !axis.is_numeric() {
            self.report(&format!("{path}.cost"), Fault::WordsHaveCosts);
        }
        let numbers: Vec<f64> = axis.levels.iter().map(|level| level.number.unwrap_or(0.0)).collect();
        // Products and differences of decimal fractions are off by their rounding.
        numbers.iter().map(|number| (each * (number - numbers[0]) * WHOLE).round() / WHOLE).collect()
    }

    fn exclusive(&mut self, file: &LeversFile, measures: &[PolicyLever]) -> Vec<Vec<usize>> {
        let mut groups = Vec::new();
        for (at, group) in file.exclusive.iter().enumerate() {
            let path = format!("levers.exclusive.{at}");
            self.check_list(&path, group, "measure");
            let mut members = Vec::new();
            for (k, name) in group.iter().enumerate() {
                match measures.iter().position(|lever| lever.id == *name) {
                    Some(member) => members.push(member),
                    None if file.measures.get(name).is_some() => {}
                    None => {
                        let known = measures.iter().map(|lever| lever.id.clone()).collect();
                        let fault = Fault::UnknownName { what: "lever", name: name.clone(), known, instead: None };
                        self.report(&format!("{path}.{k}"), fault);
                    }
                }
            }
            groups.push(members);
        }
        groups
    }

    fn goals(&mut self, file: &LeversFile, model: &Model) -> Vec<Goal> {
        let mut goals: Vec<Goal> = Vec::new();
        for (key, names, minimise) in [("maximise", &file.maximise, false), ("minimise", &file.minimise, true)] {
            for (at, name) in names.iter().flatten().enumerate() {
                let path = format!("levers.{key}.{at}");
                let Some(quantity) = self.quantity_meant(&path, name, model) else { continue };
                if goals.iter().any(|goal| goal.quantity == quantity) {
                    self.report(&path, Fault::GoalTwice { name: name.clone() });
                    continue;
                }
                goals.push(Goal { quantity, minimise, indifference: None });
            }
        }
        for (name, least) in &file.indifference.0 {
            let path = format!("levers.indifference.{name}");
            self.no_less_than_nothing(&path, Some(*least));
            let Some(quantity) = self.quantity_meant(&path, name, model) else { continue };
            match goals.iter_mut().find(|goal| goal.quantity == quantity) {
                Some(goal) => goal.indifference = Some(*least),
                None => self.report_key(&path, Fault::NotWanted { name: name.clone() }),
            }
        }
        goals
    }

    /// The whole name of the quantity that is meant.
    fn quantity_meant(&mut self, path: &str, name: &str, model: &Model) -> Option<String> {
        match Quantity::meant(model, name) {
            Ok(quantity) => Some(quantity.name(model)),
            Err(NotMeant::Unknown { name, near, known }) => {
                let known = near.map_or(known, |near| vec![near]);
                self.report(path, Fault::UnknownName { what: "quantity", name, known, instead: None });
                None
            }
            Err(NotMeant::Several { name, homes }) => {
                self.report(path, Fault::SeveralQuantities { name, homes });
                None
            }
        }
    }

    fn bound(&mut self, path: &str, own: &BoundFile, model: &Model) -> Option<Requirement> {
        let BoundFile { quantity, at_least, at_most } = own;
        if at_least.is_none() && at_most.is_none() && !self.is_spoiled_below(path) {
            self.report(path, Fault::OneOf { options: "`at_least`, `at_most`", given: Vec::new() });
        }
        if let (Some(low), Some(high)) = (at_least, at_most)
            && low > high
        {
            self.report(path, Fault::BoundsReversed { low: *low, high: *high });
        }
        let named = self.quantity_meant(&format!("{path}.quantity"), quantity, model)?;
        let is_share = Quantity::meant(model, &named).is_ok_and(|quantity| quantity.is_share());
        for (key, bound) in [("at_least", at_least), ("at_most", at_most)] {
            if let Some(found) = bound.filter(|bound| is_share && !(0.0..=1.0).contains(bound)) {
                let range = "a share of runs lies between 0 and 1".to_owned();
                self.report(&format!("{path}.{key}"), Fault::BoundOutside { found, range, is_share });
            }
        }
        Some(Requirement { quantity: named, at_least: *at_least, at_most: *at_most })
    }

    /// A budget is to allow for something.
    fn budget(&mut self, found: &Levers) {
        self.no_less_than_nothing("levers.budget", found.budget);
        let Some(budget) = found.budget.filter(|&budget| budget >= 0.0) else { return };
        if let Some((cost, lever)) = found.cheapest().filter(|(cost, _)| *cost > budget) {
            self.report("levers.budget", Fault::BudgetForNothing { cost, lever: lever.id.clone() });
        }
    }

    fn no_less_than_nothing(&mut self, path: &str, found: Option<f64>) {
        if let Some(found) = found.filter(|&found| found < 0.0) {
            self.report(path, Fault::OutOfRange { expected: "a number, 0 or more".to_owned(), found });
        }
    }
}

/// Whether a list of numbers is written from the lowest up; ranges and words are in order as they are.
fn is_ascending(values: &str) -> bool {
    let first = |item: &str| item.split_whitespace().next().and_then(|word| word.parse::<f64>().ok());
    let numbers: Option<Vec<f64>> = values.split(',').map(first).collect();
    numbers.is_none_or(|numbers| numbers.is_sorted())
}
