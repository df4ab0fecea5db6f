//! How quantities of a scenario hang on one or two of its values: a grid of versions on the same worlds and dice.
//! sweep.json, documented in `docs/sweep.md`.
//!
//! | file | idea |
//! |---|---|
//! | [`gathered`] | what is kept of the runs of very many cells |
//! | [`lines`] | how a quantity moves along an axis, and where it passes a target |
//! | `warnings` | what to doubt |

pub mod gathered;
pub mod lines;
mod warnings;

use serde::{Deserialize, Serialize};

use super::compare::Measured;
use super::{Named, OutcomeShare};
use crate::ensemble::{Ensemble, Version};
use crate::model::Model;
use crate::scenario::vary::{Axis, Level, cells};
use gathered::{Gathered, ShownQuantity};
use lines::{BreakEvenAt, EndsApart};

/// A grid of cells, each a version of the scenario with other values.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sweep {
    /// The scenario's id.
    pub scenario: String,
    /// Its title.
    pub title: String,
    /// The version whose values are varied: `baseline` or a variant's id.
    pub variant: String,
    /// Runs of each cell.
    pub runs: u64,
    /// The seed.
    pub seed: u64,
    /// Whether the user stopped it early.
    pub interrupted: bool,
    /// Whether nothing that is varied enters the model: all cells are one game.
    pub same_game: bool,
    /// Whether no run of any cell differs from the same run of the first in a quantity shown or in its outcome.
    pub unmoved: bool,
    /// What is varied.
    pub axes: Vec<SweptAxis>,
    /// What is shown.
    pub quantities: Vec<SweptQuantity>,
    /// What is to be reached.
    pub target: Option<Target>,
    /// Where it is reached along the first axis of numbers.
    pub break_even: Vec<BreakEvenAt>,
    /// How the ends of the first axis of numbers differ.
    pub ends: Vec<EndsApart>,
    /// The cells; the last axis runs fastest.
    pub cells: Vec<SweptCell>,
    /// What to doubt, in words.
    pub warnings: Vec<String>,
}

/// What is varied along an axis.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SweptAxis {
    /// The path in the file.
    pub path: String,
    /// The unit of its numbers; empty for words.
    pub unit: String,
    /// Whether its values are numbers, in which the next lies between.
    pub numeric: bool,
    /// What the file says, in the same unit: the median where it is uncertain; `None` where it is no number.
    pub file: Option<f64>,
    /// Whether it is uncertain in the file, and held in the cells.
    pub uncertain: bool,
    /// Its values.
    pub levels: Vec<Level>,
}

/// A quantity that is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SweptQuantity {
    /// Its group and id: `outcomes.durable_peace`.
    pub name: String,
    /// Its name for people.
    pub label: String,
    /// Whether its mean is a share of runs.
    pub share: bool,
}

/// A value that a quantity is to reach.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Target {
    /// The quantity, by its group and id.
    pub quantity: String,
    /// The value.
    pub value: f64,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SweptCell {
    /// The value of each path, as a file writes it.
    pub inputs: Named<String>,
    /// Share of runs in each outcome.
    pub outcomes: Named<OutcomeShare>,
    /// What is shown, by group and id.
    pub values: Named<Measured>,
}

impl Sweep {
    /// What a grid of an ensemble came to. The versions are the cells of `axes` in their order, `file` the version whose
    /// values are varied; the target is a quantity among those gathered, by position, with the value it is to reach.
    #[must_use]
    pub fn new(
        ensemble: &Ensemble,
        file: &Model,
        axes: &[Axis],
        gathered: &Gathered,
        target: Option<(usize, f64)>,
    ) -> Self {
        let versions = ensemble.versions();
        let quantity = |of: &ShownQuantity| SweptQuantity {
            name: of.quantity.name(file),
            label: of.label.clone(),
            share: of.quantity.is_share(),
        };

        let mut sweep = Self {
            scenario: file.heading.id.clone(),
            title: file.heading.title.clone(),
            variant: file.heading.variant.clone(),
            runs: gathered.runs(),
            seed: ensemble.seed(),
            interrupted: gathered.runs() < gathered.asked(),
            same_game: versions.iter().all(|version| version.is_game_of(&versions[0])),
            unmoved: gathered.is_unmoved(),
            axes: axes.iter().map(|axis| swept_axis(axis, file, versions)).collect(),
            quantities: gathered.shown().iter().map(quantity).collect(),
            target: target.map(|(at, value)| Target { quantity: gathered.quantity(at).name(file), value }),
            break_even: lines::break_even(axes, gathered, target),
            ends: lines::ends(axes, gathered, target.map_or(0, |(at, _)| at)),
            cells: cells(axes).iter().enumerate().map(|(at, levels)| cell(at, levels, axes, file, gathered)).collect(),
            warnings: Vec::new(),
        };
        sweep.warnings = warnings::warnings(&sweep, gathered);
        sweep
    }

    /// The value of a quantity, by its position, in every cell.
    pub fn values(&self, quantity: usize) -> impl Iterator<Item = &Measured> {
        self.cells.iter().filter_map(move |cell| cell.values.0.get_index(quantity).map(|(_, value)| value))
    }

    /// The axis along which lines run, the first of numbers, and the other one.
    #[must_use]
    pub fn line_axes(&self) -> (Option<&SweptAxis>, Option<&SweptAxis>) {
        let along = self.axes.iter().position(|axis| axis.numeric);
        (
            along.map(|at| &self.axes[at]),
            self.axes.iter().enumerate().find(|(at, _)| Some(*at) != along).map(|own| own.1),
        )
    }

    /// The quantity that the target is set for, by its position; the first without one.
    #[must_use]
    pub fn main(&self) -> usize {
        let wanted = self.target.as_ref().map(|target| &target.quantity);
        self.quantities.iter().position(|own| Some(&own.name) == wanted).unwrap_or(0)
    }
}

/// An axis with its unit and with what the file says on it.
fn swept_axis(axis: &Axis, file: &Model, versions: &[Version]) -> SweptAxis {
    // What the file leaves out may be a number of the cells all the same.
    let model = versions.first().map_or(file, |version| &version.model);
    let number = |model: &Model| model.numbers.find(&axis.path).map(|id| model.numbers.get(id).clone());
    let unit = match (axis.unit, number(model)) {
        (Some(unit), _) => unit.to_owned(),
        (None, Some(number)) if axis.is_numeric() => number.unit.label().to_owned(),
        _ => String::new(),
    };
    let said = number(file).filter(|_| axis.is_numeric());
    SweptAxis {
        path: axis.path.clone(),
        unit,
        numeric: axis.is_numeric(),
        file: said.as_ref().map(|number| number.source.median() / axis.years_in_unit()),
        uncertain: said.is_some_and(|number| !number.source.is_fixed()),
        levels: axis.levels.clone(),
    }
}

fn cell(at: usize, levels: &[usize], axes: &[Axis], file: &Model, gathered: &Gathered) -> SweptCell {
    let runs = gathered.runs();
    let share = |&count: &u64| OutcomeShare::of(count, runs);
    let outcomes = file.outcomes().map(|outcome| file.outcome_id(outcome));
    let quantities = gathered.shown().iter().map(|own| &own.quantity).enumerate();
    SweptCell {
        inputs: axes.iter().zip(levels).map(|(axis, &k)| (axis.path.clone(), axis.levels[k].text.clone())).collect(),
        outcomes: outcomes.zip(gathered.outcomes(at).iter().map(share)).collect(),
        values: quantities
            .map(|(k, quantity)| (quantity.name(file), Measured::alone(quantity, gathered.column(at, k))))
            .collect(),
    }
}
