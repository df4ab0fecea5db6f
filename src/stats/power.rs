//! How likely a difference is to be found.

use super::{normal_cdf, normal_quantile};

/// The probability that a one-sided test of error `error` finds a distance of so many standard errors:
/// `Phi(distance - z)`, z the normal quantile of 1 - error.
///
/// Source: Lehmann and Romano (2005), Testing statistical hypotheses, 3rd edition, section 3.3; asymptotic.
#[must_use]
pub fn power(distance: f64, error: f64) -> f64 {
    normal_cdf(distance + normal_quantile(error))
}

/// The distance, in standard errors, that is found with probability `wanted`: `z(1 - error) + z(wanted)`.
#[must_use]
pub fn distance_found(error: f64, wanted: f64) -> f64 {
    normal_quantile(wanted) - normal_quantile(error)
}

#[cfg(test)]
mod tests {
    use super::{distance_found, power};

    #[test]
    fn textbook_powers_are_reproduced() {
        // One-sided 2.5%, 80%: 1.96 + 0.84 = 2.80 standard errors; 90%: 3.24.
        assert!((distance_found(0.025, 0.8) - 2.801_585).abs() < 1e-5);
        assert!((distance_found(0.025, 0.9) - 3.241_515).abs() < 1e-5);
        assert!((power(3.241_515, 0.025) - 0.9).abs() < 1e-6);
        assert!((power(0.0, 0.05) - 0.05).abs() < 1e-12);
    }
}
