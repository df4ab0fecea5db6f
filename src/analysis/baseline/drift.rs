//! How far a scenario has drifted from its baseline.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{Baseline, Mean, Recorded};
use crate::analysis::expect::Verdict;
use crate::scenario::Edit;
use crate::stats::{Moments, counts_differ, distance_found, holm, means_differ, shares_differ};

/// How two baselines are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Program version, seed and runs agree: every number must.
    Exact,
    /// They do not: what differs must be more than chance.
    Statistical,
}

/// What has become of the scenario since the baseline was accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Since {
    /// Nothing: it is the same file.
    Same,
    /// Comments, layout, texts or expectations have changed; the models are the same.
    Reworded,
    /// What it says of the model has changed.
    Changed,
}

/// A quantity whose number is not what it was.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Move {
    /// The version.
    pub version: String,
    /// The quantity's group, as in `comparison.json`.
    pub group: String,
    /// Its id.
    pub id: String,
    /// What it was: a share of runs or a mean.
    pub old: f64,
    /// What it is.
    pub new: f64,
    /// The p-value of no difference, corrected for the number of quantities (Holm); `None` where too few runs have the
    /// quantity to say.
    pub p_holm: Option<f64>,
    /// Whether it is more than chance.
    pub distinguishable: bool,
}

/// What has moved since the baseline was accepted.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Drift {
    /// How it was compared.
    pub mode: Mode,
    /// What has become of the scenario.
    pub since: Since,
    /// What the file says otherwise than it did, as far as the baseline kept that.
    pub edits: Vec<Edit>,
    /// The program's version then and now.
    pub program: [String; 2],
    /// The seed then and now.
    pub seed: [u64; 2],
    /// Runs of a version then and now.
    pub runs: [u64; 2],
    /// The chance, at most, that any quantity of an unchanged model is said to be more than chance.
    pub error: f64,
    /// Quantities compared.
    pub compared: u64,
    /// The drift of the share of durable peace that would be found nine times in ten.
    pub finds: f64,
    /// Quantities that differ at all, those least like chance first.
    pub moves: Vec<Move>,
    /// Versions and quantities that are no more.
    pub gone: Vec<String>,
    /// Versions and quantities that the baseline has not.
    pub added: Vec<String>,
}

/// Fewer runs than this that have a quantity are too few to compare its mean.
const FEWEST: u64 = 30;

/// The probability with which the drift that is named is found.
pub const LIKELY: f64 = 0.9;

impl Drift {
    /// Compares two baselines of a scenario; `error` is the chance, at most, of a false alarm among all quantities.
    #[must_use]
    pub fn new(old: &Baseline, new: &Baseline, error: f64) -> Self {
        let same_settings = (old.program.as_str(), old.seed, old.runs) == (new.program.as_str(), new.seed, new.runs);
        let [before, now] = [old, new].map(entries);
        let keys = |side: &[(QuantityKey, Recorded, u64)]| {
            side.iter().map(|(key, ..)| key.clone()).collect::<BTreeSet<QuantityKey>>()
        };
        let missing = |from: &BTreeSet<QuantityKey>, of: &BTreeSet<QuantityKey>| named(from.difference(of), of);
        let (old_keys, new_keys) = (keys(&before), keys(&now));
        let pairs: Vec<(&QuantityKey, [Recorded; 2], f64)> = before
            .iter()
            .filter_map(|(key, was, old_runs)| {
                let at = now.binary_search_by(|(other, ..)| other.cmp(key)).ok()?;
                let (_, is, new_runs) = now[at];
                Some((key, [*was, is], p_value(key, (*was, *old_runs), (is, new_runs))))
            })
            .collect();
        let adjusted = holm(&pairs.iter().map(|pair| pair.2).collect::<Vec<_>>());
        let mut moved: Vec<(f64, Move)> = pairs
            .iter()
            .zip(&adjusted)
            .filter(|((_, [was, is], _), _)| was != is)
            .map(|((key, entries, p), &p_holm)| (*p, moved(key, *entries, [old.runs, new.runs], p_holm, error)))
            .filter(|(_, moved)| same_settings || moved.old.total_cmp(&moved.new).is_ne())
            .collect();
        moved.sort_by(|one, other| one.0.total_cmp(&other.0));
        let moves = moved.into_iter().map(|(_, moved)| moved).collect();
        Self {
            mode: if same_settings { Mode::Exact } else { Mode::Statistical },
            since: since(old, new),
            edits: edits(old, new),
            program: [old.program.clone(), new.program.clone()],
            seed: [old.seed, new.seed],
            runs: [old.runs, new.runs],
            error,
            compared: pairs.len() as u64,
            finds: finds(old, new, error / pairs.len().max(1) as f64),
            moves,
            gone: missing(&old_keys, &new_keys),
            added: missing(&new_keys, &old_keys),
        }
    }

    /// Whether the scenario still says what it said.
    ///
    /// It does not where versions or quantities came or went; where any number differs, if everything should be equal;
    /// where the file has changed, if nothing need be; else where a difference is more than chance.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        let same = match self.mode {
            Mode::Exact => self.moves.is_empty(),
            Mode::Statistical => self.since != Since::Changed && self.moves.iter().all(|moved| !moved.distinguishable),
        };
        if same && self.gone.is_empty() && self.added.is_empty() { Verdict::Passed } else { Verdict::Failed }
    }
}

/// Version, group and id.
type QuantityKey = (String, String, String);

/// Every entry in the order of its key, with the runs of its version.
fn entries(baseline: &Baseline) -> Vec<(QuantityKey, Recorded, u64)> {
    let mut all = Vec::new();
    for (version, record) in &baseline.versions {
        for (group, quantities) in &record.quantities {
            for (id, entry) in quantities {
                all.push(((version.clone(), group.clone(), id.clone()), *entry, baseline.runs));
            }
        }
    }
    all
}

/// Versions that are missing as a whole by their id, else quantities one by one.
fn named<'k>(missing: impl Iterator<Item = &'k QuantityKey>, there: &BTreeSet<QuantityKey>) -> Vec<String> {
    let mut names: Vec<String> = missing
        .map(|(version, group, id)| {
            let known = there.iter().any(|(other, ..)| other == version);
            if known { format!("{version}: {group}.{id}") } else { version.clone() }
        })
        .collect();
    names.dedup();
    names
}

/// Values that are not what they were, in the order of their paths.
fn edits(old: &Baseline, new: &Baseline) -> Vec<Edit> {
    if old.values.is_empty() || new.values.is_empty() {
        return Vec::new();
    }
    let paths: BTreeSet<&String> = old.values.keys().chain(new.values.keys()).collect();
    let edit = |path: &String| {
        let (from, to) = (old.values.get(path).cloned(), new.values.get(path).cloned());
        (from != to).then(|| Edit { path: path.clone(), from, to })
    };
    paths.into_iter().filter_map(edit).collect()
}

fn since(old: &Baseline, new: &Baseline) -> Since {
    let models = |baseline: &Baseline| -> Vec<(String, String)> {
        baseline.versions.iter().map(|(id, record)| (id.clone(), record.model.clone())).collect()
    };
    match (old.digest == new.digest, models(old) == models(new)) {
        (_, false) => Since::Changed,
        (false, true) => Since::Reworded,
        (true, true) => Since::Same,
    }
}

/// The p-value of no difference; 1 for what too few runs have, and 0 for entries of two kinds.
fn p_value((_, group, id): &QuantityKey, (was, old_runs): (Recorded, u64), (is, new_runs): (Recorded, u64)) -> f64 {
    match (was, is) {
        (Recorded::Count(old), Recorded::Count(new)) => shares_differ((old, old_runs), (new, new_runs)),
        (Recorded::Mean(old), Recorded::Mean(new)) if old.runs < FEWEST || new.runs < FEWEST => 1.0,
        (Recorded::Mean(old), Recorded::Mean(new)) => {
            let [old, new] = [old, new].map(moments);
            let counts = group == "causes" || id == "incidents";
            if counts { counts_differ(&old, &new) } else { means_differ(&old, &new).unwrap_or(1.0) }
        }
        _ => 0.0,
    }
}

const fn moments(mean: Mean) -> Moments {
    Moments { count: mean.runs, mean: mean.mean, sd: mean.sd }
}

fn moved((version, group, id): &QuantityKey, entries: [Recorded; 2], runs: [u64; 2], p_holm: f64, error: f64) -> Move {
    let number = |position: usize| match entries[position] {
        Recorded::Count(count) => count as f64 / runs[position].max(1) as f64,
        Recorded::Mean(mean) => mean.mean,
    };
    let few = entries.iter().any(|entry| matches!(entry, Recorded::Mean(mean) if mean.runs < FEWEST));
    Move {
        version: version.clone(),
        group: group.clone(),
        id: id.clone(),
        old: number(0),
        new: number(1),
        p_holm: (!few).then_some(p_holm),
        distinguishable: !few && p_holm <= error,
    }
}

/// The difference of two shares of durable peace that is found with [`LIKELY`] at a two-sided error:
///
/// ```text
/// (z(1 - error / 2) + z(0.9)) sqrt(p (1 - p) (1 / n_1 + 1 / n_2)),   p the share in the baseline
/// ```
fn finds(old: &Baseline, new: &Baseline, error: f64) -> f64 {
    let record = old.versions.get(crate::scenario::BASELINE);
    let peace = record.and_then(|record| record.quantities.get("outcomes")?.get("durable_peace"));
    let Some(Recorded::Count(count)) = peace else { return f64::NAN };
    let share = *count as f64 / old.runs as f64;
    let variance = share * (1.0 - share) * (1.0 / old.runs as f64 + 1.0 / new.runs as f64);
    distance_found(0.5 * error, LIKELY) * libm::sqrt(variance)
}
