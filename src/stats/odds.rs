//! Odds of a probability.

/// The log-odds of a probability strictly between 0 and 1: `ln(p / (1 - p))`.
#[must_use]
pub fn log_odds(probability: f64) -> f64 {
    libm::log(probability / (1.0 - probability))
}
