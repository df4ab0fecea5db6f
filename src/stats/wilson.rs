//! Intervals of shares.

use super::{Interval, Z95};

/// The 95% interval of a share: `count` of `runs`.
///
/// ```text
/// (p + z^2/2n -+ z sqrt(p (1 - p)/n + z^2/4n^2)) / (1 + z^2/n)
/// ```
///
/// Source: Wilson (1927), Probable inference, the law of succession, and statistical inference. With no runs it
/// is `[0, 1]`.
#[must_use]
pub fn wilson(count: u64, runs: u64) -> Interval {
    if runs == 0 {
        return Interval { low: 0.0, high: 1.0 };
    }
    wilson_of_share(count as f64 / runs as f64, runs as f64)
}

/// The same for a share `p` that is known as well as from `n` independent runs, n above 0 and not always whole: runs that
/// share a world count for fewer than they are (Kish, 1965, Survey sampling, section 8.2: the effective sample size).
#[must_use]
pub fn wilson_of_share(p: f64, n: f64) -> Interval {
    let z2 = Z95 * Z95;
    let centre = p + z2 / (2.0 * n);
    let spread = Z95 * libm::sqrt(p * (1.0 - p) / n + z2 / (4.0 * n * n));
    let scale = 1.0 + z2 / n;
    let low = if p <= 0.0 { 0.0 } else { (centre - spread) / scale };
    let high = if p >= 1.0 { 1.0 } else { (centre + spread) / scale };
    Interval { low, high }
}

/// Half the width of the 95% interval of a share.
#[must_use]
pub fn half_width(count: u64, runs: u64) -> f64 {
    let interval = wilson(count, runs);
    (interval.high - interval.low) / 2.0
}

/// About how many runs bring the half-width of the interval of a share down to `half_width`:
/// `n = z^2 p (1 - p) / w^2`.
#[must_use]
pub fn runs_for_half_width(share: f64, half_width: f64) -> u64 {
    let variance = (share * (1.0 - share)).max(1e-4);
    (Z95 * Z95 * variance / (half_width * half_width)).ceil() as u64
}

#[cfg(test)]
mod tests {
    use super::{half_width, runs_for_half_width, wilson};

    #[test]
    fn published_intervals_are_reproduced() {
        let cases = [
            (0, 10, 0.0, 0.277_532_799_862_889_2),
            (5, 10, 0.236_593_090_512_564, 0.763_406_909_487_436_1),
            (1, 100, 0.001_767_432_064_140_650_5, 0.054_486_196_178_705_315),
            (500, 1000, 0.469_069_600_368_104_2, 0.530_930_399_631_895_8),
            (37, 10_000, 0.002_685_648_037_750_953, 0.005_095_508_744_982_636),
        ];
        for (count, runs, low, high) in cases {
            let interval = wilson(count, runs);
            assert!((interval.low - low).abs() < 1e-14 && (interval.high - high).abs() < 1e-14, "{count}/{runs}");
        }
    }

    #[test]
    fn the_number_of_runs_asked_for_is_enough() {
        let runs = runs_for_half_width(0.45, 0.005);
        assert!(half_width((0.45 * runs as f64) as u64, runs) <= 0.005);
    }
}
