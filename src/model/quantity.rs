//! What is counted of a run, by name: compared, expected, kept in baselines, searched for.

use super::{BelligerentId, Cause, IndicatorId, IssueId, Milestone, Model, Outcome};
use crate::words::lists::joined;

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
    /// The payoff of an actor, by its place among [`actors`].
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

/// How alike a name and what was typed must be for it to be suggested.
const ALIKE: f64 = 0.75;

/// Why no quantity is meant.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotMeant {
    /// Nothing has this name.
    #[error("there is no quantity `{name}`; {}", advice(.near.as_deref(), .known))]
    Unknown {
        /// What was typed.
        name: String,
        /// The most alike, if any is.
        near: Option<String>,
        /// All there are.
        known: Vec<String>,
    },
    /// Several have it.
    #[error("`{name}` may be {}; name one of them", joined(.homes, "or"))]
    Several {
        /// What was typed.
        name: String,
        /// Their whole names.
        homes: Vec<String>,
    },
}

fn advice(near: Option<&str>, known: &[String]) -> String {
    let list = format!("there are {}", known.join(", "));
    near.map_or(list, |near| format!("did you mean `{near}`?"))
}

/// The ids of all with a payoff, belligerents first.
pub fn actors(model: &Model) -> impl Iterator<Item = String> + '_ {
    let parties = model.belligerents.iter().map(|party| party.id.clone());
    parties.chain(model.third_parties.iter().map(|party| party.id.clone()))
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

    /// Its stable id within its group.
    #[must_use]
    pub fn id(&self, model: &Model) -> String {
        match self {
            Self::Outcome(outcome) => model.outcome_id(*outcome),
            Self::Reached(milestone) | Self::Time(milestone) => milestone.id().to_owned(),
            Self::Cause(causes) => causes.first().map_or_else(String::new, |&cause| model.cause_id(cause)),
            Self::Payoff(actor) => actors(model).nth(*actor).unwrap_or_default(),
            Self::Indicator(indicator) => model.indicators[indicator.index()].id.clone(),
            Self::Belief(party) => model.belligerents[party.index()].id.clone(),
            Self::Term(issue) => model.issues[issue.index()].id.clone(),
            Self::Incidents => "incidents".to_owned(),
            Self::WarYears => "war_years".to_owned(),
        }
    }

    /// Its group and id: `outcomes.durable_peace`.
    #[must_use]
    pub fn name(&self, model: &Model) -> String {
        format!("{}.{}", self.group(), self.id(model))
    }

    /// The quantity of a name: `outcomes.durable_peace`, or `durable_peace` where only one group has that id. Terms have
    /// none, for runs that sign nothing have no terms.
    ///
    /// # Errors
    /// Where no quantity has this name, or several have.
    pub fn meant(model: &Model, name: &str) -> Result<Self, NotMeant> {
        let all: Vec<Self> = Self::recorded(model).into_iter().filter(|own| !matches!(own, Self::Term(_))).collect();
        let named = |own: &&Self| own.name(model) == name || own.id(model) == name;
        let homes: Vec<&Self> = all.iter().filter(named).collect();
        match &homes[..] {
            [one] => Ok((*one).clone()),
            [] => {
                let known: Vec<String> = all.iter().map(|own| own.name(model)).collect();
                let likeness = |own: &Self| {
                    let (whole, id) = (own.name(model), own.id(model));
                    strsim::jaro_winkler(name, &whole).max(strsim::jaro_winkler(name, &id))
                };
                let near = all.iter().max_by(|one, other| likeness(one).total_cmp(&likeness(other)));
                let near = near.filter(|own| likeness(own) > ALIKE).map(|own| own.name(model));
                Err(NotMeant::Unknown { name: name.to_owned(), near, known })
            }
            several => {
                let homes = several.iter().map(|own| own.name(model)).collect();
                Err(NotMeant::Several { name: name.to_owned(), homes })
            }
        }
    }
}
