//! The game on paper: a seat at the table without dice, from which the phases are looked at as the parties would.
//!
//! Every quantity is the one a run works with: the functions are the same, only nothing ever happens.

use crate::game::compliance::{Roadmap, Settled, Solver};
use crate::model::{CbmId, GuaranteeId, Model, NumberId, Stage};
use crate::world::World;

use super::conditions::carries_text;
use super::negotiation::Negotiation;
use super::plan::Plan;
use super::seat::Seat;
use super::stale::Trigger;

/// How far a probability may still move where a smooth function is wanted.
const FINE: f64 = 1e-9;

/// The start of a run in a known world, to be looked at and changed.
#[derive(Debug)]
pub struct Paper<'t> {
    seat: Seat<'t>,
    solver: Solver,
    /// K that is added to every belligerent's in every phase, stakes.
    added_deterrence: f64,
    /// xi.
    expectation: f64,
}

impl<'t> Paper<'t> {
    /// The start of a run in this world: no event has happened, no measure has run, beliefs are the priors, the
    /// draft is on the table (or signed, where the file begins in a settlement).
    #[must_use]
    pub fn new(plan: &'t Plan<'t>, world: World) -> Self {
        let mut seat = Seat::new(plan);
        seat.scene.world = world;
        seat.lay_out();
        let expectation = seat.scene.get(plan.model.compliance.expectation);
        let solver = seat.outlook.road.solver();
        Self { seat, solver, added_deterrence: 0.0, expectation }
    }

    /// The model.
    #[must_use]
    pub fn model(&self) -> &'t Model {
        self.seat.scene.model()
    }

    /// The phase the game is in or, at war, the first that can be entered.
    #[must_use]
    pub fn present(&self) -> usize {
        match self.seat.scene.state.stage {
            Stage::Phase(phase) => phase.index(),
            _ => 0,
        }
    }

    /// Has everybody believe with this probability that a belligerent is reliable.
    pub fn believe(&mut self, j: usize, belief: f64) {
        self.seat.scene.state.trust.set(j, belief);
    }

    /// Adds to what a return to war would cost any culprit (K), in every phase, stakes.
    pub fn deter(&mut self, added: f64) {
        self.added_deterrence = added;
    }

    /// Puts another text on the table, or signs it, where one is signed.
    pub fn put(&mut self, text: &[f64]) {
        self.seat.scene.state.text.copy_from_slice(text);
    }

    /// Has all steps of a confidence-building measure done.
    pub fn complete(&mut self, cbm: CbmId) {
        let most = self.seat.scene.get(self.model().measures.cbms[cbm.index()].steps).round() as u32;
        for _ in 0..most {
            self.seat.perform(cbm.index());
        }
    }

    /// What everybody expects of everybody before anything is seen (xi), from 0 to 1: solves set out from it.
    pub fn expect(&mut self, expectation: f64) {
        self.expectation = expectation;
    }

    /// Solves the compliance game from a phase on, setting out from what is expected.
    pub fn solve(&mut self, phase: usize) -> Settled {
        self.prepare(phase);
        self.seat.outlook.road.solve(&mut self.solver, phase)
    }

    /// Solves until hardly a probability moves: for searches that need a smooth function.
    pub fn solve_finely(&mut self, phase: usize) -> Settled {
        self.prepare(phase);
        let mut solver = self.seat.outlook.road.solver().within(FINE);
        self.seat.outlook.road.solve(&mut solver, phase)
    }

    fn prepare(&mut self, phase: usize) {
        self.seat.stale.mark(Trigger::StartChosen);
        self.seat.prepare(phase);
        self.seat.outlook.road.expectation = self.expectation;
        for position in 0..self.seat.outlook.road.path(phase).len() {
            let ahead = self.seat.outlook.road.path(phase)[position];
            for side in &mut self.seat.outlook.road.phases[ahead].sides {
                side.deterrence += self.added_deterrence;
            }
        }
    }

    /// The phases as games with the strategies found; war and peace values are those of its characters.
    #[must_use]
    pub fn road(&self) -> &Roadmap {
        &self.seat.outlook.road
    }

    /// A named number in this world.
    #[must_use]
    pub fn number(&self, id: NumberId) -> f64 {
        self.seat.scene.get(id)
    }

    /// Normalised saliences and ideals of a belligerent, an entry an issue.
    #[must_use]
    pub fn taste(&self, j: usize) -> (&[f64], &[f64]) {
        let taste = &self.seat.scene.quantities.belligerents[j];
        (&taste.saliences, &taste.ideals)
    }

    /// Fighting power of a belligerent, with the aid it has at war, a weight.
    #[must_use]
    pub fn capability(&self, j: usize) -> f64 {
        self.number(self.model().belligerents[j].capability) + self.seat.scene.aid_to_capability(j)
    }

    /// The probability that a belligerent wins a war fought to the end.
    #[must_use]
    pub fn chance_of_victory(&self, j: usize) -> f64 {
        self.seat.scene.quantities.win[j]
    }

    /// The text on the table, a point in `[0, 1]` an issue.
    #[must_use]
    pub fn text(&self) -> &[f64] {
        &self.seat.scene.state.text
    }

    /// The status quo on the ground, a point in `[0, 1]` an issue.
    #[must_use]
    pub fn ground(&self) -> &[f64] {
        &self.seat.scene.state.ground
    }

    /// The public belief that a belligerent is reliable.
    #[must_use]
    pub fn belief(&self, j: usize) -> f64 {
        self.seat.scene.state.trust.belief(j)
    }

    /// The probability that at least one guarantor honours a guarantee, as in the phases last solved.
    #[must_use]
    pub fn credibility(&self, guarantee: GuaranteeId) -> f64 {
        self.seat.scene.credibility(guarantee.index())
    }

    /// The phase from which the first settlement to be agreed is reached: the present one, or the first of the
    /// roadmap where the game is in a settlement that is signed already.
    #[must_use]
    pub fn before_agreement(&self) -> usize {
        if self.seat.scene.state.signed { 0 } else { self.present() }
    }

    /// Where the first settlement is agreed: the phase whose talks are about it, war where `None`, and the
    /// settlement. Where no talks lead to it, the text on the table is put to the question, with war for no deal.
    #[must_use]
    pub fn agreement(&self) -> Option<(Option<usize>, usize)> {
        let (model, next) = (self.model(), &self.seat.scene.plan.next_settlement);
        self.seat.outlook.road.path(self.before_agreement()).iter().find_map(|&phase| match next[phase] {
            _ if carries_text(model, phase) => Some((None, phase)),
            Some(settlement) if model.phases[phase].talks => Some((Some(phase), settlement)),
            _ => None,
        })
    }

    /// Sits down to talk about a settlement, in a phase or, where `from` is `None`, at war; both must have been solved.
    #[must_use]
    pub fn talks(&self, from: Option<usize>, settlement: usize) -> Negotiation<'_, 't> {
        Negotiation::new(&self.seat, from, settlement)
    }
}
