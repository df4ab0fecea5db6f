//! One draw of everything uncertain.

pub mod design;

use crate::chance::{Dice, Purpose, Site};
use crate::model::{BelligerentId, Correlations, Model, NumberId, Reliability};
use crate::stats::{normal_cdf, normal_quantile, semidefinite_root};
pub use design::Design;

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
    design: Design,
    /// The uncertain numbers in the file's order, each with its side of the unit cube.
    uncertain: Vec<(NumberId, usize)>,
    /// The side of each belligerent's type.
    types: Vec<usize>,
    sides: Vec<Side>,
    /// The addresses of the sides.
    sites: Vec<Site>,
    /// Of a side that goes together with others: the sides whose normal scores make its own, each with its weight.
    scores: Vec<Option<Vec<(usize, f64)>>>,
}

/// The farthest a coordinate comes to an end of its side.
const NEAREST: f64 = 1e-16;

/// What a side of the unit cube of everything uncertain decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// An uncertain number: its quantile.
    Number(NumberId),
    /// A belligerent's private type: reliable below its reliability.
    Type(BelligerentId),
}

impl Side {
    /// What names it wherever inputs are named: the number's path, or `belligerents.<id>.type`.
    #[must_use]
    pub fn path(self, model: &Model) -> String {
        match self {
            Self::Number(id) => model.numbers.get(id).path.clone(),
            Self::Type(party) => format!("belligerents.{}.type", model.belligerents[party.index()].id),
        }
    }

    /// Whether it decides anything: every uncertain number, and every type that can be either.
    #[must_use]
    pub fn is_uncertain(self, model: &Model) -> bool {
        match self {
            Self::Number(_) => true,
            Self::Type(party) => {
                let reliability = &model.numbers.get(model.belligerents[party.index()].reliability).source;
                !reliability.is_fixed() || (reliability.median() > 0.0 && reliability.median() < 1.0)
            }
        }
    }
}

/// The sides of the unit cube: the uncertain numbers by path, then the types by id, whatever the order in the file.
fn sides(model: &Model) -> Vec<Side> {
    let mut numbers: Vec<NumberId> = model.numbers.uncertain().map(|(id, _)| id).collect();
    numbers.sort_by_key(|&id| model.numbers.get(id).path.clone());
    let mut types: Vec<BelligerentId> = (0..model.belligerents.len()).map(BelligerentId::new).collect();
    types.sort_by_key(|party| model.belligerents[party.index()].id.clone());
    numbers.into_iter().map(Side::Number).chain(types.into_iter().map(Side::Type)).collect()
}

/// Whose normal scores make that of each side; `None` of one that is drawn on its own.
fn scores(model: &Model, sides: &[Side]) -> Vec<Option<Vec<(usize, f64)>>> {
    let Correlations { numbers, matrix } = Correlations::new(&model.numbers, &model.correlations);
    let place = |id: NumberId| sides.iter().position(|&side| side == Side::Number(id)).unwrap_or_default();
    let mut scores = vec![None; sides.len()];
    for (id, row) in numbers.iter().zip(semidefinite_root(&matrix)) {
        let terms = numbers.iter().zip(row).filter(|(_, weight)| *weight != 0.0);
        let terms: Vec<(usize, f64)> = terms.map(|(&of, weight)| (place(of), weight)).collect();
        // The first of them is drawn as it would be alone.
        let own = place(*id);
        scores[own] = (terms != [(own, 1.0)]).then_some(terms);
    }
    scores
}

impl<'m> WorldPlan<'m> {
    /// The plan for a model. The address of a number is its path, that of a type the belligerent's id: another
    /// order in the file, or another number beside them, draws the same values.
    #[must_use]
    pub fn new(model: &'m Model) -> Self {
        let sides = sides(model);
        let side_of = |side: Side| sides.iter().position(|&own| own == side).unwrap_or_default();
        let site_of = |side: &Side| match *side {
            Side::Number(id) => Site::new(Purpose::World, &model.numbers.get(id).path),
            Side::Type(party) => Site::new(Purpose::Type, &model.belligerents[party.index()].id),
        };
        let sites: Vec<Site> = sides.iter().map(site_of).collect();
        let scores = scores(model, &sides);
        let uncertain = model.numbers.uncertain();
        let parties = model.belligerents.iter().enumerate();
        Self {
            model,
            medians: model.numbers.iter().map(|(id, _)| model.numbers.median(id)).collect(),
            design: Design::Random,
            uncertain: uncertain.map(|(id, _)| (id, side_of(Side::Number(id)))).collect(),
            types: parties.map(|(at, _)| side_of(Side::Type(BelligerentId::new(at)))).collect(),
            sites,
            scores,
            sides,
        }
    }

    /// The same plan for worlds spread by a design.
    #[must_use]
    pub fn with_design(self, design: Design) -> Self {
        Self { design, ..self }
    }

    /// What the sides of the unit cube decide, in their order. Types that are certain have a side too.
    #[must_use]
    pub fn sides(&self) -> &[Side] {
        &self.sides
    }

    /// The point in the unit cube of the world of a run, a coordinate a side, each strictly between 0 and 1.
    #[must_use]
    pub fn point(&self, dice: Dice) -> Vec<f64> {
        let dice = dice.of_world();
        (0..self.sides.len()).map(|side| self.coordinate(dice, side)).collect()
    }

    /// The coordinate of a world on a side, strictly between 0 and 1. What goes together is drawn by a Gaussian copula; the
    /// points of [`Design::Points`] are taken as they stand.
    ///
    /// ```text
    /// Phi(sum_k L_jk Phi^-1(u_k)),   L L' = the correlation matrix, sides in their order
    /// ```
    ///
    /// Source: Li (2000), On default correlation: a copula function approach; rank correlations are (6 / pi) asin(rho / 2).
    fn coordinate(&self, dice: Dice, side: usize) -> f64 {
        let own = |side: usize| self.design.coordinate(dice, side, self.sites[side]);
        match (&self.scores[side], &self.design) {
            (None, _) | (_, Design::Points(_)) => own(side),
            (Some(terms), _) => {
                let score: f64 = terms.iter().map(|&(of, weight)| weight * normal_quantile(own(of))).sum();
                normal_cdf(score).clamp(NEAREST, 1.0 - NEAREST)
            }
        }
    }

    /// One named number in the world of a run, as [`Self::draw`] has it.
    #[must_use]
    pub fn value(&self, dice: Dice, id: NumberId) -> f64 {
        let drawn = self.uncertain.iter().find(|(number, _)| *number == id);
        drawn.map_or(self.medians[id.index()], |&(id, side)| self.quantile(dice.of_world(), id, side))
    }

    fn quantile(&self, dice: Dice, id: NumberId, side: usize) -> f64 {
        self.model.numbers.get(id).source.quantile(self.coordinate(dice, side))
    }

    /// Draws the world of one run: the same for all plays in it, private types included.
    #[must_use]
    pub fn draw(&self, dice: Dice) -> World {
        let dice = dice.of_world();
        let mut values = self.medians.clone();
        for &(id, side) in &self.uncertain {
            values[id.index()] = self.quantile(dice, id, side);
        }
        let types = self
            .model
            .belligerents
            .iter()
            .zip(&self.types)
            .map(|(party, &side)| {
                if self.coordinate(dice, side) < values[party.reliability.index()] {
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
        self.uncertain.iter().map(|&(id, side)| self.quantile(dice, id, side)).collect()
    }
}
