//! What changes along a run.

use crate::game::belief::NODES;
use crate::model::{Model, Stage};

use super::trust::PublicTrust;

/// What changes along a run. Times are years from the start of the scenario.
#[derive(Debug, Clone)]
pub(super) struct RunState {
    pub stage: Stage,
    pub now: f64,
    /// When the stage was entered.
    pub entered: f64,
    /// When the process last left war; meaningless while fighting.
    pub left_war: f64,
    /// The time of the last incident, or the end of the last fighting.
    pub quiet_since: f64,
    /// Years of fighting before the present stage.
    pub fought: f64,
    /// How often the front could have moved.
    pub front_moves: u64,
    /// The status quo on the ground, by issue.
    pub ground: Vec<f64>,
    /// The text on the table, or the signed one, by issue.
    pub text: Vec<f64>,
    /// Whether the text is signed and being carried out.
    pub signed: bool,
    /// Public beliefs that each belligerent is reliable.
    pub trust: PublicTrust,
    /// Public weights on each belligerent's nodes of resolve.
    pub resolve: Vec<[f64; NODES]>,
    /// Share of temptation disarmed, by belligerent.
    pub disarmed: Vec<f64>,
    /// Temptation that others' exposure adds, by belligerent.
    pub exposed: Vec<f64>,
    /// Flow from others' goodwill, by belligerent.
    pub goodwill: Vec<f64>,
    /// Cost of fighting that honoured guarantees add in this war, by belligerent.
    pub deterred: Vec<f64>,
    /// Steps done, by confidence-building measure.
    pub steps_done: Vec<f64>,
    /// The next due date, by confidence-building measure; since when they count and how many passed since, and on how many
    /// in the run there was something to decide.
    pub next_due: Vec<f64>,
    pub dues_since: Vec<f64>,
    pub dues_passed: Vec<u32>,
    pub dues_met: Vec<u64>,
    /// Senders that have not let go, by sanction.
    pub senders: Vec<Vec<bool>>,
    /// Renewals held, by sanction.
    pub renewals: Vec<u64>,
    /// Relief is suspended before this time, by sanction.
    pub suspended_until: Vec<f64>,
    /// Factor on each guarantor's credibility, by guarantee.
    pub reputation: Vec<Vec<f64>>,
    /// Whether it is being paid, by incentive.
    pub paid: Vec<bool>,
    /// When it came into force and the reviews since, by incentive; `None` while it is not in force.
    pub reviewed: Vec<Option<(f64, u32)>>,
    /// Reviews held in the run, by incentive.
    pub reviews: Vec<u64>,
    /// Whether its effects are in force, by event: how many times over, and until when.
    pub event_times: Vec<u32>,
    pub event_until: Vec<Option<f64>>,
    /// Whether it has happened, by event; whether its date has passed.
    pub event_seen: Vec<bool>,
    pub event_past: Vec<bool>,
    /// Incidents blamed on it and violations it was found out in so far, by belligerent: the numbers of what is decided
    /// at them.
    pub incidents: Vec<u64>,
    pub found_out: Vec<u64>,
    /// How often its guarantors were called upon, by guarantee.
    pub calls: Vec<u64>,
    /// Questions that phase ends have put.
    pub questions: u64,
}

impl RunState {
    pub(super) fn new(model: &Model) -> Self {
        let belligerents = model.belligerents.len();
        let measures = &model.measures;
        let events = model.events.len();
        Self {
            stage: Stage::War,
            now: 0.0,
            entered: 0.0,
            left_war: 0.0,
            quiet_since: 0.0,
            fought: 0.0,
            front_moves: 0,
            ground: vec![0.0; model.issues.len()],
            text: vec![0.0; model.issues.len()],
            signed: false,
            trust: PublicTrust::new(belligerents),
            resolve: vec![[1.0 / NODES as f64; NODES]; belligerents],
            disarmed: vec![0.0; belligerents],
            exposed: vec![0.0; belligerents],
            goodwill: vec![0.0; belligerents],
            deterred: vec![0.0; belligerents],
            steps_done: vec![0.0; measures.cbms.len()],
            next_due: vec![f64::INFINITY; measures.cbms.len()],
            dues_since: vec![0.0; measures.cbms.len()],
            dues_passed: vec![0; measures.cbms.len()],
            dues_met: vec![0; measures.cbms.len()],
            senders: measures.sanctions.iter().map(|m| vec![true; m.senders.len()]).collect(),
            renewals: vec![0; measures.sanctions.len()],
            suspended_until: vec![0.0; measures.sanctions.len()],
            reputation: measures.guarantees.iter().map(|m| vec![1.0; m.guarantors.len()]).collect(),
            paid: vec![false; measures.incentives.len()],
            reviewed: vec![None; measures.incentives.len()],
            reviews: vec![0; measures.incentives.len()],
            event_times: vec![0; events],
            event_until: vec![None; events],
            event_seen: vec![false; events],
            event_past: vec![false; events],
            incidents: vec![0; belligerents],
            found_out: vec![0; belligerents],
            calls: vec![0; measures.guarantees.len()],
            questions: 0,
        }
    }

    /// Back to the start of a run, which begins in this stage; nothing of the run before is left. A test compares with a
    /// new state.
    pub(super) fn reset(&mut self, begin: Stage) {
        let Self { ground, text, disarmed, exposed, goodwill, deterred, steps_done, .. } = self;
        for numbers in [ground, text, disarmed, exposed, goodwill, deterred, steps_done] {
            numbers.fill(0.0);
        }
        self.trust.reset();
        self.dues_since.fill(0.0);
        self.suspended_until.fill(0.0);
        self.resolve.fill([1.0 / NODES as f64; NODES]);
        self.next_due.fill(f64::INFINITY);
        let Self { dues_met, renewals, reviews, incidents, found_out, calls, .. } = self;
        for counts in [dues_met, renewals, reviews, incidents, found_out, calls] {
            counts.fill(0);
        }
        let Self { dues_passed, event_times, senders, reputation, paid, event_seen, event_past, .. } = self;
        dues_passed.fill(0);
        event_times.fill(0);
        for senders in senders {
            senders.fill(true);
        }
        for reputation in reputation {
            reputation.fill(1.0);
        }
        paid.fill(false);
        event_seen.fill(false);
        event_past.fill(false);
        self.reviewed.fill(None);
        self.event_until.fill(None);
        (self.stage, self.signed) = (begin, false);
        (self.front_moves, self.questions) = (0, 0);
        let Self { now, entered, left_war, quiet_since, fought, .. } = self;
        for time in [now, entered, left_war, quiet_since, fought] {
            *time = 0.0;
        }
    }

    /// Years of fighting so far.
    pub(super) fn war_years(&self) -> f64 {
        self.fought + if self.stage == Stage::War { self.now - self.entered } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::RunState;

    #[test]
    fn a_state_reset_is_a_new_state() {
        let text = crate::scenario::starter("example");
        let model = crate::scenario::read_text("example", &text, None, &[]).expect("valid").model.clone();
        let mut used = RunState::new(&model);
        let fresh = format!("{used:?}");
        let trace = &mut crate::play::Silent;
        let plan = crate::play::Plan::new(&model);
        let mut seat = crate::play::Seat::new(&plan);
        for run in 0..20 {
            let _ = seat.play(crate::chance::Dice::new(1, run), trace);
        }
        std::mem::swap(&mut used, &mut seat.scene.state);
        assert_ne!(format!("{used:?}"), fresh);
        used.reset(crate::model::Stage::War);
        assert_eq!(format!("{used:?}"), fresh);
    }
}
