//! Versions of a scenario on the same worlds, types and dice, against a reference: comparison.json, documented in
//! `docs/compare.md`.

mod measured;
mod transitions;
mod warnings;

use indexmap::map::Slice;
use serde::{Deserialize, Serialize};

pub use measured::{Contrast, LEVEL, Measured, ShareOrMean};
pub use transitions::{Transitions, transitions};

pub use super::quantity::Quantity;
pub use crate::model::Milestone;

use super::{Named, OutcomeShare, Summary};
use crate::ensemble::{self, Ensemble};
use crate::scenario::Edit;
use crate::stats::holm;

/// A version of a scenario, played and summed up.
#[derive(Debug, Clone, Copy)]
pub struct Played<'a> {
    /// The version with its runs.
    pub version: &'a ensemble::Version,
    /// Their summary.
    pub summary: &'a Summary,
}

impl<'a> Played<'a> {
    /// The versions of an ensemble, each with its summary.
    #[must_use]
    pub fn all(ensemble: &'a Ensemble, summaries: &'a [Summary]) -> Vec<Self> {
        ensemble.versions().iter().zip(summaries).map(|(version, summary)| Self { version, summary }).collect()
    }
}

/// Versions side by side.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// The scenario's id.
    pub scenario: String,
    /// Its title.
    pub title: String,
    /// The version that all others are compared with.
    pub reference: String,
    /// Runs of each version.
    pub runs: u64,
    /// The seed.
    pub seed: u64,
    /// Whether the user stopped it early.
    pub interrupted: bool,
    /// Number of differences that p-values are corrected for.
    pub differences: u64,
    /// The versions, the reference first.
    pub variants: Named<ComparedVersion>,
    /// What to doubt, in words.
    pub warnings: Vec<String>,
}

/// One version.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ComparedVersion {
    /// Its label for people.
    pub label: String,
    /// Whether it is the very game of the reference, whatever it changes in the file.
    pub same_game: bool,
    /// Share of runs in each outcome.
    pub outcomes: Named<Measured>,
    /// Share of runs that reached each milestone.
    pub reached: Named<Measured>,
    /// Mean years to each milestone, the horizon where it was never reached.
    pub times: Named<Measured>,
    /// Collapses per run by cause.
    pub causes: Named<Measured>,
    /// Mean payoffs, stakes.
    pub payoffs: Named<Measured>,
    /// Mean totals of indicators.
    pub indicators: Named<Measured>,
    /// Share of runs that end otherwise than in the reference; `None` for the reference.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed: Option<OutcomeShare>,
    /// Runs by outcome in the reference, then in this version.
    pub transitions: Named<Named<u64>>,
    /// What it changes in the file.
    pub changes: Vec<Edit>,
}

impl ComparedVersion {
    /// The share of its runs that end in durable peace.
    #[must_use]
    pub fn peace(&self) -> f64 {
        self.outcomes.get("durable_peace").map_or(0.0, |own| own.value.number())
    }

    /// Every group of effects with its id, in the order of [`Quantity::all`].
    #[must_use]
    pub const fn groups(&self) -> [(&'static str, &Named<Measured>); 6] {
        [
            ("outcomes", &self.outcomes),
            ("reached", &self.reached),
            ("times", &self.times),
            ("causes", &self.causes),
            ("payoffs", &self.payoffs),
            ("indicators", &self.indicators),
        ]
    }

    fn effects_mut(&mut self) -> impl Iterator<Item = &mut Measured> {
        let groups = [
            &mut self.outcomes,
            &mut self.reached,
            &mut self.times,
            &mut self.causes,
            &mut self.payoffs,
            &mut self.indicators,
        ];
        groups.into_iter().flat_map(|group| group.0.iter_mut().map(|(_, effect)| effect))
    }
}

impl Comparison {
    /// Compares the versions of an ensemble with the first of them; `summaries` are theirs, in their order.
    #[must_use]
    pub fn new(ensemble: &Ensemble, summaries: &[Summary]) -> Self {
        let versions = Played::all(ensemble, summaries);
        let mut comparison = Self::empty(ensemble);
        let Some(reference) = versions.first() else { return comparison };
        let variants =
            versions.iter().map(|played| (played.version.id.clone(), ComparedVersion::new(reference, played)));
        let mut variants: Vec<(String, ComparedVersion)> = variants.collect();
        comparison.differences = correct(&mut variants);
        comparison.variants = variants.into_iter().collect();
        comparison.warnings = warnings::warnings(&versions, &comparison);
        comparison
    }

    /// The versions with their ids, the reference among them, the one with the most durable peace first.
    #[must_use]
    pub fn by_peace(&self) -> Vec<(&String, &ComparedVersion)> {
        let mut versions: Vec<_> = self.variants.0.iter().collect();
        versions.sort_by(|one, other| other.1.peace().total_cmp(&one.1.peace()));
        versions
    }

    fn empty(ensemble: &Ensemble) -> Self {
        let reference = ensemble.versions().first();
        let heading = reference.map(|version| &version.model.heading);
        Self {
            scenario: heading.map_or_else(String::new, |heading| heading.id.clone()),
            title: heading.map_or_else(String::new, |heading| heading.title.clone()),
            reference: reference.map_or_else(String::new, |version| version.id.clone()),
            runs: ensemble.runs(),
            seed: ensemble.seed(),
            interrupted: ensemble.interrupted(),
            differences: 0,
            variants: Named::default(),
            warnings: Vec::new(),
        }
    }

    /// The versions compared with the reference.
    #[must_use]
    pub fn others(&self) -> &Slice<String, ComparedVersion> {
        self.variants.0.get_range(1..).unwrap_or_default()
    }
}

impl ComparedVersion {
    fn new(Played { version: reference, .. }: &Played, Played { version, .. }: &Played) -> Self {
        let is_reference = std::ptr::eq(*reference, *version);
        let same_game = is_reference || version.is_game_of(reference);
        let known = Quantity::all(&reference.model);
        let effect = |quantity: &Quantity| {
            let values = quantity.values(&version.model, &version.tally.rows);
            let id = quantity.id(&version.model);
            // What the version adds to the file has nothing in the reference to be compared with.
            let named = |other: &&Quantity| other.group() == quantity.group() && other.id(&reference.model) == id;
            let effect = match (known.iter().find(named), same_game) {
                (Some(_), true) if !is_reference => {
                    Measured { change: Some(Contrast::none()), ..Measured::alone(quantity, &values) }
                }
                (Some(other), false) => {
                    Measured::against(quantity, &other.values(&reference.model, &reference.tally.rows), &values)
                }
                _ => Measured::alone(quantity, &values),
            };
            (id, effect)
        };
        let quantities = Quantity::all(&version.model);
        let group = |wanted: fn(&Quantity) -> bool| quantities.iter().filter(|q| wanted(q)).map(effect).collect();
        let table = transitions(reference, version);
        Self {
            label: version.label.clone(),
            same_game,
            outcomes: group(|q| matches!(q, Quantity::Outcome(_))),
            reached: group(|q| matches!(q, Quantity::Reached(_))),
            times: group(|q| matches!(q, Quantity::Time(_))),
            causes: group(|q| matches!(q, Quantity::Cause(_))),
            payoffs: group(|q| matches!(q, Quantity::Payoff(_))),
            indicators: group(|q| matches!(q, Quantity::Indicator(_))),
            changed: (!is_reference).then_some(table.changed),
            transitions: if is_reference { Named::default() } else { table.named },
            changes: version.edits.clone(),
        }
    }
}

/// Corrects all p-values for their number; returns the number.
fn correct(variants: &mut [(String, ComparedVersion)]) -> u64 {
    let tested = |variants: &[(String, ComparedVersion)]| -> Vec<f64> {
        let real = variants.iter().filter(|(_, version)| !version.same_game);
        real.flat_map(|(_, version)| version.groups())
            .flat_map(|(_, group)| group.0.iter().filter_map(|(_, effect)| Some(effect.change?.p)))
            .collect()
    };
    let adjusted = holm(&tested(variants));
    let mut next = adjusted.iter();
    for (_, version) in variants.iter_mut().filter(|(_, version)| !version.same_game) {
        for change in version.effects_mut().filter_map(|effect| effect.change.as_mut()) {
            change.p_holm = next.next().copied().unwrap_or(1.0);
            change.distinguishable = change.p_holm < LEVEL;
        }
    }
    adjusted.len() as u64
}
