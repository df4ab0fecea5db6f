//! Least squares.

/// The coefficients b of as many regressors that minimise `sum (y - x b)²`, for several y on the same rows of x at once:
/// `coefficients[y][regressor]`. `None` where the regressors are not independent in these rows.
///
/// ```text
/// (X' X) b = X' y,   solved by the Cholesky factor of X' X
/// ```
///
/// Regressors that are nearly orthogonal, as Legendre polynomials over evenly spread points, lose no digits to the square.
/// Source: Golub and Van Loan (2013), Matrix computations, sections 4.2 and 5.3.2.
#[must_use]
pub fn least_squares<const P: usize>(x: &[[f64; P]], ys: &[Vec<f64>]) -> Option<Vec<[f64; P]>> {
    let mut gram = [[0.0; P]; P];
    for row in x {
        for i in 0..P {
            for j in 0..=i {
                gram[i][j] += row[i] * row[j];
            }
        }
    }
    let factor = cholesky(gram)?;
    let solve = |y: &Vec<f64>| {
        let mut b = [0.0; P];
        for (row, y) in x.iter().zip(y) {
            for (sum, x) in b.iter_mut().zip(row) {
                *sum += x * y;
            }
        }
        for i in 0..P {
            let below: f64 = (0..i).map(|k| factor[i][k] * b[k]).sum();
            b[i] = (b[i] - below) / factor[i][i];
        }
        for i in (0..P).rev() {
            let above: f64 = (i + 1..P).map(|k| factor[k][i] * b[k]).sum();
            b[i] = (b[i] - above) / factor[i][i];
        }
        b
    };
    Some(ys.iter().map(solve).collect())
}

/// The lower factor L of a symmetric matrix L L', of which the lower triangle is read; `None` where it is not positive
/// definite to within rounding.
fn cholesky<const P: usize>(matrix: [[f64; P]; P]) -> Option<[[f64; P]; P]> {
    const SMALL: f64 = 1e-10;
    let mut factor = [[0.0; P]; P];
    for i in 0..P {
        for j in 0..=i {
            let known: f64 = (0..j).map(|k| factor[i][k] * factor[j][k]).sum();
            let rest = matrix[i][j] - known;
            if i == j {
                if rest.is_nan() || rest <= SMALL * matrix[i][i] {
                    return None;
                }
                factor[i][i] = libm::sqrt(rest);
            } else {
                factor[i][j] = rest / factor[j][j];
            }
        }
    }
    Some(factor)
}

#[cfg(test)]
mod tests {
    use super::least_squares;

    #[test]
    fn a_line_through_points_has_the_published_formula() {
        let points: [(f64, f64); 4] = [(0.0, 1.0), (1.0, 3.0), (2.0, 4.0), (3.0, 8.0)];
        let x: Vec<[f64; 2]> = points.iter().map(|point| [1.0, point.0]).collect();
        let y = points.iter().map(|point| point.1).collect();
        // Slope: sum (x - 1.5)(y - 4) / sum (x - 1.5)² = 11 / 5; intercept 4 - 1.5 · 2.2.
        let own = least_squares(&x, &[y]).expect("two different x");
        assert!((own[0][1] - 2.2).abs() < 1e-12 && (own[0][0] - 0.7).abs() < 1e-12, "{own:?}");
    }

    #[test]
    fn a_cubic_is_found_again_and_regressors_that_are_the_same_are_none() {
        let t: Vec<f64> = (0..50).map(|k| f64::from(k) / 49.0).collect();
        let x: Vec<[f64; 4]> = t.iter().map(|t| [1.0, *t, t * t, t * t * t]).collect();
        let y = t.iter().map(|t| 1.0 - 2.0 * t + 3.0 * t * t * t).collect();
        let own = least_squares(&x, &[y]).expect("independent");
        assert!(own[0].iter().zip([1.0, -2.0, 0.0, 3.0]).all(|(found, exact)| (found - exact).abs() < 1e-8), "{own:?}");
        let twice: Vec<[f64; 2]> = t.iter().map(|t| [*t, *t]).collect();
        assert!(least_squares(&twice, &[t]).is_none());
    }
}
