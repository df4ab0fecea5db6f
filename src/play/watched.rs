//! The measures that can be in force, for observers.

use crate::model::{MeasureId, MeasureRef, Measures, Model, SanctionId, Scope, Stage};

use super::effects::place_among_watched;
use super::scene::Scene;

/// A measure that can be in force in a stage, and of which a watcher is told.
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
    let reliefs = model.measures.sanctions.iter().filter(|sanction| sanction.relief.is_some());
    let reliefs = reliefs.map(|sanction| watched(&sanction.scope, true));
    in_order(&model.measures).into_iter().map(|measure| watched(measure.scope(), false)).chain(reliefs).collect()
}

const fn watched(scope: &Scope, relief: bool) -> WatchedMeasure<'_> {
    WatchedMeasure { id: scope.id.as_str(), label: scope.label.as_str(), relief }
}

fn in_order(measures: &Measures) -> Vec<MeasureRef<'_>> {
    let mut all: Vec<MeasureRef> =
        measures.iter().filter(|measure| place_among_watched(measure.kind()).is_some()).collect();
    all.sort_by_key(|measure| place_among_watched(measure.kind()));
    all
}

impl Scene<'_> {
    /// Whether a measure is in force in the present stage: sanctions while any sender keeps them, incentives while they
    /// are paid, aid while fighting.
    pub(super) fn holds(&self, measure: MeasureId) -> bool {
        let (stage, measures) = (self.state.stage, &self.model().measures);
        match measure {
            MeasureId::Sanction(id) => {
                self.sanction_stands(id.index()) && self.in_force(&measures.sanctions[id.index()].scope, stage)
            }
            // In peace an incentive is paid at its expectation, without reviews.
            MeasureId::Incentive(id) if stage == Stage::Peace => {
                self.in_force(&measures.incentives[id.index()].scope, stage)
            }
            MeasureId::Incentive(id) => self.state.paid[id.index()],
            MeasureId::Aid(id) => stage == Stage::War && self.in_force(&measures.aid[id.index()].scope, stage),
            MeasureId::Cbm(id) => self.in_force(&measures.cbms[id.index()].scope, stage),
            MeasureId::Monitoring(id) => self.in_force(&measures.monitoring[id.index()].scope, stage),
            MeasureId::Guarantee(id) => self.in_force(&measures.guarantees[id.index()].scope, stage),
            MeasureId::Track(id) => self.in_force(&measures.tracks[id.index()].scope, stage),
        }
    }

    /// Which of [`watched_measures`] are in force.
    pub(super) fn watched(&self) -> Vec<bool> {
        let measures = &self.model().measures;
        let reliefs = measures.sanctions.iter().enumerate().filter(|(_, sanction)| sanction.relief.is_some());
        let relieved = reliefs.map(|(s, _)| {
            self.holds(MeasureId::Sanction(SanctionId::new(s))) && self.relief_share(s, self.state.stage) > 0.0
        });
        in_order(measures).into_iter().map(|measure| self.holds(measure.id())).chain(relieved).collect()
    }
}
