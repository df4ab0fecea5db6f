//! Bayes' rule: what is believed of reliability and of resolve.

/// Beliefs in reliability stay this far from certainty.
pub const BELIEF_FLOOR: f64 = 1e-4;

/// The number of nodes on which a cost of fighting is believed to lie.
pub const NODES: usize = 5;

/// The quantiles at which the nodes lie, each believed with one fifth at first.
pub const NODE_QUANTILES: [f64; NODES] = [0.1, 0.3, 0.5, 0.7, 0.9];

/// The belief that a belligerent is reliable, after evidence.
///
/// ```text
/// b' = b l_R / (b l_R + (1 - b) l_O)
/// ```
///
/// - `belief`: b, the probability of the reliable type
/// - `likelihood`: of the evidence for the reliable and for the opportunist type
///
/// Kept within `[1e-4, 1 - 1e-4]`. Source: Bayes' rule.
#[must_use]
#[inline]
pub fn posterior(belief: f64, likelihood: [f64; 2]) -> f64 {
    let reliable = belief * likelihood[0];
    let opportunist = (1.0 - belief) * likelihood[1];
    let total = reliable + opportunist;
    if total > 0.0 { (reliable / total).clamp(BELIEF_FLOOR, 1.0 - BELIEF_FLOOR) } else { belief }
}

/// The probability that a step brings no incident blamed on a belligerent.
///
/// ```text
/// 1 - P = (1 - (1 - exp(-rho step)) q D) * others
/// ```
///
/// - `opportunity`: 1 - exp(-rho step), the probability of an opportunity to violate
/// - `violation`: q, the type's probability of violating at an opportunity
/// - `detection`: D, the probability that a violation is detected
/// - `others`: the probability of no attack and no false alarm being blamed on it
#[must_use]
#[inline]
pub fn quiet_probability(opportunity: f64, violation: f64, detection: f64, others: f64) -> f64 {
    (1.0 - opportunity * violation * detection) * others
}

/// Updates public weights over the nodes of resolve by the likelihood of a public answer at each node.
pub fn update_weights(weights: &mut [f64; NODES], likelihood: &[f64; NODES]) {
    let mut total = 0.0;
    for (weight, chance) in weights.iter_mut().zip(likelihood) {
        *weight *= chance;
        total += *weight;
    }
    if total > 0.0 {
        for weight in weights {
            *weight /= total;
        }
    } else {
        *weights = [1.0 / NODES as f64; NODES];
    }
}

#[cfg(test)]
mod tests {
    use super::{posterior, quiet_probability, update_weights};

    #[test]
    fn the_textbook_posteriors_of_a_binary_type_are_reproduced() {
        assert!((posterior(0.5, [0.8, 0.3]) - 8.0 / 11.0).abs() < 1e-15);
        assert!((posterior(0.2, [0.9, 0.4]) - 0.36).abs() < 1e-15);
    }

    #[test]
    fn evidence_equally_likely_for_both_types_teaches_nothing() {
        let quiet = quiet_probability(0.1, 0.3, 0.5, 0.9);
        assert!((posterior(0.45, [quiet, quiet]) - 0.45).abs() < 1e-15);
    }

    #[test]
    fn the_expected_posterior_is_the_prior() {
        let (prior, quiet) = (0.45, [0.97, 0.91]);
        let chance_of_quiet = prior * quiet[0] + (1.0 - prior) * quiet[1];
        let expected = chance_of_quiet * posterior(prior, quiet)
            + (1.0 - chance_of_quiet) * posterior(prior, [1.0 - quiet[0], 1.0 - quiet[1]]);
        assert!((expected - prior).abs() < 1e-15);
    }

    #[test]
    fn weights_follow_bayes_rule_and_stay_a_distribution() {
        let mut weights = [0.2; 5];
        update_weights(&mut weights, &[0.5, 0.4, 0.3, 0.2, 0.1]);
        assert!((weights.iter().sum::<f64>() - 1.0).abs() < 1e-15);
        assert!((weights[0] - 1.0 / 3.0).abs() < 1e-15);
    }
}
