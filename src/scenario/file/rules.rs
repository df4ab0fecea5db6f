//! Heading, calendar, war, compliance, talks, issues, phases.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::scenario::number::{Amount, Date, Duration, Length, Shared};

/// What the file is about, and the calendar.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::scenario) struct ScenarioSection {
    /// One line.
    pub(in crate::scenario) title: String,
    /// A sentence or two.
    #[serde(default)]
    pub(in crate::scenario) summary: String,
    /// Where the case comes from.
    #[serde(default)]
    pub(in crate::scenario) sources: Vec<String>,
    /// The day on which runs begin.
    pub(in crate::scenario) start: Date,
    /// How far time moves at once; one week if not said.
    #[serde(default = "week")]
    pub(in crate::scenario) step: Duration,
    /// How long runs last, at most 200,000 steps.
    pub(in crate::scenario) horizon: Duration,
    /// `war` (if not said), or a phase: to study a truce or a settlement already under way.
    #[serde(default = "war")]
    pub(in crate::scenario) begin: String,
}

fn week() -> Duration {
    Duration("1 week".to_owned())
}

fn war() -> String {
    "war".to_owned()
}

/// Fighting.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(in crate::scenario) struct WarFile {
    /// Decisive victories per year of fighting; 0 if not said.
    pub(in crate::scenario) decisive_rate: Amount,
    /// How far capability decides the winner: 0 not at all, 1 (if not said) in proportion.
    pub(in crate::scenario) decisiveness: Amount,
    /// How fast contested issues follow the balance of forces, per year; 0 if not said.
    pub(in crate::scenario) drift: Amount,
    /// How erratically contested issues move, per square-root year; 0 if not said.
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
    pub(in crate::scenario) opportunities: Amount,
    /// Share of violations detected before any monitoring.
    pub(in crate::scenario) detection: Amount,
    /// Share of a violation's gain, and of its harm, that detection takes away; 0 if not said.
    #[serde(default)]
    pub(in crate::scenario) foiled: Amount,
    /// Lasting loss, in stakes, to a violator found out, from an answer in kind; 0 if not said.
    #[serde(default)]
    pub(in crate::scenario) reprisal: Amount,
    /// Share of attacks and accidents attributed to whoever really caused them, before any monitoring; 0 if not said.
    #[serde(default)]
    pub(in crate::scenario) attribution: Amount,
    /// Accidents, rumours and disinformation taken for violations, per year and belligerent; 0 if not said.
    #[serde(default)]
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
    pub(in crate::scenario) openings: Amount,
    /// Sessions per year in phases with talks; needed if there is such a phase.
    pub(in crate::scenario) sessions: Option<Amount>,
    /// How a text is put on the table; `alternating` if not said.
    #[serde(default)]
    pub(in crate::scenario) protocol: ProtocolName,
    /// Whether audiences are asked to ratify; true if not said. False imposes the text on them.
    #[serde(default = "yes")]
    pub(in crate::scenario) consent: bool,
    /// The text on the table when talks open, by issue; the status quo where not said.
    #[serde(default)]
    pub(in crate::scenario) draft: Shared<Amount>,
}

/// The default of switches that are on unless said otherwise.
pub(in crate::scenario) const fn yes() -> bool {
    true
}

/// One issue: a line from 0 to 1.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::scenario) struct IssueFile {
    /// A name for people; made from the id if not said.
    pub(in crate::scenario) label: Option<String>,
    /// What 0 means.
    #[serde(default)]
    pub(in crate::scenario) low: String,
    /// What 1 means.
    #[serde(default)]
    pub(in crate::scenario) high: String,
    /// Where it stands at the start, from 0 to 1.
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

/// One phase of the roadmap.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::scenario) struct PhaseFile {
    /// A name for people; made from the id if not said.
    pub(in crate::scenario) label: Option<String>,
    /// `truce` or `settlement`.
    pub(in crate::scenario) kind: Kind,
    /// How long one term of it lasts.
    pub(in crate::scenario) length: Length,
    /// Whether terms are negotiated in it (truces only); false if not said.
    #[serde(default)]
    pub(in crate::scenario) talks: bool,
}
