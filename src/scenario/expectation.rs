//! What a file says its model must keep saying.

use crate::model::{BelligerentId, Cause, IndicatorId, Milestone, Outcome, ThirdPartyId};

/// One `[[expect]]` of the file.
#[derive(Debug, Clone, PartialEq)]
pub struct Expectation {
    /// The variant it is about, `baseline` for the file as it stands.
    pub variant: String,
    /// What is looked at.
    pub quantity: Quantity,
    /// What must hold of it; all of them.
    pub conditions: Vec<Condition>,
    /// The file it stands in, and its line there, from 1.
    pub place: (String, usize),
}

/// What an expectation looks at.
#[derive(Debug, Clone, PartialEq)]
pub enum Quantity {
    /// The share of runs with this outcome.
    Outcome(Outcome),
    /// The median of a time in years, over the runs that reach it.
    Time(Milestone),
    /// The mean payoff of a belligerent.
    Payoff(BelligerentId),
    /// The mean payoff of a third party.
    ThirdPartyPayoff(ThirdPartyId),
    /// The mean of an indicator.
    Indicator(IndicatorId),
    /// Collapses per run from any of these causes: both types of a violator are one.
    Cause(Vec<Cause>),
}

/// What must hold of a quantity.
#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    /// It lies in this closed interval.
    Between(f64, f64),
    /// It is this or more.
    AtLeast(f64),
    /// It is this or less.
    AtMost(f64),
    /// It is less than in a variant by at least a margin.
    LessThan {
        /// The variant compared with, `baseline` for none.
        variant: String,
        /// The margin, 0 or more.
        by: f64,
    },
    /// It is greater than in a variant by at least a margin.
    GreaterThan {
        /// The variant compared with, `baseline` for none.
        variant: String,
        /// The margin, 0 or more.
        by: f64,
    },
}
