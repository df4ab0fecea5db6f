//! Logistic regression with a ridge.

use nalgebra::{DMatrix, DVector};

/// Most steps of Newton's method; a handful do.
const STEPS: usize = 50;
/// A step is the last once no coefficient moves by more.
const SMALL: f64 = 1e-9;

/// A fitted logistic regression.
#[derive(Debug, Clone, PartialEq)]
pub struct Logit {
    /// The coefficients, in log-odds for one unit of each regressor.
    pub coefficients: Vec<f64>,
}

impl Logit {
    /// The probability at a row of regressors, as many as there are coefficients.
    #[must_use]
    pub fn probability(&self, row: &[f64]) -> f64 {
        expit(self.coefficients.iter().zip(row).map(|(b, x)| b * x).sum())
    }
}

/// The coefficients b that make shares `y` (each from 0 to 1) of rows `x` likeliest, less a ridge on all but the first, which
/// is taken to be the constant:
///
/// ```text
/// maximise  Σ y ln p + (1 - y) ln (1 - p)  -  ridge/2 Σ_{j>0} b_j²,      p = 1 / (1 + e^(-x b))
/// Newton:   (X' W X + R) d = X' (y - p) - R b,   W = p (1 - p)
/// ```
///
/// A step that makes it less likely is halved. `None` where there are no rows or no regressors, and where no step can be
/// found. Sources: McCullagh and Nelder (1989), Generalized linear models, section 2.5; le Cessie and van Houwelingen (1992),
/// Ridge estimators in logistic regression.
#[must_use]
pub fn logistic(x: &[Vec<f64>], y: &[f64], ridge: f64) -> Option<Logit> {
    let terms = x.first()?.len();
    let mut own = Logit { coefficients: vec![0.0; terms] };
    let mut likely = likelihood(&own, x, y, ridge);
    for _ in 0..STEPS {
        let step = step(&own, x, y, ridge)?;
        let mut length = 1.0;
        let next = loop {
            let moved = own.coefficients.iter().zip(&step).map(|(b, d)| b + length * d);
            let next = Logit { coefficients: moved.collect() };
            let reached = likelihood(&next, x, y, ridge);
            // Rounding may lower what no longer rises.
            if reached >= likely - 1e-9 * likely.abs() {
                likely = reached;
                break next;
            }
            length /= 2.0;
            if length < 1e-6 {
                return None;
            }
        };
        own = next;
        if step.iter().all(|d| (length * d).abs() < SMALL) {
            break;
        }
    }
    Some(own)
}

/// The whole step of Newton's method.
fn step(own: &Logit, x: &[Vec<f64>], y: &[f64], ridge: f64) -> Option<Vec<f64>> {
    let terms = own.coefficients.len();
    let mut curvature = DMatrix::<f64>::zeros(terms, terms);
    let mut slope = DVector::<f64>::zeros(terms);
    let mut weighted = vec![0.0; terms];
    for (row, y) in x.iter().zip(y) {
        let p = own.probability(row);
        weighted.iter_mut().zip(row).for_each(|(own, x)| *own = p * (1.0 - p) * x);
        for (j, (x, mut column)) in row.iter().zip(curvature.column_iter_mut()).enumerate() {
            slope[j] += x * (y - p);
            let lower = column.as_mut_slice()[j..].iter_mut().zip(&weighted[j..]);
            lower.for_each(|(sum, own)| *sum += own * x);
        }
    }
    for j in 1..terms {
        curvature[(j, j)] += ridge;
        slope[j] -= ridge * own.coefficients[j];
    }
    // The factor is made of the lower triangle alone.
    let step = curvature.cholesky()?.solve(&slope);
    step.iter().all(|d| d.is_finite()).then(|| step.iter().copied().collect())
}

fn likelihood(own: &Logit, x: &[Vec<f64>], y: &[f64], ridge: f64) -> f64 {
    let sum: f64 = x
        .iter()
        .zip(y)
        .map(|(row, y)| {
            let odds: f64 = own.coefficients.iter().zip(row).map(|(b, x)| b * x).sum();
            // y ln p + (1 - y) ln (1 - p) = y odds - ln (1 + e^odds)
            y * odds - odds.max(0.0) - libm::log1p(libm::exp(-odds.abs()))
        })
        .sum();
    sum - ridge / 2.0 * own.coefficients.iter().skip(1).map(|b| b * b).sum::<f64>()
}

fn expit(odds: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-odds))
}

#[cfg(test)]
mod tests {
    use super::logistic;
    use crate::stats::log_odds;

    #[test]
    fn two_groups_have_their_own_shares() {
        let rows: Vec<Vec<f64>> = (0..100).map(|k| vec![1.0, f64::from(u8::from(k >= 40))]).collect();
        let y: Vec<f64> = (0..100).map(|k| f64::from(u8::from(!(10..55).contains(&k)))).collect();
        let own = logistic(&rows, &y, 0.0).expect("a fit");
        // 10 of 40, and 45 of 60.
        assert!((own.coefficients[0] - log_odds(0.25)).abs() < 1e-8, "{own:?}");
        assert!((own.coefficients[1] - (log_odds(0.75) - log_odds(0.25))).abs() < 1e-8, "{own:?}");
    }

    /// Hours of study and an examination passed, 20 students: the example of the article "Logistic regression" in Wikipedia,
    /// which gives a constant of -4.1 and a slope of 1.5 an hour.
    #[test]
    fn a_published_example_is_met() {
        let hours = [
            0.50, 0.75, 1.00, 1.25, 1.50, 1.75, 1.75, 2.00, 2.25, 2.50, 2.75, 3.00, 3.25, 3.50, 4.00, 4.25, 4.50, 4.75,
            5.00, 5.50,
        ];
        let passed = [0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1];
        let rows: Vec<Vec<f64>> = hours.iter().map(|&own| vec![1.0, own]).collect();
        let y: Vec<f64> = passed.iter().map(|&own| f64::from(own)).collect();
        let own = logistic(&rows, &y, 0.0).expect("a fit");
        assert!((own.coefficients[0] + 4.0777).abs() < 5e-4 && (own.coefficients[1] - 1.5046).abs() < 5e-4, "{own:?}");
    }

    #[test]
    fn groups_that_are_apart_have_finite_coefficients_with_a_ridge() {
        let rows: Vec<Vec<f64>> = (0..20).map(|k| vec![1.0, f64::from(k) / 20.0]).collect();
        let y: Vec<f64> = (0..20).map(|k| f64::from(u8::from(k >= 10))).collect();
        let own = logistic(&rows, &y, 1.0).expect("a fit");
        assert!(own.probability(&rows[0]) < 0.5 && own.probability(&rows[19]) > 0.5, "{own:?}");
        assert!(logistic(&[], &[], 1.0).is_none());
    }
}
