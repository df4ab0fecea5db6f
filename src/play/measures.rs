//! What measures do on their own: renewals of sanctions, reviews of incentives, and what violations bring down.

use crate::game::choice::logit;
use crate::model::{IncentiveId, SanctionId, Stage};

use super::seat::Seat;
use super::stale::Trigger;
use super::watch::{Note, Watch};

impl Seat<'_> {
    /// Each sender keeps the sanctions with
    /// `logit(resolve + u_s(x) - u_s(y) - sender_cost * years)`; one that lets go does so for good.
    pub(super) fn renew<W: Watch>(&mut self, s: SanctionId, watch: &mut W) {
        let sanction = &self.scene.model().measures.sanctions[s.index()];
        let Some(renewal) = &sanction.renewal else { return };
        let number = self.scene.state.renewals[s.index()];
        self.scene.state.renewals[s.index()] += 1;
        for (position, &sender) in sanction.senders.iter().enumerate() {
            if !self.scene.state.senders[s.index()][position] {
                continue;
            }
            let (taste, _, precision) = self.scene.actor(sender);
            let worth = self.scene.get(renewal.resolve) + taste.utility(&self.scene.state.text)
                - taste.utility(&self.scene.state.ground)
                - self.scene.get(sanction.sender_cost) * self.scene.state.now;
            let kept = logit(worth, precision);
            if self.strands.renewal[s.index()][position].uniform(self.dice, number) >= kept {
                self.scene.state.senders[s.index()][position] = false;
                self.note(watch, || Note::Lapse { sanction: s, sender: position, kept });
            }
        }
        if !self.scene.sanction_stands(s.index()) {
            self.stale.mark(Trigger::SanctionLapsed);
        }
    }

    /// Incentives that came into force are reviewed at once; those that went out are not paid any more.
    pub(super) fn reviews_begin(&mut self) {
        for (i, incentive) in self.scene.model().measures.incentives.iter().enumerate() {
            let stage = self.scene.state.stage;
            // In peace nothing is reviewed any more: what is to come is booked at its expectation.
            let in_force = stage != Stage::Peace && self.scene.in_force(&incentive.scope, stage);
            let state = &mut self.scene.state;
            if in_force && state.reviewed[i].is_none() {
                state.reviewed[i] = Some((state.now, 0));
            } else if !in_force && state.reviewed[i].is_some() {
                state.reviewed[i] = None;
                state.paid[i] = false;
                self.stale.mark(Trigger::PaymentChanged);
            }
        }
    }

    /// An incentive is reviewed when it comes into force and every so often from then on; it is paid from one
    /// passed review to the next.
    pub(super) fn review<W: Watch>(&mut self, i: IncentiveId, watch: &mut W) {
        let incentive = &self.scene.model().measures.incentives[i.index()];
        let state = &mut self.scene.state;
        let Some((_, held)) = &mut state.reviewed[i.index()] else { return };
        *held += 1;
        let number = state.reviews[i.index()];
        state.reviews[i.index()] += 1;
        let benchmark = self.scene.get(incentive.benchmark);
        let passed = self.strands.review[i.index()].uniform(self.dice, number) < benchmark;
        self.scene.state.paid[i.index()] = passed;
        self.stale.mark(Trigger::PaymentChanged);
        self.note(watch, || Note::Review { incentive: i, passed });
    }

    /// After the `number`-th detected violation by `j`: relief may be suspended, incentives are forfeited until the next
    /// review.
    pub(super) fn punish<W: Watch>(&mut self, j: usize, number: u64, watch: &mut W) {
        let model = self.scene.model();
        for (s, sanction) in model.measures.sanctions.iter().enumerate() {
            let Some(snapback) = &sanction.snapback else { continue };
            if sanction.target.index() != j || self.scene.relief_share(s, self.scene.state.stage) <= 0.0 {
                continue;
            }
            if self.strands.snapback[s].uniform(self.dice, number) < self.scene.get(snapback.probability) {
                let until = self.scene.state.now + self.scene.length(snapback.duration);
                self.scene.state.suspended_until[s] = until;
                self.stale.mark(Trigger::ReliefSuspended);
                self.note(watch, || Note::Snapback(SanctionId::new(s)));
            }
        }
        for (i, incentive) in model.measures.incentives.iter().enumerate() {
            if incentive.to.index() == j && self.scene.state.paid[i] {
                self.scene.state.paid[i] = false;
                self.stale.mark(Trigger::PaymentChanged);
                self.note(watch, || Note::Forfeit(IncentiveId::new(i)));
            }
        }
    }
}
