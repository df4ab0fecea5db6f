//! The books: times, counts and flows of a run.

use crate::game::choice::exp;
use crate::game::compliance::{Settled, TOLERANCE};
use crate::model::{Cause, Model, Outcome, Stage};

use super::flows::{Flows, Sums};
use super::playthrough::{Playthrough, SolverRecord, Spell};
use super::seat::Seat;

/// What is booked along a run. Times are years from the start.
#[derive(Debug, Clone)]
pub(super) struct Ledger {
    truce: Option<f64>,
    signature: Option<f64>,
    peace: Option<f64>,
    first_collapse: Option<f64>,
    /// The text last signed; meaningless before a signature.
    terms: Vec<f64>,
    collapses: Vec<u32>,
    /// Each collapse: why, and the stage it ended.
    collapsed: Vec<(Cause, Stage)>,
    cause: Option<Cause>,
    incidents: u32,
    solver: SolverRecord,
    flows: Flows,
    sums: Sums,
}

impl Ledger {
    pub(super) fn new(model: &Model) -> Self {
        Self {
            truce: None,
            signature: None,
            peace: None,
            first_collapse: None,
            terms: vec![0.0; model.issues.len()],
            collapses: vec![0; model.causes().len()],
            collapsed: Vec::new(),
            cause: None,
            incidents: 0,
            solver: SolverRecord::default(),
            flows: Flows::new(model),
            sums: Sums::new(model),
        }
    }

    pub(super) fn reset(&mut self) {
        (self.truce, self.signature, self.peace, self.first_collapse) = (None, None, None, None);
        self.collapses.fill(0);
        self.collapsed.clear();
        self.cause = None;
        self.incidents = 0;
        self.solver = SolverRecord::default();
        self.flows.reset();
        self.sums.reset();
    }

    /// The first truce holds from now on.
    pub(super) fn book_truce(&mut self, now: f64) {
        self.truce.get_or_insert(now);
    }

    /// Whether there was a truce.
    pub(super) fn had_truce(&self) -> bool {
        self.truce.is_some()
    }

    /// A text is signed and carried out from now on; the first time counts, and the last text.
    pub(super) fn book_signature(&mut self, now: f64, text: &[f64]) {
        self.signature.get_or_insert(now);
        self.terms.copy_from_slice(text);
    }

    /// Peace holds from now on; the first time counts.
    pub(super) fn book_peace(&mut self, now: f64) {
        self.peace.get_or_insert(now);
    }

    /// Something was blamed on a belligerent.
    pub(super) fn book_incident(&mut self) {
        self.incidents += 1;
    }

    /// The process collapsed in a stage.
    pub(super) fn book_collapse(&mut self, now: f64, stage: Stage, cause: Cause, model: &Model) {
        self.collapses[model.cause_index(cause)] += 1;
        self.collapsed.push((cause, stage));
        self.cause = Some(cause);
        self.first_collapse.get_or_insert(now);
    }

    /// An equilibrium was solved for.
    pub(super) fn book_solve(&mut self, settled: Settled) {
        self.solver.solves += 1;
        self.solver.sweeps += u64::from(settled.sweeps);
        self.solver.unsettled += u64::from(settled.residual > TOLERANCE);
        self.solver.worst_residual = self.solver.worst_residual.max(settled.residual);
    }

    /// Adds up what flowed until now.
    pub(super) fn add_up(&mut self, now: f64) {
        self.flows.add_up(now, &mut self.sums);
    }
}

impl Seat<'_> {
    /// Adds up what flowed until now, where it flows otherwise from now on; whether any but what holds does.
    pub(super) fn settle_flows(&mut self) -> bool {
        let all = self.stale.flows();
        if all || self.stale.held() {
            self.ledger.add_up(self.scene.state.now);
            if all {
                self.ledger.flows.refresh(&self.scene);
            } else {
                self.ledger.flows.refresh_held(&self.scene);
            }
            self.stale.flows_done();
        }
        all
    }

    /// Closes the books: what holds after peace or a victory is carried to the horizon.
    ///
    /// ```text
    /// payoff_i = int r e^(-rt) flow dt / (1 - e^(-rH))
    /// ```
    ///
    /// for belligerents; third parties' is their mean utility.
    pub(super) fn close(&mut self, outcome: Outcome) -> Playthrough {
        let model = self.scene.model();
        let (end, horizon) = (self.scene.state.now, model.calendar.horizon);
        self.settle_flows();
        self.ledger.add_up(horizon);
        let ledger = &self.ledger;
        let survival = ledger.truce.map(|truce| Spell {
            years: ledger.first_collapse.unwrap_or(horizon) - truce,
            collapsed: ledger.first_collapse.is_some(),
        });
        let mut parts: Vec<[f64; 3]> = ledger.sums.earned.iter().map(|earned| earned.parts).collect();
        for (parts, party) in parts.iter_mut().zip(&model.belligerents) {
            let whole = 1.0 - exp(-self.scene.get(party.discount_rate) * horizon);
            for part in parts {
                *part /= whole;
            }
        }
        let of_third_parties = ledger.sums.third_parties.iter().map(|sum| sum / horizon);
        let payoffs = parts.iter().map(|parts| parts.iter().sum()).chain(of_third_parties).collect();
        Playthrough {
            outcome,
            end,
            truce: ledger.truce,
            signature: ledger.signature,
            peace: ledger.peace,
            first_collapse: ledger.first_collapse,
            collapses: ledger.collapses.clone(),
            collapsed: ledger.collapsed.clone(),
            cause: ledger.cause,
            incidents: ledger.incidents,
            war_years: self.scene.state.war_years(),
            sanction_years: ledger.sums.earned.iter().map(|earned| earned.sanction_years).collect(),
            terms: ledger.signature.map(|_| ledger.terms.clone()),
            types: self.scene.world.types.clone(),
            beliefs: self.scene.state.trust.beliefs(),
            payoffs,
            parts,
            indicators: ledger.sums.indicators.clone(),
            survival,
            solver: ledger.solver,
        }
    }
}
