//! The game on paper where one thing is expected.

use serde::Serialize;

use super::Named;
use super::bargaining::Bargaining;
use super::equilibrium::{self, Equilibrium};
use super::snapshot::Snapshot;
use super::solved::Solved;
use super::thresholds::{self, Threshold};
use super::trust::TrustCurves;
use super::values::{self, Worth};

/// All that depends on what is expected.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Expected {
    /// What everybody expects of everybody before anything is seen, from 0 (restraint) to 1 (alarm).
    pub expectation: f64,
    /// Values and hazards at a glance.
    pub base: Snapshot,
    /// What each situation is worth to each belligerent.
    pub values: Named<Worth>,
    /// What can be agreed; `null` where no settlement lies ahead.
    pub bargaining: Option<Bargaining>,
    /// The compliance game of each phase.
    pub equilibrium: Named<Equilibrium>,
    /// Where a gain over the alternative is nothing.
    pub thresholds: Vec<Threshold>,
    /// The value of the process against trust.
    pub trust: TrustCurves,
}

impl Expected {
    pub(super) fn new(solved: &Solved, expectation: f64) -> Self {
        Self {
            expectation,
            base: Snapshot::of(solved),
            values: values::values(solved),
            bargaining: Bargaining::new(solved),
            equilibrium: equilibrium::phases(solved),
            thresholds: thresholds::thresholds(solved),
            trust: TrustCurves::new(solved),
        }
    }
}
