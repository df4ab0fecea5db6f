//! The order of a step.

use crate::chance::Dice;
use crate::game::compliance::Roadmap;
use crate::model::{Outcome, PhaseKind, Stage};
use crate::world::World;

use super::booking::Ledger;
use super::conditions::InForce;
use super::odds::Odds;
use super::plan::{Plan, Strands};
use super::playthrough::Playthrough;
use super::quantities::Quantities;
use super::roadmap::{Ends, PhaseFlows};
use super::state::RunState;
use super::watch::Watch;

/// A seat at the table of the game: plays runs one after another, reusing its memory. What a run does depends on the model,
/// the seed and the run's number alone, never on the runs played before it.
#[derive(Debug)]
pub struct Seat<'t> {
    pub(super) plan: &'t Plan<'t>,
    pub(super) dice: Dice,
    pub(super) strands: Strands,
    pub(super) world: World,
    pub(super) quantities: Quantities,
    pub(super) state: RunState,
    pub(super) odds: Odds,
    /// Capability that aid adds to each belligerent and cost of fighting it takes off, while fighting.
    pub(super) aid: Vec<(f64, f64)>,
    /// Cost of each sanction before relief in this step, stakes per year.
    pub(super) eroded: Vec<f64>,
    /// Credibility of each guarantee when the phases were last worked out.
    pub(super) credibility: Vec<f64>,
    pub(super) road: Roadmap,
    pub(super) flows: Vec<PhaseFlows>,
    pub(super) ends: Ends,
    pub(super) in_force: InForce,
    pub(super) ledger: Ledger,
    /// Whether the phases' quantities must be worked out again before the next solve.
    pub(super) stale: bool,
    /// Whether the front has moved since then, and nothing else.
    pub(super) moved: bool,
    /// The first step at which time alone may change which measures are in force.
    pub(super) next_review: u32,
    /// Utility of what holds in the present stage, by belligerent, then third party; empty when it must be worked
    /// out again.
    pub(super) held: Vec<f64>,
}

/// Whether a run goes on after a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    Continues,
    Ended(Outcome),
}

impl<'t> Seat<'t> {
    /// Takes a seat at the table.
    #[must_use]
    pub fn new(plan: &'t Plan<'t>) -> Self {
        let model = plan.model;
        let dice = Dice::new(0, 0);
        let (belligerents, spoilers) = (model.belligerents.len(), model.spoilers.len());
        Self {
            plan,
            dice,
            strands: plan.strands.clone(),
            world: plan.worlds.draw(dice),
            quantities: Quantities::new(model),
            state: RunState::new(model),
            odds: Odds::new(model),
            aid: vec![(0.0, 0.0); belligerents],
            eroded: vec![0.0; model.measures.sanctions.len()],
            credibility: vec![0.0; model.measures.guarantees.len()],
            road: Roadmap::new(belligerents, spoilers, &plan.successors, model.calendar.step),
            flows: model.phases.iter().map(|_| PhaseFlows::new(model)).collect(),
            ends: Ends::new(model),
            in_force: InForce::default(),
            ledger: Ledger::new(model),
            stale: true,
            moved: false,
            next_review: 0,
            held: Vec::new(),
        }
    }

    /// Plays one run to its end.
    pub fn play<W: Watch>(&mut self, seed: u64, run: u64, watch: &mut W) -> Playthrough {
        self.set_up(Dice::new(seed, run));
        let steps = self.plan.model.calendar.steps;
        for step in 0..steps {
            self.state.step = step;
            watch.step(step, self.state.stage, &self.state.beliefs);
            if let Next::Ended(outcome) = self.step(watch) {
                self.carry_to_horizon(step + 1);
                for later in step + 1..=steps {
                    watch.step(later, self.state.stage, &self.state.beliefs);
                }
                return self.close(outcome);
            }
        }
        self.state.step = steps;
        watch.step(steps, self.state.stage, &self.state.beliefs);
        let outcome = self.outcome_at_horizon();
        self.close(outcome)
    }

    fn set_up(&mut self, dice: Dice) {
        self.dice = dice;
        self.world = self.plan.worlds.draw(dice);
        self.lay_out();
    }

    /// Puts everything where it stands at the start of a run in this world.
    pub(super) fn lay_out(&mut self) {
        self.state.reset(self.plan.model);
        self.strands.reset();
        self.road.reset();
        self.ledger.reset();
        self.quantities.apply(self.plan, &self.world.values, &self.state.event_times);
        self.refresh_odds();
        let model = self.plan.model;
        for (k, issue) in model.issues.iter().enumerate() {
            self.state.ground[k] = self.quantities.get(issue.status_quo);
            self.state.text[k] = self.quantities.get(model.talks.draft[k]);
        }
        for (j, party) in model.belligerents.iter().enumerate() {
            let prior = self.quantities.get(party.reliability);
            self.state.beliefs[j] = crate::game::belief::posterior(prior, [1.0, 1.0]);
        }
        self.begin();
        self.set_dues();
        self.held.clear();
    }

    fn begin(&mut self) {
        self.state.stage = self.plan.begin();
        let Stage::Phase(phase) = self.state.stage else { return };
        self.ledger.truce = Some(0);
        if self.plan.model.phases[phase.index()].kind == PhaseKind::Settlement {
            self.state.signed = true;
            self.ledger.signature = Some(0);
            self.ledger.terms.clone_from(&self.state.text);
        }
    }

    /// Events, measures, then what the stage brings, then the books: model section "One step, in order".
    fn step<W: Watch>(&mut self, watch: &mut W) -> Next {
        let stage = self.state.stage;
        self.events(watch);
        self.erode();
        self.measures(watch);
        if W::NOTES {
            watch.in_force(self.state.step, self.watched(stage));
        }
        let next = match stage {
            Stage::War => {
                self.book_flows(stage);
                self.war(watch)
            }
            Stage::Phase(phase) => {
                self.solve(phase.index());
                self.book_flows(stage);
                self.process(phase.index(), watch)
            }
            Stage::Peace | Stage::Victory(_) => Next::Continues,
        };
        if stage == Stage::War {
            self.state.war_steps += 1;
            self.state.quiet_since = self.state.step + 1;
        }
        next
    }

    /// Moves to another stage from the next step on.
    pub(super) fn enter<W: Watch>(&mut self, stage: Stage, watch: &mut W) {
        let next = self.state.step + 1;
        if self.state.stage == Stage::War && matches!(stage, Stage::Phase(_)) {
            self.state.left_war = next;
            self.state.deterred.fill(0.0);
            self.ledger.truce.get_or_insert(next);
        }
        self.state.stage = stage;
        self.state.entered = next;
        self.set_dues();
        self.stale = true;
        self.held.clear();
        self.note(watch, || super::Note::Enter(stage));
    }

    fn outcome_at_horizon(&self) -> Outcome {
        match self.state.stage {
            Stage::War if self.ledger.truce.is_some() => Outcome::Relapse,
            Stage::War => Outcome::War,
            Stage::Phase(phase) => match self.plan.model.phases[phase.index()].kind {
                PhaseKind::Truce => Outcome::Frozen,
                PhaseKind::Settlement => Outcome::Settlement,
            },
            Stage::Peace => Outcome::DurablePeace,
            Stage::Victory(j) => Outcome::Victory(j),
        }
    }

    pub(super) fn note<W: Watch>(&self, watch: &mut W, note: impl FnOnce() -> super::Note) {
        if W::NOTES {
            watch.note(self.state.step, note());
        }
    }

    /// The time since the start of the scenario, years.
    pub(super) fn time(&self) -> f64 {
        f64::from(self.state.step) * self.plan.model.calendar.step
    }

    /// A length of time in whole steps, rounded to the nearest, at least one.
    pub(super) fn steps(&self, years: f64) -> u32 {
        (years / self.plan.model.calendar.step).round().clamp(1.0, 4e9) as u32
    }
}
