//! Many tests at once.

/// P-values adjusted for their number, in the order given: the chance of even one false finding among all tests
/// whose adjusted p-value is at most `a` is at most `a`.
///
/// ```text
/// with p_(1) <= .. <= p_(m):   adjusted_(i) = max over k <= i of min(1, (m - k + 1) p_(k))
/// ```
///
/// Source: Holm (1979), A simple sequentially rejective multiple test procedure.
#[must_use]
pub fn holm(p_values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p_values.len()).collect();
    order.sort_by(|&one, &other| p_values[one].total_cmp(&p_values[other]));
    let mut adjusted = vec![0.0; p_values.len()];
    let mut largest: f64 = 0.0;
    for (rank, &position) in order.iter().enumerate() {
        let factor = (p_values.len() - rank) as f64;
        largest = largest.max((factor * p_values[position]).min(1.0));
        adjusted[position] = largest;
    }
    adjusted
}

#[cfg(test)]
mod tests {
    use super::holm;

    #[test]
    fn the_worked_example_of_a_textbook_is_reproduced() {
        // R: p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm") gives 0.03 0.06 0.06 0.02.
        let adjusted = holm(&[0.01, 0.04, 0.03, 0.005]);
        for (got, wanted) in adjusted.iter().zip([0.03, 0.06, 0.06, 0.02]) {
            assert!((got - wanted).abs() < 1e-15, "{adjusted:?}");
        }
    }

    #[test]
    fn a_single_test_is_left_as_it_is_and_no_chance_exceeds_one() {
        assert_eq!(holm(&[0.2]), [0.2]);
        assert_eq!(holm(&[0.9, 0.8]), [1.0, 1.0]);
        assert!(holm(&[]).is_empty());
    }
}
