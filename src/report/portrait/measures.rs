//! Each measure in a sentence or two.

use super::Measure;
use super::phrases::Words;
use crate::model::{
    ActorId, Aid, Cbm, CbmId, Credibility, Guarantee, Incentive, MeasureRef, Model, Monitoring, NumberId, Sanction,
    Scope, Track,
};
use crate::words::capitals::capital;
use crate::words::lists::{listed, verb};

/// All measures, kind by kind.
pub(super) fn measures(model: &Model) -> Vec<Measure> {
    let words = Words(model);
    let measure = |kind: &str, scope: &Scope, text: String| Measure {
        label: scope.label.clone(),
        kind: kind.to_owned(),
        enabled: scope.enabled.may_be(true, &model.numbers),
        text: format!("{}: {text}", capital(&when(words, scope))),
    };
    let told = |own: MeasureRef| match own {
        MeasureRef::Cbm(_, own) => measure("confidence-building measure", &own.scope, cbm(words, own)),
        MeasureRef::Monitoring(_, own) => measure("monitoring", &own.scope, observers(words, own)),
        MeasureRef::Sanction(_, own) => measure("sanctions", &own.scope, sanction(words, own)),
        MeasureRef::Guarantee(_, own) => measure("guarantee", &own.scope, guarantee(words, own)),
        MeasureRef::Incentive(_, own) => measure("incentive", &own.scope, incentive(words, own)),
        MeasureRef::Aid(_, own) => measure("aid", &own.scope, support(words, own)),
        MeasureRef::Track(_, own) => measure("track of talks", &own.scope, track(words, own)),
    };
    model.measures.iter().map(told).collect()
}

/// The stages a measure is named for, and its conditions.
fn when(words: Words, scope: &Scope) -> String {
    let mut text = vec![words.stages(scope.stages)];
    let some = |number: NumberId| words.median(number) > 0.0;
    if some(scope.after) {
        text.push(format!(", from {} after the war was left", words.length(scope.after)));
    }
    if some(scope.quiet) {
        text.push(format!(", after {} without incident", words.length(scope.quiet)));
    }
    if !scope.requires.is_empty() {
        text.push(format!(", once {} is completed", steps_of(words, &scope.requires)));
    }
    text.concat()
}

fn steps_of(words: Words, cbms: &[CbmId]) -> String {
    let labels: Vec<&str> = cbms.iter().map(|cbm| words.0.measures.cbms[cbm.index()].scope.label.as_str()).collect();
    listed(&labels)
}

fn cbm(words: Words, own: &Cbm) -> String {
    let some = |number: NumberId| words.median(number) > 0.0;
    let mut effects = Vec::new();
    if some(own.disarms) {
        effects.push(format!("takes {} off its temptation to break its word", words.share(own.disarms)));
    }
    if some(own.exposure) {
        effects.push(format!("exposes it by {}", words.stakes(own.exposure)));
    }
    if some(own.goodwill) {
        effects.push(format!("is worth {} a year to the others", words.stakes(own.goodwill)));
    }
    if some(own.reward) {
        effects.push(format!("brings it {} for being seen to perform", words.stakes(own.reward)));
    }
    let seen = own.verification.map_or_else(
        || "Shirking is seen as other violations are.".to_owned(),
        |verification| format!("Shirking is seen with a probability of {}.", words.share(verification)),
    );
    let effects = if effects.is_empty() { String::new() } else { format!(", {}", listed(&effects)) };
    format!(
        "{} is to take {} steps, one every {}. A step costs it {}{effects}. {seen}",
        words.side(own.by),
        words.amount(own.steps),
        words.length(own.every),
        words.stakes(own.cost)
    )
}

fn observers(words: Words, own: &Monitoring) -> String {
    let whom = if own.of.len() == words.0.belligerents.len() {
        "all sides".to_owned()
    } else {
        words.actors(own.of.iter().map(|&side| ActorId::Belligerent(side)))
    };
    format!(
        "of the violations by {whom} that would be missed without it, {} are detected; of attacks and accidents blamed \
         on the wrong side, {} are cleared up.",
        words.share(own.detection),
        words.share(own.attribution)
    )
}

fn sanction(words: Words, own: &Sanction) -> String {
    let mut text = vec![format!(
        "{} {} sanctions on {} that cost it {} a year",
        words.actors(own.senders.iter().copied()),
        verb(own.senders.len(), "keep"),
        words.side(own.target),
        words.stakes(own.cost)
    )];
    if words.median(own.erosion) > 0.0 {
        text.push(format!(", eroding by {} a year", words.share(own.erosion)));
    }
    text.push(".".to_owned());
    if let Some(relief) = &own.relief {
        let share = if words.median(relief.share) >= 1.0 { "all".to_owned() } else { words.share(relief.share) };
        text.push(format!(" {} of them are lifted {}", capital(&share), words.stages(relief.stages)));
        if words.median(relief.quiet) > 0.0 {
            text.push(format!(", after {} without incident", words.length(relief.quiet)));
        }
        if !relief.requires.is_empty() {
            text.push(format!(", once {} is completed", steps_of(words, &relief.requires)));
        }
        text.push(".".to_owned());
    }
    if let Some(snapback) = &own.snapback {
        text.push(format!(
            " A detected violation brings them back for {}, with a probability of {}.",
            words.length(snapback.duration),
            words.share(snapback.probability)
        ));
    }
    if let Some(renewal) = &own.renewal {
        text.push(format!(
            " Their senders decide every {} whether to keep them; keeping them is worth {} to each and costs it {} for \
             each year since the start.",
            words.length(renewal.every),
            words.stakes(renewal.resolve),
            words.stakes(own.sender_cost)
        ));
    }
    text.concat()
}

fn guarantee(words: Words, own: &Guarantee) -> String {
    let word = |(actor, credibility): &(ActorId, Credibility)| match credibility {
        Credibility::Given(given) => {
            format!("{} honours it with a probability of {}", words.actor(*actor), words.share(*given))
        }
        Credibility::Interest { commitment, cost } => format!(
            "to {} keeping its word is worth {} and fighting for it would cost {}",
            words.actor(*actor),
            words.stakes(*commitment),
            words.stakes(*cost)
        ),
    };
    let stand: Vec<String> = own.guarantors.iter().map(word).collect();
    let protects = words.actors(own.protects.iter().map(|&side| ActorId::Belligerent(side)));
    let mut text = vec![format!(
        "{} {} {protects}. Honoured, it makes the war that follows a breach cost the culprit {} more a year, and \
         spares the protected {} of the harm",
        words.actors(own.guarantors.iter().map(|(actor, _)| *actor)),
        verb(own.guarantors.len(), "guarantee"),
        words.stakes(own.deterrence),
        words.share(own.protection)
    )];
    if words.median(own.suppression) > 0.0 {
        text.push(format!("; while deployed it stops {} of spoilers' attacks", words.share(own.suppression)));
    }
    text.push(format!(". Whether it would be honoured is a choice: {}.", listed(&stand)));
    text.concat()
}

fn incentive(words: Words, own: &Incentive) -> String {
    format!(
        "{} {} {} {} a year, reviewed every {}: a review is passed with a probability of {}, and a detected violation \
         forfeits the money until the next.",
        words.actors(own.funders.iter().copied()),
        verb(own.funders.len(), "pay"),
        words.side(own.to),
        words.stakes(own.value),
        words.length(own.every),
        words.share(own.benchmark)
    )
}

fn support(words: Words, own: &Aid) -> String {
    let mut effects = Vec::new();
    if words.median(own.capability) > 0.0 {
        effects.push(format!("adds {} to its fighting power", words.amount(own.capability)));
    }
    if words.median(own.war_cost) > 0.0 {
        effects.push(format!("takes {} a year off its cost of fighting", words.stakes(own.war_cost)));
    }
    let effects = if effects.is_empty() { "changes nothing".to_owned() } else { listed(&effects) };
    let (by, to) = (words.actors(own.by.iter().copied()), words.side(own.to));
    format!("{by} {} {to}, which {effects}.", verb(own.by.len(), "support"))
}

fn track(words: Words, own: &Track) -> String {
    let some = |number: NumberId| words.median(number) > 0.0;
    let mut effects = Vec::new();
    if some(own.talks) {
        effects.push(format!("openings and sessions are more frequent by {}", words.share(own.talks)));
    }
    if some(own.support) {
        effects.push(format!("audiences think better of a text by {}", words.stakes(own.support)));
    }
    if some(own.misinformation) {
        effects.push(format!("{} of false alarms are avoided", words.share(own.misinformation)));
    }
    if effects.is_empty() { "it changes nothing.".to_owned() } else { listed(&effects) + "." }
}
