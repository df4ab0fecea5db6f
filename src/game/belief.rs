//! Bayes' rule: what is believed of reliability and of resolve.

use super::choice::logit;

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
#[expect(clippy::inline_always, reason = "measured: a call here would keep the solver's loops from being vectorised")]
#[inline(always)]
pub fn posterior(belief: f64, likelihood: [f64; 2]) -> f64 {
    let reliable = belief * (likelihood[0] + NEVER);
    let opportunist = (1.0 - belief) * (likelihood[1] + NEVER);
    let after = reliable / (reliable + opportunist);
    // Choices without branches, for the solver's loops.
    let after = if after > BELIEF_FLOOR { after } else { BELIEF_FLOOR };
    if after < 1.0 - BELIEF_FLOOR { after } else { 1.0 - BELIEF_FLOOR }
}

/// Added to either likelihood: evidence that neither type gives, if it is seen all the same, teaches nothing. Next to a
/// likelihood that is more than this it is lost to the last bit.
const NEVER: f64 = 1e-280;

/// The probability with these log-odds: `1 / (1 + exp(-x))`.
#[must_use]
pub fn probability(log_odds: f64) -> f64 {
    logit(log_odds, 1.0)
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
    use super::{posterior, update_weights};

    #[test]
    fn the_textbook_posteriors_of_a_binary_type_are_reproduced() {
        assert!((posterior(0.5, [0.8, 0.3]) - 8.0 / 11.0).abs() < 1e-15);
        assert!((posterior(0.2, [0.9, 0.4]) - 0.36).abs() < 1e-15);
    }

    #[test]
    fn evidence_equally_likely_for_both_types_teaches_nothing() {
        assert!((posterior(0.45, [0.9, 0.9]) - 0.45).abs() < 1e-15);
        assert!((posterior(0.45, [0.0, 0.0]) - 0.45).abs() < 1e-15);
    }

    #[test]
    fn the_expected_posterior_is_the_prior() {
        let (prior, seen) = (0.45, [0.03, 0.09]);
        let chance = prior * seen[0] + (1.0 - prior) * seen[1];
        let expected =
            chance * posterior(prior, seen) + (1.0 - chance) * posterior(prior, seen.map(|chance| 1.0 - chance));
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
