//! A step of a truce or a settlement: who breaks it, what is seen, what is believed, who answers.

use crate::game::belief::posterior;
use crate::game::choice::within;
use crate::model::{BelligerentId, Cause, GuaranteeId, Reliability, SpoilerId, Stage};

use super::conditions::{protects_another, stage_of};
use super::seat::{Next, Seat};
use super::stale::Trigger;
use super::watch::{Note, Watch};

impl Seat<'_> {
    /// Violations, attacks and false alarms; beliefs; snapback and forfeiture; responses; then due steps, talks
    /// and the clock, unless the process collapsed.
    pub(super) fn process<W: Watch>(&mut self, phase: usize, watch: &mut W) -> Next {
        let mut culprits = std::mem::take(&mut self.blamed);
        self.incidents(phase, &mut culprits, watch);
        self.learn(phase, &culprits, watch);
        let collapse = self.responses(phase, &culprits, watch);
        self.blamed = culprits;
        if let Some((culprit, cause)) = collapse {
            self.collapse(Some(culprit), cause, watch);
            return Next::Continues;
        }
        self.due_steps(stage_of(phase), watch);
        if self.scene.model().phases[phase].talks && self.session(phase, watch) {
            return Next::Continues;
        }
        self.clock(phase, watch)
    }

    /// Notes for each belligerent what is blamed on it in this step, if anything. A violation outweighs an
    /// attack, an attack a false alarm.
    fn incidents<W: Watch>(&mut self, phase: usize, blamed: &mut [Option<Cause>], watch: &mut W) {
        let step = u64::from(self.scene.state.step);
        let length = self.scene.model().calendar.step;
        for (j, blame) in blamed.iter_mut().enumerate() {
            let quiet = self.outlook.road.phases[phase].sides[j].no_false_alarm;
            let draw = self.strands.false_alarm[j].uniform(self.dice, step);
            *blame = (draw >= quiet).then_some(Cause::FalseAlarm);
            if blame.is_some() {
                self.note(watch, || Note::FalseAlarm(BelligerentId::new(j)));
            } else {
                self.note_clarity(phase, j, draw, watch);
            }
        }
        for z in 0..self.scene.model().spoilers.len() {
            let rate = self.outlook.road.solutions[phase].attack[z];
            let draw = self.strands.attack[z].uniform(self.dice, step);
            if draw >= within(rate, length) {
                self.note_suppression(phase, z, draw, watch);
                continue;
            }
            let patron = self.scene.model().spoilers[z].patron.index();
            let misattribution = self.outlook.road.phases[phase].sides[patron].misattribution;
            let draw = self.strands.attribution[z].uniform(self.dice, step);
            let is_blamed = draw < misattribution;
            if is_blamed {
                blamed[patron] = Some(Cause::Spoiler(SpoilerId::new(z)));
            }
            self.note(watch, || Note::Attack { by: SpoilerId::new(z), blamed: is_blamed });
            if !is_blamed {
                self.note_attribution(phase, z, draw, watch);
            }
        }
        for (j, blame) in blamed.iter_mut().enumerate() {
            if let Some(cause) = self.violation(phase, j, watch) {
                *blame = Some(cause);
            }
        }
    }

    /// Gives `j` its opportunity; returns a cause if it violates and is detected.
    fn violation<W: Watch>(&mut self, phase: usize, j: usize, watch: &mut W) -> Option<Cause> {
        let step = u64::from(self.scene.state.step);
        if self.strands.opportunity[j].uniform(self.dice, step) >= self.outlook.road.phases[phase].opportunity {
            return None;
        }
        let kind = self.scene.world.types[j];
        let chance =
            self.outlook.road.solutions[phase].conduct[j].violation[usize::from(kind == Reliability::Opportunist)];
        if self.strands.violation[j].uniform(self.dice, step) >= chance {
            self.note(watch, || Note::Resisted { by: BelligerentId::new(j), chance });
            return None;
        }
        let side = &self.outlook.road.phases[phase].sides[j];
        let draw = self.strands.detection[j].uniform(self.dice, step);
        let detected = draw < side.detection;
        self.book_violation(phase, j, detected);
        self.note(watch, || Note::Violation { by: BelligerentId::new(j), detected, chance });
        if detected {
            self.note_detection(phase, j, draw, watch);
        }
        detected.then_some(Cause::Violation(BelligerentId::new(j), kind))
    }

    /// Bayes' rule on what the step showed of each belligerent.
    fn learn<W: Watch>(&mut self, phase: usize, blamed: &[Option<Cause>], watch: &mut W) {
        for (j, blame) in blamed.iter().enumerate() {
            let quiet = self.outlook.road.quiet_probabilities(phase, j);
            let before = self.scene.state.beliefs[j];
            if blame.is_none() {
                self.scene.state.beliefs[j] = posterior(before, quiet);
                continue;
            }
            let after = posterior(before, quiet.map(|p| 1.0 - p));
            self.scene.state.beliefs[j] = after;
            self.scene.state.quiet_since = self.scene.state.step + 1;
            self.stale.mark(Trigger::Incident);
            self.ledger.book_incident();
            self.note(watch, || Note::Incident { blamed: BelligerentId::new(j), before, after });
        }
        for (j, blame) in blamed.iter().enumerate() {
            if matches!(blame, Some(Cause::Violation(..))) {
                self.punish(j, watch);
            }
        }
    }

    /// Every victim answers every incident. Where several would return to war, the surest retaliation (the
    /// smallest draw) comes first: who is named does not depend on the file's order.
    fn responses<W: Watch>(&mut self, phase: usize, blamed: &[Option<Cause>], watch: &mut W) -> Option<(usize, Cause)> {
        let step = u64::from(self.scene.state.step);
        let n = blamed.len();
        let mut first: Option<(f64, usize, Cause)> = None;
        for (culprit, blame) in blamed.iter().enumerate() {
            let Some(cause) = *blame else { continue };
            for victim in (0..n).filter(|&victim| victim != culprit) {
                let pair = victim * n + culprit;
                let chance = self.outlook.road.solutions[phase].retaliation[pair];
                let draw = self.strands.retaliation[pair].uniform(self.dice, step);
                let retaliated = draw < chance;
                if retaliated && first.is_none_or(|(smallest, ..)| draw < smallest) {
                    first = Some((draw, culprit, cause));
                }
                self.note(watch, || Note::Response {
                    victim: BelligerentId::new(victim),
                    culprit: BelligerentId::new(culprit),
                    retaliated,
                    chance,
                });
            }
        }
        first.map(|(_, culprit, cause)| (culprit, cause))
    }

    /// The process returns to war. With a culprit, guarantors honour their word or not.
    pub(super) fn collapse<W: Watch>(&mut self, culprit: Option<usize>, cause: Cause, watch: &mut W) {
        self.note(watch, || Note::Collapse(cause));
        self.book_collapse(culprit, cause);
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
        let step = u64::from(self.scene.state.step);
        for (g, guarantee) in model.measures.guarantees.iter().enumerate() {
            if !self.scene.in_force(&guarantee.scope, self.scene.state.stage) || !protects_another(guarantee, culprit) {
                continue;
            }
            let mut any = false;
            for guarantor in 0..guarantee.guarantors.len() {
                let word = self.scene.guarantor_credibility(g, guarantor);
                let honoured = self.strands.honour[g][guarantor].uniform(self.dice, step) < word;
                any |= honoured;
                if !honoured {
                    self.scene.state.reputation[g][guarantor] *= 0.5;
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
