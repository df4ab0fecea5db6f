//! Choosing among versions, and what it would be worth to know more before: decision.json, documented in
//! `docs/sensitivity.md`.

use serde::{Deserialize, Serialize};

use super::information::{Basis, InputWorth, partial, perfect};
use crate::analysis::Named;
use crate::analysis::quantity::Quantity;
use crate::analysis::worlds::{Input, Worlds};
use crate::ensemble::Ensemble;
use crate::stats::{Z95, holm, moments};
use crate::words::lists::shortlisted;
use crate::words::numbers::thousands;
use crate::world::Side;

/// Level of distinguishability.
const LEVEL: f64 = 0.05;
/// Fewer worlds than this tell nothing.
pub const FEWEST: u64 = 100;

/// A choice among versions.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct DecisionProblem {
    /// The scenario's id.
    pub scenario: String,
    /// Its title.
    pub title: String,
    /// What is wanted: a group and an id, as `outcomes.durable_peace`.
    pub objective: String,
    /// The same for people.
    pub objective_label: String,
    /// Whether as little of it as possible is wanted, not as much.
    pub minimise: bool,
    /// Whether its mean is a share of runs.
    pub is_share: bool,
    /// The seed.
    pub seed: u64,
    /// Runs counted, of all versions.
    pub runs: u64,
    /// Worlds, the same for every version.
    pub worlds: u64,
    /// Plays of each.
    pub plays: u64,
    /// Whether the user stopped it early.
    pub interrupted: bool,
    /// The versions, the best on average first.
    pub versions: Named<Alternative>,
    /// What it would be worth to know everything but luck: at least.
    pub evpi: WorthOf,
    /// The same: at most.
    pub evpi_most: WorthOf,
    /// What it would be worth to know each input by itself, the most first.
    pub inputs: Named<Information>,
    /// What to doubt, in words.
    pub warnings: Vec<String>,
}

/// A version to choose.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Alternative {
    /// Its label for people.
    pub label: String,
    /// The mean of the objective.
    pub mean: f64,
    /// Lower end of its 95% interval over worlds.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// In which share of worlds its mean over the plays is the best, ties split; luck spreads this.
    pub best_in: f64,
}

/// A value of information, in the unit of the objective.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct WorthOf {
    /// The value.
    pub value: f64,
    /// Lower end of its 95% bootstrap interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// What it would be worth to know an input.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Information {
    /// The value, luck taken off; 0 where it cannot be told from luck.
    pub value: f64,
    /// Lower end of its 95% bootstrap interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// The value as the regression gives it.
    pub estimate: f64,
    /// What it gives by luck on average.
    pub bias: f64,
    /// The p-value of no worth, corrected for the number of inputs (Holm).
    pub p_holm: f64,
    /// Whether it can be told from luck at 5%.
    pub distinguishable: bool,
}

impl From<super::Index> for WorthOf {
    fn from(own: super::Index) -> Self {
        Self { value: own.value, low: own.low, high: own.high }
    }
}

impl Information {
    /// What is said of an input's worth, where it is told from luck or not.
    fn of(own: InputWorth, p_holm: f64) -> Self {
        let distinguishable = p_holm < LEVEL;
        let InputWorth { value, estimate, bias, .. } = if distinguishable { own } else { own.untold() };
        Self { value: value.value, low: value.low, high: value.high, estimate, bias, p_holm, distinguishable }
    }
}

impl DecisionProblem {
    /// What the worlds of an ensemble's versions, played twice or more each, say of a choice among them by a quantity. Names
    /// of scenario and objective are the caller's.
    #[must_use]
    pub fn of(ensemble: &Ensemble, quantity: &Quantity, minimise: bool, named: Self) -> Self {
        let sign = if minimise { -1.0 } else { 1.0 };
        let all: Vec<Worlds> =
            ensemble.versions().iter().map(|version| Worlds::of(ensemble, version, quantity)).collect();
        let values: Vec<Vec<f64>> = all.iter().map(|own| own.means.iter().map(|mean| sign * mean).collect()).collect();
        let worlds = values.iter().map(Vec::len).min().unwrap_or(0);
        let halves = halves(ensemble, quantity, sign, worlds);
        let [least, most] = perfect([&halves[0], &halves[1]], ensemble.seed());
        let worth: Vec<(String, InputWorth)> = knowable(&all)
            .into_iter()
            .map(|input| {
                let (known, scale) = match input.side {
                    Side::Number(_) => (&input.coordinates, Basis::Coordinate),
                    Side::Type(_) => (&input.values, Basis::Kind),
                };
                (input.path.clone(), partial(known, scale, &values, ensemble.seed()))
            })
            .collect();
        let corrected = holm(&worth.iter().map(|(_, own)| own.p_value).collect::<Vec<_>>());
        let judged = worth.into_iter().zip(corrected);
        let mut inputs: Vec<(String, Information)> =
            judged.map(|((path, own), p_holm)| (path, Information::of(own, p_holm))).collect();
        inputs.sort_by(|one, other| other.1.value.total_cmp(&one.1.value));
        let decision = Self {
            is_share: quantity.is_share(),
            minimise,
            seed: ensemble.seed(),
            runs: ensemble.runs() * ensemble.versions().len() as u64,
            worlds: worlds as u64,
            plays: ensemble.plays(),
            interrupted: ensemble.interrupted(),
            versions: versions(ensemble, &values, sign, quantity.is_share()),
            evpi: least.into(),
            evpi_most: most.into(),
            inputs: inputs.into_iter().collect(),
            ..named
        };
        Self { warnings: doubts(&decision), ..decision }
    }
}

/// What is uncertain in any version, each input once.
fn knowable(all: &[Worlds]) -> Vec<&Input> {
    let mut known: Vec<&Input> = Vec::new();
    for input in all.iter().flat_map(|own| &own.inputs) {
        if known.iter().all(|own| own.path != input.path) {
            known.push(input);
        }
    }
    known
}

/// The mean over the even plays of each world, and over the odd ones, for every version.
fn halves(ensemble: &Ensemble, quantity: &Quantity, sign: f64, worlds: usize) -> [Vec<Vec<f64>>; 2] {
    let plays = ensemble.plays() as usize;
    let half = |odd: usize| {
        let of_version = |version: &crate::ensemble::Version| {
            let runs = quantity.values(&version.model, &version.tally.rows);
            let of_world = |own: &[f64]| {
                let mean = moments(own.iter().skip(odd).step_by(2).copied());
                sign * mean.map_or(f64::NAN, |mean| mean.mean)
            };
            runs.chunks_exact(plays).take(worlds).map(of_world).collect()
        };
        ensemble.versions().iter().map(of_version).collect()
    };
    [half(0), half(1)]
}

/// The versions, the best on average first.
fn versions(ensemble: &Ensemble, values: &[Vec<f64>], sign: f64, share: bool) -> Named<Alternative> {
    let worlds = values.first().map_or(0, Vec::len);
    let mut wins = vec![0.0; values.len()];
    for world in 0..worlds {
        let best = values.iter().map(|own| own[world]).fold(f64::NEG_INFINITY, f64::max);
        let tied: Vec<usize> = (0..values.len()).filter(|&own| values[own][world] >= best).collect();
        for &own in &tied {
            wins[own] += 1.0 / tied.len() as f64;
        }
    }
    let mut named: Vec<(String, Alternative)> = ensemble
        .versions()
        .iter()
        .zip(values)
        .zip(wins)
        .filter_map(|((version, values), wins)| {
            let own = moments(values.iter().map(|value| sign * value))?;
            let spread = Z95 * own.standard_error();
            let (least, most) = if share { (0.0, 1.0) } else { (f64::NEG_INFINITY, f64::INFINITY) };
            let option = Alternative {
                label: version.label.clone(),
                mean: own.mean,
                low: (own.mean - spread).max(least),
                high: (own.mean + spread).min(most),
                best_in: wins / worlds.max(1) as f64,
            };
            Some((version.id.clone(), option))
        })
        .collect();
    named.sort_by(|one, other| (sign * other.1.mean).total_cmp(&(sign * one.1.mean)));
    named.into_iter().collect()
}

/// What to doubt, the gravest first.
fn doubts(own: &DecisionProblem) -> Vec<String> {
    let mut doubts = Vec::new();
    if own.interrupted {
        doubts.push(format!("Stopped early: {} worlds were finished.", thousands(own.worlds as f64)));
    }
    if let [(_, first), (_, second), ..] = own.versions.0.iter().collect::<Vec<_>>()[..]
        && first.low < second.high
        && second.low < first.high
    {
        doubts.push(format!(
            "Which version is best on average is not settled by intervals one by one (“{}”, “{}”); `detente compare` pairs \
             them.",
            first.label, second.label
        ));
    }
    let none: Vec<String> =
        own.inputs.0.iter().filter(|(_, own)| !own.distinguishable).map(|(path, _)| path.clone()).collect();
    if !none.is_empty() {
        doubts.push(format!("Worth 0 as far as these runs tell: {}.", shortlisted(&none, 4)));
    }
    doubts
}
