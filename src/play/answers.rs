//! Answers to openings, texts and the clock, and what they teach of resolve.

use crate::game::bargaining::answer_likelihood;
use crate::game::belief::{NODES, update_weights};
use crate::game::choice::logit;
use crate::model::BelligerentId;

use super::seat::Seat;
use super::watch::{Note, Proposal, Watch};

/// What accepting gains a belligerent: `gain` at its true cost of fighting, and how that moves with the cost.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stake {
    pub gain: f64,
    pub slope: f64,
}

impl Seat<'_> {
    /// The distance of each node of resolve from the true cost of fighting.
    pub(super) fn node_offsets(&self, j: usize) -> [f64; NODES] {
        let cost = self.scene.get(self.scene.model().belligerents[j].war_cost);
        self.scene.quantities.nodes[j].map(|node| node - cost)
    }

    /// What entering (or going on to) a phase gains over war: `V(phase) - V^W`.
    pub(super) fn stake_over_war(&self, phase: usize, j: usize) -> Stake {
        let gain = self.outlook.road.value(phase, j) - self.outlook.road.characters[j].war_value;
        let slope = (self.outlook.road.war_slope(phase, j) - 1.0) * self.scene.war_value_slope(j);
        Stake { gain, slope }
    }

    /// Draws an answer, tells everybody, and lets them learn from it.
    pub(super) fn answer<W: Watch>(
        &mut self,
        j: usize,
        question: Proposal,
        (stake, draw): (Stake, f64),
        watch: &mut W,
    ) -> bool {
        let precision = self.scene.get(self.scene.model().belligerents[j].precision);
        let chance = logit(stake.gain, precision);
        let accepted = draw < chance;
        let likelihood = answer_likelihood(accepted, stake.gain, stake.slope, precision, &self.node_offsets(j));
        update_weights(&mut self.scene.state.resolve[j], &likelihood);
        self.note(watch, || Note::Answer { by: BelligerentId::new(j), question, accepted, chance });
        accepted
    }

    /// Asks everybody whether to enter (or go on to) a phase rather than fight, at the `number`-th opening or question;
    /// all answer in public.
    pub(super) fn all_agree<W: Watch>(&mut self, phase: usize, question: Proposal, number: u64, watch: &mut W) -> bool {
        let mut all = true;
        for j in 0..self.scene.model().belligerents.len() {
            let strands = match question {
                Proposal::Opening => &mut self.strands.answer,
                Proposal::Text => &mut self.strands.assent,
                Proposal::Clock => &mut self.strands.clock,
            };
            let draw = strands[j].uniform(self.dice, number);
            let stake = self.stake_over_war(phase, j);
            all &= self.answer(j, question, (stake, draw), watch);
        }
        all
    }
}
