//! What could be done, what it costs, and what is wanted: the section `levers` of a file, checked.
//!
//! It is a question put to the model and no part of it, as expectations are.

use std::sync::Arc;

use super::vary::Axis;
use super::{Problems, Reading, Scenario};
use crate::model::Model;

/// The section `levers` of a file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Levers {
    /// The most that a package may cost.
    pub budget: Option<f64>,
    /// What costs are counted in; empty where nothing says.
    pub unit: String,
    /// The levers: measures, then numbers, each in the order of names.
    pub levers: Vec<PolicyLever>,
    /// Groups of levers, by their positions, of which a package has one at most.
    pub exclusive: Vec<Vec<usize>>,
    /// What is wanted, the most important first.
    pub goals: Vec<Goal>,
    /// What a package must keep to on average.
    pub constraints: Vec<Requirement>,
    /// What a world is to come to.
    pub target: Option<Requirement>,
}

/// Something that may be done or not, or more or less of it.
#[derive(Debug, Clone, PartialEq)]
pub struct PolicyLever {
    /// Its name: a measure's id, or that of a number in this section.
    pub id: String,
    /// Its label for people.
    pub label: String,
    /// The path it sets.
    pub path: String,
    /// Whether it is a measure, which is there or not.
    pub is_measure: bool,
    /// The position of the measure whose value it is: without the measure it is not touched and costs nothing.
    pub of: Option<usize>,
    /// What it may be.
    pub levels: Vec<Rung>,
}

/// One thing that a lever may be.
#[derive(Debug, Clone, PartialEq)]
pub struct Rung {
    /// As a file writes it: `false`, `0.25`, `3 months`; `as it is` for what the file says where that is none of the others.
    pub text: String,
    /// The change that makes it so, as `--set` takes it; `None` for what the file says.
    pub set: Option<String>,
    /// What that costs.
    pub cost: f64,
}

/// A quantity of which as much or as little as can be is wanted.
#[derive(Debug, Clone, PartialEq)]
pub struct Goal {
    /// Its name.
    pub quantity: String,
    /// Whether as little as can be is wanted.
    pub minimise: bool,
    /// The difference that nobody would pay for, where the file says.
    pub indifference: Option<f64>,
}

/// Bounds of a quantity: one, or both.
#[derive(Debug, Clone, PartialEq)]
pub struct Requirement {
    /// Its name.
    pub quantity: String,
    /// It is to be this or more.
    pub at_least: Option<f64>,
    /// It is to be this or less.
    pub at_most: Option<f64>,
}

/// Levers, and where each stands in a version of the file.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    /// The levers with what they cost and what is wanted.
    pub levers: Levers,
    /// For each lever the level at which the version has it.
    pub stands: Vec<usize>,
}

/// The level of what a file says where that is none of the levels listed.
const AS_IT_IS: &str = "as it is";

impl Levers {
    /// The lever of which something costs the least, if anything costs anything, and how much that is.
    #[must_use]
    pub fn cheapest(&self) -> Option<(f64, &PolicyLever)> {
        let paid = self.levers.iter().flat_map(|lever| lever.levels.iter().map(move |level| (level.cost, lever)));
        paid.filter(|(cost, _)| *cost > 0.0).min_by(|one, other| one.0.total_cmp(&other.0))
    }
}

impl Requirement {
    /// Whether a value keeps to it.
    #[must_use]
    pub fn holds(&self, value: f64) -> bool {
        self.at_least.is_none_or(|low| value >= low) && self.at_most.is_none_or(|high| value <= high)
    }
}

impl Scenario {
    /// The file's levers and where they stand in a version of it; `None` where it has none.
    ///
    /// # Errors
    /// Where there is no such version, or a level makes a wrong file of it.
    pub fn panel(&self, version: &str) -> Result<Option<Panel>, Problems> {
        let own = self.reading(version, &[])?;
        let Some(levers) = own.levers.as_deref() else { return Ok(None) };
        let mut panel = Panel { levers: levers.clone(), stands: Vec::new() };
        for lever in &mut panel.levers.levers {
            let stands = self.standing(version, &own, lever)?;
            let at = stands.unwrap_or_else(|| {
                let cost = lever.cost_in(&own.model);
                lever.levels.push(Rung { text: AS_IT_IS.to_owned(), set: None, cost });
                lever.levels.len() - 1
            });
            lever.levels[at].set = None;
            panel.stands.push(at);
        }
        Ok(Some(panel))
    }

    /// The level that makes the very model of a version.
    fn standing(&self, version: &str, own: &Arc<Reading>, lever: &PolicyLever) -> Result<Option<usize>, Problems> {
        for (at, level) in lever.levels.iter().enumerate() {
            let Some(set) = &level.set else { continue };
            if self.model(version, std::slice::from_ref(set))? == own.model {
                return Ok(Some(at));
            }
        }
        Ok(None)
    }
}

impl PolicyLever {
    /// What it costs as a version has it, where that is none of its levels: on the straight lines between their costs, at
    /// the median where it is uncertain; no more than the dearest and no less than the cheapest. Nothing for a word.
    fn cost_in(&self, model: &Model) -> f64 {
        let typed = self.levels.iter().map(|level| level.text.as_str()).collect::<Vec<_>>().join(",");
        let axis = Axis::read(&format!("{}={typed}", self.path)).ok().filter(Axis::is_numeric);
        let number = model.numbers.find(&self.path).map(|id| model.numbers.get(id));
        if self.is_measure {
            return number.map_or(0.0, |number| {
                number.source.options().iter().map(|&(code, chance)| code * chance * self.levels[1].cost).sum()
            });
        }
        let (Some(axis), Some(number)) = (axis, number) else { return 0.0 };
        let at = number.source.median() / axis.years_in_unit();
        let points: Vec<(f64, f64)> =
            axis.levels.iter().zip(&self.levels).filter_map(|(own, rung)| Some((own.number?, rung.cost))).collect();
        between(&points, at)
    }
}

/// What straight lines through points come to at a place, flat beyond the ends.
fn between(points: &[(f64, f64)], at: f64) -> f64 {
    let next = points.iter().position(|point| point.0 >= at).unwrap_or(points.len());
    match (next.checked_sub(1).and_then(|before| points.get(before)), points.get(next)) {
        (Some(before), Some(after)) => {
            before.1 + (after.1 - before.1) * (at - before.0) / (after.0 - before.0).max(f64::MIN_POSITIVE)
        }
        (Some(end), None) | (None, Some(end)) => end.1,
        (None, None) => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::between;

    #[test]
    fn costs_between_levels_lie_on_straight_lines() {
        let points = [(0.1, 1.0), (0.2, 2.0), (0.4, 6.0)];
        let wanted = [(0.0, 1.0), (0.1, 1.0), (0.15, 1.5), (0.3, 4.0), (0.9, 6.0)];
        for (at, cost) in wanted {
            assert!((between(&points, at) - cost).abs() < 1e-12, "{at}");
        }
    }
}
