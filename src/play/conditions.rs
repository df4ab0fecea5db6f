//! Which measures are in force, and when that may change.
//!
//! The present stage counts measures as they are; a stage ahead counts them as the roadmap would have them
//! there if nobody broke it: named for that stage, in force, conditions met.

use crate::model::{CbmId, Guarantee, Model, PhaseId, Relief, Scope, Stage};

use super::scene::Scene;

impl Scene<'_> {
    /// Whether a confidence-building measure has all its steps done.
    pub(super) fn completed(&self, cbm: usize) -> bool {
        let measure = &self.model().measures.cbms[cbm];
        self.word(&measure.scope.enabled) && self.state.steps_done[cbm] + 0.5 >= self.get(measure.steps).round()
    }

    /// Whether a measure is in force in a stage.
    pub(super) fn in_force(&self, scope: &Scope, stage: Stage) -> bool {
        self.word(&scope.enabled)
            && scope.stages.contains(stage)
            && match stage {
                Stage::War => {
                    self.get(scope.after) <= 0.0 && self.get(scope.quiet) <= 0.0 && self.all_completed(&scope.requires)
                }
                _ if stage == self.state.stage => {
                    self.has_passed(self.get(scope.after), self.state.left_war)
                        && self.has_passed(self.get(scope.quiet), self.state.quiet_since)
                        && self.all_completed(&scope.requires)
                }
                _ => true,
            }
    }

    #[inline]
    fn all_completed(&self, requires: &[CbmId]) -> bool {
        requires.iter().all(|cbm| self.completed(cbm.index()))
    }

    /// Whether any sender keeps the sanctions.
    pub(super) fn sanction_stands(&self, sanction: usize) -> bool {
        self.state.senders[sanction].iter().any(|&keeps| keeps)
    }

    /// The share of sanctions lifted in a stage.
    pub(super) fn relief_share(&self, sanction: usize, stage: Stage) -> f64 {
        let Some(relief) = &self.model().measures.sanctions[sanction].relief else { return 0.0 };
        if self.relief_in_force(sanction, relief, stage) { self.get(relief.share) } else { 0.0 }
    }

    /// The share of a sanction that is lifted in a stage; `None` where it is not in force at all.
    pub(super) fn relieved(&self, sanction: usize, stage: Stage) -> Option<f64> {
        let scope = &self.model().measures.sanctions[sanction].scope;
        let stands = self.sanction_stands(sanction) && self.in_force(scope, stage);
        stands.then(|| self.relief_share(sanction, stage))
    }

    /// The share of a sanction that its target suffers in a stage.
    pub(super) fn suffered(&self, sanction: usize, stage: Stage) -> f64 {
        self.relieved(sanction, stage).map_or(0.0, |relief| 1.0 - relief)
    }

    fn relief_in_force(&self, sanction: usize, relief: &Relief, stage: Stage) -> bool {
        if !relief.stages.contains(stage) {
            return false;
        }
        let quiet = self.get(relief.quiet);
        match stage {
            Stage::War => quiet <= 0.0 && self.all_completed(&relief.requires),
            _ if stage == self.state.stage => {
                self.has_passed(0.0, self.state.suspended_until[sanction])
                    && self.has_passed(quiet, self.state.quiet_since)
                    && self.all_completed(&relief.requires)
            }
            _ => true,
        }
    }

    /// When a condition of time, of any measure, is next met that is not met yet, years; `INFINITY` where none will be.
    pub(super) fn next_review(&self) -> f64 {
        if self.state.stage == Stage::War {
            // Conditions of time wait for the fighting to end.
            return f64::INFINITY;
        }
        let measures = &self.model().measures;
        let (left, quiet) = (self.state.left_war, self.state.quiet_since);
        let waits = self.plan.waiting.iter().flat_map(|scope| [(left, scope.after), (quiet, scope.quiet)]);
        let reliefs = measures.sanctions.iter().filter_map(|sanction| sanction.relief.as_ref());
        let waits = waits.chain(reliefs.map(|relief| (quiet, relief.quiet)));
        let due =
            waits.map(|(start, length)| start + self.get(length)).chain(self.state.suspended_until.iter().copied());
        due.filter(|&due| !self.has_passed(0.0, due)).fold(f64::INFINITY, f64::min)
    }
}

/// Whether a list names this very measure.
pub(super) fn named(list: &[&Scope], scope: &Scope) -> bool {
    list.iter().any(|&listed| std::ptr::eq(listed, scope))
}

/// Whether a guarantee protects anyone but `j`.
pub(super) fn protects_another(guarantee: &Guarantee, j: usize) -> bool {
    guarantee.protects.iter().any(|party| party.index() != j)
}

/// The stage of a phase.
pub(super) fn stage_of(phase: usize) -> Stage {
    Stage::Phase(PhaseId::new(phase))
}

/// Whether the text, not the ground, is what holds in a phase.
pub(super) fn carries_text(model: &Model, phase: usize) -> bool {
    model.phases[phase].kind == crate::model::PhaseKind::Settlement
}
