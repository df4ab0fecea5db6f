//! Variants and expectations.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::json;

use crate::scenario::bounds::{LINE, goes_with, put, put_in, with, with_fields};

/// A named change to the file.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::scenario) struct VariantFile {
    /// A name for people; made from the id if not said.
    #[allow(dead_code, reason = "read from the tree, as the patch is; stated here for the schema")]
    #[schemars(length(max = LINE))]
    pub(in crate::scenario) label: Option<String>,
    /// Another variant that this one changes further; the file as it stands if not said.
    pub(in crate::scenario) on: Option<String>,
    /// Paths of what is taken out before the patch is laid on: `unset = ["events.storm"]`.
    pub(in crate::scenario) unset: Option<Vec<String>>,
    /// The lines that change or are added, by the file's own paths: `patch.talks.consent = false`. Tables merge, however
    /// they are written; a number or a list is replaced.
    pub(in crate::scenario) patch: Option<Patch>,
}

impl VariantFile {
    /// Whether it says nothing that could be a change.
    pub(in crate::scenario) const fn changes_nothing(&self) -> bool {
        self.on.is_none() && self.unset.is_none() && self.patch.is_none()
    }
}

/// Any part of a scenario file.
#[derive(Debug, Deserialize)]
pub(in crate::scenario) struct Patch(#[allow(dead_code, reason = "never looked at")] IgnoredAny);

impl JsonSchema for Patch {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Patch".into()
    }

    fn json_schema(_generator: &mut SchemaGenerator) -> Schema {
        json_schema!({ "description": "Any part of a scenario file.", "type": "object" })
    }
}

/// A time that runs may reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(in crate::scenario) enum TimeName {
    /// Years to the first truce.
    Truce,
    /// Years to the signature of a text.
    Signature,
    /// Years to durable peace.
    Peace,
}

/// What a test can be of: exactly one quantity, at least one condition, and no half of a pair alone. Outcomes are shares
/// of runs, and causes are counted: a bound that every number meets, or none, is no condition.
fn testable(schema: &mut Schema) {
    let quantities = ["outcome", "time", "payoff", "indicator", "cause"].map(|key| with(&[key]));
    let conditions = ["between", "at_least", "at_most", "less_than", "greater_than"].map(|key| with(&[key]));
    let conditions: Vec<_> = conditions.into_iter().chain([with(&["near", "within"])]).collect();
    put(schema, json!({ "oneOf": quantities, "anyOf": conditions }));
    goes_with([("near", "within"), ("within", "near")])(schema);
    let compared = json!({ "anyOf": [with(&["less_than"]), with(&["greater_than"])] });
    let share = with_fields(&[], json!({ "at_least": { "maximum": 1 }, "at_most": { "minimum": 0 } }));
    let count = with_fields(&[], json!({ "at_most": { "minimum": 0 } }));
    put_in(schema, "dependencies", json!({ "by": compared, "outcome": share, "cause": count }));
}

/// One thing the model must keep saying: exactly one quantity, and at least one condition on it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(transform = testable)]
pub(in crate::scenario) struct ExpectFile {
    /// The variant it is about; `baseline` if not said.
    pub(in crate::scenario) variant: Option<String>,
    /// The share of runs with this outcome: `durable_peace`, `settlement`, `frozen`, `war`, `relapse`,
    /// `victory_` and a belligerent.
    pub(in crate::scenario) outcome: Option<String>,
    /// The median of this time, in years, over the runs that reach it.
    pub(in crate::scenario) time: Option<TimeName>,
    /// The mean payoff of this belligerent or third party.
    pub(in crate::scenario) payoff: Option<String>,
    /// The mean of this indicator.
    pub(in crate::scenario) indicator: Option<String>,
    /// Collapses per run from this cause: `violation_` and a belligerent, `spoiler_` and a spoiler,
    /// `false_alarm`, `refusal`, `lapse`.
    pub(in crate::scenario) cause: Option<String>,
    /// It lies between these two numbers.
    pub(in crate::scenario) between: Option<[f64; 2]>,
    /// It is this or more.
    pub(in crate::scenario) at_least: Option<f64>,
    /// It is this or less.
    pub(in crate::scenario) at_most: Option<f64>,
    /// It is less than in this variant, `by` a margin.
    pub(in crate::scenario) less_than: Option<String>,
    /// It is greater than in this variant, `by` a margin.
    pub(in crate::scenario) greater_than: Option<String>,
    /// The margin of `less_than` or `greater_than`; 0 if not said.
    #[schemars(range(min = 0))]
    pub(in crate::scenario) by: Option<f64>,
    /// It is near this number, `within` a distance.
    pub(in crate::scenario) near: Option<f64>,
    /// The distance of `near`.
    #[schemars(range(min = 0))]
    pub(in crate::scenario) within: Option<f64>,
}
