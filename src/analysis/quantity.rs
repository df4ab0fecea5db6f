//! What is compared, expected and kept in baselines: quantities of a run, by name.

use crate::ensemble::Rows;
use crate::model::{BelligerentId, Cause, IndicatorId, IssueId, Milestone, Model, Outcome};
use crate::scenario;

/// A quantity of a run; its mean over runs is what is compared.
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
    /// The total of an indicator.
    Indicator(IndicatorId),
    /// The closing belief in a belligerent.
    Belief(BelligerentId),
    /// The last text signed on an issue; only in runs that signed.
    Term(IssueId),
    /// Incidents.
    Incidents,
    /// Years of fighting.
    WarYears,
}

impl Quantity {
    /// Every quantity of a model that versions are compared by, in the order of reports.
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
        all.extend((0..model.indicators.len()).map(IndicatorId::new).map(Self::Indicator));
        all
    }

    /// The same and the rest of what a run leaves behind: beliefs, terms, incidents, years of fighting.
    #[must_use]
    pub fn recorded(model: &Model) -> Vec<Self> {
        let mut all = Self::all(model);
        all.extend((0..model.belligerents.len()).map(BelligerentId::new).map(Self::Belief));
        all.extend((0..model.issues.len()).map(IssueId::new).map(Self::Term));
        all.extend([Self::Incidents, Self::WarYears]);
        all
    }

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

    /// The id of its group, as in `comparison.json`.
    #[must_use]
    pub const fn group(&self) -> &'static str {
        match self {
            Self::Outcome(_) => "outcomes",
            Self::Reached(_) => "reached",
            Self::Time(_) => "times",
            Self::Cause(_) => "causes",
            Self::Payoff(_) => "payoffs",
            Self::Indicator(_) => "indicators",
            Self::Belief(_) => "beliefs",
            Self::Term(_) => "terms",
            Self::Incidents | Self::WarYears => "totals",
        }
    }

    /// Whether its mean is a share of runs.
    #[must_use]
    pub const fn is_share(&self) -> bool {
        matches!(self, Self::Outcome(_) | Self::Reached(_))
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

    /// Its stable id within its group.
    #[must_use]
    pub fn id(&self, model: &Model) -> String {
        match self {
            Self::Outcome(outcome) => model.outcome_id(*outcome),
            Self::Reached(milestone) | Self::Time(milestone) => milestone.id().to_owned(),
            Self::Cause(causes) => causes.first().map_or_else(String::new, |&cause| model.cause_id(cause)),
            Self::Payoff(actor) => crate::analysis::actors(model).nth(*actor).unwrap_or_default(),
            Self::Indicator(indicator) => model.indicators[indicator.index()].id.clone(),
            Self::Belief(party) => model.belligerents[party.index()].id.clone(),
            Self::Term(issue) => model.issues[issue.index()].id.clone(),
            Self::Incidents => "incidents".to_owned(),
            Self::WarYears => "war_years".to_owned(),
        }
    }
}
