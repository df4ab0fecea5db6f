//! What happened, in a sentence a diplomat can read.

use crate::model::{ActorId, BelligerentId, Cause, Model, Protocol, SpoilerId, Stage};
use crate::play::{Note, Pivot, Proposal, watched_measures};
use crate::report::label::cause_label;
use crate::words::capitals::{small, small_unless_capitals};
use crate::words::lists::joined;
use crate::words::numbers::percent;

/// One happening.
pub(super) fn sentence(model: &Model, note: &Note) -> String {
    let party = |j: BelligerentId| model.belligerents[j.index()].label.as_str();
    match note {
        Note::Event(e) => format!("{}.", model.events[e.index()].label),
        Note::EventEnded(e) => format!("Over: {}.", small_unless_capitals(&model.events[e.index()].label)),
        Note::Victory(j) => format!("{} wins the war.", party(*j)),
        Note::Violation { by, detected, chance } => {
            let seen = if *detected { "and is found out" } else { "unseen" };
            format!("{} breaks its word, {seen} (chance at this opportunity {}).", party(*by), percent(*chance))
        }
        Note::Resisted { by, chance } => format!(
            "{} could break its word and keeps it (chance that it would not have: {}).",
            party(*by),
            percent(*chance)
        ),
        Note::Attack { by, blamed } => attack(model, *by, *blamed),
        Note::FalseAlarm(j) => format!("An accident or a rumour is blamed on {}.", party(*j)),
        Note::Incident { blamed, before, after } => {
            let moves = if after < before { "falls" } else { "rises" };
            format!("Trust in {} {moves} from {before:.2} to {after:.2}.", party(*blamed))
        }
        Note::Response { victim, culprit, retaliated, chance } => format!(
            "{} {} {} (chance of it {}).",
            party(*victim),
            if *retaliated { "retaliates against" } else { "does not retaliate against" },
            party(*culprit),
            percent(*chance)
        ),
        Note::Collapse(cause) => format!("The process collapses: {}.", cause_in_words(model, *cause)),
        Note::Enter { stage, .. } => entering(model, *stage),
        Note::InForce(_)
        | Note::Lapse { .. }
        | Note::Review { .. }
        | Note::Snapback(_)
        | Note::Forfeit(_)
        | Note::Guarantor { .. }
        | Note::Deterred { .. }
        | Note::Pivot { .. }
        | Note::Step { .. } => of_measure(model, note),
        Note::NoOffer(_)
        | Note::Offer { .. }
        | Note::Answer { .. }
        | Note::Ratification { .. }
        | Note::Signature(_) => of_talks(model, note),
    }
}

fn attack(model: &Model, by: SpoilerId, blamed: Option<BelligerentId>) -> String {
    let spoiler = &model.spoilers[by.index()];
    let blame = match blamed {
        Some(j) => format!("for which {} is blamed", model.belligerents[j.index()].label),
        None => "seen for what it is".to_owned(),
    };
    format!("An attack by {}, {blame}.", spoiler.label)
}

/// What a measure does.
fn of_measure(model: &Model, note: &Note) -> String {
    let measures = &model.measures;
    match note {
        Note::Lapse { sanction, sender, kept } => {
            let sanction = &measures.sanctions[sanction.index()];
            let sender = actor(model, sanction.senders[*sender]);
            format!(
                "{sender} lets its part in {} lapse (chance of keeping it {}).",
                sanction.scope.label,
                percent(*kept)
            )
        }
        Note::Review { incentive, passed } => {
            let result = if *passed { "benchmark met, money flows" } else { "benchmark missed, no money" };
            format!("Review of {}: {result}.", measures.incentives[incentive.index()].scope.label)
        }
        Note::Snapback(s) => format!("Relief from {} is suspended.", measures.sanctions[s.index()].scope.label),
        Note::Guarantor { guarantee, guarantor, honoured } => {
            let guarantee = &measures.guarantees[guarantee.index()];
            let did = if *honoured { "honoured" } else { "not honoured" };
            format!("{}: {did} by {}.", guarantee.scope.label, actor(model, guarantee.guarantors[*guarantor].0))
        }
        Note::Forfeit(i) => {
            format!("{} is not paid until the next review.", measures.incentives[i.index()].scope.label)
        }
        Note::Deterred { culprit, cost } => format!(
            "The war that follows costs {} {cost:.2} stakes a year more.",
            model.belligerents[culprit.index()].label
        ),
        Note::Pivot { pivot, thanks, together } => pivotal(model, *pivot, thanks, if *together { "and" } else { "or" }),
        Note::Step { cbm, performed, shirk, before, belief } => {
            let cbm = &measures.cbms[cbm.index()];
            let by = &model.belligerents[cbm.by.index()].label;
            let did = if *performed { "carries out a step of" } else { "shirks a step of" };
            format!(
                "{by} {did} {} (chance of shirking {}); trust in it {before:.2} → {belief:.2}.",
                cbm.scope.label,
                percent(*shirk)
            )
        }
        _ => String::new(),
    }
}

/// What would have come otherwise, and thanks to what it did not.
fn pivotal(model: &Model, pivot: Pivot, thanks: &[usize], joint: &str) -> String {
    let watched = watched_measures(model);
    let labels: Vec<&str> = thanks.iter().filter_map(|&measure| watched.get(measure)).map(|m| m.label).collect();
    let blamed = |z: SpoilerId| {
        let patron = model.spoilers[z.index()].blame.patron();
        patron.map_or("a belligerent", |patron| model.belligerents[patron.index()].label.as_str())
    };
    let otherwise = match pivot {
        Pivot::Detection(_) => "this would have gone unseen".to_owned(),
        Pivot::Attribution(z) => format!("{} would have been blamed for it", blamed(z)),
    };
    format!("Without {} {otherwise}.", joined(&labels, joint))
}

/// What happens at the table.
fn of_talks(model: &Model, note: &Note) -> String {
    let party = |j: BelligerentId| model.belligerents[j.index()].label.as_str();
    match note {
        Note::NoOffer(by) => format!("{} makes no offer: no text is worth more to it than none.", party(*by)),
        Note::Offer { by, protocol, text } => {
            let proposer = match (by, protocol) {
                (Some(by), _) => party(*by),
                (None, Protocol::Mediator) => "The mediator",
                (None, _) => "The draft",
            };
            format!("{proposer} proposes {}.", terms(model, text))
        }
        Note::Answer { by, question, accepted, chance } => {
            let answer = match (question, *accepted) {
                (Proposal::Opening, true) => "is ready to stop fighting",
                (Proposal::Opening, false) => "is not ready to stop fighting",
                (Proposal::Clock, true) => "agrees to go on",
                (Proposal::Clock, false) => "refuses to go on",
                (Proposal::Text, true) => "accepts the text",
                (Proposal::Text, false) => "rejects the text",
            };
            format!("{} {answer} (chance of yes {}).", party(*by), percent(*chance))
        }
        Note::Ratification { of, ratified, chance } => format!(
            "{} {} it (support {}).",
            audience(model, *of),
            if *ratified { "ratifies" } else { "rejects" },
            percent(*chance)
        ),
        Note::Signature(text) => format!("Signed: {}.", terms(model, text)),
        _ => String::new(),
    }
}

fn audience(model: &Model, of: BelligerentId) -> String {
    format!("The audience of {}", model.belligerents[of.index()].label)
}

fn actor(model: &Model, actor: ActorId) -> &str {
    match actor {
        ActorId::Belligerent(j) => &model.belligerents[j.index()].label,
        ActorId::ThirdParty(g) => &model.third_parties[g.index()].label,
    }
}

/// Entering a stage.
pub(super) fn entering(model: &Model, stage: Stage) -> String {
    match stage {
        Stage::War => "War.".to_owned(),
        Stage::Phase(phase) => format!("{} begins.", model.phases[phase.index()].label),
        Stage::Peace => "The last phase is completed: durable peace.".to_owned(),
        Stage::Victory(j) => format!("Victory of {}.", model.belligerents[j.index()].label),
    }
}

fn cause_in_words(model: &Model, cause: Cause) -> String {
    match cause {
        Cause::Violation(..) | Cause::Spoiler(_) => small(&cause_label(model, cause)),
        Cause::FalseAlarm => "a false alarm".to_owned(),
        Cause::Refusal => "a side refuses to go on".to_owned(),
        Cause::Lapse => "a lasting peace falls".to_owned(),
    }
}

/// A text: `Territory 0.59, Reconstruction 0.70`.
pub(super) fn terms(model: &Model, text: &[f64]) -> String {
    let term = |(issue, x): (&crate::model::Issue, &f64)| format!("{} {x:.3}", issue.label);
    model.issues.iter().zip(text).map(term).collect::<Vec<_>>().join(", ")
}
