//! What each kind of measure changes, and what those in force add up to.
//!
//! Confidence-building measures, which are performed step by step, have a file of their own (`cbms`), as have renewals
//! and reviews (`measures`).

use crate::game::bargaining;
use crate::game::choice::logit;
use crate::model::{Blame, Credibility, MeasureKind, NumberId, Scope, Stage};

use super::conditions::named;
use super::scene::Scene;

/// Where a kind of measure comes among those watched, if at all: steps of confidence-building are told of one by one.
pub(super) const fn place_among_watched(kind: MeasureKind) -> Option<u8> {
    match kind {
        MeasureKind::Cbm => None,
        MeasureKind::Monitoring => Some(0),
        MeasureKind::Sanction => Some(1),
        MeasureKind::Guarantee => Some(2),
        MeasureKind::Incentive => Some(3),
        MeasureKind::Track => Some(4),
        MeasureKind::Aid => Some(5),
    }
}

impl Scene<'_> {
    /// D of `j`'s violations and 1 - A of other incidents:
    /// `1 - D = (1 - base) prod (1 - detection)`, `1 - A = (1 - base) prod (1 - attribution)`.
    ///
    /// Whom a monitoring measure watches restricts what it detects; who else was at work it attributes for all.
    /// Measures `without` which it is asked count as not there.
    pub(super) fn monitoring(&self, j: usize, stage: Stage, without: &[&Scope]) -> (f64, f64) {
        let compliance = &self.model().compliance;
        let mut missed = 1.0 - self.get(compliance.detection);
        let mut misattributed = 1.0 - self.get(compliance.attribution);
        for monitoring in &self.model().measures.monitoring {
            if !self.in_force(&monitoring.scope, stage) || named(without, &monitoring.scope) {
                continue;
            }
            misattributed *= 1.0 - self.get(monitoring.attribution);
            if monitoring.of.iter().any(|party| party.index() == j) {
                missed *= 1.0 - self.get(monitoring.detection);
            }
        }
        (1.0 - missed, misattributed)
    }

    /// What the tracks in force in a stage add up to: the factor on openings and sessions, the support for a
    /// text, and the share of false alarms that remains.
    pub(super) fn tracks(&self, stage: Stage, without: &[&Scope]) -> (f64, f64, f64) {
        let (mut talks, mut support, mut rumours) = (1.0, 0.0, 1.0);
        for track in &self.model().measures.tracks {
            if self.in_force(&track.scope, stage) && !named(without, &track.scope) {
                talks *= 1.0 + self.get(track.talks);
                support += self.get(track.support);
                rumours *= 1.0 - self.get(track.misinformation);
            }
        }
        (talks, support, rumours)
    }

    /// False alarms blamed on a belligerent per year, where tracks leave this share of rumours and observers this share of
    /// misattribution: `f (1 - A)`.
    pub(super) fn false_alarms(&self, rumours: f64, misattribution: f64) -> f64 {
        self.get(self.model().compliance.false_alarms) * rumours * misattribution
    }

    /// The share of spoilers' activity that the guarantees in force in a stage leave.
    pub(super) fn unsuppressed(&self, stage: Stage, without: &[&Scope]) -> f64 {
        let mut left = 1.0;
        for guarantee in &self.model().measures.guarantees {
            if self.in_force(&guarantee.scope, stage) && !named(without, &guarantee.scope) {
                left *= 1.0 - self.get(guarantee.suppression);
            }
        }
        left
    }

    /// The probability that a guarantor honours its word.
    ///
    /// ```text
    /// logit(commitment + u_g(x) - Lambda_g - cost),  halved for each time it did not
    /// ```
    ///
    /// Source: Walter (2002), Committing to peace.
    pub(super) fn guarantor_credibility(&self, guarantee: usize, guarantor: usize) -> f64 {
        let (actor, credibility) = &self.model().measures.guarantees[guarantee].guarantors[guarantor];
        let word = match credibility {
            Credibility::Given(number) => self.get(*number),
            Credibility::Interest { commitment, cost } => {
                let (taste, lottery, precision) = self.actor(*actor);
                let interest = taste.utility(&self.state.text) - lottery;
                logit(self.get(*commitment) + interest - self.get(*cost), precision)
            }
        };
        word * self.state.reputation[guarantee][guarantor]
    }

    /// The probability that at least one guarantor honours its word.
    pub(super) fn credibility(&self, guarantee: usize) -> f64 {
        let guarantors = 0..self.model().measures.guarantees[guarantee].guarantors.len();
        1.0 - guarantors.map(|g| 1.0 - self.guarantor_credibility(guarantee, g)).product::<f64>()
    }

    /// Capability that aid adds to a belligerent, and cost of fighting it takes off, as they stand while
    /// fighting.
    pub(super) fn aid_at_war(&self, j: usize) -> (f64, f64) {
        let (mut capability, mut war_cost) = (0.0, 0.0);
        for aid in &self.model().measures.aid {
            if aid.to.index() == j && self.in_force(&aid.scope, Stage::War) {
                capability += self.get(aid.capability);
                war_cost += self.get(aid.war_cost);
            }
        }
        (capability, war_cost)
    }

    /// The share of an audience that supports the text on the table, with the tracks of a stage.
    pub(super) fn support(&self, j: usize, goodwill: f64, text: &[f64]) -> Option<f64> {
        let audience = self.model().belligerents[j].audience.as_ref()?;
        let taste = self.quantities.audiences[j].as_ref()?;
        let get = |id| self.get(id);
        Some(bargaining::support(taste.utility(text), goodwill, get(audience.threshold), get(audience.precision)))
    }

    /// Expected flow of the incentives in force in a stage: `value * benchmark`.
    pub(super) fn incentives(&self, j: usize, stage: Stage) -> f64 {
        let incentives = self.model().measures.incentives.iter();
        incentives
            .filter(|incentive| incentive.to.index() == j && self.in_force(&incentive.scope, stage))
            .map(|incentive| self.get(incentive.value) * self.get(incentive.benchmark))
            .sum()
    }

    /// What forfeiting the incentives in force in a stage until their next reviews is worth, stakes.
    pub(super) fn incentives_at_risk(&self, j: usize, stage: Stage, discount_rate: f64) -> f64 {
        let incentives = self.model().measures.incentives.iter();
        incentives
            .filter(|incentive| incentive.to.index() == j && self.in_force(&incentive.scope, stage))
            .map(|incentive| {
                let flow = self.get(incentive.value) * self.get(incentive.benchmark);
                flow * forfeited_share(discount_rate, self.get(incentive.every))
            })
            .sum()
    }

    /// Flow of the incentives really paid to a belligerent in a stage.
    pub(super) fn incentives_paid(&self, j: usize, stage: Stage) -> f64 {
        if stage == Stage::Peace {
            // Nothing is reviewed after the last phase: what is to come is booked at its expectation.
            return self.incentives(j, stage);
        }
        let incentives = self.model().measures.incentives.iter().zip(&self.state.paid);
        incentives
            .filter(|(incentive, paid)| **paid && incentive.to.index() == j)
            .map(|(incentive, _)| self.get(incentive.value))
            .sum()
    }

    /// The shares in which a spoiler's attacks are blamed on the belligerents, where they are not seen for what they
    /// are: an entry a belligerent, adding up to 1.
    pub(super) fn blame_shares(&self, spoiler: usize, shares: &mut [f64]) {
        shares.fill(0.0);
        match &self.model().spoilers[spoiler].blame {
            Blame::Patron(patron) => shares[patron.index()] = 1.0,
            Blame::Shares(weights) => {
                for (share, weight) in shares.iter_mut().zip(weights) {
                    *share = weight.map_or(0.0, |weight| self.get(weight));
                }
                let total: f64 = shares.iter().sum();
                let even = 1.0 / shares.len() as f64;
                // Events can take all weights away: then nobody is more to blame than others.
                for share in shares {
                    *share = if total > 0.0 { *share / total } else { even };
                }
            }
        }
    }

    /// A length of time in this world: an hour at least, for what comes again and again must leave time to pass.
    pub(super) fn length(&self, years: NumberId) -> f64 {
        self.get(years).max(SHORTEST)
    }
}

/// The shortest length of a phase or of what recurs, years: an hour.
const SHORTEST: f64 = 1.0 / 8766.0;

/// What losing a flow for `duration` years is worth as a share of keeping it for good: `r d / (1 + r d)`.
pub(super) fn forfeited_share(discount_rate: f64, duration: f64) -> f64 {
    discount_rate * duration / (1.0 + discount_rate * duration)
}
