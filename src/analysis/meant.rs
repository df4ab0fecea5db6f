//! Which quantity is meant by a name that somebody typed.

use super::quantity::Quantity;
use crate::model::Model;
use crate::words::lists::joined;

/// How alike a name and what was typed must be for it to be suggested.
const ALIKE: f64 = 0.75;

/// Why no quantity is meant.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotMeant {
    /// Nothing has this name.
    #[error("there is no quantity `{name}`; {}", advice(.near.as_deref(), .known))]
    Unknown {
        /// What was typed.
        name: String,
        /// The most alike, if any is.
        near: Option<String>,
        /// All there are.
        known: Vec<String>,
    },
    /// Several have it.
    #[error("`{name}` may be {}; name one of them", joined(.homes, "or"))]
    Several {
        /// What was typed.
        name: String,
        /// Their whole names.
        homes: Vec<String>,
    },
}

fn advice(near: Option<&str>, known: &[String]) -> String {
    let list = format!("there are {}", known.join(", "));
    near.map_or(list, |near| format!("did you mean `{near}`?"))
}

impl Quantity {
    /// Its group and id: `outcomes.durable_peace`.
    #[must_use]
    pub fn name(&self, model: &Model) -> String {
        format!("{}.{}", self.group(), self.id(model))
    }

    /// The quantity of a name: `outcomes.durable_peace`, or `durable_peace` where only one group has that id. Terms have
    /// none, for runs that sign nothing have no terms.
    ///
    /// # Errors
    /// Where no quantity has this name, or several have.
    pub fn meant(model: &Model, name: &str) -> Result<Self, NotMeant> {
        let all: Vec<Self> = Self::recorded(model).into_iter().filter(|own| !matches!(own, Self::Term(_))).collect();
        let named = |own: &&Self| own.name(model) == name || own.id(model) == name;
        let homes: Vec<&Self> = all.iter().filter(named).collect();
        match &homes[..] {
            [one] => Ok((*one).clone()),
            [] => {
                let known: Vec<String> = all.iter().map(|own| own.name(model)).collect();
                let likeness = |own: &Self| {
                    let (whole, id) = (own.name(model), own.id(model));
                    strsim::jaro_winkler(name, &whole).max(strsim::jaro_winkler(name, &id))
                };
                let near = all.iter().max_by(|one, other| likeness(one).total_cmp(&likeness(other)));
                let near = near.filter(|own| likeness(own) > ALIKE).map(|own| own.name(model));
                Err(NotMeant::Unknown { name: name.to_owned(), near, known })
            }
            several => {
                let homes = several.iter().map(|own| own.name(model)).collect();
                Err(NotMeant::Several { name: name.to_owned(), homes })
            }
        }
    }
}
