//! Where a gain over the alternative is nothing: what would have to be different for a yes to become a no.

use std::cell::RefCell;
use std::collections::HashMap;

use serde::Serialize;

use super::solved::Solved;
use crate::game::belief::BELIEF_FLOOR;
use crate::model::{GuaranteeId, Model};
use crate::play::Paper;
use crate::stats::crossings;

/// A gain that differs by this much between the two sides of a change of sign jumps there, stakes.
const JUMP: f64 = 1e-3;
/// Costs and deterrence are looked through from nothing to this, stakes per year, or to twice what they are: more than
/// any war costs that is fought for stakes of 1.
const MOST: f64 = 1.0;

/// With more sides than this only what is moved for all alike is looked at: a solve grows with the square of their number,
/// and a table for each pair of them is read by nobody.
pub(super) const FEW_SIDES: usize = 6;

/// What a party is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// Whether to be in the phase the game is in, or the first it can enter, rather than fight.
    Truce,
    /// Whether to sign the draft as first settlement rather than have no deal.
    Settlement,
}

/// What is moved, all else staying as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Lever {
    /// The belief that one belligerent is reliable, by its position.
    Trust(usize),
    /// The belief that each of the others is.
    TrustInOthers,
    /// The belief that everybody is, the party itself included.
    CommonTrust,
    /// What a guarantee adds to a culprit's cost of fighting where it is honoured.
    Deterrence(GuaranteeId),
    /// What a return to war costs any culprit (K) in every phase, beyond the guarantees.
    AddedDeterrence,
    /// The party's own cost of fighting.
    WarCost,
}

/// Whether there is a threshold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Gains {
    /// The party gains over the whole range.
    Always,
    /// It loses over the whole range.
    Never,
    /// There is at least one threshold.
    Crosses,
}

/// A threshold.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Turn {
    /// Where.
    pub at: f64,
    /// Whether the party gains above it (and loses below), or the other way round.
    pub gains_above: bool,
    /// Whether the gain jumps across zero there.
    pub jump: bool,
}

/// Where a gain is nothing as one thing is moved and all else stays.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Threshold {
    /// Who is asked.
    pub party: String,
    /// What.
    pub question: Decision,
    /// What is moved: `trust.<belligerent>`, `trust.others`, `trust.all`, `deterrence.<guarantee>`,
    /// `deterrence.added`, `war_cost`.
    pub lever: String,
    /// The same for people.
    pub label: String,
    /// How it stands; `null` where that differs between belligerents.
    pub now: Option<f64>,
    /// From where it is moved.
    pub low: f64,
    /// To where.
    pub high: f64,
    /// The gain as things stand, stakes.
    pub gain: f64,
    /// Whether there is a threshold.
    pub state: Gains,
    /// All that were found, in ascending order.
    pub crossings: Vec<Turn>,
}

/// The thresholds of every belligerent.
pub(super) fn thresholds(solved: &Solved) -> Vec<Threshold> {
    let model = solved.model();
    let moved = Moved { solved, known: RefCell::default() };
    let mut found = Vec::new();
    for party in 0..model.belligerents.len() {
        for question in questions(solved) {
            found.extend(levers(model, party).into_iter().map(|lever| threshold(&moved, party, question, lever)));
        }
    }
    found
}

/// The game with one thing moved. What is moved for everybody is solved for once, and tells what all gain: with many sides
/// most of the work.
struct Moved<'s, 't> {
    solved: &'s Solved<'t>,
    /// What each party gains.
    known: RefCell<HashMap<MovedTo, Vec<f64>>>,
}

/// A question, what is moved, the party whose own it is where it is one's own, and where it stands, as bits.
type MovedTo = (Decision, Lever, Option<usize>, u64);

impl Moved<'_, '_> {
    /// What a yes gains a party with something moved to `at`, stakes.
    fn gain(&self, party: usize, question: Decision, lever: Lever, at: f64) -> f64 {
        let own = matches!(lever, Lever::TrustInOthers | Lever::WarCost).then_some(party);
        let key = (question, lever, own, at.to_bits());
        if let Some(known) = self.known.borrow().get(&key) {
            return known[party];
        }
        let all = gains(lever.paper(self.solved, party, at), question);
        let gain = all[party];
        self.known.borrow_mut().insert(key, all);
        gain
    }
}

/// What can be asked: nothing of a truce where talks start from war, nothing of a settlement where none lies ahead.
fn questions(solved: &Solved) -> Vec<Decision> {
    let agreement = solved.main().agreement();
    let truce = agreement != Some((None, solved.main().present()));
    let asked = [(Decision::Truce, truce), (Decision::Settlement, agreement.is_some())];
    asked.into_iter().filter(|(_, asked)| *asked).map(|(question, _)| question).collect()
}

fn levers(model: &Model, party: usize) -> Vec<Lever> {
    let n = model.belligerents.len();
    let few = n <= FEW_SIDES;
    let mut levers: Vec<Lever> = (0..n).filter(|&j| few && j != party).map(Lever::Trust).collect();
    if few && n > 2 {
        levers.push(Lever::TrustInOthers);
    }
    levers.push(Lever::CommonTrust);
    let guarantees = model.measures.guarantees.iter().enumerate();
    levers.extend(
        guarantees
            .filter(|(_, measure)| measure.scope.enabled.may_be(true, &model.numbers))
            .map(|(g, _)| Lever::Deterrence(GuaranteeId::new(g))),
    );
    levers.push(Lever::AddedDeterrence);
    levers.extend(few.then_some(Lever::WarCost));
    levers
}

fn threshold(moved: &Moved, party: usize, question: Decision, lever: Lever) -> Threshold {
    let solved = moved.solved;
    let now = lever.now(solved, party);
    let (low, high) = match lever {
        Lever::Trust(_) | Lever::TrustInOthers | Lever::CommonTrust => (BELIEF_FLOOR, 1.0 - BELIEF_FLOOR),
        Lever::Deterrence(_) | Lever::AddedDeterrence | Lever::WarCost => (0.0, MOST.max(2.0 * now.unwrap_or(0.0))),
    };
    let gain_at = |at: f64| moved.gain(party, question, lever, at);
    let turns = crossings(gain_at, low, high);
    let state = match turns.is_empty() {
        false => Gains::Crosses,
        true if gain_at(low) >= 0.0 => Gains::Always,
        true => Gains::Never,
    };
    let turn = |crossing: crate::stats::Crossing| Turn {
        at: crossing.at,
        gains_above: crossing.rising,
        jump: crossing.step > JUMP,
    };
    let model = solved.model();
    let as_it_is = solved.start(solved.world.clone());
    Threshold {
        party: model.belligerents[party].id.clone(),
        question,
        lever: lever.id(model),
        label: lever.label(model),
        now,
        low,
        high,
        gain: gains(as_it_is, question)[party],
        state,
        crossings: turns.into_iter().map(turn).collect(),
    }
}

/// What a yes gains each party, stakes, as exactly as the solver goes.
fn gains(mut paper: Paper, question: Decision) -> Vec<f64> {
    let parties = 0..paper.road().characters.len();
    match question {
        Decision::Truce => {
            let phase = paper.present();
            let _ = paper.solve_finely(phase);
            let road = paper.road();
            parties.map(|party| road.value(phase, party) - road.characters[party].war_value).collect()
        }
        Decision::Settlement => {
            let _ = paper.solve_finely(paper.before_agreement());
            let Some((from, settlement)) = paper.agreement() else { return vec![0.0; parties.len()] };
            let talks = paper.talks(from, settlement);
            let draft = talks.draft();
            parties.map(|party| talks.gain(party, &draft)).collect()
        }
    }
}

impl Lever {
    /// The start of a run with this moved to `at`, as far as it concerns a party.
    pub(super) fn paper<'t>(self, solved: &Solved<'t>, party: usize, at: f64) -> Paper<'t> {
        let model = solved.model();
        let mut world = solved.world.clone();
        match self {
            Self::Deterrence(g) => world.values[model.measures.guarantees[g.index()].deterrence.index()] = at,
            Self::WarCost => world.values[model.belligerents[party].war_cost.index()] = at,
            _ => {}
        }
        let mut paper = solved.start(world);
        for j in 0..model.belligerents.len() {
            let moved = match self {
                Self::Trust(of) => j == of,
                Self::TrustInOthers => j != party,
                Self::CommonTrust => true,
                _ => false,
            };
            if moved {
                paper.believe(j, at);
            }
        }
        if self == Self::AddedDeterrence {
            paper.deter(at);
        }
        paper
    }

    /// How it stands; `None` where that differs between belligerents.
    fn now(self, solved: &Solved, party: usize) -> Option<f64> {
        let (model, paper) = (solved.model(), solved.main());
        match self {
            Self::Trust(of) => Some(paper.belief(of)),
            Self::TrustInOthers | Self::CommonTrust => None,
            Self::Deterrence(g) => Some(paper.number(model.measures.guarantees[g.index()].deterrence)),
            Self::AddedDeterrence => Some(0.0),
            Self::WarCost => Some(paper.number(model.belligerents[party].war_cost)),
        }
    }

    fn id(self, model: &Model) -> String {
        match self {
            Self::Trust(of) => format!("trust.{}", model.belligerents[of].id),
            Self::TrustInOthers => "trust.others".to_owned(),
            Self::CommonTrust => "trust.all".to_owned(),
            Self::Deterrence(g) => format!("deterrence.{}", model.measures.guarantees[g.index()].scope.id),
            Self::AddedDeterrence => "deterrence.added".to_owned(),
            Self::WarCost => "war_cost".to_owned(),
        }
    }

    fn label(self, model: &Model) -> String {
        match self {
            Self::Trust(of) => format!("Trust in {}", model.belligerents[of].label),
            Self::TrustInOthers => "Trust in all other sides".to_owned(),
            Self::CommonTrust => "Trust in everybody alike".to_owned(),
            Self::Deterrence(g) => format!("Deterrence of {}", model.measures.guarantees[g.index()].scope.label),
            Self::AddedDeterrence => "Deterrence added for all".to_owned(),
            Self::WarCost => "Its own cost of war".to_owned(),
        }
    }
}
