//! One line of what a file expects.

use super::Estimate;
use super::estimate::{difference, value};
use crate::analysis::quantity::Quantity;
use crate::ensemble::Ensemble;
use crate::model::Model;
use crate::scenario::{self, Condition, Expectation};

/// That a quantity of a version, or its difference from the same of another, lies between two numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Assertion {
    /// The version it is about.
    pub version: String,
    /// The version whose value is taken off; `None` for the quantity itself.
    pub against: Option<String>,
    /// What is looked at; a time by its median over the runs that reach it, all else by its mean.
    pub quantity: Quantity,
    /// The least it may be.
    pub low: Option<f64>,
    /// The most it may be.
    pub high: Option<f64>,
    /// Whether a difference must be more than nothing, in whichever direction.
    pub strict: bool,
    /// The file it stands in and its line there, from 1.
    pub place: (String, usize),
}

impl Assertion {
    /// The claims of an expectation: one of the value itself, and one of each difference from another version. Bounds
    /// that every model meets, such as a share of at least 0, are left out.
    #[must_use]
    pub fn of(model: &Model, expectation: &Expectation) -> Vec<Self> {
        let claim = |against: Option<&String>, low, high, strict| Self {
            version: expectation.variant.clone(),
            against: against.cloned(),
            quantity: Quantity::expected(model, &expectation.quantity),
            low,
            high,
            strict,
            place: expectation.place.clone(),
        };
        let mut own: Vec<(f64, f64)> = Vec::new();
        let mut differences = Vec::new();
        for condition in &expectation.conditions {
            match condition {
                Condition::Between(low, high) => own.push((*low, *high)),
                Condition::AtLeast(low) => own.push((*low, f64::INFINITY)),
                Condition::AtMost(high) => own.push((f64::NEG_INFINITY, *high)),
                // `-by` of nothing is written as plain nothing.
                Condition::LessThan { variant, by } => {
                    differences.push(claim(Some(variant), None, Some(0.0 - by), *by <= 0.0));
                }
                Condition::GreaterThan { variant, by } => {
                    differences.push(claim(Some(variant), Some(*by), None, *by <= 0.0));
                }
            }
        }
        let mut claims = Vec::new();
        if !own.is_empty() {
            let low = own.iter().map(|bounds| bounds.0).fold(f64::NEG_INFINITY, f64::max);
            let high = own.iter().map(|bounds| bounds.1).fold(f64::INFINITY, f64::min);
            let (least, most) = domain(model, &expectation.quantity);
            claims.push(claim(None, (low > least).then_some(low), (high < most).then_some(high), false));
        }
        claims.extend(differences);
        claims
    }

    /// How many bounds it has that runs must decide.
    #[must_use]
    pub fn bounds(&self) -> u64 {
        u64::from(self.low.is_some()) + u64::from(self.high.is_some())
    }

    /// The versions that must be played.
    pub fn versions(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.version.as_str()).chain(self.against.as_deref())
    }

    /// Its value over the first so many runs, each end erring with at most `error`; `None` where a version is missing.
    #[must_use]
    pub fn estimate(&self, ensemble: &Ensemble, runs: u64, error: f64) -> Option<Estimate> {
        let own = ensemble.version(&self.version)?;
        let Some(against) = &self.against else {
            return Some(value(&self.quantity, &own.model, &own.tally.rows, runs, error));
        };
        let other = ensemble.version(against)?;
        if own.is_game_of(other) {
            return Some(Estimate { value: Some(0.0), low: 0.0, high: 0.0, entries: runs });
        }
        let pair = [own, other].map(|version| (&*version.model, &version.tally.rows));
        Some(difference(&self.quantity, pair, runs, error))
    }

    /// Whether all of an interval meets it.
    pub(super) fn holds(&self, estimate: &Estimate) -> bool {
        let above = |low: f64| if self.strict { estimate.low > low } else { estimate.low >= low };
        let below = |high: f64| if self.strict { estimate.high < high } else { estimate.high <= high };
        self.low.is_none_or(above) && self.high.is_none_or(below)
    }

    /// Whether nothing of an interval meets it.
    pub(super) fn fails(&self, estimate: &Estimate) -> bool {
        let under = |low: f64| if self.strict { estimate.high <= low } else { estimate.high < low };
        let over = |high: f64| if self.strict { estimate.low >= high } else { estimate.low > high };
        self.low.is_some_and(under) || self.high.is_some_and(over)
    }
}

/// The least and the most that a quantity can be.
fn domain(model: &Model, quantity: &scenario::Quantity) -> (f64, f64) {
    match quantity {
        scenario::Quantity::Outcome(_) => (0.0, 1.0),
        scenario::Quantity::Time(_) => (0.0, model.calendar.horizon),
        scenario::Quantity::Cause(_) => (0.0, f64::INFINITY),
        _ => (f64::NEG_INFINITY, f64::INFINITY),
    }
}
