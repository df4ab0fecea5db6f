//! Which measure made the difference, for observers: the draw that decided is held against the odds without it.

use crate::game::choice::{exp, within};
use crate::game::compliance::{SpoilerSide, attack_rate};
use crate::model::{BelligerentId, Scope, SpoilerId};

use super::conditions::stage_of;
use super::run::Run;
use super::standing::standing_measures;
use super::watch::{Bite, Note, Watch};

impl Run<'_> {
    /// A violation was found out: would it have gone unseen?
    pub(super) fn note_detection<W: Watch>(&self, phase: usize, j: usize, draw: f64, watch: &mut W) {
        let stage = stage_of(phase);
        let bite = Bite::Detection(BelligerentId::new(j));
        self.note_bite(
            bite,
            || self.observers().collect(),
            |without| draw >= self.monitoring(j, stage, without).0,
            watch,
        );
    }

    /// An attack was seen for what it is: would the patron have been blamed?
    pub(super) fn note_attribution<W: Watch>(&self, phase: usize, z: usize, draw: f64, watch: &mut W) {
        let stage = stage_of(phase);
        let patron = self.table.model.spoilers[z].patron.index();
        let blamed = |without: &[&Scope]| draw < self.monitoring(patron, stage, without).1;
        self.note_bite(Bite::Attribution(SpoilerId::new(z)), || self.observers().collect(), blamed, watch);
    }

    /// Nobody attacked: would a spoiler have?
    pub(super) fn note_suppression<W: Watch>(&self, phase: usize, z: usize, draw: f64, watch: &mut W) {
        let model = self.table.model;
        let stage = stage_of(phase);
        let side = &self.road.phases[phase].spoilers[z];
        let response = self.road.solutions[phase].conduct[side.patron].response;
        let activity = self.quantities.get(model.spoilers[z].activity);
        let attacked = |without: &[&Scope]| {
            let side = SpoilerSide { activity: activity * self.unsuppressed(stage, without), ..side.clone() };
            draw < within(attack_rate(&side, response), model.calendar.step)
        };
        let guarantees = || model.measures.guarantees.iter().map(|guarantee| &guarantee.scope).collect();
        self.note_bite(Bite::Suppression(SpoilerId::new(z)), guarantees, attacked, watch);
    }

    /// Nothing was blamed on anybody: would an accident or a rumour have been?
    pub(super) fn note_clarity<W: Watch>(&self, phase: usize, j: usize, draw: f64, watch: &mut W) {
        let model = self.table.model;
        let stage = stage_of(phase);
        let rate = self.quantities.get(model.compliance.false_alarms);
        let blamed = |without: &[&Scope]| {
            let alarms = rate * self.tracks(stage, without).2 * self.monitoring(j, stage, without).1;
            draw >= exp(-alarms * model.calendar.step)
        };
        let scopes = || {
            let tracks = model.measures.tracks.iter().map(|track| &track.scope);
            self.observers().chain(tracks).collect()
        };
        self.note_bite(Bite::Clarity(BelligerentId::new(j)), scopes, blamed, watch);
    }

    fn observers(&self) -> impl Iterator<Item = &Scope> {
        self.table.model.measures.monitoring.iter().map(|monitoring| &monitoring.scope)
    }

    /// Notes the measures in force among `scopes` without any one of which it would have come `otherwise`; all of them where
    /// only together they made the difference.
    fn note_bite<'s, W: Watch>(
        &'s self,
        bite: Bite,
        scopes: impl Fn() -> Vec<&'s Scope>,
        otherwise: impl Fn(&[&Scope]) -> bool,
        watch: &mut W,
    ) {
        if !W::NOTES {
            return;
        }
        let mut scopes = scopes();
        scopes.retain(|scope| self.in_force(scope, self.state.stage));
        if scopes.is_empty() || !otherwise(&scopes) {
            return;
        }
        let alone: Vec<&Scope> = scopes.iter().copied().filter(|&scope| otherwise(&[scope])).collect();
        let together = alone.is_empty();
        let decisive = if together { scopes } else { alone };
        let standing = standing_measures(self.table.model);
        let position = |scope: &Scope| standing.iter().position(|known| known.id == scope.id && !known.relief);
        let thanks = decisive.into_iter().filter_map(position).collect();
        watch.note(self.state.step, Note::Bite { bite, thanks, together });
    }
}
