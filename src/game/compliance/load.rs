//! Between a roadmap and the working table: a phase goes into a lane, its solution comes out.

#![expect(clippy::inline_always, reason = "with the number of parties known loops are straight lines")]

use super::inputs::{BelligerentSide, Character, PhaseGame, SpoilerSide};
use super::roadmap::Roadmap;
use super::solution::{Conduct, Settled};
use super::table::{Attacker, LANES, Party, Workbench, pair};
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
        // As in sweeps, the usual case of two parties gets loops of its own.
        match self.parties.len() {
            2 => self.load_phase(2, lane, road, (path[position], path.get(position + 1).copied())),
            n => self.load_phase(n, lane, road, (path[position], path.get(position + 1).copied())),
        }
    }

    #[inline(always)]
    fn load_phase(&mut self, n: usize, lane: usize, road: &Roadmap, (phase, next): (usize, Option<usize>)) {
        assert!(lane < LANES);
        let game = &road.phases[phase];
        let (sides, characters, order) = (&game.sides[..n], &road.characters[..n], &road.party_order[..n]);
        let next = next.map(|phase| &road.solutions[phase].conduct[..n]);
        for (party, &i) in self.parties[..n].iter_mut().zip(order) {
            let next = next.map_or(characters[i].peace_value, |conduct| conduct[i].value);
            party.load(lane, game, &sides[i], &characters[i], next);
        }
        for (spoiler, &z) in self.spoilers.iter_mut().zip(&road.spoiler_order) {
            let side = &game.spoilers[z];
            let gain = spoiler.load(lane, side);
            let blamed = &side.blamed[..n];
            for (row, &j) in spoiler.shares[..n].iter_mut().zip(order) {
                row.gain[lane] = gain * blamed[j];
                row.blamed[lane] = blamed[j] * sides[j].misattribution;
            }
        }
        for strategy in &mut self.strategies[..n * (n + 1)] {
            strategy.now[lane] = road.expectation;
        }
    }

    /// Puts the phase that has been solved in a lane, `later` ones being solved before it, among those still to come.
    pub(super) fn put_ahead(&mut self, lane: usize, later: usize) {
        match self.parties.len() {
            2 => self.put_phase_ahead(2, lane, later),
            n => self.put_phase_ahead(n, lane, later),
        }
    }

    #[inline(always)]
    fn put_phase_ahead(&mut self, n: usize, lane: usize, later: usize) {
        assert!(lane < LANES);
        let pairs = n * (n - 1);
        let (parties, ahead) = (&self.parties[..n], &mut self.ahead[later * pairs..][..pairs]);
        for (k, victim) in parties.iter().enumerate() {
            let per = 1.0 / victim.denominator[lane];
            let (own, pass) = (victim.numerator[lane] * per, victim.pass[lane] * per);
            let (betrayed, harm) = (victim.betrayed[lane], victim.harm[lane]);
            for (j, culprit) in parties.iter().enumerate() {
                if j == k {
                    continue;
                }
                let [hazard, violations] = [culprit.slope[0][lane], culprit.slope[1][lane]];
                let entry = &mut ahead[pair(n, k, j)];
                entry.own[lane] = own;
                entry.own_slope[lane] = (hazard * betrayed - violations * harm) * per;
                entry.hazard_slope[lane] = hazard * per;
                entry.pass[lane] = pass;
            }
        }
    }

    /// Writes what was found in a lane to the solution of its phase.
    pub(super) fn unload(&self, lane: usize, road: &mut Roadmap, phase: usize, settled: Settled) {
        match self.parties.len() {
            2 => self.unload_phase(2, lane, road, phase),
            n => self.unload_phase(n, lane, road, phase),
        }
        road.solutions[phase].settled = settled;
    }

    #[inline(always)]
    fn unload_phase(&self, n: usize, lane: usize, road: &mut Roadmap, phase: usize) {
        assert!(lane < LANES);
        let (solution, order) = (&mut road.solutions[phase], &road.party_order[..n]);
        let (violations, retaliations) = self.strategies[..n * (n + 1)].split_at(2 * n);
        let conduct = &mut solution.conduct[..n];
        for (at, (&j, party)) in order.iter().zip(&self.parties[..n]).enumerate() {
            party.unload(lane, [violations[2 * at].now[lane], violations[2 * at + 1].now[lane]], &mut conduct[j]);
        }
        let answers = &mut solution.retaliation[..n * n];
        for (at, &k) in order.iter().enumerate() {
            for (of, &j) in order.iter().enumerate() {
                if of != at {
                    answers[k * n + j] = retaliations[pair(n, at, of)].now[lane];
                }
            }
        }
        for (&z, spoiler) in road.spoiler_order.iter().zip(&self.spoilers) {
            solution.attack[z] = spoiler.attack[lane];
        }
    }
}

impl Party {
    #[inline(always)]
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

    #[inline(always)]
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
    /// Loads all but the shares it is blamed for; returns what they are multiplied by.
    #[inline(always)]
    fn load(&mut self, lane: usize, side: &SpoilerSide) -> f64 {
        let precision = side.precision * PER_LN2;
        self.activity[lane] = side.activity;
        self.cost[lane] = precision * side.cost;
        precision * side.gain
    }
}
