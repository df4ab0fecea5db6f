//! Whether a mean lies above a bound, by betting against the contrary: a test that may be looked at whenever one likes.

/// The largest stake, as a share of what can be lost at once.
const BOLDEST: f64 = 0.75;

/// After how many entries, from the first on, it is shown that their mean exceeds `bound`; `None` where they do not show it.
///
/// Entries are independent draws, none of them below `least`, which lies below `bound`. If their true mean is `bound` or
/// less, the answer is some number with a probability of at most `error`, however many entries there are and whenever one
/// looks.
///
/// ```text
/// y_t = (x_t - bound) / (bound - least),  -1 or more       W_t = W_(t-1) (1 + s_t y_t),  W_0 = 1
/// s_t = m / (m^2 + v), kept in [0, 3/4]                    shown at the first t with W_t >= 1 / error
///
/// m, v   mean of y_1 .. y_(t-1) and one entry of 0, and the mean of their squares about it with one entry of 1/4
/// ```
///
/// W is the wealth of somebody who bets the share s_t on the next entry, and may not grow on average where the mean is not
/// above the bound: by Ville's inequality it ever reaches 1/error with a probability of at most `error`. Source:
/// Waudby-Smith and Ramdas (2024), Estimating means of bounded random variables by betting, Journal of the Royal Statistical
/// Society B 86(1); the stake is their approximate growth-rate adaptive one. The law of entries plays no part.
#[must_use]
pub fn shown_above(entries: impl IntoIterator<Item = f64>, least: f64, bound: f64, error: f64) -> Option<usize> {
    let enough = -libm::log(error);
    let (mut wealth, mut sum, mut squares, mut count) = (0.0, 0.0, 0.25, 1.0);
    for (at, entry) in entries.into_iter().enumerate() {
        let y = (entry - bound) / (bound - least);
        let mean: f64 = sum / count;
        let stake = (mean / (mean * mean + squares / count)).clamp(0.0, BOLDEST);
        wealth += libm::log1p(stake * y);
        if wealth >= enough {
            return Some(at + 1);
        }
        sum += y;
        count += 1.0;
        let off = y - sum / count;
        squares += off * off;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::shown_above;

    /// Numbers between 0 and 1 as even as can be, shuffled by a linear congruential generator.
    fn uniform(state: &mut u64) -> f64 {
        *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((*state >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }

    #[test]
    fn nothing_is_shown_by_entries_on_the_bound() {
        assert_eq!(shown_above(std::iter::repeat_n(0.0, 10_000), -1.0, 0.0, 0.05), None);
        assert_eq!(shown_above([0.0; 0], -1.0, 0.0, 0.05), None);
    }

    /// Each of the first entries is won with growing stakes: 1, then (1 + 3/4) a time at most.
    #[test]
    fn entries_that_are_all_above_show_it_in_closed_form() {
        // y = 1 always. m and v before entry 2: 1/2, (1/4 + 1/4)/2 = 1/4, so s = 1/2 / (1/4 + 1/4) = 1, kept at 3/4; and so on.
        let wealth = |t: i32| 1.75_f64.powi(t - 1);
        let needed = (1..100).find(|&t| wealth(t) >= 20.0).expect("it grows");
        assert_eq!(shown_above([1.0; 100], -1.0, 0.0, 0.05), usize::try_from(needed).ok());
    }

    /// 2,000 gamblers of 1,000 fair but skewed bets each (0.9 with 1 in 10, else -0.1) at an error of 5%, looked at after each
    /// bet: no more than 100 reach it on average, so that 135 or more have a probability below 1e-3.
    #[test]
    fn a_mean_on_the_bound_is_taken_for_more_no_oftener_than_said() {
        let mut state = 11;
        let mut wrong = 0;
        for _ in 0..2_000 {
            let bets: Vec<f64> = (0..1_000).map(|_| if uniform(&mut state) < 0.1 { 0.9 } else { -0.1 }).collect();
            wrong += u32::from(shown_above(bets, -1.0, 0.0, 0.05).is_some());
        }
        assert!(wrong < 135, "{wrong}");
    }

    /// About 2 v log(1/error) / m^2 entries are needed, and some more to learn the stake.
    #[test]
    fn a_mean_above_is_shown_in_about_the_entries_that_any_test_needs() {
        let mut state = 5;
        let mut needed = Vec::new();
        for _ in 0..100 {
            let bets = std::iter::repeat_with(|| if uniform(&mut state) < 0.6 { 1.0 } else { -1.0 }).take(20_000);
            needed.push(shown_above(bets, -1.0, 0.0, 1e-6).expect("it is shown"));
        }
        needed.sort_unstable();
        let ideal = 2.0 * 0.96 * 1e6_f64.ln() / 0.04;
        assert!((needed[50] as f64) < 1.5 * ideal, "{} for {ideal}", needed[50]);
    }
}
