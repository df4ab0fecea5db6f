//! Who wants what, and what is assumed of them.

use super::phrases::{Words, point, stakes};
use super::{Actor, Want};
use crate::model::{Audience, Belligerent, BelligerentId, Blame, Model, Preferences, RedLine, Spoiler};
use crate::words::lists::joined;
use crate::words::numbers::{percent, plain};

/// Everybody, in the order of the file: belligerents with their audiences, third parties, spoilers.
pub(super) fn actors(model: &Model) -> Vec<Actor> {
    let mut actors = Vec::new();
    for (j, party) in model.belligerents.iter().enumerate() {
        actors.push(Actor {
            label: party.label.clone(),
            role: "belligerent".to_owned(),
            traits: belligerent(model, j, party),
            wants: wants(model, &party.preferences, &party.red_lines),
        });
        actors.extend(party.audience.iter().map(|audience| Actor {
            label: format!("Audience of {}", party.label),
            role: "audience".to_owned(),
            traits: audience_traits(Words(model), audience),
            wants: wants(model, &audience.preferences, &[]),
        }));
    }
    actors.extend(model.third_parties.iter().map(|party| Actor {
        label: party.label.clone(),
        role: "third party".to_owned(),
        traits: Vec::new(),
        wants: wants(model, &party.preferences, &[]),
    }));
    actors.extend(model.spoilers.iter().map(|spoiler| Actor {
        label: spoiler.label.clone(),
        role: "spoiler".to_owned(),
        traits: spoiler_traits(Words(model), spoiler),
        wants: wants(model, &spoiler.preferences, &[]),
    }));
    actors
}

fn wants(model: &Model, preferences: &Preferences, red_lines: &[RedLine]) -> Vec<Want> {
    let words = Words(model);
    let salience = |k: usize| preferences.positions[k].as_ref().map_or(0.0, |own| words.median(own.salience));
    let total: f64 = (0..model.issues.len()).map(salience).sum();
    let want = |(k, issue): (usize, &crate::model::Issue)| {
        let position = preferences.positions[k].as_ref()?;
        let ideal = words.median(position.ideal);
        Some(Want {
            issue: issue.label.clone(),
            ideal,
            words: point(issue, ideal),
            weight: if total > 0.0 { salience(k) / total } else { 0.0 },
            red_line: red_lines.get(k).map_or_else(String::new, |line| red_line(words, line)),
        })
    };
    model.issues.iter().enumerate().filter_map(want).collect()
}

fn red_line(words: Words, line: &RedLine) -> String {
    match (line.min, line.max) {
        (None, None) => String::new(),
        (Some(min), None) => format!("anything below {}", words.amount(min)),
        (None, Some(max)) => format!("anything above {}", words.amount(max)),
        (Some(min), Some(max)) => format!("anything below {} or above {}", words.amount(min), words.amount(max)),
    }
}

fn belligerent(model: &Model, j: usize, party: &Belligerent) -> Vec<String> {
    let words = Words(model);
    let mut traits = vec![
        format!("Fought to the end, the war is won by it with a chance of {} at the start.", percent(chance(model, j))),
        format!(
            "Fighting costs it {} a year, growing by {} with each year of war; exactly how much, only it knows.",
            words.stakes(party.war_cost),
            words.share(party.weariness)
        ),
        format!(
            "The others believe at first with a probability of {} that it is of the reliable kind. Breaking its word \
             {} the reliable kind, {} the opportunist kind.",
            words.share(party.reliability),
            gain(words.median(party.temptation_reliable)),
            gain(words.median(party.temptation_opportunist))
        ),
        format!(
            "A violation by another side costs it {}; being caught out when the process collapses costs it {}.",
            words.stakes(party.harm),
            words.stakes(party.betrayal_loss)
        ),
        format!(
            "It discounts the future by {} a year, and takes a gain of {} with odds of about 2.7 to 1.",
            words.share(party.discount_rate),
            stakes(1.0 / words.median(party.precision).max(1e-9))
        ),
    ];
    if party.audience.is_some() && model.talks.consent.may_be(true, &model.numbers) {
        traits.push("What it signs, its audience must ratify.".to_owned());
    }
    traits
}

/// The chance of winning: capability to the power of decisiveness, over the sum of all (`docs/model.md`).
fn chance(model: &Model, j: usize) -> f64 {
    let words = Words(model);
    let power = |party: &Belligerent| libm::pow(words.median(party.capability), words.median(model.war.decisiveness));
    let total: f64 = model.belligerents.iter().map(power).sum();
    if total > 0.0 { power(&model.belligerents[j]) / total } else { 0.0 }
}

fn gain(value: f64) -> String {
    if value < 0.0 { format!("costs {}", stakes(-value)) } else { format!("brings {}", stakes(value)) }
}

fn audience_traits(words: Words, audience: &Audience) -> Vec<String> {
    vec![format!(
        "Half of it supports a text that is worth {} of 1 to it; an unpopular settlement tempts its side to break it by \
         up to {}.",
        plain(words.median(audience.threshold)),
        words.stakes(audience.backlash)
    )]
}

fn spoiler_traits(words: Words, spoiler: &Spoiler) -> Vec<String> {
    vec![format!(
        "It can attack {}; an attack costs it {} and may be blamed on {}.",
        words.often(spoiler.activity),
        words.stakes(spoiler.cost),
        blamed(words, &spoiler.blame)
    )]
}

/// On whom: `North`, or `North (70%) or South (30%)` for nobody's client.
fn blamed(words: Words, blame: &Blame) -> String {
    let shares = match blame {
        Blame::Patron(patron) => return words.side(*patron),
        Blame::Shares(shares) => shares,
    };
    let weights: Vec<f64> = shares.iter().map(|share| share.map_or(0.0, |number| words.median(number))).collect();
    let total: f64 = weights.iter().sum();
    let sides = weights.iter().enumerate().filter(|(_, weight)| **weight > 0.0);
    let told: Vec<String> = sides
        .map(|(j, weight)| format!("{} ({})", words.side(BelligerentId::new(j)), percent(weight / total)))
        .collect();
    format!("{}: it is nobody's client", joined(&told, "or"))
}
