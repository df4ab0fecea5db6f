//! Whether two independent samples differ, from their counts or moments alone.

use super::{Moments, beta_regularised};

/// The exact two-sided p-value of no difference between two shares, `count` of `runs` each.
///
/// ```text
/// given the total, the first count is hypergeometric; p is the probability of all splits no likelier than this one
/// ```
///
/// Source: Fisher (1935), The logic of inductive inference.
#[must_use]
pub fn shares_differ((first, first_runs): (u64, u64), (second, second_runs): (u64, u64)) -> f64 {
    let total = first + second;
    let (least, most) = (total.saturating_sub(second_runs), total.min(first_runs));
    // Splits by their chance relative to the likeliest, on both sides of it until they are nothing.
    let up = |k: u64| {
        let (k, rest) = (k as f64, second_runs as f64 - total as f64);
        (first_runs as f64 - k) * (total as f64 - k) / ((k + 1.0) * (rest + k + 1.0))
    };
    let likeliest = (first_runs + 1) * (total + 1) / (first_runs + second_runs + 2);
    let likeliest = likeliest.clamp(least, most);
    let mut splits = vec![(likeliest, 1.0)];
    let mut chance = 1.0;
    for k in likeliest..most {
        chance *= up(k);
        if chance < NOTHING {
            break;
        }
        splits.push((k + 1, chance));
    }
    chance = 1.0;
    for k in (least..likeliest).rev() {
        chance /= up(k);
        if chance < NOTHING {
            break;
        }
        splits.push((k, chance));
    }
    let Some(&(_, own)) = splits.iter().find(|(k, _)| *k == first) else { return 0.0 };
    let all: f64 = splits.iter().map(|split| split.1).sum();
    // As in the common implementations: what differs by rounding alone is as likely.
    let unlikelier: f64 = splits.iter().map(|split| split.1).filter(|&chance| chance <= own * (1.0 + 1e-7)).sum();
    (unlikelier / all).min(1.0)
}

/// Splits less likely than this, next to the likeliest, are left out.
const NOTHING: f64 = 1e-30;

/// The two-sided p-value of no difference between two means; `None` for fewer than two entries in either.
///
/// ```text
/// v_k = sd_k^2 / n_k,   t = (mean_2 - mean_1) / sqrt(v_1 + v_2)
/// nu = (v_1 + v_2)^2 / (v_1^2 / (n_1 - 1) + v_2^2 / (n_2 - 1)),   p = P(|T| >= |t|),   T of Student with nu
/// ```
///
/// Source: Welch (1947), The generalization of Student's problem when several different population variances are
/// involved; exact for normal entries but for the degrees of freedom, asymptotic for others. Where neither sample
/// varies, equal means have 1 and others 0.
#[must_use]
pub fn means_differ(one: &Moments, other: &Moments) -> Option<f64> {
    if one.count < 2 || other.count < 2 {
        return None;
    }
    let variance = |moments: &Moments| moments.sd * moments.sd / moments.count as f64;
    let (first, second) = (variance(one), variance(other));
    let both = first + second;
    let difference = other.mean - one.mean;
    if both <= 0.0 {
        return Some(if difference == 0.0 { 1.0 } else { 0.0 });
    }
    let freedom = both * both / (first * first / (one.count - 1) as f64 + second * second / (other.count - 1) as f64);
    let t2 = difference * difference / both;
    Some(beta_regularised(0.5 * freedom, 0.5, freedom / (freedom + t2)))
}

#[cfg(test)]
mod tests {
    use super::{means_differ, shares_differ};
    use crate::stats::Moments;

    #[test]
    fn fishers_tea_and_other_tables_have_their_published_p_values() {
        // R: fisher.test(matrix(c(3, 1, 1, 3), 2))$p.value = 0.4857143; c(1, 9, 11, 3): 0.002759456.
        assert!((shares_differ((3, 4), (1, 4)) - 0.485_714_285_7).abs() < 1e-9);
        assert!((shares_differ((1, 12), (9, 12)) - 0.002_759_456).abs() < 1e-9);
        assert!((shares_differ((0, 50), (0, 70)) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn large_tables_agree_with_the_normal_test() {
        // z = 0.02 / sqrt(2 0.45 0.55 / 10000) = 2.843: p = 0.0045, a little more for being exact.
        let p = shares_differ((4400, 10_000), (4600, 10_000));
        assert!((0.0044..0.0049).contains(&p), "{p}");
    }

    #[test]
    fn welchs_test_agrees_with_a_table_of_students() {
        // Two samples of 6 with equal spread: nu = 10, and the 97.5% quantile of Student's with 10 is 2.228139.
        let one = Moments { count: 6, mean: 0.0, sd: 1.0 };
        let other = Moments { count: 6, mean: 2.228_139 * (2.0_f64 / 6.0).sqrt(), sd: 1.0 };
        assert!((means_differ(&one, &other).expect("entries") - 0.05).abs() < 1e-6);
    }

    #[test]
    fn samples_that_do_not_vary_differ_or_not() {
        let at = |mean| Moments { count: 9, mean, sd: 0.0 };
        assert_eq!(means_differ(&at(1.0), &at(1.0)), Some(1.0));
        assert_eq!(means_differ(&at(1.0), &at(2.0)), Some(0.0));
        assert_eq!(means_differ(&at(1.0), &Moments { count: 1, mean: 1.0, sd: 0.0 }), None);
    }
}
