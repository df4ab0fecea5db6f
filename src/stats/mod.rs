//! Intervals, quantiles, survival, paired differences, roots: pure functions, each with formula and source.

mod holm;
mod moments;
mod normal;
mod paired;
mod quantile;
mod root;
mod survival;
mod wilson;

pub use holm::holm;
pub use moments::{Moments, moments};
pub use normal::{Z95, normal_cdf, normal_quantile};
pub use paired::{Difference, difference_of_means, difference_of_shares};
pub use quantile::{quantile_sorted, quantiles};
pub use root::{Crossing, crossings};
pub use survival::{SurvivalPoint, kaplan_meier};
pub use wilson::{half_width, runs_for_half_width, wilson};

/// A closed interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}
