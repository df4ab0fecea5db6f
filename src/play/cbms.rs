//! Confidence-building measures: steps that a party performs or shirks.

use crate::game::choice::logit;
use crate::model::{Cbm, CbmId, Reliability, Stage};

use super::seat::Seat;
use super::stale::Trigger;
use super::watch::{Note, Watch};

impl Seat<'_> {
    /// The due date of a step has come: the performer performs or shirks it, where the measure is in force.
    pub(super) fn step_due<W: Watch>(&mut self, c: CbmId, watch: &mut W) {
        self.scene.state.dues_passed[c.index()] += 1;
        self.set_due(c.index());
        let scope = &self.scene.model().measures.cbms[c.index()].scope;
        let stage = self.scene.state.stage;
        if self.scene.in_force(scope, stage) {
            self.perform_or_shirk(c.index(), stage, watch);
        }
    }

    /// Sets the due dates on entering the present stage from another (or, at the start, from nowhere): they count from
    /// entering the stages the measure names, and go on where one such stage follows another.
    pub(super) fn set_dues(&mut self, left: Option<Stage>) {
        for (c, cbm) in self.scene.model().measures.cbms.iter().enumerate() {
            let stages = cbm.scope.stages;
            let state = &mut self.scene.state;
            let goes_on = left.is_some_and(|left| stages.contains(left)) && stages.contains(state.stage);
            if !goes_on {
                (state.dues_since[c], state.dues_passed[c]) = (state.now, 0);
            }
            self.set_due(c);
        }
    }

    /// One due date an `every`; none is left once all steps are done.
    fn set_due(&mut self, c: usize) {
        let cbm = &self.scene.model().measures.cbms[c];
        let named = self.scene.word(&cbm.scope.enabled) && cbm.scope.stages.contains(self.scene.state.stage);
        let state = &self.scene.state;
        let elapsed = f64::from(state.dues_passed[c] + 1) * self.scene.length(cbm.every);
        let due = if named && !self.scene.completed(c) { state.dues_since[c] + elapsed } else { f64::INFINITY };
        self.scene.state.next_due[c] = due;
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
        let order = self.scene.plan.order.belligerents.iter();
        let trust: f64 = order.filter(|j| **j != by).map(|&j| self.scene.state.trust.belief(j)).sum();
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
        let number = self.scene.state.dues_met[c];
        self.scene.state.dues_met[c] += 1;
        let performed = self.strands.cbm_choice[c].uniform(self.dice, number) >= own;
        let caught = !performed && self.strands.cbm_seen[c].uniform(self.dice, number) < seen;
        let likelihood = if caught { shirk.map(|q| seen * q) } else { shirk.map(|q| 1.0 - seen * q) };
        let before = self.scene.state.trust.belief(by);
        self.scene.state.trust.learn(by, likelihood);
        self.stale.mark(Trigger::BeliefsMoved);
        if performed {
            self.perform(c);
        }
        let belief = self.scene.state.trust.belief(by);
        self.note(watch, || Note::Step { cbm: CbmId::new(c), performed, shirk: own, before, belief });
    }

    pub(super) fn perform(&mut self, c: usize) {
        let cbm = &self.scene.model().measures.cbms[c];
        let by = cbm.by.index();
        let get = |id| self.scene.get(id);
        let (disarms, exposure, goodwill) = (get(cbm.disarms), get(cbm.exposure), get(cbm.goodwill));
        self.scene.state.steps_done[c] += 1.0;
        self.scene.state.disarmed[by] = (self.scene.state.disarmed[by] + disarms).min(1.0);
        for j in (0..self.scene.state.exposed.len()).filter(|&j| j != by) {
            self.scene.state.exposed[j] += exposure;
            self.scene.state.goodwill[j] += goodwill;
        }
        if self.scene.completed(c) {
            self.scene.state.next_due[c] = f64::INFINITY;
            // What waited for it may come into force.
            self.numbers_changed();
        }
        self.stale.mark(Trigger::StepDone);
    }
}
