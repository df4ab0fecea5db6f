//! The order of a step.

use crate::chance::Dice;
use crate::model::{Cause, Outcome, PhaseKind, Stage};

use super::booking::Ledger;
use super::odds::Odds;
use super::outlook::Outlook;
use super::plan::Plan;
use super::playthrough::Playthrough;
use super::scene::Scene;
use super::stale::{Stale, Trigger};
use super::strands::Strands;
use super::watch::Watch;

/// A seat at the table of the game: plays runs one after another, reusing its memory. What a run does depends on the
/// model, the seed and the run's number alone, never on the runs played before it.
#[derive(Debug)]
pub struct Seat<'t> {
    pub(super) dice: Dice,
    pub(super) strands: Strands,
    pub(super) scene: Scene<'t>,
    pub(super) odds: Odds,
    pub(super) outlook: Outlook,
    pub(super) ledger: Ledger,
    pub(super) stale: Stale,
    /// Room for what is blamed on each belligerent in a step.
    pub(super) blamed: Vec<Option<Cause>>,
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
        let dice = Dice::new(0, 0);
        Self {
            dice,
            strands: plan.strands.clone(),
            scene: Scene::new(plan, plan.worlds.draw(dice)),
            odds: Odds::new(plan.model),
            outlook: Outlook::new(plan),
            ledger: Ledger::new(plan.model),
            stale: Stale::everything(),
            blamed: vec![None; plan.model.belligerents.len()],
        }
    }

    /// Plays one run to its end.
    pub fn play<W: Watch>(&mut self, dice: Dice, watch: &mut W) -> Playthrough {
        self.set_up(dice);
        let steps = self.scene.model().calendar.steps;
        for step in 0..steps {
            self.scene.state.step = step;
            watch.step(step, self.scene.state.stage, &self.scene.state.beliefs);
            if let Next::Ended(outcome) = self.step(watch) {
                self.carry_to_horizon(step + 1);
                for later in step + 1..=steps {
                    watch.step(later, self.scene.state.stage, &self.scene.state.beliefs);
                }
                return self.close(outcome);
            }
        }
        self.scene.state.step = steps;
        watch.step(steps, self.scene.state.stage, &self.scene.state.beliefs);
        let outcome = self.outcome_at_horizon();
        self.close(outcome)
    }

    fn set_up(&mut self, dice: Dice) {
        self.dice = dice;
        self.scene.world = self.scene.plan.worlds.draw(dice);
        self.lay_out();
    }

    /// Puts everything where it stands at the start of a run in this world.
    pub(super) fn lay_out(&mut self) {
        self.scene.state.reset(self.scene.model());
        self.strands.reset();
        self.outlook.reset();
        self.ledger.reset();
        self.scene.apply_effects();
        self.numbers_changed();
        let model = self.scene.model();
        for (k, issue) in model.issues.iter().enumerate() {
            self.scene.state.ground[k] = self.scene.get(issue.status_quo);
            self.scene.state.text[k] = self.scene.get(model.talks.draft[k]);
        }
        for (j, party) in model.belligerents.iter().enumerate() {
            let prior = self.scene.get(party.reliability);
            self.scene.state.beliefs[j] = crate::game::belief::posterior(prior, [1.0, 1.0]);
        }
        self.begin();
        self.set_dues();
        self.stale.mark(Trigger::RunBegan);
    }

    fn begin(&mut self) {
        self.scene.state.stage = self.scene.plan.begin();
        let Stage::Phase(phase) = self.scene.state.stage else { return };
        self.ledger.book_truce(0);
        if self.scene.model().phases[phase.index()].kind == PhaseKind::Settlement {
            self.scene.state.signed = true;
            self.ledger.book_signature(0, &self.scene.state.text);
        }
    }

    /// Events, measures, then what the stage brings, then the books: model section "One step, in order".
    fn step<W: Watch>(&mut self, watch: &mut W) -> Next {
        let stage = self.scene.state.stage;
        self.events(watch);
        self.outlook.erode(&self.scene);
        self.measures(watch);
        if W::NOTES {
            watch.in_force(self.scene.state.step, self.watched(stage));
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
            self.scene.state.war_steps += 1;
            self.scene.state.quiet_since = self.scene.state.step + 1;
        }
        next
    }

    /// Moves to another stage from the next step on.
    pub(super) fn enter<W: Watch>(&mut self, stage: Stage, watch: &mut W) {
        let next = self.scene.state.step + 1;
        if self.scene.state.stage == Stage::War && matches!(stage, Stage::Phase(_)) {
            self.scene.state.left_war = next;
            self.scene.state.deterred.fill(0.0);
            self.ledger.book_truce(next);
        }
        self.scene.state.stage = stage;
        self.scene.state.entered = next;
        self.set_dues();
        self.stale.mark(Trigger::StageEntered);
        self.note(watch, || super::Note::Enter(stage));
    }

    fn outcome_at_horizon(&self) -> Outcome {
        match self.scene.state.stage {
            Stage::War if self.ledger.had_truce() => Outcome::Relapse,
            Stage::War => Outcome::War,
            Stage::Phase(phase) => match self.scene.model().phases[phase.index()].kind {
                PhaseKind::Truce => Outcome::Frozen,
                PhaseKind::Settlement => Outcome::Settlement,
            },
            Stage::Peace => Outcome::DurablePeace,
            Stage::Victory(j) => Outcome::Victory(j),
        }
    }

    pub(super) fn note<W: Watch>(&self, watch: &mut W, note: impl FnOnce() -> super::Note) {
        if W::NOTES {
            watch.note(self.scene.state.step, note());
        }
    }

    /// Named numbers changed: the balance of forces and the odds of a step follow at once, the rest when it is needed.
    pub(super) fn numbers_changed(&mut self) {
        self.scene.refresh_balance();
        self.odds.refresh(&self.scene);
        self.stale.mark(Trigger::NumbersChanged);
    }

    /// Brings the quantities of a phase and of all that follow it up to date.
    pub(super) fn prepare(&mut self, present: usize) {
        self.outlook.prepare(&self.scene, &self.odds.lengths, &mut self.stale, present);
    }

    /// Solves the compliance game from a phase on, at the present public state.
    pub(super) fn solve(&mut self, present: usize) {
        self.prepare(present);
        let settled = self.outlook.road.solve(present);
        self.ledger.book_solve(settled);
    }
}
