//! A truce or a settlement: who breaks it, what is seen, what is believed, who answers.

use crate::model::{BelligerentId, Cause, GuaranteeId, Reliability, SpoilerId, Stage};

use super::conditions::protects_another;
use super::seat::Seat;
use super::stale::Trigger;
use super::watch::{Note, Watch};

impl Seat<'_> {
    /// The phase that the run is in, if it is in one.
    pub(super) fn phase(&self) -> Option<usize> {
        match self.scene.state.stage {
            Stage::Phase(phase) => Some(phase.index()),
            _ => None,
        }
    }

    /// The `number`-th opportunity of a belligerent to violate.
    pub(super) fn opportunity<W: Watch>(&mut self, by: BelligerentId, number: u64, watch: &mut W) {
        let (j, Some(phase)) = (by.index(), self.phase()) else { return };
        let kind = self.scene.world.types[j];
        let conduct = &self.outlook.road.solutions[phase].conduct[j];
        let chance = conduct.violation[usize::from(kind == Reliability::Opportunist)];
        if self.strands.violation[j].uniform(self.dice, number) >= chance {
            self.note(watch, || Note::Resisted { by, chance });
            return;
        }
        let draw = self.strands.detection[j].uniform(self.dice, number);
        let detected = draw < self.outlook.road.phases[phase].sides[j].detection;
        self.note(watch, || Note::Violation { by, detected, chance });
        if detected {
            self.note_detection(phase, j, draw, watch);
            self.incident(by, Cause::Violation(by, kind), watch);
        }
    }

    /// The `number`-th attack of a spoiler: blamed on somebody, unless it is seen for what it is.
    pub(super) fn attack<W: Watch>(&mut self, by: SpoilerId, number: u64, watch: &mut W) {
        let (z, Some(phase)) = (by.index(), self.phase()) else { return };
        let blamed = self.blamed_for_attack(z, number);
        let misattribution = self.outlook.road.phases[phase].sides[blamed.index()].misattribution;
        let draw = self.strands.attribution[z].uniform(self.dice, number);
        let is_blamed = draw < misattribution;
        self.note(watch, || Note::Attack { by, blamed: is_blamed.then_some(blamed) });
        if is_blamed {
            self.incident(blamed, Cause::Spoiler(by), watch);
        } else {
            self.note_attribution(phase, z, (blamed.index(), draw), watch);
        }
    }

    /// On whom an attack is blamed if it is not seen for what it is: the patron, or one drawn by the shares.
    fn blamed_for_attack(&mut self, z: usize, number: u64) -> BelligerentId {
        let shares = &self.outlook.road.phases[self.phase().unwrap_or(0)].spoilers[z].blamed;
        match shares.iter().position(|&share| share >= 1.0) {
            Some(patron) => BelligerentId::new(patron),
            None => BelligerentId::new(crate::chance::race(&mut self.strands.blamed[z], self.dice, number, shares)),
        }
    }

    /// An accident or a rumour is blamed on a belligerent.
    pub(super) fn false_alarm<W: Watch>(&mut self, on: BelligerentId, watch: &mut W) {
        self.note(watch, || Note::FalseAlarm(on));
        self.incident(on, Cause::FalseAlarm, watch);
    }

    /// Something is blamed on a belligerent: everybody learns from it, measures answer to a violation, then the victims.
    fn incident<W: Watch>(&mut self, blamed: BelligerentId, cause: Cause, watch: &mut W) {
        let (j, Some(phase)) = (blamed.index(), self.phase()) else { return };
        let before = self.scene.state.trust.belief(j);
        self.scene.state.trust.learn(j, self.outlook.road.incident_rates(phase, j));
        let after = self.scene.state.trust.belief(j);
        let number = self.scene.state.incidents[j];
        self.scene.state.incidents[j] += 1;
        self.scene.state.quiet_since = self.scene.state.now;
        self.stale.mark(Trigger::Incident);
        self.ledger.book_incident();
        self.note(watch, || Note::Incident { blamed, before, after });
        if matches!(cause, Cause::Violation(..)) {
            let found_out = self.scene.state.found_out[j];
            self.scene.state.found_out[j] += 1;
            self.punish(j, found_out, watch);
        }
        if self.retaliation(phase, blamed, number, watch) {
            self.collapse(Some(j), cause, watch);
        }
    }

    /// Every victim answers the `number`-th incident blamed on the culprit; whether any retaliates.
    fn retaliation<W: Watch>(&mut self, phase: usize, culprit: BelligerentId, number: u64, watch: &mut W) -> bool {
        let n = self.scene.model().belligerents.len();
        let mut any = false;
        for victim in self.parties().filter(|&victim| victim != culprit) {
            let pair = victim.index() * n + culprit.index();
            let chance = self.outlook.road.solutions[phase].retaliation[pair];
            let retaliated = self.strands.retaliation[pair].uniform(self.dice, number) < chance;
            any |= retaliated;
            self.note(watch, || Note::Response { victim, culprit, retaliated, chance });
        }
        any
    }

    /// The process returns to war. With a culprit, guarantors honour their word or not.
    pub(super) fn collapse<W: Watch>(&mut self, culprit: Option<usize>, cause: Cause, watch: &mut W) {
        self.note(watch, || Note::Collapse(cause));
        let state = &self.scene.state;
        self.ledger.book_collapse(state.now, state.stage, cause, self.scene.model());
        if let Some(culprit) = culprit {
            self.call_guarantors(culprit, watch);
        }
        self.scene.state.signed = false;
        self.enter(Stage::War, watch);
    }

    /// Each guarantor of a guarantee in force that protects anyone but the culprit honours it or loses half its
    /// credibility. If any honours it, the war that follows costs the culprit more.
    fn call_guarantors<W: Watch>(&mut self, culprit: usize, watch: &mut W) {
        let model = self.scene.model();
        for (g, guarantee) in model.measures.guarantees.iter().enumerate() {
            if !self.scene.in_force(&guarantee.scope, self.scene.state.stage) || !protects_another(guarantee, culprit) {
                continue;
            }
            let number = self.scene.state.calls[g];
            self.scene.state.calls[g] += 1;
            let mut any = false;
            for guarantor in 0..guarantee.guarantors.len() {
                let word = self.scene.guarantor_credibility(g, guarantor);
                let draw = self.strands.honour[g][guarantor].uniform(self.dice, number);
                let honoured = draw < word;
                any |= honoured;
                if !honoured {
                    self.scene.state.reputation[g][guarantor] *= 0.5;
                    self.stale.mark(Trigger::WordBroken);
                }
                self.note(watch, || Note::Guarantor { guarantee: GuaranteeId::new(g), guarantor, honoured });
            }
            if any {
                let cost = self.scene.get(guarantee.deterrence);
                self.scene.state.deterred[culprit] += cost;
                self.note(watch, || Note::Deterred { culprit: BelligerentId::new(culprit), cost });
            }
        }
    }
}
