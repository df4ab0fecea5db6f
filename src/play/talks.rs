//! Talks: a text is put on the table, answered, ratified and signed.

use crate::chance::race;
use crate::game::bargaining::{RedLineBox, believed_acceptance, mediator_score, proposer_score};
use crate::model::{BelligerentId, Issue, NumberId, Protocol, Stage};

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

impl Prospect {
    /// What accepting a text of this utility gains.
    fn stake(&self, utility: f64) -> Stake {
        let gain = self.deal + self.text_slope * (utility - self.utility) - self.no_deal;
        Stake { gain, slope: self.cost_slope }
    }
}

/// Talks that are held: where from (war where `None`), about which settlement, and the number of the session or opening.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sitting {
    pub from: Option<usize>,
    pub settlement: usize,
    pub number: u64,
}

impl Seat<'_> {
    /// The `number`-th session is held.
    pub(super) fn session<W: Watch>(&mut self, number: u64, watch: &mut W) {
        let Stage::Phase(phase) = self.scene.state.stage else { return };
        if let Some(settlement) = self.scene.plan.next_settlement[phase.index()] {
            self.bargain(&Sitting { from: Some(phase.index()), settlement, number }, watch);
        }
    }

    /// Puts a text on the table and asks for it; where it is signed the settlement starts. Signed or not, the text stays
    /// on the table until another takes its place.
    pub(super) fn bargain<W: Watch>(&mut self, sitting: &Sitting, watch: &mut W) {
        let prospects = self.prospects(sitting.from, sitting.settlement);
        let stage = sitting.from.map_or(Stage::War, stage_of);
        let goodwill = self.scene.tracks(stage, &[]).1;
        let lines = self.red_lines();
        let protocol = self.protocol();
        let proposer = match protocol {
            Protocol::Alternating => Some(self.recognised(sitting.number)),
            Protocol::Mediator | Protocol::Draft => None,
        };
        let Some(text) = self.text(proposer, &prospects, goodwill) else {
            if let Some(proposer) = proposer {
                self.note(watch, || Note::NoOffer(BelligerentId::new(proposer)));
            }
            return;
        };
        self.note(watch, || Note::Offer { by: proposer.map(BelligerentId::new), protocol, text: text.clone() });
        let signed =
            self.accepted(&prospects, &text, (&lines, sitting), watch) && self.ratified(&text, goodwill, watch);
        if self.scene.state.text != text {
            self.scene.state.text = text;
            self.stale.mark(Trigger::TextTabled);
        }
        if signed {
            self.sign(sitting.settlement, watch);
        }
    }

    /// How a text is put on the table in this world.
    pub(super) fn protocol(&self) -> Protocol {
        self.scene.word(&self.scene.model().talks.protocol)
    }

    /// Whether audiences are asked in this world.
    pub(super) fn consent(&self) -> bool {
        self.scene.word(&self.scene.model().talks.consent)
    }

    /// Signs the text on the table; its settlement starts.
    pub(super) fn sign<W: Watch>(&mut self, settlement: usize, watch: &mut W) {
        self.scene.state.signed = true;
        self.ledger.book_signature(self.scene.state.now, &self.scene.state.text);
        self.note(watch, || Note::Signature(self.scene.state.text.clone()));
        self.enter(stage_of(settlement), watch);
    }

    /// Who proposes, drawn by recognition weight.
    fn recognised(&mut self, number: u64) -> usize {
        let weights = self.recognition();
        race(&mut self.strands.proposer, self.dice, number, &weights)
    }

    fn recognition(&self) -> Vec<f64> {
        self.scene.model().belligerents.iter().map(|party| self.scene.get(party.recognition)).collect()
    }

    /// What is expected before anything is tabled: the draft, and where no draft names an issue the point of the contract
    /// curve at the parties' recognition weights, within the red lines.
    pub(super) fn expected_text(&self) -> Vec<f64> {
        let curve = self.curve();
        let mut text = curve.fallback.clone();
        curve.point(&self.recognition(), &self.red_lines(), &mut text);
        for (point, draft) in text.iter_mut().zip(&self.scene.model().talks.draft) {
            if let Some(draft) = draft {
                *point = self.scene.get(*draft);
            }
        }
        text
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
        prospect.stake(self.scene.quantities.belligerents[j].utility(text))
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

    /// The file's own text; the status quo on issues it does not name.
    pub(super) fn draft(&self) -> Vec<f64> {
        let model = self.scene.model();
        let point = |(draft, issue): (&Option<NumberId>, &Issue)| self.scene.get(draft.unwrap_or(issue.status_quo));
        model.talks.draft.iter().zip(&model.issues).map(point).collect()
    }

    /// The text put on the table; `None` where a proposer has nothing to offer that is worth more to it than no deal.
    pub(super) fn text(&self, proposer: Option<usize>, prospects: &[Prospect], goodwill: f64) -> Option<Vec<f64>> {
        match (self.protocol(), proposer) {
            (Protocol::Alternating, Some(proposer)) => {
                let score = |text: &[f64], utilities: &[f64], most: Option<(bool, f64)>| {
                    let floor = most.map_or(f64::NEG_INFINITY, |(_, worth)| worth);
                    (true, self.offer_score(proposer, prospects, (text, utilities, goodwill), floor))
                };
                let ((_, worth), text) = self.best_text(&[proposer], score)?;
                (worth > prospects[proposer].no_deal).then_some(text)
            }
            (Protocol::Mediator, _) => {
                let order = &self.scene.plan.order.belligerents;
                // With two parties the curve is the same whoever comes first.
                let firsts = if order.len() == 2 { &order[..1] } else { &order[..] };
                let score = |_: &[f64], utilities: &[f64], _| self.mediator_score(prospects, utilities);
                self.best_text(firsts, score).map(|(_, text)| text)
            }
            _ => Some(self.draft()),
        }
    }

    /// The best of the points of the contract curve, clipped to the red lines. Several parties may take the
    /// place of the first in turn, so that the search does not depend on the file's order. A text is scored with its
    /// utilities, knowing the most found so far.
    fn best_text(
        &self,
        firsts: &[usize],
        score: impl Fn(&[f64], &[f64], Option<(bool, f64)>) -> (bool, f64),
    ) -> Option<((bool, f64), Vec<f64>)> {
        let mut best: Option<((bool, f64), &[f64])> = None;
        for &first in firsts {
            for (text, utilities) in self.searched_texts(first).iter() {
                let worth = score(text, utilities, best.map(|(most, _)| most));
                if best.is_none_or(|(most, _)| worth > most) {
                    best = Some((worth, text));
                }
            }
        }
        best.map(|(worth, text)| (worth, text.to_vec()))
    }

    /// What a proposer can expect of a text; where that is certainly no more than `floor`, or than no deal, something no
    /// more than that.
    fn offer_score(
        &self,
        proposer: usize,
        prospects: &[Prospect],
        (text, utilities, goodwill): (&[f64], &[f64], f64),
        floor: f64,
    ) -> f64 {
        let no_deal = prospects[proposer].no_deal;
        let floor = floor.max(no_deal);
        let deal = no_deal + prospects[proposer].stake(utilities[proposer]).gain;
        let mut acceptance = 1.0;
        for &j in &self.scene.plan.order.belligerents {
            // Nothing that is asked further can make it likelier.
            if proposer_score(acceptance, deal, no_deal) <= floor {
                return floor;
            }
            if j != proposer {
                acceptance *= self.believed(j, prospects[j].stake(utilities[j]));
            }
        }
        let consent = self.consent();
        for &j in &self.scene.plan.order.belligerents {
            if !consent || proposer_score(acceptance, deal, no_deal) <= floor {
                break;
            }
            acceptance *= self.scene.support(j, goodwill, text).unwrap_or(1.0);
        }
        proposer_score(acceptance, deal, no_deal)
    }

    /// The probability with which the others believe that `j` accepts.
    pub(super) fn believed(&self, j: usize, stake: Stake) -> f64 {
        let precision = self.scene.get(self.scene.model().belligerents[j].precision);
        let offsets = self.node_offsets(j);
        believed_acceptance(stake.gain, stake.slope, precision, &offsets, &self.scene.state.resolve[j])
    }

    /// The Nash product of gains expected over what is believed of resolve.
    fn mediator_score(&self, prospects: &[Prospect], utilities: &[f64]) -> (bool, f64) {
        let order = self.scene.plan.order.belligerents.iter();
        let gains: Vec<f64> = order
            .map(|&j| {
                let stake = prospects[j].stake(utilities[j]);
                let offsets = self.node_offsets(j).into_iter().zip(self.scene.state.resolve[j]);
                let expected: f64 = offsets.map(|(offset, weight)| offset * weight).sum();
                stake.gain + stake.slope * expected
            })
            .collect();
        mediator_score(&gains)
    }

    /// Everybody answers in public; nobody signs against its red line.
    fn accepted<W: Watch>(
        &mut self,
        prospects: &[Prospect],
        text: &[f64],
        (lines, sitting): (&RedLineBox, &Sitting),
        watch: &mut W,
    ) -> bool {
        if !lines.contains(text) {
            return false;
        }
        let mut all = true;
        for (j, prospect) in prospects.iter().enumerate() {
            let stake = self.stake(prospect, j, text);
            let strands = if sitting.from.is_some() { &mut self.strands.assent } else { &mut self.strands.answer };
            let draw = strands[j].uniform(self.dice, sitting.number);
            all &= self.answer(j, Proposal::Text, (stake, draw), watch);
        }
        all
    }

    /// Each audience is asked, unless the file waives consent. Its mind is made up for the whole run: it ratifies where
    /// support exceeds a number drawn once, so that the same text put to the same people gets the same answer.
    pub(super) fn ratified<W: Watch>(&mut self, text: &[f64], goodwill: f64, watch: &mut W) -> bool {
        if !self.consent() {
            return true;
        }
        let mut all = true;
        for j in 0..self.scene.model().belligerents.len() {
            let Some(chance) = self.scene.support(j, goodwill, text) else { continue };
            let ratified = self.strands.ratification[j].uniform(self.dice, 0) < chance;
            all &= ratified;
            self.note(watch, || Note::Ratification { of: BelligerentId::new(j), ratified, chance });
        }
        all
    }
}
