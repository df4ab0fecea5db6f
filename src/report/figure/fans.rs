//! Quantiles over time.

use serde::{Deserialize, Serialize};

use crate::report::palette::Rgb;

/// Bands of quantiles over time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fans {
    /// Times, years.
    pub times: Vec<f64>,
    /// What the axis shows.
    pub axis: String,
    /// A panel each.
    pub panels: Vec<Fan>,
}

/// One panel of bands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fan {
    /// The panel's name.
    pub label: String,
    /// Its bands.
    pub bands: Vec<FanBand>,
}

/// What most of some runs span.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FanBand {
    /// Which runs.
    pub label: String,
    /// 10% quantile at each time.
    pub low: Vec<f64>,
    /// Median at each time.
    pub middle: Vec<f64>,
    /// 90% quantile at each time.
    pub high: Vec<f64>,
    /// Its colour.
    pub colour: Rgb,
}
