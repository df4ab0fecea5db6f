//! Which measure made the difference, for observers: the draw that decided is held against the odds without it.

use crate::model::{BelligerentId, Scope, SpoilerId};

use super::conditions::stage_of;
use super::seat::Seat;
use super::watch::{Note, Pivot, Watch};
use super::watched::watched_measures;

impl Seat<'_> {
    /// A violation was found out: would it have gone unseen?
    pub(super) fn note_detection<W: Watch>(&self, phase: usize, j: usize, draw: f64, watch: &mut W) {
        let stage = stage_of(phase);
        let pivot = Pivot::Detection(BelligerentId::new(j));
        self.note_pivot(
            pivot,
            || self.observers().collect(),
            |without| draw >= self.scene.monitoring(j, stage, without).0,
            watch,
        );
    }

    /// An attack was seen for what it is: would the belligerent have been blamed?
    pub(super) fn note_attribution<W: Watch>(&self, phase: usize, z: usize, (j, draw): (usize, f64), watch: &mut W) {
        let stage = stage_of(phase);
        let blamed = |without: &[&Scope]| draw < self.scene.monitoring(j, stage, without).1;
        self.note_pivot(Pivot::Attribution(SpoilerId::new(z)), || self.observers().collect(), blamed, watch);
    }

    fn observers(&self) -> impl Iterator<Item = &Scope> {
        self.scene.model().measures.monitoring.iter().map(|monitoring| &monitoring.scope)
    }

    /// Notes the measures in force among `scopes` without any one of which it would have come `otherwise`; all of them
    /// where only together they made the difference.
    fn note_pivot<'s, W: Watch>(
        &'s self,
        pivot: Pivot,
        scopes: impl Fn() -> Vec<&'s Scope>,
        otherwise: impl Fn(&[&Scope]) -> bool,
        watch: &mut W,
    ) {
        if !W::NOTES {
            return;
        }
        let mut scopes = scopes();
        scopes.retain(|scope| self.scene.in_force(scope, self.scene.state.stage));
        if scopes.is_empty() || !otherwise(&scopes) {
            return;
        }
        let alone: Vec<&Scope> = scopes.iter().copied().filter(|&scope| otherwise(&[scope])).collect();
        let together = alone.is_empty();
        let decisive = if together { scopes } else { alone };
        let watched = watched_measures(self.scene.model());
        let position = |scope: &Scope| watched.iter().position(|known| known.id == scope.id && !known.relief);
        let thanks = decisive.into_iter().filter_map(position).collect();
        watch.note(self.scene.state.now, Note::Pivot { pivot, thanks, together });
    }
}
