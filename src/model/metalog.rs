//! Distributions fitted exactly to quantiles.

use crate::stats::log_odds;

/// Most terms: beyond them quantiles make the curve swing.
pub(super) const MOST_TERMS: usize = 7;

/// A metalog distribution with as many terms as quantiles, so that it runs exactly through them. It is unbounded;
/// [`super::elicited`] puts it on the scale of what is possible.
///
/// ```text
/// M(p) = a1 + a2 L + a3 c L + a4 c + a5 c^2 + a6 c^2 L + a7 c^3 L,   L = ln(p / (1 - p)),  c = p - 1/2
/// ```
///
/// The seventh term is the eighth of the source: its own seventh, `c^3`, is a combination of the others at seven
/// probabilities that lie symmetrically. Source: Keelin (2016), The metalog distributions, Decision Analysis 13(4).
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Metalog {
    coefficients: Vec<f64>,
}

impl Metalog {
    /// Fits pairs of a probability and a value, ascending in both; `None` where the curve through them goes back somewhere,
    /// and so is no quantile function.
    pub(super) fn fit(points: &[(f64, f64)]) -> Option<Self> {
        let terms = points.len();
        let mut rows: Vec<Vec<f64>> = points
            .iter()
            .map(|&(p, value)| {
                let log_odds = log_odds(p);
                let mut row: Vec<f64> = (0..terms).map(|term| basis(term, p, log_odds)).collect();
                row.push(value);
                row
            })
            .collect();
        let metalog = Self { coefficients: solve(&mut rows)? };
        metalog.ascends().then_some(metalog)
    }

    /// The quantile at `p` in (0, 1).
    #[must_use]
    pub(super) fn quantile(&self, p: f64) -> f64 {
        let log_odds = log_odds(p);
        self.coefficients.iter().enumerate().map(|(term, a)| a * basis(term, p, log_odds)).sum()
    }

    /// Whether the curve ascends throughout, on a grid that is fine in the tails.
    fn ascends(&self) -> bool {
        let tail = (0..60).map(|k| libm::pow(10.0, -9.0 + f64::from(k) * 0.12));
        let middle = (1..1000).map(|k| f64::from(k) / 1000.0);
        let mut grid: Vec<f64> = tail.clone().chain(middle).chain(tail.map(|p| 1.0 - p)).collect();
        grid.sort_by(f64::total_cmp);
        grid.dedup();
        grid.windows(2).all(|pair| self.quantile(pair[1]) > self.quantile(pair[0]))
    }
}

fn basis(term: usize, p: f64, log_odds: f64) -> f64 {
    let centred = p - 0.5;
    match term {
        0 => 1.0,
        1 => log_odds,
        2 => centred * log_odds,
        3 => centred,
        4 => centred * centred,
        5 => centred * centred * log_odds,
        _ => centred * centred * centred * log_odds,
    }
}

/// Gaussian elimination with partial pivoting on rows that carry their right-hand side last.
fn solve(rows: &mut [Vec<f64>]) -> Option<Vec<f64>> {
    let n = rows.len();
    for column in 0..n {
        let pivot = (column..n).max_by(|&a, &b| rows[a][column].abs().total_cmp(&rows[b][column].abs()))?;
        if rows[pivot][column].abs() < 1e-12 {
            return None;
        }
        rows.swap(column, pivot);
        for row in column + 1..n {
            let factor = rows[row][column] / rows[column][column];
            let (above, below) = rows.split_at_mut(row);
            for (entry, subtracted) in below[0][column..].iter_mut().zip(&above[column][column..]) {
                *entry -= factor * subtracted;
            }
        }
    }
    let mut solution = vec![0.0; n];
    for row in (0..n).rev() {
        let known: f64 = (row + 1..n).map(|k| rows[row][k] * solution[k]).sum();
        solution[row] = (rows[row][n] - known) / rows[row][row];
    }
    Some(solution)
}

#[cfg(test)]
mod tests {
    use super::Metalog;

    #[test]
    fn the_curve_runs_exactly_through_its_quantiles() {
        let cases: [&[(f64, f64)]; 3] = [
            &[(0.1, 0.10), (0.5, 0.20), (0.9, 0.31)],
            &[(0.05, 0.2), (0.25, 0.4), (0.5, 0.5), (0.75, 0.58), (0.95, 0.8)],
            &[(0.05, -1.64), (0.1, -1.28), (0.25, -0.67), (0.5, 0.0), (0.75, 0.7), (0.9, 1.35), (0.95, 1.8)],
        ];
        for points in cases {
            let metalog = Metalog::fit(points).expect("a valid distribution");
            for &(p, value) in points {
                assert!((metalog.quantile(p) - value).abs() < 1e-9, "{points:?} at {p}");
            }
        }
    }

    #[test]
    fn two_quantiles_give_the_logistic_distribution() {
        let metalog = Metalog::fit(&[(0.1, -1.0), (0.9, 1.0)]).expect("valid");
        assert!(metalog.quantile(0.5).abs() < 1e-15);
    }
}
