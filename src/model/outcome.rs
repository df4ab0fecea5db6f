//! Why a run ends and why a process collapses.

use super::{BelligerentId, SpoilerId};

/// How a run ends. Exactly one holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// The last phase was completed.
    DurablePeace,
    /// A settlement is being carried out at the horizon.
    Settlement,
    /// A truce holds at the horizon.
    Frozen,
    /// Fighting at the horizon, and never a truce.
    War,
    /// Fighting at the horizon after a truce.
    Relapse,
    /// A belligerent won.
    Victory(BelligerentId),
}

impl Outcome {
    /// The position in [`super::Model::outcomes`].
    #[must_use]
    pub const fn index(self) -> usize {
        match self {
            Self::DurablePeace => 0,
            Self::Settlement => 1,
            Self::Frozen => 2,
            Self::War => 3,
            Self::Relapse => 4,
            Self::Victory(j) => 5 + j.index(),
        }
    }

    pub(super) const fn id(self) -> &'static str {
        match self {
            Self::DurablePeace => "durable_peace",
            Self::Settlement => "settlement",
            Self::Frozen => "frozen",
            Self::War => "war",
            Self::Relapse => "relapse",
            Self::Victory(_) => "victory",
        }
    }

    pub(super) const fn label(self) -> &'static str {
        match self {
            Self::DurablePeace => "Durable peace",
            Self::Settlement => "Settlement in progress",
            Self::Frozen => "Frozen conflict",
            Self::War => "War continues",
            Self::Relapse => "Relapse into war",
            Self::Victory(_) => "Victory",
        }
    }
}

/// A time that runs may reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Milestone {
    /// The first truce.
    Truce,
    /// The first signature.
    Signature,
    /// Durable peace.
    Peace,
}

impl Milestone {
    /// All of them, in order of time.
    pub const ALL: [Self; 3] = [Self::Truce, Self::Signature, Self::Peace];

    /// Its stable id.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Truce => "truce",
            Self::Signature => "signature",
            Self::Peace => "peace",
        }
    }

    /// Its name for people.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Truce => "a truce",
            Self::Signature => "a signature",
            Self::Peace => "peace",
        }
    }
}

/// A belligerent's private type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reliability {
    /// Keeps its word unless sorely tempted.
    Reliable,
    /// Breaks it when that pays.
    Opportunist,
}

/// Why a process collapsed into war.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cause {
    /// A belligerent, of the given type, broke its word and was seen.
    Violation(BelligerentId, Reliability),
    /// A spoiler's attack was blamed on a belligerent.
    Spoiler(SpoilerId),
    /// An accident or a rumour was taken for a violation.
    FalseAlarm,
    /// A party refused to go on at the end of a phase.
    Refusal,
    /// A lasting peace fell.
    Lapse,
}
