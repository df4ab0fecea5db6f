//! Several experts' statements on one number, pooled.
//!
//! ```text
//! linear        F(x) = sum_i w_i F_i(x)                 what is known if one of them is right, i with probability w_i
//! logarithmic   f(x) ~ prod_i f_i(x)^(w_i)              where all of them agree
//! ```
//!
//! for weights that add up to 1. Source: Genest and Zidek (1986), Combining probability distributions: a critique and an
//! annotated bibliography, Statistical Science 1(1). Both are worked out once, on a grid that is even in the log-odds of the
//! probability, and read off it by straight lines: at the points of the grid a linear pool is exact, and between them it
//! never goes back.

use super::Distribution;
use crate::stats::log_odds;

/// Points of the grid to each side of the median.
const HALF: usize = 512;
/// The log-odds at its ends: one in a billion.
const FARTHEST: f64 = 20.723_265_836_946_41;
/// Halvings that find a quantile.
const HALVINGS: usize = 80;

/// How statements are pooled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pool {
    /// The average of the distribution functions.
    Linear,
    /// The geometric average of the densities.
    Logarithmic,
}

/// A pooled distribution, as a table of its quantiles.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Pooled {
    /// At the points of the grid, ascending.
    quantiles: Vec<f64>,
    experts: usize,
    how: Pool,
}

impl Pooled {
    /// Of distributions with their weights, of which some is above 0; `None` for a logarithmic pool of what has no density,
    /// or no value in common.
    pub(super) fn new(parts: &[(Distribution, f64)], how: Pool) -> Option<Self> {
        let total: f64 = parts.iter().map(|(_, weight)| weight).sum();
        let experts = parts.len();
        let parts = parts.iter().filter(|(_, weight)| *weight > 0.0);
        let parts: Vec<(Vec<f64>, f64)> = parts
            .map(|(own, weight)| ((0..=2 * HALF).map(|at| own.quantile(probability(at))).collect(), weight / total))
            .collect();
        let quantiles = match how {
            Pool::Linear => linear(&parts),
            Pool::Logarithmic => logarithmic(&parts)?,
        };
        Some(Self { quantiles, experts, how })
    }

    /// The quantile at `p` in (0, 1).
    pub(super) fn quantile(&self, p: f64) -> f64 {
        let place = ((log_odds(p) / FARTHEST + 1.0) * HALF as f64).clamp(0.0, 2.0 * HALF as f64);
        let at = (place as usize).min(2 * HALF - 1);
        let (low, high) = (self.quantiles[at], self.quantiles[at + 1]);
        low + (place - at as f64) * (high - low)
    }

    /// In words.
    pub(super) fn describe(&self) -> String {
        let how = if self.how == Pool::Linear { "linear" } else { "logarithmic" };
        format!("{how} pool of {} statements", self.experts)
    }
}

/// The probability at a point of the grid.
fn probability(at: usize) -> f64 {
    let log_odds = (at as f64 / HALF as f64 - 1.0) * FARTHEST;
    1.0 / (1.0 + libm::exp(-log_odds))
}

/// The probability of a value up to `x`, off a table of quantiles.
fn up_to(table: &[f64], x: f64) -> f64 {
    let above = table.partition_point(|&value| value <= x);
    match above {
        0 => 0.0,
        _ if above == table.len() => 1.0,
        _ => {
            let (low, high) = (table[above - 1], table[above]);
            let [from, to] = [above - 1, above].map(probability);
            from + (to - from) * (x - low) / (high - low)
        }
    }
}

fn linear(parts: &[(Vec<f64>, f64)]) -> Vec<f64> {
    let ends =
        |of: fn(f64, f64) -> f64, start: f64, at: usize| parts.iter().map(|(table, _)| table[at]).fold(start, of);
    let (lowest, highest) = (ends(f64::min, f64::INFINITY, 0), ends(f64::max, f64::NEG_INFINITY, 2 * HALF));
    let below = |x: f64| parts.iter().map(|(table, weight)| weight * up_to(table, x)).sum::<f64>();
    let quantile = |at: usize| {
        let p = probability(at);
        let (mut low, mut high) = (lowest, highest);
        for _ in 0..HALVINGS {
            let middle = f64::midpoint(low, high);
            if below(middle) < p { low = middle } else { high = middle }
        }
        high
    };
    (0..=2 * HALF).map(quantile).collect()
}

fn logarithmic(parts: &[(Vec<f64>, f64)]) -> Option<Vec<f64>> {
    let low = parts.iter().map(|(table, _)| table[0]).fold(f64::NEG_INFINITY, f64::max);
    let high = parts.iter().map(|(table, _)| table[2 * HALF]).fold(f64::INFINITY, f64::min);
    let mut grid: Vec<f64> = parts.iter().flat_map(|(table, _)| table.iter().copied()).collect();
    grid.retain(|x| (low..=high).contains(x));
    grid.sort_by(f64::total_cmp);
    let separate = parts.iter().all(|(table, _)| table.windows(2).all(|pair| pair[0] < pair[1]));
    grid.dedup();
    if !separate || grid.len() < 2 {
        return None;
    }
    // Between two points of the grid every density is even.
    let log_density = |table: &[f64], x: f64| {
        let above = table.partition_point(|&value| value <= x).clamp(1, table.len() - 1);
        let mass = probability(above) - probability(above - 1);
        libm::log(mass / (table[above] - table[above - 1]))
    };
    let cells: Vec<(f64, f64)> = grid
        .windows(2)
        .map(|pair| {
            let middle = f64::midpoint(pair[0], pair[1]);
            (pair[1] - pair[0], parts.iter().map(|(table, weight)| weight * log_density(table, middle)).sum())
        })
        .collect();
    let most = cells.iter().map(|(_, log)| *log).fold(f64::NEG_INFINITY, f64::max);
    let mut sum = 0.0;
    let mut cumulative = vec![0.0];
    for (width, log) in cells {
        sum += width * libm::exp(log - most);
        cumulative.push(sum);
    }
    let quantile = |at: usize| {
        let p = probability(at) * sum;
        let above = cumulative.partition_point(|&own| own < p).clamp(1, grid.len() - 1);
        let (from, to) = (cumulative[above - 1], cumulative[above]);
        let share = if to > from { ((p - from) / (to - from)).clamp(0.0, 1.0) } else { 1.0 };
        grid[above - 1] + share * (grid[above] - grid[above - 1])
    };
    Some((0..=2 * HALF).map(quantile).collect())
}

#[cfg(test)]
mod tests {
    use super::{Pool, Pooled, probability};
    use crate::model::Distribution;
    use crate::stats::{normal_cdf, normal_quantile};

    fn pooled(parts: &[(Distribution, f64)], how: Pool) -> Pooled {
        Pooled::new(parts, how).expect("they have densities")
    }

    fn normal(mean: f64) -> Distribution {
        Distribution::normal(mean, 0.1).expect("valid")
    }

    #[test]
    fn a_pool_of_one_is_that_one() {
        for how in [Pool::Linear, Pool::Logarithmic] {
            let one = pooled(&[(normal(0.5), 3.0)], how);
            for p in [1e-6, 0.05, 0.5, 0.9] {
                assert!((one.quantile(p) - 0.5 - 0.1 * normal_quantile(p)).abs() < 2e-4, "{how:?} {p}");
            }
        }
    }

    /// The mixture of two normals, from its own distribution function.
    #[test]
    fn a_linear_pool_averages_the_distribution_functions() {
        let pool = pooled(&[(normal(0.3), 1.0), (normal(0.8), 3.0)], Pool::Linear);
        for at in [200, 400, 480, 500, 512, 530, 600, 800] {
            let (p, x) = (probability(at), pool.quantile(probability(at)));
            let below = 0.25 * normal_cdf((x - 0.3) / 0.1) + 0.75 * normal_cdf((x - 0.8) / 0.1);
            assert!((below - p).abs() < 2e-4, "{p}: {below}");
        }
    }

    /// Of two normals of one spread it is the normal of that spread around the weighted mean.
    #[test]
    fn a_logarithmic_pool_of_normals_is_normal() {
        let pool = pooled(&[(normal(0.3), 1.0), (normal(0.6), 2.0)], Pool::Logarithmic);
        for p in [0.01, 0.1, 0.5, 0.9, 0.99] {
            assert!((pool.quantile(p) - 0.5 - 0.1 * normal_quantile(p)).abs() < 1e-3, "{p}: {}", pool.quantile(p));
        }
    }

    #[test]
    fn points_can_be_pooled_linearly_alone() {
        let points = [(Distribution::fixed(0.2), 1.0), (Distribution::fixed(0.4), 1.0)];
        assert!(Pooled::new(&points, Pool::Logarithmic).is_none());
        let pool = pooled(&points, Pool::Linear);
        assert!((pool.quantile(0.3) - 0.2).abs() < 1e-9 && (pool.quantile(0.7) - 0.4).abs() < 1e-9);
        let apart = [
            (Distribution::uniform(0.0, 0.1).expect("valid"), 1.0),
            (Distribution::uniform(0.5, 0.6).expect("valid"), 1.0),
        ];
        assert!(Pooled::new(&apart, Pool::Logarithmic).is_none());
    }
}
