//! What a file settles, or leaves open among a few words.

use super::{Model, Number, NumberId, Numbers, PhaseId, Protocol, Stage};
use crate::units::Unit;

/// A word of the file (how a text is put on the table, whether a measure is there), or one of a few, drawn with the
/// world: then a named number says which, by its code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting<T> {
    /// The file says.
    Known(T),
    /// Nobody knows: the number holds the code of the word.
    Open(NumberId),
}

/// Words that have a code: a small whole number from 0.
pub trait Coded: Copy + PartialEq {
    /// Its code.
    fn code(self) -> f64;

    /// The word of a code.
    fn of_code(code: f64) -> Self;
}

/// 0 for false, 1 for true.
impl Coded for bool {
    fn code(self) -> f64 {
        f64::from(self)
    }

    fn of_code(code: f64) -> Self {
        code > 0.5
    }
}

/// Its position among [`Protocol::ALL`].
impl Coded for Protocol {
    fn code(self) -> f64 {
        Self::ALL.iter().position(|&own| own == self).unwrap_or_default() as f64
    }

    fn of_code(code: f64) -> Self {
        Self::ALL.get(code as usize).copied().unwrap_or(Self::Alternating)
    }
}

/// Where a run may begin: 0 for war, then the phases by their position in the roadmap, from 1.
impl Coded for Stage {
    fn code(self) -> f64 {
        match self {
            Self::Phase(phase) => (phase.index() + 1) as f64,
            Self::War | Self::Peace | Self::Victory(_) => 0.0,
        }
    }

    fn of_code(code: f64) -> Self {
        match code as usize {
            0 => Self::War,
            phase => Self::Phase(PhaseId::new(phase - 1)),
        }
    }
}

impl<T: Coded> Setting<T> {
    /// The word in a world with these values, by [`NumberId`].
    #[inline]
    #[must_use]
    pub fn at(&self, values: &[f64]) -> T {
        match *self {
            Self::Known(word) => word,
            Self::Open(number) => T::of_code(values[number.index()]),
        }
    }

    /// Whether it is this word in some world.
    #[must_use]
    pub fn may_be(&self, word: T, numbers: &Numbers) -> bool {
        self.options(numbers).iter().any(|&(own, _)| own == word)
    }

    /// The likeliest word; of several the first.
    #[must_use]
    pub fn likeliest(&self, numbers: &Numbers) -> T {
        match *self {
            Self::Known(word) => word,
            Self::Open(number) => T::of_code(numbers.median(number)),
        }
    }

    /// Its code where the file says.
    fn known_code(&self) -> Option<f64> {
        match *self {
            Self::Known(word) => Some(word.code()),
            Self::Open(_) => None,
        }
    }

    /// Every word it may be with its probability, by code.
    #[must_use]
    pub fn options(&self, numbers: &Numbers) -> Vec<(T, f64)> {
        match *self {
            Self::Known(word) => vec![(word, 1.0)],
            Self::Open(number) => {
                let options = numbers.get(number).source.options();
                options.into_iter().map(|(code, probability)| (T::of_code(code), probability)).collect()
            }
        }
    }
}

impl Model {
    /// The word that a value of a number stands for, as the file writes it; `None` where the number is no code.
    #[must_use]
    pub fn word(&self, number: &Number, value: f64) -> Option<String> {
        Some(match number.unit {
            Unit::Switch => bool::of_code(value).to_string(),
            Unit::Protocol => Protocol::of_code(value).id().to_owned(),
            Unit::Beginning => match Stage::of_code(value) {
                Stage::Phase(phase) => self.phases.get(phase.index())?.id.clone(),
                Stage::War | Stage::Peace | Stage::Victory(_) => "war".to_owned(),
            },
            _ => return None,
        })
    }

    /// The code of the word at a path of the file, where the file settles it.
    #[must_use]
    pub fn settled_code(&self, path: &str) -> Option<f64> {
        match path {
            "talks.protocol" => self.talks.protocol.known_code(),
            "talks.consent" => self.talks.consent.known_code(),
            "scenario.begin" => self.begin.known_code(),
            _ => {
                let entry = path.strip_suffix(".enabled")?;
                let (section, id) = entry.split_once('.')?;
                let measure = self.measures.iter().find(|own| own.kind().section() == section && own.scope().id == id);
                let event = self.events.iter().find(|event| section == "events" && event.id == id);
                measure.map(|own| &own.scope().enabled).or(event.map(|event| &event.enabled))?.known_code()
            }
        }
    }

    /// What is known of a number, in words: a family with its parameters, or the words that it may stand for.
    #[must_use]
    pub fn described(&self, number: &Number) -> String {
        let words = number
            .source
            .options()
            .into_iter()
            .map(|(code, probability)| Some(format!("{} {:.0}%", self.word(number, code)?, 100.0 * probability)));
        let words: Option<Vec<String>> = words.collect();
        words.filter(|words| !words.is_empty()).map_or_else(|| number.source.describe(), |words| words.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::{Coded, Protocol, Stage};
    use crate::model::PhaseId;

    #[test]
    fn codes_and_words_go_back_and_forth() {
        assert_eq!([false, true].map(|word| bool::of_code(word.code())), [false, true]);
        assert_eq!(Protocol::ALL.map(|word| Protocol::of_code(word.code())), Protocol::ALL);
        for stage in [Stage::War, Stage::Phase(PhaseId::new(0)), Stage::Phase(PhaseId::new(4))] {
            assert_eq!(Stage::of_code(stage.code()), stage);
        }
    }
}
