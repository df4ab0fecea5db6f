//! The beta distribution: its distribution function, that tails of the binomial and of Student's distribution come
//! from, and its quantiles.

/// A beta distribution on `[0, 1]`. Computed with `libm`, so that it rounds the same on every machine.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Beta {
    a: f64,
    b: f64,
    /// `ln Gamma(a + b) - ln Gamma(a) - ln Gamma(b)`.
    scale: f64,
}

/// The regularised incomplete beta function `I_x(a, b)` for `a, b > 0` and `x` in [0, 1].
///
/// ```text
/// P(B >= k) = I_p(k, n - k + 1)          for B binomial of n and p
/// ```
#[must_use]
pub fn beta_regularised(a: f64, b: f64, x: f64) -> f64 {
    Beta::new(a, b).below(x)
}

/// The most steps of the continued fraction; it needs a few times the root of the larger shape.
const STEPS: u32 = 200_000;
/// Steps towards a quantile before halving takes over; four are usual.
const QUICK: u32 = 12;
/// A step of less than this times the smaller of a value and what is left to 1 is the last one: with it, the error is of
/// the order of its cube.
const SHORT: f64 = 1e-6;
/// The most steps: halving alone finds any number within eleven hundred.
const LOOKS: u32 = QUICK + 1100;

impl Beta {
    /// The distribution with two shapes above 0.
    #[must_use]
    pub fn new(a: f64, b: f64) -> Self {
        Self { a, b, scale: libm::lgamma(a + b) - libm::lgamma(a) - libm::lgamma(b) }
    }

    /// The probability of a value below `x`, to about 1e-9 of its value up to shapes of ten million.
    ///
    /// By the continued fraction with Lentz's method, until it settles. Source: Press, Teukolsky, Vetterling and
    /// Flannery (2007), Numerical recipes, 3rd edition, section 6.4.
    #[must_use]
    pub fn below(self, x: f64) -> f64 {
        if x <= 0.0 || x >= 1.0 {
            return f64::from(u8::from(x >= 1.0));
        }
        if x > (self.a + 1.0) / (self.a + self.b + 2.0) {
            return 1.0 - self.fraction(self.b, self.a, 1.0 - x, x);
        }
        self.fraction(self.a, self.b, x, 1.0 - x)
    }

    /// The value below which the probability is `p`: Halley's method within a bracket, and
    /// halving where that does not settle, so that it ends for any shapes. Source: the same, with the first guess of Abramowitz and Stegun (1964), 26.5.22.
    #[must_use]
    pub fn quantile(self, p: f64) -> f64 {
        if p <= 0.0 || p >= 1.0 {
            return f64::from(u8::from(p >= 1.0));
        }
        let (mut low, mut high) = (0.0, 1.0);
        let mut x = self.guess(p);
        for look in 0..LOOKS {
            if look >= QUICK || !(x > low && x < high) {
                x = f64::midpoint(low, high);
            }
            let excess = self.below(x) - p;
            if excess > 0.0 {
                high = x;
            } else {
                low = x;
            }
            if high < f64::MIN_POSITIVE {
                return 0.0;
            }
            let next = x - self.halley(x, excess);
            let short = (next - x).abs() <= SHORT * x.min(1.0 - x);
            if excess == 0.0 || high - low <= 1e-15 * high {
                break;
            }
            x = next;
            if short {
                break;
            }
        }
        x.clamp(low, high)
    }

    /// Halley's step from `x`, at which the distribution function exceeds what is wanted by `excess`.
    fn halley(self, x: f64, excess: f64) -> f64 {
        let (a, b) = (self.a - 1.0, self.b - 1.0);
        let density = libm::exp(self.scale + a * libm::log(x) + b * libm::log(1.0 - x));
        let newton = excess / density;
        newton / (1.0 - 0.5 * (newton * (a / x - b / (1.0 - x))).min(1.0))
    }

    fn guess(self, p: f64) -> f64 {
        let (a, b) = (self.a, self.b);
        if a < 1.0 || b < 1.0 {
            let left = libm::exp(a * libm::log(a / (a + b))) / a;
            let right = libm::exp(b * libm::log(b / (a + b))) / b;
            return if p < left / (left + right) {
                libm::pow(a * (left + right) * p, 1.0 / a)
            } else {
                1.0 - libm::pow(b * (left + right) * (1.0 - p), 1.0 / b)
            };
        }
        let z = super::normal_quantile(1.0 - p);
        let (own, other) = (1.0 / (2.0 * a - 1.0), 1.0 / (2.0 * b - 1.0));
        let (curve, mean) = ((z * z - 3.0) / 6.0, 2.0 / (own + other));
        let w = z * libm::sqrt(mean + curve) / mean - (other - own) * (curve + 5.0 / 6.0 - 2.0 / (3.0 * mean));
        a / (a + b * libm::exp(2.0 * w))
    }

    fn fraction(self, a: f64, b: f64, x: f64, rest: f64) -> f64 {
        let front = libm::exp(self.scale + a * libm::log(x) + b * libm::log(rest)) / a;
        let floor = |value: f64| if value.abs() < f64::MIN_POSITIVE { f64::MIN_POSITIVE } else { value };
        let mut c = 1.0;
        let mut d = 1.0 / floor(1.0 - (a + b) * x / (a + 1.0));
        let mut value = d;
        for m in (1..STEPS).map(f64::from) {
            let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
            let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
            let mut change = 1.0;
            for term in [even, odd] {
                d = 1.0 / floor(1.0 + term * d);
                c = floor(1.0 + term / c);
                change = d * c;
                value *= change;
            }
            if (change - 1.0).abs() < 1e-15 {
                break;
            }
        }
        (front * value).clamp(0.0, 1.0)
    }
}

#[cfg(test)]
mod tests {
    use statrs::function::beta::beta_reg;

    use super::{Beta, beta_regularised};

    #[test]
    fn quantiles_are_those_of_an_independent_implementation() {
        // scipy.stats.beta.ppf
        let cases = [
            ((4.5, 5.5, 0.1), 0.254_544_620_893_491_7),
            ((4.5, 5.5, 0.9), 0.650_366_518_972_458_9),
            ((2.6, 3.4, 0.5), 0.425_470_802_002_299_75),
            ((0.5, 0.5, 0.25), 0.146_446_609_406_726_24),
            ((0.05, 2.0, 0.9), 0.047_965_166_123_813_27),
            ((1.0, 3.0, 0.271), 0.1),
        ];
        for ((a, b, p), wanted) in cases {
            let found = Beta::new(a, b).quantile(p);
            assert!((found - wanted).abs() < 1e-12, "{a} {b} {p}: {found}");
        }
    }

    /// The inverse of `statrs` never returns for some of these.
    #[test]
    fn quantiles_of_any_shapes_are_found_and_ascend() {
        let shapes = [1e-3, 0.05, 0.5, 1.0, 1.000_000_1, 2.0, 5.0, 50.0, 1e3, 1e5, 1e6];
        for (a, b) in shapes.iter().flat_map(|&a| shapes.map(|b| (a, b))) {
            let beta = Beta::new(a, b);
            let found = [1e-12, 1e-6, 0.1, 0.5, 0.9, 1.0 - 1e-12].map(|p| (p, beta.quantile(p)));
            for (p, x) in found {
                assert!((0.0..=1.0).contains(&x), "{a} {b} {p}: {x}");
                // Where the distribution function is too steep to be met, the value is one at which it jumps past.
                let beyond = beta.below(x * (1.0 + 1e-9)) + 1e-9 >= p;
                let before = beta.below(x * (1.0 - 1e-9)) - 1e-9 <= p;
                assert!(x <= f64::MIN_POSITIVE || (beyond && before), "{a} {b} {p}: {x}");
            }
            assert!(found.windows(2).all(|pair| pair[0].1 <= pair[1].1 + 1e-14), "{a} {b}: {found:?}");
        }
    }

    #[test]
    fn it_agrees_with_closed_forms_and_an_independent_implementation() {
        assert!((beta_regularised(2.0, 1.0, 0.3) - 0.09).abs() < 1e-15);
        assert!((beta_regularised(1.0, 5.0, 0.3) - (1.0 - 0.7_f64.powi(5))).abs() < 1e-15);
        for (a, b) in [(0.5, 0.5), (3.0, 9.0), (40.0, 60.0), (500.0, 1.5)] {
            for x in [0.01, 0.2, 0.5, 0.8, 0.99] {
                assert!((beta_regularised(a, b, x) - beta_reg(a, b, x)).abs() < 1e-12, "{a} {b} {x}");
            }
        }
    }

    #[test]
    fn large_arguments_settle() {
        // The median of a symmetric beta distribution is one half, whatever its size.
        for n in [1e3, 1e5, 1e7] {
            assert!((beta_regularised(n, n, 0.5) - 0.5).abs() < 1e-7, "{n}");
        }
    }
}
