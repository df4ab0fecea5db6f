//! What each measure moves, over many worlds: values and hazards with it and without.

use rayon::prelude::*;
use serde::Serialize;

use super::Named;
use super::shift::Shift;
use super::snapshot::Snapshot;
use super::solved::Solved;
use super::worlds::{Draw, Sample};
use crate::model::{CbmId, MeasureId, MeasureRef, Model, Setting};
use crate::play::Plan;

/// What a measure moves: with it less without it, world by world, each with its own expectation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MeasureEffect {
    /// Its label for people.
    pub label: String,
    /// Its section in the file.
    pub kind: &'static str,
    /// Whether it is looked at as fulfilled: steps of confidence-building move nothing before they are done.
    pub fulfilled: bool,
    /// What can be said of it.
    pub bearing: Bearing,
    /// The changes.
    pub change: Snapshot<Shift>,
}

/// What can be said of a measure, from what is told from nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Bearing {
    /// The process holds better with it, and nobody gains less by entering it.
    Helps,
    /// The process holds worse with it, and nobody gains more by entering it.
    Harms,
    /// It holds better but somebody gains less by entering, or the other way round.
    Mixed,
    /// Whether the process holds better with it cannot be told.
    Unclear,
}

/// The effects of all measures that are enabled, those first with which the process holds out most or least.
pub(super) fn effects(model: &Model, plan: &Plan, sample: &Sample) -> Named<MeasureEffect> {
    let mut effects: Vec<(String, MeasureEffect)> = Vec::new();
    let there = |measure: &MeasureRef| measure.scope().enabled.may_be(true, &model.numbers);
    for measure in model.measures.iter().filter(there) {
        let cbm = match measure.id() {
            MeasureId::Cbm(cbm) => Some(cbm),
            _ => None,
        };
        let scope = measure.scope();
        let mut other = model.clone();
        other.measures.scope_mut(measure.id()).enabled = Setting::Known(false);
        let bare = Plan::new(&other);
        let changes = sample.draws.par_iter().zip(&sample.own).map(|(draw, own)| {
            let done = cbm.map(|cbm| completed(plan, draw, cbm));
            let without = Snapshot::of(&Solved::new(&bare, &draw.world, draw.expectation)).numbers();
            let with = done.as_ref().unwrap_or(own).numbers();
            with.iter().zip(without).map(|(with, without)| with - without).collect::<Vec<f64>>()
        });
        let changes: Vec<Vec<f64>> = changes.collect();
        let Some(shape) = sample.own.first() else { continue };
        let mut places = 0..;
        let change = shape.map(&mut |_| {
            let place = places.next().unwrap_or_default();
            Shift::of(&changes.iter().map(|numbers| numbers[place]).collect::<Vec<f64>>())
        });
        let (label, kind) = (scope.label.clone(), measure.kind().section());
        let effect = MeasureEffect { label, kind, fulfilled: cbm.is_some(), bearing: Bearing::of(&change), change };
        effects.push((scope.id.clone(), effect));
    }
    effects.sort_by(|(_, one), (_, other)| other.weight().total_cmp(&one.weight()));
    effects.into_iter().collect()
}

/// A world with all steps of a confidence-building measure done.
fn completed(plan: &Plan, draw: &Draw, cbm: CbmId) -> Snapshot {
    Snapshot::of(&Solved::with(plan, &draw.world, draw.expectation, &|paper| paper.complete(cbm)))
}

impl MeasureEffect {
    /// By what measures are ranked: how much it moves the chance of holding out.
    fn weight(&self) -> f64 {
        self.change.holds.mean.abs()
    }
}

impl Bearing {
    fn of(change: &Snapshot<Shift>) -> Self {
        let against = |holds: i8| change.entry_gain.0.values().any(|gain| gain.direction() == -holds);
        match change.holds.direction() {
            0 => Self::Unclear,
            holds if against(holds) => Self::Mixed,
            1 => Self::Helps,
            _ => Self::Harms,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Bearing, Named, Shift, Snapshot};

    #[test]
    fn a_verdict_needs_a_mean_that_is_told_and_nobody_who_is_pulled_the_other_way() {
        let bearing = |holds: &[f64], gain: &[f64]| {
            Bearing::of(&Snapshot {
                war: Named::default(),
                phases: Named::default(),
                holds: Shift::of(holds),
                entry_gain: [("one".to_owned(), Shift::of(gain))].into_iter().collect(),
                agreement_gain: Named::default(),
            })
        };
        let (up, down, unsure) = ([0.1, 0.2, 0.1], [-0.1, -0.2, -0.1], [-1.0, 1.1, 0.1]);
        assert_eq!([bearing(&up, &up), bearing(&up, &unsure)], [Bearing::Helps; 2]);
        assert_eq!([bearing(&down, &down), bearing(&down, &unsure)], [Bearing::Harms; 2]);
        assert_eq!([bearing(&up, &down), bearing(&down, &up)], [Bearing::Mixed; 2]);
        assert_eq!(bearing(&unsure, &up), Bearing::Unclear);
    }
}
