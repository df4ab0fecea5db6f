//! Correlation matrices: whether they are, the nearest that is, and their roots.

use nalgebra::{DMatrix, SymmetricEigen};

/// An eigenvalue above minus this counts as none below zero: what rounding makes of a singular matrix.
const ROUNDING: f64 = 1e-10;
/// The projections have met when a step moves no entry by more.
const MET: f64 = 1e-12;
/// Most steps.
const STEPS: usize = 10_000;

/// The smallest eigenvalue of a symmetric matrix, row by row; below 0 where it is the correlation matrix of nothing.
#[must_use]
pub fn smallest_eigenvalue(matrix: &[Vec<f64>]) -> f64 {
    SymmetricEigen::new(dense(matrix)).eigenvalues.iter().copied().fold(f64::INFINITY, f64::min)
}

/// Whether a symmetric matrix with ones on its diagonal is a correlation matrix: positive semi-definite.
#[must_use]
pub fn is_correlation_matrix(matrix: &[Vec<f64>]) -> bool {
    matrix.is_empty() || smallest_eigenvalue(matrix) >= -ROUNDING
}

/// The correlation matrix nearest to a symmetric matrix with ones on its diagonal, in the Frobenius norm.
///
/// Alternating projections onto the matrices without negative eigenvalues and onto those with ones on the diagonal, the
/// first with Dykstra's correction. Source: Higham (2002), Computing the nearest correlation matrix: a problem from
/// finance, IMA Journal of Numerical Analysis 22(3), algorithm 3.3.
#[must_use]
pub fn nearest_correlation_matrix(matrix: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let mut y = dense(matrix);
    let mut correction = DMatrix::zeros(y.nrows(), y.ncols());
    for _ in 0..STEPS {
        let r = &y - &correction;
        let x = without_negative(r.clone());
        correction = &x - r;
        let mut next = x;
        next.fill_diagonal(1.0);
        let moved = (&next - &y).amax();
        y = next;
        if moved <= MET {
            break;
        }
    }
    y.row_iter().map(|row| row.iter().copied().collect()).collect()
}

/// A lower triangular L with L L' = the matrix, row by row. Where the matrix is singular, what depends on those before it
/// has nothing of its own. Source: Higham (2009), Cholesky factorization, section on semidefinite matrices.
#[must_use]
pub fn semidefinite_root(matrix: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let n = matrix.len();
    let mut root = vec![vec![0.0; n]; n];
    for j in 0..n {
        let known = |root: &[Vec<f64>], i: usize| (0..j).map(|k| root[i][k] * root[j][k]).sum::<f64>();
        let pivot = matrix[j][j] - known(&root, j);
        if pivot <= ROUNDING {
            continue;
        }
        root[j][j] = libm::sqrt(pivot);
        for i in j + 1..n {
            root[i][j] = (matrix[i][j] - known(&root, i)) / root[j][j];
        }
    }
    root
}

fn dense(matrix: &[Vec<f64>]) -> DMatrix<f64> {
    DMatrix::from_fn(matrix.len(), matrix.len(), |i, j| matrix[i][j])
}

/// The nearest symmetric matrix without negative eigenvalues.
fn without_negative(matrix: DMatrix<f64>) -> DMatrix<f64> {
    let eigen = SymmetricEigen::new(matrix);
    let kept = DMatrix::from_diagonal(&eigen.eigenvalues.map(|value| value.max(0.0)));
    &eigen.eigenvectors * kept * eigen.eigenvectors.transpose()
}

#[cfg(test)]
mod tests {
    use super::{is_correlation_matrix, nearest_correlation_matrix, semidefinite_root};

    /// The example of Higham (2002), section 4: the nearest is known to four digits.
    #[test]
    fn the_published_nearest_matrix_is_found() {
        let asked = [[1.0, 1.0, 0.0], [1.0, 1.0, 1.0], [0.0, 1.0, 1.0]].map(Vec::from);
        assert!(!is_correlation_matrix(&asked));
        let found = nearest_correlation_matrix(&asked);
        let expected = [[1.0, 0.7607, 0.1573], [0.7607, 1.0, 0.7607], [0.1573, 0.7607, 1.0]];
        for (row, own) in found.iter().zip(expected) {
            assert!(row.iter().zip(own).all(|(one, other)| (one - other).abs() < 5e-5), "{found:?}");
        }
        assert!(is_correlation_matrix(&found));
    }

    #[test]
    fn a_root_times_itself_is_the_matrix_singular_or_not() {
        for rho in [0.0, 0.5, -0.9, 1.0] {
            let matrix = vec![vec![1.0, rho, rho], vec![rho, 1.0, rho * rho], vec![rho, rho * rho, 1.0]];
            assert!(is_correlation_matrix(&matrix));
            let root = semidefinite_root(&matrix);
            for i in 0..3 {
                for j in 0..3 {
                    let product: f64 = (0..3).map(|k| root[i][k] * root[j][k]).sum();
                    assert!((product - matrix[i][j]).abs() < 1e-9, "{rho}: {root:?}");
                }
            }
        }
    }
}
