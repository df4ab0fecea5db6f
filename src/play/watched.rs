//! The measures that can be in force, for observers.

use crate::model::{MeasureRef, Measures, Model, Scope, Stage};

use super::effects::place_among_watched;
use super::seat::Seat;

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

impl Seat<'_> {
    /// Which of [`watched_measures`] are in force in the present stage: sanctions while any sender keeps them,
    /// incentives while they are paid.
    pub(super) fn watched(&self, stage: Stage) -> Vec<bool> {
        let measures = &self.scene.model().measures;
        let sanctioned = |s: usize, scope: &Scope| self.scene.sanction_stands(s) && self.scene.in_force(scope, stage);
        let holds = |measure: MeasureRef| match measure {
            MeasureRef::Sanction(id, sanction) => sanctioned(id.index(), &sanction.scope),
            MeasureRef::Incentive(id, _) => self.scene.state.paid[id.index()],
            MeasureRef::Aid(_, aid) => stage == Stage::War && self.scene.in_force(&aid.scope, stage),
            MeasureRef::Cbm(..) | MeasureRef::Monitoring(..) | MeasureRef::Guarantee(..) | MeasureRef::Track(..) => {
                self.scene.in_force(measure.scope(), stage)
            }
        };
        let reliefs = measures.sanctions.iter().enumerate().filter(|(_, sanction)| sanction.relief.is_some());
        let relieved =
            reliefs.map(|(s, sanction)| sanctioned(s, &sanction.scope) && self.scene.relief_share(s, stage) > 0.0);
        in_order(measures).into_iter().map(holds).chain(relieved).collect()
    }
}
