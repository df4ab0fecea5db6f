//! The named numbers with the effects of events, in the shape the theory wants them.

use crate::game::value::{contest_shares, utility};
use crate::model::{Change, Model, NumberId, Preferences};

use super::plan::Plan;

/// An actor's preferences with saliences normalised to sum to 1.
#[derive(Debug, Clone, Default)]
pub(super) struct Taste {
    pub saliences: Vec<f64>,
    pub ideals: Vec<f64>,
}

impl Taste {
    fn new(issues: usize) -> Self {
        Self { saliences: vec![0.0; issues], ideals: vec![0.0; issues] }
    }

    fn refresh(&mut self, preferences: &Preferences, numbers: &[f64]) {
        let mut total = 0.0;
        for (k, position) in preferences.positions.iter().enumerate() {
            let Some(position) = position else { continue };
            self.saliences[k] = numbers[position.salience.index()];
            self.ideals[k] = numbers[position.ideal.index()];
            total += self.saliences[k];
        }
        if total > 0.0 {
            self.saliences.iter_mut().for_each(|salience| *salience /= total);
        }
    }

    pub(super) fn utility(&self, point: &[f64]) -> f64 {
        utility(&self.saliences, &self.ideals, point)
    }
}

/// The named numbers as they stand, and what follows from them alone.
#[derive(Debug, Clone)]
pub(super) struct Quantities {
    /// By [`NumberId`]: the world's values with the effects in force.
    pub now: Vec<f64>,
    /// The same before the effects in force last changed.
    before: Vec<f64>,
    pub belligerents: Vec<Taste>,
    pub audiences: Vec<Option<Taste>>,
    pub third_parties: Vec<Taste>,
    pub spoilers: Vec<Taste>,
    /// p: probability that each belligerent wins.
    pub win: Vec<f64>,
    /// Lambda: expected utility of somebody's victory.
    pub lottery: Vec<f64>,
    pub third_lottery: Vec<f64>,
    pub spoiler_lottery: Vec<f64>,
    /// Node costs of fighting with the effects in force, by belligerent.
    pub nodes: Vec<[f64; crate::game::belief::NODES]>,
    capabilities: Vec<f64>,
}

impl Quantities {
    pub(super) fn new(model: &Model) -> Self {
        let issues = model.issues.len();
        let tastes = |count: usize| vec![Taste::new(issues); count];
        let belligerents = model.belligerents.len();
        Self {
            now: Vec::with_capacity(model.numbers.len()),
            before: Vec::with_capacity(model.numbers.len()),
            belligerents: tastes(belligerents),
            audiences: model.belligerents.iter().map(|p| p.audience.as_ref().map(|_| Taste::new(issues))).collect(),
            third_parties: tastes(model.third_parties.len()),
            spoilers: tastes(model.spoilers.len()),
            win: vec![0.0; belligerents],
            lottery: vec![0.0; belligerents],
            third_lottery: vec![0.0; model.third_parties.len()],
            spoiler_lottery: vec![0.0; model.spoilers.len()],
            nodes: vec![[0.0; crate::game::belief::NODES]; belligerents],
            capabilities: vec![0.0; belligerents],
        }
    }

    /// The number as it stands.
    #[inline]
    pub(super) fn get(&self, id: NumberId) -> f64 {
        self.now[id.index()]
    }

    /// Applies the effects in force, `times[event]` times each, to the world's values; returns whether any number is
    /// another than before.
    pub(super) fn apply(&mut self, plan: &Plan, world: &[f64], times: &[u32]) -> bool {
        self.before.clear();
        std::mem::swap(&mut self.before, &mut self.now);
        self.now.extend_from_slice(world);
        self.nodes.copy_from_slice(&plan.nodes);
        for (event, effect) in plan.effects() {
            for _ in 0..times[event] {
                let changed = self.change(plan.model, effect.number, effect.change, self.get(effect.number));
                let party = plan.model.belligerents.iter().position(|party| party.war_cost == effect.number);
                if let Some(j) = party {
                    self.nodes[j] =
                        self.nodes[j].map(|node| self.change(plan.model, effect.number, effect.change, node));
                }
                self.now[effect.number.index()] = changed;
            }
        }
        self.refresh_tastes(plan.model);
        self.now != self.before
    }

    fn change(&self, model: &Model, number: NumberId, change: Change, value: f64) -> f64 {
        let (low, high) = model.numbers.get(number).unit.domain();
        let changed = match change {
            Change::Set(amount) => self.get(amount),
            Change::Add(amount) => value + self.get(amount),
            Change::Multiply(amount) => value * self.get(amount),
        };
        changed.clamp(low, high)
    }

    fn refresh_tastes(&mut self, model: &Model) {
        for (j, party) in model.belligerents.iter().enumerate() {
            self.belligerents[j].refresh(&party.preferences, &self.now);
            if let (Some(taste), Some(audience)) = (&mut self.audiences[j], &party.audience) {
                taste.refresh(&audience.preferences, &self.now);
            }
        }
        for (taste, party) in self.third_parties.iter_mut().zip(&model.third_parties) {
            taste.refresh(&party.preferences, &self.now);
        }
        for (taste, spoiler) in self.spoilers.iter_mut().zip(&model.spoilers) {
            taste.refresh(&spoiler.preferences, &self.now);
        }
    }

    /// The balance of forces with the capability that aid adds, and what victory is worth to everybody.
    pub(super) fn refresh_balance(&mut self, model: &Model, order: &[usize], aid: &[(f64, f64)]) {
        for (j, party) in model.belligerents.iter().enumerate() {
            self.capabilities[j] = self.get(party.capability) + aid[j].0;
        }
        contest_shares(&self.capabilities, self.get(model.war.decisiveness), &mut self.win);
        let (win, winners) = (&self.win, &self.belligerents);
        let fill = |lotteries: &mut [f64], tastes: &[Taste]| {
            for (lottery, taste) in lotteries.iter_mut().zip(tastes) {
                *lottery = order.iter().map(|&j| win[j] * taste.utility(&winners[j].ideals)).sum();
            }
        };
        fill(&mut self.lottery, &self.belligerents);
        fill(&mut self.third_lottery, &self.third_parties);
        fill(&mut self.spoiler_lottery, &self.spoilers);
    }
}
