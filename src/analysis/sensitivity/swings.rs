//! One input at a time: how far a quantity swings when one input moves from low to high and all others stay as drawn.
//!
//! Low and high are played in the same worlds on the same dice, so that run k at the one is a pair of run k at the other:
//!
//! ```text
//! swing_i = mean over runs of  y(x_i high) - y(x_i low)
//! ```
//!
//! Its interval is that of a paired difference, p-values are corrected for the number of inputs (Holm). A swing says in
//! which direction and how far; one that goes up and down again between its ends may have none and a total index all the
//! same. Source: Saltelli and others (2008), Global sensitivity analysis: the primer, section 2.2, on what one input at a
//! time leaves out; Law (2015), Simulation modeling and analysis, section 11.2, for common random numbers.

use serde::{Deserialize, Serialize};

use crate::stats::{Difference, difference_of_means, difference_of_shares, holm, moments};

/// Level of distinguishability.
const LEVEL: f64 = 0.05;

/// A quantity at the low and the high end of an input.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Swing {
    /// The input's low value, in its unit; 0 for an opportunist type.
    pub from: f64,
    /// Its high value; 1 for a reliable type.
    pub to: f64,
    /// The mean where it is low, over the runs.
    pub low: f64,
    /// The mean where it is high.
    pub high: f64,
    /// The mean of the differences, high less low.
    pub difference: f64,
    /// Lower end of the paired 95% interval.
    pub difference_low: f64,
    /// Upper end.
    pub difference_high: f64,
    /// The p-value of no difference, corrected for the number of inputs (Holm).
    pub p_holm: f64,
    /// Whether the swing can be told from none at 5%.
    pub distinguishable: bool,
    /// The runs played at both ends.
    pub runs: u64,
}

/// What an input was at its two ends, and a quantity in every run there: the same runs on the same dice.
#[derive(Debug, Clone, PartialEq)]
pub struct BothEnds {
    /// The input's path.
    pub path: String,
    /// Its low and high value.
    pub values: [f64; 2],
    /// The quantity in every run, at the low and at the high end.
    pub runs: [Vec<f64>; 2],
}

/// The swings of inputs, the largest first; `share` where the quantity happens or not in a run. Runs that only one end has
/// are left out, and so are inputs without runs.
#[must_use]
pub fn swings(ends: &[BothEnds], share: bool) -> Vec<(String, Swing)> {
    let measured: Vec<(&BothEnds, usize, Difference)> = ends
        .iter()
        .filter_map(|own| {
            let runs = own.runs[0].len().min(own.runs[1].len());
            let [low, high] = [&own.runs[0][..runs], &own.runs[1][..runs]];
            let difference = if share { difference_of_shares(low, high) } else { difference_of_means(low, high) };
            Some((own, runs, difference?))
        })
        .collect();
    let corrected = holm(&measured.iter().map(|own| own.2.p_value).collect::<Vec<_>>());
    let mean = |values: &[f64]| moments(values.iter().copied()).map_or(f64::NAN, |own| own.mean);
    let mut swings: Vec<(String, Swing)> = measured
        .into_iter()
        .zip(corrected)
        .map(|((own, runs, difference), p_holm)| {
            let swing = Swing {
                from: own.values[0],
                to: own.values[1],
                low: mean(&own.runs[0][..runs]),
                high: mean(&own.runs[1][..runs]),
                difference: difference.mean,
                difference_low: difference.interval.low,
                difference_high: difference.interval.high,
                p_holm,
                distinguishable: p_holm < LEVEL,
                runs: runs as u64,
            };
            (own.path.clone(), swing)
        })
        .collect();
    swings.sort_by(|one, other| other.1.difference.abs().total_cmp(&one.1.difference.abs()));
    swings
}

#[cfg(test)]
mod tests {
    use super::{BothEnds, swings};
    use crate::chance::{Dice, Purpose, Site};

    fn drawn(name: &str, run: u64) -> f64 {
        Dice::new(1, run).uniform(Site::new(Purpose::World, name), 0)
    }

    /// y = 3 x + z + luck, so that x from 0.1 to 0.9 swings it by 2.4 and z by 0.8, exactly on common dice.
    #[test]
    fn swings_of_a_linear_function_are_its_slopes() {
        let ends = |path: &str, y: &dyn Fn(u64, f64) -> f64| BothEnds {
            path: path.to_owned(),
            values: [0.1, 0.9],
            runs: [0.1, 0.9].map(|end| (0..200).map(|run| y(run, end)).collect()),
        };
        let luck = |run: u64| drawn("luck", run);
        let all = [
            ends("z", &|run, end| 3.0 * drawn("x", run) + end + luck(run)),
            ends("x", &|run, end| 3.0 * end + drawn("z", run) + luck(run)),
            ends("idle", &|run, _| 3.0 * drawn("x", run) + drawn("z", run) + luck(run)),
        ];
        let own = swings(&all, false);
        assert_eq!(own.iter().map(|(path, _)| path.as_str()).collect::<Vec<_>>(), ["x", "z", "idle"]);
        for ((_, swing), exact) in own.iter().zip([2.4, 0.8, 0.0]) {
            assert!((swing.difference - exact).abs() < 1e-12 && swing.distinguishable == (exact > 0.0), "{swing:?}");
            assert!((swing.high - swing.low - exact).abs() < 1e-12);
        }
    }
}
