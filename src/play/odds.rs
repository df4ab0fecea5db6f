//! Probabilities and factors of one step that change only with events and completed measures.

use crate::game::choice::{exp, within};
use crate::model::{Model, Occurrence, Stage};

use super::scene::Scene;

/// Probabilities and factors of one step that change only with events and completed measures.
#[derive(Debug, Clone)]
pub(super) struct Odds {
    /// Of a decisive victory, while fighting.
    pub decisive: f64,
    /// Of an opening, while fighting.
    pub opening: f64,
    /// Of each event; for one on a day, on that day.
    pub events: Vec<f64>,
    /// `exp(-r step)` of each belligerent.
    pub decay: Vec<f64>,
    /// Length of each phase, steps.
    pub lengths: Vec<u32>,
}

impl Odds {
    pub(super) fn new(model: &Model) -> Self {
        Self {
            decisive: 0.0,
            opening: 0.0,
            events: vec![0.0; model.events.len()],
            decay: vec![0.0; model.belligerents.len()],
            lengths: vec![1; model.phases.len()],
        }
    }

    /// Works them out again.
    pub(super) fn refresh(&mut self, scene: &Scene) {
        let model = scene.model();
        let step = model.calendar.step;
        self.decisive = within(scene.get(model.war.decisive_rate), step);
        self.opening = within(scene.get(model.talks.openings) * scene.tracks(Stage::War, &[]).0, step);
        for (odds, event) in self.events.iter_mut().zip(&model.events) {
            *odds = match event.occurrence {
                Occurrence::At { probability, .. } => scene.get(probability),
                Occurrence::Rate { rate, .. } => within(scene.get(rate), step),
            };
        }
        for (decay, party) in self.decay.iter_mut().zip(&model.belligerents) {
            *decay = exp(-scene.get(party.discount_rate) * step);
        }
        for (length, phase) in self.lengths.iter_mut().zip(&model.phases) {
            *length = scene.steps(scene.get(phase.length));
        }
    }
}
