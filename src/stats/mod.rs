//! Intervals, quantiles, survival, paired differences, roots: pure functions, each with formula and source.

mod beta;
mod betting;
mod break_even;
mod clopper_pearson;
mod correlation;
mod holm;
mod least_squares;
mod legendre;
mod logistic;
mod median;
mod moments;
mod normal;
mod odds;
mod paired;
mod poisson;
mod power;
mod quantile;
mod root;
mod skewed;
mod survival;
mod two_samples;
mod wilson;

pub use beta::{Beta, beta_regularised};
pub use betting::shown_above;
pub use break_even::{BreakEven, Knot, break_evens};
pub use clopper_pearson::clopper_pearson;
pub use correlation::{is_correlation_matrix, nearest_correlation_matrix, semidefinite_root, smallest_eigenvalue};
pub use holm::holm;
pub use least_squares::least_squares;
pub use legendre::legendre;
pub use logistic::{Logit, logistic};
pub use median::bounds_of_median;
pub use moments::{Moments, moments};
pub use normal::{Z95, normal_cdf, normal_quantile};
pub use odds::log_odds;
pub use paired::{Difference, difference_of_means, difference_of_shares};
pub use poisson::{bounds_of_count, counts_differ};
pub use power::{distance_found, power};
pub use quantile::{even_quantiles, quantile_sorted, quantiles};
pub use root::{Crossing, crossings};
pub use skewed::bounds_of_mean;
pub use survival::{SurvivalPoint, kaplan_meier};
pub use two_samples::{means_differ, shares_differ};
pub use wilson::{half_width, runs_for_half_width, wilson, wilson_of_share};

/// A closed interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}
