//! The plain way: one roadmap, the formulas one after the other, to any tolerance. What the lanes find is held
//! against this.

use super::attack_rate;
use super::inputs::PhaseGame;
use super::roadmap::Roadmap;
use crate::game::belief::posterior;
use crate::game::choice::logit;
use crate::game::value::value;

/// Strategies and values of one phase, as [`super::Solution`] has them.
#[derive(Debug, Clone, Default)]
pub(super) struct Plain {
    /// q by belligerent and type.
    pub(super) violation: Vec<[f64; 2]>,
    /// R at `victim * n + culprit`.
    pub(super) retaliation: Vec<f64>,
    /// V by belligerent.
    pub(super) value: Vec<f64>,
    /// q at which the values were worked out.
    before: Vec<[f64; 2]>,
    response: Vec<f64>,
    blamed: Vec<f64>,
    /// Sweeps taken.
    pub(super) sweeps: u32,
}

/// Solves the phases from the present one on; an entry a phase of the path, in its order.
pub(super) fn solve(road: &Roadmap, present: usize, tolerance: f64, most: u32) -> Vec<Plain> {
    let mut solved: Vec<Plain> = Vec::new();
    let path = road.path(present);
    for position in (0..path.len()).rev() {
        let mut plain = Plain::new(road.characters.len(), road.expectation);
        while plain.sweeps < most {
            plain.sweeps += 1;
            if plain.sweep(road, &path[position..], &solved) <= tolerance {
                break;
            }
        }
        solved.insert(0, plain);
    }
    solved
}

impl Plain {
    fn new(n: usize, expectation: f64) -> Self {
        Self {
            violation: vec![[expectation; 2]; n],
            retaliation: vec![expectation; n * n],
            value: vec![0.0; n],
            response: vec![0.0; n],
            blamed: vec![0.0; n],
            ..Self::default()
        }
    }

    /// How much further a plain sweep would move any probability from a solution that was found elsewhere.
    pub(super) fn unrest(road: &Roadmap, phase: usize) -> f64 {
        let path = road.path(phase);
        let read = |&phase: &usize| {
            let solution = &road.solutions[phase];
            let of = |number: fn(&super::Conduct) -> f64| solution.conduct.iter().map(number).collect();
            let violation: Vec<_> = solution.conduct.iter().map(|conduct| conduct.violation).collect();
            Self {
                before: violation.clone(),
                violation,
                retaliation: solution.retaliation.clone(),
                value: of(|conduct| conduct.value),
                response: of(|conduct| conduct.response),
                blamed: of(|conduct| conduct.blamed),
                sweeps: 0,
            }
        };
        let later: Vec<_> = path[1..].iter().map(read).collect();
        2.0 * read(&phase).sweep(road, path, &later)
    }

    /// One sweep of the first phase of a path, those that follow being solved; the largest move made.
    fn sweep(&mut self, road: &Roadmap, path: &[usize], later: &[Self]) -> f64 {
        let game = &road.phases[path[0]];
        let n = road.characters.len();
        self.attacks(game, n);
        self.before.clone_from(&self.violation);
        let beliefs: Vec<f64> = road.characters.iter().map(|character| character.belief).collect();
        for i in 0..n {
            let next = later.first().map_or(road.characters[i].peace_value, |plain| plain.value[i]);
            self.value[i] = self.value_at(road, game, i, &beliefs, next);
        }
        let mut largest = 0.0_f64;
        for j in 0..n {
            let (side, character) = (&game.sides[j], &road.characters[j]);
            let at_stake = (self.value[j] - character.war_value + side.deterrence).max(0.0);
            for kind in 0..2 {
                let gain = side.temptation[kind] * (1.0 - game.foiled * side.detection)
                    - side.detection * (side.penalty + self.response[j] * at_stake);
                let step = 0.5 * (logit(gain, character.precision) - self.violation[j][kind]);
                self.violation[j][kind] += step;
                largest = largest.max(step.abs());
            }
        }
        for j in 0..n {
            let seen = self.violation[j].map(|q| game.opportunities * q * game.sides[j].detection + self.blamed[j]);
            let mut after = beliefs.clone();
            after[j] = posterior(beliefs[j], seen);
            for k in (0..n).filter(|&k| k != j) {
                let mut worth = road.characters[k].peace_value;
                for (plain, &phase) in later.iter().zip(&path[1..]).rev() {
                    worth = plain.value_at(road, &road.phases[phase], k, &after, worth);
                }
                worth = self.value_at(road, game, k, &after, worth);
                let wanted = logit(road.characters[k].war_value - worth, road.characters[k].precision);
                let step = 0.5 * (wanted - self.retaliation[k * n + j]);
                self.retaliation[k * n + j] += step;
                largest = largest.max(step.abs());
            }
        }
        largest
    }

    fn attacks(&mut self, game: &PhaseGame, n: usize) {
        for j in 0..n {
            let restraint: f64 = (0..n).filter(|&k| k != j).map(|k| 1.0 - self.retaliation[k * n + j]).product();
            self.response[j] = 1.0 - restraint;
            self.blamed[j] = game.sides[j].false_alarms;
        }
        for spoiler in &game.spoilers {
            let response = spoiler.blamed.iter().zip(&self.response).map(|(share, response)| share * response).sum();
            let rate = attack_rate(spoiler, response);
            for j in 0..n {
                self.blamed[j] += rate * spoiler.blamed[j] * game.sides[j].misattribution;
            }
        }
    }

    /// The value of this phase to `i` at these beliefs when what follows is worth `next`.
    fn value_at(&self, road: &Roadmap, game: &PhaseGame, i: usize, beliefs: &[f64], next: f64) -> f64 {
        let (mut hazard, mut violations) = (0.0, 0.0);
        for (j, side) in game.sides.iter().enumerate() {
            let [reliable, opportunist] = self.before[j];
            let perceived = beliefs[j] * reliable + (1.0 - beliefs[j]) * opportunist;
            hazard += self.blamed[j] * self.response[j];
            if j != i {
                hazard += game.opportunities * perceived * side.detection * self.response[j];
                violations += game.opportunities * perceived * (1.0 - game.foiled * side.detection);
            }
        }
        let (side, character) = (&game.sides[i], &road.characters[i]);
        let betrayed = character.war_value - character.betrayal_loss * side.exposure;
        let exits = [(hazard, betrayed), (game.advance, next)];
        value(character.discount_rate, side.flow, &exits, violations * character.harm * side.exposure)
    }

    /// The largest distance in a probability or a value to what a roadmap's solution of the same phase says.
    pub(super) fn distance(&self, found: &super::Solution) -> f64 {
        let n = self.value.len();
        let mut worst = 0.0_f64;
        for (j, conduct) in found.conduct.iter().enumerate() {
            worst = worst.max((conduct.value - self.value[j]).abs());
            for kind in 0..2 {
                worst = worst.max((conduct.violation[kind] - self.violation[j][kind]).abs());
            }
            for k in (0..n).filter(|&k| k != j) {
                worst = worst.max((found.retaliation[k * n + j] - self.retaliation[k * n + j]).abs());
            }
        }
        worst
    }
}
