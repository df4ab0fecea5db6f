//! What measures do on their own at the start of a step: renewals of sanctions, reviews of incentives.

use crate::game::choice::logit;
use crate::model::{IncentiveId, SanctionId};

use super::seat::Seat;
use super::stale::Trigger;
use super::watch::{Note, Watch};

impl Seat<'_> {
    /// Renewals and reviews that fall due in this step.
    pub(super) fn measures<W: Watch>(&mut self, watch: &mut W) {
        for s in 0..self.scene.model().measures.sanctions.len() {
            self.renew(s, watch);
        }
        for i in 0..self.scene.model().measures.incentives.len() {
            self.review(i, watch);
        }
    }

    /// Whether a whole number of `every` years since step `start` ends in this step.
    fn recurs(&self, start: u32, every: f64) -> bool {
        let step = self.scene.model().calendar.step;
        if every < step {
            return self.scene.state.step > start;
        }
        let passed = |steps: u32| (f64::from(steps) * step / every + 1e-9).floor();
        let since = self.scene.state.step.saturating_sub(start);
        since > 0 && passed(since) > passed(since - 1)
    }

    /// Each sender keeps the sanctions with
    /// `logit(resolve + u_s(x) - u_s(y) - sender_cost * years)`; one that lets go does so for good.
    fn renew<W: Watch>(&mut self, s: usize, watch: &mut W) {
        let sanction = &self.scene.model().measures.sanctions[s];
        let Some(renewal) = &sanction.renewal else { return };
        if !sanction.scope.enabled || !self.recurs(0, self.scene.get(renewal.every)) {
            return;
        }
        let stood = self.scene.sanction_stands(s);
        for (position, &sender) in sanction.senders.iter().enumerate() {
            if !self.scene.state.senders[s][position] {
                continue;
            }
            let (taste, _, precision) = self.scene.actor(sender);
            let worth = self.scene.get(renewal.resolve) + taste.utility(&self.scene.state.text)
                - taste.utility(&self.scene.state.ground)
                - self.scene.get(sanction.sender_cost) * self.scene.time();
            let kept = logit(worth, precision);
            let step = u64::from(self.scene.state.step);
            if self.strands.renewal[s][position].uniform(self.dice, step) >= kept {
                self.scene.state.senders[s][position] = false;
                self.note(watch, || Note::Lapse { sanction: SanctionId::new(s), sender: position, kept });
            }
        }
        if stood && !self.scene.sanction_stands(s) {
            self.stale.mark(Trigger::SanctionLapsed);
        }
    }

    /// An incentive is reviewed when it comes into force and every so often from then on; it is paid from one
    /// passed review to the next.
    fn review<W: Watch>(&mut self, i: usize, watch: &mut W) {
        let incentive = &self.scene.model().measures.incentives[i];
        if !self.scene.in_force(&incentive.scope, self.scene.state.stage) {
            self.scene.state.paid_since[i] = None;
            self.scene.state.paid[i] = false;
            return;
        }
        let due = match self.scene.state.paid_since[i] {
            None => {
                self.scene.state.paid_since[i] = Some(self.scene.state.step);
                true
            }
            Some(start) => self.recurs(start, self.scene.get(incentive.every)),
        };
        if due {
            let step = u64::from(self.scene.state.step);
            let passed = self.strands.review[i].uniform(self.dice, step) < self.scene.get(incentive.benchmark);
            self.scene.state.paid[i] = passed;
            self.note(watch, || Note::Review { incentive: IncentiveId::new(i), passed });
        }
    }

    /// After a detected violation by `j`: relief may be suspended, incentives are forfeited until the next
    /// review.
    pub(super) fn punish<W: Watch>(&mut self, j: usize, watch: &mut W) {
        let model = self.scene.model();
        let step = u64::from(self.scene.state.step);
        for (s, sanction) in model.measures.sanctions.iter().enumerate() {
            let Some(snapback) = &sanction.snapback else { continue };
            if sanction.target.index() != j || self.scene.relief_share(s, self.scene.state.stage) <= 0.0 {
                continue;
            }
            if self.strands.snapback[s].uniform(self.dice, step) < self.scene.get(snapback.probability) {
                let steps = self.scene.steps(self.scene.get(snapback.duration));
                self.stale.mark(Trigger::ReliefSuspended);
                self.scene.state.suspended_until[s] = self.scene.state.step.saturating_add(steps);
                self.note(watch, || Note::Snapback(SanctionId::new(s)));
            }
        }
        for (i, incentive) in model.measures.incentives.iter().enumerate() {
            if incentive.to.index() == j && self.scene.state.paid[i] {
                self.scene.state.paid[i] = false;
                self.note(watch, || Note::Forfeit(IncentiveId::new(i)));
            }
        }
    }
}
