//! What is counted along a run.

use super::{MeasureId, NumberId};

/// A weekly toll by kind of stage, added up over the run.
#[derive(Debug, Clone, PartialEq)]
pub struct Indicator {
    /// Its id in the file.
    pub id: String,
    /// Its label for people.
    pub label: String,
    /// What it counts: `people`.
    pub unit: String,
    /// Amount per week.
    pub weekly: Weekly,
}

/// Amount per week by kind of stage, none where `None`, and for measures in force.
#[derive(Debug, Clone, PartialEq)]
pub struct Weekly {
    /// While fighting.
    pub war: Option<NumberId>,
    /// In a truce phase.
    pub truce: Option<NumberId>,
    /// In a settlement phase.
    pub settlement: Option<NumberId>,
    /// After durable peace, to the horizon.
    pub peace: Option<NumberId>,
    /// For each week in which the measure is in force, on top of that; each measure once.
    pub measures: Vec<(MeasureId, NumberId)>,
}
