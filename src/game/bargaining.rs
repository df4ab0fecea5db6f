//! Bargaining: the contract curve, red lines and what a proposer or a mediator puts on the table.

use super::belief::NODES;
use super::choice::{logit, logit_each};

/// Points of the contract curve that are searched.
pub const CURVE_POINTS: usize = 33;

/// The box of texts that all parties can sign.
#[derive(Debug, Clone, PartialEq)]
pub struct RedLineBox {
    /// Lowest signable point, an entry an issue.
    pub low: Vec<f64>,
    /// Highest signable point, an entry an issue.
    pub high: Vec<f64>,
}

impl RedLineBox {
    /// Whether no text at all can be signed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.low.iter().zip(&self.high).any(|(low, high)| low > high)
    }

    /// Whether a text crosses nobody's red line.
    #[must_use]
    pub fn contains(&self, text: &[f64]) -> bool {
        text.iter().zip(self.low.iter().zip(&self.high)).all(|(x, (low, high))| low <= x && x <= high)
    }

    /// Moves a text to the nearest point of the box.
    pub fn clip(&self, text: &mut [f64]) {
        for (x, (low, high)) in text.iter_mut().zip(self.low.iter().zip(&self.high)) {
            // Not `clamp`: an empty box must not panic, and nothing in it can be signed anyway.
            *x = x.max(*low).min(*high);
        }
    }
}

/// A point of the contract curve of quadratic utilities.
///
/// ```text
/// x_k(omega) = sum_j omega_j w_jk ideal_jk / sum_j omega_j w_jk
/// ```
///
/// - `omega`: weight of each party, at least 0
/// - `saliences`, `ideals`: a slice a party, an entry an issue
/// - `fallback`: the point on an issue nobody with weight cares about
///
/// Source: the first-order condition of maximising sum_j omega_j u_j(x); Raiffa (1982), The art and science of
/// negotiation.
pub fn contract_point(omega: &[f64], saliences: &[&[f64]], ideals: &[&[f64]], fallback: &[f64], text: &mut [f64]) {
    for (k, x) in text.iter_mut().enumerate() {
        let (mut weighted, mut total) = (0.0, 0.0);
        for ((weight, salience), ideal) in omega.iter().zip(saliences).zip(ideals) {
            weighted += weight * salience[k] * ideal[k];
            total += weight * salience[k];
        }
        *x = if total > 0.0 { weighted / total } else { fallback[k] };
    }
}

/// Weights for the `point`-th of [`CURVE_POINTS`] points: `first` gets from 0 to 1, the rest share equally.
pub fn curve_weights(point: usize, first: usize, omega: &mut [f64]) {
    let own = point as f64 / (CURVE_POINTS - 1) as f64;
    let rest = (1.0 - own) / (omega.len() - 1) as f64;
    for (j, weight) in omega.iter_mut().enumerate() {
        *weight = if j == first { own } else { rest };
    }
}

/// The probability that a party accepts, over what is believed of its resolve.
///
/// ```text
/// E[logit(gain + slope * (c_node - c))]
/// ```
///
/// - `gain`: value of accepting less value of refusing at the cost `c`, stakes
/// - `slope`: how the gain moves with the cost of fighting
/// - `offsets`: `c_node - c`, an entry a node; `weights`: public beliefs in the nodes
///
/// Source: screening offers under private resolve, Powell (1996), Bargaining in the shadow of power.
#[must_use]
pub fn believed_acceptance(
    gain: f64,
    slope: f64,
    precision: f64,
    offsets: &[f64; NODES],
    weights: &[f64; NODES],
) -> f64 {
    let yes = logit_each(offsets.map(|offset| gain + slope * offset), precision);
    yes.iter().zip(weights).map(|(yes, weight)| weight * yes).sum()
}

/// The probability of an answer at each node of resolve: of acceptance, or of refusal.
#[must_use]
pub fn answer_likelihood(accepts: bool, gain: f64, slope: f64, precision: f64, offsets: &[f64; NODES]) -> [f64; NODES] {
    let yes = logit_each(offsets.map(|offset| gain + slope * offset), precision);
    if accepts { yes } else { yes.map(|yes| 1.0 - yes) }
}

/// The share of an audience that supports a text: `logit(u(x) + goodwill - threshold)`.
///
/// Source: two-level games, Putnam (1988), Diplomacy and domestic politics.
#[must_use]
pub fn support(utility: f64, goodwill: f64, threshold: f64, precision: f64) -> f64 {
    logit(utility + goodwill - threshold, precision)
}

/// How good a text is to a mediator: the Nash product of the gains where all gain, otherwise the smallest gain.
/// Any text of mutual gain beats any other.
///
/// Source: Nash (1950), The bargaining problem.
#[must_use]
pub fn mediator_score(gains: &[f64]) -> (bool, f64) {
    let smallest = gains.iter().copied().fold(f64::INFINITY, f64::min);
    if smallest > 0.0 { (true, gains.iter().product()) } else { (false, smallest) }
}

/// The most a proposer can expect of a text: `P V_deal + (1 - P) V_no_deal`.
#[must_use]
pub fn proposer_score(acceptance: f64, deal: f64, no_deal: f64) -> f64 {
    acceptance * deal + (1.0 - acceptance) * no_deal
}

#[cfg(test)]
mod tests {
    use super::{CURVE_POINTS, RedLineBox, contract_point, curve_weights, mediator_score};

    #[test]
    fn the_ends_of_the_contract_curve_are_the_ideals() {
        let saliences: [&[f64]; 2] = [&[0.6, 0.4], &[0.3, 0.7]];
        let ideals: [&[f64]; 2] = [&[1.0, 0.9], &[0.0, 0.2]];
        let (mut omega, mut text) = ([0.0; 2], [0.0; 2]);
        curve_weights(0, 0, &mut omega);
        contract_point(&omega, &saliences, &ideals, &[0.5; 2], &mut text);
        assert!(text.iter().zip([0.0, 0.2]).all(|(x, ideal)| (x - ideal).abs() < 1e-15));
        curve_weights(CURVE_POINTS - 1, 0, &mut omega);
        contract_point(&omega, &saliences, &ideals, &[0.5; 2], &mut text);
        assert!(text.iter().zip([1.0, 0.9]).all(|(x, ideal)| (x - ideal).abs() < 1e-15));
    }

    #[test]
    fn a_point_of_the_curve_is_where_weighted_marginal_utilities_cancel() {
        let saliences: [&[f64]; 2] = [&[0.6, 0.4], &[0.3, 0.7]];
        let ideals: [&[f64]; 2] = [&[1.0, 0.9], &[0.0, 0.2]];
        let omega = [0.3, 0.7];
        let mut text = [0.0; 2];
        contract_point(&omega, &saliences, &ideals, &[0.5; 2], &mut text);
        for k in 0..2 {
            let slope: f64 = (0..2).map(|j| omega[j] * saliences[j][k] * (text[k] - ideals[j][k])).sum();
            assert!(slope.abs() < 1e-15);
        }
    }

    #[test]
    fn red_lines_clip_a_text_and_an_empty_box_holds_none() {
        let lines = RedLineBox { low: vec![0.35, 0.0], high: vec![1.0, 0.85] };
        let mut text = [0.2, 0.9];
        lines.clip(&mut text);
        assert_eq!(text.map(|x| x.to_string()), ["0.35", "0.85"]);
        assert!(lines.contains(&text));
        let none = RedLineBox { low: vec![0.6], high: vec![0.4] };
        assert!(none.is_empty() && !none.contains(&[0.5]));
    }

    #[test]
    fn a_mediator_prefers_any_mutual_gain_to_none() {
        assert!(mediator_score(&[1e-6, 1e-6]) > mediator_score(&[0.5, -0.01]));
        assert!(mediator_score(&[0.1, 0.1]) > mediator_score(&[0.3, 0.02]));
    }
}
