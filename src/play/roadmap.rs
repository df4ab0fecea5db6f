//! The phases as games: their quantities kept up to date, and solved.
//!
//! Most quantities change only now and then (an event, a text, a measure): [`Seat::rebuild`]. What changes with
//! time alone (sanctions erode, war wearies) is refreshed every step: [`Seat::refresh`].

use crate::game::choice::{exp, within};
use crate::game::value::reservation_value;
use crate::model::{Model, Stage};

use super::conditions::{carries_text, protects_another, stage_of};
use super::seat::Seat;

/// Flows of one phase that do not change with time alone, by belligerent.
#[derive(Debug, Clone)]
pub(super) struct PhaseFlows {
    /// Utility of what holds, goodwill and incentives, stakes per year.
    lasting: Vec<f64>,
    /// Reprisal and what forfeited incentives are worth, stakes.
    penalty: Vec<f64>,
    /// Share of each sanction suffered.
    suffered: Vec<f64>,
    /// What snapback puts at risk, as a share of each sanction's cost.
    at_risk: Vec<f64>,
}

impl PhaseFlows {
    pub fn new(model: &Model) -> Self {
        let (belligerents, sanctions) = (model.belligerents.len(), model.measures.sanctions.len());
        Self {
            lasting: vec![0.0; belligerents],
            penalty: vec![0.0; belligerents],
            suffered: vec![0.0; sanctions],
            at_risk: vec![0.0; sanctions],
        }
    }
}

/// War and peace as seen from the roadmap: what of their values does not change with time alone.
#[derive(Debug, Clone)]
pub(super) struct Ends {
    /// Utility of the ground and incentives at war, by belligerent.
    war: Vec<f64>,
    /// Cost of a year of fighting before weariness, by belligerent.
    war_cost: Vec<f64>,
    /// Utility of the text, goodwill and incentives at peace, by belligerent.
    peace: Vec<f64>,
    /// Share of each sanction suffered at war and at peace.
    suffered: Vec<[f64; 2]>,
}

impl Ends {
    pub fn new(model: &Model) -> Self {
        let flat = vec![0.0; model.belligerents.len()];
        let suffered = vec![[0.0; 2]; model.measures.sanctions.len()];
        Self { war: flat.clone(), war_cost: flat.clone(), peace: flat, suffered }
    }
}

impl Seat<'_> {
    /// Solves the compliance game from a phase on, at the present public state.
    pub(super) fn solve(&mut self, present: usize) {
        self.prepare(present);
        let settled = self.road.solve(present);
        self.ledger.book_solve(settled);
    }

    /// Brings the quantities of a phase and of all that follow it up to date.
    pub(super) fn prepare(&mut self, present: usize) {
        self.review_conditions();
        if self.stale {
            self.rebuild(present);
        } else if self.moved {
            self.rebuild_ground(present);
        }
        self.moved = false;
        self.refresh(present);
    }

    /// Works out the quantities of a phase and of all that follow it.
    fn rebuild(&mut self, present: usize) {
        for g in 0..self.credibility.len() {
            self.credibility[g] = self.credibility(g);
        }
        self.rebuild_ends();
        for position in 0..self.road.path(present).len() {
            let phase = self.road.path(present)[position];
            self.rebuild_sides(phase);
            self.rebuild_flows(phase);
            self.rebuild_spoilers(phase);
        }
        self.stale = false;
    }

    /// Works out again what follows from the ground alone: the flows of truces and of war.
    fn rebuild_ground(&mut self, present: usize) {
        let model = self.plan.model;
        for j in 0..model.belligerents.len() {
            let utility = self.quantities.belligerents[j].utility(&self.state.ground);
            self.ends.war[j] = utility + self.incentives(j, Stage::War);
            for position in 0..self.road.path(present).len() {
                let phase = self.road.path(present)[position];
                if !carries_text(model, phase) {
                    self.flows[phase].lasting[j] =
                        utility + self.state.goodwill[j] + self.incentives(j, stage_of(phase));
                }
            }
        }
    }

    fn rebuild_ends(&mut self) {
        let model = self.plan.model;
        for (j, party) in model.belligerents.iter().enumerate() {
            let taste = &self.quantities.belligerents[j];
            self.ends.war[j] = taste.utility(&self.state.ground) + self.incentives(j, Stage::War);
            self.ends.war_cost[j] = self.war_cost(j);
            self.ends.peace[j] =
                taste.utility(&self.state.text) + self.state.goodwill[j] + self.incentives(j, Stage::Peace);
            let get = |id| self.quantities.get(id);
            let character = &mut self.road.characters[j];
            character.discount_rate = get(party.discount_rate);
            character.precision = get(party.precision);
            character.harm = get(party.harm);
            character.betrayal_loss = get(party.betrayal_loss);
        }
        for s in 0..model.measures.sanctions.len() {
            self.ends.suffered[s] = [Stage::War, Stage::Peace].map(|stage| self.suffered(s, stage));
        }
    }

    /// The share of a sanction that is lifted in a stage; `None` where it is not in force at all.
    fn relieved(&self, sanction: usize, stage: Stage) -> Option<f64> {
        let scope = &self.plan.model.measures.sanctions[sanction].scope;
        let stands = self.sanction_stands(sanction) && self.in_force(scope, stage);
        stands.then(|| self.relief_share(sanction, stage))
    }

    /// The share of a sanction that its target suffers in a stage.
    fn suffered(&self, sanction: usize, stage: Stage) -> f64 {
        self.relieved(sanction, stage).map_or(0.0, |relief| 1.0 - relief)
    }

    fn rebuild_sides(&mut self, phase: usize) {
        let model = self.plan.model;
        let stage = stage_of(phase);
        let compliance = &model.compliance;
        let (_, support, rumours) = self.tracks(stage, &[]);
        let step = model.calendar.step;
        let decisive = self.quantities.get(model.war.decisive_rate);
        for (j, party) in model.belligerents.iter().enumerate() {
            let (detection, misattribution) = self.monitoring(j, stage, &[]);
            let (mut deterrence, mut left) = (0.0, 1.0);
            for (guarantee, &credibility) in model.measures.guarantees.iter().zip(&self.credibility) {
                if !self.in_force(&guarantee.scope, stage) {
                    continue;
                }
                if protects_another(guarantee, j) {
                    deterrence += credibility * self.quantities.get(guarantee.deterrence);
                }
                if guarantee.protects.iter().any(|protected| protected.index() == j) {
                    left *= 1.0 - credibility * self.quantities.get(guarantee.protection);
                }
            }
            let backlash = match &party.audience {
                Some(audience) if carries_text(model, phase) => {
                    let share = self.support(j, support, &self.state.text).unwrap_or(1.0);
                    self.quantities.get(audience.backlash) * (1.0 - share)
                }
                _ => 0.0,
            };
            let tempted = |lure: f64| lure * (1.0 - self.state.disarmed[j]) + self.state.exposed[j] + backlash;
            let temptation = [
                tempted(self.quantities.get(party.temptation_reliable)),
                tempted(self.quantities.get(party.temptation_opportunist)),
            ];
            let false_alarms = self.quantities.get(compliance.false_alarms) * rumours * misattribution;
            let discount_rate = self.quantities.get(party.discount_rate);
            let side = &mut self.road.phases[phase].sides[j];
            side.exposure = left;
            side.detection = detection;
            side.misattribution = misattribution;
            side.false_alarms = false_alarms;
            side.no_false_alarm = exp(-false_alarms * step);
            side.temptation = temptation;
            side.deterrence = discount_rate / (discount_rate + decisive) * deterrence;
        }
        let length = f64::from(self.odds.lengths[phase]) * step;
        let game = &mut self.road.phases[phase];
        game.advance = 1.0 / length;
        game.opportunities = self.quantities.get(compliance.opportunities);
        game.opportunity = within(game.opportunities, step);
        game.foiled = self.quantities.get(compliance.foiled);
    }

    fn rebuild_flows(&mut self, phase: usize) {
        let model = self.plan.model;
        let stage = stage_of(phase);
        let holds = if carries_text(model, phase) { &self.state.text } else { &self.state.ground };
        let reprisal = self.quantities.get(model.compliance.reprisal);
        for (j, party) in model.belligerents.iter().enumerate() {
            let discount_rate = self.quantities.get(party.discount_rate);
            let utility = self.quantities.belligerents[j].utility(holds);
            self.flows[phase].lasting[j] = utility + self.state.goodwill[j] + self.incentives(j, stage);
            self.flows[phase].penalty[j] = reprisal + self.incentives_at_risk(j, stage, discount_rate);
        }
        for (s, sanction) in model.measures.sanctions.iter().enumerate() {
            let relieved = self.relieved(s, stage);
            self.flows[phase].suffered[s] = relieved.map_or(0.0, |relief| 1.0 - relief);
            let relief = relieved.unwrap_or(0.0);
            self.flows[phase].at_risk[s] = sanction.snapback.as_ref().map_or(0.0, |snapback| {
                let target = &model.belligerents[sanction.target.index()];
                let rate = self.quantities.get(target.discount_rate);
                let probability = self.quantities.get(snapback.probability);
                relief * probability * forfeited_share(rate, self.quantities.get(snapback.duration))
            });
        }
    }

    /// Expected flow of the incentives in force in a stage: `value * benchmark`.
    pub(super) fn incentives(&self, j: usize, stage: Stage) -> f64 {
        let incentives = self.plan.model.measures.incentives.iter();
        incentives
            .filter(|incentive| incentive.to.index() == j && self.in_force(&incentive.scope, stage))
            .map(|incentive| self.quantities.get(incentive.value) * self.quantities.get(incentive.benchmark))
            .sum()
    }

    fn incentives_at_risk(&self, j: usize, stage: Stage, discount_rate: f64) -> f64 {
        let incentives = self.plan.model.measures.incentives.iter();
        incentives
            .filter(|incentive| incentive.to.index() == j && self.in_force(&incentive.scope, stage))
            .map(|incentive| {
                let flow = self.quantities.get(incentive.value) * self.quantities.get(incentive.benchmark);
                flow * forfeited_share(discount_rate, self.quantities.get(incentive.every))
            })
            .sum()
    }

    fn rebuild_spoilers(&mut self, phase: usize) {
        let model = self.plan.model;
        let stage = stage_of(phase);
        let left = self.unsuppressed(stage, &[]);
        for (z, spoiler) in model.spoilers.iter().enumerate() {
            let side = &mut self.road.phases[phase].spoilers[z];
            side.patron = spoiler.patron.index();
            side.activity = self.quantities.get(spoiler.activity) * left;
            side.precision = self.quantities.get(spoiler.precision);
            side.cost = self.quantities.get(spoiler.cost);
            side.gain = self.quantities.spoiler_lottery[z] - self.quantities.spoilers[z].utility(&self.state.text);
        }
    }

    /// What changes with time: war and peace values, sanctions' erosion, beliefs.
    fn refresh(&mut self, present: usize) {
        let model = self.plan.model;
        for j in 0..model.belligerents.len() {
            let (mut at_war, mut at_peace) = (0.0, 0.0);
            for ((cost, suffered), sanction) in
                self.eroded.iter().zip(&self.ends.suffered).zip(&model.measures.sanctions)
            {
                if sanction.target.index() == j {
                    at_war += cost * suffered[0];
                    at_peace += cost * suffered[1];
                }
            }
            let war_value = self.war_value(j, at_war);
            let character = &mut self.road.characters[j];
            character.belief = self.state.beliefs[j];
            character.war_value = war_value;
            character.peace_value = self.ends.peace[j] - at_peace;
        }
        for position in 0..self.road.path(present).len() {
            let phase = self.road.path(present)[position];
            for (j, side) in self.road.phases[phase].sides.iter_mut().enumerate() {
                side.flow = self.flows[phase].lasting[j];
                side.penalty = self.flows[phase].penalty[j];
            }
            for (s, sanction) in model.measures.sanctions.iter().enumerate() {
                let cost = self.eroded[s];
                let side = &mut self.road.phases[phase].sides[sanction.target.index()];
                side.flow -= cost * self.flows[phase].suffered[s];
                side.penalty += cost * self.flows[phase].at_risk[s];
            }
        }
    }

    /// The cost of each sanction to its target before relief, stakes per year: `cost exp(-erosion t)`.
    pub(super) fn erode(&mut self) {
        let time = self.time();
        for (eroded, sanction) in self.eroded.iter_mut().zip(&self.plan.model.measures.sanctions) {
            let get = |id| self.quantities.get(id);
            *eroded = get(sanction.cost) * exp(-get(sanction.erosion) * time);
        }
    }

    /// What sanctions take from a belligerent in the present stage, stakes per year. In a phase the quantities are
    /// those of the solve that came before.
    pub(super) fn sanctions(&self, j: usize, stage: Stage) -> f64 {
        let sanctions = self.plan.model.measures.sanctions.iter().enumerate();
        let share = |s: usize| match stage {
            Stage::Phase(phase) => self.flows[phase.index()].suffered[s],
            _ => self.suffered(s, stage),
        };
        sanctions.filter(|(_, sanction)| sanction.target.index() == j).map(|(s, _)| self.eroded[s] * share(s)).sum()
    }

    /// What a year of fighting costs a belligerent, before weariness: aid taken off, honoured guarantees added.
    pub(super) fn war_cost(&self, j: usize) -> f64 {
        let party = &self.plan.model.belligerents[j];
        (self.quantities.get(party.war_cost) - self.aid[j].1 + self.state.deterred[j]).max(0.0)
    }

    /// The factor by which the years at war have raised that cost.
    pub(super) fn weariness(&self, j: usize) -> f64 {
        let years = f64::from(self.state.war_steps) * self.plan.model.calendar.step;
        1.0 + self.quantities.get(self.plan.model.belligerents[j].weariness) * years
    }

    /// V^W, the value of fighting to the end, at the true cost of fighting and under these sanctions.
    fn war_value(&self, j: usize, sanctions: f64) -> f64 {
        let flow = self.ends.war[j] - self.ends.war_cost[j] * self.weariness(j) - sanctions;
        let decisive = self.quantities.get(self.plan.model.war.decisive_rate);
        reservation_value(self.road.characters[j].discount_rate, flow, decisive, self.quantities.lottery[j])
    }

    /// How V^W moves with the cost of fighting: `-r (1 + weariness years) / (r + eta)`.
    pub(super) fn war_value_slope(&self, j: usize) -> f64 {
        let model = self.plan.model;
        let discount_rate = self.quantities.get(model.belligerents[j].discount_rate);
        -discount_rate * self.weariness(j) / (discount_rate + self.quantities.get(model.war.decisive_rate))
    }
}

/// What losing a flow for `duration` years is worth as a share of keeping it for good: `r d / (1 + r d)`.
fn forfeited_share(discount_rate: f64, duration: f64) -> f64 {
    discount_rate * duration / (1.0 + discount_rate * duration)
}
