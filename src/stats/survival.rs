//! Survival curves.

use super::Z95;

/// One point of a survival curve.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SurvivalPoint {
    /// Observations still at risk just before this time.
    pub at_risk: u64,
    /// Estimated probability of surviving beyond this time.
    pub survival: f64,
    /// Lower end of its 95% interval.
    pub low: f64,
    /// Upper end of its 95% interval.
    pub high: f64,
}

/// The Kaplan-Meier curve from counts of events and censorings at times 0, 1, 2, ...; censorings at a time come
/// after its events.
///
/// ```text
/// S(t) = prod_{s <= t} (1 - d_s / n_s)
/// V(t) = sum_{s <= t} d_s / (n_s (n_s - d_s))                      (Greenwood)
/// S(t)^exp(-+ z sqrt(V) / ln S)                                    (95% interval, log-log)
/// ```
///
/// Sources: Kaplan and Meier (1958), Nonparametric estimation from incomplete observations; Kalbfleisch and
/// Prentice (1980), The statistical analysis of failure time data.
#[must_use]
pub fn kaplan_meier(events: &[u64], censored: &[u64]) -> Vec<SurvivalPoint> {
    let mut at_risk: u64 = events.iter().chain(censored).sum();
    let (mut survival, mut greenwood) = (1.0, 0.0);
    let mut curve = Vec::with_capacity(events.len());
    for (&died, &left) in events.iter().zip(censored) {
        if died > 0 {
            let (n, d) = (at_risk as f64, died as f64);
            survival *= 1.0 - d / n;
            greenwood += d / (n * (n - d));
        }
        let (low, high) = log_log_interval(survival, greenwood);
        curve.push(SurvivalPoint { at_risk, survival, low, high });
        at_risk -= died + left;
    }
    curve
}

fn log_log_interval(survival: f64, greenwood: f64) -> (f64, f64) {
    if survival >= 1.0 {
        return (1.0, 1.0);
    }
    if survival <= 0.0 {
        return (0.0, 0.0);
    }
    let log = libm::log(survival);
    let spread = Z95 * libm::sqrt(greenwood) / log;
    (libm::exp(log * libm::exp(-spread)), libm::exp(log * libm::exp(spread)))
}

#[cfg(test)]
mod tests {
    use super::kaplan_meier;

    /// Remission times of 21 patients under 6-mercaptopurine, weeks. Freireich et al. (1963), The effect of
    /// 6-mercaptopurine on the duration of steroid-induced remissions in acute leukemia.
    #[test]
    fn the_curve_of_the_leukaemia_trial_is_reproduced() {
        let (mut events, mut censored) = ([0; 36], [0; 36]);
        for week in [6, 6, 6, 7, 10, 13, 16, 22, 23] {
            events[week] += 1;
        }
        for week in [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35] {
            censored[week] += 1;
        }
        let curve = kaplan_meier(&events, &censored);
        let expected = [(6, 0.857), (7, 0.807), (10, 0.753), (13, 0.690), (16, 0.627), (22, 0.538), (23, 0.448)];
        for (week, survival) in expected {
            assert!((curve[week].survival - survival).abs() < 5e-4, "week {week}");
        }
        // As R's survfit(conf.type = "log-log") gives at week 23.
        assert!((curve[23].low - 0.188).abs() < 5e-4 && (curve[23].high - 0.680).abs() < 5e-4);
    }

    #[test]
    fn without_events_everybody_survives() {
        assert!(kaplan_meier(&[0, 0], &[1, 2]).iter().all(|point| point.survival >= 1.0));
    }
}
