//! The shapes of distributions: quantile and distribution functions.

use crate::model::elicited::Elicited;
use crate::model::pooled::Pooled;
use crate::stats::{Beta, normal_cdf, normal_quantile};

/// The shape of a distribution before its domain truncates it.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Family {
    Fixed(f64),
    Normal {
        mean: f64,
        sd: f64,
    },
    Lognormal {
        median: f64,
        log_sd: f64,
    },
    Uniform {
        low: f64,
        high: f64,
    },
    Triangular {
        low: f64,
        mode: f64,
        high: f64,
    },
    /// A beta distribution stretched over `[low, high]`.
    Beta {
        beta: Beta,
        low: f64,
        high: f64,
        described: String,
    },
    /// Through an expert's quantiles; never cut.
    Elicited(Elicited),
    /// Several statements on one number; each was cut.
    Pooled(Pooled),
    /// Values in ascending order with cumulative probabilities.
    Choice {
        values: Vec<f64>,
        cumulative: Vec<f64>,
    },
}

impl Family {
    pub(super) fn quantile(&self, p: f64) -> f64 {
        match self {
            Self::Fixed(value) => *value,
            Self::Normal { mean, sd } => mean + sd * normal_quantile(p),
            Self::Lognormal { median, log_sd } => median * libm::exp(log_sd * normal_quantile(p)),
            Self::Uniform { low, high } => low + p * (high - low),
            Self::Triangular { low, mode, high } => {
                let width = high - low;
                if p < (mode - low) / width {
                    low + libm::sqrt(p * width * (mode - low))
                } else {
                    high - libm::sqrt((1.0 - p) * width * (high - mode))
                }
            }
            Self::Beta { beta, low, high, .. } => low + (high - low) * beta.quantile(p),
            Self::Elicited(elicited) => elicited.quantile(p),
            Self::Pooled(pooled) => pooled.quantile(p),
            Self::Choice { values, cumulative } => {
                let position = cumulative.partition_point(|&sum| sum < p).min(values.len() - 1);
                values[position]
            }
        }
    }

    /// The probability of a value below `x`, for continuous shapes.
    pub(super) fn probability_below(&self, x: f64) -> f64 {
        match self {
            Self::Normal { mean, sd } => normal_cdf((x - mean) / sd),
            Self::Lognormal { median, log_sd } if x > 0.0 => normal_cdf(libm::log(x / median) / log_sd),
            Self::Uniform { low, high } => ((x - low) / (high - low)).clamp(0.0, 1.0),
            Self::Triangular { low, mode, high } => {
                let x = x.clamp(*low, *high);
                let width = high - low;
                if x < *mode {
                    (x - low) * (x - low) / (width * (mode - low))
                } else if high > mode {
                    1.0 - (high - x) * (high - x) / (width * (high - mode))
                } else {
                    1.0
                }
            }
            Self::Beta { beta, low, high, .. } => beta.below(((x - low) / (high - low)).clamp(0.0, 1.0)),
            Self::Lognormal { .. } | Self::Fixed(_) | Self::Choice { .. } | Self::Elicited(_) | Self::Pooled(_) => 0.0,
        }
    }
}
