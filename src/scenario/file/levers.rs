//! Levers: what could be done, what it costs, and what is wanted of it.

use schemars::{JsonSchema, Schema};
use serde::Deserialize;
use serde_json::json;

use crate::scenario::bounds::{LINE, WORD, names, put, with};
use crate::scenario::number::Entries;

/// One lever or more.
fn some_lever(schema: &mut Schema) {
    put(schema, json!({ "anyOf": [with(&["measures"]), with(&["numbers"])] }));
}

/// A bound at least.
fn some_bound(schema: &mut Schema) {
    put(schema, json!({ "anyOf": [with(&["at_least"]), with(&["at_most"])] }));
}

/// What could be done, what it costs, and what is wanted: `detente search` looks for the packages that are worth it. It says
/// nothing of the conflict itself.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(transform = some_lever)]
pub(in crate::scenario) struct LeversFile {
    /// The most that a package may cost; nothing is too dear if not said.
    #[schemars(range(min = 0))]
    pub(in crate::scenario) budget: Option<f64>,
    /// What costs are counted in: `billion euro a year`.
    #[schemars(length(max = WORD))]
    pub(in crate::scenario) unit: Option<String>,
    /// Quantities of which as much as can be is wanted: `durable_peace`, `payoffs.ukraine`.
    #[schemars(transform = names)]
    pub(in crate::scenario) maximise: Option<Vec<String>>,
    /// Quantities of which as little as can be is wanted: `indicators.fatalities`.
    #[schemars(transform = names)]
    pub(in crate::scenario) minimise: Option<Vec<String>>,
    /// Differences of a wanted quantity, by its name, that nobody would pay for; 0.01 for shares of runs and for payoffs if
    /// not said, 1% of what it comes to in the file as it stands for others.
    #[serde(default)]
    pub(in crate::scenario) indifference: Entries<f64>,
    /// What a package must keep to, on average over runs.
    #[serde(default)]
    pub(in crate::scenario) constraints: Vec<BoundFile>,
    /// What the mean over the plays of a world is to come to: in which share of worlds it does is said of each package.
    pub(in crate::scenario) target: Option<BoundFile>,
    /// Groups of measures of which a package has one at most.
    #[serde(default)]
    pub(in crate::scenario) exclusive: Vec<Vec<String>>,
    /// Measures of this file that may be there or not, whatever `enabled` says, by their ids.
    #[serde(default)]
    pub(in crate::scenario) measures: Entries<MeasureLeverFile>,
    /// Values of this file that may be changed, under names of their own.
    #[serde(default)]
    pub(in crate::scenario) numbers: Entries<NumberLeverFile>,
}

/// A quantity that is to lie at or beyond a bound: one bound, or both.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(transform = some_bound)]
pub(in crate::scenario) struct BoundFile {
    /// Which: `relapse`, `times.peace`, `indicators.fatalities`.
    pub(in crate::scenario) quantity: String,
    /// It is this or more.
    pub(in crate::scenario) at_least: Option<f64>,
    /// It is this or less.
    pub(in crate::scenario) at_most: Option<f64>,
}

/// A measure that may be there or not.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::scenario) struct MeasureLeverFile {
    /// What it costs to have it, whether the file has it or not; nothing if not said.
    #[schemars(range(min = 0))]
    pub(in crate::scenario) cost: Option<f64>,
}

/// A value that may be changed.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::scenario) struct NumberLeverFile {
    /// A name for people; made from its name here if not said.
    #[schemars(length(max = LINE))]
    pub(in crate::scenario) label: Option<String>,
    /// Which value, by its path in the file: `guarantees.un_mission.deterrence`.
    pub(in crate::scenario) path: String,
    /// The values it may take, as `--vary` is told: `0.05..0.35:4`, `0.1, 0.2, 0.5`, `1 month..6 months:6`, `draft, mediator`.
    /// What the file says is one more.
    pub(in crate::scenario) values: String,
    /// What each unit above the lowest value costs; nothing if neither this nor `costs` is said.
    #[schemars(range(min = 0))]
    pub(in crate::scenario) cost: Option<f64>,
    /// What each of `values` costs, in their order, numbers from the lowest up.
    pub(in crate::scenario) costs: Option<Vec<f64>>,
}
