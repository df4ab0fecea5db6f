//! What measures do on their own at the start of a step: renewals of sanctions, reviews of incentives.

use crate::game::choice::logit;
use crate::model::{IncentiveId, SanctionId, Stage};

use super::seat::Seat;
use super::watch::{Note, Watch};

impl Seat<'_> {
    /// Renewals and reviews that fall due in this step.
    pub(super) fn measures<W: Watch>(&mut self, watch: &mut W) {
        for s in 0..self.plan.model.measures.sanctions.len() {
            self.renew(s, watch);
        }
        for i in 0..self.plan.model.measures.incentives.len() {
            self.review(i, watch);
        }
    }

    /// Whether a whole number of `every` years since step `start` ends in this step.
    fn recurs(&self, start: u32, every: f64) -> bool {
        let step = self.plan.model.calendar.step;
        if every < step {
            return self.state.step > start;
        }
        let passed = |steps: u32| (f64::from(steps) * step / every + 1e-9).floor();
        let since = self.state.step.saturating_sub(start);
        since > 0 && passed(since) > passed(since - 1)
    }

    /// Each sender keeps the sanctions with
    /// `logit(resolve + u_s(x) - u_s(y) - sender_cost * years)`; one that lets go does so for good.
    fn renew<W: Watch>(&mut self, s: usize, watch: &mut W) {
        let sanction = &self.plan.model.measures.sanctions[s];
        let Some(renewal) = &sanction.renewal else { return };
        if !sanction.scope.enabled || !self.recurs(0, self.quantities.get(renewal.every)) {
            return;
        }
        let stood = self.sanction_stands(s);
        for (position, &sender) in sanction.senders.iter().enumerate() {
            if !self.state.senders[s][position] {
                continue;
            }
            let (taste, _, precision) = self.actor(sender);
            let worth = self.quantities.get(renewal.resolve) + taste.utility(&self.state.text)
                - taste.utility(&self.state.ground)
                - self.quantities.get(sanction.sender_cost) * self.time();
            let kept = logit(worth, precision);
            let step = u64::from(self.state.step);
            if self.strands.renewal[s][position].uniform(self.dice, step) >= kept {
                self.state.senders[s][position] = false;
                self.note(watch, || Note::Lapse { sanction: SanctionId::new(s), sender: position, kept });
            }
        }
        self.stale |= stood && !self.sanction_stands(s);
    }

    /// An incentive is reviewed when it comes into force and every so often from then on; it is paid from one
    /// passed review to the next.
    fn review<W: Watch>(&mut self, i: usize, watch: &mut W) {
        let incentive = &self.plan.model.measures.incentives[i];
        if !self.in_force(&incentive.scope, self.state.stage) {
            self.state.paid_since[i] = None;
            self.state.paid[i] = false;
            return;
        }
        let due = match self.state.paid_since[i] {
            None => {
                self.state.paid_since[i] = Some(self.state.step);
                true
            }
            Some(start) => self.recurs(start, self.quantities.get(incentive.every)),
        };
        if due {
            let step = u64::from(self.state.step);
            let passed = self.strands.review[i].uniform(self.dice, step) < self.quantities.get(incentive.benchmark);
            self.state.paid[i] = passed;
            self.note(watch, || Note::Review { incentive: IncentiveId::new(i), passed });
        }
    }

    /// After a detected violation by `j`: relief may be suspended, incentives are forfeited until the next
    /// review.
    pub(super) fn punish<W: Watch>(&mut self, j: usize, watch: &mut W) {
        let model = self.plan.model;
        let step = u64::from(self.state.step);
        for (s, sanction) in model.measures.sanctions.iter().enumerate() {
            let Some(snapback) = &sanction.snapback else { continue };
            if sanction.target.index() != j || self.relief_share(s, self.state.stage) <= 0.0 {
                continue;
            }
            if self.strands.snapback[s].uniform(self.dice, step) < self.quantities.get(snapback.probability) {
                let steps = self.steps(self.quantities.get(snapback.duration));
                self.next_review = 0;
                self.state.suspended_until[s] = self.state.step.saturating_add(steps);
                self.note(watch, || Note::Snapback(SanctionId::new(s)));
            }
        }
        for (i, incentive) in model.measures.incentives.iter().enumerate() {
            if incentive.to.index() == j && self.state.paid[i] {
                self.state.paid[i] = false;
                self.note(watch, || Note::Forfeit(IncentiveId::new(i)));
            }
        }
    }

    /// Flow of the incentives really paid to a belligerent in a stage.
    pub(super) fn incentives_paid(&self, j: usize, stage: Stage) -> f64 {
        if stage == Stage::Peace {
            // Nothing happens after the last phase: what is to come is booked at its expectation.
            return self.incentives(j, stage);
        }
        let incentives = self.plan.model.measures.incentives.iter().zip(&self.state.paid);
        incentives
            .filter(|(incentive, paid)| **paid && incentive.to.index() == j)
            .map(|(incentive, _)| self.quantities.get(incentive.value))
            .sum()
    }
}
