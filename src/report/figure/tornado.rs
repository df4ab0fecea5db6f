//! How far each input moves a quantity.

use serde::{Deserialize, Serialize};

/// How far each input moves a quantity: a row an input.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Tornado {
    /// From top to bottom.
    pub rows: Vec<TornadoRow>,
    /// What the axis shows, with its unit.
    pub axis: String,
    /// Whether values are shares, shown as percentages.
    pub percent: bool,
    /// What the quantity is on average.
    pub centre: Option<f64>,
}

/// A quantity at both ends of an input.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TornadoRow {
    /// The input.
    pub label: String,
    /// At its low end.
    pub low: f64,
    /// At its high end.
    pub high: f64,
    /// The low end and the 95% interval of the difference beyond it.
    pub interval: (f64, f64),
    /// What stands beside it.
    pub note: String,
    /// Whether the difference can be told from none.
    pub told: bool,
}
