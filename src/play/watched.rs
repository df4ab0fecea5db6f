//! The measures that can be in force, for observers.

use crate::model::{Model, Scope, Stage};

use super::seat::Seat;

/// A measure that can be in force in a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WatchedMeasure<'m> {
    /// Its id in the file.
    pub id: &'m str,
    /// Its label for people.
    pub label: &'m str,
    /// Whether it is the relief from a sanction, and not the sanction itself.
    pub relief: bool,
}

/// Every measure that can be in force: monitoring, sanctions, guarantees, incentives, tracks, aid, then the reliefs
/// from sanctions.
#[must_use]
pub fn watched_measures(model: &Model) -> Vec<WatchedMeasure<'_>> {
    let measure = |scope| watched(scope, false);
    let measures = &model.measures;
    (measures.monitoring.iter().map(|m| measure(&m.scope)))
        .chain(measures.sanctions.iter().map(|m| measure(&m.scope)))
        .chain(measures.guarantees.iter().map(|m| measure(&m.scope)))
        .chain(measures.incentives.iter().map(|m| measure(&m.scope)))
        .chain(measures.tracks.iter().map(|m| measure(&m.scope)))
        .chain(measures.aid.iter().map(|m| measure(&m.scope)))
        .chain(measures.sanctions.iter().filter(|s| s.relief.is_some()).map(|m| watched(&m.scope, true)))
        .collect()
}

const fn watched(scope: &Scope, relief: bool) -> WatchedMeasure<'_> {
    WatchedMeasure { id: scope.id.as_str(), label: scope.label.as_str(), relief }
}

impl Seat<'_> {
    /// Which of [`watched_measures`] are in force in the present stage: sanctions while any sender keeps them,
    /// incentives while they are paid.
    pub(super) fn watched(&self, stage: Stage) -> Vec<bool> {
        let measures = &self.plan.model.measures;
        let sanctioned = |s: usize| self.sanction_stands(s) && self.in_force(&measures.sanctions[s].scope, stage);
        (measures.monitoring.iter().map(|m| self.in_force(&m.scope, stage)))
            .chain((0..measures.sanctions.len()).map(sanctioned))
            .chain(measures.guarantees.iter().map(|m| self.in_force(&m.scope, stage)))
            .chain(self.state.paid.iter().copied())
            .chain(measures.tracks.iter().map(|m| self.in_force(&m.scope, stage)))
            .chain(measures.aid.iter().map(|m| stage == Stage::War && self.in_force(&m.scope, stage)))
            .chain(
                (0..measures.sanctions.len())
                    .filter(|&s| measures.sanctions[s].relief.is_some())
                    .map(|s| sanctioned(s) && self.relief_share(s, stage) > 0.0),
            )
            .collect()
    }
}
