//! The checked conflict: immutable, indexed, without strings to look up.
//!
//! Every quantity an analyst may vary is a *named number* in one table ([`Numbers`]); the rest of the
//! model refers to it by [`NumberId`]. A world is one draw of that table, an event's effect a change to
//! one of its entries, a variant another file with the same names.

mod correlation;
mod distribution;
mod elicited;
mod event;
mod ids;
mod indicator;
mod issue;
mod measure;
mod measures;
mod metalog;
mod number;
mod outcome;
mod party;
mod phase;
mod pooled;
mod quantity;
mod rules;
mod setting;

pub use correlation::{Correlation, Correlations};
pub use distribution::{Distribution, DistributionError};
pub use elicited::name as quantile_name;
pub use event::{Change, Effect, Event, Occurrence};
pub use ids::{
    AidId, BelligerentId, CbmId, EventId, GuaranteeId, IncentiveId, IndicatorId, IssueId, MonitoringId, NumberId,
    PhaseId, SanctionId, SpoilerId, ThirdPartyId, TrackId,
};
pub use indicator::{Indicator, Weekly};
pub use issue::Issue;
pub use measure::{
    ActorId, Aid, Cbm, Credibility, Guarantee, Incentive, Monitoring, Relief, Renewal, Sanction, Scope, Snapback, Track,
};
pub use measures::{MeasureId, MeasureKind, MeasureRef, Measures};
pub use number::{Misfit, Number, Numbers, Remark};
pub use outcome::{Cause, Milestone, Outcome, Reliability};
pub use party::{Audience, Belligerent, Blame, Position, Preferences, RedLine, Spoiler, ThirdParty};
pub use phase::{Phase, PhaseKind, Stage, StageSet, Term};
pub use pooled::Pool;
pub use quantity::{NotMeant, Quantity, actors};
pub use rules::{Calendar, Compliance, Heading, Peace, Protocol, Talks, War};
pub use setting::{Coded, Setting};

/// A checked scenario. Built by [`crate::scenario`]; whoever holds one may play it without further checks.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// What the file says of itself.
    pub heading: Heading,
    /// Start and horizon.
    pub calendar: Calendar,
    /// Where a run begins: in war or in a phase.
    pub begin: Setting<Stage>,
    /// Every named number, in the file's order.
    pub numbers: Numbers,
    /// Which uncertain numbers go together, in the order of paths; every pair once.
    pub correlations: Vec<Correlation>,
    /// Fighting.
    pub war: War,
    /// Violations, detection, attribution.
    pub compliance: Compliance,
    /// Openings, sessions, protocol and the draft.
    pub talks: Talks,
    /// Whether a lasting peace may fall.
    pub peace: Peace,
    /// What is at stake, 1 to 16 issues.
    pub issues: Vec<Issue>,
    /// Who fights, 2 or more.
    pub belligerents: Vec<Belligerent>,
    /// Who acts through measures.
    pub third_parties: Vec<ThirdParty>,
    /// Who would spoil it.
    pub spoilers: Vec<Spoiler>,
    /// The roadmap, 1 to 60 phases.
    pub phases: Vec<Phase>,
    /// The seven kinds of measure.
    pub measures: Measures,
    /// What can happen from outside.
    pub events: Vec<Event>,
    /// What is counted.
    pub indicators: Vec<Indicator>,
}

impl Model {
    /// The phase that follows `phase` when it succeeds: after talks the next settlement, else the next
    /// phase; `None` after the last.
    #[must_use]
    pub fn successor(&self, phase: usize) -> Option<usize> {
        if self.phases[phase].talks {
            (phase + 1..self.phases.len()).find(|&next| self.phases[next].kind == PhaseKind::Settlement)
        } else {
            (phase + 1 < self.phases.len()).then_some(phase + 1)
        }
    }

    /// The id and label of an actor of any kind.
    #[must_use]
    pub fn actor_id(&self, actor: ActorId) -> &str {
        match actor {
            ActorId::Belligerent(id) => &self.belligerents[id.index()].id,
            ActorId::ThirdParty(id) => &self.third_parties[id.index()].id,
        }
    }

    /// The preferences of an actor of any kind.
    #[must_use]
    pub fn preferences(&self, actor: ActorId) -> &Preferences {
        match actor {
            ActorId::Belligerent(id) => &self.belligerents[id.index()].preferences,
            ActorId::ThirdParty(id) => &self.third_parties[id.index()].preferences,
        }
    }

    /// The precision of choice of an actor of any kind.
    #[must_use]
    pub fn precision(&self, actor: ActorId) -> NumberId {
        match actor {
            ActorId::Belligerent(id) => self.belligerents[id.index()].precision,
            ActorId::ThirdParty(id) => self.third_parties[id.index()].precision,
        }
    }

    /// Every outcome a run of this model can have, in the order of reports.
    pub fn outcomes(&self) -> impl Iterator<Item = Outcome> + use<'_> {
        let fixed = [Outcome::DurablePeace, Outcome::Settlement, Outcome::Frozen, Outcome::War, Outcome::Relapse];
        fixed.into_iter().chain((0..self.belligerents.len()).map(|j| Outcome::Victory(BelligerentId::new(j))))
    }

    /// The outcome's stable id: `durable_peace`, `victory_russia`.
    #[must_use]
    pub fn outcome_id(&self, outcome: Outcome) -> String {
        match outcome {
            Outcome::Victory(j) => format!("victory_{}", self.belligerents[j.index()].id),
            other => other.id().to_owned(),
        }
    }

    /// The outcome's label for tables and charts: `Durable peace`, `Victory of Russia`.
    #[must_use]
    pub fn outcome_label(&self, outcome: Outcome) -> String {
        match outcome {
            Outcome::Victory(j) => format!("Victory of {}", self.belligerents[j.index()].label),
            other => other.label().to_owned(),
        }
    }

    /// Every cause of collapse in this model, in the order of reports; its position is [`Model::cause_index`].
    #[must_use]
    pub fn causes(&self) -> Vec<Cause> {
        let mut causes = Vec::new();
        for j in 0..self.belligerents.len() {
            for kind in [Reliability::Reliable, Reliability::Opportunist] {
                causes.push(Cause::Violation(BelligerentId::new(j), kind));
            }
        }
        causes.extend((0..self.spoilers.len()).map(|z| Cause::Spoiler(SpoilerId::new(z))));
        causes.extend([Cause::FalseAlarm, Cause::Refusal, Cause::Lapse]);
        causes
    }

    /// The position of a cause in [`Model::causes`].
    #[must_use]
    pub fn cause_index(&self, cause: Cause) -> usize {
        let violations = 2 * self.belligerents.len();
        match cause {
            Cause::Violation(j, kind) => 2 * j.index() + usize::from(kind == Reliability::Opportunist),
            Cause::Spoiler(z) => violations + z.index(),
            Cause::FalseAlarm => violations + self.spoilers.len(),
            Cause::Refusal => violations + self.spoilers.len() + 1,
            Cause::Lapse => violations + self.spoilers.len() + 2,
        }
    }

    /// The cause's stable id; both types of a violator share one: `violation_russia`, `spoiler_militias`,
    /// `false_alarm`, `refusal`, `lapse`.
    #[must_use]
    pub fn cause_id(&self, cause: Cause) -> String {
        match cause {
            Cause::Violation(j, _) => format!("violation_{}", self.belligerents[j.index()].id),
            Cause::Spoiler(z) => format!("spoiler_{}", self.spoilers[z.index()].id),
            Cause::FalseAlarm => "false_alarm".to_owned(),
            Cause::Refusal => "refusal".to_owned(),
            Cause::Lapse => "lapse".to_owned(),
        }
    }
}
