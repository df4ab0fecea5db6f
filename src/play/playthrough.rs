//! What happened in one run.

use serde::{Deserialize, Serialize};

use crate::model::{Cause, Outcome, Reliability, Stage};

/// What happened in one run, without the story (see [`super::Watch`] for that).
#[derive(Debug, Clone, PartialEq)]
pub struct Playthrough {
    /// How it ended.
    pub outcome: Outcome,
    /// Years to the end, after which nothing happens: peace, a victory, or the horizon.
    pub end: f64,
    /// Years to the first truce (or to the first settlement where talks need no truce), if any.
    pub truce: Option<f64>,
    /// Years to the first signature, if any.
    pub signature: Option<f64>,
    /// Years to durable peace, if reached.
    pub peace: Option<f64>,
    /// Years to the first collapse, if there was one.
    pub first_collapse: Option<f64>,
    /// How often the process collapsed, by cause, in the order of [`crate::model::Model::causes`].
    pub collapses: Vec<u32>,
    /// Each collapse in order: why, and the stage that it ended.
    pub collapsed: Vec<(Cause, Stage)>,
    /// Why it collapsed last, if it did.
    pub cause: Option<Cause>,
    /// Incidents blamed on a belligerent, summed over belligerents.
    pub incidents: u32,
    /// Years of fighting.
    pub war_years: f64,
    /// Years under sanctions not fully lifted, a belligerent.
    pub sanction_years: Vec<f64>,
    /// The last text signed, a point in `[0, 1]` an issue, if any was.
    pub terms: Option<Vec<f64>>,
    /// The private type of each belligerent.
    pub types: Vec<Reliability>,
    /// The closing public belief in each belligerent's reliability.
    pub beliefs: Vec<f64>,
    /// The realised payoff of each belligerent, then of each third party, stakes.
    pub payoffs: Vec<f64>,
    /// The parts of each belligerent's payoff, in the order of [`super::Part::ALL`], stakes.
    pub parts: Vec<[f64; 3]>,
    /// Each indicator's total.
    pub indicators: Vec<f64>,
    /// How the process fared after its first truce, if there was one.
    pub survival: Option<Spell>,
    /// How the equilibrium solver fared.
    pub solver: SolverRecord,
}

/// From the first truce to the first collapse.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spell {
    /// Years from the first truce to the collapse, or to the horizon where there was none: durable peace
    /// lasts to the horizon.
    pub years: f64,
    /// Whether it collapsed; otherwise the observation is censored.
    pub collapsed: bool,
}

/// How the equilibrium solver fared in one run.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct SolverRecord {
    /// Equilibria solved.
    pub solves: u64,
    /// Sweeps they took together.
    pub sweeps: u64,
    /// Those that did not settle within their sweeps.
    pub unsettled: u64,
    /// The largest residual left, a probability.
    pub worst_residual: f64,
}

impl SolverRecord {
    /// Adds another record to this one.
    pub fn absorb(&mut self, other: &Self) {
        self.solves += other.solves;
        self.sweeps += other.sweeps;
        self.unsettled += other.unsettled;
        self.worst_residual = self.worst_residual.max(other.worst_residual);
    }
}
