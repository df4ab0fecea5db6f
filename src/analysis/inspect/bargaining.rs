//! What can be agreed: no deal, the contract curve, the deal zone, and the texts that somebody would name.

use serde::Serialize;

use super::forecast::{weighted_mean, weighted_median};
use super::frontier::{Frontier, Point};
use super::solved::Solved;
use super::zone::{Bounds, Solutions, Zone};
use super::{Named, by_issue, by_party};
use crate::model::{Model, Protocol};
use crate::play::{Negotiation, Paper};

/// Steps of the weight along the contract curve.
const CURVE_CELLS: usize = 96;
/// How far inside the zone its ends are drawn, a weight.
const INSIDE: f64 = 1e-9;

/// The first settlement to be agreed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bargaining {
    /// Which settlement.
    pub settlement: String,
    /// The phase whose talks are about it; `null` where it is war that no deal means.
    pub during: Option<String>,
    /// Value of no deal to each party, stakes.
    pub no_deal: Named<f64>,
    /// The points on each issue that no red line excludes.
    pub red_lines: Named<Bounds>,
    /// Whether the red lines leave any text.
    pub signable: bool,
    /// Where all gain.
    pub zone: Zone,
    /// Points along the contract curve.
    pub curve: Vec<CurvePoint>,
    /// The texts side by side.
    pub texts: Named<Text>,
}

/// A point of the contract curve.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CurvePoint {
    /// The party whose weight grows from 0 to 1 along this part of the curve, the others sharing the rest equally.
    pub side: String,
    /// Its weight.
    pub omega: f64,
    /// The text.
    pub text: Named<f64>,
    /// Value of a deal on it to each party, stakes.
    pub values: Named<f64>,
    /// Whether all gain over no deal.
    pub in_zone: bool,
}

/// A text and what everybody thinks of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Text {
    /// Its name for people.
    pub label: String,
    /// Whether the model's protocol would put it on the table.
    pub on_table: bool,
    /// Point on each issue.
    pub text: Named<f64>,
    /// What each party thinks of it.
    pub parties: Named<Judgement>,
    /// Whose red lines it crosses.
    pub crosses: Vec<String>,
    /// Whether nobody loses by it.
    pub in_zone: bool,
    /// The probability that it is signed once on the table: all accept, all audiences ratify.
    pub signed: f64,
}

/// What a party thinks of a text.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Judgement {
    /// Value of a deal on it as judged at the table, strategies as they are, stakes.
    pub value: f64,
    /// That less no deal, stakes.
    pub gain: f64,
    /// Value of the settlement once it is signed and everybody has adapted, stakes.
    pub once_signed: f64,
    /// The probability that the party accepts it, red lines aside.
    pub accepts: f64,
    /// The probability with which the others believe that it does.
    pub believed: f64,
    /// The probability that its audience ratifies; `null` where nobody is asked.
    pub ratifies: Option<f64>,
}

impl Bargaining {
    /// Looks at the talks about the first settlement to be agreed; `None` where there is none.
    pub(super) fn new(solved: &Solved) -> Option<Self> {
        let (model, paper) = (solved.model(), solved.before_agreement());
        let (during, settlement) = paper.agreement()?;
        let talks = paper.talks(during, settlement);
        let parties = model.belligerents.len();
        let point = |omega: Vec<f64>| {
            let text = talks.point(&omega);
            let gains = (0..parties).map(|j| talks.gain(j, &text)).collect();
            Point { omega, text, gains }
        };
        let frontier = Frontier::new(&point, parties);
        let (zone, solutions) = Zone::search(model, &frontier);
        let lines = talks.red_lines();
        let spans = lines.low.iter().zip(&lines.high).map(|(&low, &high)| Bounds { low, high });
        let judge = Judge { solved, paper, talks: &talks, settlement };
        Some(Self {
            settlement: model.phases[settlement].id.clone(),
            during: during.map(|phase| model.phases[phase].id.clone()),
            no_deal: by_party(model, |j| talks.no_deal(j)),
            red_lines: model.issues.iter().map(|issue| issue.id.clone()).zip(spans).collect(),
            signable: !lines.is_empty(),
            curve: curve(model, &talks, &frontier, &zone),
            texts: judge.texts(&zone, &solutions),
            zone,
        })
    }
}

/// The contract curve as proposers search it, only finer: from each party's side in turn, with two from that of the
/// first, which is that of the second backwards, with the ends of the zone among the points.
fn curve(model: &Model, talks: &Negotiation, frontier: &Frontier, zone: &Zone) -> Vec<CurvePoint> {
    let parties = model.belligerents.len();
    let point = |side: usize, point: Point| CurvePoint {
        side: model.belligerents[side].id.clone(),
        omega: point.omega[side],
        in_zone: point.all_gain(),
        values: by_party(model, |j| talks.no_deal(j) + point.gains[j]),
        text: by_issue(model, &point.text),
    };
    let weights = |side: usize, own: f64| {
        let rest = (1.0 - own) / (parties - 1) as f64;
        (0..parties).map(|j| if j == side { own } else { rest }).collect()
    };
    let grid = || (0..=CURVE_CELLS).map(|cell| cell as f64 / CURVE_CELLS as f64);
    if parties > 2 {
        let along = |side: usize| grid().map(move |own| (side, own));
        return (0..parties)
            .flat_map(along)
            .map(|(side, own)| point(side, frontier.point(weights(side, own))))
            .collect();
    }
    let mut own: Vec<f64> = grid().collect();
    if let Some((_, ends)) = zone.omega.0.first() {
        own.extend([ends.low + INSIDE, ends.high - INSIDE]);
        own.sort_by(f64::total_cmp);
    }
    own.into_iter().map(|own| point(0, frontier.point(weights(0, own)))).collect()
}

/// Who judges texts, and where.
struct Judge<'a> {
    solved: &'a Solved<'a>,
    paper: &'a Paper<'a>,
    talks: &'a Negotiation<'a, 'a>,
    settlement: usize,
}

impl Judge<'_> {
    fn texts(&self, zone: &Zone, solutions: &Solutions) -> Named<Text> {
        let model = self.solved.model();
        let mut texts = Vec::new();
        let mut add = |id: &str, label: &str, on_table: bool, text: &[f64]| {
            texts.push((id.to_owned(), self.text(label, on_table, text)));
        };
        if let Some(point) = &solutions.nash {
            add("nash", "Nash point", false, &point.text);
        }
        if let Some(point) = &solutions.kalai_smorodinsky {
            add("kalai_smorodinsky", "Kalai–Smorodinsky", false, &point.text);
        }
        if !zone.open {
            add("nearest", "Nearest to a deal", false, &solutions.nearest.text);
        }
        let [mean, median] = self.forecasts();
        add("mean", "Weighted mean", false, &mean);
        add("median", "Weighted median", false, &median);
        let protocol = model.talks.protocol.at(&self.solved.world.values);
        add("draft", "Draft", protocol == Protocol::Draft, &self.talks.draft());
        if protocol != Protocol::Draft {
            for (proposer, text) in self.talks.offers() {
                match proposer {
                    Some(party) => {
                        let id = format!("offer_{}", model.belligerents[party.index()].id);
                        add(&id, &format!("Offer of {}", self.solved.label(party)), true, &text);
                    }
                    None => add("mediator", "Mediator's text", true, &text),
                }
            }
        }
        texts.into_iter().collect()
    }

    fn text(&self, label: &str, on_table: bool, text: &[f64]) -> Text {
        let model = self.solved.model();
        let signed_game = self.solved.changed(&|paper| paper.put(text));
        let judgement = |j: usize| Judgement {
            value: self.talks.no_deal(j) + self.talks.gain(j, text),
            gain: self.talks.gain(j, text),
            once_signed: signed_game.of(self.settlement).road().value(self.settlement, j),
            accepts: self.talks.acceptance(j, text),
            believed: self.talks.believed_acceptance(j, text),
            ratifies: self.talks.ratification(j, text),
        };
        let parties = by_party(model, judgement);
        let agreed: f64 = parties.0.iter().map(|(_, party)| party.accepts * party.ratifies.unwrap_or(1.0)).product();
        let crosses = self.crossed(text);
        Text {
            label: label.to_owned(),
            on_table,
            text: by_issue(model, text),
            in_zone: parties.0.iter().all(|(_, party)| party.gain >= 0.0),
            signed: if crosses.is_empty() { agreed } else { 0.0 },
            parties,
            crosses,
        }
    }

    /// Whose red lines a text crosses.
    fn crossed(&self, text: &[f64]) -> Vec<String> {
        let crosses = |party: &&crate::model::Belligerent| {
            party.red_lines.iter().zip(text).any(|(line, &x)| {
                line.min.is_some_and(|min| x < self.paper.number(min))
                    || line.max.is_some_and(|max| x > self.paper.number(max))
            })
        };
        self.solved.model().belligerents.iter().filter(crosses).map(|party| party.id.clone()).collect()
    }

    /// The mean and the median of positions weighted by capability times salience, issue by issue; the draft's where
    /// nobody cares.
    fn forecasts(&self) -> [Vec<f64>; 2] {
        let parties = 0..self.solved.model().belligerents.len();
        [weighted_mean, weighted_median].map(|forecast| {
            let issue = |(k, draft): (usize, f64)| {
                let positions: Vec<f64> = parties.clone().map(|j| self.paper.taste(j).1[k]).collect();
                let weight = |j: usize| self.paper.capability(j) * self.paper.taste(j).0[k];
                forecast(&positions, &parties.clone().map(weight).collect::<Vec<_>>()).unwrap_or(draft)
            };
            self.talks.draft().into_iter().enumerate().map(issue).collect()
        })
    }
}
