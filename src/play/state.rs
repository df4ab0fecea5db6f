//! What changes along a run.

use crate::game::belief::NODES;
use crate::model::{Model, Stage};

/// What changes along a run. Times are step numbers.
#[derive(Debug, Clone)]
pub(super) struct RunState {
    pub stage: Stage,
    pub step: u32,
    /// The step at which the stage was entered.
    pub entered: u32,
    /// The step at which the process last left war; meaningless while fighting.
    pub left_war: u32,
    /// The step after the last incident, or after the last fighting.
    pub quiet_since: u32,
    /// Steps of fighting so far.
    pub war_steps: u32,
    /// The status quo on the ground, by issue.
    pub ground: Vec<f64>,
    /// The text on the table, or the signed one, by issue.
    pub text: Vec<f64>,
    /// Whether the text is signed and being carried out.
    pub signed: bool,
    /// Public belief that each belligerent is reliable.
    pub beliefs: Vec<f64>,
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
    /// The step at whose end the next due date falls, by confidence-building measure; and how many passed since the
    /// stage was entered.
    pub next_due: Vec<u32>,
    pub dues_passed: Vec<u32>,
    /// Senders that have not let go, by sanction.
    pub senders: Vec<Vec<bool>>,
    /// Relief is suspended before this step, by sanction.
    pub suspended_until: Vec<u32>,
    /// Factor on each guarantor's credibility, by guarantee.
    pub reputation: Vec<Vec<f64>>,
    /// Whether it is being paid, by incentive.
    pub paid: Vec<bool>,
    /// When it came into force, by incentive.
    pub paid_since: Vec<Option<u32>>,
    /// Whether its effects are in force, by event: how many times over, and until which step.
    pub event_times: Vec<u32>,
    pub event_until: Vec<Option<u32>>,
    /// Whether it has happened, by event.
    pub event_seen: Vec<bool>,
}

impl RunState {
    pub(super) fn new(model: &Model) -> Self {
        let belligerents = model.belligerents.len();
        let measures = &model.measures;
        let events = model.events.len();
        Self {
            stage: model.begin,
            step: 0,
            entered: 0,
            left_war: 0,
            quiet_since: 0,
            war_steps: 0,
            ground: vec![0.0; model.issues.len()],
            text: vec![0.0; model.issues.len()],
            signed: false,
            beliefs: vec![0.0; belligerents],
            resolve: vec![[1.0 / NODES as f64; NODES]; belligerents],
            disarmed: vec![0.0; belligerents],
            exposed: vec![0.0; belligerents],
            goodwill: vec![0.0; belligerents],
            deterred: vec![0.0; belligerents],
            steps_done: vec![0.0; measures.cbms.len()],
            next_due: vec![0; measures.cbms.len()],
            dues_passed: vec![0; measures.cbms.len()],
            senders: measures.sanctions.iter().map(|m| vec![true; m.senders.len()]).collect(),
            suspended_until: vec![0; measures.sanctions.len()],
            reputation: measures.guarantees.iter().map(|m| vec![1.0; m.guarantors.len()]).collect(),
            paid: vec![false; measures.incentives.len()],
            paid_since: vec![None; measures.incentives.len()],
            event_times: vec![0; events],
            event_until: vec![None; events],
            event_seen: vec![false; events],
        }
    }

    /// Back to the start of a run; nothing of the run before is left. A test compares with a new state.
    pub(super) fn reset(&mut self, model: &Model) {
        let Self { ground, text, beliefs, resolve, disarmed, exposed, goodwill, deterred, steps_done, .. } = self;
        for numbers in [ground, text, beliefs, disarmed, exposed, goodwill, deterred, steps_done] {
            numbers.fill(0.0);
        }
        resolve.fill([1.0 / NODES as f64; NODES]);
        let Self { next_due, dues_passed, suspended_until, event_times, .. } = self;
        for counts in [next_due, dues_passed, suspended_until, event_times] {
            counts.fill(0);
        }
        let Self { senders, reputation, paid, paid_since, event_until, event_seen, .. } = self;
        for senders in senders {
            senders.fill(true);
        }
        for reputation in reputation {
            reputation.fill(1.0);
        }
        paid.fill(false);
        event_seen.fill(false);
        paid_since.fill(None);
        event_until.fill(None);
        let Self { stage, step, entered, left_war, quiet_since, war_steps, signed, .. } = self;
        *stage = model.begin;
        *signed = false;
        for count in [step, entered, left_war, quiet_since, war_steps] {
            *count = 0;
        }
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
        used.reset(&model);
        assert_eq!(format!("{used:?}"), fresh);
    }
}
