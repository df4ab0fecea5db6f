//! Probabilities and factors of one step that change only with events and completed measures.

use crate::game::choice::{exp, within};
use crate::model::{Model, Occurrence, Stage};

use super::seat::Seat;

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
    pub fn new(model: &Model) -> Self {
        Self {
            decisive: 0.0,
            opening: 0.0,
            events: vec![0.0; model.events.len()],
            decay: vec![0.0; model.belligerents.len()],
            lengths: vec![1; model.phases.len()],
        }
    }
}

impl Seat<'_> {
    /// Works out again what changes with effects and completed measures alone: the balance of forces, then the
    /// odds of a step.
    pub(super) fn refresh_odds(&mut self) {
        let model = self.plan.model;
        let step = model.calendar.step;
        for j in 0..model.belligerents.len() {
            self.aid[j] = self.aid(j);
        }
        self.quantities.refresh_balance(model, &self.aid);
        let get = |id| self.quantities.get(id);
        self.odds.decisive = within(get(model.war.decisive_rate), step);
        self.odds.opening = within(get(model.talks.openings) * self.tracks(Stage::War, &[]).0, step);
        for (e, event) in model.events.iter().enumerate() {
            self.odds.events[e] = match event.occurrence {
                Occurrence::At { probability, .. } => get(probability),
                Occurrence::Rate { rate, .. } => within(get(rate), step),
            };
        }
        for (j, party) in model.belligerents.iter().enumerate() {
            self.odds.decay[j] = exp(-get(party.discount_rate) * step);
        }
        for (phase, described) in model.phases.iter().enumerate() {
            self.odds.lengths[phase] = self.steps(get(described.length));
        }
        self.stale = true;
        self.held.clear();
    }
}
