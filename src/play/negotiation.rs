//! What texts are worth to everybody at the table, without putting one on it.

use crate::game::bargaining::RedLineBox;
use crate::game::choice::logit;
use crate::model::{BelligerentId, Protocol, Stage};

use super::conditions::stage_of;
use super::seat::Seat;
use super::talks::Prospect;

/// What texts are worth to everybody at the table, as a run judges them.
#[derive(Debug)]
pub struct Negotiation<'s, 't> {
    seat: &'s Seat<'t>,
    prospects: Vec<Prospect>,
    lines: RedLineBox,
    /// What tracks of talks add to an audience's view of a text, stakes.
    goodwill: f64,
}

impl<'s, 't> Negotiation<'s, 't> {
    /// Sits down to talk about a settlement, in a phase or, where `from` is `None`, at war; both must have been solved.
    pub(super) fn new(seat: &'s Seat<'t>, from: Option<usize>, settlement: usize) -> Self {
        let stage = from.map_or(Stage::War, stage_of);
        Self {
            seat,
            prospects: seat.prospects(from, settlement),
            lines: seat.red_lines(),
            goodwill: seat.scene.tracks(stage, &[]).1,
        }
    }

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
        let precision = self.seat.scene.get(self.seat.scene.model().belligerents[j].precision);
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
        if self.seat.consent() { self.seat.scene.support(j, self.goodwill, text) } else { None }
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

    /// The file's own text; the status quo on issues it does not name.
    #[must_use]
    pub fn draft(&self) -> Vec<f64> {
        self.seat.draft()
    }

    /// The texts that the model's protocol would put on the table now, with the proposer where there is one; none of a
    /// proposer that would make no offer.
    #[must_use]
    pub fn offers(&self) -> Vec<(Option<BelligerentId>, Vec<f64>)> {
        let offer = |proposer| self.seat.text(proposer, &self.prospects, self.goodwill);
        match self.seat.protocol() {
            Protocol::Alternating => {
                let by = |j| offer(Some(j)).map(|text| (Some(BelligerentId::new(j)), text));
                (0..self.prospects.len()).filter_map(by).collect()
            }
            Protocol::Mediator | Protocol::Draft => offer(None).map(|text| (None, text)).into_iter().collect(),
        }
    }
}
