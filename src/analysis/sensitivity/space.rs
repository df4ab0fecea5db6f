//! The inputs of a model: the sides of the unit cube that are uncertain.

use crate::chance::Dice;
use crate::model::Model;
use crate::world::design::{Points, PointsError};
use crate::world::{Side, WorldPlan};

/// How near to an end of the unit interval a type's coordinate is put to make it the one or the other.
const END: f64 = 1e-9;

/// What is uncertain of a model, in the order of the sides of its unit cube. Types that are certain are left out.
#[derive(Debug, Clone)]
pub struct InputSpace<'m> {
    plan: WorldPlan<'m>,
    /// The positions of the uncertain ones among all sides.
    active: Vec<usize>,
    /// Their paths.
    pub paths: Vec<String>,
}

impl<'m> InputSpace<'m> {
    /// The inputs of a model.
    #[must_use]
    pub fn of(model: &'m Model) -> Self {
        let plan = WorldPlan::new(model);
        let active: Vec<usize> =
            plan.sides().iter().enumerate().filter(|(_, side)| side.is_uncertain(model)).map(|(at, _)| at).collect();
        let paths = active.iter().map(|&at| plan.sides()[at].path(model)).collect();
        Self { plan, active, paths }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.active.len()
    }

    /// Whether nothing is uncertain.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.active.is_empty()
    }

    /// Points in the cube of the inputs as points in that of all sides; certain types lie in the middle.
    ///
    /// # Errors
    /// Where the points have another number of sides than there are inputs.
    pub fn embedded(&self, points: &Points) -> Result<Points, PointsError> {
        let sides = self.plan.sides().len();
        let mut values = vec![0.5; sides * points.len()];
        for at in 0..points.len() {
            let point = points.point(at);
            if point.len() != self.len() {
                return Err(PointsError::Shape { sides: self.len(), values: point.len() });
            }
            for (&side, &value) in self.active.iter().zip(point) {
                values[at * sides + side] = value;
            }
        }
        Points::new(sides, values)
    }

    /// The inputs' points of the first so many worlds that `run` draws under a seed.
    ///
    /// # Errors
    /// Where there is no input or no world.
    pub fn drawn(&self, seed: u64, worlds: usize) -> Result<Points, PointsError> {
        let mut values = Vec::with_capacity(worlds * self.len());
        for world in 0..worlds {
            let point = self.plan.point(Dice::new(seed, world as u64));
            values.extend(self.active.iter().map(|&side| point[side]));
        }
        Points::new(self.len(), values)
    }

    /// The low and the high coordinate between which an input is moved: its 10% and 90% quantiles, or a type from
    /// opportunist to reliable.
    #[must_use]
    pub fn ends(&self, input: usize) -> [f64; 2] {
        match self.side(input) {
            Side::Number(_) => [0.1, 0.9],
            Side::Type(_) => [1.0 - END, END],
        }
    }

    /// The value of an input at a coordinate, in its unit; of a type 1 for reliable at its lower end, else 0.
    #[must_use]
    pub fn value(&self, model: &Model, input: usize, coordinate: f64) -> f64 {
        match self.side(input) {
            Side::Number(id) => model.numbers.get(id).source.quantile(coordinate),
            Side::Type(party) => {
                let reliability = model.numbers.median(model.belligerents[party.index()].reliability);
                f64::from(u8::from(coordinate < reliability))
            }
        }
    }

    fn side(&self, input: usize) -> Side {
        self.plan.sides()[self.active[input]]
    }
}
