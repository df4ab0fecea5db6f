//! Watching a run: observers see what happens and never steer it.

use crate::model::{
    BelligerentId, Cause, CbmId, EventId, GuaranteeId, IncentiveId, Protocol, Reliability, SanctionId, SpoilerId, Stage,
};

/// Something that happened in a run.
#[derive(Debug, Clone, PartialEq)]
pub enum Note {
    /// An event happened.
    Event(EventId),
    /// An event's effects ended.
    EventEnded(EventId),
    /// A sender let its sanctions lapse.
    Lapse {
        /// The sanctions.
        sanction: SanctionId,
        /// Position among the senders.
        sender: usize,
        /// The probability with which it would have kept them.
        kept: f64,
    },
    /// An incentive's review was held.
    Review {
        /// The incentive.
        incentive: IncentiveId,
        /// Whether the benchmark was met.
        passed: bool,
    },
    /// A belligerent won the war.
    Victory(BelligerentId),
    /// A belligerent broke its word.
    Violation {
        /// Who.
        by: BelligerentId,
        /// Whether it was detected.
        detected: bool,
        /// With what probability it chose to, at the opportunity.
        chance: f64,
    },
    /// A belligerent had a chance to break its word and kept it.
    Resisted {
        /// Who.
        by: BelligerentId,
        /// With what probability it would have broken it.
        chance: f64,
    },
    /// A spoiler attacked.
    Attack {
        /// Who.
        by: SpoilerId,
        /// Who was blamed for it; `None` where it was seen for what it is.
        blamed: Option<BelligerentId>,
    },
    /// An accident or a rumour was blamed on a belligerent.
    FalseAlarm(BelligerentId),
    /// The belief in a belligerent after an incident blamed on it.
    Incident {
        /// On whom it was blamed.
        blamed: BelligerentId,
        /// The belief before.
        before: f64,
        /// The belief after.
        after: f64,
    },
    /// How a victim answered an incident.
    Response {
        /// Who answered.
        victim: BelligerentId,
        /// To an incident blamed on whom.
        culprit: BelligerentId,
        /// Whether it retaliated.
        retaliated: bool,
        /// The probability with which it did.
        chance: f64,
    },
    /// Relief from sanctions was suspended.
    Snapback(SanctionId),
    /// An incentive is not paid until its next review.
    Forfeit(IncentiveId),
    /// Honoured guarantees make the war that follows dearer for a culprit.
    Deterred {
        /// For whom.
        culprit: BelligerentId,
        /// By how much, stakes per year.
        cost: f64,
    },
    /// Measures made the difference.
    Pivot {
        /// To what.
        pivot: Pivot,
        /// Which, as positions in [`super::watched_measures`].
        thanks: Vec<usize>,
        /// Whether only all of them together made it, and none alone.
        together: bool,
    },
    /// The process collapsed.
    Collapse(Cause),
    /// A guarantor was called upon.
    Guarantor {
        /// The guarantee.
        guarantee: GuaranteeId,
        /// Position among its guarantors.
        guarantor: usize,
        /// Whether it honoured its word.
        honoured: bool,
    },
    /// A confidence-building step was due.
    Step {
        /// The measure.
        cbm: CbmId,
        /// Whether it was performed.
        performed: bool,
        /// The probability with which it was shirked.
        shirk: f64,
        /// The belief in the performer before.
        before: f64,
        /// The belief in the performer afterwards.
        belief: f64,
    },
    /// A proposer had nothing to offer that was worth more to it than no deal.
    NoOffer(BelligerentId),
    /// A text was put on the table, by a belligerent or by nobody in particular.
    Offer {
        /// The proposer.
        by: Option<BelligerentId>,
        /// How it came onto the table.
        protocol: Protocol,
        /// The text, a point in `[0, 1]` an issue.
        text: Vec<f64>,
    },
    /// A belligerent answered an opening, a text or the clock's question.
    Answer {
        /// Who.
        by: BelligerentId,
        /// What it was asked.
        question: Proposal,
        /// Whether it accepted.
        accepted: bool,
        /// The probability with which it did.
        chance: f64,
    },
    /// An audience voted on the text.
    Ratification {
        /// Whose audience.
        of: BelligerentId,
        /// Whether it ratified.
        ratified: bool,
        /// The support for the text: the share of such audiences that would have ratified it.
        chance: f64,
    },
    /// The text was signed.
    Signature(Vec<f64>),
    /// The run entered a stage, or began in it.
    Enter {
        /// The stage.
        stage: Stage,
        /// The public belief in each belligerent's reliability then.
        beliefs: Vec<f64>,
    },
    /// Which measures are in force from now on, in the order of [`super::watched_measures`].
    InForce(Vec<bool>),
}

/// What would have come otherwise without a measure, the draw being the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pivot {
    /// The violation just found out would have gone unseen.
    Detection(BelligerentId),
    /// The attack just seen for what it is would have been blamed on a belligerent.
    Attribution(SpoilerId),
}

/// What a belligerent is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Proposal {
    /// Whether to stop fighting, at an opening.
    Opening,
    /// Whether to go on, at the end of a phase's term.
    Clock,
    /// Whether to sign the text on the table.
    Text,
}

/// Dates at which a run is looked at for curves over time, evenly from the start to the horizon, both included.
pub const LOOKS: usize = 80;

/// Watches a run.
pub trait Watch {
    /// Whether notes are wanted; a run makes none otherwise.
    const NOTES: bool;
    /// Whether looks are wanted.
    const LOOKS: bool;

    /// Where the run stands at a date, counted from 0, of [`LOOKS`], and what is believed of belligerents of these types;
    /// called once for each, in order.
    fn look(&mut self, date: usize, stage: Stage, beliefs: &[f64], types: &[Reliability]);

    /// Something happened, so many years after the start.
    fn note(&mut self, years: f64, note: Note);
}

/// Watches nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Watch for Silent {
    const NOTES: bool = false;
    const LOOKS: bool = false;

    fn look(&mut self, _: usize, _: Stage, _: &[f64], _: &[Reliability]) {}

    fn note(&mut self, _: f64, _: Note) {}
}

/// Keeps everything.
#[derive(Debug, Clone, Default)]
pub struct Recorder {
    /// What happened, with its time in years from the start, in order.
    pub notes: Vec<(f64, Note)>,
    /// Where the run stood at each date of [`LOOKS`].
    pub stages: Vec<Stage>,
    /// Beliefs at each of these dates.
    pub beliefs: Vec<Vec<f64>>,
}

impl Watch for Recorder {
    const NOTES: bool = true;
    const LOOKS: bool = true;

    fn look(&mut self, _: usize, stage: Stage, beliefs: &[f64], _: &[Reliability]) {
        self.stages.push(stage);
        self.beliefs.push(beliefs.to_vec());
    }

    fn note(&mut self, years: f64, note: Note) {
        // What is in force is told again where nothing of it changed.
        let told = self.notes.iter().rev().find(|(_, told)| matches!(told, Note::InForce(_)));
        if !matches!(note, Note::InForce(_)) || told.is_none_or(|(_, told)| *told != note) {
            self.notes.push((years, note));
        }
    }
}
