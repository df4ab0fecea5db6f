//! The books: flows, lumps and times added up along a run.

use crate::game::choice::exp;
use crate::game::compliance::{Settled, TOLERANCE};
use crate::model::{Cause, Model, Outcome, PhaseKind, Stage};

use super::conditions::carries_text;
use super::playthrough::{Playthrough, SolverRecord, Spell};
use super::seat::Seat;

const WEEKS_PER_YEAR: f64 = 365.25 / 7.0;

/// What is added up along a run. Times are step numbers.
#[derive(Debug, Clone)]
pub(super) struct Ledger {
    truce: Option<u32>,
    signature: Option<u32>,
    peace: Option<u32>,
    first_collapse: Option<u32>,
    /// The text last signed; meaningless before a signature.
    terms: Vec<f64>,
    collapses: Vec<u32>,
    cause: Option<Cause>,
    incidents: u32,
    sanctioned_steps: Vec<u32>,
    /// Discounted flows and lumps of each belligerent, then undiscounted flows of each third party.
    payoffs: Vec<f64>,
    /// `exp(-r t)` at the present step, by belligerent.
    discount: Vec<f64>,
    indicators: Vec<f64>,
    /// Utility of what holds in the present stage, by belligerent, then third party.
    held: Vec<f64>,
    solver: SolverRecord,
}

impl Ledger {
    pub(super) fn new(model: &Model) -> Self {
        let belligerents = model.belligerents.len();
        Self {
            truce: None,
            signature: None,
            peace: None,
            first_collapse: None,
            terms: vec![0.0; model.issues.len()],
            collapses: vec![0; model.causes().len()],
            cause: None,
            incidents: 0,
            sanctioned_steps: vec![0; belligerents],
            payoffs: vec![0.0; belligerents + model.third_parties.len()],
            discount: vec![1.0; belligerents],
            indicators: vec![0.0; model.indicators.len()],
            held: Vec::with_capacity(belligerents + model.third_parties.len()),
            solver: SolverRecord::default(),
        }
    }

    pub(super) fn reset(&mut self) {
        self.truce = None;
        self.signature = None;
        self.peace = None;
        self.first_collapse = None;
        self.collapses.fill(0);
        self.cause = None;
        self.incidents = 0;
        self.sanctioned_steps.fill(0);
        self.payoffs.fill(0.0);
        self.discount.fill(1.0);
        self.indicators.fill(0.0);
        self.solver = SolverRecord::default();
    }

    /// The first truce holds from this step on.
    pub(super) fn book_truce(&mut self, step: u32) {
        self.truce.get_or_insert(step);
    }

    /// Whether there was a truce.
    pub(super) fn had_truce(&self) -> bool {
        self.truce.is_some()
    }

    /// A text is signed and carried out from this step on; the first time counts, and the last text.
    pub(super) fn book_signature(&mut self, step: u32, text: &[f64]) {
        self.signature.get_or_insert(step);
        self.terms.copy_from_slice(text);
    }

    /// Peace holds from this step on.
    pub(super) fn book_peace(&mut self, step: u32) {
        self.peace = Some(step);
    }

    /// Something was blamed on a belligerent.
    pub(super) fn book_incident(&mut self) {
        self.incidents += 1;
    }

    /// An equilibrium was solved for.
    pub(super) fn book_solve(&mut self, settled: Settled) {
        self.solver.solves += 1;
        self.solver.sweeps += u64::from(settled.sweeps);
        self.solver.unsettled += u64::from(settled.residual > TOLERANCE);
        self.solver.worst_residual = self.solver.worst_residual.max(settled.residual);
    }
}

impl Seat<'_> {
    /// Books the flows of one step spent in a stage.
    ///
    /// ```text
    /// payoff_i += e^(-r t) (1 - e^(-r step)) flow_i
    /// ```
    pub(super) fn book_flows(&mut self, stage: Stage) {
        let model = self.scene.model();
        self.hold(stage);
        for j in 0..model.belligerents.len() {
            let mut flow = self.ledger.held[j] + self.scene.incentives_paid(j, stage);
            if stage == Stage::War {
                flow -= self.scene.war_cost(j) * self.scene.weariness(j);
            } else {
                flow += self.scene.state.goodwill[j];
            }
            let sanctions = self.outlook.sanctions(j, stage, &self.scene);
            if sanctions > 0.0 {
                flow -= sanctions;
                self.ledger.sanctioned_steps[j] += 1;
            }
            let decay = self.odds.decay[j];
            self.ledger.payoffs[j] += self.ledger.discount[j] * (1.0 - decay) * flow;
            self.ledger.discount[j] *= decay;
        }
        let belligerents = model.belligerents.len();
        for (payoff, utility) in self.ledger.payoffs.iter_mut().zip(&self.ledger.held).skip(belligerents) {
            *payoff += utility * model.calendar.step;
        }
        self.book_indicators(stage, 1);
    }

    /// Works out the utility of what holds in a stage, where it is not known.
    fn hold(&mut self, stage: Stage) {
        if !self.stale.held() {
            return;
        }
        let holds = match stage {
            Stage::Phase(phase) if carries_text(self.scene.model(), phase.index()) => &self.scene.state.text,
            _ => &self.scene.state.ground,
        };
        let tastes = self.scene.quantities.belligerents.iter().chain(&self.scene.quantities.third_parties);
        self.ledger.held.clear();
        self.ledger.held.extend(tastes.map(|taste| taste.utility(holds)));
        self.stale.held_done();
    }

    fn book_indicators(&mut self, stage: Stage, steps: u32) {
        let model = self.scene.model();
        let weeks = f64::from(steps) * model.calendar.step * WEEKS_PER_YEAR;
        for (total, indicator) in self.ledger.indicators.iter_mut().zip(&model.indicators) {
            let weekly = match stage {
                Stage::War => indicator.weekly.war,
                Stage::Phase(phase) => match model.phases[phase.index()].kind {
                    PhaseKind::Truce => indicator.weekly.truce,
                    PhaseKind::Settlement => indicator.weekly.settlement,
                },
                Stage::Peace | Stage::Victory(_) => indicator.weekly.peace,
            };
            *total += weekly.map_or(0.0, |number| self.scene.get(number) * weeks);
        }
    }

    /// Books a lasting gain or loss that falls in this step, stakes. Flows of the step are booked already, so
    /// the discount factor is that of its end.
    pub(super) fn book_lump(&mut self, j: usize, lump: f64) {
        self.ledger.payoffs[j] += self.ledger.discount[j] * lump;
    }

    /// The violator's gain, the others' harm, and the reprisal if it was found out.
    pub(super) fn book_violation(&mut self, phase: usize, j: usize, detected: bool) {
        let model = self.scene.model();
        let kind = usize::from(self.scene.world.types[j] == crate::model::Reliability::Opportunist);
        let left = if detected { 1.0 - self.outlook.road.phases[phase].foiled } else { 1.0 };
        self.book_lump(j, self.outlook.road.phases[phase].sides[j].temptation[kind] * left);
        if detected {
            self.book_lump(j, -self.scene.get(model.compliance.reprisal));
        }
        for victim in (0..model.belligerents.len()).filter(|&victim| victim != j) {
            let harm = self.scene.get(model.belligerents[victim].harm);
            self.book_lump(victim, -harm * left * self.outlook.road.phases[phase].sides[victim].exposure);
        }
    }

    /// Everybody but a culprit that really violated is caught out; after a refusal nobody is.
    pub(super) fn book_collapse(&mut self, culprit: Option<usize>, cause: Cause) {
        let model = self.scene.model();
        self.ledger.collapses[model.cause_index(cause)] += 1;
        self.ledger.cause = Some(cause);
        self.ledger.first_collapse.get_or_insert(self.scene.state.step + 1);
        let (Some(culprit), Stage::Phase(phase)) = (culprit, self.scene.state.stage) else { return };
        let guilty = matches!(cause, Cause::Violation(..)).then_some(culprit);
        for j in (0..model.belligerents.len()).filter(|&j| Some(j) != guilty) {
            let loss = self.scene.get(model.belligerents[j].betrayal_loss);
            self.book_lump(j, -loss * self.outlook.road.phases[phase.index()].sides[j].exposure);
        }
    }

    /// After peace or a victory what holds is booked to the horizon; nothing more happens.
    pub(super) fn carry_to_horizon(&mut self, from: u32) {
        let model = self.scene.model();
        let steps = model.calendar.steps - from;
        let stage = self.scene.state.stage;
        let holds = match stage {
            Stage::Victory(winner) => self.scene.quantities.belligerents[winner.index()].ideals.clone(),
            _ => self.scene.state.text.clone(),
        };
        let years = f64::from(steps) * model.calendar.step;
        self.scene.state.step = from;
        self.outlook.erode(&self.scene);
        for (j, party) in model.belligerents.iter().enumerate() {
            let discount_rate = self.scene.get(party.discount_rate);
            let mut flow = self.scene.quantities.belligerents[j].utility(&holds);
            if stage == Stage::Peace {
                flow += self.scene.state.goodwill[j] + self.scene.incentives_paid(j, stage);
            }
            let present_value = flow * (1.0 - exp(-discount_rate * years)) - self.sanctions_to_come(j, years);
            self.ledger.payoffs[j] += self.ledger.discount[j] * present_value;
        }
        let belligerents = model.belligerents.len();
        for (g, taste) in self.scene.quantities.third_parties.iter().enumerate() {
            self.ledger.payoffs[belligerents + g] += taste.utility(&holds) * years;
        }
        self.book_indicators(stage, steps);
    }

    /// Sanctions that last into peace, eroding: `cost r (1 - e^(-(r + erosion) T)) / (r + erosion)`.
    fn sanctions_to_come(&mut self, j: usize, years: f64) -> f64 {
        let mut total = 0.0;
        let stage = self.scene.state.stage;
        let discount_rate = self.scene.get(self.scene.model().belligerents[j].discount_rate);
        for (s, sanction) in self.scene.model().measures.sanctions.iter().enumerate() {
            let stands = self.scene.sanction_stands(s) && self.scene.in_force(&sanction.scope, stage);
            let share = 1.0 - self.scene.relief_share(s, stage);
            if sanction.target.index() == j && stands && share > 0.0 {
                let rate = discount_rate + self.scene.get(sanction.erosion);
                total += self.outlook.eroded(s) * share * discount_rate * (1.0 - exp(-rate * years)) / rate;
                self.ledger.sanctioned_steps[j] += self.scene.model().calendar.steps - self.scene.state.step;
            }
        }
        total
    }

    /// Closes the books.
    pub(super) fn close(&mut self, outcome: Outcome) -> Playthrough {
        let model = self.scene.model();
        let (step, horizon) = (model.calendar.step, model.calendar.horizon());
        let years = |steps: u32| f64::from(steps) * step;
        let ledger = &self.ledger;
        let survival = ledger.truce.map(|truce| Spell {
            steps: ledger.first_collapse.unwrap_or(model.calendar.steps) - truce,
            collapsed: ledger.first_collapse.is_some(),
        });
        let mut payoffs = ledger.payoffs.clone();
        for (j, party) in model.belligerents.iter().enumerate() {
            payoffs[j] /= 1.0 - exp(-self.scene.get(party.discount_rate) * horizon);
        }
        for payoff in &mut payoffs[model.belligerents.len()..] {
            *payoff /= horizon;
        }
        Playthrough {
            outcome,
            truce: ledger.truce.map(years),
            signature: ledger.signature.map(years),
            peace: ledger.peace.map(years),
            collapses: ledger.collapses.clone(),
            cause: ledger.cause,
            incidents: ledger.incidents,
            war_years: years(self.scene.state.war_steps),
            sanction_years: ledger.sanctioned_steps.iter().map(|&steps| years(steps)).collect(),
            terms: ledger.signature.map(|_| ledger.terms.clone()),
            types: self.scene.world.types.clone(),
            beliefs: self.scene.state.beliefs.clone(),
            payoffs,
            indicators: ledger.indicators.clone(),
            survival,
            solver: ledger.solver,
        }
    }
}
