//! The game on paper: what every situation is worth, what can be agreed, how the word given is kept, and what would
//! have to be different. Documented in `docs/inspect.md`; written as inspect.json.
//!
//! | file | idea |
//! |---|---|
//! | `solved` | the game solved from where the file begins |
//! | [`values`](Worth) | war, each phase and peace to each side |
//! | [`frontier`](Frontier) | the contract curve and the best point of it by any measure |
//! | [`zone`](Zone) | where all gain, or how far from it |
//! | [`forecast`] | the mean and the median of capability times salience |
//! | [`bargaining`](Bargaining) | the texts side by side |
//! | [`equilibrium`](Equilibrium) | who breaks its word, who answers, how long it holds |
//! | [`measures`](MeasureEffects) | each measure taken out |
//! | [`thresholds`](Threshold) | where a gain is nothing |

mod bargaining;
mod equilibrium;
pub mod forecast;
mod frontier;
mod measures;
mod solved;
mod thresholds;
mod trust;
mod values;
mod zone;

use serde::Serialize;

pub use bargaining::{Bargaining, CurvePoint, Judgement, Text};
pub use equilibrium::{Equilibrium, Other, SideConduct};
pub use frontier::{Frontier, Point};
pub use measures::{MeasureEffects, PhaseChange, Removal, Snapshot};
pub use thresholds::{Decision, Gains, Threshold, Turn};
pub use trust::TrustCurves;
pub use values::{Asked, PhaseWorth, Worth};
pub use zone::{Bounds, Zone};

use super::Named;
use crate::game::compliance::TOLERANCE;
use crate::model::{Model, Stage};
use crate::play::Plan;
use solved::Solved;

/// Which world is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Every number at its median.
    Median,
    /// That of a run.
    Run {
        /// The seed.
        seed: u64,
        /// The run.
        run: u64,
    },
}

/// A game on paper.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Inspection {
    /// The scenario's id.
    pub scenario: String,
    /// Its title.
    pub title: String,
    /// The variant looked at.
    pub variant: String,
    /// The run whose world is looked at; `null` for the world of medians.
    pub world: Option<u64>,
    /// The seed of that run.
    pub seed: Option<u64>,
    /// Where the file begins: `war`, or a phase's id.
    pub start: String,
    /// Each belligerent as the game begins.
    pub belligerents: Named<StartingSide>,
    /// What each situation is worth to each belligerent.
    pub values: Named<Worth>,
    /// What can be agreed; `null` where no settlement lies ahead.
    pub bargaining: Option<Bargaining>,
    /// The compliance game of each phase.
    pub equilibrium: Named<Equilibrium>,
    /// What each measure moves.
    pub measures: MeasureEffects,
    /// Where a gain over the alternative is nothing.
    pub thresholds: Vec<Threshold>,
    /// The value of the process against trust.
    pub trust: TrustCurves,
    /// What to keep in mind.
    pub warnings: Vec<String>,
}

/// A belligerent as the game begins.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StartingSide {
    /// Public belief that it is reliable.
    pub belief: f64,
    /// Its cost of fighting, stakes per year, before aid and weariness.
    pub war_cost: f64,
    /// Its fighting power with the aid it has at war, a weight.
    pub capability: f64,
    /// The probability that it wins a war fought to the end.
    pub victory: f64,
}

/// Puts the game of a model in a world on paper.
#[must_use]
pub fn inspect(model: &Model, which: Which) -> Inspection {
    let plan = Plan::new(model);
    let (world, run, seed) = match which {
        Which::Median => (plan.worlds().median(), None, None),
        Which::Run { seed, run } => (plan.worlds().draw(crate::chance::Dice::new(seed, run)), Some(run), Some(seed)),
    };
    let solved = Solved::new(&plan, &world);
    let bargaining = Bargaining::new(&solved);
    let equilibrium = equilibrium::phases(&solved);
    let thresholds = thresholds::thresholds(&solved);
    Inspection {
        scenario: model.heading.id.clone(),
        title: model.heading.title.clone(),
        variant: model.heading.variant.clone(),
        world: run,
        seed,
        start: match model.begin {
            Stage::Phase(phase) => model.phases[phase.index()].id.clone(),
            _ => "war".to_owned(),
        },
        belligerents: sides(&solved),
        values: values::values(&solved),
        measures: MeasureEffects::new(&solved),
        trust: TrustCurves::new(&solved),
        warnings: warnings(model, bargaining.as_ref(), &equilibrium, &thresholds),
        bargaining,
        equilibrium,
        thresholds,
    }
}

/// An entry a belligerent, by its id.
fn by_party<T>(model: &Model, entry: impl FnMut(usize) -> T) -> Named<T> {
    let ids = model.belligerents.iter().map(|party| party.id.clone());
    ids.zip((0..model.belligerents.len()).map(entry)).collect()
}

/// A point of the issue space, by the issues' ids.
fn by_issue(model: &Model, text: &[f64]) -> Named<f64> {
    model.issues.iter().map(|issue| issue.id.clone()).zip(text.iter().copied()).collect()
}

fn sides(solved: &Solved) -> Named<StartingSide> {
    let (model, study) = (solved.model(), solved.main());
    by_party(model, |j| StartingSide {
        belief: study.belief(j),
        war_cost: study.number(model.belligerents[j].war_cost),
        capability: study.capability(j),
        victory: study.chance_of_victory(j),
    })
}

fn warnings(
    model: &Model,
    bargaining: Option<&Bargaining>,
    equilibrium: &Named<Equilibrium>,
    thresholds: &[Threshold],
) -> Vec<String> {
    let mut warnings = Vec::new();
    for (phase, (_, solution)) in model.phases.iter().zip(&equilibrium.0).filter(|(_, (_, found))| !found.settled) {
        warnings.push(format!(
            "The compliance game of {} did not settle: after {} sweeps a probability still moves by {:.4} (settled is \
             {TOLERANCE}). What is said of it is a stage on the way and no equilibrium.",
            phase.label, solution.sweeps, solution.residual
        ));
    }
    for (phase, (_, found)) in model.phases.iter().zip(&equilibrium.0) {
        let Some(other) = &found.other else { continue };
        warnings.push(format!(
            "The compliance game of {} has more than one equilibrium: {:.2} collapses a year in the one shown, {:.2} in \
             another. Where a measure or a threshold makes values leap, it tips the game from one into another.",
            phase.label, found.collapse_rate, other.collapse_rate
        ));
        break;
    }
    match bargaining {
        None => warnings.push("No settlement lies ahead on the roadmap: there is nothing to agree.".to_owned()),
        Some(bargaining) if !bargaining.signable => warnings.push(
            "The red lines leave no text that all can sign: nothing can be agreed, whatever it is worth.".to_owned(),
        ),
        Some(_) => {}
    }
    let jumps = thresholds.iter().flat_map(|threshold| &threshold.crossings).filter(|crossing| crossing.jump).count();
    if jumps > 0 {
        warnings.push(format!(
            "{jumps} of the thresholds are jumps: the gain changes sign there without passing zero, because the \
             compliance game goes over to another equilibrium."
        ));
    }
    warnings
}
