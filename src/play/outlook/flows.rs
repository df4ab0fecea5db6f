//! Flows and penalties of a phase.

use crate::game::compliance::BelligerentSide;
use crate::model::{Model, Sanction};

use super::super::conditions::stage_of;
use super::super::effects::forfeited_share;
use super::super::scene::Scene;

/// Flows of one phase that do not change with time alone, by belligerent.
#[derive(Debug, Clone)]
pub(super) struct PhaseFlows {
    /// Incentives, stakes per year.
    incentives: Vec<f64>,
    /// Reprisal and what forfeited incentives are worth, stakes.
    penalty: Vec<f64>,
    /// Share of each sanction suffered.
    suffered: Vec<f64>,
    /// What snapback puts at risk, as a share of each sanction's cost.
    at_risk: Vec<f64>,
}

impl PhaseFlows {
    pub(super) fn new(model: &Model) -> Self {
        let (belligerents, sanctions) = (model.belligerents.len(), model.measures.sanctions.len());
        Self {
            incentives: vec![0.0; belligerents],
            penalty: vec![0.0; belligerents],
            suffered: vec![0.0; sanctions],
            at_risk: vec![0.0; sanctions],
        }
    }

    /// Works out what measures bring and take.
    pub(super) fn rebuild(&mut self, phase: usize, scene: &Scene) {
        let model = scene.model();
        let stage = stage_of(phase);
        let reprisal = scene.get(model.compliance.reprisal);
        for (j, party) in model.belligerents.iter().enumerate() {
            let discount_rate = scene.get(party.discount_rate);
            self.incentives[j] = scene.incentives(j, stage);
            self.penalty[j] = reprisal + scene.incentives_at_risk(j, stage, discount_rate);
        }
        for (s, sanction) in model.measures.sanctions.iter().enumerate() {
            let relieved = scene.relieved(s, stage);
            self.suffered[s] = relieved.map_or(0.0, |relief| 1.0 - relief);
            self.at_risk[s] = at_risk(sanction, relieved.unwrap_or(0.0), scene);
        }
    }

    /// Writes the flows and penalties of the present, what holds being of these utilities and sanctions as they have
    /// eroded, to the sides of the phase.
    pub(super) fn fill(&self, sides: &mut [BelligerentSide], held: &[f64], eroded: &[f64], scene: &Scene) {
        let brought = scene.state.goodwill.iter().zip(&self.incentives);
        for (((side, held), (goodwill, incentives)), penalty) in
            sides.iter_mut().zip(held).zip(brought).zip(&self.penalty)
        {
            side.flow = held + goodwill + incentives;
            side.penalty = *penalty;
        }
        let sanctions = scene.model().measures.sanctions.iter().zip(eroded);
        for ((sanction, cost), (suffered, at_risk)) in sanctions.zip(self.suffered.iter().zip(&self.at_risk)) {
            let side = &mut sides[sanction.target.index()];
            side.flow -= cost * suffered;
            side.penalty += cost * at_risk;
        }
    }
}

/// What snapback puts at risk of a relief, as a share of the sanction's cost.
fn at_risk(sanction: &Sanction, relief: f64, scene: &Scene) -> f64 {
    sanction.snapback.as_ref().map_or(0.0, |snapback| {
        let target = &scene.model().belligerents[sanction.target.index()];
        let rate = scene.get(target.discount_rate);
        let probability = scene.get(snapback.probability);
        relief * probability * forfeited_share(rate, scene.get(snapback.duration))
    })
}
