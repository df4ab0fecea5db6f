//! The compliance game: who violates, who retaliates, who attacks, in every phase of the roadmap.
//!
//! A logit Markov equilibrium at the present public state, solved backward along the roadmap. Phase by phase,
//! from the last to the present one, [`Roadmap::solve`] sweeps
//!
//! ```text
//! attacks -> values -> violations -> retaliations
//! ```
//!
//! until no probability moves by more than [`TOLERANCE`], each new violation and retaliation averaged
//! half-and-half with the old at first; from the second sweep on the moves are made longer or shorter by the
//! secant method (`better_pace`), which finds the same fixed point in half the sweeps. It starts
//! from that phase's last solution, the first time from no violation and a coin toss for retaliation. Source:
//! McKelvey and Palfrey (1995) for the logit equilibrium, Powell (2006), War as a commitment problem, for the
//! reasons to renege.

use super::belief::{posterior, quiet_probability};
use super::choice::{logit, within};

/// The solver stops when no probability moves by more than this in a sweep.
pub const TOLERANCE: f64 = 1e-4;
/// The most sweeps a phase is given.
pub const MAX_SWEEPS: u32 = 200;
/// New probabilities are averaged half-and-half with the old, at first.
const AVERAGE: f64 = 0.5;
/// From this sweep on no move is accelerated any more: plain averages may settle what the secant overshoots.
const ACCELERATED: u32 = 60;
/// From this sweep on only a part of each move is made: what is left is going round in circles.
const AVERAGED: u32 = 120;
const CAUTIOUS: f64 = 0.125;
/// The least and the most of a move that an accelerated sweep makes.
const SLOWEST: f64 = 0.3;
const FASTEST: f64 = 2.0;

/// What a belligerent is like in every phase.
#[derive(Debug, Clone, Default)]
pub struct Character {
    /// r, per year.
    pub discount_rate: f64,
    /// lambda, per stake.
    pub precision: f64,
    /// ell, harm of a violation by another, stakes.
    pub harm: f64,
    /// L, loss if caught out at a collapse, stakes.
    pub betrayal_loss: f64,
    /// b, public belief that it is reliable.
    pub belief: f64,
    /// V^W at its true cost of fighting, stakes.
    pub war_value: f64,
    /// V^P with the text on the table, stakes.
    pub peace_value: f64,
}

/// What one phase is like for one belligerent.
#[derive(Debug, Clone, Default)]
pub struct Side {
    /// Flow: utility of what holds plus the net flow of measures, stakes per year.
    pub flow: f64,
    /// 1 - prot, the share of harm and betrayal loss that guarantees leave.
    pub exposure: f64,
    /// D, detection of its violations.
    pub detection: f64,
    /// 1 - A, the share of other incidents blamed on it.
    pub misattribution: f64,
    /// f (1 - A), false alarms blamed on it per year.
    pub false_alarms: f64,
    /// exp(-f (1 - A) step), the probability of none in a step.
    pub no_false_alarm: f64,
    /// G~ of the reliable and of the opportunist type, stakes.
    pub temptation: [f64; 2],
    /// Reprisal plus N: what being found out costs at once, stakes.
    pub penalty: f64,
    /// K: facing honoured guarantees in the war that follows, stakes.
    pub deterrence: f64,
}

/// What one phase is like for one spoiler.
#[derive(Debug, Clone, Default)]
pub struct SpoilerSide {
    /// Position of the patron.
    pub patron: usize,
    /// Opportunities to attack per year that guarantees leave.
    pub activity: f64,
    /// lambda_z, per stake.
    pub precision: f64,
    /// Lambda_z - u_z(x): what a return to war is worth to it, stakes.
    pub gain: f64,
    /// Cost of an attack, stakes.
    pub cost: f64,
}

/// The quantities that define one phase.
#[derive(Debug, Clone, Default)]
pub struct PhaseGame {
    /// 1 / T, per year.
    pub advance: f64,
    /// rho, opportunities to violate per year.
    pub opportunities: f64,
    /// 1 - exp(-rho step).
    pub opportunity: f64,
    /// Share of a violation's gain and harm that detection takes away.
    pub foiled: f64,
    /// One entry a belligerent.
    pub sides: Vec<Side>,
    /// One entry a spoiler.
    pub spoilers: Vec<SpoilerSide>,
}

/// Strategies and values of one belligerent in one phase.
#[derive(Debug, Clone, Default)]
pub struct Conduct {
    /// q: probability of violating at an opportunity, of the reliable and the opportunist type.
    pub violation: [f64; 2],
    /// V: value of the phase to it, stakes.
    pub value: f64,
    /// Q: probability that somebody retaliates for an incident blamed on it.
    pub response: f64,
    /// b': belief in it after an incident.
    pub belief_after_incident: f64,
    /// h: perceived hazard of collapse per year while it complies.
    pub hazard: f64,
    /// Probability that no attack or false alarm is blamed on it in a step.
    others_quiet: f64,
    /// e: blamed incidents it did not commit, per year.
    blamed: f64,
    /// r + h + 1/T.
    denominator: f64,
    /// Numerator of the value, without the phase that follows.
    numerator: f64,
    /// V^B: value of a collapse with it caught out.
    betrayed: f64,
    /// Harm left after protection, stakes.
    exposed_harm: f64,
    /// Per unit of belief in it: change of others' hazard, and of the rate of violations they suffer.
    slope: [f64; 2],
}

/// Strategies and values in one phase.
#[derive(Debug, Clone, Default)]
pub struct Solution {
    /// One entry a belligerent.
    pub conduct: Vec<Conduct>,
    /// R: probability that `victim` retaliates for an incident blamed on `culprit`, at `victim * n + culprit`.
    pub retaliation: Vec<f64>,
    /// a: attacks per year of each spoiler.
    pub attack: Vec<f64>,
    /// The move each probability asked for in the last sweep and in the one before.
    moves: [Vec<f64>; 2],
}

impl Solution {
    fn new(belligerents: usize, spoilers: usize) -> Self {
        let probabilities = belligerents * (belligerents + 2);
        let mut solution = Self {
            conduct: vec![Conduct::default(); belligerents],
            retaliation: vec![0.0; belligerents * belligerents],
            attack: vec![0.0; spoilers],
            moves: [vec![0.0; probabilities], vec![0.0; probabilities]],
        };
        solution.reset();
        solution
    }

    fn reset(&mut self) {
        for conduct in &mut self.conduct {
            conduct.violation = [0.0; 2];
        }
        self.retaliation.fill(0.5);
    }

    /// The value of the phase to `k` with a belief in `j` that is higher by `shift`, strategies as they are,
    /// when what follows is worth `next`.
    #[inline]
    fn shifted_value(&self, k: usize, j: usize, shift: f64, next: f64, advance: f64) -> f64 {
        let [hazard_slope, violation_slope] = self.conduct[j].slope;
        let conduct = &self.conduct[k];
        let hazard = shift * hazard_slope;
        let numerator = conduct.numerator + hazard * conduct.betrayed - shift * violation_slope * conduct.exposed_harm
            + advance * next;
        numerator / (conduct.denominator + hazard)
    }

    /// Moves every probability by `pace` times what it asks for, and takes back the pace it was moved by.
    fn correct(&mut self, pace: f64, taken: f64) {
        let correction = pace - taken;
        let (violations, retaliations) = self.moves[0].split_at(2 * self.conduct.len());
        for (conduct, asked) in self.conduct.iter_mut().zip(violations.chunks_exact(2)) {
            for (q, asked) in conduct.violation.iter_mut().zip(asked) {
                *q = (*q + correction * asked).clamp(0.0, 1.0);
            }
        }
        for (r, asked) in self.retaliation.iter_mut().zip(retaliations) {
            *r = (*r + correction * asked).clamp(0.0, 1.0);
        }
    }

    /// How far to go along the moves asked for, from how they changed under the last step of `pace`.
    ///
    /// ```text
    /// pace' = -pace <m_before, m - m_before> / |m - m_before|^2
    /// ```
    ///
    /// kept within `[0.3, 2]`: the secant method along the dominant direction. Source: Irons and Tuck (1969), A
    /// version of the Aitken accelerator for computer iteration.
    fn better_pace(&self, pace: f64) -> f64 {
        let (mut along, mut change) = (0.0, 0.0);
        for (now, before) in self.moves[0].iter().zip(&self.moves[1]) {
            along += before * (now - before);
            change += (now - before) * (now - before);
        }
        if change > 0.0 { (-pace * along / change).clamp(SLOWEST, FASTEST) } else { pace }
    }
}

/// The outcome of a solve.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Settled {
    /// Sweeps over all phases solved.
    pub sweeps: u32,
    /// The largest move of a probability that a half-and-half average would still make, over all phases.
    pub residual: f64,
}

/// The roadmap as a game: what each phase is like, and the strategies found for it.
#[derive(Debug, Clone, Default)]
pub struct Roadmap {
    /// Step length, years.
    pub step: f64,
    /// One entry a belligerent.
    pub characters: Vec<Character>,
    /// One entry a phase.
    pub phases: Vec<PhaseGame>,
    /// One entry a phase.
    pub solutions: Vec<Solution>,
    /// From each phase, the phases still to come, itself first.
    paths: Vec<Vec<usize>>,
}

/// One phase of a [`Roadmap`] while it is solved, with the phases that follow.
struct Sweep<'a> {
    step: f64,
    characters: &'a [Character],
    game: &'a PhaseGame,
    solution: &'a mut Solution,
    /// The games and the solutions of the phases that follow, from the last to the next.
    later: &'a [usize],
    games: &'a [PhaseGame],
    solved: &'a [Solution],
    /// Position of the first of `solved` in the roadmap.
    offset: usize,
}

impl Roadmap {
    /// A roadmap whose phase `phi` leads to `successors[phi]`, always a later one, peace where `None`.
    #[must_use]
    pub fn new(belligerents: usize, spoilers: usize, successors: &[Option<usize>], step: f64) -> Self {
        let path = |start| std::iter::successors(Some(start), |&phase: &usize| successors[phase]).collect();
        Self {
            step,
            characters: vec![Character::default(); belligerents],
            phases: successors
                .iter()
                .map(|_| PhaseGame {
                    sides: vec![Side::default(); belligerents],
                    spoilers: vec![SpoilerSide::default(); spoilers],
                    ..PhaseGame::default()
                })
                .collect(),
            solutions: successors.iter().map(|_| Solution::new(belligerents, spoilers)).collect(),
            paths: (0..successors.len()).map(path).collect(),
        }
    }

    /// Forgets all solutions, as before the first solve.
    pub fn reset(&mut self) {
        for solution in &mut self.solutions {
            solution.reset();
        }
    }

    /// The phases still to come from `phase` on, itself first.
    #[must_use]
    pub fn path(&self, phase: usize) -> &[usize] {
        &self.paths[phase]
    }

    /// Solves the present phase and all that follow it, from the last to the present one.
    pub fn solve(&mut self, present: usize) -> Settled {
        let mut settled = Settled::default();
        let path = &self.paths[present];
        for position in (0..path.len()).rev() {
            let phase = path[position];
            let (before, after) = self.solutions.split_at_mut(phase + 1);
            let mut sweep = Sweep {
                step: self.step,
                characters: &self.characters,
                game: &self.phases[phase],
                solution: &mut before[phase],
                later: &path[position + 1..],
                games: &self.phases,
                solved: after,
                offset: phase + 1,
            };
            // The usual case of two parties gets loops of its own, unrolled by the compiler.
            let (sweeps, residual) =
                if self.characters.len() == 2 { sweep.settle(2) } else { sweep.settle(self.characters.len()) };
            settled.sweeps += sweeps;
            settled.residual = settled.residual.max(residual);
        }
        settled
    }
}

impl Sweep<'_> {
    /// Sweeps until the phase of `n` belligerents settles; returns the sweeps taken and the residual left.
    #[expect(clippy::inline_always, reason = "with `n` known the loops unroll")]
    #[inline(always)]
    fn settle(&mut self, n: usize) -> (u32, f64) {
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
                    ..ACCELERATED => self.solution.better_pace(pace),
                    ACCELERATED..AVERAGED => AVERAGE,
                    _ => CAUTIOUS,
                };
                self.solution.correct(better, pace);
                pace = better;
            }
            self.solution.moves.swap(0, 1);
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
        let Solution { conduct, retaliation, attack, .. } = &mut *self.solution;
        let (conduct, retaliation) = (&mut conduct[..n], &retaliation[..n * n]);
        for (j, (conduct, side)) in conduct.iter_mut().zip(&self.game.sides[..n]).enumerate() {
            let mut restraint = 1.0;
            for k in (0..n).filter(|&k| k != j) {
                restraint *= 1.0 - retaliation[k * n + j];
            }
            conduct.response = 1.0 - restraint;
            conduct.blamed = side.false_alarms;
            conduct.others_quiet = side.no_false_alarm;
        }
        for (rate, spoiler) in attack.iter_mut().zip(&self.game.spoilers) {
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
        let (conducts, sides, characters) = (&mut self.solution.conduct[..n], &game.sides[..n], &self.characters[..n]);
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
            let hazard = (conduct.hazard + all_hazard).max(0.0);
            let violations = (conduct.exposed_harm + all_violations).max(0.0);
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
        let Solution { conduct, moves, .. } = &mut *self.solution;
        let sides = self.game.sides[..n].iter().zip(&self.characters[..n]);
        let moves = moves[0][..2 * n].chunks_exact_mut(2);
        let mut largest = 0.0_f64;
        for ((conduct, (side, character)), moves) in conduct[..n].iter_mut().zip(sides).zip(moves) {
            let at_stake = (conduct.value - character.war_value + side.deterrence).max(0.0);
            let punishment = side.detection * (side.penalty + conduct.response * at_stake);
            let kept = 1.0 - self.game.foiled * side.detection;
            for kind in 0..2 {
                let asked =
                    logit(side.temptation[kind] * kept - punishment, character.precision) - conduct.violation[kind];
                conduct.violation[kind] += pace * asked;
                moves[kind] = asked;
                largest = largest.max(asked.abs());
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
        let mut largest = 0.0_f64;
        for j in 0..n {
            let belief = self.characters[j].belief;
            let quiet = quiet_by_type(self.game, self.solution, j);
            let after = posterior(belief, [1.0 - quiet[0], 1.0 - quiet[1]]);
            self.solution.conduct[j].belief_after_incident = after;
            for k in (0..n).filter(|&k| k != j) {
                let character = &self.characters[k];
                let mut value = character.peace_value;
                for &phase in self.later.iter().rev() {
                    let advance = self.games[phase].advance;
                    value = self.solved[phase - self.offset].shifted_value(k, j, after - belief, value, advance);
                }
                value = self.solution.shifted_value(k, j, after - belief, value, self.game.advance);
                let pair = k * n + j;
                let asked = logit(character.war_value - value, character.precision) - self.solution.retaliation[pair];
                self.solution.retaliation[pair] += pace * asked;
                self.solution.moves[0][2 * n + pair] = asked;
                largest = largest.max(asked.abs());
            }
        }
        largest
    }
}

/// The probability that a step brings no incident blamed on `j`, for each of its types.
#[inline]
fn quiet_by_type(game: &PhaseGame, solution: &Solution, j: usize) -> [f64; 2] {
    let conduct = &solution.conduct[j];
    let detection = game.sides[j].detection;
    conduct.violation.map(|q| quiet_probability(game.opportunity, q, detection, conduct.others_quiet))
}

impl Roadmap {
    /// The probability that a step in `phase` brings no incident blamed on `j`, for each of its types, at the
    /// strategies found.
    #[must_use]
    pub fn quiet_probabilities(&self, phase: usize, j: usize) -> [f64; 2] {
        quiet_by_type(&self.phases[phase], &self.solutions[phase], j)
    }

    /// The value of entering `phase` to `i`, stakes.
    #[must_use]
    pub fn value(&self, phase: usize, i: usize) -> f64 {
        self.solutions[phase].conduct[i].value
    }

    /// How the value of `phase` to `i` moves with the value of war to it, strategies as they are.
    ///
    /// ```text
    /// beta(phase) = (h + beta(next) / T) / (r + h + 1/T),   beta(peace) = 0
    /// ```
    #[must_use]
    pub fn war_slope(&self, phase: usize, i: usize) -> f64 {
        self.paths[phase].iter().rev().fold(0.0, |next, &phase| {
            let conduct = &self.solutions[phase].conduct[i];
            (conduct.hazard + self.phases[phase].advance * next) / conduct.denominator
        })
    }

    /// How the value of `phase` to `i` moves with the utility of the text, strategies as they are: the text is
    /// the flow of peace and of the phases for which `carries_text` holds.
    ///
    /// ```text
    /// gamma(phase) = (r [carries text] + gamma(next) / T) / (r + h + 1/T),   gamma(peace) = 1
    /// ```
    #[must_use]
    pub fn text_slope(&self, phase: usize, i: usize, carries_text: impl Fn(usize) -> bool) -> f64 {
        let discount_rate = self.characters[i].discount_rate;
        self.paths[phase].iter().rev().fold(1.0, |next, &phase| {
            let own = if carries_text(phase) { discount_rate } else { 0.0 };
            (own + self.phases[phase].advance * next) / self.solutions[phase].conduct[i].denominator
        })
    }
}

/// The rate at which a spoiler attacks, per year.
///
/// ```text
/// a = activity prod_m (1 - suppression_m) logit(Q_patron (Lambda - u(x)) - cost)
/// ```
///
/// Source: Kydd and Walter (2002), Sabotaging the peace: the politics of extremist violence.
#[must_use]
pub fn attack_rate(spoiler: &SpoilerSide, response: f64) -> f64 {
    spoiler.activity * logit(response * spoiler.gain - spoiler.cost, spoiler.precision)
}
