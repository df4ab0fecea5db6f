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

use super::conditions::carries_text;
use super::plan::Plan;
use super::scene::Scene;
use super::stale::Stale;
use ends::Ends;
use flows::PhaseFlows;
use in_force::InForce;
use sides::{rebuild_observers, rebuild_spoilers, rebuild_temptation, rebuild_term};

/// What lies ahead, as everybody sees it.
#[derive(Debug, Clone)]
pub(super) struct Outlook {
    /// The phases as games, with the strategies last found.
    pub road: Roadmap,
    flows: Vec<PhaseFlows>,
    ends: Ends,
    in_force: InForce,
    /// Cost of each sanction before relief at present, stakes per year.
    eroded: Vec<f64>,
    /// Credibility of each guarantee when the phases were last worked out.
    credibility: Vec<f64>,
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
            ends: Ends::new(model),
            in_force: InForce::default(),
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
        let whole = self.road.path(present).len();
        // So many phases, from the present one on, for a part that is stale as a whole or not.
        let ahead =
            |stale_whole: bool| if stale.phases() || stale_whole { whole } else { usize::from(stale.present()) };
        let (all, stakes, ground) = (ahead(false), ahead(stale.stakes()), ahead(stale.ground()));
        if all > 0 {
            self.rebuild(scene, present, all);
        }
        if stakes == whole {
            self.rebuild_credibility(scene);
        }
        if stakes > 0 {
            self.rebuild_stakes(scene, present, stakes);
        }
        if ground > 0 {
            self.rebuild_ground(scene, present, ground);
        }
        stale.phases_done();
        self.refresh(scene, present);
    }

    /// Works out the quantities of so many phases, from a phase on, but for what follows from text, steps and ground.
    fn rebuild(&mut self, scene: &Scene, present: usize, ahead: usize) {
        self.ends.rebuild(scene);
        for (character, party) in self.road.characters.iter_mut().zip(&scene.model().belligerents) {
            rebuild_character(character, party, scene);
        }
        for position in 0..ahead {
            let phase = self.road.path(present)[position];
            let game = &mut self.road.phases[phase];
            rebuild_observers(game, phase, scene);
            rebuild_term(game, phase, scene);
            rebuild_spoilers(game, phase, scene);
            self.flows[phase].rebuild(phase, scene);
        }
    }

    fn rebuild_credibility(&mut self, scene: &Scene) {
        for (g, credibility) in self.credibility.iter_mut().enumerate() {
            *credibility = scene.credibility(g);
        }
    }

    /// Works out what follows from the text on the table and from steps done: what guarantees protect, temptations, what
    /// there is to spoil, the flows of settlements and of peace.
    fn rebuild_stakes(&mut self, scene: &Scene, present: usize, ahead: usize) {
        let model = scene.model();
        for position in 0..ahead {
            let phase = self.road.path(present)[position];
            rebuild_temptation(&mut self.road.phases[phase], phase, scene, &self.credibility);
        }
        for (j, taste) in scene.quantities.belligerents.iter().enumerate() {
            let utility = taste.utility(&scene.state.text);
            self.ends.hold_at_peace(j, utility, scene);
            self.hold(j, utility, scene, (present, ahead), |phase| carries_text(model, phase));
        }
        for (z, (taste, lottery)) in scene.quantities.spoilers.iter().zip(&scene.quantities.spoiler_lottery).enumerate()
        {
            let gain = lottery - taste.utility(&scene.state.text);
            for position in 0..ahead {
                let phase = self.road.path(present)[position];
                self.road.phases[phase].spoilers[z].gain = gain;
            }
        }
    }

    /// Works out what follows from the ground: the flows of truces and of war.
    fn rebuild_ground(&mut self, scene: &Scene, present: usize, ahead: usize) {
        let model = scene.model();
        for (j, taste) in scene.quantities.belligerents.iter().enumerate() {
            let utility = taste.utility(&scene.state.ground);
            self.ends.hold_at_war(j, utility);
            self.hold(j, utility, scene, (present, ahead), |phase| !carries_text(model, phase));
        }
    }

    /// What holds in some of so many phases, from a phase on, is of this utility to `j`.
    fn hold(
        &mut self,
        j: usize,
        utility: f64,
        scene: &Scene,
        (present, ahead): (usize, usize),
        holds: impl Fn(usize) -> bool,
    ) {
        for position in 0..ahead {
            let phase = self.road.path(present)[position];
            if holds(phase) {
                self.flows[phase].hold(j, utility, scene);
            }
        }
    }

    /// What changes with time: war and peace values, sanctions' erosion, beliefs.
    fn refresh(&mut self, scene: &Scene, present: usize) {
        let model = scene.model();
        self.erode(scene);
        let lapse = scene.get(model.peace.relapse);
        self.road.expectation = scene.get(model.compliance.expectation);
        for j in 0..model.belligerents.len() {
            let [at_war, at_peace] = self.ends.sanctions(j, &self.eroded, model);
            let character = &mut self.road.characters[j];
            character.belief = scene.state.trust.belief(j);
            character.war_value = self.ends.war_value(j, character.discount_rate, at_war, scene);
            character.peace_value = self.ends.peace_value(j, at_peace, character, lapse);
            character.lapse = lapse / (character.discount_rate + lapse);
        }
        for position in 0..self.road.path(present).len() {
            let phase = self.road.path(present)[position];
            self.flows[phase].fill(&mut self.road.phases[phase].sides, &self.eroded, model);
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

/// What a belligerent is like in every phase, but for belief and the values of war and peace.
fn rebuild_character(character: &mut Character, party: &Belligerent, scene: &Scene) {
    character.discount_rate = scene.get(party.discount_rate);
    character.precision = scene.get(party.precision);
    character.harm = scene.get(party.harm);
    character.betrayal_loss = scene.get(party.betrayal_loss);
}
