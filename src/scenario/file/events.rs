//! Events and indicators.

use schemars::{JsonSchema, Schema};
use serde::Deserialize;

use super::rules::yes;
use crate::scenario::bounds::{LINE, WORD, at_least, each, goes_with, lasting, names, of, one_of};
use crate::scenario::number::{Amount, Date, Length, Shared};
use crate::scenario::setting::SettingFile;
use crate::units::Unit;

/// When an event happens: at a date or at random, each with its own further key.
fn occurrence(schema: &mut Schema) {
    one_of(["at", "rate"])(schema);
    goes_with([("probability", "at"), ("once", "rate")])(schema);
}

/// How an effect changes its number.
fn change(schema: &mut Schema) {
    one_of(["set", "add", "multiply"])(schema);
}

/// What can happen from outside: at a date (`at`) or at random (`rate`).
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(transform = occurrence)]
pub(in crate::scenario) struct EventFile {
    /// A name for people; made from the id if not said.
    #[schemars(length(max = LINE))]
    pub(in crate::scenario) label: Option<String>,
    /// False takes it out; true if not said.
    #[serde(default = "yes")]
    pub(in crate::scenario) enabled: SettingFile<bool>,
    /// The day on which it happens, if it does.
    pub(in crate::scenario) at: Option<Date>,
    /// Probability that it happens on that day; 1 if not said. Goes with `at`.
    #[schemars(transform = of(Unit::Probability))]
    pub(in crate::scenario) probability: Option<Amount>,
    /// How often it happens, per year.
    #[schemars(transform = of(Unit::Rate))]
    pub(in crate::scenario) rate: Option<Amount>,
    /// Whether it can happen only once in a run; false if not said. Goes with `rate`.
    pub(in crate::scenario) once: Option<bool>,
    /// How long its effects last; for good if not said.
    #[schemars(transform = lasting)]
    pub(in crate::scenario) duration: Option<Length>,
    /// Where it can happen: `war`, phases, `peace`; everywhere if not said.
    #[schemars(transform = names)]
    pub(in crate::scenario) phases: Option<Vec<String>>,
    /// What it changes, in order: one or more.
    #[schemars(length(min = 1))]
    pub(in crate::scenario) effects: Vec<EffectFile>,
}

/// One change to a named number: exactly one of `set`, `add` and `multiply`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(transform = change)]
pub(in crate::scenario) struct EffectFile {
    /// Which number, by its path in the file: `belligerents.russia.war_cost`.
    pub(in crate::scenario) path: String,
    /// It becomes this; a length of time is given in years.
    #[schemars(transform = of(Unit::Change))]
    pub(in crate::scenario) set: Option<Amount>,
    /// It grows by this; a length of time is given in years.
    #[schemars(transform = of(Unit::Change))]
    pub(in crate::scenario) add: Option<Amount>,
    /// It is multiplied by this.
    #[schemars(transform = of(Unit::Change))]
    pub(in crate::scenario) multiply: Option<Amount>,
}

/// What is counted along a run.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::scenario) struct IndicatorFile {
    /// A name for people; made from the id if not said.
    #[schemars(length(max = LINE))]
    pub(in crate::scenario) label: Option<String>,
    /// What it counts: `people`.
    #[serde(default)]
    #[schemars(length(max = WORD))]
    pub(in crate::scenario) unit: String,
    /// Amount per week, by kind of stage and for measures in force.
    pub(in crate::scenario) weekly: WeeklyFile,
}

/// Amount per week by kind of stage and for measures in force: one or more; none where not said.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(transform = at_least(1))]
pub(in crate::scenario) struct WeeklyFile {
    /// While fighting.
    #[schemars(transform = of(Unit::Amount))]
    pub(in crate::scenario) war: Option<Amount>,
    /// In a truce.
    #[schemars(transform = of(Unit::Amount))]
    pub(in crate::scenario) truce: Option<Amount>,
    /// While a settlement is carried out.
    #[schemars(transform = of(Unit::Amount))]
    pub(in crate::scenario) settlement: Option<Amount>,
    /// After durable peace.
    #[schemars(transform = of(Unit::Amount))]
    pub(in crate::scenario) peace: Option<Amount>,
    /// On top of that, for each week in which a measure is in force: by its id.
    #[serde(default)]
    #[schemars(transform = each(Unit::Amount))]
    pub(in crate::scenario) measures: Shared<Amount>,
}
