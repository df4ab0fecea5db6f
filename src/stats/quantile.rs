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

/// As many quantiles of a sample as there are equal parts, each standing for one of them: at 1/2N, 3/2N, and so on. `None`
/// for an empty sample.
#[must_use]
pub fn even_quantiles<const N: usize>(sample: &[f64]) -> Option<[f64; N]> {
    quantiles(sample, std::array::from_fn(|part| (part as f64 + 0.5) / N as f64))
}

#[cfg(test)]
mod tests {
    use super::{even_quantiles, quantiles};

    #[test]
    fn even_quantiles_stand_for_equal_parts() {
        assert_eq!(even_quantiles(&[0.0, 1.0]), Some([0.25, 0.75]));
        assert_eq!(even_quantiles::<3>(&[]), None);
    }

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
