//! In which corner of the uncertainty something happens: scenario discovery.
//!
//! | file | idea |
//! |---|---|
//! | [`prim`] | boxes by peeling and pasting |
//! | [`found`] | what was found in a scenario's worlds: discovery.json |
//! | [`chosen`] | which box of a trajectory is told, what its limits are worth, and how it fares on worlds it has not seen |
//!
//! Source: Bryant and Lempert (2010), Thinking inside the box: a participatory, computer-assisted approach to scenario
//! discovery.

pub mod chosen;
pub mod found;
pub mod prim;

/// Worlds with what is looked for in each.
#[derive(Debug, Clone, PartialEq)]
pub struct Cases {
    /// The inputs, a column each, by world.
    pub inputs: Vec<Vec<f64>>,
    /// How far a world is a case of interest, from 0 to 1: whether the outcome came, or in which share of its plays.
    pub interest: Vec<f64>,
}

impl Cases {
    /// How many worlds there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.interest.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.interest.is_empty()
    }

    /// The same of some worlds only.
    #[must_use]
    pub fn of(&self, worlds: &[usize]) -> Self {
        let of = |column: &Vec<f64>| worlds.iter().map(|&world| column[world]).collect();
        Self { inputs: self.inputs.iter().map(of).collect(), interest: of(&self.interest) }
    }

    fn interest_of(&self, worlds: &[usize]) -> f64 {
        worlds.iter().map(|&world| self.interest[world]).sum()
    }
}
