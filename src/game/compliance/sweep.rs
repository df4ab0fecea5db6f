//! One phase while it is solved: attacks, values, violations, retaliations, again and again.

use super::inputs::{Character, PhaseGame};
use super::solution::{Conduct, Solution, better_pace, correct, shifted_value};
use super::{MAX_SWEEPS, TOLERANCE, attack_rate, quiet_by_type};
use crate::game::belief::posterior;
use crate::game::choice::{exp, exp_each, larger, logit_each, within};

/// New probabilities are averaged half-and-half with the old, at first.
const AVERAGE: f64 = 0.5;
/// From this sweep on no move is accelerated any more: plain averages may settle what the secant overshoots.
const ACCELERATED: u32 = 60;
/// From this sweep on only a part of each move is made: what is left is going round in circles.
const AVERAGED: u32 = 120;
const CAUTIOUS: f64 = 0.125;

/// One phase of a roadmap while it is solved, with the phases that follow. The solution is taken apart into slices,
/// so that the compiler can tell them from each other.
pub(super) struct Sweep<'a> {
    pub(super) step: f64,
    pub(super) characters: &'a [Character],
    pub(super) game: &'a PhaseGame,
    pub(super) conduct: &'a mut [Conduct],
    pub(super) retaliation: &'a mut [f64],
    pub(super) attack: &'a mut [f64],
    /// The moves asked for in this sweep and in the one before.
    pub(super) asked: &'a mut [f64],
    pub(super) asked_before: &'a mut [f64],
    /// The games and the solutions of the phases that follow, from the last to the next.
    pub(super) later: &'a [usize],
    pub(super) games: &'a [PhaseGame],
    pub(super) solved: &'a [Solution],
    /// Position of the first of `solved` in the roadmap.
    pub(super) offset: usize,
}

impl Sweep<'_> {
    /// Sweeps until the phase of `n` belligerents settles; returns the sweeps taken and the residual left.
    #[expect(clippy::inline_always, reason = "with `n` known the loops unroll")]
    #[inline(always)]
    pub(super) fn settle(&mut self, n: usize) -> (u32, f64) {
        let mut pace = AVERAGE;
        for sweep in 1..=MAX_SWEEPS {
            self.attacks(n);
            self.values(n);
            let residual = AVERAGE * self.violations(n, pace).max(self.retaliations(n, pace));
            if residual <= TOLERANCE || sweep == MAX_SWEEPS {
                return (sweep, residual);
            }
            if sweep > 1 {
                let better = match sweep {
                    ..ACCELERATED => better_pace(self.asked, self.asked_before, pace),
                    ACCELERATED..AVERAGED => AVERAGE,
                    _ => CAUTIOUS,
                };
                correct(self.conduct, self.retaliation, self.asked, better - pace);
                pace = better;
            }
            std::mem::swap(&mut self.asked, &mut self.asked_before);
        }
        (MAX_SWEEPS, 0.0)
    }

    /// ```text
    /// Q_j = 1 - prod_{k != j} (1 - R_kj)
    /// e_j = sum_{z: patron j} a_z (1 - A) + f (1 - A)
    /// ```
    #[expect(clippy::inline_always, reason = "with `n` known the loops unroll")]
    #[inline(always)]
    fn attacks(&mut self, n: usize) {
        let (conduct, retaliation) = (&mut self.conduct[..n], &self.retaliation[..n * n]);
        for (j, (conduct, side)) in conduct.iter_mut().zip(&self.game.sides[..n]).enumerate() {
            let mut restraint = 1.0;
            for k in (0..n).filter(|&k| k != j) {
                restraint *= 1.0 - retaliation[k * n + j];
            }
            conduct.response = 1.0 - restraint;
            conduct.blamed = side.false_alarms;
            conduct.others_quiet = side.no_false_alarm;
        }
        for (rate, spoiler) in self.attack.iter_mut().zip(&self.game.spoilers) {
            let patron = &mut conduct[spoiler.patron];
            let misattribution = self.game.sides[spoiler.patron].misattribution;
            *rate = attack_rate(spoiler, patron.response);
            patron.blamed += *rate * misattribution;
            patron.others_quiet *= 1.0 - within(*rate, self.step) * misattribution;
        }
    }

    /// ```text
    /// q_j  = b_j q_j^R + (1 - b_j) q_j^O
    /// nu_i = sum_{j != i} rho q_j (1 - foiled D_j)
    /// h_i  = sum_{j != i} (rho q_j D_j + e_j) Q_j + e_i Q_i
    /// V_i  = (r f + h V^B + V_next / T - nu ell (1 - prot)) / (r + h + 1/T)
    /// ```
    #[expect(clippy::inline_always, reason = "with `n` known the loops unroll")]
    #[inline(always)]
    fn values(&mut self, n: usize) {
        let game = self.game;
        let (conducts, sides, characters) = (&mut self.conduct[..n], &game.sides[..n], &self.characters[..n]);
        let (mut all_hazard, mut all_violations) = (0.0, 0.0);
        for ((conduct, side), character) in conducts.iter_mut().zip(sides).zip(characters) {
            let [reliable, opportunist] = conduct.violation;
            let detected = game.opportunities * side.detection * conduct.response;
            let suffered = game.opportunities * (1.0 - game.foiled * side.detection);
            conduct.slope = [detected * (reliable - opportunist), suffered * (reliable - opportunist)];
            let perceived = opportunist + character.belief * (reliable - opportunist);
            // Everybody's hazard and violations less its own are those of the others.
            conduct.hazard = -detected * perceived;
            conduct.exposed_harm = -suffered * perceived;
            all_hazard += detected * perceived + conduct.blamed * conduct.response;
            all_violations += suffered * perceived;
        }
        let next = self.later.first().map(|&phase| &self.solved[phase - self.offset].conduct[..n]);
        for (i, (side, character)) in sides.iter().zip(characters).enumerate() {
            let next = next.map_or(character.peace_value, |conduct| conduct[i].value);
            let conduct = &mut conducts[i];
            let hazard = larger(conduct.hazard + all_hazard, 0.0);
            let violations = larger(conduct.exposed_harm + all_violations, 0.0);
            conduct.hazard = hazard;
            conduct.exposed_harm = character.harm * side.exposure;
            conduct.betrayed = character.war_value - character.betrayal_loss * side.exposure;
            conduct.denominator = character.discount_rate + hazard + game.advance;
            conduct.numerator =
                character.discount_rate * side.flow + hazard * conduct.betrayed - violations * conduct.exposed_harm;
            conduct.value = (conduct.numerator + game.advance * next) / conduct.denominator;
        }
    }

    /// ```text
    /// q_j = logit(G~ (1 - foiled D) - D [reprisal + N + Q max(0, V - V^W + K)])
    /// ```
    ///
    /// Returns the largest move asked for.
    #[expect(clippy::inline_always, reason = "with `n` known the loops unroll")]
    #[inline(always)]
    fn violations(&mut self, n: usize, pace: f64) -> f64 {
        let sides = self.game.sides[..n].iter().zip(&self.characters[..n]);
        let moves = self.asked[..2 * n].chunks_exact_mut(2);
        let mut largest = 0.0_f64;
        for ((conduct, (side, character)), moves) in self.conduct[..n].iter_mut().zip(sides).zip(moves) {
            let at_stake = larger(conduct.value - character.war_value + side.deterrence, 0.0);
            let punishment = side.detection * (side.penalty + conduct.response * at_stake);
            let kept = 1.0 - self.game.foiled * side.detection;
            let wanted = logit_each(side.temptation.map(|lure| lure * kept - punishment), character.precision);
            for ((q, wanted), asked) in conduct.violation.iter_mut().zip(wanted).zip(moves) {
                *asked = wanted - *q;
                *q += pace * *asked;
                largest = larger(largest, asked.abs());
            }
        }
        largest
    }

    /// ```text
    /// R_kj = logit(V^W_k - V_k(b_j'))
    /// ```
    ///
    /// `V_k(b_j')` is the value along the whole remaining roadmap with the belief in j after an incident.
    /// Returns the largest move asked for.
    #[expect(clippy::inline_always, reason = "with `n` known the loops unroll")]
    #[inline(always)]
    fn retaliations(&mut self, n: usize, pace: f64) -> f64 {
        let (conduct, sides, characters) = (&mut self.conduct[..n], &self.game.sides[..n], &self.characters[..n]);
        let (retaliation, asked) = (&mut self.retaliation[..n * n], &mut self.asked[2 * n..][..n * n]);
        let mut largest = 0.0_f64;
        for j in 0..n {
            let belief = characters[j].belief;
            let quiet = quiet_by_type(self.game.opportunity, &sides[j], &conduct[j]);
            let after = posterior(belief, [1.0 - quiet[0], 1.0 - quiet[1]]);
            conduct[j].belief_after_incident = after;
            for k in (0..n).filter(|&k| k != j) {
                let character = &characters[k];
                let mut value = character.peace_value;
                for &phase in self.later.iter().rev() {
                    let advance = self.games[phase].advance;
                    value = shifted_value(
                        &self.solved[phase - self.offset].conduct[..n],
                        k,
                        j,
                        after - belief,
                        value,
                        advance,
                    );
                }
                value = shifted_value(conduct, k, j, after - belief, value, self.game.advance);
                asked[k * n + j] = -character.precision * (character.war_value - value);
            }
        }
        if n == 2 {
            [asked[1], asked[2]] = exp_each([asked[1], asked[2]]);
        } else {
            for exponent in asked.iter_mut() {
                *exponent = exp(*exponent);
            }
        }
        for (pair, (asked, own)) in asked.iter_mut().zip(retaliation).enumerate() {
            let wanted = if pair / n == pair % n { *own } else { 1.0 / (1.0 + *asked) };
            *asked = wanted - *own;
            *own += pace * *asked;
            largest = larger(largest, asked.abs());
        }
        largest
    }
}
