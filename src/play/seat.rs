//! From one happening to the next.

use std::cell::OnceCell;

use crate::chance::Dice;
use crate::game::belief::posterior;
use crate::game::compliance::{Roadmap, Settled, Solver};
use crate::model::{BelligerentId, Outcome, PhaseKind, SpoilerId, Stage};

use super::agenda::{Due, FRONT};
use super::booking::Ledger;
use super::clocks::{Chance, Clocks};
use super::curve::SearchedTexts;
use super::outlook::Outlook;
use super::plan::Plan;
use super::playthrough::Playthrough;
use super::scene::{MOMENT, Scene};
use super::stale::{Stale, Trigger};
use super::strands::Strands;
use super::watch::{LOOKS, Note, Watch};

/// A seat at the table of the game: plays runs one after another, reusing its memory. What a run does depends on the
/// model, the seed and the run's number alone, never on the runs played before it.
#[derive(Debug)]
pub struct Seat<'t> {
    pub(super) dice: Dice,
    pub(super) clocks: Clocks,
    pub(super) strands: Strands,
    pub(super) scene: Scene<'t>,
    pub(super) outlook: Outlook,
    pub(super) ledger: Ledger,
    pub(super) stale: Stale,
    /// When strategies are solved for again if nothing happens before, years.
    pub(super) refresh_at: f64,
    /// An opening that waits for strategies, by its number.
    opening: Option<u64>,
    /// How the run ended, once it has.
    pub(super) outcome: Option<Outcome>,
    /// What with a date is due next, and when, the front and the next look at strategies aside.
    pub(super) dated: (f64, Option<Due>),
    /// Dates of the curves that have passed, and the next, years.
    looked: usize,
    look_at: f64,
    /// The texts searched where each belligerent comes first, once they are wanted.
    pub(super) searched: Vec<OnceCell<SearchedTexts>>,
    /// Room for beliefs at such a date.
    beliefs: Vec<f64>,
    /// For runs played alone; side by side runs share another.
    solver: Option<Solver>,
}

/// Why a run pauses.
#[derive(Debug)]
pub enum Pause {
    /// Strategies are needed, from this phase of the roadmap on.
    Solve(usize),
    /// It has ended.
    Ended(Box<Playthrough>),
}

impl<'t> Seat<'t> {
    /// Takes a seat at the table.
    #[must_use]
    pub fn new(plan: &'t Plan<'t>) -> Self {
        let dice = Dice::new(0, 0);
        let outlook = Outlook::new(plan);
        Self {
            dice,
            clocks: plan.clocks.clone(),
            strands: plan.strands.clone(),
            scene: Scene::new(plan, plan.worlds.draw(dice)),
            solver: None,
            outlook,
            ledger: Ledger::new(plan.model),
            stale: Stale::everything(),
            refresh_at: f64::INFINITY,
            opening: None,
            outcome: None,
            dated: (0.0, None),
            looked: 0,
            look_at: 0.0,
            searched: plan.model.belligerents.iter().map(|_| OnceCell::new()).collect(),
            beliefs: vec![0.0; plan.model.belligerents.len()],
        }
    }

    /// Plays one run to its end.
    pub fn play<W: Watch>(&mut self, dice: Dice, watch: &mut W) -> Playthrough {
        self.begin(dice, watch);
        let mut solver = self.solver.take().unwrap_or_else(|| self.outlook.road.solver());
        let playthrough = loop {
            match self.advance(watch) {
                Pause::Solve(phase) => {
                    let settled = self.outlook.road.solve(&mut solver, phase);
                    self.solved(settled);
                }
                Pause::Ended(playthrough) => break *playthrough,
            }
        };
        self.solver = Some(solver);
        playthrough
    }

    /// Sits down to a run.
    pub fn begin<W: Watch>(&mut self, dice: Dice, watch: &mut W) {
        self.dice = dice;
        self.scene.world = self.scene.plan.worlds.draw(dice);
        self.lay_out();
        let stage = self.scene.state.stage;
        self.note(watch, || Note::Enter { stage, beliefs: self.scene.state.trust.beliefs() });
    }

    /// Puts everything where it stands at the start of a run in this world.
    pub(super) fn lay_out(&mut self) {
        self.scene.state.reset(self.scene.word(&self.scene.model().begin));
        self.clocks.reset();
        self.strands.reset();
        self.ledger.reset();
        (self.refresh_at, self.opening, self.outcome) = (f64::INFINITY, None, None);
        (self.looked, self.look_at) = (0, 0.0);
        self.scene.apply_effects();
        self.numbers_changed();
        let model = self.scene.model();
        for (k, issue) in model.issues.iter().enumerate() {
            self.scene.state.ground[k] = self.scene.get(issue.status_quo);
        }
        self.scene.state.text = self.expected_text();
        for (j, party) in model.belligerents.iter().enumerate() {
            self.scene.state.trust.set(j, posterior(self.scene.get(party.reliability), [1.0, 1.0]));
        }
        if let Stage::Phase(phase) = self.scene.state.stage {
            self.ledger.book_truce(0.0);
            if model.phases[phase.index()].kind == PhaseKind::Settlement {
                self.scene.state.signed = true;
                self.ledger.book_signature(0.0, &self.scene.state.text);
            }
        }
        self.set_dues(None);
        self.stale = Stale::everything();
    }

    /// Plays on until strategies are needed or the run has ended. Where it pauses for strategies the [`Seat::road`] is
    /// ready to be solved, and [`Seat::solved`] must be called before it goes on.
    pub fn advance<W: Watch>(&mut self, watch: &mut W) -> Pause {
        if let Some(number) = self.opening.take() {
            self.opening(number, watch);
        }
        loop {
            if let Some(outcome) = self.outcome {
                return self.end(outcome, watch);
            }
            self.settle(watch);
            if let Stage::Phase(phase) = self.scene.state.stage
                && self.stale.strategies()
            {
                return self.pause(phase.index());
            }
            let Some((time, due)) = self.next_due() else {
                self.pass(self.scene.model().calendar.horizon, watch);
                self.outcome = Some(self.outcome_at_horizon());
                continue;
            };
            self.pass(time, watch);
            self.happen(due, watch);
            if self.opening.is_some() {
                return self.pause(0);
            }
        }
    }

    /// The phases as games, to be solved.
    pub fn road(&mut self) -> &mut Roadmap {
        &mut self.outlook.road
    }

    /// Strategies have been found; in a phase attacks come and beliefs drift by them from now on.
    pub fn solved(&mut self, settled: Settled) {
        self.ledger.book_solve(settled);
        self.stale.strategies_done();
        let Stage::Phase(phase) = self.scene.state.stage else { return };
        let (phase, now) = (phase.index(), self.scene.state.now);
        for z in 0..self.scene.model().spoilers.len() {
            let rate = self.outlook.road.solutions[phase].attack[z];
            self.clocks.set(Chance::Attack(SpoilerId::new(z)), rate, now, self.dice);
        }
        for j in 0..self.scene.model().belligerents.len() {
            self.scene.state.trust.expect(j, self.outlook.road.incident_rates(phase, j));
        }
        let patience = self.scene.plan.patience;
        let drifted = self.scene.state.trust.years_to_drift(patience.drift);
        self.refresh_at = now + drifted.min(patience.quiet);
    }

    fn pause(&mut self, phase: usize) -> Pause {
        // Beliefs go on from here, once there are strategies: what they are now is worked out once.
        self.scene.state.trust.turn();
        self.prepare(phase);
        Pause::Solve(phase)
    }

    /// Brings the quantities of a phase and of all that follow it up to date.
    pub(super) fn prepare(&mut self, present: usize) {
        self.outlook.prepare(&self.scene, &mut self.stale, present);
    }

    /// Works out, before time passes, what the last happening left to be worked out: which measures are in force, what
    /// flows, how fast opportunities come.
    fn settle<W: Watch>(&mut self, watch: &mut W) {
        if self.stale.review_due(self.scene.state.now) {
            if self.outlook.review(&self.scene) {
                self.stale.mark(Trigger::ConditionsChanged);
            }
            self.stale.reviewed(self.scene.next_review());
            self.reviews_begin();
        }
        if self.settle_flows() {
            self.note(watch, || Note::InForce(self.scene.watched()));
        }
        if self.stale.rates() {
            self.refresh_rates();
            self.stale.rates_done();
        }
    }

    /// Time passes until `time`: the curves are looked at, beliefs drift, fighting goes on.
    fn pass<W: Watch>(&mut self, time: f64, watch: &mut W) {
        if W::LOOKS && time >= self.look_at {
            self.look_until(time, watch);
        }
        self.scene.state.trust.pass(time);
        self.scene.state.now = time;
    }

    /// Looks at where the run stands at each date of the curves before `time`.
    fn look_until<W: Watch>(&mut self, time: f64, watch: &mut W) {
        let horizon = self.scene.model().calendar.horizon;
        while self.looked < LOOKS {
            let date = self.look_at;
            if date > time || (date >= time && time < horizon) {
                return;
            }
            let state = &self.scene.state;
            for (j, belief) in self.beliefs.iter_mut().enumerate() {
                *belief = state.trust.later(j, date.max(state.now));
            }
            watch.look(self.looked, state.stage, &self.beliefs, &self.scene.world.types);
            self.looked += 1;
            self.look_at = horizon * self.looked as f64 / (LOOKS - 1) as f64;
        }
    }

    fn happen<W: Watch>(&mut self, due: Due, watch: &mut W) {
        if !matches!(due, Due::Chance(_) | Due::Front | Due::Refresh) {
            self.stale.mark(Trigger::DatePassed);
        }
        match due {
            Due::EventEnds(e) => self.end_event(e, watch),
            Due::EventDate(e) => self.event_date(e, watch),
            // Which measures are in force is looked at before time passes again.
            Due::Conditions => {}
            Due::Review(i) => self.review(i, watch),
            Due::Renewal(s) => self.renew(s, watch),
            Due::Chance(chance) => self.chance(chance, watch),
            Due::Front => self.move_front(),
            Due::Step(c) => self.step_due(c, watch),
            Due::PhaseEnd => self.phase_ends(watch),
            Due::Refresh => self.stale.mark(Trigger::BeliefsMoved),
        }
    }

    fn chance<W: Watch>(&mut self, chance: Chance, watch: &mut W) {
        let number = self.clocks.take(chance, self.scene.state.now, self.dice);
        match chance {
            Chance::Event(e) => self.start_event(e, watch),
            Chance::Victory => self.victory(number, watch),
            Chance::Opening => self.opening = Some(number),
            Chance::Lapse => self.lapse(watch),
            Chance::Violation(j) => self.opportunity(j, number, watch),
            Chance::Attack(z) => self.attack(z, number, watch),
            Chance::FalseAlarm(j) => self.false_alarm(j, watch),
            Chance::Session => self.session(number, watch),
        }
    }

    /// Moves to another stage.
    pub(super) fn enter<W: Watch>(&mut self, stage: Stage, watch: &mut W) {
        let (now, left) = (self.scene.state.now, self.scene.state.stage);
        self.scene.state.fought = self.scene.state.war_years();
        if left == Stage::War {
            self.scene.state.quiet_since = now;
        }
        if left == Stage::War && matches!(stage, Stage::Phase(_)) {
            self.scene.state.left_war = now;
            self.scene.state.deterred.fill(0.0);
            self.ledger.book_truce(now);
        }
        if stage == Stage::War {
            // A moment more: whoever goes to war as the front is due to move has not fought the four weeks before.
            self.scene.state.front_moves = (now / FRONT + MOMENT) as u64;
        }
        self.scene.state.stage = stage;
        self.scene.state.entered = now;
        self.scene.state.trust.rest();
        self.set_dues(Some(left));
        self.stale.mark(Trigger::StageEntered);
        self.note(watch, || Note::Enter { stage, beliefs: self.scene.state.trust.beliefs() });
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

    fn end<W: Watch>(&mut self, outcome: Outcome, watch: &mut W) -> Pause {
        if W::LOOKS {
            self.look_until(f64::INFINITY, watch);
        }
        Pause::Ended(Box::new(self.close(outcome)))
    }

    pub(super) fn note<W: Watch>(&self, watch: &mut W, note: impl FnOnce() -> Note) {
        if W::NOTES {
            watch.note(self.scene.state.now, note());
        }
    }

    /// Named numbers changed: the balance of forces follows at once, the rest when it is needed.
    pub(super) fn numbers_changed(&mut self) {
        self.scene.refresh_balance();
        self.review_searched_texts();
        self.stale.mark(Trigger::NumbersChanged);
    }

    /// All belligerents, in the file's order.
    pub(super) fn parties(&self) -> impl Iterator<Item = BelligerentId> + use<> {
        (0..self.scene.model().belligerents.len()).map(BelligerentId::new)
    }
}
