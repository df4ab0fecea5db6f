//! A step curve of shares.

use serde::{Deserialize, Serialize};

use crate::report::palette::Rgb;

/// A step curve of shares with its band, and what is known along the way.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StepCurve {
    /// Times, years.
    pub times: Vec<f64>,
    /// The curve.
    pub values: Vec<f64>,
    /// Lower end of the band.
    pub low: Vec<f64>,
    /// Upper end of the band.
    pub high: Vec<f64>,
    /// The part of the curve that cannot fall any more, from 0; empty for none.
    #[serde(default)]
    pub safe: Vec<f64>,
    /// How many the curve still follows at each time; empty where it is not said.
    #[serde(default)]
    pub followed: Vec<u64>,
    /// Names of times, drawn as lines across.
    #[serde(default)]
    pub marks: Vec<(f64, String)>,
    /// What the time axis counts from.
    pub time_axis: String,
    /// What the other axis shows.
    pub axis: String,
    /// Names of the curve, of the part that cannot fall, and of how many are followed.
    pub names: [String; 3],
    /// Its colour.
    pub colour: Rgb,
}
