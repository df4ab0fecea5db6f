//! Measures in force, and the quantities they change.
//!
//! The present stage counts measures as they are; a stage ahead counts them as the roadmap would have them
//! there if nobody broke it: named for that stage, in force, conditions met.

use crate::game::choice::logit;
use crate::model::{
    ActorId, CbmId, Credibility, Guarantee, MeasureKind, Measures, Model, PhaseId, Relief, Scope, Stage,
};

use super::quantities::Taste;
use super::seat::Seat;

/// Which measures of the present stage were in force when the phases were last worked out: a bit a measure, in
/// the order monitoring, sanctions, reliefs, guarantees, incentives, tracks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct InForce(Vec<bool>);

impl Seat<'_> {
    fn since(&self, step: u32) -> f64 {
        // A hair is added so that a condition of exactly so many steps is met by that many.
        f64::from(self.state.step.saturating_sub(step)) * self.plan.model.calendar.step + 1e-9
    }

    /// Whether a confidence-building measure has all its steps done.
    pub(super) fn completed(&self, cbm: usize) -> bool {
        let measure = &self.plan.model.measures.cbms[cbm];
        measure.scope.enabled && self.state.steps_done[cbm] + 0.5 >= self.quantities.get(measure.steps).round()
    }

    /// Whether a measure is in force in a stage.
    pub(super) fn in_force(&self, scope: &Scope, stage: Stage) -> bool {
        scope.enabled && scope.stages.contains(stage) && {
            let (after, quiet) = (self.quantities.get(scope.after), self.quantities.get(scope.quiet));
            match stage {
                Stage::War => after <= 0.0 && quiet <= 0.0 && self.all_completed(&scope.requires),
                _ if stage == self.state.stage => {
                    self.since(self.state.left_war) >= after
                        && self.since(self.state.quiet_since) >= quiet
                        && self.all_completed(&scope.requires)
                }
                _ => true,
            }
        }
    }

    fn all_completed(&self, requires: &[CbmId]) -> bool {
        requires.iter().all(|cbm| self.completed(cbm.index()))
    }

    /// Whether any sender keeps the sanctions.
    pub(super) fn sanction_stands(&self, sanction: usize) -> bool {
        self.state.senders[sanction].iter().any(|&keeps| keeps)
    }

    /// The share of sanctions lifted in a stage.
    pub(super) fn relief_share(&self, sanction: usize, stage: Stage) -> f64 {
        let Some(relief) = &self.plan.model.measures.sanctions[sanction].relief else { return 0.0 };
        if self.relief_in_force(sanction, relief, stage) { self.quantities.get(relief.share) } else { 0.0 }
    }

    fn relief_in_force(&self, sanction: usize, relief: &Relief, stage: Stage) -> bool {
        if !relief.stages.contains(stage) {
            return false;
        }
        let quiet = self.quantities.get(relief.quiet);
        match stage {
            Stage::War => quiet <= 0.0 && self.all_completed(&relief.requires),
            _ if stage == self.state.stage => {
                self.state.step >= self.state.suspended_until[sanction]
                    && self.since(self.state.quiet_since) >= quiet
                    && self.all_completed(&relief.requires)
            }
            _ => true,
        }
    }

    /// Looks at the present stage's measures and marks the phases stale when any came into force or went out.
    pub(super) fn review_conditions(&mut self) {
        if !self.stale && self.state.step < self.next_review {
            return;
        }
        let model = self.plan.model;
        let mut now = std::mem::take(&mut self.in_force);
        let stage = self.state.stage;
        let measures = &model.measures;
        let scopes = review_scopes(measures);
        let flags = scopes.map(|scope| self.in_force(scope, stage));
        let reliefs = (0..measures.sanctions.len()).map(|s| self.relief_share(s, stage) > 0.0);
        let mut changed = false;
        for (count, flag) in flags.chain(reliefs).enumerate() {
            if now.0.len() == count {
                now.0.push(flag);
                changed = true;
            }
            changed |= now.0[count] != flag;
            now.0[count] = flag;
        }
        self.in_force = now;
        self.stale |= changed;
        self.next_review = self.first_review();
    }

    /// The first step at which a condition of time, of any measure, may be met that is not met yet.
    fn first_review(&self) -> u32 {
        let measures = &self.plan.model.measures;
        let scopes = review_scopes(measures);
        let (left, quiet) = (self.state.left_war, self.state.quiet_since);
        let waits = scopes.flat_map(|scope| [(left, scope.after), (quiet, scope.quiet)]);
        let reliefs = measures.sanctions.iter().filter_map(|sanction| sanction.relief.as_ref());
        let waits = waits.chain(reliefs.map(|relief| (quiet, relief.quiet)));
        let due = waits.filter_map(|(start, length)| {
            let length = self.quantities.get(length);
            let met = self.since(start) >= length;
            // Rounded down: too early a look does no harm.
            let step = f64::from(start) + (length / self.plan.model.calendar.step).floor();
            (!met).then_some((step as u32).max(self.state.step + 1))
        });
        let suspended = self.state.suspended_until.iter().copied().filter(|&until| until > self.state.step);
        due.chain(suspended).min().unwrap_or(u32::MAX)
    }

    /// D of `j`'s violations and 1 - A of other incidents:
    /// `1 - D = (1 - base) prod (1 - detection)`, `1 - A = (1 - base) prod (1 - attribution)`.
    ///
    /// Whom a monitoring measure watches restricts what it detects; who else was at work it attributes for all.
    /// Measures `without` which it is asked count as not there.
    pub(super) fn monitoring(&self, j: usize, stage: Stage, without: &[&Scope]) -> (f64, f64) {
        let compliance = &self.plan.model.compliance;
        let mut missed = 1.0 - self.quantities.get(compliance.detection);
        let mut misattributed = 1.0 - self.quantities.get(compliance.attribution);
        for monitoring in &self.plan.model.measures.monitoring {
            if !self.in_force(&monitoring.scope, stage) || named(without, &monitoring.scope) {
                continue;
            }
            misattributed *= 1.0 - self.quantities.get(monitoring.attribution);
            if monitoring.of.iter().any(|party| party.index() == j) {
                missed *= 1.0 - self.quantities.get(monitoring.detection);
            }
        }
        (1.0 - missed, misattributed)
    }

    /// What the tracks in force in a stage add up to: the factor on openings and sessions, the support for a
    /// text, and the share of false alarms that remains.
    pub(super) fn tracks(&self, stage: Stage, without: &[&Scope]) -> (f64, f64, f64) {
        let (mut talks, mut support, mut rumours) = (1.0, 0.0, 1.0);
        for track in &self.plan.model.measures.tracks {
            if self.in_force(&track.scope, stage) && !named(without, &track.scope) {
                talks *= 1.0 + self.quantities.get(track.talks);
                support += self.quantities.get(track.support);
                rumours *= 1.0 - self.quantities.get(track.misinformation);
            }
        }
        (talks, support, rumours)
    }

    /// The share of spoilers' activity that the guarantees in force in a stage leave.
    pub(super) fn unsuppressed(&self, stage: Stage, without: &[&Scope]) -> f64 {
        let mut left = 1.0;
        for guarantee in &self.plan.model.measures.guarantees {
            if self.in_force(&guarantee.scope, stage) && !named(without, &guarantee.scope) {
                left *= 1.0 - self.quantities.get(guarantee.suppression);
            }
        }
        left
    }

    /// The taste of an actor of any kind, what anybody's victory is worth to it, and its precision.
    pub(super) fn actor(&self, actor: ActorId) -> (&Taste, f64, f64) {
        let precision = self.quantities.get(self.plan.model.precision(actor));
        let quantities = &self.quantities;
        match actor {
            ActorId::Belligerent(id) => {
                (&quantities.belligerents[id.index()], quantities.lottery[id.index()], precision)
            }
            ActorId::ThirdParty(id) => {
                (&quantities.third_parties[id.index()], quantities.third_lottery[id.index()], precision)
            }
        }
    }

    /// The probability that a guarantor honours its word.
    ///
    /// ```text
    /// logit(commitment + u_g(x) - Lambda_g - cost),  halved for each time it did not
    /// ```
    ///
    /// Source: Walter (2002), Committing to peace.
    pub(super) fn guarantor_credibility(&self, guarantee: usize, guarantor: usize) -> f64 {
        let (actor, credibility) = &self.plan.model.measures.guarantees[guarantee].guarantors[guarantor];
        let word = match credibility {
            Credibility::Given(number) => self.quantities.get(*number),
            Credibility::Interest { commitment, cost } => {
                let (taste, lottery, precision) = self.actor(*actor);
                let interest = taste.utility(&self.state.text) - lottery;
                logit(self.quantities.get(*commitment) + interest - self.quantities.get(*cost), precision)
            }
        };
        word * self.state.reputation[guarantee][guarantor]
    }

    /// The probability that at least one guarantor honours its word.
    pub(super) fn credibility(&self, guarantee: usize) -> f64 {
        let guarantors = 0..self.plan.model.measures.guarantees[guarantee].guarantors.len();
        1.0 - guarantors.map(|g| 1.0 - self.guarantor_credibility(guarantee, g)).product::<f64>()
    }

    /// Capability that aid adds to a belligerent, and cost of fighting it takes off, as they stand while
    /// fighting.
    pub(super) fn aid(&self, j: usize) -> (f64, f64) {
        let (mut capability, mut war_cost) = (0.0, 0.0);
        for aid in &self.plan.model.measures.aid {
            if aid.to.index() == j && self.in_force(&aid.scope, Stage::War) {
                capability += self.quantities.get(aid.capability);
                war_cost += self.quantities.get(aid.war_cost);
            }
        }
        (capability, war_cost)
    }

    /// The share of an audience that supports the text on the table, with the tracks of a stage.
    pub(super) fn support(&self, j: usize, goodwill: f64, text: &[f64]) -> Option<f64> {
        let audience = self.plan.model.belligerents[j].audience.as_ref()?;
        let taste = self.quantities.audiences[j].as_ref()?;
        let get = |id| self.quantities.get(id);
        Some(crate::game::bargaining::support(
            taste.utility(text),
            goodwill,
            get(audience.threshold),
            get(audience.precision),
        ))
    }
}

/// Where and when the measures are in force that change a phase's quantities while they are: steps of
/// confidence-building change them when they are done, and aid changes nothing but war.
fn review_scopes(measures: &Measures) -> impl Iterator<Item = &Scope> {
    measures.iter().filter_map(|measure| match measure.kind() {
        MeasureKind::Monitoring
        | MeasureKind::Sanction
        | MeasureKind::Guarantee
        | MeasureKind::Incentive
        | MeasureKind::Track => Some(measure.scope()),
        MeasureKind::Cbm | MeasureKind::Aid => None,
    })
}

/// Whether a list names this very measure.
fn named(list: &[&Scope], scope: &Scope) -> bool {
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
