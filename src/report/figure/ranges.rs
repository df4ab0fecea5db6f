//! Ranges of quantities with marks.

use serde::{Deserialize, Serialize};

use super::MarkShape;
use crate::report::palette::Rgb;

/// Ranges of quantities, a row each.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Ranges {
    /// From top to bottom.
    pub rows: Vec<Range>,
    /// What the axis shows, with its unit.
    pub axis: String,
    /// Ends of the axis; from the data where `None`.
    pub limits: Option<(f64, f64)>,
    /// Whether values are shares, shown as percentages.
    #[serde(default)]
    pub percent: bool,
    /// What the marks mean: a name, a shape and a colour each.
    pub legend: Vec<(String, MarkShape, Rgb)>,
}

/// One row of ranges.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Range {
    /// Its name.
    pub label: String,
    /// The head of the rows from this one on; empty where it is that of the row before.
    #[serde(default)]
    pub group: String,
    /// What the ends of the row mean, for issues.
    pub ends: Option<(String, String)>,
    /// 10% and 90% quantiles, if anything happened, and the median where it is drawn.
    pub quantiles: Option<(f64, Option<f64>, f64)>,
    /// Where signing is ruled out.
    pub red_lines: Vec<Barred>,
    /// Single points.
    pub marks: Vec<(f64, MarkShape, Rgb)>,
    /// Its colour.
    pub colour: Rgb,
}

/// What somebody will not sign.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Barred {
    /// Who.
    pub who: String,
    /// From where on.
    pub at: f64,
    /// Whether what lies above is ruled out, else what lies below.
    pub above: bool,
}
