//! Quantities, causes, stages, actors and worlds by their names for people.

use crate::analysis::Inspection;
use crate::analysis::quantity::Quantity;
use crate::model::{Cause, Model, Stage};
use crate::words::wrap::shortened;

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

/// The labels of everybody with a payoff, in the order of [`crate::ensemble::Rows::payoffs`].
pub fn actor_labels(model: &Model) -> impl Iterator<Item = &str> {
    let parties = model.belligerents.iter().map(|party| party.label.as_str());
    parties.chain(model.third_parties.iter().map(|party| party.label.as_str()))
}

/// The label of an actor by its column in [`crate::ensemble::Rows::payoffs`].
#[must_use]
pub fn actor_label(model: &Model, actor: usize) -> &str {
    actor_labels(model).nth(actor).unwrap_or_default()
}

/// A cause for people: `Violation by Russia`.
#[must_use]
pub fn cause_label(model: &Model, cause: Cause) -> String {
    match cause {
        Cause::Violation(j, _) => format!("Violation by {}", model.belligerents[j.index()].label),
        Cause::Spoiler(z) => format!("Attack by {}", model.spoilers[z.index()].label),
        Cause::FalseAlarm => "False alarm".to_owned(),
        Cause::Refusal => "Refusal to go on".to_owned(),
        Cause::Lapse => "Fall of a lasting peace".to_owned(),
    }
}

/// A stage for people.
#[must_use]
pub fn stage_label(model: &Model, stage: Stage) -> String {
    match stage {
        Stage::War => "War".to_owned(),
        Stage::Phase(phase) => model.phases[phase.index()].label.clone(),
        Stage::Peace => "Durable peace".to_owned(),
        Stage::Victory(j) => format!("Victory of {}", model.belligerents[j.index()].label),
    }
}

/// Which game, and from where it is looked at: `median inputs, seen from war`.
#[must_use]
pub fn viewpoint(model: &Model, inspection: &Inspection) -> String {
    let world = inspection
        .world
        .map_or_else(|| "median inputs".to_owned(), |run| format!("the world of run {run}, seed {}", inspection.seed));
    format!("{world}, seen from {}", place(model, &inspection.start))
}

/// The phase the game is in, or the first it can enter, by its position.
#[must_use]
pub fn entry(model: &Model, inspection: &Inspection) -> usize {
    model.phases.iter().position(|phase| phase.id == inspection.start).unwrap_or(0)
}

/// A phase's label, or war.
#[must_use]
pub fn place(model: &Model, id: &str) -> String {
    let phase = model.phases.iter().find(|phase| phase.id == id);
    phase.map_or_else(|| "war".to_owned(), |phase| shortened(&phase.label, 36))
}
