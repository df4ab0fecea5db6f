//! Choice between two courses: the logit (quantal) response.

/// The probability of choosing a course that is worth `gain` more than the other.
///
/// ```text
/// logit(gain, precision) = 1 / (1 + exp(-precision * gain))
/// ```
///
/// - `gain`: value of the course less value of the other, stakes
/// - `precision`: lambda, per stake; 0 is a coin toss, infinity the best response
///
/// Source: McKelvey and Palfrey (1995), Quantal response equilibria for normal form games.
#[must_use]
#[inline]
pub fn logit(gain: f64, precision: f64) -> f64 {
    1.0 / (1.0 + exp(-precision * gain))
}

/// The larger of two numbers that are no NaN: one instruction, where `f64::max` takes care of NaN.
#[must_use]
#[inline]
pub fn larger(a: f64, b: f64) -> f64 {
    if a > b { a } else { b }
}

/// `exp(x)` from a polynomial of plain multiplications and additions.
///
/// ```text
/// x = k ln 2 + r,  |r| <= ln 2 / 2
/// exp(x) = 2^k (1 + r + r^2 p(r)),  p(r) = 1/2! + r/3! + ... + r^9/11!
/// ```
///
/// The coefficients of p are the factorials' reciprocals, moved in their last digits so that the cut-off series is
/// within 2e-17 over the whole interval (interpolation at Chebyshev's nodes). No table, no branch, no fused operation
/// and no call to a system library: it rounds the same on every machine, and a loop over [`exp`] becomes one of vector
/// instructions. The relative error against `libm::exp` is below 1e-15 (tested). Arguments are clamped to
/// `[-708, 708]`, where the result neither overflows nor loses digits to underflow. Source: Muller (2016), Elementary
/// Functions, on range reduction and on 1.5 * 2^52.
#[must_use]
#[expect(clippy::inline_always, reason = "measured: a call here would keep the solver's loops from being vectorised")]
#[inline(always)]
pub fn exp(x: f64) -> f64 {
    let x = if x > LARGEST { LARGEST } else { x };
    let x = if x < -LARGEST { -LARGEST } else { x };
    let shifted = x * PER_LN2 + ROUND;
    let k = shifted - ROUND;
    let r = (x - k * LN2_HIGH) - k * LN2_LOW;
    // The low bits of the shifted number hold k in two's complement: moved to the exponent they are 2^k.
    let scale = f64::from_bits(shifted.to_bits().wrapping_add(1023) << 52);
    (1.0 + (r + r * r * polynomial(r))) * scale
}

const LARGEST: f64 = 708.0;
/// `1 / ln 2`: powers of e times it are powers of two.
pub const PER_LN2: f64 = std::f64::consts::LOG2_E;
/// The first 33 bits of ln 2, whose product with k is exact, and the rest.
const LN2_HIGH: f64 = 0.693_147_180_369_123_8;
const LN2_LOW: f64 = 1.908_214_929_270_587_7e-10;
/// Adding and subtracting 1.5 * 2^52 rounds to the nearest whole number.
const ROUND: f64 = 6_755_399_441_055_744.0;

/// `(exp(r) - 1 - r) / r^2` for `|r| <= ln 2 / 2`, summed in pairs so that little waits for what comes before.
#[expect(clippy::inline_always, reason = "as for `exp`")]
#[inline(always)]
fn polynomial(r: f64) -> f64 {
    let r2 = r * r;
    let r4 = r2 * r2;
    let low = (P[0] + r * P[1]) + r2 * (P[2] + r * P[3]);
    let middle = (P[4] + r * P[5]) + r2 * (P[6] + r * P[7]);
    low + r4 * (middle + r4 * (P[8] + r * P[9]))
}

const P: [f64; 10] = [
    0.500_000_000_000_000_1,
    0.166_666_666_666_666_69,
    0.041_666_666_666_624_13,
    0.008_333_333_333_330_062,
    0.001_388_888_891_721_371_7,
    0.000_198_412_698_630_536_18,
    2.480_152_129_595_437_6e-5,
    2.755_726_845_999_706_4e-6,
    2.762_008_844_540_974_6e-7,
    2.510_038_549_551_032e-8,
];

/// The probability of a course against which the odds are `2^x`, from a fraction of plain multiplications and additions.
///
/// ```text
/// logit2(x) = 1 / (1 + 2^x),  logit(gain, precision) = logit2(-precision gain / ln 2)
/// x = k + f,  |f| <= 1/2,  2^f = (p + f q) / (p - f q)
/// logit2(x) = (p - f q) / (p - f q + 2^k (p + f q)),  p = 1 + p_1 f^2 + p_2 f^4,  q = q_0 + q_1 f^2 + q_2 f^4
/// ```
///
/// `f q / p` is `tanh(f ln 2 / 2)`: the fraction that is it at the zeros of a Chebyshev polynomial of f^2 leaves 1.2e-17
/// of `2^f`. Where x is multiplied out beforehand this takes two thirds of the operations of [`exp`], of which a solver does
/// eight a sweep, and one division as before. The relative error is below 1e-15 (tested); x is clamped to
/// `[-1020, 1020]`. Source: Muller (2016), Elementary Functions, on rational approximations.
#[must_use]
#[expect(clippy::inline_always, reason = "as for `exp`")]
#[inline(always)]
pub fn logit2(x: f64) -> f64 {
    let x = if x > LARGEST_POWER { LARGEST_POWER } else { x };
    let x = if x < -LARGEST_POWER { -LARGEST_POWER } else { x };
    let shifted = x + ROUND_BIASED;
    let f = x - (shifted - ROUND_BIASED);
    let scale = f64::from_bits(shifted.to_bits() << 52);
    let square = f * f;
    let even = 1.0 + square * (EVEN[0] + square * EVEN[1]);
    let odd = f * (ODD[0] + square * (ODD[1] + square * ODD[2]));
    let against = even - odd;
    against / (against + scale * (even + odd))
}

const LARGEST_POWER: f64 = 1020.0;
/// The same with the bias of exponents in its low bits: moved to the exponent what is there is 2^k.
const ROUND_BIASED: f64 = ROUND + 1023.0;
/// p_1 and p_2; q_0, q_1 and q_2.
const EVEN: [f64; 2] = [0.053_382_222_004_024_79, 0.000_228_933_599_161_273_78];
const ODD: [f64; 3] = [0.346_573_590_279_972_64, 0.004_624_841_170_852_369, 5.287_083_987_433_538e-6];

/// [`exp`] of several numbers at once, the same to the last bit.
#[must_use]
#[expect(clippy::inline_always, reason = "as for `exp`")]
#[inline(always)]
pub fn exp_lanes<const N: usize>(xs: [f64; N]) -> [f64; N] {
    let mut powers = [0.0; N];
    for (power, x) in powers.iter_mut().zip(xs) {
        *power = exp(x);
    }
    powers
}

/// [`logit`] of several gains at one precision, the same to the last bit.
#[must_use]
#[expect(clippy::inline_always, reason = "as for `exp`")]
#[inline(always)]
pub fn logit_each<const N: usize>(gains: [f64; N], precision: f64) -> [f64; N] {
    exp_lanes(gains.map(|gain| -precision * gain)).map(|odds| 1.0 / (1.0 + odds))
}

#[cfg(test)]
mod tests {
    use super::{exp, exp_lanes, logit, logit_each, logit2};

    #[test]
    fn exp_agrees_with_libm_to_the_stated_bound() {
        let worst = (-200_000..200_000)
            .map(|k| f64::from(k) * 0.003_3)
            .map(|x| (exp(x) / libm::exp(x) - 1.0).abs())
            .fold(0.0, f64::max);
        assert!(worst < 1e-15, "worst relative error {worst:e}");
    }

    #[test]
    fn logit2_agrees_with_libm_to_the_stated_bound() {
        let worst = (-200_000..200_000)
            .map(|k| f64::from(k) * 0.004_9)
            .map(|x| (logit2(x) * (1.0 + libm::exp2(x)) - 1.0).abs())
            .fold(0.0, f64::max);
        assert!(worst < 1e-15, "worst relative error {worst:e}");
        assert!(logit2(f64::INFINITY) > 0.0 && logit2(f64::NEG_INFINITY) <= 1.0);
    }

    #[test]
    fn several_at_once_are_the_same_to_the_last_bit() {
        for k in -3000..3000 {
            let xs = [0.31, 0.017, -0.2, 0.5, 1.0, -1.0, 0.7, 0.001].map(|part| f64::from(k) * part);
            assert_eq!(exp_lanes(xs).map(f64::to_bits), xs.map(|x| exp(x).to_bits()));
            assert_eq!(logit_each(xs, 1.3).map(f64::to_bits), xs.map(|x| logit(x, 1.3).to_bits()));
        }
    }

    #[test]
    fn exp_neither_overflows_nor_vanishes() {
        assert!(exp(1e300).is_finite());
        assert!(exp(-1e300) > 0.0);
        assert!(exp(f64::NEG_INFINITY) > 0.0);
    }

    #[test]
    fn no_precision_is_a_coin_toss_and_infinite_precision_a_best_response() {
        assert!((logit(3.0, 0.0) - 0.5).abs() < 1e-16);
        assert!(logit(0.01, 1e6) > 1.0 - 1e-12);
        assert!(logit(-0.01, 1e6) < 1e-12);
    }

    #[test]
    fn a_gain_of_one_over_lambda_has_odds_of_e_to_one() {
        let p = logit(1.0 / 28.0, 28.0);
        assert!((p / (1.0 - p) - std::f64::consts::E).abs() < 1e-12);
    }
}
