//! The game on paper: what every situation is worth, what can be agreed, how the word given is kept, what each measure
//! moves, and what would have to be different. Documented in `docs/inspect.md`; written as inspect.json.
//!
//! Strategies depend on what everybody expects of everybody before anything is seen. Everything that does is worked out
//! where restraint is expected and where alarm is, and what measures move over many worlds.
//!
//! | file | idea |
//! |---|---|
//! | `solved` | the game solved from where the file begins |
//! | [`expected`](Expected) | all that follows from one expectation |
//! | [`values`](Worth) | war, each phase and peace to each side |
//! | [`frontier`](Frontier) | the contract curve and the best point of it by any measure |
//! | [`zone`](Zone) | where all gain, or how far from it |
//! | [`forecast`] | the mean and the median of capability times salience |
//! | [`bargaining`](Bargaining) | the texts side by side |
//! | [`equilibrium`](Equilibrium) | who breaks its word, who answers, how long it holds |
//! | [`thresholds`](Threshold) | where a gain is nothing |
//! | [`snapshot`](Snapshot) | values and hazards at a glance |
//! | [`worlds`](Worlds) | many worlds: in how many it matters what is expected |
//! | [`shift`](Shift) | a change over many worlds |
//! | [`measures`](MeasureEffect) | each measure taken out of them |
//! | `doubts` | what to keep in mind |

mod bargaining;
mod doubts;
mod equilibrium;
mod expected;
pub mod forecast;
mod frontier;
mod measures;
mod shift;
mod snapshot;
mod solved;
mod thresholds;
mod trust;
mod values;
mod worlds;
mod zone;

use serde::Serialize;

pub use bargaining::{Bargaining, CurvePoint, Judgement, Text};
pub use equilibrium::{Equilibrium, SideConduct};
pub use expected::Expected;
pub use frontier::{Frontier, Point};
pub use measures::{Bearing, MeasureEffect};
pub use shift::Shift;
pub use snapshot::{PhaseChange, Snapshot};
pub use thresholds::{Decision, Gains, Threshold, Turn};
pub use trust::TrustCurves;
pub use values::{Asked, PhaseWorth, Worth};
pub use worlds::{Course, Leads, WORLDS, Worlds};
pub use zone::{Bounds, Zone};

use super::Named;
use crate::model::{Model, Stage};
use crate::play::Plan;
use solved::Solved;
use worlds::{Draw, Sample};

/// What is expected at one end: nobody breaks its word or retaliates.
pub const RESTRAINT: f64 = 0.0;
/// And at the other: everybody does both.
pub const ALARM: f64 = 1.0;

/// What is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// The run whose world is looked at at both ends; every number at its median where `None`.
    pub run: Option<u64>,
    /// The seed of that run and of the worlds drawn.
    pub seed: u64,
    /// How many worlds are drawn, those of the first runs.
    pub worlds: u64,
}

impl Default for Look {
    /// At median inputs, with the worlds of seed 1.
    fn default() -> Self {
        Self { run: None, seed: 1, worlds: WORLDS }
    }
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
    /// The seed of that run and of the worlds drawn.
    pub seed: u64,
    /// Where the file begins: `war`, or a phase's id.
    pub start: String,
    /// Each belligerent as the game begins.
    pub belligerents: Named<StartingSide>,
    /// Whether the ends differ in the world looked at: a probability of violating or of retaliating in the present or a
    /// later phase, by more than 0.05.
    pub differs: bool,
    /// The game where everybody expects restraint.
    pub restraint: Expected,
    /// Where everybody expects alarm.
    pub alarm: Expected,
    /// With the expectation of the run's own world; `null` for the world of medians.
    pub own: Option<Expected>,
    /// What it is in many worlds.
    pub worlds: Worlds,
    /// What each measure moves in them.
    pub measures: Named<MeasureEffect>,
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

/// Puts the game of a model on paper.
#[must_use]
pub fn inspect(model: &Model, look: Look) -> Inspection {
    let plan = Plan::new(model);
    let own = look.run.map(|run| Draw::new(&plan, look.seed, run));
    let world = own.as_ref().map_or_else(|| plan.worlds().median(), |draw| draw.world.clone());
    let expected = |expectation: f64| Expected::new(&Solved::new(&plan, &world, expectation), expectation);
    let (restraint, alarm) = rayon::join(|| expected(RESTRAINT), || expected(ALARM));
    let sample = Sample::new(&plan, look.seed, worlds::affordable(look.worlds, model.belligerents.len()));
    let mut inspection = Inspection {
        scenario: model.heading.id.clone(),
        title: model.heading.title.clone(),
        variant: model.heading.variant.clone(),
        world: look.run,
        seed: look.seed,
        start: match model.begin.at(&world.values) {
            Stage::Phase(phase) => model.phases[phase.index()].id.clone(),
            _ => "war".to_owned(),
        },
        belligerents: sides(&Solved::new(&plan, &world, RESTRAINT)),
        differs: worlds::differ(&[RESTRAINT, ALARM].map(|end| Solved::new(&plan, &world, end))),
        own: own.map(|draw| expected(draw.expectation)),
        measures: measures::effects(model, &plan, &sample),
        worlds: sample.worlds,
        restraint,
        alarm,
        warnings: Vec::new(),
    };
    inspection.warnings = doubts::doubts(model, &inspection);
    inspection
}

impl Inspection {
    /// Both ends: restraint, then alarm.
    #[must_use]
    pub const fn ends(&self) -> [&Expected; 2] {
        [&self.restraint, &self.alarm]
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
