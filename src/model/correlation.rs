//! Uncertain numbers that go together.

use super::{NumberId, Numbers};

/// Two uncertain numbers that go together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Correlation {
    /// Which two.
    pub between: [NumberId; 2],
    /// Correlation of their normal scores (rho of the Gaussian copula), from -1 to 1.
    pub rho: f64,
}

/// The correlations of a model as a matrix over the uncertain numbers that they name, in the order of paths; pairs that
/// are not named have 0. Numbers that a version knows for sure are left out.
#[derive(Debug, Clone, PartialEq)]
pub struct Correlations {
    /// The numbers, by path.
    pub numbers: Vec<NumberId>,
    /// Row by row.
    pub matrix: Vec<Vec<f64>>,
}

impl Correlations {
    /// Of these pairs.
    #[must_use]
    pub fn new(numbers: &Numbers, pairs: &[Correlation]) -> Self {
        let uncertain = |pair: &&Correlation| pair.between.iter().all(|&id| !numbers.get(id).source.is_fixed());
        let pairs: Vec<&Correlation> = pairs.iter().filter(uncertain).collect();
        let mut named: Vec<NumberId> = pairs.iter().flat_map(|pair| pair.between).collect();
        named.sort_by(|&one, &other| numbers.get(one).path.cmp(&numbers.get(other).path));
        named.dedup();
        let place = |id: NumberId| named.iter().position(|&own| own == id).unwrap_or_default();
        let mut matrix = vec![vec![0.0; named.len()]; named.len()];
        for (at, row) in matrix.iter_mut().enumerate() {
            row[at] = 1.0;
        }
        for pair in pairs {
            let [one, other] = pair.between.map(place);
            (matrix[one][other], matrix[other][one]) = (pair.rho, pair.rho);
        }
        Self { numbers: named, matrix }
    }
}
