//! Confidence-building measures: steps that a party performs or shirks.

use crate::game::belief::posterior;
use crate::game::choice::logit;
use crate::model::{Cbm, CbmId, Reliability, Stage};

use super::seat::Seat;
use super::stale::Trigger;
use super::watch::{Note, Watch};

impl Seat<'_> {
    /// Lets everybody perform or shirk the steps due in this step.
    pub(super) fn due_steps<W: Watch>(&mut self, stage: Stage, watch: &mut W) {
        for c in 0..self.scene.model().measures.cbms.len() {
            if self.due(c, stage) {
                self.perform_or_shirk(c, stage, watch);
            }
        }
    }

    /// Due dates count from entering a stage the measure names, one `every`.
    fn due(&mut self, c: usize, stage: Stage) -> bool {
        if self.scene.state.step + 1 < self.scene.state.next_due[c] {
            return false;
        }
        self.scene.state.dues_passed[c] += 1;
        self.set_due(c);
        let scope = &self.scene.model().measures.cbms[c].scope;
        !self.scene.completed(c) && self.scene.in_force(scope, stage)
    }

    /// Sets the first due dates of the stage just entered.
    pub(super) fn set_dues(&mut self) {
        for c in 0..self.scene.model().measures.cbms.len() {
            self.scene.state.dues_passed[c] = 0;
            self.set_due(c);
        }
    }

    fn set_due(&mut self, c: usize) {
        let step = self.scene.model().calendar.step;
        let every = self.scene.get(self.scene.model().measures.cbms[c].every).max(step);
        let elapsed = f64::from(self.scene.state.dues_passed[c] + 1) * every / step;
        // A due date falls at the end of the step in which its time comes; a hair keeps whole numbers whole.
        self.scene.state.next_due[c] = self.scene.state.entered.saturating_add((elapsed - 1e-9).ceil() as u32);
    }

    /// ```text
    /// q = logit(cost + exposure (1 - mean belief in the others) + disarms G - reward)
    /// ```
    ///
    /// for the probability of shirking, by type. Source: costly signals of trustworthiness, Kydd (2005), Trust
    /// and mistrust in international relations.
    fn shirk_probabilities(&self, cbm: &Cbm) -> [f64; 2] {
        let model = self.scene.model();
        let by = cbm.by.index();
        let party = &model.belligerents[by];
        let others = model.belligerents.len() - 1;
        let trust: f64 = self.scene.state.beliefs.iter().enumerate().filter(|(j, _)| *j != by).map(|(_, b)| b).sum();
        let mistrust = 1.0 - trust / others as f64;
        let get = |id| self.scene.get(id);
        let burden = get(cbm.cost) + get(cbm.exposure) * mistrust - get(cbm.reward);
        [party.temptation_reliable, party.temptation_opportunist]
            .map(|lure| logit(burden + get(cbm.disarms) * get(lure), get(party.precision)))
    }

    fn perform_or_shirk<W: Watch>(&mut self, c: usize, stage: Stage, watch: &mut W) {
        let cbm = &self.scene.model().measures.cbms[c];
        let by = cbm.by.index();
        let shirk = self.shirk_probabilities(cbm);
        let own = shirk[usize::from(self.scene.world.types[by] == Reliability::Opportunist)];
        let seen = cbm.verification.map_or_else(|| self.scene.monitoring(by, stage, &[]).0, |v| self.scene.get(v));
        let step = u64::from(self.scene.state.step);
        let performed = self.strands.cbm_choice[c].uniform(self.dice, step) >= own;
        let caught = !performed && self.strands.cbm_seen[c].uniform(self.dice, step) < seen;
        let likelihood = if caught { shirk.map(|q| seen * q) } else { shirk.map(|q| 1.0 - seen * q) };
        let before = self.scene.state.beliefs[by];
        self.scene.state.beliefs[by] = posterior(before, likelihood);
        if performed {
            self.perform(c);
        }
        let belief = self.scene.state.beliefs[by];
        self.note(watch, || Note::Step { cbm: CbmId::new(c), performed, shirk: own, before, belief });
    }

    pub(super) fn perform(&mut self, c: usize) {
        let cbm = &self.scene.model().measures.cbms[c];
        let by = cbm.by.index();
        let get = |id| self.scene.get(id);
        let (disarms, exposure, goodwill) = (get(cbm.disarms), get(cbm.exposure), get(cbm.goodwill));
        let net = get(cbm.reward) - get(cbm.cost);
        self.scene.state.steps_done[c] += 1.0;
        self.scene.state.disarmed[by] = (self.scene.state.disarmed[by] + disarms).min(1.0);
        for j in (0..self.scene.state.exposed.len()).filter(|&j| j != by) {
            self.scene.state.exposed[j] += exposure;
            self.scene.state.goodwill[j] += goodwill;
        }
        self.book_lump(by, net);
        if self.scene.completed(c) {
            self.numbers_changed();
        }
        self.stale.mark(Trigger::StepDone);
    }
}
