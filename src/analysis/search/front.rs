//! Which packages nobody would pass over, as far as estimates go: the front.

use super::space::CENT;

/// What is compared: what each package costs, and what it gains in each goal, more being better.
#[derive(Debug, Clone, Copy)]
pub struct Offers<'a> {
    /// Costs.
    pub costs: &'a [f64],
    /// Gains, by package and goal; of a goal to be kept low the value with its sign turned.
    pub gains: &'a [Vec<f64>],
    /// Differences that nobody would pay for, by goal.
    pub indifference: &'a [f64],
}

/// The front among some packages, from the cheapest up.
///
/// ```text
/// package b is covered by a    cost_a <= cost_b  and, in every goal,  gain_a >= gain_b - indifference
/// ```
///
/// Packages are gone through from the cheapest up, of those that cost the same the best first; one that is covered by none
/// of those kept is kept. So each package that is not on the front is covered by one that is. Without indifference this is
/// the front of Pareto. Source: Laumanns, Thiele, Deb and Zitzler (2002), Combining convergence and diversity in
/// evolutionary multiobjective optimization, Evolutionary Computation 10(3): an approximate Pareto set.
#[must_use]
pub fn front(offers: Offers, among: impl IntoIterator<Item = usize>) -> Vec<usize> {
    let covers = |one: usize, other: usize| {
        let gains = offers.gains[one].iter().zip(&offers.gains[other]).zip(offers.indifference);
        offers.costs[one] <= offers.costs[other] + CENT
            && gains.into_iter().all(|((own, other), least)| *own >= other - least)
    };
    let mut kept: Vec<usize> = Vec::new();
    for own in in_order(offers, among) {
        if !kept.iter().any(|&better| covers(better, own)) {
            kept.push(own);
        }
    }
    kept
}

/// Packages from the cheapest up, of those that cost the same the best first: one that is as good as another in every goal
/// and better in one stands before it.
pub(super) fn in_order(offers: Offers, among: impl IntoIterator<Item = usize>) -> Vec<usize> {
    // Goals have units of their own; what each is divided by does not matter for what stands before what it is as good as.
    let sum = |own: usize| -> f64 {
        let goals = offers.gains[own].iter().zip(offers.indifference);
        goals.map(|(gain, least)| gain / if *least > 0.0 { *least } else { 1.0 }).sum()
    };
    let cost = |own: usize| (offers.costs[own] / CENT).round();
    let mut order: Vec<usize> = among.into_iter().collect();
    order.sort_by(|&one, &other| {
        cost(one).total_cmp(&cost(other)).then(sum(other).total_cmp(&sum(one))).then(one.cmp(&other))
    });
    order
}

#[cfg(test)]
mod tests {
    use super::{Offers, front};

    #[test]
    fn without_indifference_it_is_the_front_of_pareto() {
        let costs = [0.0, 1.0, 1.0, 2.0, 3.0, 3.0];
        let gains: Vec<Vec<f64>> = [[0.1, 0.5], [0.3, 0.4], [0.3, 0.3], [0.2, 0.4], [0.2, 0.9], [0.9, 0.0]]
            .iter()
            .map(|gains| gains.to_vec())
            .collect();
        let offers = Offers { costs: &costs, gains: &gains, indifference: &[0.0, 0.0] };
        assert_eq!(front(offers, 0..6), [0, 1, 4, 5]);
    }

    #[test]
    fn what_nobody_would_pay_for_is_covered_and_chains_of_it_are_not_passed_along() {
        let costs = [0.0, 1.0, 2.0, 3.0];
        let gains: Vec<Vec<f64>> = [0.50, 0.509, 0.518, 0.527].iter().map(|&gain| vec![gain]).collect();
        let offers = Offers { costs: &costs, gains: &gains, indifference: &[0.01] };
        // The second is within a point of the first. The third is not, though it is within a point of the second.
        assert_eq!(front(offers, 0..4), [0, 2]);
    }
}
