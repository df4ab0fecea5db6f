//! Between a roadmap and the working table: a phase goes into a lane, its solution comes out.

use super::inputs::{BelligerentSide, Character, PhaseGame, SpoilerSide};
use super::roadmap::Roadmap;
use super::solution::{Conduct, Settled};
use super::table::{Attacker, Party, Workbench, pair};

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

    /// Puts a solved phase, `later` ones being solved too, among those still to come in a lane.
    pub(super) fn put_ahead(&mut self, lane: usize, road: &Roadmap, phase: usize, later: usize) {
        let n = self.parties.len();
        let (game, conduct) = (&road.phases[phase], &road.solutions[phase].conduct);
        for (at, &k) in road.party_order.iter().enumerate() {
            let (betrayed, harm) = left_unprotected(&game.sides[k], &road.characters[k]);
            let per = 1.0 / conduct[k].denominator;
            for (of, &j) in road.party_order.iter().enumerate().filter(|(of, _)| *of != at) {
                let ahead = &mut self.ahead[later * n * (n - 1) + pair(n, at, of)];
                let [hazard, violations] = conduct[j].slope;
                ahead.own[lane] = conduct[k].numerator * per;
                ahead.own_slope[lane] = (hazard * betrayed - violations * harm) * per;
                ahead.hazard_slope[lane] = hazard * per;
                ahead.pass[lane] = game.advance * per;
            }
        }
    }

    /// Writes what was found in a lane to the solution of its phase.
    pub(super) fn unload(&self, lane: usize, road: &mut Roadmap, phase: usize, settled: Settled) {
        let n = self.parties.len();
        let solution = &mut road.solutions[phase];
        let (violations, retaliations) = self.strategies.split_at(2 * n);
        for ((&j, party), q) in road.party_order.iter().zip(&self.parties).zip(violations.chunks_exact(2)) {
            solution.conduct[j] = party.conduct(lane, [q[0].now[lane], q[1].now[lane]]);
        }
        for (at, &k) in road.party_order.iter().enumerate() {
            for (of, &j) in road.party_order.iter().enumerate().filter(|(of, _)| *of != at) {
                solution.retaliation[k * n + j] = retaliations[pair(n, at, of)].now[lane];
            }
        }
        for (&z, spoiler) in road.spoiler_order.iter().zip(&self.spoilers) {
            solution.attack[z] = spoiler.attack[lane];
        }
        solution.settled = settled;
    }
}

/// V^B and ell (1 - prot).
fn left_unprotected(side: &BelligerentSide, character: &Character) -> (f64, f64) {
    (character.war_value - character.betrayal_loss * side.exposure, character.harm * side.exposure)
}

impl Party {
    fn load(&mut self, lane: usize, game: &PhaseGame, side: &BelligerentSide, character: &Character, next: f64) {
        let Character { discount_rate, precision, belief, war_value, peace_value, .. } = *character;
        let kept = 1.0 - game.foiled * side.detection;
        let (betrayed, harm) = left_unprotected(side, character);
        self.flow[lane] = discount_rate * side.flow;
        self.follow[lane] = game.advance * next;
        self.leave[lane] = discount_rate + game.advance;
        self.pass[lane] = game.advance;
        self.betrayed[lane] = betrayed;
        self.harm[lane] = harm;
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

    fn conduct(&self, lane: usize, violation: [f64; 2]) -> Conduct {
        Conduct {
            violation,
            value: self.value[lane],
            response: self.response[lane],
            belief_after_incident: self.after[lane],
            hazard: self.hazard[lane],
            blamed: self.blamed[lane],
            denominator: self.denominator[lane],
            numerator: self.numerator[lane],
            slope: self.slope.map(|row| row[lane]),
        }
    }
}

impl Attacker {
    fn load(&mut self, lane: usize, side: &SpoilerSide, game: &PhaseGame, party_order: &[usize]) {
        self.activity[lane] = side.activity;
        self.cost[lane] = side.precision * side.cost;
        for (at, &j) in party_order.iter().enumerate() {
            let share = side.blamed[j];
            self.gain[at][lane] = side.precision * side.gain * share;
            self.blamed[at][lane] = share * game.sides[j].misattribution;
        }
    }
}
