//! One run told line by line: what happened when, who chose what with what chance, what was believed then.

use std::fmt::Write;

use super::figures::cause_label;
use super::format::percent;
use crate::model::{ActorId, BelligerentId, Model, Stage};
use crate::play::{Note, Playthrough, Trace};

/// The story of a run as plain text, a line a happening, led by the week of the run.
#[must_use]
pub fn story(model: &Model, trace: &Trace, playthrough: &Playthrough) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail; the results are dropped for that reason.
    for (j, party) in model.belligerents.iter().enumerate() {
        let belief = trace.beliefs.first().map_or(f64::NAN, |beliefs| beliefs[j]);
        let _ =
            writeln!(text, "{} is of the {:?} type; believed reliable at {belief:.3}", party.id, playthrough.types[j]);
    }
    if let Some(&stage) = trace.stages.first() {
        let _ = writeln!(text, "it begins in {}", stage_name(model, stage));
    }
    for (step, note) in &trace.notes {
        let years = f64::from(*step) * model.calendar.step;
        let _ = writeln!(text, "{years:6.3}  {}", line(model, note));
    }
    let _ = writeln!(text, "it ends in {}", model.outcome_id(playthrough.outcome));
    for (party, belief) in model.belligerents.iter().zip(&playthrough.beliefs) {
        let _ = writeln!(text, "{} is believed reliable at {belief:.3}", party.id);
    }
    let ids = model.belligerents.iter().map(|party| &party.id);
    let ids = ids.chain(model.third_parties.iter().map(|party| &party.id));
    for (id, payoff) in ids.zip(&playthrough.payoffs) {
        let _ = writeln!(text, "{id} gets {payoff:.4}");
    }
    text
}

fn stage_name(model: &Model, stage: Stage) -> String {
    match stage {
        Stage::War => "war".to_owned(),
        Stage::Phase(phase) => model.phases[phase.index()].id.clone(),
        Stage::Peace => "durable peace".to_owned(),
        Stage::Victory(j) => format!("victory of {}", model.belligerents[j.index()].id),
    }
}

/// What happened, in a line.
#[must_use]
pub fn line(model: &Model, note: &Note) -> String {
    let party = |j: BelligerentId| model.belligerents[j.index()].id.as_str();
    let measures = &model.measures;
    match note {
        Note::Event(e) => format!("event: {}", model.events[e.index()].id),
        Note::EventEnded(e) => format!("event over: {}", model.events[e.index()].id),
        Note::Lapse { sanction, sender, kept } => {
            let sanction = &measures.sanctions[*sanction];
            let sender = model.actor_id(sanction.senders[*sender]);
            format!("{sender} lets {} lapse (would have kept them with {})", sanction.scope.id, percent(*kept))
        }
        Note::Review { incentive, passed } => {
            format!(
                "review of {}: {}",
                measures.incentives[*incentive].scope.id,
                if *passed { "passed" } else { "failed" }
            )
        }
        Note::Victory(j) => format!("{} wins the war", party(*j)),
        Note::Violation { by, detected, chance } => format!(
            "{} breaks its word (chance {}), {}",
            party(*by),
            percent(*chance),
            if *detected { "and is found out" } else { "unseen" }
        ),
        Note::Attack { by, blamed } => {
            let spoiler = &model.spoilers[by.index()];
            let blame =
                if *blamed { format!("{} is blamed", party(spoiler.patron)) } else { "seen for what it is".to_owned() };
            format!("{} attack; {blame}", spoiler.id)
        }
        Note::FalseAlarm(j) => format!("a false alarm is blamed on {}", party(*j)),
        Note::Incident { blamed, before, after } => {
            format!("trust in {} falls from {before:.3} to {after:.3}", party(*blamed))
        }
        Note::Response { victim, culprit, retaliated, chance } => format!(
            "{} {} against {} (chance of retaliation {})",
            party(*victim),
            if *retaliated { "retaliates" } else { "holds back" },
            party(*culprit),
            percent(*chance)
        ),
        Note::Snapback(s) => format!("relief from {} is suspended", measures.sanctions[*s].scope.id),
        Note::Collapse(cause) => format!("the process collapses: {}", cause_label(model, *cause).to_lowercase()),
        Note::Guarantor { guarantee, guarantor, honoured } => {
            let guarantee = &measures.guarantees[*guarantee];
            let guarantor: ActorId = guarantee.guarantors[*guarantor].0;
            let did = if *honoured { "honours" } else { "does not honour" };
            format!("{} {did} {}", model.actor_id(guarantor), guarantee.scope.id)
        }
        Note::Step { cbm, performed, shirk, belief } => {
            let cbm = &measures.cbms[*cbm];
            let did = if *performed { "performs" } else { "shirks" };
            let (by, id) = (party(cbm.by), &cbm.scope.id);
            format!("{by} {did} a step of {id} (chance of shirking {}); trust now {belief:.3}", percent(*shirk))
        }
        Note::Offer { by, text } => {
            let by = by.map_or("the table", party);
            format!("{by} offers {}", terms(text))
        }
        Note::Answer { by, accepted, chance } => {
            format!("{} says {} (chance of yes {})", party(*by), if *accepted { "yes" } else { "no" }, percent(*chance))
        }
        Note::Ratification { of, ratified, chance } => format!(
            "the audience of {} {} (chance {})",
            party(*of),
            if *ratified { "ratifies" } else { "rejects it" },
            percent(*chance)
        ),
        Note::Signature(text) => format!("signed: {}", terms(text)),
        Note::Enter(stage) => format!("-- {} --", stage_name(model, *stage)),
    }
}

fn terms(text: &[f64]) -> String {
    text.iter().map(|x| format!("{x:.3}")).collect::<Vec<_>>().join(" ")
}
