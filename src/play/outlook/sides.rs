//! Detection, temptation and deterrence in a phase, and its spoilers.

use crate::game::compliance::PhaseGame;
use crate::model::Belligerent;

use super::super::conditions::{carries_text, protects_another, stage_of};
use super::super::scene::Scene;

/// What observers make of what happens in a phase, where tracks leave this share of `rumours`.
pub(super) fn rebuild_observers(game: &mut PhaseGame, phase: usize, rumours: f64, scene: &Scene) {
    let stage = stage_of(phase);
    for (j, side) in game.sides.iter_mut().enumerate() {
        let (detection, misattribution) = scene.monitoring(j, stage, &[]);
        side.detection = detection;
        side.misattribution = misattribution;
        side.false_alarms = scene.false_alarms(rumours, misattribution);
    }
}

/// What tempts and deters each belligerent in a phase; `credibility` is that of each guarantee.
pub(super) fn rebuild_temptation(game: &mut PhaseGame, phase: usize, scene: &Scene, credibility: &[f64]) {
    let model = scene.model();
    let (_, support, _) = scene.tracks(stage_of(phase), &[]);
    let decisive = scene.get(model.war.decisive_rate);
    rebuild_guarantees(game, phase, scene, credibility);
    for (j, (side, party)) in game.sides.iter_mut().zip(&model.belligerents).enumerate() {
        let discount_rate = scene.get(party.discount_rate);
        side.temptation = temptation(j, party, phase, scene, support);
        side.deterrence *= discount_rate / (discount_rate + decisive);
    }
}

/// What the guarantees in force add to the cost of fighting of each belligerent if it is the culprit, stakes per year, and
/// the share of harm and betrayal loss that they leave it.
fn rebuild_guarantees(game: &mut PhaseGame, phase: usize, scene: &Scene, credibility: &[f64]) {
    for side in &mut game.sides {
        (side.deterrence, side.exposure) = (0.0, 1.0);
    }
    for (guarantee, &credibility) in scene.model().measures.guarantees.iter().zip(credibility) {
        if !scene.in_force(&guarantee.scope, stage_of(phase)) {
            continue;
        }
        for (j, side) in game.sides.iter_mut().enumerate() {
            if protects_another(guarantee, j) {
                side.deterrence += credibility * scene.get(guarantee.deterrence);
            }
            if guarantee.protects.iter().any(|protected| protected.index() == j) {
                side.exposure *= 1.0 - credibility * scene.get(guarantee.protection);
            }
        }
    }
}

/// G~ of the reliable and of the opportunist type: what steps disarm taken off, what exposure and an audience's
/// backlash against the text add.
fn temptation(j: usize, party: &Belligerent, phase: usize, scene: &Scene, support: f64) -> [f64; 2] {
    let backlash = match &party.audience {
        Some(audience) if carries_text(scene.model(), phase) => {
            let share = scene.support(j, support, &scene.state.text).unwrap_or(1.0);
            scene.get(audience.backlash) * (1.0 - share)
        }
        _ => 0.0,
    };
    let state = &scene.state;
    let tempted = |lure: f64| lure * (1.0 - state.disarmed[j]) + state.exposed[j] + backlash;
    [party.temptation_reliable, party.temptation_opportunist].map(|lure| tempted(scene.get(lure)))
}

/// How fast the phase leads on, and what violating in it is like for everybody.
pub(super) fn rebuild_term(game: &mut PhaseGame, phase: usize, scene: &Scene) {
    let compliance = &scene.model().compliance;
    game.advance = scene.model().phases[phase].term.reckoned().map_or(0.0, |length| 1.0 / scene.length(length));
    game.opportunities = scene.get(compliance.opportunities);
    game.foiled = scene.get(compliance.foiled);
}

/// What the phase is like for each spoiler, but for what there is to gain.
pub(super) fn rebuild_spoilers(game: &mut PhaseGame, phase: usize, scene: &Scene) {
    let left = scene.unsuppressed(stage_of(phase), &[]);
    for (z, (side, spoiler)) in game.spoilers.iter_mut().zip(&scene.model().spoilers).enumerate() {
        scene.blame_shares(z, &mut side.blamed);
        side.activity = scene.get(spoiler.activity) * left;
        side.precision = scene.get(spoiler.precision);
        side.cost = scene.get(spoiler.cost);
    }
}

/// What a return to war gains each spoiler over the text on the table.
pub(super) fn rebuild_prize(game: &mut PhaseGame, scene: &Scene) {
    let quantities = &scene.quantities;
    let spoilers = quantities.spoilers.iter().zip(&quantities.spoiler_lottery);
    for (side, (taste, lottery)) in game.spoilers.iter_mut().zip(spoilers) {
        side.gain = lottery - taste.utility(&scene.state.text);
    }
}
