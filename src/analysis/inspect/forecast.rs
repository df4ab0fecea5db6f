//! What an expected-utility forecaster would name: positions weighted by capability times salience.

/// The weighted mean of positions; `None` without weight.
///
/// ```text
/// sum_i w_i x_i / sum_i w_i,   w_i = capability_i salience_i
/// ```
///
/// Source: the compromise model, Van den Bos (1991), Dutch EC policy making; close to the Nash solution by Achen
/// (2006), Institutional realism and bargaining models.
#[must_use]
pub fn weighted_mean(positions: &[f64], weights: &[f64]) -> Option<f64> {
    let total: f64 = weights.iter().sum();
    let weighted: f64 = positions.iter().zip(weights).map(|(position, weight)| position * weight).sum();
    (total > 0.0).then(|| weighted / total)
}

/// The weighted median of positions: the point with no more than half of the weight on either side; the middle
/// between two positions that share it evenly. `None` without weight.
///
/// Source: Black (1948), On the rationale of group decision-making; as the forecast of a contest, Bueno de Mesquita
/// (1994), Political forecasting: an expected utility method.
#[must_use]
pub fn weighted_median(positions: &[f64], weights: &[f64]) -> Option<f64> {
    let mut sorted: Vec<(f64, f64)> = positions.iter().copied().zip(weights.iter().copied()).collect();
    sorted.retain(|(_, weight)| *weight > 0.0);
    sorted.sort_by(|one, other| one.0.total_cmp(&other.0));
    let half = 0.5 * sorted.iter().map(|(_, weight)| weight).sum::<f64>();
    let mut below = 0.0;
    for (place, (position, weight)) in sorted.iter().enumerate() {
        below += weight;
        // A hair more than rounding leaves: equal weights must share evenly.
        if (below - half).abs() <= 1e-12 * half {
            let next = sorted.get(place + 1).map_or(*position, |(next, _)| *next);
            return Some(f64::midpoint(*position, next));
        }
        if below > half {
            return Some(*position);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{weighted_mean, weighted_median};

    #[test]
    fn mean_and_median_are_those_worked_out_by_hand() {
        let (positions, weights) = ([0.0, 0.4, 1.0], [2.0, 1.0, 1.0]);
        assert!((weighted_mean(&positions, &weights).expect("weight") - 0.35).abs() < 1e-15);
        assert!((weighted_median(&positions, &weights).expect("weight") - 0.2).abs() < 1e-15);
        assert!((weighted_median(&positions, &[1.9, 1.0, 1.0]).expect("weight") - 0.4).abs() < 1e-15);
        assert!((weighted_median(&[1.0, 0.0], &[0.4, 0.6]).expect("weight") - 0.0).abs() < 1e-15);
    }

    #[test]
    fn without_weight_there_is_neither() {
        assert_eq!((weighted_mean(&[0.3], &[0.0]), weighted_median(&[0.3], &[0.0])), (None, None));
    }
}
