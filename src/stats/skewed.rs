//! Bounds of the mean of a skewed sample.

use super::{Interval, moments, normal_quantile};

/// The two bounds of the mean of a sample; each errs with a probability of about `error`. `None` for an empty sample.
///
/// ```text
/// x = z / sqrt(n),   z the normal quantile of 1 - error,   gamma the sample's skewness
/// h(x) = (3 / gamma) ((1 + gamma (x - gamma / (6 n)))^(1/3) - 1),   h(x) = x where gamma is 0
/// low = mean - sd h(x),   high = mean - sd h(-x)
/// ```
///
/// Source: Hall (1992), On the removal of skewness by transformation; the transformation takes the skewness out of
/// Student's statistic, so that its normal bounds err by their error up to terms of order 1/n, where the plain bounds
/// are off by terms of order 1/sqrt(n). Asymptotic: it holds for many runs and a finite third moment.
#[must_use]
pub fn bounds_of_mean(sample: &[f64], error: f64) -> Option<Interval> {
    let summed = moments(sample.iter().copied())?;
    let n = summed.count as f64;
    if summed.sd <= 0.0 {
        return Some(Interval { low: summed.mean, high: summed.mean });
    }
    let cubes: f64 = sample.iter().map(|x| (x - summed.mean) / summed.sd).map(|x| x * x * x).sum();
    let gamma = cubes / n;
    let straighten = |x: f64| {
        if gamma.abs() < 1e-6 {
            return x;
        }
        3.0 / gamma * (libm::cbrt(1.0 + gamma * (x - gamma / (6.0 * n))) - 1.0)
    };
    let x = -normal_quantile(error) / libm::sqrt(n);
    Some(Interval { low: summed.mean - summed.sd * straighten(x), high: summed.mean - summed.sd * straighten(-x) })
}

#[cfg(test)]
mod tests {
    use super::bounds_of_mean;

    /// Numbers between 0 and 1 as even as can be, shuffled by a linear congruential generator.
    fn uniform(state: &mut u64) -> f64 {
        *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((*state >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }

    #[test]
    fn a_symmetric_sample_has_the_normal_bounds() {
        let sample: Vec<f64> = (-500..=500).map(f64::from).collect();
        let bounds = bounds_of_mean(&sample, 0.025).expect("not empty");
        let spread = 1.959_964 * (501.0 * 500.0 * 1001.0 / 3.0 / 1000.0_f64).sqrt() / 1001_f64.sqrt();
        assert!((bounds.high - spread).abs() < 1e-3 && (bounds.low + spread).abs() < 1e-3, "{bounds:?}");
    }

    #[test]
    fn one_value_alone_has_no_width() {
        let bounds = bounds_of_mean(&[2.5; 40], 0.01).expect("not empty");
        assert_eq!((bounds.low, bounds.high), (2.5, 2.5));
    }

    /// 4,000 samples of 200 exponential numbers, skewness 2, at an error of 1%: 40 errors expected a side, and 65 or
    /// more with probability 2e-4. The plain normal bound errs upwards some 100 times here.
    #[test]
    fn bounds_of_exponential_numbers_err_about_as_often_as_they_say() {
        let mut state = 7;
        let (mut above, mut below) = (0, 0);
        for _ in 0..4000 {
            let sample: Vec<f64> = (0..200).map(|_| -uniform(&mut state).ln()).collect();
            let bounds = bounds_of_mean(&sample, 0.01).expect("not empty");
            below += u32::from(bounds.high < 1.0);
            above += u32::from(bounds.low > 1.0);
        }
        assert!(below < 65 && above < 65, "{below} below, {above} above");
    }
}
