//! The roadmap, and where a run stands on it.

use super::{BelligerentId, NumberId, PhaseId};

/// What a phase is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PhaseKind {
    /// The status quo holds while parties talk.
    Truce,
    /// Agreed terms are carried out.
    Settlement,
}

/// How long a phase lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Term {
    /// One term of it, years, above 0.
    Fixed(NumberId),
    /// No term: nobody is asked whether to go on, and only talks or a return to war end it. Truces only.
    Open {
        /// How long the parties expect it to last, years, above 0; `None` where no talks are held in it, and so none can
        /// end it.
        expected: Option<NumberId>,
    },
}

impl Term {
    /// The length with which the parties reckon, years: of one term, or the one they expect; `None` where no end is in
    /// sight.
    #[must_use]
    pub const fn reckoned(self) -> Option<NumberId> {
        match self {
            Self::Fixed(length) => Some(length),
            Self::Open { expected } => expected,
        }
    }
}

/// One phase of the roadmap.
#[derive(Debug, Clone, PartialEq)]
pub struct Phase {
    /// Its id in the file.
    pub id: String,
    /// Its label for people.
    pub label: String,
    /// Truce or settlement.
    pub kind: PhaseKind,
    /// How long it lasts.
    pub term: Term,
    /// Whether terms are negotiated in it.
    pub talks: bool,
}

/// Where a run stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Fighting.
    War,
    /// In a phase of the roadmap.
    Phase(PhaseId),
    /// Durable peace: the last phase was completed.
    Peace,
    /// One belligerent won.
    Victory(BelligerentId),
}

/// A set of stages a measure or an event names: war, phases, peace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StageSet(u64);

impl StageSet {
    const PEACE: u32 = 62;

    /// Every stage.
    pub const ALL: Self = Self(u64::MAX);

    /// Adds war.
    pub fn add_war(&mut self) {
        self.0 |= 1;
    }

    /// Adds a phase.
    pub fn add_phase(&mut self, phase: PhaseId) {
        self.0 |= 2 << phase.index();
    }

    /// Adds peace.
    pub fn add_peace(&mut self) {
        self.0 |= 1 << Self::PEACE;
    }

    /// Whether war is in the set.
    #[must_use]
    pub const fn war(self) -> bool {
        self.0 & 1 != 0
    }

    /// Whether the phase at `index` is in the set.
    #[must_use]
    pub const fn phase(self, index: usize) -> bool {
        self.0 & (2 << index) != 0
    }

    /// Whether peace is in the set.
    #[must_use]
    pub const fn peace(self) -> bool {
        self.0 & (1 << Self::PEACE) != 0
    }

    /// Whether some stage is in both sets.
    #[must_use]
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether the stage is in the set; a victory is in none.
    #[must_use]
    pub const fn contains(self, stage: Stage) -> bool {
        match stage {
            Stage::War => self.war(),
            Stage::Phase(phase) => self.phase(phase.index()),
            Stage::Peace => self.peace(),
            Stage::Victory(_) => false,
        }
    }
}
