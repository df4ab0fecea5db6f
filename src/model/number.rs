//! The table of named numbers.

use super::{Distribution, Model, NumberId};
use crate::units::Unit;

/// One named number of the scenario.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// Its path in the file: `belligerents.ukraine.war_cost`.
    pub path: String,
    /// What it measures, and so its domain.
    pub unit: Unit,
    /// What is known of it, already truncated to the unit's domain.
    pub source: Distribution,
    /// What the file remarks on it.
    pub remark: Remark,
}

/// Where a number comes from, and what else its author says of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Remark {
    /// The source.
    pub source: Option<String>,
    /// A note.
    pub note: Option<String>,
}

impl Remark {
    /// Whether nothing is said.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.source.is_none() && self.note.is_none()
    }

    /// Both in a line: the source, then the note.
    #[must_use]
    pub fn text(&self) -> String {
        [&self.source, &self.note].into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join("; ")
    }
}

/// All named numbers, in the file's order. The index of an entry is its [`NumberId`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Numbers {
    entries: Vec<Number>,
}

impl Numbers {
    /// Adds a number and returns its id.
    pub fn add(&mut self, number: Number) -> NumberId {
        self.entries.push(number);
        NumberId::new(self.entries.len() - 1)
    }

    /// The number with this id.
    #[must_use]
    pub fn get(&self, id: NumberId) -> &Number {
        &self.entries[id.index()]
    }

    /// The median of the number with this id: its value where it is certain, and of a code that of the likeliest word.
    #[must_use]
    pub fn median(&self, id: NumberId) -> f64 {
        let number = self.get(id);
        if number.unit.is_code() { number.source.likeliest() } else { number.source.median() }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// All numbers with their ids, in the file's order.
    pub fn iter(&self) -> impl Iterator<Item = (NumberId, &Number)> {
        self.entries.iter().enumerate().map(|(index, number)| (NumberId::new(index), number))
    }

    /// The uncertain numbers with their ids, in the file's order.
    pub fn uncertain(&self) -> impl Iterator<Item = (NumberId, &Number)> {
        self.iter().filter(|(_, number)| !number.source.is_fixed())
    }

    /// The id of the number at `path`.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<NumberId> {
        self.entries.iter().position(|number| number.path == path).map(NumberId::new)
    }
}

/// A number that cannot take the value asked for.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("`{path}` is {found}, expected {expected}")]
pub struct Misfit {
    /// The number's path.
    pub path: String,
    /// The value asked for.
    pub found: f64,
    /// What it may be.
    pub expected: String,
}

impl Numbers {
    /// The same numbers with other values for some of them: what was uncertain of these is so no more.
    ///
    /// # Errors
    /// Every value outside the domain of its number.
    pub fn with(&self, values: &[(NumberId, f64)]) -> Result<Self, Vec<Misfit>> {
        let mut numbers = self.clone();
        let mut misfits = Vec::new();
        for &(id, value) in values {
            let number = &mut numbers.entries[id.index()];
            if number.unit.admits(value) {
                number.source = Distribution::fixed(value);
            } else {
                misfits.push(Misfit { path: number.path.clone(), found: value, expected: number.unit.expected() });
            }
        }
        if misfits.is_empty() { Ok(numbers) } else { Err(misfits) }
    }
}

impl Model {
    /// The same model with other values for some of its numbers, as [`Numbers::with`]: for designs and fitting, where
    /// reading the file again for each point would take far longer than playing it. What the file checks across
    /// numbers, such as a red line's `min` below its `max`, is for the caller to keep.
    ///
    /// # Errors
    /// As there.
    pub fn with_numbers(&self, values: &[(NumberId, f64)]) -> Result<Self, Vec<Misfit>> {
        Ok(Self { numbers: self.numbers.with(values)?, ..self.clone() })
    }
}
