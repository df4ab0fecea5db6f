//! Time, fighting, promises, talks, the road, what can happen, what is counted.

use super::phrases::{Words, point};
use super::{IssueInWords, Item};
use crate::model::{Change, Effect, Event, Model, NumberId, Occurrence, PhaseKind, Protocol, Stage, StageSet};
use crate::words::dates::iso;
use crate::words::lists::listed;
use crate::words::numbers::plain;
use crate::words::times::{DAYS_PER_YEAR, spelled};

/// What is at stake.
pub(super) fn issues(model: &Model) -> Vec<IssueInWords> {
    let words = Words(model);
    let issue = |(k, issue): (usize, &crate::model::Issue)| {
        let (now, draft) = (words.median(issue.status_quo), words.median(model.talks.draft[k]));
        IssueInWords {
            label: issue.label.clone(),
            low: issue.low.clone(),
            high: issue.high.clone(),
            now,
            now_words: point(issue, now),
            contested: issue.contested,
            draft,
            draft_words: point(issue, draft),
        }
    };
    model.issues.iter().enumerate().map(issue).collect()
}

/// Time, fighting, promises and talks.
pub(super) fn rules(model: &Model) -> Vec<Item> {
    let item = |label: &str, text: String| Item { label: label.to_owned(), text };
    vec![
        item("Time", time(model)),
        item("Fighting", fighting(model)),
        item("Promises", promises(model)),
        item("Talks", talks(model)),
    ]
}

fn time(model: &Model) -> String {
    let calendar = &model.calendar;
    let begin = match model.begin {
        Stage::Phase(phase) => format!("in the phase {}", model.phases[phase.index()].label),
        Stage::War | Stage::Peace | Stage::Victory(_) => "in war".to_owned(),
    };
    // The horizon is a whole number of steps: up to one short of the round length that was asked for.
    let (horizon, rest) = (calendar.horizon(), calendar.horizon().ceil() - calendar.horizon());
    let horizon = spelled(if rest < calendar.step { horizon.ceil() } else { horizon });
    let (start, step) = (iso(calendar.start_day), spelled(calendar.step));
    format!("A run begins {begin} on {start} and lasts {horizon}, in steps of {step}. After that nothing happens.")
}

fn fighting(model: &Model) -> String {
    let (words, war) = (Words(model), &model.war);
    let decisive = if words.median(war.decisive_rate) > 0.0 {
        format!("While the fighting goes on, one side wins for good {}.", words.often(war.decisive_rate))
    } else {
        "No side can win for good.".to_owned()
    };
    let mut text = vec![decisive];
    let contested: Vec<&str> = model.issues.iter().filter(|i| i.contested).map(|i| i.label.as_str()).collect();
    if !contested.is_empty() && words.median(war.drift) > 0.0 {
        let [drift, volatility] = [war.drift, war.volatility].map(|number| words.share(number));
        text.push(format!(
            " The front moves {}: by {drift} a year towards what the stronger want, give or take {volatility}.",
            listed(&contested)
        ));
    }
    text.concat()
}

fn promises(model: &Model) -> String {
    let (words, rules) = (Words(model), &model.compliance);
    format!(
        "In a truce or a settlement each side could break its word {}. Before any monitoring {} of violations are \
         detected; detection in time takes {} off what they bring and harm, and an answer in kind costs the violator \
         {}. Of attacks and accidents {} are attributed to whoever caused them; a side is blamed for something nobody \
         did {}.",
        words.often(rules.opportunities),
        words.share(rules.detection),
        words.share(rules.foiled),
        words.stakes(rules.reprisal),
        words.share(rules.attribution),
        words.often(rules.false_alarms)
    )
}

fn talks(model: &Model) -> String {
    let (words, talks) = (Words(model), &model.talks);
    let protocol = match talks.protocol {
        Protocol::Alternating => "the sides take turns to propose a text, drawn by the weight they are recognised with",
        Protocol::Mediator => "a mediator proposes the text that does most for all sides together (the Nash product)",
        Protocol::Draft => "the draft of the file is on the table and no other",
    };
    let consent = match (talks.consent, model.belligerents.iter().any(|party| party.audience.is_some())) {
        (true, true) => " Audiences must ratify what is signed.",
        (false, true) => " Audiences are not asked.",
        (_, false) => "",
    };
    format!(
        "While fighting, an opening to a truce comes {}; in phases with talks a session comes {}, and in it {protocol}. \
         One refusal is enough to reject.{consent}",
        words.often(talks.openings),
        words.often(talks.sessions)
    )
}

/// The road to peace.
pub(super) fn road(model: &Model) -> Vec<Item> {
    let phase = |phase: &crate::model::Phase| {
        let length = Words(model).length(phase.length);
        let text = match (phase.kind, phase.talks) {
            (PhaseKind::Truce, true) => format!("A truce of {length} at a time, in which terms are negotiated."),
            (PhaseKind::Truce, false) => format!("A truce of {length}: the fighting stops where it stands."),
            (PhaseKind::Settlement, _) => format!("A settlement: what was signed is carried out, over {length}."),
        };
        Item { label: phase.label.clone(), text }
    };
    let mut road: Vec<Item> = model.phases.iter().map(phase).collect();
    road.push(Item { label: "Durable peace".to_owned(), text: "The last phase was completed.".to_owned() });
    road
}

/// What can happen from outside.
pub(super) fn events(model: &Model) -> Vec<Item> {
    let all = model.events.iter().filter(|event| event.enabled);
    all.map(|event| Item { label: event.label.clone(), text: event_text(model, event) }).collect()
}

fn event_text(model: &Model, event: &Event) -> String {
    let words = Words(model);
    let occurrence = match &event.occurrence {
        Occurrence::At { time, probability } => {
            let day = iso(model.calendar.start_day + (time * DAYS_PER_YEAR).round() as i64);
            format!("May happen on {day}, with a probability of {}", words.share(*probability))
        }
        Occurrence::Rate { rate, once: true } => format!("Happens at most once, at random: {}", words.often(*rate)),
        Occurrence::Rate { rate, once: false } => format!("Happens at random, {}", words.often(*rate)),
    };
    let mut text = vec![occurrence];
    if event.stages != StageSet::ALL {
        text.push(format!(", {}", words.stages(event.stages)));
    }
    text.push(match event.duration {
        Some(duration) => format!(". Its effects last {}: ", words.length(duration)),
        None => ". Its effects last for good: ".to_owned(),
    });
    let effects: Vec<String> = event.effects.iter().map(|effect| effect_text(words, effect)).collect();
    text.push(listed(&effects) + ".");
    text.concat()
}

fn effect_text(words: Words, effect: &Effect) -> String {
    let path = &words.0.numbers.get(effect.number).path;
    match effect.change {
        Change::Set(to) => format!("{path} becomes {}", words.amount(to)),
        Change::Multiply(by) => format!("{path} is multiplied by {}", words.amount(by)),
        Change::Add(by) if words.median(by) < 0.0 => format!("{path} falls by {}", plain(-words.median(by))),
        Change::Add(by) => format!("{path} grows by {}", words.amount(by)),
    }
}

/// What is counted along a run.
pub(super) fn counted(model: &Model) -> Vec<Item> {
    let words = Words(model);
    let indicator = |indicator: &crate::model::Indicator| {
        let weekly = &indicator.weekly;
        let stages: [(&str, Option<NumberId>); 4] = [
            ("in war", weekly.war),
            ("in a truce", weekly.truce),
            ("in a settlement", weekly.settlement),
            ("in peace", weekly.peace),
        ];
        let amounts: Vec<String> = stages
            .iter()
            .filter_map(|(stage, number)| Some(format!("{} a week {stage}", words.amount((*number)?))))
            .collect();
        let text = format!("Counted in {}: {}.", indicator.unit, listed(&amounts));
        Item { label: indicator.label.clone(), text }
    };
    model.indicators.iter().map(indicator).collect()
}
