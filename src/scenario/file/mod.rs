//! The scenario file as types: what may be written, and what each key means. The reader and the published
//! schema are both made from them.

mod actors;
mod events;
mod expectations;
mod levers;
mod measures;
mod rules;

pub(super) use actors::{AudienceFile, BelligerentFile, Claim, SpoilerFile, Stance, ThirdPartyFile};
pub(super) use events::{EffectFile, EventFile, IndicatorFile};
pub(super) use expectations::{ExpectFile, TimeName, VariantFile};
pub(super) use levers::{BoundFile, LeversFile, NumberLeverFile};
pub(super) use measures::{
    AidFile, CbmFile, GuaranteeFile, IncentiveFile, MonitoringFile, ReliefFile, SanctionFile, ScopeFile, TrackFile,
};
pub(super) use rules::{
    ComplianceFile, CorrelationFile, IssueFile, Kind, PeaceFile, PhaseFile, ProtocolName, ScenarioSection, TalksFile,
    WarFile,
};

use schemars::JsonSchema;
use serde::Deserialize;

use super::bounds::{MAX_ISSUES, MAX_PHASES, at_least, at_most};
use super::number::Entries;
use crate::model::MeasureKind;

/// A conflict and the peace process proposed for it, for `detente`. Ids are lower-case letters, digits and
/// underscores, and each is used once in the whole file.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ScenarioFile {
    /// The version of this format: 1.
    #[schemars(range(min = 1, max = 1))]
    pub(super) format: i64,
    /// Another file, beside this one, that this one is laid over: it needs to say only what differs.
    #[allow(dead_code, reason = "read before the merge; stated here for the schema")]
    pub(super) extends: Option<String>,
    /// Paths of what the extended file says and this one does not keep: `unset = ["events.storm"]`.
    pub(super) unset: Option<Vec<String>>,
    /// What the file is about, and the calendar.
    pub(super) scenario: ScenarioSection,
    /// Fighting. Without this section there are no decisive victories and the front does not move.
    #[serde(default)]
    pub(super) war: WarFile,
    /// Violations, detection, attribution.
    pub(super) compliance: ComplianceFile,
    /// Openings, sessions, and how a text is put on the table.
    pub(super) talks: TalksFile,
    /// After the last phase. Without this section peace lasts.
    #[serde(default)]
    pub(super) peace: PeaceFile,
    /// What is at stake, up to 16 issues. 0 and 1 are the two ends of an issue.
    #[schemars(transform = at_least(1), transform = at_most(MAX_ISSUES))]
    pub(super) issues: Entries<IssueFile>,
    /// Who fights, signs and may break its word: two or more.
    #[schemars(transform = at_least(2))]
    pub(super) belligerents: Entries<BelligerentFile>,
    /// Who acts through measures.
    #[serde(default)]
    pub(super) third_parties: Entries<ThirdPartyFile>,
    /// Who would spoil the process by attacks blamed on a belligerent.
    #[serde(default)]
    pub(super) spoilers: Entries<SpoilerFile>,
    /// The roadmap, up to 60 phases in the order of `scenario.roadmap`. After the last comes durable peace.
    #[schemars(transform = at_least(1), transform = at_most(MAX_PHASES))]
    pub(super) phases: Entries<PhaseFile>,
    /// Confidence-building measures: steps a party performs or shirks.
    #[serde(default)]
    pub(super) cbms: Entries<CbmFile>,
    /// Observers and technical monitoring.
    #[serde(default)]
    pub(super) monitoring: Entries<MonitoringFile>,
    /// Sanctions on a belligerent.
    #[serde(default)]
    pub(super) sanctions: Entries<SanctionFile>,
    /// Security guarantees and peacekeeping.
    #[serde(default)]
    pub(super) guarantees: Entries<GuaranteeFile>,
    /// Money conditional on good conduct.
    #[serde(default)]
    pub(super) incentives: Entries<IncentiveFile>,
    /// Support to a belligerent.
    #[serde(default)]
    pub(super) aid: Entries<AidFile>,
    /// Further tracks of talks.
    #[serde(default)]
    pub(super) tracks: Entries<TrackFile>,
    /// What can happen from outside.
    #[serde(default)]
    pub(super) events: Entries<EventFile>,
    /// What is counted along a run.
    #[serde(default)]
    pub(super) indicators: Entries<IndicatorFile>,
    /// Which uncertain numbers go together; all others are drawn each on its own.
    #[serde(default)]
    pub(super) correlation: Vec<CorrelationFile>,
    /// Named changes to this file, played with the same dice. The file as it stands is `baseline`.
    #[serde(default)]
    pub(super) variants: Entries<VariantFile>,
    /// What the model must keep saying: `detente test` plays until each is decided.
    #[serde(default)]
    pub(super) expect: Vec<ExpectFile>,
    /// What could be done, at which cost, and what is wanted of it: `detente search` looks for the best.
    pub(super) levers: Option<LeversFile>,
}

impl ScenarioFile {
    /// The ids of the measures of a kind.
    pub(super) fn measures(&self, kind: MeasureKind) -> Vec<&str> {
        match kind {
            MeasureKind::Cbm => self.cbms.keys().collect(),
            MeasureKind::Monitoring => self.monitoring.keys().collect(),
            MeasureKind::Sanction => self.sanctions.keys().collect(),
            MeasureKind::Guarantee => self.guarantees.keys().collect(),
            MeasureKind::Incentive => self.incentives.keys().collect(),
            MeasureKind::Aid => self.aid.keys().collect(),
            MeasureKind::Track => self.tracks.keys().collect(),
        }
    }
}
