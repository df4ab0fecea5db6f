//! What must be worked out again, and what made it so.
//!
//! Most of what a step needs changes seldom: it is kept, and whoever changes something it follows from says what
//! happened by [`Stale::mark`]. What a happening spoils stands in one place, [`Trigger::spoils`]:
//!
//! | part | what it is | worked out again |
//! |---|---|---|
//! | phases | the quantities of the phases as games | before the next solve |
//! | ground | of them, those that follow from the ground | before the next solve, unless all of them are |
//! | held | the utility of what holds in the present stage | when the next flow is booked |
//! | review | which measures are in force | before the next solve; when time alone may change it, too |

/// What happened that leaves something to be worked out again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trigger {
    /// A run began, in a world of its own.
    RunBegan,
    /// Named numbers changed, or what they add up to did: an event, a confidence-building measure completed.
    NumbersChanged,
    /// The run entered another stage.
    StageEntered,
    /// Another text was put on the table.
    TextTabled,
    /// The front moved.
    FrontMoved,
    /// A measure came into force or went out.
    ConditionsChanged,
    /// The last sender of sanctions let go.
    SanctionLapsed,
    /// A step of a confidence-building measure was done.
    StepDone,
    /// An incident broke the quiet for which measures wait.
    Incident,
    /// Relief from sanctions was suspended.
    ReliefSuspended,
    /// The strategies were set to others, from which to look for an equilibrium.
    StartChosen,
}

const PHASES: u8 = 1;
const GROUND: u8 = 2;
const HELD: u8 = 4;
const REVIEW: u8 = 8;

impl Trigger {
    /// The parts that must be worked out again after it.
    #[inline]
    const fn spoils(self) -> u8 {
        match self {
            Self::RunBegan | Self::NumbersChanged | Self::StageEntered | Self::TextTabled => PHASES | HELD,
            Self::FrontMoved => GROUND | HELD,
            Self::ConditionsChanged | Self::SanctionLapsed | Self::StepDone | Self::StartChosen => PHASES,
            Self::Incident | Self::ReliefSuspended => REVIEW,
        }
    }
}

/// What must be worked out again.
#[derive(Debug, Clone)]
pub(super) struct Stale {
    /// A bit a part.
    parts: u8,
    /// The first step at which time alone may change which measures are in force.
    next_review: u32,
}

impl Stale {
    /// Everything, as before the first run.
    pub(super) fn everything() -> Self {
        Self { parts: PHASES | GROUND | HELD | REVIEW, next_review: 0 }
    }

    /// Something happened.
    #[inline]
    pub(super) fn mark(&mut self, trigger: Trigger) {
        self.parts |= trigger.spoils();
    }

    /// Whether the phases must be worked out again.
    #[inline]
    pub(super) fn phases(&self) -> bool {
        self.parts & PHASES != 0
    }

    /// Whether what follows from the ground must be.
    #[inline]
    pub(super) fn ground(&self) -> bool {
        self.parts & GROUND != 0
    }

    /// The phases, and with them what follows from the ground, are worked out.
    #[inline]
    pub(super) fn phases_done(&mut self) {
        self.parts &= !(PHASES | GROUND);
    }

    /// Whether the utility of what holds must be worked out again.
    #[inline]
    pub(super) fn held(&self) -> bool {
        self.parts & HELD != 0
    }

    /// The utility of what holds is worked out.
    #[inline]
    pub(super) fn held_done(&mut self) {
        self.parts &= !HELD;
    }

    /// Whether it must be looked at in this step which measures are in force.
    #[inline]
    pub(super) fn review_due(&self, step: u32) -> bool {
        self.parts & (PHASES | REVIEW) != 0 || step >= self.next_review
    }

    /// It was looked at; time alone changes nothing before step `next`.
    #[inline]
    pub(super) fn reviewed(&mut self, next: u32) {
        self.parts &= !REVIEW;
        self.next_review = next;
    }
}

#[cfg(test)]
mod tests {
    use super::{Stale, Trigger};

    fn fresh() -> Stale {
        let mut stale = Stale::everything();
        stale.phases_done();
        stale.held_done();
        stale.reviewed(10);
        stale
    }

    #[test]
    fn what_happens_spoils_what_follows_from_it_and_nothing_else() {
        let after = |trigger| {
            let mut stale = fresh();
            stale.mark(trigger);
            (stale.phases(), stale.ground(), stale.held(), stale.review_due(9))
        };
        assert_eq!(after(Trigger::FrontMoved), (false, true, true, false));
        assert_eq!(after(Trigger::StepDone), (true, false, false, true));
        assert_eq!(after(Trigger::TextTabled), (true, false, true, true));
        assert_eq!(after(Trigger::Incident), (false, false, false, true));
    }

    #[test]
    fn time_alone_makes_a_review_due() {
        assert!(!fresh().review_due(9));
        assert!(fresh().review_due(10));
    }
}
