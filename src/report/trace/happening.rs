//! What happened, as a record.

use serde::Serialize;

use super::sentence::{entering, sentence};
use crate::model::{ActorId, BelligerentId, Model, Stage};
use crate::play::{Note, Pivot, Proposal, watched_measures};
use crate::words::dates;
use crate::words::times::DAYS_PER_YEAR;

/// One happening of a run. Fields that do not apply are left out.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct Happening {
    /// Years from the start.
    pub years: f64,
    /// The day: `12 Mar 2026`.
    pub date: String,
    /// What kind of happening: `answer`, `violation`, ...
    pub what: String,
    /// Who did it, or of whom it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// To whom, or to what.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Whether it was done: accepted, performed, detected, blamed, kept; whether only all of `thanks` together did it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub yes: Option<bool>,
    /// The probability with which it was done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chance: Option<f64>,
    /// The belief before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<f64>,
    /// The belief after.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<f64>,
    /// A text, a point in `[0, 1]` an issue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub terms: Option<Vec<f64>>,
    /// Public beliefs on entering a stage, one a belligerent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub beliefs: Option<Vec<f64>>,
    /// The measures without which it would have come otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub thanks: Option<Vec<String>>,
    /// The same in a sentence.
    pub text: String,
}

impl Happening {
    fn at(model: &Model, years: f64, what: &str, text: String) -> Self {
        Self { years, date: date(model, years), what: what.to_owned(), text, ..Self::default() }
    }
}

/// The day so many years after the start.
fn date(model: &Model, years: f64) -> String {
    let day = model.calendar.start_day.map(|start| start + (years * DAYS_PER_YEAR).floor() as i64);
    day.and_then(dates::short).unwrap_or_else(|| format!("year {years:.2}"))
}

/// Where a run begins.
fn opening(model: &Model, stage: Stage) -> Happening {
    let text = match stage {
        Stage::War => "It begins at war.".to_owned(),
        stage => entering(model, stage),
    };
    Happening { to: Some(stage_id(model, stage)), ..Happening::at(model, 0.0, "begin", text) }
}

/// Measures that came into force or went out.
pub(super) fn in_force(model: &Model, years: f64, before: &[bool], now: &[bool]) -> Vec<Happening> {
    let mut records = Vec::new();
    for (measure, (&was, &is)) in watched_measures(model).into_iter().zip(before.iter().zip(now)) {
        if was == is {
            continue;
        }
        let label = if measure.relief { format!("Relief from {}", measure.label) } else { measure.label.to_owned() };
        let text = format!("{} {label}.", if is { "In force:" } else { "No longer in force:" });
        let record = Happening::at(model, years, if measure.relief { "relief" } else { "measure" }, text);
        records.push(Happening { to: Some(measure.id.to_owned()), yes: Some(is), ..record });
    }
    records
}

/// Something that happened.
pub(super) fn of(model: &Model, years: f64, note: &Note) -> Happening {
    let party = |j: BelligerentId| Some(model.belligerents[j.index()].id.clone());
    let record = |what: &str| Happening::at(model, years, what, sentence(model, note));
    match note {
        Note::Event(e) => Happening { to: Some(model.events[e.index()].id.clone()), ..record("event") },
        Note::EventEnded(e) => Happening { to: Some(model.events[e.index()].id.clone()), ..record("event_over") },
        Note::Victory(j) => Happening { by: party(*j), ..record("victory") },
        Note::Violation { by, detected, chance } => {
            Happening { by: party(*by), yes: Some(*detected), chance: Some(*chance), ..record("violation") }
        }
        Note::Resisted { by, chance } => {
            Happening { by: party(*by), yes: Some(true), chance: Some(*chance), ..record("word_kept") }
        }
        Note::Attack { by, blamed } => {
            let by = Some(model.spoilers[by.index()].id.clone());
            Happening { by, to: blamed.and_then(party), yes: Some(blamed.is_some()), ..record("attack") }
        }
        Note::FalseAlarm(j) => Happening { to: party(*j), ..record("false_alarm") },
        Note::Incident { blamed, before, after } => {
            Happening { to: party(*blamed), before: Some(*before), after: Some(*after), ..record("belief") }
        }
        Note::Response { victim, culprit, retaliated, chance } => Happening {
            by: party(*victim),
            to: party(*culprit),
            yes: Some(*retaliated),
            chance: Some(*chance),
            ..record("retaliation")
        },
        Note::Collapse(cause) => Happening { to: Some(model.cause_id(*cause)), ..record("collapse") },
        Note::Enter { stage, beliefs } => entered(model, years, *stage, beliefs),
        Note::InForce(_)
        | Note::Lapse { .. }
        | Note::Review { .. }
        | Note::Snapback(_)
        | Note::Forfeit(_)
        | Note::Guarantor { .. }
        | Note::Deterred { .. }
        | Note::Pivot { .. }
        | Note::Step { .. } => of_measure(model, note, record),
        Note::NoOffer(_)
        | Note::Offer { .. }
        | Note::Answer { .. }
        | Note::Ratification { .. }
        | Note::Signature(_) => of_talks(model, note, record),
    }
}

/// The run enters a stage, or begins in it.
fn entered(model: &Model, years: f64, stage: Stage, beliefs: &[f64]) -> Happening {
    let plain = if years > 0.0 {
        Happening { to: Some(stage_id(model, stage)), ..Happening::at(model, years, "enter", entering(model, stage)) }
    } else {
        opening(model, stage)
    };
    let trust = model.belligerents.iter().zip(beliefs).map(|(j, b)| format!("{} {b:.2}", j.label));
    let text = format!("{} Trust: {}.", plain.text, trust.collect::<Vec<_>>().join(", "));
    Happening { text, beliefs: Some(beliefs.to_vec()), ..plain }
}

fn of_measure(model: &Model, note: &Note, record: impl Fn(&str) -> Happening) -> Happening {
    let measures = &model.measures;
    let actor = |actor: ActorId| Some(model.actor_id(actor).to_owned());
    match note {
        Note::Lapse { sanction, sender, kept } => {
            let sanction = &measures.sanctions[sanction.index()];
            let (by, to) = (actor(sanction.senders[*sender]), Some(sanction.scope.id.clone()));
            Happening { by, to, yes: Some(false), chance: Some(1.0 - *kept), ..record("lapse") }
        }
        Note::Review { incentive, passed } => {
            let to = Some(measures.incentives[incentive.index()].scope.id.clone());
            Happening { to, yes: Some(*passed), ..record("review") }
        }
        Note::Snapback(s) => {
            Happening { to: Some(measures.sanctions[s.index()].scope.id.clone()), ..record("snapback") }
        }
        Note::Forfeit(i) => {
            Happening { to: Some(measures.incentives[i.index()].scope.id.clone()), ..record("forfeit") }
        }
        Note::Deterred { culprit, .. } => {
            Happening { to: Some(model.belligerents[culprit.index()].id.clone()), ..record("deterred") }
        }
        Note::Pivot { pivot, thanks, together } => {
            let (to, thanks) = pivotal(model, *pivot, thanks);
            Happening { to: Some(to), thanks: Some(thanks), yes: Some(*together), ..record("bite") }
        }
        Note::Guarantor { guarantee, guarantor, honoured } => {
            let guarantee = &measures.guarantees[guarantee.index()];
            let (by, to) = (actor(guarantee.guarantors[*guarantor].0), Some(guarantee.scope.id.clone()));
            Happening { by, to, yes: Some(*honoured), ..record("guarantor") }
        }
        Note::Step { cbm, performed, shirk, before, belief } => {
            let cbm = &measures.cbms[cbm.index()];
            Happening {
                by: Some(model.belligerents[cbm.by.index()].id.clone()),
                to: Some(cbm.scope.id.clone()),
                yes: Some(*performed),
                chance: Some(if *performed { 1.0 - *shirk } else { *shirk }),
                before: Some(*before),
                after: Some(*belief),
                ..record("step")
            }
        }
        _ => record("other"),
    }
}

/// Whom a pivotal measure concerns, and the measures without which it would have come otherwise.
fn pivotal(model: &Model, pivot: Pivot, thanks: &[usize]) -> (String, Vec<String>) {
    let watched = watched_measures(model);
    let thanks = thanks.iter().filter_map(|&measure| watched.get(measure)).map(|m| m.id.to_owned());
    let to = match pivot {
        Pivot::Detection(j) => model.belligerents[j.index()].id.clone(),
        Pivot::Attribution(z) => model.spoilers[z.index()].id.clone(),
    };
    (to, thanks.collect())
}

fn of_talks(model: &Model, note: &Note, record: impl Fn(&str) -> Happening) -> Happening {
    let party = |j: BelligerentId| Some(model.belligerents[j.index()].id.clone());
    match note {
        Note::NoOffer(by) => Happening { by: party(*by), yes: Some(false), ..record("offer") },
        Note::Offer { by, text, .. } => {
            Happening { by: by.and_then(party), terms: Some(text.clone()), ..record("offer") }
        }
        Note::Answer { by, question, accepted, chance } => {
            let to = match question {
                Proposal::Opening => "opening",
                Proposal::Clock => "clock",
                Proposal::Text => "text",
            };
            let (by, to) = (party(*by), Some(to.to_owned()));
            Happening { by, to, yes: Some(*accepted), chance: Some(*chance), ..record("answer") }
        }
        Note::Ratification { of, ratified, chance } => {
            Happening { by: party(*of), yes: Some(*ratified), chance: Some(*chance), ..record("ratification") }
        }
        Note::Signature(text) => Happening { terms: Some(text.clone()), ..record("signature") },
        _ => record("other"),
    }
}

fn stage_id(model: &Model, stage: Stage) -> String {
    match stage {
        Stage::War => "war".to_owned(),
        Stage::Phase(phase) => model.phases[phase.index()].id.clone(),
        Stage::Peace => "peace".to_owned(),
        Stage::Victory(j) => format!("victory_{}", model.belligerents[j.index()].id),
    }
}
