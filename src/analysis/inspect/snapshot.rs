//! Values and hazards of a game at a glance: what ends, worlds and measures are compared by.

use serde::Serialize;

use super::solved::Solved;
use super::{Named, by_party};
use crate::game::choice::exp;

/// Values and hazards of a game, or something of each of them, as their differences.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Snapshot<T = f64> {
    /// V^W of each belligerent, stakes.
    pub war: Named<T>,
    /// Each phase.
    pub phases: Named<PhaseChange<T>>,
    /// The probability that every phase from the present one on runs its length without a collapse.
    pub holds: T,
    /// Gain over war of the phase the game is in or the first it can enter, to each belligerent, stakes.
    pub entry_gain: Named<T>,
    /// Gain over no deal of the draft as first settlement, to each belligerent, stakes; empty where none lies ahead.
    pub agreement_gain: Named<T>,
}

/// Values and hazard of a phase.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PhaseChange<T = f64> {
    /// Collapses per year that the public expects.
    pub collapse_rate: T,
    /// V^phi of each belligerent, stakes.
    pub values: Named<T>,
}

impl Snapshot {
    pub(super) fn of(solved: &Solved) -> Self {
        let model = solved.model();
        let phase = |(phase, described): (usize, &crate::model::Phase)| {
            let road = solved.of(phase).road();
            let values = by_party(model, |j| road.value(phase, j));
            (described.id.clone(), PhaseChange { collapse_rate: road.collapse_rate(phase), values })
        };
        let road = solved.main().road();
        let exposure: f64 =
            solved.ahead().iter().map(|&phase| road.collapse_rate(phase) / road.phases[phase].advance).sum();
        let before = solved.before_agreement();
        let agreement = before.agreement().map(|(from, settlement)| before.talks(from, settlement));
        Self {
            war: by_party(model, |j| road.characters[j].war_value),
            phases: model.phases.iter().enumerate().map(phase).collect(),
            holds: exp(-exposure),
            entry_gain: by_party(model, |j| solved.gain_over_war(solved.main().present(), j)),
            agreement_gain: agreement
                .map_or(Named::default(), |talks| by_party(model, |j| talks.gain(j, &talks.draft()))),
        }
    }

    /// Every number, in the order of [`Snapshot::map`].
    pub(super) fn numbers(&self) -> Vec<f64> {
        let mut numbers = Vec::new();
        let _ = self.map(&mut |number| numbers.push(*number));
        numbers
    }
}

impl<T> Snapshot<T> {
    /// Something of every number, always in the same order.
    pub(super) fn map<U>(&self, of: &mut dyn FnMut(&T) -> U) -> Snapshot<U> {
        let war = each(&self.war, of);
        let mut phase = |(id, phase): (&String, &PhaseChange<T>)| {
            let collapse_rate = of(&phase.collapse_rate);
            (id.clone(), PhaseChange { collapse_rate, values: each(&phase.values, of) })
        };
        let phases = self.phases.0.iter().map(&mut phase).collect();
        let holds = of(&self.holds);
        let entry_gain = each(&self.entry_gain, of);
        Snapshot { war, phases, holds, entry_gain, agreement_gain: each(&self.agreement_gain, of) }
    }
}

fn each<T, U>(named: &Named<T>, of: &mut dyn FnMut(&T) -> U) -> Named<U> {
    named.0.iter().map(|(id, entry)| (id.clone(), of(entry))).collect()
}
