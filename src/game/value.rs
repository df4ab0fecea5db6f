//! What a situation is worth: the constant flow per year an actor finds as good as its prospects.

/// The value of a situation with a flow, exits into other situations and losses on the way.
///
/// ```text
/// v = (r f + sum_m h_m v_m - nu loss) / (r + sum_m h_m)
/// ```
///
/// - `discount_rate`: r, per year, above 0
/// - `flow`: f, stakes per year
/// - `exits`: pairs of a rate h_m per year and the value v_m it leads to
/// - `loss_rate`: rate nu times the unit loss, stakes per year
///
/// Source: the stationary Bellman equation of a continuous-time Markov decision process; as used for
/// stochastic games with Poisson opportunities by Doraszelski and Judd (2012), Avoiding the curse of
/// dimensionality in dynamic stochastic games.
#[must_use]
pub fn value(discount_rate: f64, flow: f64, exits: &[(f64, f64)], loss_rate: f64) -> f64 {
    let weighted: f64 = exits.iter().map(|(rate, value)| rate * value).sum();
    let hazard: f64 = exits.iter().map(|(rate, _)| rate).sum();
    (discount_rate * flow + weighted - loss_rate) / (discount_rate + hazard)
}

/// What fighting to the end is worth: the reservation value of bargaining.
///
/// ```text
/// V^W = (r (u(y) - c (1 + weariness years) + n^W) + eta lottery) / (r + eta)
/// ```
///
/// - `flow`: u(y) less the cost of fighting, plus the net flow of measures in force at war, stakes per year
/// - `decisive_rate`: eta, decisive victories per year
/// - `lottery`: Lambda, the expected utility of somebody's victory, stakes per year
///
/// Source: the costly lottery of Fearon (1995), Rationalist explanations for war.
#[must_use]
pub fn reservation_value(discount_rate: f64, flow: f64, decisive_rate: f64, lottery: f64) -> f64 {
    value(discount_rate, flow, &[(decisive_rate, lottery)], 0.0)
}

/// The probability of winning of each side, a contest between capabilities.
///
/// ```text
/// p_i = kappa_i^mu / sum_j kappa_j^mu
/// ```
///
/// With no capability anywhere all are equal. Source: Hirshleifer (1989), Conflict and rent-seeking success
/// functions.
pub fn contest_shares(capabilities: &[f64], decisiveness: f64, shares: &mut [f64]) {
    for (share, &capability) in shares.iter_mut().zip(capabilities) {
        *share = libm::pow(capability.max(0.0), decisiveness);
    }
    // From the smallest on, so that the sum hangs on no order of the list.
    let mut parts = shares.to_vec();
    parts.sort_by(f64::total_cmp);
    let total: f64 = parts.iter().sum();
    let count = shares.len() as f64;
    for share in shares {
        *share = if total > 0.0 { *share / total } else { 1.0 / count };
    }
}

/// Utility of a point: one less the salience-weighted squared distance to the ideal.
///
/// ```text
/// u(x) = 1 - sum_k w_k (x_k - ideal_k)^2
/// ```
///
/// `saliences` are normalised to sum to 1, so that `u` lies in `[0, 1]`. Source: the spatial model, Enelow and
/// Hinich (1984), The spatial theory of voting.
#[must_use]
#[inline]
pub fn utility(saliences: &[f64], ideals: &[f64], point: &[f64]) -> f64 {
    let mut loss = 0.0;
    for ((weight, ideal), x) in saliences.iter().zip(ideals).zip(point) {
        loss += weight * (x - ideal) * (x - ideal);
    }
    1.0 - loss
}

#[cfg(test)]
mod tests {
    use super::{contest_shares, reservation_value, utility, value};

    #[test]
    fn a_flow_without_exits_is_worth_itself() {
        assert!((value(0.1, 0.7, &[], 0.0) - 0.7).abs() < 1e-15);
    }

    #[test]
    fn an_exit_at_rate_h_weighs_h_over_r_plus_h() {
        let v = value(0.1, 0.0, &[(0.3, 1.0)], 0.0);
        assert!((v - 0.75).abs() < 1e-15);
    }

    #[test]
    fn losses_at_a_rate_are_a_negative_flow_over_the_effective_discount_rate() {
        let v = value(0.1, 0.5, &[(0.3, 0.5)], 0.02);
        assert!((v - (0.5 - 0.05)).abs() < 1e-15);
    }

    #[test]
    fn two_equal_and_opposite_parties_have_the_same_reservation_value() {
        let mut shares = [0.0; 2];
        contest_shares(&[0.4, 0.4], 1.7, &mut shares);
        let (one, other) = (&[0.0], &[1.0]);
        let war = |ideal: &[f64], opposed: &[f64]| {
            let lottery = shares[0] * utility(&[1.0], ideal, ideal) + shares[1] * utility(&[1.0], ideal, opposed);
            reservation_value(0.15, utility(&[1.0], ideal, &[0.5]) - 0.2, 0.06, lottery)
        };
        assert!((war(one, other) - war(other, one)).abs() < 1e-15);
    }

    #[test]
    fn contest_shares_sum_to_one_and_grow_with_capability() {
        let mut shares = [0.0; 3];
        contest_shares(&[1.0, 2.0, 3.0], 1.0, &mut shares);
        assert!((shares[2] - 0.5).abs() < 1e-15);
        contest_shares(&[0.0, 0.0, 0.0], 1.0, &mut shares);
        assert!((shares[1] - 1.0 / 3.0).abs() < 1e-15);
    }
}
