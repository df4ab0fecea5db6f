//! What is known, in words or as a few values.

use super::Distribution;
use super::family::Family;

impl Distribution {
    /// The values with their probabilities where there are a few, in ascending order; none of a continuous distribution.
    #[must_use]
    pub fn options(&self) -> Vec<(f64, f64)> {
        match &self.family {
            Family::Fixed(value) => vec![(*value, 1.0)],
            Family::Choice { values, cumulative } => {
                let below = std::iter::once(&0.0).chain(cumulative);
                values.iter().zip(cumulative.iter().zip(below)).map(|(&value, (to, from))| (value, to - from)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The likeliest of a few values, of several the smallest; the median of a continuous distribution.
    #[must_use]
    pub fn likeliest(&self) -> f64 {
        let options = self.options();
        let best = options.iter().rev().max_by(|one, other| one.1.total_cmp(&other.1));
        best.map_or_else(|| self.median(), |&(value, _)| value)
    }

    /// In words: `normal, mean 0.45, sd 0.04`.
    #[must_use]
    pub fn describe(&self) -> String {
        match &self.family {
            Family::Fixed(value) => format!("{value}"),
            Family::Normal { mean, sd } => format!("normal, mean {mean}, sd {sd:.4}"),
            Family::Lognormal { median, log_sd } => {
                format!("lognormal, median {median}, geometric sd {:.4}", libm::exp(*log_sd))
            }
            Family::Uniform { low, high } => format!("uniform, {low} to {high}"),
            Family::Triangular { low, mode, high } => format!("triangular, {low} to {high}, most likely {mode}"),
            Family::Beta { described, .. } => described.clone(),
            Family::Elicited(elicited) => elicited.describe(),
            Family::Pooled(pooled) => pooled.describe(),
            Family::Choice { values, .. } => {
                let values: Vec<String> = values.iter().map(ToString::to_string).collect();
                format!("one of {}", values.join(", "))
            }
        }
    }
}
