//! Quantiles of samples.

/// The quantile at `p` of an ascending sample, by linear interpolation between order statistics (type 7 of
/// Hyndman and Fan, 1996, Sample quantiles in statistical packages). `None` for an empty sample.
#[must_use]
pub fn quantile_sorted(sorted: &[f64], p: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let position = p.clamp(0.0, 1.0) * last as f64;
    let below = position.floor() as usize;
    let above = (below + 1).min(last);
    Some(sorted[below] + (position - below as f64) * (sorted[above] - sorted[below]))
}

/// Quantiles of a sample in any order; NaN entries (did not happen) are left out. `None` for an empty sample.
#[must_use]
pub fn quantiles<const N: usize>(sample: &[f64], at: [f64; N]) -> Option<[f64; N]> {
    let mut sorted: Vec<f64> = sample.iter().copied().filter(|x| !x.is_nan()).collect();
    sorted.sort_unstable_by(f64::total_cmp);
    if sorted.is_empty() {
        return None;
    }
    Some(at.map(|p| quantile_sorted(&sorted, p).unwrap_or(f64::NAN)))
}

#[cfg(test)]
mod tests {
    use super::quantiles;

    #[test]
    fn quantiles_interpolate_between_order_statistics() {
        assert_eq!(quantiles(&[4.0, 1.0, 3.0, 2.0], [0.0, 0.5, 1.0, 0.1]), Some([1.0, 2.5, 4.0, 1.3]));
    }

    #[test]
    fn what_did_not_happen_is_left_out() {
        assert_eq!(quantiles(&[f64::NAN, 2.0], [0.5]), Some([2.0]));
        assert_eq!(quantiles(&[f64::NAN], [0.5]), None);
    }
}
