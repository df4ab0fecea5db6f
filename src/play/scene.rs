//! What is the case in a run: the world, its numbers as they stand, and how far things have come.
//!
//! Everything else in a run reads it: the clocks, the outlook on the phases, the books. Which measures are in force in it
//! stands in `conditions`, what they add up to in `effects`.

use crate::model::{ActorId, Coded, Model, NumberId, Setting};
use crate::world::World;

use super::plan::Plan;
use super::quantities::{Quantities, Taste};
use super::state::RunState;

/// Things due within such a time of each other are due at once, years: some tens of milliseconds, for rounding.
pub(super) const MOMENT: f64 = 1e-9;

/// What is the case in a run.
#[derive(Debug)]
pub(super) struct Scene<'t> {
    pub plan: &'t Plan<'t>,
    pub world: World,
    pub quantities: Quantities,
    pub state: RunState,
    /// Capability that aid adds to each belligerent and cost of fighting it takes off, while fighting.
    aid: Vec<(f64, f64)>,
}

impl<'t> Scene<'t> {
    pub(super) fn new(plan: &'t Plan<'t>, world: World) -> Self {
        let model = plan.model;
        Self {
            plan,
            world,
            quantities: Quantities::new(model),
            state: RunState::new(model),
            aid: vec![(0.0, 0.0); model.belligerents.len()],
        }
    }

    pub(super) fn model(&self) -> &'t Model {
        self.plan.model
    }

    /// A named number as it stands.
    #[inline]
    pub(super) fn get(&self, id: NumberId) -> f64 {
        self.quantities.get(id)
    }

    /// A word of the file as it is in this world.
    #[inline]
    pub(super) fn word<T: Coded>(&self, setting: &Setting<T>) -> T {
        setting.at(&self.world.values)
    }

    /// Applies the effects in force to the world's values; returns whether any number is another than before.
    pub(super) fn apply_effects(&mut self) -> bool {
        self.quantities.apply(self.plan, &self.world.values, &self.state.event_times)
    }

    /// Works out the balance of forces with the aid that each belligerent has at war.
    pub(super) fn refresh_balance(&mut self) {
        for j in 0..self.aid.len() {
            self.aid[j] = self.aid_at_war(j);
        }
        self.quantities.refresh_balance(self.plan.model, &self.plan.order.belligerents, &self.aid);
    }

    /// Capability that aid adds to a belligerent while fighting.
    pub(super) fn aid_to_capability(&self, j: usize) -> f64 {
        self.aid[j].0
    }

    /// Whether so many years have passed since a time.
    pub(super) fn has_passed(&self, years: f64, since: f64) -> bool {
        self.state.now - since >= years - MOMENT
    }

    /// The taste of an actor of any kind, what anybody's victory is worth to it, and its precision.
    pub(super) fn actor(&self, actor: ActorId) -> (&Taste, f64, f64) {
        let precision = self.get(self.model().precision(actor));
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

    /// What a year of fighting costs a belligerent, before weariness: aid taken off, honoured guarantees added.
    pub(super) fn war_cost(&self, j: usize) -> f64 {
        (self.get(self.model().belligerents[j].war_cost) - self.aid[j].1 + self.state.deterred[j]).max(0.0)
    }

    /// The factor by which the years at war have raised that cost.
    pub(super) fn weariness(&self, j: usize) -> f64 {
        1.0 + self.get(self.model().belligerents[j].weariness) * self.state.war_years()
    }

    /// How V^W moves with the cost of fighting: `-r (1 + weariness years) / (r + eta)`.
    pub(super) fn war_value_slope(&self, j: usize) -> f64 {
        let model = self.model();
        let discount_rate = self.get(model.belligerents[j].discount_rate);
        -discount_rate * self.weariness(j) / (discount_rate + self.get(model.war.decisive_rate))
    }
}
