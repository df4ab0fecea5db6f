//! Amounts, points on an issue, stages and actors, named in words.

use crate::model::{ActorId, BelligerentId, Issue, Model, NumberId, StageSet};
use crate::words::lists::listed;
use crate::words::numbers::{plain, two_digits};
use crate::words::times::spelled;

/// A model that speaks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words<'m>(pub &'m Model);

impl Words<'_> {
    /// The median of a number; of an uncertain one two digits, for more would say more than is known.
    pub(super) fn median(self, number: NumberId) -> f64 {
        let source = &self.0.numbers.get(number).source;
        if source.is_fixed() { source.median() } else { two_digits(source.median()) }
    }

    /// `about ` before what is uncertain.
    fn about(self, number: NumberId, words: String) -> String {
        if self.0.numbers.get(number).source.is_fixed() { words } else { format!("about {words}") }
    }

    /// A number: `0.2`, `about 3`.
    pub(super) fn amount(self, number: NumberId) -> String {
        self.about(number, plain(self.median(number)))
    }

    /// A share or a probability: `30%`, `about 45%`.
    pub(super) fn share(self, number: NumberId) -> String {
        let points = plain((1000.0 * self.median(number)).round() / 10.0);
        self.about(number, format!("{points}%"))
    }

    /// Stakes: `0.2 stakes`, `1 stake`.
    pub(super) fn stakes(self, number: NumberId) -> String {
        self.about(number, stakes(self.median(number)))
    }

    /// How often a year: `6 times a year`, `once in 10 years`.
    pub(super) fn often(self, number: NumberId) -> String {
        let rate = self.median(number);
        let words = if rate <= 0.0 {
            "never".to_owned()
        } else if rate < 0.95 {
            format!("once in {} years", plain((10.0 / rate).round() / 10.0))
        } else if (rate - 1.0).abs() < 0.05 {
            "once a year".to_owned()
        } else {
            format!("{} times a year", plain(rate))
        };
        self.about(number, words)
    }

    /// A length of time: `60 days`.
    pub(super) fn length(self, number: NumberId) -> String {
        self.about(number, spelled(self.median(number)))
    }

    /// When a measure or an event may be: `while the fighting goes on and in Ceasefire`.
    pub(super) fn stages(self, stages: StageSet) -> String {
        let phases = self.0.phases.iter().enumerate();
        let named: Vec<&str> =
            phases.filter(|(at, _)| stages.phase(*at)).map(|(_, phase)| phase.label.as_str()).collect();
        let every = named.len() == self.0.phases.len();
        let mut parts = Vec::new();
        if stages.war() {
            parts.push("while the fighting goes on".to_owned());
        }
        match named.len() {
            0 => {}
            1 => parts.push(format!("in the phase {}", named[0])),
            _ if every => parts.push("in every phase of the road".to_owned()),
            _ => parts.push(format!("in the phases {}", listed(&named))),
        }
        if stages.peace() {
            parts.push("in the peace that follows".to_owned());
        }
        if every && stages.war() && stages.peace() { "at all times".to_owned() } else { listed(&parts) }
    }

    /// An actor's label.
    pub(super) fn actor(self, actor: ActorId) -> String {
        match actor {
            ActorId::Belligerent(id) => self.side(id),
            ActorId::ThirdParty(id) => self.0.third_parties[id.index()].label.clone(),
        }
    }

    /// Actors' labels as a list.
    pub(super) fn actors(self, actors: impl IntoIterator<Item = ActorId>) -> String {
        let labels: Vec<String> = actors.into_iter().map(|actor| self.actor(actor)).collect();
        listed(&labels)
    }

    /// A belligerent's label.
    pub(super) fn side(self, side: BelligerentId) -> String {
        self.0.belligerents[side.index()].label.clone()
    }
}

/// Stakes in words.
pub(super) fn stakes(value: f64) -> String {
    format!("{} stake{}", plain(value), if (value.abs() - 1.0).abs() < 1e-9 { "" } else { "s" })
}

/// A point on an issue in words: `close to “borders restored”`.
pub(super) fn point(issue: &Issue, at: f64) -> String {
    let end = |text: &str, otherwise: &str| {
        if text.is_empty() { otherwise.to_owned() } else { format!("“{text}”") }
    };
    let (low, high) = (end(&issue.low, "its low end"), end(&issue.high, "its high end"));
    match at {
        _ if at <= 0.02 => low,
        _ if at <= 0.2 => format!("close to {low}"),
        _ if at < 0.45 => format!("nearer {low} than {high}"),
        _ if at <= 0.55 => format!("half-way between {low} and {high}"),
        _ if at < 0.8 => format!("nearer {high} than {low}"),
        _ if at < 0.98 => format!("close to {high}"),
        _ => high,
    }
}
