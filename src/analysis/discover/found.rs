//! What was found in a scenario's worlds: discovery.json, documented in `docs/discover.md`.

use serde::{Deserialize, Serialize};

use super::Cases;
use super::chosen::{Chosen, chosen};
use super::prim::{Corner, PEEL, trajectory};
use crate::analysis::quantity::Quantity;
use crate::analysis::worlds::{Input, Worlds};
use crate::analysis::{Named, OutcomeShare};
use crate::ensemble::{Ensemble, Version};
use crate::model::Model;
use crate::world::Side;

/// In which corner of what is uncertain something happens.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Discovery {
    /// The scenario's id.
    pub scenario: String,
    /// Its title.
    pub title: String,
    /// The version played: `baseline` or a variant's id.
    pub variant: String,
    /// Runs, all plays of all worlds.
    pub runs: u64,
    /// The seed.
    pub seed: u64,
    /// Whether the user stopped it early.
    pub interrupted: bool,
    /// Worlds.
    pub worlds: u64,
    /// Plays of each.
    pub plays: u64,
    /// What is looked for, by its group and id: `outcomes.relapse`.
    pub outcome: String,
    /// In how many runs it happens.
    pub share: OutcomeShare,
    /// What is uncertain.
    pub inputs: Vec<UncertainInput>,
    /// Every box on the way from all worlds to a pure corner.
    pub trajectory: Vec<FoundBox>,
    /// The box that is told.
    pub chosen: Option<ChosenBox>,
    /// Why there is none.
    pub nothing: Option<Nothing>,
    /// What to doubt, in words.
    pub warnings: Vec<String>,
}

/// Why no box is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Nothing {
    /// Nothing is uncertain.
    Certain,
    /// It happens in no run.
    Never,
    /// It happens in every run.
    Always,
    /// No limit of any box is better than chance.
    Chance,
}

/// What is uncertain.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct UncertainInput {
    /// Its path, or `belligerents.<id>.type`.
    pub path: String,
    /// Its unit; empty for a type.
    pub unit: String,
    /// Whether it is a belligerent's private type: 1 where it is reliable, else 0.
    pub is_type: bool,
    /// Its lowest value in the worlds.
    pub low: f64,
    /// Its highest.
    pub high: f64,
    /// In which share of the boxes found from halves of the worlds it is restricted; 0 where there is no box.
    pub again: f64,
}

/// A box on the way.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FoundBox {
    /// How much of what is looked for is in it, from 0 to 1.
    pub coverage: f64,
    /// In which share of its runs it happens.
    pub density: f64,
    /// The share of worlds in it.
    pub mass: f64,
    /// The inputs that it restricts, by path.
    pub limits: Named<LimitEnds>,
}

/// The ends between which an input lies in a box; `None` where it has none.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct LimitEnds {
    /// The lower end.
    pub low: Option<f64>,
    /// The upper end.
    pub high: Option<f64>,
}

/// The box that is told.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChosenBox {
    /// How much of what is looked for is in it, from 0 to 1.
    pub coverage: f64,
    /// In which share of its runs it happens.
    pub density: f64,
    /// The share of worlds in it.
    pub mass: f64,
    /// The inputs that it restricts, by path.
    pub limits: Named<ChosenLimit>,
    /// Mean coverage of boxes found from one half of the worlds, on the other.
    pub unseen_coverage: f64,
    /// Their mean density there.
    pub unseen_density: f64,
}

/// What a limit of the box is, and what it is worth.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ChosenLimit {
    /// Where it lies.
    #[serde(flatten)]
    pub bounds: LimitEnds,
    /// The quasi-p-value.
    pub quasi_p: f64,
    /// In which share of the boxes found from halves the input is restricted too.
    pub again: f64,
}

/// Worlds that were played, with where something happened in them.
#[derive(Debug, Clone)]
pub struct Searched {
    /// What was found.
    pub discovery: Discovery,
    /// The worlds, for charts.
    pub cases: Cases,
    /// The box that is told.
    pub corner: Option<Corner>,
}

impl Searched {
    /// Looks for a share among the worlds of a version, as far as all their plays were played.
    #[must_use]
    pub fn of(ensemble: &Ensemble, version: &Version, outcome: &Quantity) -> Self {
        let worlds = Worlds::of(ensemble, version, outcome);
        let cases = Cases {
            inputs: worlds.inputs.iter().map(|input| input.values.clone()).collect(),
            interest: worlds.means.clone(),
        };
        let total = cases.interest.iter().sum::<f64>();
        let nothing = match () {
            () if worlds.is_certain() => Some(Nothing::Certain),
            () if total <= 0.0 => Some(Nothing::Never),
            () if total >= worlds.len() as f64 => Some(Nothing::Always),
            () => None,
        };
        let (boxes, told) = match nothing {
            Some(_) => (Vec::new(), None),
            None => (trajectory(&cases, PEEL), chosen(&cases, PEEL, ensemble.seed())),
        };
        let nothing = nothing.or_else(|| told.is_none().then_some(Nothing::Chance));
        let mut discovery = empty(ensemble, version, outcome, &worlds);
        discovery.inputs = worlds.inputs.iter().map(|input| described(&version.model, input)).collect();
        for (input, again) in discovery.inputs.iter_mut().zip(told.iter().flat_map(|told| &told.again)) {
            input.again = *again;
        }
        discovery.trajectory = boxes.iter().map(|own| found_box(&worlds, own)).collect();
        discovery.chosen = told.as_ref().map(|told| chosen_box(&worlds, told));
        discovery.nothing = nothing;
        discovery.warnings = warnings(&discovery, ensemble);
        Self { discovery, cases, corner: told.map(|told| told.corner) }
    }
}

fn empty(ensemble: &Ensemble, version: &Version, outcome: &Quantity, worlds: &Worlds) -> Discovery {
    let runs = worlds.len() as u64 * worlds.plays;
    let count = (worlds.means.iter().sum::<f64>() * worlds.plays as f64).round() as u64;
    let heading = &version.model.heading;
    Discovery {
        scenario: heading.id.clone(),
        title: heading.title.clone(),
        variant: version.id.clone(),
        runs,
        seed: ensemble.seed(),
        interrupted: ensemble.interrupted(),
        worlds: worlds.len() as u64,
        plays: worlds.plays,
        outcome: outcome.name(&version.model),
        share: OutcomeShare::of(count, runs),
        inputs: Vec::new(),
        trajectory: Vec::new(),
        chosen: None,
        nothing: None,
        warnings: Vec::new(),
    }
}

fn described(model: &Model, input: &Input) -> UncertainInput {
    let (unit, is_type) = match input.side {
        Side::Number(id) => (model.numbers.get(id).unit.label().to_owned(), false),
        Side::Type(_) => (String::new(), true),
    };
    UncertainInput {
        path: input.path.clone(),
        unit,
        is_type,
        low: input.values.iter().copied().fold(f64::INFINITY, f64::min),
        high: input.values.iter().copied().fold(f64::NEG_INFINITY, f64::max),
        again: 0.0,
    }
}

fn bounds((low, high): (f64, f64)) -> LimitEnds {
    let end = |end: f64| end.is_finite().then_some(end);
    LimitEnds { low: end(low), high: end(high) }
}

fn found_box(worlds: &Worlds, own: &Corner) -> FoundBox {
    let limits = own.restricted().map(|input| (worlds.inputs[input].path.clone(), bounds(own.limits[input])));
    FoundBox { coverage: own.coverage, density: own.density, mass: own.mass, limits: limits.collect() }
}

fn chosen_box(worlds: &Worlds, told: &Chosen) -> ChosenBox {
    let limit = |own: &super::chosen::Limit| {
        let limit =
            ChosenLimit { bounds: bounds(told.corner.limits[own.input]), quasi_p: own.quasi_p, again: own.again };
        (worlds.inputs[own.input].path.clone(), limit)
    };
    let Corner { coverage, density, mass, .. } = told.corner;
    ChosenBox {
        coverage,
        density,
        mass,
        limits: told.limits.iter().map(limit).collect(),
        unseen_coverage: told.unseen_coverage,
        unseen_density: told.unseen_density,
    }
}

/// Fewer cases of what is looked for than this, or of what is not, carry no box.
const FEW: u64 = 100;
/// A limit found again in fewer halves than this is shaky.
const SHAKY: f64 = 0.5;

/// What to doubt.
fn warnings(found: &Discovery, ensemble: &Ensemble) -> Vec<String> {
    let mut warnings = Vec::new();
    if found.interrupted {
        let asked = ensemble.asked().unwrap_or(found.runs);
        warnings.push(format!("Stopped early: {} runs of {asked} were finished and searched.", found.runs));
    }
    let rarer = found.share.count.min(found.runs - found.share.count);
    if rarer > 0 && rarer < FEW {
        warnings.push(format!(
            "Only {rarer} runs tell where it happens from where it does not; add runs (--runs) before believing a box."
        ));
    }
    let Some(chosen) = &found.chosen else { return warnings };
    let overall = found.share.share;
    let (gain, unseen) = (chosen.density - overall, chosen.unseen_density - overall);
    if unseen < 0.5 * gain {
        warnings.push(
            "On worlds that it was not found from, such a box is less than half as much purer than all worlds: much of it is \
             chance."
                .to_owned(),
        );
    }
    for (path, limit) in chosen.limits.0.iter().filter(|(_, limit)| limit.again < SHAKY) {
        warnings.push(format!(
            "{path} is restricted in only {:.0}% of the boxes found from halves of the worlds: another seed may not find it.",
            100.0 * limit.again
        ));
    }
    warnings
}
