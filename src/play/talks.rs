//! Talks: a text is put on the table, answered, ratified and signed.

use crate::chance::race;
use crate::game::bargaining::{
    CURVE_POINTS, RedLineBox, believed_acceptance, contract_point, curve_weights, mediator_score, proposer_score,
};
use crate::game::choice::within;
use crate::model::{BelligerentId, Protocol};

use super::answers::Stake;
use super::conditions::{carries_text, stage_of};
use super::seat::Seat;
use super::stale::Trigger;
use super::watch::{Note, Proposal, Watch};

/// What a deal on some text is worth to one belligerent, as a straight line in the text's utility.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Prospect {
    /// Value of the settlement with the text now on the table, stakes.
    pub deal: f64,
    /// Utility of that text.
    utility: f64,
    /// How the value moves with the utility.
    text_slope: f64,
    /// Value of no deal, stakes.
    pub no_deal: f64,
    /// How deal less no deal moves with the cost of fighting.
    cost_slope: f64,
}

/// The contract curve, red lines aside.
pub(super) struct ContractCurve<'r> {
    saliences: Vec<&'r [f64]>,
    ideals: Vec<&'r [f64]>,
    /// The point on an issue nobody cares about.
    pub fallback: Vec<f64>,
}

impl ContractCurve<'_> {
    /// The point for these weights of the parties, clipped to the red lines.
    pub(super) fn point(&self, omega: &[f64], lines: &RedLineBox, text: &mut [f64]) {
        contract_point(omega, &self.saliences, &self.ideals, &self.fallback, text);
        lines.clip(text);
    }
}

impl Seat<'_> {
    /// A session may be held; returns whether a text was signed.
    pub(super) fn session<W: Watch>(&mut self, phase: usize, watch: &mut W) -> bool {
        let model = self.scene.model();
        let rate = self.scene.get(model.talks.sessions) * self.scene.tracks(stage_of(phase), &[]).0;
        let held = self.strands.session.uniform(self.dice, u64::from(self.scene.state.step))
            < within(rate, model.calendar.step);
        match self.scene.plan.next_settlement[phase] {
            Some(settlement) if held => self.bargain(Some(phase), settlement, watch),
            _ => false,
        }
    }

    /// Puts a text on the table and asks for it; `from` is the phase talks are held in, war where `None`.
    /// Returns whether it was signed, in which case the settlement starts. Signed or not, the text stays on the
    /// table until another takes its place.
    pub(super) fn bargain<W: Watch>(&mut self, from: Option<usize>, settlement: usize, watch: &mut W) -> bool {
        let prospects = self.prospects(from, settlement);
        let stage = from.map_or(crate::model::Stage::War, stage_of);
        let goodwill = self.scene.tracks(stage, &[]).1;
        let lines = self.red_lines();
        let proposer = match self.scene.model().talks.protocol {
            Protocol::Alternating => Some(self.recognised()),
            Protocol::Mediator | Protocol::Draft => None,
        };
        let text = self.text(proposer, &prospects, &lines, goodwill);
        self.note(watch, || Note::Offer { by: proposer.map(BelligerentId::new), text: text.clone() });
        let signed = self.accepted(&prospects, &text, &lines, watch) && self.ratified(&text, goodwill, watch);
        self.scene.state.text = text;
        self.stale.mark(Trigger::TextTabled);
        if signed {
            self.sign(settlement, watch);
        }
        signed
    }

    /// Signs the text on the table; its settlement starts.
    pub(super) fn sign<W: Watch>(&mut self, settlement: usize, watch: &mut W) {
        self.scene.state.signed = true;
        self.ledger.book_signature(self.scene.state.step + 1, &self.scene.state.text);
        self.note(watch, || Note::Signature(self.scene.state.text.clone()));
        self.enter(stage_of(settlement), watch);
    }

    fn recognised(&mut self) -> usize {
        let model = self.scene.model();
        let weights: Vec<f64> = model.belligerents.iter().map(|party| self.scene.get(party.recognition)).collect();
        race(&mut self.strands.proposer, self.dice, self.scene.state.step, &weights)
    }

    pub(super) fn prospects(&self, from: Option<usize>, settlement: usize) -> Vec<Prospect> {
        let model = self.scene.model();
        let prospect = |j: usize| {
            let war_value = self.outlook.road.characters[j].war_value;
            let (no_deal, no_deal_slope) = from.map_or((war_value, 1.0), |phase| {
                (self.outlook.road.value(phase, j), self.outlook.road.war_slope(phase, j))
            });
            Prospect {
                deal: self.outlook.road.value(settlement, j),
                utility: self.scene.quantities.belligerents[j].utility(&self.scene.state.text),
                text_slope: self.outlook.road.text_slope(settlement, j, |phase| carries_text(model, phase)),
                no_deal,
                cost_slope: (self.outlook.road.war_slope(settlement, j) - no_deal_slope)
                    * self.scene.war_value_slope(j),
            }
        };
        (0..model.belligerents.len()).map(prospect).collect()
    }

    pub(super) fn stake(&self, prospect: &Prospect, j: usize, text: &[f64]) -> Stake {
        let utility = self.scene.quantities.belligerents[j].utility(text);
        let gain = prospect.deal + prospect.text_slope * (utility - prospect.utility) - prospect.no_deal;
        Stake { gain, slope: prospect.cost_slope }
    }

    /// The box of texts nobody's red line excludes.
    pub(super) fn red_lines(&self) -> RedLineBox {
        let issues = self.scene.state.text.len();
        let mut lines = RedLineBox { low: vec![0.0; issues], high: vec![1.0; issues] };
        for party in &self.scene.model().belligerents {
            for (k, line) in party.red_lines.iter().enumerate() {
                if let Some(min) = line.min {
                    lines.low[k] = lines.low[k].max(self.scene.get(min));
                }
                if let Some(max) = line.max {
                    lines.high[k] = lines.high[k].min(self.scene.get(max));
                }
            }
        }
        lines
    }

    pub(super) fn draft(&self) -> Vec<f64> {
        self.scene.model().talks.draft.iter().map(|&number| self.scene.get(number)).collect()
    }

    /// The text put on the table.
    pub(super) fn text(
        &self,
        proposer: Option<usize>,
        prospects: &[Prospect],
        lines: &RedLineBox,
        goodwill: f64,
    ) -> Vec<f64> {
        match (self.scene.model().talks.protocol, proposer) {
            (Protocol::Alternating, Some(proposer)) => {
                self.best_text(&[proposer], lines, |text| (true, self.offer_score(proposer, prospects, text, goodwill)))
            }
            (Protocol::Mediator, _) => {
                let first: Vec<usize> = (0..prospects.len()).collect();
                // With two parties the curve is the same whoever comes first.
                let first = if first.len() == 2 { &first[..1] } else { &first[..] };
                self.best_text(first, lines, |text| self.mediator_score(prospects, text))
            }
            _ => self.draft(),
        }
    }

    /// The best of the points of the contract curve, clipped to the red lines. Several parties may take the
    /// place of the first in turn, so that the search does not depend on the file's order.
    fn best_text(&self, firsts: &[usize], lines: &RedLineBox, score: impl Fn(&[f64]) -> (bool, f64)) -> Vec<f64> {
        let curve = self.curve();
        let mut omega = vec![0.0; curve.saliences.len()];
        let mut text = curve.fallback.clone();
        let mut best: Option<((bool, f64), Vec<f64>)> = None;
        for &first in firsts {
            for point in 0..CURVE_POINTS {
                curve_weights(point, first, &mut omega);
                curve.point(&omega, lines, &mut text);
                let worth = score(&text);
                if best.as_ref().is_none_or(|(most, _)| worth > *most) {
                    best = Some((worth, text.clone()));
                }
            }
        }
        best.map_or(curve.fallback, |(_, text)| text)
    }

    /// The contract curve of everybody at the table; issues nobody cares about stay as in the draft.
    pub(super) fn curve(&self) -> ContractCurve<'_> {
        let tastes = &self.scene.quantities.belligerents;
        ContractCurve {
            saliences: tastes.iter().map(|taste| &taste.saliences[..]).collect(),
            ideals: tastes.iter().map(|taste| &taste.ideals[..]).collect(),
            fallback: self.draft(),
        }
    }

    fn offer_score(&self, proposer: usize, prospects: &[Prospect], text: &[f64], goodwill: f64) -> f64 {
        let model = self.scene.model();
        let mut acceptance = 1.0;
        for (j, prospect) in prospects.iter().enumerate() {
            if j != proposer {
                acceptance *= self.believed(j, self.stake(prospect, j, text));
            }
            if model.talks.consent {
                acceptance *= self.scene.support(j, goodwill, text).unwrap_or(1.0);
            }
        }
        let own = self.stake(&prospects[proposer], proposer, text).gain;
        let no_deal = prospects[proposer].no_deal;
        proposer_score(acceptance, no_deal + own, no_deal)
    }

    /// The probability with which the others believe that `j` accepts.
    pub(super) fn believed(&self, j: usize, stake: Stake) -> f64 {
        let precision = self.scene.get(self.scene.model().belligerents[j].precision);
        let offsets = self.node_offsets(j);
        believed_acceptance(stake.gain, stake.slope, precision, &offsets, &self.scene.state.resolve[j])
    }

    /// The Nash product of gains expected over what is believed of resolve.
    fn mediator_score(&self, prospects: &[Prospect], text: &[f64]) -> (bool, f64) {
        let gains: Vec<f64> = prospects
            .iter()
            .enumerate()
            .map(|(j, prospect)| {
                let stake = self.stake(prospect, j, text);
                let offsets = self.node_offsets(j).into_iter().zip(self.scene.state.resolve[j]);
                let expected: f64 = offsets.map(|(offset, weight)| offset * weight).sum();
                stake.gain + stake.slope * expected
            })
            .collect();
        mediator_score(&gains)
    }

    /// Everybody answers in public; nobody signs against its red line.
    fn accepted<W: Watch>(&mut self, prospects: &[Prospect], text: &[f64], lines: &RedLineBox, watch: &mut W) -> bool {
        if !lines.contains(text) {
            return false;
        }
        let step = u64::from(self.scene.state.step);
        let mut all = true;
        for (j, prospect) in prospects.iter().enumerate() {
            let stake = self.stake(prospect, j, text);
            let draw = self.strands.answer[j].uniform(self.dice, step);
            all &= self.answer(j, Proposal::Text, (stake, draw), watch);
        }
        all
    }

    /// Each audience is asked, unless the file waives consent.
    pub(super) fn ratified<W: Watch>(&mut self, text: &[f64], goodwill: f64, watch: &mut W) -> bool {
        if !self.scene.model().talks.consent {
            return true;
        }
        let step = u64::from(self.scene.state.step);
        let mut all = true;
        for j in 0..self.scene.model().belligerents.len() {
            let Some(chance) = self.scene.support(j, goodwill, text) else { continue };
            let ratified = self.strands.ratification[j].uniform(self.dice, step) < chance;
            all &= ratified;
            self.note(watch, || Note::Ratification { of: BelligerentId::new(j), ratified, chance });
        }
        all
    }
}
