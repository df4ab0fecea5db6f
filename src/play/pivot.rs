//! Which measure made the difference, for observers: the draw that decided is held against the odds without it.

use crate::game::choice::{exp, within};
use crate::game::compliance::{SpoilerSide, attack_rate};
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

    /// An attack was seen for what it is: would the patron have been blamed?
    pub(super) fn note_attribution<W: Watch>(&self, phase: usize, z: usize, draw: f64, watch: &mut W) {
        let stage = stage_of(phase);
        let patron = self.scene.model().spoilers[z].patron.index();
        let blamed = |without: &[&Scope]| draw < self.scene.monitoring(patron, stage, without).1;
        self.note_pivot(Pivot::Attribution(SpoilerId::new(z)), || self.observers().collect(), blamed, watch);
    }

    /// Nobody attacked: would a spoiler have?
    pub(super) fn note_suppression<W: Watch>(&self, phase: usize, z: usize, draw: f64, watch: &mut W) {
        let model = self.scene.model();
        let stage = stage_of(phase);
        let side = &self.outlook.road.phases[phase].spoilers[z];
        let response = self.outlook.road.solutions[phase].conduct[side.patron].response;
        let activity = self.scene.get(model.spoilers[z].activity);
        let attacked = |without: &[&Scope]| {
            let side = SpoilerSide { activity: activity * self.scene.unsuppressed(stage, without), ..side.clone() };
            draw < within(attack_rate(&side, response), model.calendar.step)
        };
        let guarantees = || model.measures.guarantees.iter().map(|guarantee| &guarantee.scope).collect();
        self.note_pivot(Pivot::Suppression(SpoilerId::new(z)), guarantees, attacked, watch);
    }

    /// Nothing was blamed on anybody: would an accident or a rumour have been?
    pub(super) fn note_clarity<W: Watch>(&self, phase: usize, j: usize, draw: f64, watch: &mut W) {
        let model = self.scene.model();
        let stage = stage_of(phase);
        let rate = self.scene.get(model.compliance.false_alarms);
        let blamed = |without: &[&Scope]| {
            let alarms = rate * self.scene.tracks(stage, without).2 * self.scene.monitoring(j, stage, without).1;
            draw >= exp(-alarms * model.calendar.step)
        };
        let scopes = || {
            let tracks = model.measures.tracks.iter().map(|track| &track.scope);
            self.observers().chain(tracks).collect()
        };
        self.note_pivot(Pivot::Clarity(BelligerentId::new(j)), scopes, blamed, watch);
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
        watch.note(self.scene.state.step, Note::Pivot { pivot, thanks, together });
    }
}
