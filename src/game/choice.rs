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

/// The probability that something with a rate per year happens within a step of `years`:
/// `1 - exp(-rate * years)`.
#[must_use]
#[inline]
pub fn within(rate: f64, years: f64) -> f64 {
    1.0 - exp(-rate * years)
}

/// The larger of two numbers that are no NaN: one instruction, where `f64::max` takes care of NaN.
#[must_use]
#[inline]
pub fn larger(a: f64, b: f64) -> f64 {
    if a > b { a } else { b }
}

/// `exp(x)` from a table and a short polynomial of plain multiplications and additions.
///
/// ```text
/// x = (64 m + j) ln 2 / 64 + r,  |r| <= ln 2 / 128
/// exp(x) = 2^m 2^(j/64) (1 + r + r^2/2! + ... + r^5/5!)
/// ```
///
/// No fused operation and no call to a system library: it rounds the same on every machine. The relative
/// error against `libm::exp` is below 1e-15 (tested). Arguments are clamped to `[-708, 708]`, where the
/// result neither overflows nor loses digits to underflow. Source: Tang (1989), Table-driven implementation of
/// the exponential function in IEEE floating-point arithmetic.
#[must_use]
#[inline]
pub fn exp(x: f64) -> f64 {
    if x.abs() > LARGEST {
        return exp(x.clamp(-LARGEST, LARGEST));
    }
    let shifted = x * PER_LN2 + ROUND;
    let k = shifted - ROUND;
    let r = (x - k * LN2_HIGH) - k * LN2_LOW;
    let (root, scale) = root_and_scale(shifted.to_bits());
    (root + root * polynomial(r)) * scale
}

const LARGEST: f64 = 708.0;
const PER_LN2: f64 = 92.332_482_616_893_66;
const LN2_HIGH: f64 = 0.010_830_417_275_428_772;
const LN2_LOW: f64 = 7.420_820_373_486_988e-09;
/// Adding and subtracting 1.5 * 2^52 rounds to the nearest whole number.
const ROUND: f64 = 6_755_399_441_055_744.0;

/// `exp(r) - 1` near zero.
#[inline]
fn polynomial(r: f64) -> f64 {
    let r2 = r * r;
    (r + r2 * 0.5) + r2 * r * ((1.0 / 6.0 + r * (1.0 / 24.0)) + r2 * (1.0 / 120.0))
}

/// `2^(j/64)` and `2^m`: the low bits of the shifted number hold 64 m + j in two's complement.
#[inline]
fn root_and_scale(bits: u64) -> (f64, f64) {
    (ROOTS_OF_TWO[(bits & 63) as usize], f64::from_bits((bits >> 6).wrapping_add(1023) << 52))
}

/// [`exp`] of several numbers at once, the same to the last bit: the arithmetic of one is that of its neighbours, and
/// the compiler makes them one instruction.
#[must_use]
#[expect(clippy::inline_always, reason = "measured: the solver's innermost calls")]
#[inline(always)]
pub fn exp_each<const N: usize>(xs: [f64; N]) -> [f64; N] {
    if xs.iter().fold(0.0, |most, x| larger(most, x.abs())) > LARGEST {
        return xs.map(exp);
    }
    let shifted = xs.map(|x| x * PER_LN2 + ROUND);
    let mut r = [0.0; N];
    for i in 0..N {
        let k = shifted[i] - ROUND;
        r[i] = (xs[i] - k * LN2_HIGH) - k * LN2_LOW;
    }
    let polynomials = r.map(polynomial);
    let mut powers = [0.0; N];
    for i in 0..N {
        let (root, scale) = root_and_scale(shifted[i].to_bits());
        powers[i] = (root + root * polynomials[i]) * scale;
    }
    powers
}

/// [`logit`] of several gains at one precision, the same to the last bit.
#[must_use]
#[expect(clippy::inline_always, reason = "measured: the solver's innermost calls")]
#[inline(always)]
pub fn logit_each<const N: usize>(gains: [f64; N], precision: f64) -> [f64; N] {
    exp_each(gains.map(|gain| -precision * gain)).map(|odds| 1.0 / (1.0 + odds))
}

/// `2^(j/64)` for j from 0 to 63, correctly rounded.
const ROOTS_OF_TWO: [f64; 64] = [
    1.0,
    1.010_889_286_051_700_5,
    1.021_897_148_654_116_6,
    1.033_024_879_021_228_4,
    1.044_273_782_427_413_8,
    1.055_645_178_360_557_2,
    1.067_140_400_676_823_7,
    1.078_760_797_757_119_9,
    1.090_507_732_665_257_7,
    1.102_382_583_307_841,
    1.114_386_742_595_892_4,
    1.126_521_618_608_241_8,
    1.138_788_634_756_691_6,
    1.151_189_229_952_982_7,
    1.163_724_858_777_577_5,
    1.176_396_991_650_281_2,
    1.189_207_115_002_721,
    1.202_156_731_452_703,
    1.215_247_359_980_469,
    1.228_480_536_106_87,
    1.241_857_812_073_484,
    1.255_380_757_024_691,
    1.269_050_957_191_733_2,
    1.282_870_016_078_778_3,
    1.296_839_554_651_009_6,
    1.310_961_211_524_764_4,
    1.325_236_643_159_741_3,
    1.339_667_524_053_303,
    1.354_255_546_936_892_7,
    1.369_002_422_974_590_5,
    1.383_909_881_963_832,
    1.398_979_672_538_311_2,
    std::f64::consts::SQRT_2,
    1.429_613_338_391_97,
    1.445_180_806_977_046_7,
    1.460_917_794_180_647,
    1.476_826_145_939_499_3,
    1.492_907_728_291_264_8,
    1.509_164_427_593_422_8,
    1.525_598_150_744_538_4,
    1.542_210_825_407_940_7,
    1.559_004_400_237_837,
    1.575_980_845_107_886_5,
    1.593_142_151_342_267,
    1.610_490_331_949_254_3,
    1.628_027_421_857_347_8,
    1.645_755_478_153_965,
    1.663_676_580_326_736_4,
    1.681_792_830_507_429,
    1.700_106_353_718_523_5,
    1.718_619_298_122_478,
    1.737_333_835_273_706_2,
    1.756_252_160_373_299_5,
    1.775_376_492_526_521_2,
    1.794_709_075_003_107_2,
    1.814_252_175_500_398_9,
    1.834_008_086_409_342_4,
    1.853_979_125_083_385_5,
    1.874_167_634_110_3,
    1.894_575_981_586_965_6,
    1.915_206_561_397_147_4,
    1.936_061_793_492_294_3,
    1.957_144_124_175_400_2,
    1.978_456_026_387_951,
];

#[cfg(test)]
mod tests {
    use super::{exp, exp_each, logit, logit_each, within};

    #[test]
    fn exp_agrees_with_libm_to_the_stated_bound() {
        let worst = (-200_000..200_000)
            .map(|k| f64::from(k) * 0.003_3)
            .map(|x| (exp(x) / libm::exp(x) - 1.0).abs())
            .fold(0.0, f64::max);
        assert!(worst < 1e-15, "worst relative error {worst:e}");
    }

    #[test]
    fn several_at_once_are_the_same_to_the_last_bit() {
        for k in -3000..3000 {
            let xs = [f64::from(k) * 0.31, f64::from(k) * 0.017, -f64::from(k) * 0.2];
            assert_eq!(exp_each(xs).map(f64::to_bits), xs.map(|x| exp(x).to_bits()));
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

    #[test]
    fn a_rate_of_ln2_happens_within_a_year_in_half_the_cases() {
        assert!((within(std::f64::consts::LN_2, 1.0) - 0.5).abs() < 1e-15);
    }
}
