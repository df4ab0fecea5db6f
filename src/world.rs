//! One draw of everything uncertain.

use crate::chance::{Dice, Purpose, Site};
use crate::model::{Model, NumberId, Reliability};

/// One value for every named number, and the private type of each belligerent.
#[derive(Debug, Clone, PartialEq)]
pub struct World {
    /// By [`NumberId`], in each number's unit.
    pub values: Vec<f64>,
    /// By belligerent.
    pub types: Vec<Reliability>,
}

/// How worlds of a model are drawn: the certain numbers, and the addresses of the uncertain ones.
#[derive(Debug, Clone)]
pub struct WorldPlan<'m> {
    model: &'m Model,
    /// The median of every number: its value where it is certain.
    medians: Vec<f64>,
    uncertain: Vec<(NumberId, Site)>,
    types: Vec<Site>,
}

impl<'m> WorldPlan<'m> {
    /// The plan for a model. The address of a number is its path, that of a type the belligerent's id: another
    /// order in the file, or another number beside them, draws the same values.
    #[must_use]
    pub fn new(model: &'m Model) -> Self {
        Self {
            model,
            medians: model.numbers.iter().map(|(_, number)| number.source.median()).collect(),
            uncertain: model
                .numbers
                .uncertain()
                .map(|(id, number)| (id, Site::new(Purpose::World, &number.path)))
                .collect(),
            types: model.belligerents.iter().map(|party| Site::new(Purpose::Type, &party.id)).collect(),
        }
    }

    /// Draws the world of one run: the same for all plays in it, private types included.
    #[must_use]
    pub fn draw(&self, dice: Dice) -> World {
        let dice = dice.of_world();
        let mut values = self.medians.clone();
        for &(id, site) in &self.uncertain {
            values[id.index()] = self.model.numbers.get(id).source.quantile(dice.uniform(site, 0));
        }
        let types = self
            .model
            .belligerents
            .iter()
            .zip(&self.types)
            .map(|(party, &site)| {
                if dice.uniform(site, 0) < values[party.reliability.index()] {
                    Reliability::Reliable
                } else {
                    Reliability::Opportunist
                }
            })
            .collect();
        World { values, types }
    }

    /// The world in which every number has its median and every belligerent its likelier type.
    #[must_use]
    pub fn median(&self) -> World {
        let likelier = |party: &crate::model::Belligerent| {
            let reliable = self.medians[party.reliability.index()] >= 0.5;
            if reliable { Reliability::Reliable } else { Reliability::Opportunist }
        };
        World { values: self.medians.clone(), types: self.model.belligerents.iter().map(likelier).collect() }
    }

    /// The drawn values of the uncertain numbers alone, in the file's order.
    #[must_use]
    pub fn inputs(&self, dice: Dice) -> Vec<f64> {
        let dice = dice.of_world();
        let draw = |&(id, site): &(NumberId, Site)| self.model.numbers.get(id).source.quantile(dice.uniform(site, 0));
        self.uncertain.iter().map(draw).collect()
    }
}
