//! What is the same in every run of a model: addresses of chance and the nodes of resolve.

use crate::game::belief::{NODE_QUANTILES, NODES};
use crate::model::{Effect, Model, PhaseKind, Stage};
use crate::world::WorldPlan;

use super::strands::Strands;

/// What is the same in every run of a model.
#[derive(Debug, Clone)]
pub struct Plan<'m> {
    /// The model.
    pub model: &'m Model,
    pub(super) worlds: WorldPlan<'m>,
    /// The nodes of resolve of each belligerent: quantiles of its cost of fighting.
    pub(super) nodes: Vec<[f64; NODES]>,
    /// The successor of each phase.
    pub(super) successors: Vec<Option<usize>>,
    /// For each phase, the settlement its talks are about: the next one.
    pub(super) next_settlement: Vec<Option<usize>>,
    /// The chance strands of a run, unused.
    pub(super) strands: Strands,
}

impl<'m> Plan<'m> {
    /// Works out what all runs of a model share.
    #[must_use]
    pub fn new(model: &'m Model) -> Self {
        let nodes = |id| NODE_QUANTILES.map(|p| model.numbers.get(id).source.quantile(p));
        let phases = model.phases.len();
        Self {
            model,
            worlds: WorldPlan::new(model),
            nodes: model.belligerents.iter().map(|party| nodes(party.war_cost)).collect(),
            successors: (0..phases).map(|phase| model.successor(phase)).collect(),
            next_settlement: (0..phases)
                .map(|phase| (phase + 1..phases).find(|&next| model.phases[next].kind == PhaseKind::Settlement))
                .collect(),
            strands: Strands::new(model),
        }
    }

    /// How worlds are drawn.
    #[must_use]
    pub fn worlds(&self) -> &WorldPlan<'m> {
        &self.worlds
    }

    /// The stage a run begins in.
    pub(super) fn begin(&self) -> Stage {
        self.model.begin
    }

    /// All effects of the model with the event they belong to, in the file's order.
    pub(super) fn effects(&self) -> impl Iterator<Item = (usize, &'m Effect)> + use<'m> {
        self.model.events.iter().enumerate().flat_map(|(e, event)| event.effects.iter().map(move |effect| (e, effect)))
    }
}
