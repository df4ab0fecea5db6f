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

mod inputs;
mod solution;
mod sweep;

pub use inputs::{BelligerentSide, Character, PhaseGame, SpoilerSide};
pub use solution::{Conduct, Solution};

use super::belief::quiet_probability;
use super::choice::logit;
use sweep::Sweep;

/// The solver stops when no probability moves by more than this in a sweep.
pub const TOLERANCE: f64 = 1e-4;
/// The most sweeps a phase is given.
pub const MAX_SWEEPS: u32 = 200;
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
                    sides: vec![BelligerentSide::default(); belligerents],
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
        self.start_from(0.0, 0.5);
    }

    /// Forgets all solutions and lets the next solve set out from these probabilities of violating and of retaliating:
    /// where the game has several equilibria, another start may lead to another.
    pub fn start_from(&mut self, violation: f64, retaliation: f64) {
        for solution in &mut self.solutions {
            solution.start(violation, retaliation);
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
            let Solution { conduct, retaliation, attack, asked: [asked, asked_before], .. } = &mut before[phase];
            let mut sweep = Sweep {
                step: self.step,
                characters: &self.characters,
                game: &self.phases[phase],
                conduct,
                retaliation,
                attack,
                asked,
                asked_before,
                later: &path[position + 1..],
                games: &self.phases,
                solved: after,
                offset: phase + 1,
            };
            // The usual case of two parties gets loops of its own, unrolled by the compiler.
            let (sweeps, residual) =
                if self.characters.len() == 2 { sweep.settle(2) } else { sweep.settle(self.characters.len()) };
            self.solutions[phase].settled = Settled { sweeps, residual };
            settled.sweeps += sweeps;
            settled.residual = settled.residual.max(residual);
        }
        settled
    }
}

/// The probability that a step brings no incident blamed on a side, for each of its types.
#[inline]
fn quiet_by_type(opportunity: f64, side: &BelligerentSide, conduct: &Conduct) -> [f64; 2] {
    conduct.violation.map(|q| quiet_probability(opportunity, q, side.detection, conduct.others_quiet))
}

impl Roadmap {
    /// The probability that a step in `phase` brings no incident blamed on `j`, for each of its types, at the
    /// strategies found.
    #[must_use]
    pub fn quiet_probabilities(&self, phase: usize, j: usize) -> [f64; 2] {
        let game = &self.phases[phase];
        quiet_by_type(game.opportunity, &game.sides[j], &self.solutions[phase].conduct[j])
    }

    /// The value of entering `phase` to `i`, stakes.
    #[must_use]
    pub fn value(&self, phase: usize, i: usize) -> f64 {
        self.solutions[phase].conduct[i].value
    }

    /// How often the process collapses in `phase`, per year, as everybody expects who knows the public beliefs only.
    ///
    /// ```text
    /// sum_j (rho q_j D_j + e_j) Q_j,   q_j = b_j q_j^R + (1 - b_j) q_j^O
    /// ```
    #[must_use]
    pub fn collapse_rate(&self, phase: usize) -> f64 {
        let game = &self.phases[phase];
        let sides = game.sides.iter().zip(&self.characters).zip(&self.solutions[phase].conduct);
        sides
            .map(|((side, character), conduct)| {
                let [reliable, opportunist] = conduct.violation;
                let perceived = opportunist + character.belief * (reliable - opportunist);
                (game.opportunities * perceived * side.detection + conduct.blamed) * conduct.response
            })
            .sum()
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
