//! The compliance game of each phase: who breaks its word, who answers, how long it holds.

use serde::Serialize;

use super::solved::Solved;
use super::{Named, by_party};
use crate::game::choice::exp;
use crate::game::compliance::TOLERANCE;
use crate::model::GuaranteeId;

/// The equilibrium of one phase at the beliefs with which the game begins.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Equilibrium {
    /// Length of the phase, years.
    pub length: f64,
    /// Sweeps the solver took.
    pub sweeps: u32,
    /// The largest move of a probability that was left.
    pub residual: f64,
    /// Whether that is within the solver's tolerance; otherwise this is no equilibrium.
    pub settled: bool,
    /// Collapses per year that the public expects.
    pub collapse_rate: f64,
    /// The probability that the phase runs its length without one.
    pub holds: f64,
    /// What each belligerent does and expects.
    pub sides: Named<SideConduct>,
    /// The probability that the victim (first) retaliates for an incident blamed on the culprit (second).
    pub retaliation: Named<Named<f64>>,
    /// Attacks of each spoiler, per year.
    pub attacks: Named<f64>,
    /// The probability that each guarantee is honoured.
    pub credibility: Named<f64>,
}

/// What a belligerent does and expects in a phase.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct SideConduct {
    /// The probability that the reliable type breaks its word at an opportunity.
    pub violates_reliable: f64,
    /// The same of the opportunist type.
    pub violates_opportunist: f64,
    /// The probability that a violation by it is detected.
    pub detected: f64,
    /// The probability that somebody retaliates for an incident blamed on it.
    pub answered: f64,
    /// Collapses per year that it expects while it keeps its own word.
    pub hazard: f64,
    /// Public belief that it is reliable.
    pub belief: f64,
    /// That belief after a step with an incident blamed on it.
    pub belief_after_incident: f64,
}

/// The equilibrium of every phase.
pub(super) fn phases(solved: &Solved) -> Named<Equilibrium> {
    let phases = solved.model().phases.iter().enumerate();
    phases.map(|(phase, described)| (described.id.clone(), equilibrium(solved, phase))).collect()
}

fn equilibrium(solved: &Solved, phase: usize) -> Equilibrium {
    let (model, paper) = (solved.model(), solved.of(phase));
    let road = paper.road();
    let (game, solution) = (&road.phases[phase], &road.solutions[phase]);
    let n = model.belligerents.len();
    let side = |j: usize| {
        let conduct = &solution.conduct[j];
        SideConduct {
            violates_reliable: conduct.violation[0],
            violates_opportunist: conduct.violation[1],
            detected: game.sides[j].detection,
            answered: conduct.response,
            hazard: conduct.hazard,
            belief: road.characters[j].belief,
            belief_after_incident: conduct.belief_after_incident,
        }
    };
    let answers = |victim: usize| {
        let culprits = (0..n).filter(|&culprit| culprit != victim);
        culprits.map(|j| (model.belligerents[j].id.clone(), solution.retaliation[victim * n + j])).collect()
    };
    let guarantees = &model.measures.guarantees;
    let in_force = guarantees
        .iter()
        .map(|measure| &measure.scope)
        .enumerate()
        .filter(|(_, scope)| scope.enabled.at(&solved.world.values) && scope.stages.phase(phase));
    let (rate, length) = (road.collapse_rate(phase), 1.0 / game.advance);
    Equilibrium {
        length,
        sweeps: solution.settled.sweeps,
        residual: solution.settled.residual,
        settled: solution.settled.residual <= TOLERANCE,
        collapse_rate: rate,
        holds: exp(-rate * length),
        sides: by_party(model, side),
        retaliation: by_party(model, answers),
        attacks: model.spoilers.iter().map(|spoiler| spoiler.id.clone()).zip(solution.attack.iter().copied()).collect(),
        credibility: in_force
            .map(|(g, measure)| (measure.id.clone(), paper.credibility(GuaranteeId::new(g))))
            .collect(),
    }
}
