//! The seven kinds of measure that surround the talks.
//!
//! # Adding a kind
//!
//! Six files, in this order; after the second the compiler names what is missing:
//!
//! 1. `model/measure.rs` (here): its checked form, with a [`Scope`].
//! 2. `model/measures.rs`: its list in [`super::Measures`], its [`super::MeasureKind`], [`super::MeasureId`] and
//!    [`super::MeasureRef`]. Its id is declared in `model/ids.rs` and named in `model/mod.rs`.
//! 3. `scenario/file/measures.rs`: its keys as the file has them, each with the sentence that the published schema
//!    shows; its section among those of `ScenarioFile`, in `scenario/file/mod.rs`.
//! 4. `scenario/resolve/measures.rs`: from the file to the model, names and ranges checked.
//! 5. `play/effects.rs`: whether it changes phases while it is in force, where it comes among watched measures, and
//!    what those in force add up to, called where a happening or the outlook on a phase wants it. What it draws needs a
//!    purpose in `chance.rs` and a strand in `play/strands.rs`.
//! 6. `report/portrait/measures.rs`: the sentence that says what it does.
//!
//! Then the tests ask for the rest: a nudge of each key must change some playthrough, the schema is compared whole, and
//! `docs/model.md` has a row for each kind.

use super::{BelligerentId, CbmId, NumberId, Setting, StageSet, ThirdPartyId};

/// An actor that may send, fund or guarantee.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ActorId {
    /// A belligerent.
    Belligerent(BelligerentId),
    /// A third party.
    ThirdParty(ThirdPartyId),
}

/// Where and when a measure is in force. Every kind has one.
#[derive(Debug, Clone, PartialEq)]
pub struct Scope {
    /// The measure's id in the file, unique across it.
    pub id: String,
    /// Its label for people.
    pub label: String,
    /// False takes the measure out, and keeps its numbers known.
    pub enabled: Setting<bool>,
    /// The stages it is named for.
    pub stages: StageSet,
    /// Time since the process last left war, years.
    pub after: NumberId,
    /// Time since the last incident, years.
    pub quiet: NumberId,
    /// Confidence-building measures that must be completed first.
    pub requires: Vec<CbmId>,
}

/// A confidence-building measure: steps a party performs or shirks.
#[derive(Debug, Clone, PartialEq)]
pub struct Cbm {
    /// Where and when.
    pub scope: Scope,
    /// Who performs.
    pub by: BelligerentId,
    /// Number of steps.
    pub steps: NumberId,
    /// Time between due dates, years.
    pub every: NumberId,
    /// Cost of a step to the performer, stakes.
    pub cost: NumberId,
    /// Further cost if the others are unreliable, and what each side gains to exploit, stakes.
    pub exposure: NumberId,
    /// Share of the performer's temptation a step removes.
    pub disarms: NumberId,
    /// What being seen to perform is worth beyond the model, stakes.
    pub reward: NumberId,
    /// Flow to each other belligerent out of war, stakes per year and step.
    pub goodwill: NumberId,
    /// Probability that shirking is seen; detection where `None`.
    pub verification: Option<NumberId>,
}

/// Observers and technical monitoring.
#[derive(Debug, Clone, PartialEq)]
pub struct Monitoring {
    /// Where and when.
    pub scope: Scope,
    /// Whom it watches; all belligerents where the file names none.
    pub of: Vec<BelligerentId>,
    /// Share of the violations missed so far that it detects.
    pub detection: NumberId,
    /// Share of other incidents misattributed so far that it attributes rightly.
    pub attribution: NumberId,
}

/// Sanctions by senders on a belligerent.
#[derive(Debug, Clone, PartialEq)]
pub struct Sanction {
    /// Where and when.
    pub scope: Scope,
    /// Who imposes them.
    pub senders: Vec<ActorId>,
    /// Who suffers them.
    pub target: BelligerentId,
    /// Cost to the target, stakes per year.
    pub cost: NumberId,
    /// Cost to each sender, stakes per year, growing with the years.
    pub sender_cost: NumberId,
    /// Erosion of the cost, per year.
    pub erosion: NumberId,
    /// What lifts them.
    pub relief: Option<Relief>,
    /// What brings them back.
    pub snapback: Option<Snapback>,
    /// When senders decide again; never where `None`.
    pub renewal: Option<Renewal>,
}

/// Relief from sanctions.
#[derive(Debug, Clone, PartialEq)]
pub struct Relief {
    /// The stages it is named for.
    pub stages: StageSet,
    /// Share lifted.
    pub share: NumberId,
    /// Time since the last incident, years.
    pub quiet: NumberId,
    /// Confidence-building measures that must be completed first.
    pub requires: Vec<CbmId>,
}

/// Suspension of relief after a detected violation.
#[derive(Debug, Clone, PartialEq)]
pub struct Snapback {
    /// Probability that relief is suspended.
    pub probability: NumberId,
    /// For how long, years.
    pub duration: NumberId,
}

/// Renewal of sanctions by their senders.
#[derive(Debug, Clone, PartialEq)]
pub struct Renewal {
    /// Time between renewals, years.
    pub every: NumberId,
    /// What keeping them is worth to a sender, stakes.
    pub resolve: NumberId,
}

/// A security guarantee.
#[derive(Debug, Clone, PartialEq)]
pub struct Guarantee {
    /// Where and when it is deployed.
    pub scope: Scope,
    /// Who honours it or not, with what credibility.
    pub guarantors: Vec<(ActorId, Credibility)>,
    /// Whom it protects.
    pub protects: Vec<BelligerentId>,
    /// What honoured guarantees add to a culprit's cost of fighting, stakes per year.
    pub deterrence: NumberId,
    /// Share of harm and betrayal loss it spares the protected.
    pub protection: NumberId,
    /// Share of spoilers' attacks it suppresses.
    pub suppression: NumberId,
}

/// How a guarantor's word is judged.
#[derive(Debug, Clone, PartialEq)]
pub enum Credibility {
    /// As the file gives it, a probability.
    Given(NumberId),
    /// From what honouring it is worth.
    Interest {
        /// What keeping its word is worth to the guarantor, stakes.
        commitment: NumberId,
        /// What fighting for it would cost, stakes.
        cost: NumberId,
    },
}

/// Money conditional on good conduct.
#[derive(Debug, Clone, PartialEq)]
pub struct Incentive {
    /// Where and when.
    pub scope: Scope,
    /// Who pays.
    pub funders: Vec<ActorId>,
    /// Who receives.
    pub to: BelligerentId,
    /// Flow while paid, stakes per year.
    pub value: NumberId,
    /// Time between reviews, years.
    pub every: NumberId,
    /// Probability that a review is passed.
    pub benchmark: NumberId,
}

/// Support to a belligerent at war.
#[derive(Debug, Clone, PartialEq)]
pub struct Aid {
    /// Where and when.
    pub scope: Scope,
    /// Who gives.
    pub by: Vec<ActorId>,
    /// Who receives.
    pub to: BelligerentId,
    /// Capability added.
    pub capability: NumberId,
    /// Cost of fighting taken off, stakes per year.
    pub war_cost: NumberId,
}

/// A further track of talks.
#[derive(Debug, Clone, PartialEq)]
pub struct Track {
    /// Where and when.
    pub scope: Scope,
    /// Openings and sessions are multiplied by one plus this.
    pub talks: NumberId,
    /// Added to what audiences think of a text, stakes.
    pub support: NumberId,
    /// Share of false alarms it removes.
    pub misinformation: NumberId,
}
