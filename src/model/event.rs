//! What can happen from outside.

use super::{NumberId, Setting, StageSet};

/// An event and what it changes.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Its id in the file.
    pub id: String,
    /// Its label for people.
    pub label: String,
    /// False takes it out.
    pub enabled: Setting<bool>,
    /// When it happens.
    pub occurrence: Occurrence,
    /// How long its effects last, years; for good where `None`.
    pub duration: Option<NumberId>,
    /// The stages in which it can happen.
    pub stages: StageSet,
    /// What it changes while in force, in the file's order.
    pub effects: Vec<Effect>,
}

/// When an event happens.
#[derive(Debug, Clone, PartialEq)]
pub enum Occurrence {
    /// On a day, with a probability.
    At {
        /// Years from the start of the scenario.
        time: f64,
        /// Probability that it happens then.
        probability: NumberId,
    },
    /// At random.
    Rate {
        /// Per year.
        rate: NumberId,
        /// Whether it can happen only once in a run. One that is in force does not happen again before it
        /// ends; one without a duration adds up.
        once: bool,
    },
}

/// One change to a named number.
#[derive(Debug, Clone, PartialEq)]
pub struct Effect {
    /// Which number.
    pub number: NumberId,
    /// How it changes; the amount is itself a named number.
    pub change: Change,
}

/// How a number changes. The result is kept within the number's domain.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Change {
    /// Becomes the amount.
    Set(NumberId),
    /// Grows by the amount.
    Add(NumberId),
    /// Is multiplied by the amount.
    Multiply(NumberId),
}
