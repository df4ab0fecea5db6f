//! A tally in numbers a person asks for: summary.json, documented in `docs/results.md`.

mod curves;
mod ends;
mod named;
mod priors;
mod worlds;

use serde::{Deserialize, Serialize};

pub use curves::{SurvivalCurve, TimeCurves, Trust, TrustBand, TrustByType};
pub use ends::RunsByEnd;
pub use named::Named;
pub use worlds::{WorldShare, WorldShares};

use super::quantity::Quantity;
use super::worlds::Worlds;
use super::worlds::by_world;
use super::{Dependence, Warning, WorldKinds};
use crate::ensemble::{Ensemble, Tally, Version};
use crate::model::{Cause, Model, Reliability, actors};
use crate::play::Part;
use crate::scenario::Edit;
use crate::stats::{Interval, Z95, moments, quantiles, wilson, wilson_of_share};
use crate::world::Design;

/// A run of a scenario in numbers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// The scenario's id.
    pub scenario: String,
    /// Its title.
    pub title: String,
    /// The variant played.
    pub variant: String,
    /// What the variant changes in the file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Edit>,
    /// Values changed on the command line.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub set: Vec<String>,
    /// Runs counted.
    pub runs: u64,
    /// Whether the user stopped it early.
    pub interrupted: bool,
    /// The seed.
    pub seed: u64,
    /// How worlds were sampled, [`Design::id`]; `None` for independent draws.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sampling: Option<String>,
    /// Share of runs in each outcome.
    pub outcomes: Named<OutcomeShare>,
    /// The same as distributions over worlds, where several runs share one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub worlds: Option<WorldShares>,
    /// What durable peace depends on; of versions compared, in the summary of the reference alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub depends: Option<Dependence>,
    /// Which kinds of world there are by durable peace; of versions compared, in the summary of the reference alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kinds: Option<WorldKinds>,
    /// Why processes collapsed.
    pub causes: Named<CauseShare>,
    /// Times to first truce, signature and peace.
    pub times: Named<TimeTo>,
    /// Collapses per run.
    pub collapses: Stat,
    /// Incidents per run.
    pub incidents: Stat,
    /// Years of fighting per run.
    pub war_years: Stat,
    /// Years under sanctions, for belligerents that any sanctions target.
    pub sanction_years: Named<Spread>,
    /// Beliefs in each belligerent.
    pub beliefs: Named<Belief>,
    /// Realised payoffs, stakes.
    pub payoffs: Named<Spread>,
    /// The parts of a belligerent's payoff, by belligerent, then by [`Part`](crate::play::Part).
    #[serde(default)]
    pub parts: Named<Named<Spread>>,
    /// Indicators' totals.
    pub indicators: Named<Spread>,
    /// Payoffs and indicators by how runs end: `peace`, `process`, `war`, `victory`.
    #[serde(default)]
    pub by_end: Named<RunsByEnd>,
    /// Terms signed, among runs that signed; empty where none did.
    pub terms: Named<Spread>,
    /// How the solver fared.
    pub solver: SolverUse,
    /// What to doubt, in words.
    pub warnings: Vec<String>,
    /// Curves over time.
    pub curves: TimeCurves,
}

/// A share of runs with its 95% Wilson interval, in which runs that share a world count for no more than they tell.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct OutcomeShare {
    /// Runs.
    pub count: u64,
    /// Share of all runs.
    pub share: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
}

impl OutcomeShare {
    /// So many of so many runs, each with a world of its own.
    #[must_use]
    pub fn of(count: u64, runs: u64) -> Self {
        Self::within(count, runs, wilson(count, runs))
    }

    fn within(count: u64, runs: u64, interval: Interval) -> Self {
        Self { count, share: count as f64 / runs.max(1) as f64, low: interval.low, high: interval.high }
    }
}

/// How often a cause collapsed the process.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CauseShare {
    /// Collapses over all runs.
    pub count: u64,
    /// Collapses per run.
    pub per_run: f64,
    /// Lower end of the 95% interval of collapses per run.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
    /// Of these, by a violator of the reliable type; only for violations.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_reliable: Option<u64>,
    /// Of these, by a violator of the opportunist type; only for violations.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_opportunist: Option<u64>,
    /// Of these, by the stage that they ended: ids of phases, and `peace`.
    #[serde(default)]
    pub stages: Named<u64>,
}

impl CauseShare {
    /// No collapse in any stage.
    fn none(model: &Model) -> Self {
        let stages = model.phases.iter().map(|phase| phase.id.clone()).chain(std::iter::once("peace".to_owned()));
        Self {
            count: 0,
            per_run: 0.0,
            low: 0.0,
            high: 0.0,
            by_reliable: None,
            by_opportunist: None,
            stages: stages.map(|id| (id, 0)).collect(),
        }
    }
}

/// How long something took, among the runs in which it happened.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct TimeTo {
    /// Share of runs in which it happened.
    pub share: f64,
    /// 10% quantile, years.
    pub p10: Option<f64>,
    /// Median, years.
    pub p50: Option<f64>,
    /// 90% quantile, years.
    pub p90: Option<f64>,
}

/// A mean.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Stat {
    /// Mean per run.
    pub mean: f64,
}

/// Mean and quantiles over runs.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Spread {
    /// Mean.
    pub mean: f64,
    /// 10% quantile.
    pub p10: f64,
    /// Median.
    pub p50: f64,
    /// 90% quantile.
    pub p90: f64,
}

impl Spread {
    fn of(sample: &[f64]) -> Option<Self> {
        let mean = moments(sample.iter().copied())?.mean;
        let [p10, p50, p90] = quantiles(sample, [0.1, 0.5, 0.9])?;
        Some(Self { mean, p10, p50, p90 })
    }
}

/// Beliefs in one belligerent.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Belief {
    /// Mean prior over worlds.
    pub prior: f64,
    /// Mean closing belief.
    pub closing: f64,
    /// Standard error of the closing mean.
    pub standard_error: f64,
    /// 10% quantile of the closing belief.
    pub p10: f64,
    /// Median closing belief.
    pub p50: f64,
    /// 90% quantile of the closing belief.
    pub p90: f64,
}

/// How the equilibrium solver fared.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct SolverUse {
    /// Equilibria solved.
    pub solves: u64,
    /// Sweeps per solve.
    pub sweeps_per_solve: f64,
    /// Solves that did not settle.
    pub unsettled: u64,
    /// The largest residual left, a probability.
    pub worst_residual: f64,
}

impl Summary {
    /// Sums the runs of a version up.
    #[must_use]
    pub fn of(ensemble: &Ensemble, version: &Version) -> Self {
        let (model, tally): (&Model, &Tally) = (&version.model, &version.tally);
        let runs = tally.runs() as u64;
        let rows = &tally.rows;
        let collapses: u64 = rows.collapses.iter().flatten().map(|&n| u64::from(n)).sum();
        let mut summary = Self {
            scenario: model.heading.id.clone(),
            title: model.heading.title.clone(),
            variant: model.heading.variant.clone(),
            changes: version.edits.clone(),
            set: Vec::new(),
            runs,
            interrupted: ensemble.interrupted(),
            seed: ensemble.seed(),
            sampling: Some(ensemble.design()).filter(|own| **own != Design::Random).map(Design::id),
            outcomes: outcomes(model, tally, ensemble.plays()),
            worlds: worlds::shares(ensemble, version),
            depends: None,
            kinds: None,
            causes: causes(model, tally, ensemble.plays()),
            times: [("truce", &rows.truce), ("signature", &rows.signature), ("peace", &rows.peace)]
                .into_iter()
                .map(|(id, column)| (id.to_owned(), time_to(column)))
                .collect(),
            collapses: per_run(collapses as f64, runs),
            incidents: per_run(rows.incidents.iter().map(|&n| f64::from(n)).sum(), runs),
            war_years: per_run(rows.war_years.iter().sum(), runs),
            sanction_years: sanction_years(model, tally),
            beliefs: beliefs(model, tally, ensemble.plays(), &priors::mean_priors(ensemble, version)),
            payoffs: spreads(actors(model), &rows.payoffs),
            parts: parts(model, &rows.parts),
            indicators: spreads(model.indicators.iter().map(|indicator| indicator.id.clone()), &rows.indicators),
            by_end: ends::by_end(model, tally),
            terms: spreads(model.issues.iter().map(|issue| issue.id.clone()), &rows.terms),
            solver: SolverUse {
                solves: tally.solver.solves,
                sweeps_per_solve: tally.solver.sweeps as f64 / (tally.solver.solves.max(1)) as f64,
                unsettled: tally.solver.unsettled,
                worst_residual: tally.solver.worst_residual,
            },
            warnings: Vec::new(),
            curves: curves::curves(model, tally),
        };
        summary.warnings = Warning::all(model, &summary, ensemble.asked()).iter().map(ToString::to_string).collect();
        summary
    }

    /// The same with what durable peace depends on, and which kinds of world there are.
    #[must_use]
    pub fn with_dependence(self, ensemble: &Ensemble, version: &Version) -> Self {
        self.in_worlds(&Dependence::worlds(ensemble, version), version)
    }

    /// The same from worlds that are gathered already.
    #[must_use]
    pub fn in_worlds(self, worlds: &Worlds, version: &Version) -> Self {
        Self { depends: Dependence::in_worlds(worlds, version), kinds: WorldKinds::of(worlds), ..self }
    }
}

fn per_run(total: f64, runs: u64) -> Stat {
    Stat { mean: total / runs.max(1) as f64 }
}

fn outcomes(model: &Model, tally: &Tally, plays: u64) -> Named<OutcomeShare> {
    let runs = tally.runs() as u64;
    let counts = tally.outcome_counts(model);
    model
        .outcomes()
        .map(|outcome| {
            let count = counts[outcome.index()];
            let independent = OutcomeShare::of(count, runs);
            let share = if plays == 1 || runs == 0 {
                independent
            } else {
                let values = Quantity::Outcome(outcome).values(model, &tally.rows);
                let interval = wilson_of_share(independent.share, effective_runs(&values, plays));
                OutcomeShare::within(count, runs, interval)
            };
            (model.outcome_id(outcome), share)
        })
        .collect()
}

/// How many independent runs know a share as well as these, of which `plays` in a row share a world: from as many as there
/// are worlds to as many as there are runs. `values` are 1 or 0 in each run.
fn effective_runs(values: &[f64], plays: u64) -> f64 {
    let means = by_world(values, plays);
    let (fewest, most) = (means.len() as f64, values.len() as f64);
    let Some(own) = moments(means) else { return fewest };
    let error = own.standard_error();
    let alone = own.mean * (1.0 - own.mean);
    if error > 0.0 { (alone / (error * error)).clamp(fewest, most) } else { fewest }
}

fn causes(model: &Model, tally: &Tally, plays: u64) -> Named<CauseShare> {
    let mut named: Vec<(String, CauseShare)> = Vec::new();
    let mut totals: Vec<u64> = Vec::new();
    for ((cause, column), places) in model.causes().into_iter().zip(&tally.rows.collapses).zip(&tally.curves.places) {
        let count: u64 = column.iter().map(|&n| u64::from(n)).sum();
        let id = model.cause_id(cause);
        if named.last().is_none_or(|(last, _)| *last != id) {
            named.push((id, CauseShare::none(model)));
            totals = vec![0; column.len()];
        }
        let Some((_, share)) = named.last_mut() else { continue };
        totals.iter_mut().zip(column).for_each(|(total, &n)| *total += u64::from(n));
        share.count += count;
        share.stages.0.values_mut().zip(places).for_each(|(total, &n)| *total += n);
        let totals: Vec<f64> = totals.iter().map(|&n| n as f64).collect();
        if let Some(moments) = moments(by_world(&totals, plays)) {
            let spread = Z95 * moments.standard_error();
            share.per_run = share.count as f64 / tally.runs().max(1) as f64;
            (share.low, share.high) = ((share.per_run - spread).max(0.0), share.per_run + spread);
        }
        match cause {
            Cause::Violation(_, Reliability::Reliable) => share.by_reliable = Some(count),
            Cause::Violation(_, Reliability::Opportunist) => share.by_opportunist = Some(count),
            Cause::Spoiler(_) | Cause::FalseAlarm | Cause::Refusal | Cause::Lapse => {}
        }
    }
    Named::from_iter(named)
}

fn time_to(column: &[f64]) -> TimeTo {
    let happened = column.iter().filter(|years| !years.is_nan()).count();
    let quantiles = quantiles(column, [0.1, 0.5, 0.9]);
    let at = |position: usize| quantiles.map(|q| q[position]);
    TimeTo { share: happened as f64 / column.len().max(1) as f64, p10: at(0), p50: at(1), p90: at(2) }
}

fn spreads(ids: impl Iterator<Item = String>, columns: &[Vec<f64>]) -> Named<Spread> {
    ids.zip(columns).filter_map(|(id, column)| Some((id, Spread::of(column)?))).collect()
}

fn parts(model: &Model, columns: &[Vec<f64>]) -> Named<Named<Spread>> {
    let columns = columns.chunks(Part::ALL.len());
    let ids = || Part::ALL.iter().map(|part| part.id().to_owned());
    model.belligerents.iter().zip(columns).map(|(own, columns)| (own.id.clone(), spreads(ids(), columns))).collect()
}

fn sanction_years(model: &Model, tally: &Tally) -> Named<Spread> {
    let targeted = |j: usize| {
        model.measures.sanctions.iter().any(|s| s.scope.enabled.may_be(true, &model.numbers) && s.target.index() == j)
    };
    let parties = model.belligerents.iter().zip(&tally.rows.sanction_years).enumerate();
    parties
        .filter(|(j, _)| targeted(*j))
        .filter_map(|(_, (party, column))| Some((party.id.clone(), Spread::of(column)?)))
        .collect()
}

fn beliefs(model: &Model, tally: &Tally, plays: u64, priors: &[f64]) -> Named<Belief> {
    let parties = model.belligerents.iter().zip(&tally.rows.beliefs).zip(priors);
    parties
        .filter_map(|((party, column), &prior)| {
            let closing = moments(column.iter().copied())?;
            let [p10, p50, p90] = quantiles(column, [0.1, 0.5, 0.9])?;
            let standard_error = moments(by_world(column, plays))?.standard_error();
            Some((party.id.clone(), Belief { prior, closing: closing.mean, standard_error, p10, p50, p90 }))
        })
        .collect()
}
