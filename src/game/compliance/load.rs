//! Between a roadmap and the working table: a phase goes into a lane, its solution comes out.

use super::inputs::{BelligerentSide, Character, PhaseGame, SpoilerSide};
use super::roadmap::Roadmap;
use super::solution::{Conduct, Settled};
use super::table::{Attacker, Party, Workbench};
use crate::game::choice::PER_LN2;

impl Workbench {
    /// Clears the way ahead in a lane, as before the last phase of a path.
    pub(super) fn clear(&mut self, lane: usize) {
        for ahead in &mut self.ahead {
            ahead.own[lane] = 0.0;
            ahead.own_slope[lane] = 0.0;
            ahead.hazard_slope[lane] = 0.0;
            ahead.pass[lane] = 1.0;
        }
    }

    /// Loads the phase at this position of a path into a lane, to set out from what everybody expects. Those that
    /// follow it are solved.
    pub(super) fn load(&mut self, lane: usize, road: &Roadmap, path: &[usize], position: usize) {
        let game = &road.phases[path[position]];
        let next = path.get(position + 1).map(|&phase| &road.solutions[phase].conduct);
        for (party, &i) in self.parties.iter_mut().zip(&road.party_order) {
            let (side, character) = (&game.sides[i], &road.characters[i]);
            let next = next.map_or(character.peace_value, |conduct| conduct[i].value);
            party.load(lane, game, side, character, next);
        }
        for (spoiler, &z) in self.spoilers.iter_mut().zip(&road.spoiler_order) {
            spoiler.load(lane, &game.spoilers[z], game, &road.party_order);
        }
        for strategy in &mut self.strategies {
            strategy.now[lane] = road.expectation;
        }
    }

    /// Puts the phase that has been solved in a lane, `later` ones being solved before it, among those still to come.
    pub(super) fn put_ahead(&mut self, lane: usize, later: usize) {
        let others = self.parties.len() - 1;
        let ahead = &mut self.ahead[later * (others + 1) * others..];
        for (at, (victim, entries)) in self.parties.iter().zip(ahead.chunks_exact_mut(others.max(1))).enumerate() {
            let per = 1.0 / victim.denominator[lane];
            let (own, pass) = (victim.numerator[lane] * per, victim.pass[lane] * per);
            let (betrayed, harm) = (victim.betrayed[lane], victim.harm[lane]);
            let culprits = self.parties[..at].iter().chain(&self.parties[at + 1..]);
            for (entry, culprit) in entries.iter_mut().zip(culprits) {
                let [hazard, violations] = [culprit.slope[0][lane], culprit.slope[1][lane]];
                entry.own[lane] = own;
                entry.own_slope[lane] = (hazard * betrayed - violations * harm) * per;
                entry.hazard_slope[lane] = hazard * per;
                entry.pass[lane] = pass;
            }
        }
    }

    /// Writes what was found in a lane to the solution of its phase.
    pub(super) fn unload(&self, lane: usize, road: &mut Roadmap, phase: usize, settled: Settled) {
        let n = self.parties.len();
        let solution = &mut road.solutions[phase];
        let (violations, retaliations) = self.strategies.split_at(2 * n);
        for ((&j, party), q) in road.party_order.iter().zip(&self.parties).zip(violations.chunks_exact(2)) {
            party.unload(lane, [q[0].now[lane], q[1].now[lane]], &mut solution.conduct[j]);
        }
        for (at, (&k, answers)) in road.party_order.iter().zip(retaliations.chunks_exact((n - 1).max(1))).enumerate() {
            let culprits = road.party_order[..at].iter().chain(&road.party_order[at + 1..]);
            for (answer, &j) in answers.iter().zip(culprits) {
                solution.retaliation[k * n + j] = answer.now[lane];
            }
        }
        for (&z, spoiler) in road.spoiler_order.iter().zip(&self.spoilers) {
            solution.attack[z] = spoiler.attack[lane];
        }
        solution.settled = settled;
    }
}

impl Party {
    fn load(&mut self, lane: usize, game: &PhaseGame, side: &BelligerentSide, character: &Character, next: f64) {
        let Character { discount_rate, precision, belief, war_value, peace_value, .. } = *character;
        let precision = precision * PER_LN2;
        let kept = 1.0 - game.foiled * side.detection;
        self.flow[lane] = discount_rate * side.flow;
        self.follow[lane] = game.advance * next;
        self.leave[lane] = discount_rate + game.advance;
        self.pass[lane] = game.advance;
        self.betrayed[lane] = war_value - character.betrayal_loss * side.exposure;
        self.harm[lane] = character.harm * side.exposure;
        self.belief[lane] = belief;
        self.detected[lane] = game.opportunities * side.detection;
        self.suffered[lane] = game.opportunities * kept;
        self.false_alarms[lane] = side.false_alarms;
        self.precision[lane] = precision;
        self.war[lane] = precision * war_value;
        self.peace[lane] = peace_value;
        for (row, lure) in self.honest.iter_mut().zip(side.temptation) {
            row[lane] = precision * (side.detection * side.penalty - lure * kept);
        }
        self.caught[lane] = precision * side.detection;
        self.margin[lane] = side.deterrence - war_value;
    }

    fn unload(&self, lane: usize, violation: [f64; 2], conduct: &mut Conduct) {
        *conduct = Conduct {
            violation,
            value: self.value[lane],
            response: self.response[lane],
            belief_after_incident: self.after[lane],
            hazard: self.hazard[lane],
            blamed: self.blamed[lane],
            denominator: self.denominator[lane],
        };
    }
}

impl Attacker {
    fn load(&mut self, lane: usize, side: &SpoilerSide, game: &PhaseGame, party_order: &[usize]) {
        let precision = side.precision * PER_LN2;
        self.activity[lane] = side.activity;
        self.cost[lane] = precision * side.cost;
        let gain = precision * side.gain;
        for (row, &j) in self.shares.iter_mut().zip(party_order) {
            let share = side.blamed[j];
            row.gain[lane] = gain * share;
            row.blamed[lane] = share * game.sides[j].misattribution;
        }
    }
}
