//! Heading, calendar, war, compliance, talks, peace, issues, phases.

use schemars::{JsonSchema, Schema};
use serde::Deserialize;
use serde_json::json;

use crate::scenario::bounds::{LINE, PARAGRAPHS, SENTENCES, each, lasting, of, put, with, with_fields};
use crate::scenario::number::{Amount, Date, Duration, Length, OPEN, PhaseLength, Shared};
use crate::scenario::setting::SettingFile;
use crate::units::Unit;

/// What the file is about, and the calendar.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::scenario) struct ScenarioSection {
    /// One line.
    #[schemars(length(max = LINE))]
    pub(in crate::scenario) title: String,
    /// A sentence or two.
    #[serde(default)]
    #[schemars(length(max = PARAGRAPHS))]
    pub(in crate::scenario) summary: String,
    /// Where the case comes from.
    #[serde(default)]
    #[schemars(inner(length(max = SENTENCES)))]
    pub(in crate::scenario) sources: Vec<String>,
    /// The day on which runs begin; times are counted in years from 0 if not said.
    pub(in crate::scenario) start: Option<Date>,
    /// How long runs last, at most 10,000 years.
    #[schemars(transform = lasting)]
    pub(in crate::scenario) horizon: Duration,
    /// The phases in the order in which they follow each other; that of the file if not said, which a program that writes
    /// the file anew may change.
    #[serde(default)]
    pub(in crate::scenario) roadmap: Vec<String>,
    /// `war` (if not said), or a phase: to study a truce or a settlement already under way.
    #[serde(default = "war")]
    pub(in crate::scenario) begin: SettingFile<String>,
}

fn war() -> SettingFile<String> {
    SettingFile::Known("war".to_owned())
}

/// Fighting.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(in crate::scenario) struct WarFile {
    /// Decisive victories per year of fighting; 0 if not said.
    #[schemars(transform = of(Unit::Rate))]
    pub(in crate::scenario) decisive_rate: Amount,
    /// How far capability decides the winner: 0 not at all, 1 (if not said) in proportion.
    #[schemars(transform = of(Unit::Weight))]
    pub(in crate::scenario) decisiveness: Amount,
    /// How fast contested issues follow the balance of forces, per year; 0 if not said.
    #[schemars(transform = of(Unit::Rate))]
    pub(in crate::scenario) drift: Amount,
    /// How erratically contested issues move, per square-root year; 0 if not said.
    #[schemars(transform = of(Unit::Rate))]
    pub(in crate::scenario) volatility: Amount,
}

impl Default for WarFile {
    fn default() -> Self {
        let nothing = Amount::default;
        Self { decisive_rate: nothing(), decisiveness: Amount::one(), drift: nothing(), volatility: nothing() }
    }
}

/// Violations, detection, attribution.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::scenario) struct ComplianceFile {
    /// Chances to violate, per year and belligerent.
    #[schemars(transform = of(Unit::Rate))]
    pub(in crate::scenario) opportunities: Amount,
    /// Share of violations detected before any monitoring.
    #[schemars(transform = of(Unit::Share))]
    pub(in crate::scenario) detection: Amount,
    /// Share of a violation's gain, and of its harm, that detection takes away; 0 if not said.
    #[serde(default)]
    #[schemars(transform = of(Unit::Share))]
    pub(in crate::scenario) foiled: Amount,
    /// Lasting loss, in stakes, to a violator found out, from an answer in kind; 0 if not said.
    #[serde(default)]
    #[schemars(transform = of(Unit::Cost))]
    pub(in crate::scenario) reprisal: Amount,
    /// Share of attacks and accidents attributed to whoever really caused them, before any monitoring; 0 if not said.
    #[serde(default)]
    #[schemars(transform = of(Unit::Share))]
    pub(in crate::scenario) attribution: Amount,
    /// What everybody expects of everybody before anything is seen, from 0 (restraint) to 1 (alarm). Where retaliation
    /// is feared, striking first pays, and what people expect decides which way it goes; anything between the two, each
    /// as likely, if not said.
    #[serde(default = "Amount::anything")]
    #[schemars(transform = of(Unit::Share))]
    pub(in crate::scenario) expectation: Amount,
    /// Accidents, rumours and disinformation taken for violations, per year and belligerent; 0 if not said.
    #[serde(default)]
    #[schemars(transform = of(Unit::Rate))]
    pub(in crate::scenario) false_alarms: Amount,
}

/// How a text is put on the table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(in crate::scenario) enum ProtocolName {
    /// A proposer drawn by recognition weight offers what serves it best.
    #[default]
    Alternating,
    /// A mediator proposes the text with the largest product of expected gains.
    Mediator,
    /// The file's own draft.
    Draft,
}

/// Openings, sessions, and how a text is put on the table.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::scenario) struct TalksFile {
    /// Openings to a truce (or, where the roadmap begins with a settlement, to that) per year of fighting.
    #[schemars(transform = of(Unit::Rate))]
    pub(in crate::scenario) openings: Amount,
    /// Sessions per year in phases with talks; needed if there is such a phase.
    #[schemars(transform = of(Unit::Rate))]
    pub(in crate::scenario) sessions: Option<Amount>,
    /// How a text is put on the table; `alternating` if not said.
    #[serde(default)]
    pub(in crate::scenario) protocol: SettingFile<ProtocolName>,
    /// Whether audiences are asked to ratify; true if not said. False imposes the text on them.
    #[serde(default = "yes")]
    pub(in crate::scenario) consent: SettingFile<bool>,
    /// The text on the table when talks open, by issue. On an issue it leaves out, what the sides can be expected to meet
    /// at: the point of the contract curve for their weights of recognition, within all red lines. Needed on every issue
    /// where `protocol` is `draft`, or `begin` a settlement.
    #[serde(default)]
    #[schemars(transform = each(Unit::Share))]
    pub(in crate::scenario) draft: Shared<Amount>,
}

/// After the last phase.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(in crate::scenario) struct PeaceFile {
    /// How often a lasting peace falls and the fighting resumes, per year; 0 if not said.
    #[schemars(transform = of(Unit::Rate))]
    pub(in crate::scenario) relapse: Amount,
}

/// Two uncertain numbers that go together.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::scenario) struct CorrelationFile {
    /// The paths of the two.
    pub(in crate::scenario) between: [String; 2],
    /// How closely: the correlation of their normal scores, from -1 to 1.
    #[schemars(range(min = -1, max = 1))]
    pub(in crate::scenario) rho: f64,
}

/// The default of switches that are on unless said otherwise.
pub(in crate::scenario) const fn yes() -> SettingFile<bool> {
    SettingFile::Known(true)
}

/// One issue: a line from 0 to 1.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::scenario) struct IssueFile {
    /// A name for people; made from the id if not said.
    #[schemars(length(max = LINE))]
    pub(in crate::scenario) label: Option<String>,
    /// What 0 means.
    #[serde(default)]
    #[schemars(length(max = LINE))]
    pub(in crate::scenario) low: String,
    /// What 1 means.
    #[serde(default)]
    #[schemars(length(max = LINE))]
    pub(in crate::scenario) high: String,
    /// Where it stands at the start, from 0 to 1.
    #[schemars(transform = of(Unit::Share))]
    pub(in crate::scenario) status_quo: Amount,
    /// Whether the front moves it while fighting; false if not said.
    #[serde(default)]
    pub(in crate::scenario) contested: bool,
}

/// What a phase is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(in crate::scenario) enum Kind {
    /// The status quo holds while parties talk.
    Truce,
    /// Agreed terms are carried out.
    Settlement,
}

/// What goes together in a phase: a settlement has a term and no talks, and a length is expected of an open truce with
/// talks alone.
fn phase(schema: &mut Schema) {
    let open = json!({ "const": OPEN });
    let settlement = with_fields(&["kind"], json!({ "kind": { "const": "settlement" } }));
    let open_talks = with_fields(&["length", "talks"], json!({ "length": open, "talks": { "const": true } }));
    let carried_out = json!({ "length": { "not": open }, "talks": { "const": false } });
    put(
        schema,
        json!({
            "allOf": [
                { "if": settlement, "then": with_fields(&[], carried_out) },
                { "if": open_talks, "then": with(&["expected"]), "else": with_fields(&[], json!({ "expected": false })) },
            ],
        }),
    );
}

/// One phase of the roadmap.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(transform = phase)]
pub(in crate::scenario) struct PhaseFile {
    /// A name for people; made from the id if not said.
    #[schemars(length(max = LINE))]
    pub(in crate::scenario) label: Option<String>,
    /// `truce` or `settlement`.
    pub(in crate::scenario) kind: Kind,
    /// How long one term of it lasts; "open" for a truce without a term, which only talks or a return to war end.
    #[schemars(transform = lasting)]
    pub(in crate::scenario) length: PhaseLength,
    /// How long the sides expect an open truce with talks to last; needed there, and only there.
    #[schemars(transform = lasting)]
    pub(in crate::scenario) expected: Option<Length>,
    /// Whether terms are negotiated in it (truces only); false if not said.
    #[serde(default)]
    pub(in crate::scenario) talks: bool,
    /// The phase that it comes before, for one that `scenario.roadmap` does not name: so a variant adds to the road.
    pub(in crate::scenario) before: Option<String>,
}
