//! What is compared: quantities that every run has.

use crate::model::{Cause, Model, Outcome};
use crate::tally::Rows;

/// A quantity with a value in every run; its mean over runs is what is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Quantity {
    /// Whether the run ended so: the mean is the outcome's share.
    Outcome(Outcome),
    /// Whether the run reached a milestone: the mean is the share that did.
    Reached(Milestone),
    /// Years to a milestone, the horizon where it was never reached.
    Time(Milestone),
    /// Collapses from any of these causes.
    Cause(Vec<Cause>),
    /// The payoff of an actor, by its column in [`Rows::payoffs`].
    Payoff(usize),
    /// The total of the indicator at this position.
    Indicator(usize),
}

/// A time that runs may reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Milestone {
    /// The first truce.
    Truce,
    /// The first signature.
    Signature,
    /// Durable peace.
    Peace,
}

impl Milestone {
    /// All of them, in order of time.
    pub const ALL: [Self; 3] = [Self::Truce, Self::Signature, Self::Peace];

    /// Its stable id.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Truce => "truce",
            Self::Signature => "signature",
            Self::Peace => "peace",
        }
    }

    /// Its name for people.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Truce => "a truce",
            Self::Signature => "a signature",
            Self::Peace => "peace",
        }
    }

    const fn column(self, rows: &Rows) -> &Vec<f64> {
        match self {
            Self::Truce => &rows.truce,
            Self::Signature => &rows.signature,
            Self::Peace => &rows.peace,
        }
    }
}

impl Quantity {
    /// Every quantity of a model, in the order of reports.
    #[must_use]
    pub fn all(model: &Model) -> Vec<Self> {
        let mut causes: Vec<Vec<Cause>> = Vec::new();
        for cause in model.causes() {
            match causes.last_mut() {
                Some(last) if model.cause_id(last[0]) == model.cause_id(cause) => last.push(cause),
                _ => causes.push(vec![cause]),
            }
        }
        let actors = model.belligerents.len() + model.third_parties.len();
        let mut all: Vec<Self> = model.outcomes().map(Self::Outcome).collect();
        all.extend(Milestone::ALL.map(Self::Reached));
        all.extend(Milestone::ALL.map(Self::Time));
        all.extend(causes.into_iter().map(Self::Cause));
        all.extend((0..actors).map(Self::Payoff));
        all.extend((0..model.indicators.len()).map(Self::Indicator));
        all
    }

    /// Whether its mean is a share of runs.
    #[must_use]
    pub const fn is_share(&self) -> bool {
        matches!(self, Self::Outcome(_) | Self::Reached(_))
    }

    /// Its value in every run, run 0 first. `horizon` is in years.
    #[must_use]
    pub fn values(&self, model: &Model, rows: &Rows) -> Vec<f64> {
        let horizon = model.calendar.horizon();
        match self {
            Self::Outcome(outcome) => {
                rows.outcome.iter().map(|&own| f64::from(u8::from(usize::from(own) == outcome.index()))).collect()
            }
            Self::Reached(milestone) => {
                milestone.column(rows).iter().map(|years| f64::from(u8::from(!years.is_nan()))).collect()
            }
            Self::Time(milestone) => {
                milestone.column(rows).iter().map(|&years| if years.is_nan() { horizon } else { years }).collect()
            }
            Self::Cause(causes) => {
                let columns: Vec<&Vec<u16>> =
                    causes.iter().map(|&cause| &rows.collapses[model.cause_index(cause)]).collect();
                let total = |run: usize| columns.iter().map(|column| f64::from(column[run])).sum();
                (0..rows.outcome.len()).map(total).collect()
            }
            Self::Payoff(actor) => rows.payoffs[*actor].clone(),
            Self::Indicator(indicator) => rows.indicators[*indicator].clone(),
        }
    }

    /// Its stable id within its group.
    #[must_use]
    pub fn id(&self, model: &Model) -> String {
        match self {
            Self::Outcome(outcome) => model.outcome_id(*outcome),
            Self::Reached(milestone) | Self::Time(milestone) => milestone.id().to_owned(),
            Self::Cause(causes) => causes.first().map_or_else(String::new, |&cause| model.cause_id(cause)),
            Self::Payoff(actor) => crate::analysis::actors(model).nth(*actor).unwrap_or_default(),
            Self::Indicator(indicator) => model.indicators[*indicator].id.clone(),
        }
    }
}
