//! What must be worked out again, and what made it so.
//!
//! Most of what a run needs changes seldom: it is kept, and whoever changes something it follows from says what
//! happened by [`Stale::mark`]. What a happening spoils stands in one place, [`Trigger::spoils`]:
//!
//! | part | what it is | worked out again |
//! |---|---|---|
//! | phases | the quantities of the phases as games | before the next solve |
//! | present | of them, the present one | before the next solve, unless all of them are |
//! | stakes | of them, those that follow from the text on the table and steps done | before the next solve, unless all are |
//! | ground | of them, those that follow from the ground | before the next solve, unless all of them are |
//! | strategies | who violates, retaliates, attacks | before time passes in a phase |
//! | flows | what everybody gains and loses by the year | before time passes |
//! | rates | at which opportunities come | before time passes |
//! | review | which measures are in force | before time passes; when time alone may change it, too |
//! | held | of the flows, the utility of what holds | before time passes, unless all flows are |
//! | dates | when what has a date is next due, the front and the next solve aside | when it is asked what is due next |

/// What happened that leaves something to be worked out again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trigger {
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
    /// A guarantor did not honour its word.
    WordBroken,
    /// The last sender of sanctions let go.
    SanctionLapsed,
    /// A step of a confidence-building measure was done.
    StepDone,
    /// What is believed of somebody changed, or has drifted far enough.
    BeliefsMoved,
    /// An incident broke the quiet for which measures wait.
    Incident,
    /// Relief from sanctions was suspended.
    ReliefSuspended,
    /// An incentive is paid from now on, or is not any more.
    PaymentChanged,
    /// An event happened that cannot happen again for now, or can again.
    EventHappened,
    /// A date has passed.
    DatePassed,
    /// The phases are to be looked at under other assumptions.
    StartChosen,
}

const PHASES: u16 = 1;
const STAKES: u16 = 2;
const GROUND: u16 = 4;
const STRATEGIES: u16 = 8;
const FLOWS: u16 = 16;
const RATES: u16 = 32;
const REVIEW: u16 = 64;
const HELD: u16 = 128;
const DATES: u16 = 256;
const PRESENT: u16 = 512;
const ALL: u16 = u16::MAX;

impl Trigger {
    /// The parts that must be worked out again after it.
    #[inline]
    const fn spoils(self) -> u16 {
        // Whatever happens may move a date, but for the two that come in quiet times as well.
        match self {
            Self::NumbersChanged => ALL,
            // Phases ahead stay as planned, and what holds and who guarantees it is told of by others.
            Self::StageEntered => ALL & !(PHASES | STAKES | GROUND),
            Self::TextTabled | Self::WordBroken => STAKES | STRATEGIES | DATES,
            Self::StartChosen => PHASES | STRATEGIES | DATES,
            Self::FrontMoved => GROUND | STRATEGIES | HELD,
            // Phases ahead count their measures as if all went well.
            Self::ConditionsChanged => PRESENT | STRATEGIES | FLOWS | RATES | DATES,
            Self::SanctionLapsed => PHASES | STRATEGIES | FLOWS | DATES,
            Self::StepDone => STAKES | GROUND | STRATEGIES | FLOWS | DATES,
            Self::BeliefsMoved => STRATEGIES,
            Self::Incident => STRATEGIES | REVIEW | DATES,
            Self::ReliefSuspended => REVIEW | DATES,
            Self::PaymentChanged => FLOWS | DATES,
            Self::EventHappened => RATES | DATES,
            Self::DatePassed => DATES,
        }
    }
}

/// What must be worked out again.
#[derive(Debug, Clone)]
pub(super) struct Stale {
    /// A bit a part.
    parts: u16,
    /// When time alone may next change which measures are in force, years.
    next_review: f64,
}

impl Stale {
    /// Everything, as when a run begins.
    pub(super) fn everything() -> Self {
        Self { parts: ALL, next_review: 0.0 }
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

    /// Whether the present phase must be.
    #[inline]
    pub(super) fn present(&self) -> bool {
        self.parts & PRESENT != 0
    }

    /// Whether what follows from the text and from steps done must be.
    #[inline]
    pub(super) fn stakes(&self) -> bool {
        self.parts & STAKES != 0
    }

    /// Whether what follows from the ground must be.
    #[inline]
    pub(super) fn ground(&self) -> bool {
        self.parts & GROUND != 0
    }

    /// Whether any of these must be.
    #[inline]
    pub(super) fn outlook(&self) -> bool {
        self.parts & (PHASES | PRESENT | STAKES | GROUND) != 0
    }

    /// The phases, and with them what follows from text, steps and ground, are worked out.
    #[inline]
    pub(super) fn phases_done(&mut self) {
        self.parts &= !(PHASES | PRESENT | STAKES | GROUND);
    }

    /// Whether strategies must be.
    #[inline]
    pub(super) fn strategies(&self) -> bool {
        self.parts & STRATEGIES != 0
    }

    /// Strategies are solved for.
    #[inline]
    pub(super) fn strategies_done(&mut self) {
        self.parts &= !STRATEGIES;
    }

    /// Whether flows must be worked out again.
    #[inline]
    pub(super) fn flows(&self) -> bool {
        self.parts & FLOWS != 0
    }

    /// Whether the utility of what holds must be.
    #[inline]
    pub(super) fn held(&self) -> bool {
        self.parts & HELD != 0
    }

    /// Flows are worked out, and with them the utility of what holds.
    #[inline]
    pub(super) fn flows_done(&mut self) {
        self.parts &= !(FLOWS | HELD);
    }

    /// Whether it must be worked out again when what has a date is next due.
    #[inline]
    pub(super) fn dates(&self) -> bool {
        self.parts & DATES != 0
    }

    /// It is worked out.
    #[inline]
    pub(super) fn dates_done(&mut self) {
        self.parts &= !DATES;
    }

    /// Whether the rates of opportunities must be worked out again.
    #[inline]
    pub(super) fn rates(&self) -> bool {
        self.parts & RATES != 0
    }

    /// The rates are worked out.
    #[inline]
    pub(super) fn rates_done(&mut self) {
        self.parts &= !RATES;
    }

    /// Whether it must be looked at which measures are in force.
    #[inline]
    pub(super) fn review_due(&self, now: f64) -> bool {
        self.parts & REVIEW != 0 || now >= self.next_review
    }

    /// When time alone may next change which measures are in force, years.
    #[inline]
    pub(super) fn next_review(&self) -> f64 {
        self.next_review
    }

    /// It was looked at; time alone changes nothing before `next`, which is a date.
    #[inline]
    pub(super) fn reviewed(&mut self, next: f64) {
        self.parts = self.parts & !REVIEW | DATES;
        self.next_review = next;
    }
}

#[cfg(test)]
mod tests {
    use super::{Stale, Trigger};

    fn fresh() -> Stale {
        let mut stale = Stale::everything();
        stale.phases_done();
        stale.strategies_done();
        stale.flows_done();
        stale.rates_done();
        stale.reviewed(10.0);
        stale.dates_done();
        stale
    }

    #[test]
    fn what_happens_spoils_what_follows_from_it_and_nothing_else() {
        let after = |trigger| {
            let mut stale = fresh();
            stale.mark(trigger);
            let phases = stale.phases() || stale.present();
            let solved = (phases, stale.stakes(), stale.ground(), stale.strategies());
            (solved, stale.flows(), stale.rates(), stale.review_due(9.0))
        };
        assert_eq!(after(Trigger::FrontMoved), ((false, false, true, true), false, false, false));
        assert_eq!(after(Trigger::StepDone), ((false, true, true, true), true, false, false));
        assert_eq!(after(Trigger::TextTabled), ((false, true, false, true), false, false, false));
        assert_eq!(after(Trigger::Incident), ((false, false, false, true), false, false, true));
        assert_eq!(after(Trigger::EventHappened), ((false, false, false, false), false, true, false));
        assert_eq!(after(Trigger::PaymentChanged), ((false, false, false, false), true, false, false));
    }

    #[test]
    fn conditions_spoil_the_present_phase_alone() {
        let mut stale = fresh();
        stale.mark(Trigger::ConditionsChanged);
        assert!(stale.present() && !stale.phases());
        stale.phases_done();
        assert!(!stale.present());
    }

    #[test]
    fn what_comes_in_quiet_times_moves_no_date() {
        let dates = |trigger| {
            let mut stale = fresh();
            stale.mark(trigger);
            stale.dates()
        };
        assert!(!dates(Trigger::FrontMoved) && !dates(Trigger::BeliefsMoved));
        assert!(dates(Trigger::DatePassed) && dates(Trigger::StageEntered) && dates(Trigger::Incident));
        let mut stale = fresh();
        stale.reviewed(11.0);
        assert!(stale.dates());
    }

    #[test]
    fn time_alone_makes_a_review_due() {
        assert!(!fresh().review_due(9.9));
        assert!(fresh().review_due(10.0));
    }
}
