//! One quantity of one version: its value, and how it differs from the reference.

use serde::{Deserialize, Serialize};

use super::Quantity;
use crate::stats::{Difference, Interval, Z95, difference_of_means, difference_of_shares, moments, wilson};

/// A quantity in one version, with its 95% interval, and its difference from the reference.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Measured {
    /// The value.
    #[serde(flatten)]
    pub value: ShareOrMean,
    /// Lower end of its interval.
    pub low: f64,
    /// Upper end of its interval.
    pub high: f64,
    /// The difference from the reference; `None` for the reference itself.
    #[serde(flatten)]
    pub change: Option<Contrast>,
}

/// What a value is.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ShareOrMean {
    /// A share of runs.
    Share(f64),
    /// A mean over runs.
    Mean(f64),
}

impl ShareOrMean {
    /// The number.
    #[must_use]
    pub const fn number(self) -> f64 {
        match self {
            Self::Share(number) | Self::Mean(number) => number,
        }
    }
}

/// A paired difference from the reference.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Contrast {
    /// Mean of version minus reference, run by run on the same dice.
    pub difference: f64,
    /// Lower end of its 95% interval.
    pub difference_low: f64,
    /// Upper end of its 95% interval.
    pub difference_high: f64,
    /// Two-sided p-value of no difference.
    pub p: f64,
    /// The same, corrected for the number of differences in the comparison (Holm).
    pub p_holm: f64,
    /// Whether the difference can be told from none: `p_holm` is below 0.05.
    pub distinguishable: bool,
    /// Variance of the difference on independent dice over its variance on the same dice; `None` where no pair
    /// differs from another.
    pub variance_ratio: Option<f64>,
}

/// Differences with a corrected p-value below this are told apart from none.
pub const LEVEL: f64 = 0.05;

impl Contrast {
    /// A difference still to be corrected for the number of its fellows.
    pub(super) fn of(difference: &Difference) -> Self {
        Self {
            difference: difference.mean,
            difference_low: difference.interval.low,
            difference_high: difference.interval.high,
            p: difference.p_value,
            p_holm: difference.p_value,
            distinguishable: false,
            variance_ratio: difference.variance_ratio,
        }
    }

    /// No difference at all, known beforehand: both are the same game.
    pub(super) const fn none() -> Self {
        Self {
            difference: 0.0,
            difference_low: 0.0,
            difference_high: 0.0,
            p: 1.0,
            p_holm: 1.0,
            distinguishable: false,
            variance_ratio: None,
        }
    }

    /// Half the width of its interval.
    #[must_use]
    pub fn half_width(&self) -> f64 {
        (self.difference_high - self.difference_low) / 2.0
    }
}

impl Measured {
    /// The value of a quantity in a version, without a difference.
    pub(in crate::analysis) fn alone(quantity: &Quantity, values: &[f64]) -> Self {
        let summed = moments(values.iter().copied());
        let mean = summed.map_or(f64::NAN, |moments| moments.mean);
        if quantity.is_share() {
            let count = values.iter().sum::<f64>() as u64;
            let Interval { low, high } = wilson(count, values.len() as u64);
            return Self {
                value: ShareOrMean::Share(count as f64 / values.len().max(1) as f64),
                low,
                high,
                change: None,
            };
        }
        let spread = Z95 * summed.map_or(f64::NAN, |moments| moments.standard_error());
        Self { value: ShareOrMean::Mean(mean), low: mean - spread, high: mean + spread, change: None }
    }

    /// The same with its difference from the reference.
    pub(super) fn against(quantity: &Quantity, reference: &[f64], values: &[f64]) -> Self {
        let pair = if quantity.is_share() { difference_of_shares } else { difference_of_means };
        Self { change: pair(reference, values).as_ref().map(Contrast::of), ..Self::alone(quantity, values) }
    }
}
