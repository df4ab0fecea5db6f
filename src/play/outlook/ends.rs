//! War and peace as seen from the roadmap.

use crate::game::compliance::Character;
use crate::game::value::{reservation_value, value};
use crate::model::{Model, Stage};

use super::super::scene::Scene;

/// War and peace as seen from the roadmap: what of their values does not change with time alone.
#[derive(Debug, Clone)]
pub(super) struct Ends {
    /// Incentives at war and at peace, by belligerent.
    incentives: Vec<[f64; 2]>,
    /// Cost of a year of fighting before weariness, by belligerent.
    war_cost: Vec<f64>,
    /// Share of each sanction suffered at war and at peace.
    suffered: Vec<[f64; 2]>,
}

impl Ends {
    pub(super) fn new(model: &Model) -> Self {
        let suffered = vec![[0.0; 2]; model.measures.sanctions.len()];
        let incentives = vec![[0.0; 2]; model.belligerents.len()];
        Self { incentives, war_cost: vec![0.0; model.belligerents.len()], suffered }
    }

    /// Works out what measures bring and take.
    pub(super) fn rebuild(&mut self, scene: &Scene) {
        for (j, (incentives, war_cost)) in self.incentives.iter_mut().zip(&mut self.war_cost).enumerate() {
            *incentives = [Stage::War, Stage::Peace].map(|stage| scene.incentives(j, stage));
            *war_cost = scene.war_cost(j);
        }
        for (s, suffered) in self.suffered.iter_mut().enumerate() {
            *suffered = [Stage::War, Stage::Peace].map(|stage| scene.suffered(s, stage));
        }
    }

    /// What sanctions take from a belligerent at war and at peace, stakes per year.
    pub(super) fn sanctions(&self, j: usize, eroded: &[f64], model: &Model) -> [f64; 2] {
        let (mut at_war, mut at_peace) = (0.0, 0.0);
        for ((cost, suffered), sanction) in eroded.iter().zip(&self.suffered).zip(&model.measures.sanctions) {
            if sanction.target.index() == j {
                at_war += cost * suffered[0];
                at_peace += cost * suffered[1];
            }
        }
        [at_war, at_peace]
    }

    /// V^W, the value of fighting to the end, at the true cost of fighting and under these sanctions, the ground being of
    /// this utility.
    pub(super) fn war_value(&self, j: usize, ground: f64, discount_rate: f64, sanctions: f64, scene: &Scene) -> f64 {
        let flow = ground + self.incentives[j][0] - self.war_cost[j] * scene.weariness(j) - sanctions;
        let decisive = scene.get(scene.model().war.decisive_rate);
        reservation_value(discount_rate, flow, decisive, scene.quantities.lottery[j])
    }

    /// V^P where what holds brings this flow, under these sanctions, the war value of the character being known:
    ///
    /// ```text
    /// V^P = (r flow + h_P (V^W - L)) / (r + h_P)
    /// ```
    ///
    /// for a hazard h_P of a lasting peace, per year.
    pub(super) fn peace_value(&self, j: usize, held: f64, sanctions: f64, character: &Character, hazard: f64) -> f64 {
        let flow = held + self.incentives[j][1] - sanctions;
        if hazard <= 0.0 {
            return flow;
        }
        value(character.discount_rate, flow, &[(hazard, character.war_value - character.betrayal_loss)], 0.0)
    }
}
