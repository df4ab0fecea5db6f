//! How often which values come.

use serde::{Deserialize, Serialize};

use crate::report::palette::Rgb;

/// Histograms over the same bins, one above the other on one axis.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Histogram {
    /// Edges of the bins, one more than these.
    pub edges: Vec<f64>,
    /// Whether bins are equally wide by their logarithms.
    #[serde(default)]
    pub logarithmic: bool,
    /// Whether the last bin also holds all beyond it.
    #[serde(default)]
    pub gathered: bool,
    /// From top to bottom.
    pub parts: Vec<Bins>,
    /// What the axis shows, with its unit.
    pub axis: String,
}

/// One histogram.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Bins {
    /// Which runs.
    pub label: String,
    /// How many they are: `40 of 100 runs`.
    pub part: String,
    /// Share of all runs in each bin.
    pub shares: Vec<f64>,
    /// Where their middle is.
    pub middle: f64,
    /// Their colour.
    pub colour: Rgb,
}
