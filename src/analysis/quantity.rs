//! What quantities come to in runs; what they are and how they are called is in [`crate::model::Quantity`].

use crate::ensemble::Rows;
use crate::model::Model;
pub use crate::model::{NotMeant, Quantity};
use crate::scenario;

impl Quantity {
    /// The quantity that an expectation of the file names. Times are read otherwise there: a median over the runs
    /// that reach them.
    #[must_use]
    pub fn expected(model: &Model, quantity: &scenario::Quantity) -> Self {
        match quantity {
            scenario::Quantity::Outcome(outcome) => Self::Outcome(*outcome),
            scenario::Quantity::Time(milestone) => Self::Time(*milestone),
            scenario::Quantity::Payoff(party) => Self::Payoff(party.index()),
            scenario::Quantity::ThirdPartyPayoff(party) => Self::Payoff(model.belligerents.len() + party.index()),
            scenario::Quantity::Indicator(indicator) => Self::Indicator(*indicator),
            scenario::Quantity::Cause(causes) => Self::Cause(causes.clone()),
        }
    }

    /// Its value in every run, run 0 first; `NaN` for a term in a run that signed nothing.
    #[must_use]
    pub fn values(&self, model: &Model, rows: &Rows) -> Vec<f64> {
        let horizon = model.calendar.horizon;
        match self {
            Self::Outcome(outcome) => {
                rows.outcome.iter().map(|&own| f64::from(u8::from(usize::from(own) == outcome.index()))).collect()
            }
            Self::Reached(milestone) => {
                rows.years_to(*milestone).iter().map(|years| f64::from(u8::from(!years.is_nan()))).collect()
            }
            Self::Time(milestone) => {
                rows.years_to(*milestone).iter().map(|&years| if years.is_nan() { horizon } else { years }).collect()
            }
            Self::Cause(causes) => {
                let columns: Vec<&Vec<u16>> =
                    causes.iter().map(|&cause| &rows.collapses[model.cause_index(cause)]).collect();
                let total = |run: usize| columns.iter().map(|column| f64::from(column[run])).sum();
                (0..rows.outcome.len()).map(total).collect()
            }
            Self::Payoff(actor) => rows.payoffs[*actor].clone(),
            Self::Indicator(indicator) => rows.indicators[indicator.index()].clone(),
            Self::Belief(party) => rows.beliefs[party.index()].clone(),
            Self::Term(issue) => rows.terms[issue.index()].clone(),
            Self::Incidents => rows.incidents.iter().map(|&n| f64::from(n)).collect(),
            Self::WarYears => rows.war_years.clone(),
        }
    }
}
