//! What lies ahead: the phases as games, kept up to date and solved.
//!
//! Most quantities change only now and then (an event, a text, a measure): each part has a `rebuild` of its own, called
//! where [`Stale`] says so. What changes with time alone (sanctions erode, war wearies) is refreshed at every solve.
//!
//! | file | idea |
//! |---|---|
//! | `in_force` | which measures were in force when the phases were last worked out |
//! | `ends` | war and peace as seen from the roadmap |
//! | `flows` | flows and penalties of a phase |
//! | `sides` | detection, temptation and deterrence in a phase, and its spoilers |

mod ends;
mod flows;
mod in_force;
mod sides;

use crate::game::choice::exp;
use crate::game::compliance::{Character, Roadmap};
use crate::model::Belligerent;

use super::conditions::{carries_text, stage_of};
use super::plan::Plan;
use super::scene::Scene;
use super::stale::Stale;
use ends::Ends;
use flows::PhaseFlows;
use in_force::InForce;
use sides::{rebuild_observers, rebuild_prize, rebuild_spoilers, rebuild_temptation, rebuild_term};

/// What lies ahead, as everybody sees it.
#[derive(Debug, Clone)]
pub(super) struct Outlook {
    /// The phases as games, with the strategies last found.
    pub road: Roadmap,
    flows: Vec<PhaseFlows>,
    /// What of each phase must be worked out again before it is part of a game.
    spoilt: Vec<Spoilt>,
    /// From which phase on they were last brought up to date.
    present: usize,
    ends: Ends,
    in_force: InForce,
    /// Utility of the text on the table and of the ground, by belligerent, stakes per year.
    text: Vec<f64>,
    ground: Vec<f64>,
    /// Cost of each sanction before relief at present, stakes per year.
    eroded: Vec<f64>,
    /// Credibility of each guarantee when the phases were last worked out.
    credibility: Vec<f64>,
}

/// What of a phase must be worked out again.
#[derive(Debug, Clone, Copy)]
struct Spoilt {
    /// All that hangs on named numbers and on measures in force.
    whole: bool,
    /// What follows from the text on the table and from steps done.
    stakes: bool,
    /// Whether it was the stage of the run when it was last worked out, its measures as they were and not as planned.
    entered: bool,
}

impl Outlook {
    pub(super) fn new(plan: &Plan) -> Self {
        let model = plan.model;
        let (belligerents, spoilers) = (model.belligerents.len(), model.spoilers.len());
        let mut road = Roadmap::new(belligerents, spoilers, &plan.successors);
        road.party_order.clone_from(&plan.order.belligerents);
        road.spoiler_order.clone_from(&plan.order.spoilers);
        Self {
            road,
            flows: model.phases.iter().map(|_| PhaseFlows::new(model)).collect(),
            spoilt: vec![Spoilt { whole: true, stakes: true, entered: false }; model.phases.len()],
            present: 0,
            ends: Ends::new(model),
            in_force: InForce::new(plan),
            text: vec![0.0; belligerents],
            ground: vec![0.0; belligerents],
            eroded: vec![0.0; model.measures.sanctions.len()],
            credibility: vec![0.0; model.measures.guarantees.len()],
        }
    }

    /// Looks at which measures are in force now; returns whether any came into force or went out.
    pub(super) fn review(&mut self, scene: &Scene) -> bool {
        self.in_force.review(scene)
    }

    /// Brings the quantities of a phase and of all that follow it up to date.
    pub(super) fn prepare(&mut self, scene: &Scene, stale: &mut Stale, present: usize) {
        if stale.outlook() || present != self.present {
            self.rework(scene, stale, present);
            stale.phases_done();
            self.present = present;
        }
        self.refresh(scene, present);
    }

    /// Works out again what something spoilt.
    fn rework(&mut self, scene: &Scene, stale: &Stale, present: usize) {
        self.spoil(scene, stale, present);
        if stale.phases() || stale.present() {
            self.ends.rebuild(scene);
        }
        if stale.phases() {
            for (character, party) in self.road.characters.iter_mut().zip(&scene.model().belligerents) {
                rebuild_character(character, party, scene);
            }
        }
        if stale.phases() || stale.stakes() {
            self.rebuild_credibility(scene);
            utilities(&mut self.text, &scene.state.text, scene);
        }
        if stale.phases() || stale.ground() {
            utilities(&mut self.ground, &scene.state.ground, scene);
        }
        for position in 0..self.road.path(present).len() {
            self.rebuild(scene, self.road.path(present)[position]);
        }
    }

    /// Notes what must be worked out again, of all phases: those that lie behind may come again.
    fn spoil(&mut self, scene: &Scene, stale: &Stale, present: usize) {
        for (phase, spoilt) in self.spoilt.iter_mut().enumerate() {
            let entered = scene.state.stage == stage_of(phase);
            spoilt.whole |= stale.phases() || entered != spoilt.entered;
            spoilt.stakes |= stale.phases() || stale.stakes();
            spoilt.entered = entered;
        }
        self.spoilt[present].whole |= stale.present();
    }

    /// Works out what must be of a phase.
    fn rebuild(&mut self, scene: &Scene, phase: usize) {
        let Spoilt { whole, stakes, .. } = self.spoilt[phase];
        let game = &mut self.road.phases[phase];
        if whole {
            let tracks = scene.tracks(stage_of(phase), &[]);
            rebuild_observers(game, phase, tracks.2, scene);
            rebuild_term(game, phase, scene);
            rebuild_spoilers(game, phase, scene);
            self.flows[phase].rebuild(phase, scene);
        }
        if whole || stakes {
            rebuild_temptation(game, phase, scene, &self.credibility);
            rebuild_prize(game, scene);
        }
        self.spoilt[phase].whole = false;
        self.spoilt[phase].stakes = false;
    }

    fn rebuild_credibility(&mut self, scene: &Scene) {
        for (g, credibility) in self.credibility.iter_mut().enumerate() {
            *credibility = scene.credibility(g);
        }
    }

    /// What changes with time: war and peace values, sanctions' erosion, beliefs.
    fn refresh(&mut self, scene: &Scene, present: usize) {
        let model = scene.model();
        self.erode(scene);
        let lapse = scene.get(model.peace.relapse);
        self.road.expectation = scene.get(model.compliance.expectation);
        for (j, character) in self.road.characters.iter_mut().enumerate() {
            let [at_war, at_peace] = self.ends.sanctions(j, &self.eroded, model);
            character.belief = scene.state.trust.belief(j);
            character.war_value = self.ends.war_value(j, self.ground[j], character.discount_rate, at_war, scene);
            let held = self.text[j] + scene.state.goodwill[j];
            character.peace_value = self.ends.peace_value(j, held, at_peace, character, lapse);
            character.lapse = lapse / (character.discount_rate + lapse);
        }
        for position in 0..self.road.path(present).len() {
            let phase = self.road.path(present)[position];
            let held = if carries_text(model, phase) { &self.text } else { &self.ground };
            let sides = &mut self.road.phases[phase].sides;
            self.flows[phase].fill(sides, held, &self.eroded, scene);
        }
    }

    /// Has the sanctions erode to the present.
    ///
    /// ```text
    /// cost exp(-erosion t)
    /// ```
    fn erode(&mut self, scene: &Scene) {
        for (eroded, sanction) in self.eroded.iter_mut().zip(&scene.model().measures.sanctions) {
            *eroded = scene.get(sanction.cost) * exp(-scene.get(sanction.erosion) * scene.state.now);
        }
    }
}

/// The utility of a point to every belligerent, stakes per year.
fn utilities(of: &mut [f64], point: &[f64], scene: &Scene) {
    for (utility, taste) in of.iter_mut().zip(&scene.quantities.belligerents) {
        *utility = taste.utility(point);
    }
}

/// What a belligerent is like in every phase, but for belief and the values of war and peace.
fn rebuild_character(character: &mut Character, party: &Belligerent, scene: &Scene) {
    character.discount_rate = scene.get(party.discount_rate);
    character.precision = scene.get(party.precision);
    character.harm = scene.get(party.harm);
    character.betrayal_loss = scene.get(party.betrayal_loss);
}

#[cfg(test)]
mod tests {
    use crate::chance::Dice;
    use crate::play::stale::Trigger;
    use crate::play::{Pause, Plan, Seat, Silent};

    #[test]
    fn what_is_kept_of_the_phases_is_what_would_be_worked_out_anew() {
        let text = include_str!("../../../scenarios/key_west.toml");
        let model = crate::scenario::read_text("key_west", text, None, &[]).expect("valid").model.clone();
        let plan = Plan::new(&model);
        let mut seat = Seat::new(&plan);
        let quantities = |seat: &mut Seat, present: usize| {
            let road = seat.road();
            let phases: Vec<_> = road.path(present).iter().map(|&phase| &road.phases[phase]).collect();
            format!("{:?} {phases:?}", road.characters)
        };
        for run in 0..20 {
            seat.begin(Dice::new(1, run), &mut Silent);
            while let Pause::Solve(phase) = seat.advance(&mut Silent) {
                let kept = quantities(&mut seat, phase);
                seat.stale.mark(Trigger::StartChosen);
                seat.prepare(phase);
                assert_eq!(kept, quantities(&mut seat, phase), "run {run}");
                let mut solver = seat.road().solver();
                let settled = seat.road().solve(&mut solver, phase);
                seat.solved(settled);
            }
        }
    }
}
