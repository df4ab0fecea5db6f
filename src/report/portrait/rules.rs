//! Time, fighting, promises, talks, the road, what can happen, what is counted.

use super::phrases::{Words, point};
use super::{IssueInWords, Item};
use crate::model::{
    Change, Coded, Effect, Event, Model, NumberId, Occurrence, Phase, PhaseKind, Protocol, Setting, Stage, StageSet,
    Term,
};
use crate::words::capitals::capital;
use crate::words::dates::iso;
use crate::words::lists::{joined, listed};
use crate::words::numbers::{plain, two_digits};
use crate::words::times::{DAYS_PER_YEAR, spelled};

/// What is at stake.
pub(super) fn issues(model: &Model) -> Vec<IssueInWords> {
    let words = Words(model);
    let issue = |(k, issue): (usize, &crate::model::Issue)| {
        let now = words.median(issue.status_quo);
        let draft = model.talks.draft[k].map(|term| words.median(term));
        IssueInWords {
            label: issue.label.clone(),
            low: issue.low.clone(),
            high: issue.high.clone(),
            now,
            now_words: point(issue, now),
            contested: issue.contested,
            draft,
            draft_words: draft.map_or_else(|| "left to the talks".to_owned(), |at| point(issue, at)),
        }
    };
    model.issues.iter().enumerate().map(issue).collect()
}

/// Time, fighting, promises, expectations and talks.
pub(super) fn rules(model: &Model) -> Vec<Item> {
    let item = |label: &str, text: String| Item { label: label.to_owned(), text };
    vec![
        item("Time", time(model)),
        item("Fighting", fighting(model)),
        item("Promises", promises(model)),
        item("Expectations", expectations(model)),
        item("Talks", talks(model)),
    ]
}

/// The words of a setting; of an open one each with its probability.
fn open<T: Coded, W: AsRef<str>>(model: &Model, setting: &Setting<T>, word: impl Fn(T) -> W) -> String {
    let options = setting.options(&model.numbers);
    let told = |&(option, share): &(T, f64)| match options.len() {
        1 => word(option).as_ref().to_owned(),
        _ => format!("{} (in {:.0}% of worlds)", word(option).as_ref(), 100.0 * share),
    };
    joined(&options.iter().map(told).collect::<Vec<_>>(), "or")
}

fn time(model: &Model) -> String {
    let calendar = &model.calendar;
    let begin = open(model, &model.begin, |stage| match stage {
        Stage::Phase(phase) => format!("in the phase {}", model.phases[phase.index()].label),
        Stage::War | Stage::Peace | Stage::Victory(_) => "in war".to_owned(),
    });
    let horizon = spelled(calendar.horizon);
    let start = calendar.start_day.map_or_else(String::new, |day| format!(" on {}", iso(day)));
    format!("A run begins {begin}{start} and lasts {horizon}. After that nothing happens.")
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

fn expectations(model: &Model) -> String {
    let source = &model.numbers.get(model.compliance.expectation).source;
    let at = if source.is_fixed() {
        format!("it is {}", plain(source.median()))
    } else {
        let [low, high] = [0.1, 0.9].map(|share| plain(two_digits(source.quantile(share))));
        format!("it is not known, and mostly lies from {low} to {high}")
    };
    format!(
        "Where retaliation is feared, striking first pays; so much hangs on what everybody expects of everybody before \
         anything is seen. On a scale from 0, restraint, to 1, alarm, {at}."
    )
}

fn talks(model: &Model) -> String {
    let (words, talks) = (Words(model), &model.talks);
    let protocol = open(model, &talks.protocol, |protocol| match protocol {
        Protocol::Alternating => "the sides take turns to propose a text, drawn by the weight they are recognised with",
        Protocol::Mediator => "a mediator proposes the text that does most for all sides together (the Nash product)",
        Protocol::Draft => "the draft of the file is on the table and no other",
    });
    let consent = open(model, &talks.consent, |consent| {
        if consent { "audiences must ratify what is signed" } else { "audiences are not asked" }
    });
    let audiences = model.belligerents.iter().any(|party| party.audience.is_some());
    let consent = if audiences { format!(" {}.", capital(&consent)) } else { String::new() };
    format!(
        "While fighting, an opening to a truce comes {}; in phases with talks a session comes {}, and in it {protocol}. \
         One refusal is enough to reject.{consent}{}",
        words.often(talks.openings),
        words.often(talks.sessions),
        left_open(model)
    )
}

/// What the sides expect to sign on issues that no draft names.
fn left_open(model: &Model) -> String {
    let open = model.issues.iter().zip(&model.talks.draft).filter(|(_, term)| term.is_none());
    let labels: Vec<&str> = open.map(|(issue, _)| issue.label.as_str()).collect();
    if labels.is_empty() {
        return String::new();
    }
    format!(
        " Before a text is tabled they expect to meet, on {}, where the weights they are recognised with and what each \
         cares about most would lead, within all red lines.",
        listed(&labels)
    )
}

/// The road to peace.
pub(super) fn road(model: &Model) -> Vec<Item> {
    let words = Words(model);
    let phase = |phase: &crate::model::Phase| Item { label: phase.label.clone(), text: phase_text(words, phase) };
    let mut road: Vec<Item> = model.phases.iter().map(phase).collect();
    let relapse = if words.median(model.peace.relapse) > 0.0 {
        format!(" Even then it falls {}, and the fighting resumes.", words.often(model.peace.relapse))
    } else {
        String::new()
    };
    road.push(Item { label: "Durable peace".to_owned(), text: format!("The last phase was completed.{relapse}") });
    road
}

fn phase_text(words: Words, phase: &Phase) -> String {
    match (phase.kind, phase.talks, phase.term) {
        (PhaseKind::Truce, true, Term::Fixed(length)) => {
            format!("A truce of {} at a time, in which terms are negotiated.", words.length(length))
        }
        (PhaseKind::Truce, false, Term::Fixed(length)) => {
            format!("A truce of {}: the fighting stops where it stands.", words.length(length))
        }
        (PhaseKind::Truce, true, Term::Open { expected }) => {
            let expected = expected.map_or_else(|| "long".to_owned(), |years| words.length(years));
            format!(
                "A truce without a term, in which terms are negotiated: nobody is asked whether to go on. The sides \
                 expect it to last {expected}."
            )
        }
        (PhaseKind::Truce, false, Term::Open { .. }) => {
            "A truce without a term or talks: only a return to war ends it.".to_owned()
        }
        (PhaseKind::Settlement, _, term) => {
            let length = term.reckoned().map_or_else(|| "time".to_owned(), |years| words.length(years));
            format!("A settlement: what was signed is carried out, over {length}.")
        }
    }
}

/// What can happen from outside.
pub(super) fn events(model: &Model) -> Vec<Item> {
    let all = model.events.iter().filter(|event| event.enabled.may_be(true, &model.numbers));
    all.map(|event| Item { label: event.label.clone(), text: event_text(model, event) }).collect()
}

fn event_text(model: &Model, event: &Event) -> String {
    let words = Words(model);
    let occurrence = match &event.occurrence {
        Occurrence::At { time, probability } => {
            let start = model.calendar.start_day.unwrap_or_default();
            let day = iso(start + (time * DAYS_PER_YEAR).round() as i64);
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
        let stages =
            stages.iter().filter_map(|(stage, number)| Some(format!("{} a week {stage}", words.amount((*number)?))));
        let measures = weekly.measures.iter().filter_map(|&(id, number)| {
            let measure = model.measures.iter().find(|measure| measure.id() == id)?.scope();
            Some(format!("{} for each week in which {} is in force", words.amount(number), measure.label))
        });
        let amounts: Vec<String> = stages.chain(measures).collect();
        let text = format!("Counted in {}: {}.", indicator.unit, listed(&amounts));
        Item { label: indicator.label.clone(), text }
    };
    model.indicators.iter().map(indicator).collect()
}
