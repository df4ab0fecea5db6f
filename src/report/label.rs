//! Quantities by their names for people.

use super::figures::cause_label;
use crate::analysis::quantity::Quantity;
use crate::model::Model;

/// A quantity's name: `Durable peace`, `Years to peace`, `Payoff: Russia`.
#[must_use]
pub fn label(model: &Model, quantity: &Quantity) -> String {
    match quantity {
        Quantity::Outcome(outcome) => model.outcome_label(*outcome),
        Quantity::Reached(milestone) => format!("Reached {}", milestone.label()),
        Quantity::Time(milestone) => format!("Years to {}", milestone.label()),
        Quantity::Cause(causes) => causes.first().map_or_else(String::new, |&cause| cause_label(model, cause)),
        Quantity::Payoff(actor) => format!("Payoff: {}", actor_label(model, *actor)),
        Quantity::Indicator(indicator) => model.indicators[indicator.index()].label.clone(),
        Quantity::Belief(party) => format!("Trust: {}", model.belligerents[party.index()].label),
        Quantity::Term(issue) => format!("Terms: {}", model.issues[issue.index()].label),
        Quantity::Incidents => "Incidents".to_owned(),
        Quantity::WarYears => "Years of war".to_owned(),
    }
}

/// The labels of everybody with a payoff, in the order of [`crate::tally::Rows::payoffs`].
pub fn actor_labels(model: &Model) -> impl Iterator<Item = &str> {
    let parties = model.belligerents.iter().map(|party| party.label.as_str());
    parties.chain(model.third_parties.iter().map(|party| party.label.as_str()))
}

/// The label of an actor by its column in [`crate::tally::Rows::payoffs`].
#[must_use]
pub fn actor_label(model: &Model, actor: usize) -> &str {
    actor_labels(model).nth(actor).unwrap_or_default()
}
