//! Shares as dots.

use serde::{Deserialize, Serialize};

use crate::report::palette::Rgb;

/// A hundred dots in the order of their kinds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Hundred {
    /// The kinds in order.
    pub rows: Vec<HundredRow>,
    /// The main kind's share in worlds, as many dots as there are numbers, each as likely as another; empty for none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub worlds: Vec<f64>,
    /// What the axis of the worlds shows.
    #[serde(default)]
    pub axis: String,
}

/// One kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HundredRow {
    /// Its name.
    pub label: String,
    /// Dots of the hundred.
    pub dots: usize,
    /// What is said of it: `46 of 100`.
    pub said: String,
    /// The same exactly, with its interval.
    pub note: String,
    /// Its colour.
    pub colour: Rgb,
}

/// Whole numbers that add up to 100 and are nearest to shares that add up to 1: what is left over goes to the largest
/// remainders, the first of equals first.
#[must_use]
pub fn of_hundred(shares: &[f64]) -> Vec<usize> {
    let mut whole: Vec<usize> = shares.iter().map(|share| (100.0 * share + 1e-9) as usize).collect();
    let mut order: Vec<usize> = (0..shares.len()).collect();
    let left = |k: &usize| 100.0 * shares[*k] - whole[*k] as f64;
    order.sort_by(|one, other| left(other).total_cmp(&left(one)));
    let missing =
        if shares.iter().any(|share| *share > 0.0) { 100_usize.saturating_sub(whole.iter().sum()) } else { 0 };
    for &k in order.iter().take(missing) {
        whole[k] += 1;
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::of_hundred;

    #[test]
    fn shares_become_whole_numbers_of_a_hundred() {
        assert_eq!(of_hundred(&[0.455, 0.455, 0.09]), [46, 45, 9]);
        assert_eq!(of_hundred(&[0.004, 0.996, 0.0]), [0, 100, 0]);
        assert_eq!(of_hundred(&[1.0 / 3.0; 3]), [34, 33, 33]);
        assert_eq!(of_hundred(&[0.0, 0.0]), [0, 0]);
    }
}
