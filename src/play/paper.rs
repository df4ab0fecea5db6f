//! The game on paper: a seat at the table without dice, from which the phases are looked at as the parties would.
//!
//! Every quantity is the one a run works with: the functions are the same, only no step is ever played.

use crate::game::bargaining::RedLineBox;
use crate::game::belief::posterior;
use crate::game::choice::logit;
use crate::game::compliance::{Roadmap, Settled};
use crate::model::{BelligerentId, CbmId, GuaranteeId, Model, NumberId, Protocol, Stage};
use crate::world::World;

use super::conditions::{carries_text, stage_of};
use super::plan::Plan;
use super::seat::Seat;
use super::talks::Prospect;

/// Further solves that take what a solve leaves, below [`crate::game::compliance::TOLERANCE`], out of a solution.
const REFINEMENTS: usize = 12;

/// The start of a run in a known world, to be looked at and changed.
#[derive(Debug)]
pub struct Paper<'t> {
    seat: Seat<'t>,
    /// K that is added to every belligerent's in every phase, stakes.
    added_deterrence: f64,
}

impl<'t> Paper<'t> {
    /// The start of a run in this world: no event has happened, no measure has run, beliefs are the priors, the
    /// draft is on the table (or signed, where the file begins in a settlement).
    #[must_use]
    pub fn new(plan: &'t Plan<'t>, world: World) -> Self {
        let mut seat = Seat::new(plan);
        seat.world = world;
        seat.lay_out();
        seat.erode();
        Self { seat, added_deterrence: 0.0 }
    }

    /// The model.
    #[must_use]
    pub fn model(&self) -> &'t Model {
        self.seat.plan.model
    }

    /// The phase the game is in or, at war, the first that can be entered.
    #[must_use]
    pub fn present(&self) -> usize {
        match self.seat.state.stage {
            Stage::Phase(phase) => phase.index(),
            _ => 0,
        }
    }

    /// Has everybody believe with this probability that a belligerent is reliable.
    pub fn believe(&mut self, j: usize, belief: f64) {
        self.seat.state.beliefs[j] = posterior(belief, [1.0, 1.0]);
    }

    /// Adds to what a return to war would cost any culprit (K), in every phase, stakes.
    pub fn deter(&mut self, added: f64) {
        self.added_deterrence = added;
    }

    /// Puts another text on the table, or signs it, where one is signed.
    pub fn put(&mut self, text: &[f64]) {
        self.seat.state.text.copy_from_slice(text);
    }

    /// Has all steps of a confidence-building measure done.
    pub fn complete(&mut self, cbm: CbmId) {
        let most = self.seat.quantities.get(self.model().measures.cbms[cbm.index()].steps).round() as u32;
        for _ in 0..most {
            self.seat.perform(cbm.index());
        }
    }

    /// Solves the compliance game from a phase on, as the first solve of a run does: from no violation and a coin toss
    /// for retaliation.
    pub fn solve(&mut self, phase: usize) -> Settled {
        self.solve_from(phase, [0.0, 0.5])
    }

    /// Solves from other probabilities of violating and of retaliating: where the game has several equilibria this may
    /// find another.
    pub fn solve_from(&mut self, phase: usize, [violation, retaliation]: [f64; 2]) -> Settled {
        self.seat.road.start_from(violation, retaliation);
        self.seat.stale = true;
        self.seat.prepare(phase);
        for position in 0..self.seat.road.path(phase).len() {
            let ahead = self.seat.road.path(phase)[position];
            for side in &mut self.seat.road.phases[ahead].sides {
                side.deterrence += self.added_deterrence;
            }
        }
        self.seat.road.solve(phase)
    }

    /// Solves, and goes on until what the tolerance leaves is gone: for searches that need a smooth function.
    pub fn solve_finely(&mut self, phase: usize) -> Settled {
        let mut settled = self.solve(phase);
        for _ in 0..REFINEMENTS {
            settled = self.seat.road.solve(phase);
        }
        settled
    }

    /// The phases as games with the strategies found; war and peace values are those of its characters.
    #[must_use]
    pub fn road(&self) -> &Roadmap {
        &self.seat.road
    }

    /// A named number in this world.
    #[must_use]
    pub fn number(&self, id: NumberId) -> f64 {
        self.seat.quantities.get(id)
    }

    /// Normalised saliences and ideals of a belligerent, an entry an issue.
    #[must_use]
    pub fn taste(&self, j: usize) -> (&[f64], &[f64]) {
        let taste = &self.seat.quantities.belligerents[j];
        (&taste.saliences, &taste.ideals)
    }

    /// Fighting power of a belligerent, with the aid it has at war, a weight.
    #[must_use]
    pub fn capability(&self, j: usize) -> f64 {
        self.number(self.model().belligerents[j].capability) + self.seat.aid[j].0
    }

    /// The probability that a belligerent wins a war fought to the end.
    #[must_use]
    pub fn chance_of_victory(&self, j: usize) -> f64 {
        self.seat.quantities.win[j]
    }

    /// The text on the table, a point in `[0, 1]` an issue.
    #[must_use]
    pub fn text(&self) -> &[f64] {
        &self.seat.state.text
    }

    /// The status quo on the ground, a point in `[0, 1]` an issue.
    #[must_use]
    pub fn ground(&self) -> &[f64] {
        &self.seat.state.ground
    }

    /// The public belief that a belligerent is reliable.
    #[must_use]
    pub fn belief(&self, j: usize) -> f64 {
        self.seat.state.beliefs[j]
    }

    /// The probability that at least one guarantor honours a guarantee, as in the phases last solved.
    #[must_use]
    pub fn credibility(&self, guarantee: GuaranteeId) -> f64 {
        self.seat.credibility(guarantee.index())
    }

    /// The phase from which the first settlement to be agreed is reached: the present one, or the first of the
    /// roadmap where the game is in a settlement that is signed already.
    #[must_use]
    pub fn before_agreement(&self) -> usize {
        if self.seat.state.signed { 0 } else { self.present() }
    }

    /// Where the first settlement is agreed: the phase whose talks are about it, war where `None`, and the
    /// settlement. Where no talks lead to it, the text on the table is put to the question, with war for no deal.
    #[must_use]
    pub fn agreement(&self) -> Option<(Option<usize>, usize)> {
        let (model, next) = (self.model(), &self.seat.plan.next_settlement);
        self.seat.road.path(self.before_agreement()).iter().find_map(|&phase| match next[phase] {
            _ if carries_text(model, phase) => Some((None, phase)),
            Some(settlement) if model.phases[phase].talks => Some((Some(phase), settlement)),
            _ => None,
        })
    }

    /// Sits down to talk about a settlement, in a phase or, where `from` is `None`, at war; both must have been solved.
    #[must_use]
    pub fn talks(&self, from: Option<usize>, settlement: usize) -> Negotiation<'_, 't> {
        let stage = from.map_or(Stage::War, stage_of);
        Negotiation {
            seat: &self.seat,
            prospects: self.seat.prospects(from, settlement),
            lines: self.seat.red_lines(),
            goodwill: self.seat.tracks(stage, &[]).1,
        }
    }
}

/// What texts are worth to everybody at the table, as a run judges them.
#[derive(Debug)]
pub struct Negotiation<'s, 't> {
    seat: &'s Seat<'t>,
    prospects: Vec<Prospect>,
    lines: RedLineBox,
    /// What tracks of talks add to an audience's view of a text, stakes.
    goodwill: f64,
}

impl Negotiation<'_, '_> {
    /// The value of no deal to a belligerent, stakes.
    #[must_use]
    pub fn no_deal(&self, j: usize) -> f64 {
        self.prospects[j].no_deal
    }

    /// What a deal on a text gains a belligerent over no deal, stakes.
    #[must_use]
    pub fn gain(&self, j: usize, text: &[f64]) -> f64 {
        self.seat.stake(&self.prospects[j], j, text).gain
    }

    /// The probability that a belligerent accepts a text, were there no red lines.
    #[must_use]
    pub fn acceptance(&self, j: usize, text: &[f64]) -> f64 {
        let precision = self.seat.quantities.get(self.seat.plan.model.belligerents[j].precision);
        logit(self.gain(j, text), precision)
    }

    /// The probability with which the others believe that a belligerent accepts a text, not knowing its resolve.
    #[must_use]
    pub fn believed_acceptance(&self, j: usize, text: &[f64]) -> f64 {
        self.seat.believed(j, self.seat.stake(&self.prospects[j], j, text))
    }

    /// The probability that a belligerent's audience ratifies a text; `None` where nobody is asked.
    #[must_use]
    pub fn ratification(&self, j: usize, text: &[f64]) -> Option<f64> {
        if self.seat.plan.model.talks.consent { self.seat.support(j, self.goodwill, text) } else { None }
    }

    /// The box of texts nobody's red line excludes.
    #[must_use]
    pub fn red_lines(&self) -> &RedLineBox {
        &self.lines
    }

    /// The best text for these weights of the parties, red lines kept: a point of the contract curve.
    #[must_use]
    pub fn point(&self, omega: &[f64]) -> Vec<f64> {
        let curve = self.seat.curve();
        let mut text = curve.fallback.clone();
        curve.point(omega, &self.lines, &mut text);
        text
    }

    /// The file's own text.
    #[must_use]
    pub fn draft(&self) -> Vec<f64> {
        self.seat.draft()
    }

    /// The texts that the model's protocol would put on the table now, with the proposer where there is one.
    #[must_use]
    pub fn offers(&self) -> Vec<(Option<BelligerentId>, Vec<f64>)> {
        let offer = |proposer| self.seat.text(proposer, &self.prospects, &self.lines, self.goodwill);
        match self.seat.plan.model.talks.protocol {
            Protocol::Alternating => {
                (0..self.prospects.len()).map(|j| (Some(BelligerentId::new(j)), offer(Some(j)))).collect()
            }
            Protocol::Mediator | Protocol::Draft => vec![(None, offer(None))],
        }
    }
}
