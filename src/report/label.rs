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

/// What an uncertain input is called: with the labels of the file where its path names somebody or something, as
/// `Russia's war cost`, `Western sanctions: cost`, `false alarms`.
#[must_use]
pub fn input_name(model: &Model, path: &str) -> String {
    let words = |parts: &[&str]| parts.iter().map(|part| part.replace('_', " ")).collect::<Vec<_>>().join(" ");
    let parts: Vec<&str> = path.split('.').collect();
    match &parts[..] {
        [section, id, rest @ ..] if !rest.is_empty() => match (holder(model, section, id), thing(model, section, id)) {
            (Some(label), _) => format!("{label}'s {}", words(rest)),
            (None, Some(label)) => format!("{label}: {}", words(rest)),
            (None, None) => words(&parts),
        },
        [_, rest @ ..] if !rest.is_empty() => words(rest),
        _ => words(&parts),
    }
}

/// The label that goes with an id.
fn labelled<'m>(id: &str, mut all: impl Iterator<Item = (&'m String, &'m String)>) -> Option<&'m str> {
    all.find(|(own, _)| *own == id).map(|(_, label)| label.as_str())
}

/// The label of somebody who has numbers.
fn holder<'m>(model: &'m Model, section: &str, id: &str) -> Option<&'m str> {
    match section {
        "belligerents" => labelled(id, model.belligerents.iter().map(|own| (&own.id, &own.label))),
        "third_parties" => labelled(id, model.third_parties.iter().map(|own| (&own.id, &own.label))),
        "spoilers" => labelled(id, model.spoilers.iter().map(|own| (&own.id, &own.label))),
        _ => None,
    }
}

/// The label of something that has numbers.
fn thing<'m>(model: &'m Model, section: &str, id: &str) -> Option<&'m str> {
    match section {
        "issues" => labelled(id, model.issues.iter().map(|own| (&own.id, &own.label))),
        "phases" => labelled(id, model.phases.iter().map(|own| (&own.id, &own.label))),
        "indicators" => labelled(id, model.indicators.iter().map(|own| (&own.id, &own.label))),
        section => {
            let own = model.measures.iter().find(|own| own.kind().section() == section && own.scope().id == id);
            own.map(|own| own.scope().label.as_str())
        }
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

#[cfg(test)]
mod tests {
    use super::input_name;
    use crate::scenario::{Scenario, starter};

    #[test]
    fn inputs_are_called_by_the_labels_of_the_file() {
        let scenario = Scenario::from_text("example", &starter("example")).expect("the starter reads");
        let model = &scenario.baseline().model;
        let party = &model.belligerents[0];
        let name = |path: &str| input_name(model, path);
        assert_eq!(name(&format!("belligerents.{}.war_cost", party.id)), format!("{}'s war cost", party.label));
        assert_eq!(name("compliance.false_alarms"), "false alarms");
        assert_eq!(name("monitoring.nobody.detection"), "monitoring nobody detection");
        let measure = model.measures.iter().next().expect("the starter has measures");
        let path = format!("{}.{}.after", measure.kind().section(), measure.scope().id);
        assert_eq!(name(&path), format!("{}: after", measure.scope().label));
    }
}
