//! The roadmap as a game, and what can be asked of its solution.

use super::inputs::{BelligerentSide, Character, PhaseGame, SpoilerSide};
use super::solution::{Settled, Solution};
use super::solver::Solver;
use crate::game::choice::logit;

/// The roadmap as a game: what each phase is like, and the strategies found for it.
#[derive(Debug, Clone, Default)]
pub struct Roadmap {
    /// xi: the probability of violating and of retaliating from which every solve sets out, 0 restraint, 1 alarm.
    pub expectation: f64,
    /// One entry a belligerent.
    pub characters: Vec<Character>,
    /// One entry a phase.
    pub phases: Vec<PhaseGame>,
    /// One entry a phase.
    pub solutions: Vec<Solution>,
    /// From each phase, the phases still to come, itself first.
    paths: Vec<Vec<usize>>,
    /// Belligerents in the order in which sums over them are taken, so that results hang on no order of a list.
    pub party_order: Vec<usize>,
    /// The same of spoilers.
    pub spoiler_order: Vec<usize>,
}

impl Roadmap {
    /// A roadmap whose phase `phi` leads to `successors[phi]`, always a later one, peace where `None`.
    #[must_use]
    pub fn new(belligerents: usize, spoilers: usize, successors: &[Option<usize>]) -> Self {
        let path = |start| std::iter::successors(Some(start), |&phase: &usize| successors[phase]).collect();
        let spoiler = SpoilerSide { blamed: vec![0.0; belligerents], ..SpoilerSide::default() };
        let game = PhaseGame {
            sides: vec![BelligerentSide::default(); belligerents],
            spoilers: vec![spoiler; spoilers],
            ..PhaseGame::default()
        };
        Self {
            expectation: 0.0,
            characters: vec![Character::default(); belligerents],
            phases: vec![game; successors.len()],
            solutions: vec![Solution::new(belligerents, spoilers); successors.len()],
            paths: (0..successors.len()).map(path).collect(),
            party_order: (0..belligerents).collect(),
            spoiler_order: (0..spoilers).collect(),
        }
    }

    /// A solver for this roadmap and all of its size.
    #[must_use]
    pub fn solver(&self) -> Solver {
        let spoilers = self.phases.first().map_or(0, |game| game.spoilers.len());
        Solver::new(self.characters.len(), spoilers, self.paths.iter().map(Vec::len).max().unwrap_or(0))
    }

    /// The phases still to come from `phase` on, itself first.
    #[must_use]
    pub fn path(&self, phase: usize) -> &[usize] {
        &self.paths[phase]
    }

    /// Solves the present phase and all that follow it, from the last to the present one, alone.
    pub fn solve(&mut self, solver: &mut Solver, present: usize) -> Settled {
        solver.begin(0, self, present);
        loop {
            solver.run();
            if let Some(settled) = solver.finish_phase(0, self) {
                return settled;
            }
        }
    }

    /// The value of entering `phase` to `i`, stakes.
    #[must_use]
    pub fn value(&self, phase: usize, i: usize) -> f64 {
        self.solutions[phase].conduct[i].value
    }

    /// The rate at which incidents are blamed on `j` in `phase`, per year, for each of its types, at the strategies
    /// found.
    ///
    /// ```text
    /// m_j = rho q_j D_j + e_j
    /// ```
    #[must_use]
    pub fn incident_rates(&self, phase: usize, j: usize) -> [f64; 2] {
        let game = &self.phases[phase];
        let conduct = &self.solutions[phase].conduct[j];
        conduct.violation.map(|q| game.opportunities * q * game.sides[j].detection + conduct.blamed)
    }

    /// The probability that somebody retaliates for an attack of spoiler `z` that is not seen for what it is: the mean
    /// of the responses to those whom it is blamed on.
    ///
    /// ```text
    /// Q_z = sum_j blamed_zj Q_j
    /// ```
    #[must_use]
    pub fn response_to_attack(&self, phase: usize, z: usize) -> f64 {
        let shares = self.phases[phase].spoilers[z].blamed.iter();
        shares.zip(&self.solutions[phase].conduct).map(|(share, conduct)| share * conduct.response).sum()
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
    /// beta(phase) = (h + beta(next) / T) / (r + h + 1/T),   beta(peace) = h_P / (r + h_P)
    /// ```
    #[must_use]
    pub fn war_slope(&self, phase: usize, i: usize) -> f64 {
        self.paths[phase].iter().rev().fold(self.characters[i].lapse, |next, &phase| {
            let conduct = &self.solutions[phase].conduct[i];
            (conduct.hazard + self.phases[phase].advance * next) / conduct.denominator
        })
    }

    /// How the value of `phase` to `i` moves with the utility of the text, strategies as they are: the text is
    /// the flow of peace and of the phases for which `carries_text` holds.
    ///
    /// ```text
    /// gamma(phase) = (r [carries text] + gamma(next) / T) / (r + h + 1/T),   gamma(peace) = r / (r + h_P)
    /// ```
    #[must_use]
    pub fn text_slope(&self, phase: usize, i: usize, carries_text: impl Fn(usize) -> bool) -> f64 {
        let Character { discount_rate, lapse, .. } = self.characters[i];
        self.paths[phase].iter().rev().fold(1.0 - lapse, |next, &phase| {
            let own = if carries_text(phase) { discount_rate } else { 0.0 };
            (own + self.phases[phase].advance * next) / self.solutions[phase].conduct[i].denominator
        })
    }
}

/// The rate at which a spoiler attacks, per year.
///
/// ```text
/// a = activity prod_m (1 - suppression_m) logit(Q (Lambda - u(x)) - cost)
/// ```
///
/// - `response`: Q, the probability that somebody retaliates for an attack (see [`Roadmap::response_to_attack`])
///
/// Source: Kydd and Walter (2002), Sabotaging the peace: the politics of extremist violence.
#[must_use]
pub fn attack_rate(spoiler: &SpoilerSide, response: f64) -> f64 {
    spoiler.activity * logit(response * spoiler.gain - spoiler.cost, spoiler.precision)
}
