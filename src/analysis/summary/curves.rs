//! Curves over time: stages, survival, trust.

use serde::{Deserialize, Serialize};

use super::Named;
use crate::ensemble::{BELIEF_BINS, Rows, Tally};
use crate::model::Model;
use crate::stats::kaplan_meier;

/// Curves over time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TimeCurves {
    /// Years from the start.
    pub times: Vec<f64>,
    /// Share of runs in each stage at each time.
    pub stages: Named<Vec<f64>>,
    /// Survival of the process after its first truce.
    pub survival: SurvivalCurve,
    /// Years from the start at which beliefs are given.
    pub trust_times: Vec<f64>,
    /// Public belief in each belligerent at each of these times.
    pub trust: Named<Trust>,
    /// The same apart by what the belligerent is.
    #[serde(default)]
    pub trust_by_type: Named<TrustByType>,
}

/// Kaplan-Meier survival after the first truce, with its 95% band.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
pub struct SurvivalCurve {
    /// Years since the first truce.
    pub times: Vec<f64>,
    /// Runs at risk.
    pub at_risk: Vec<u64>,
    /// Share surviving.
    pub survival: Vec<f64>,
    /// Lower end of the band.
    pub low: Vec<f64>,
    /// Upper end of the band.
    pub high: Vec<f64>,
    /// Share that has come to a peace that nothing can end, and so cannot fail any more.
    #[serde(default)]
    pub safe: Vec<f64>,
}

/// Public belief in a belligerent over time, in the runs in which it is of either type; `None` where it is in none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TrustByType {
    /// Runs in which it is reliable.
    pub reliable: Option<TrustBand>,
    /// Runs in which it is opportunist.
    pub opportunist: Option<TrustBand>,
}

/// Quantiles of public belief over some runs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TrustBand {
    /// How many runs.
    pub runs: u64,
    /// 10% quantile.
    pub p10: Vec<f64>,
    /// Median.
    pub p50: Vec<f64>,
    /// 90% quantile.
    pub p90: Vec<f64>,
}

/// Public belief over time, quantiles over runs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Trust {
    /// Mean.
    pub mean: Vec<f64>,
    /// 10% quantile.
    pub p10: Vec<f64>,
    /// 25% quantile.
    pub p25: Vec<f64>,
    /// Median.
    pub p50: Vec<f64>,
    /// 75% quantile.
    pub p75: Vec<f64>,
    /// 90% quantile.
    pub p90: Vec<f64>,
}

pub(super) fn curves(model: &Model, tally: &Tally) -> TimeCurves {
    let times = tally.curves.times();
    let runs = tally.runs().max(1) as f64;
    let stage_ids = std::iter::once("war".to_owned())
        .chain(model.phases.iter().map(|phase| phase.id.clone()))
        .chain(std::iter::once("peace".to_owned()))
        .chain(model.belligerents.iter().map(|party| format!("victory_{}", party.id)));
    let share = |stage: usize| tally.curves.stages.iter().map(|counts| counts[stage] as f64 / runs).collect();
    TimeCurves {
        stages: stage_ids.enumerate().map(|(stage, id)| (id, share(stage))).collect(),
        survival: survival(tally, &tally.curves.survival_times()),
        trust_times: times.clone(),
        trust: model.belligerents.iter().enumerate().map(|(j, party)| (party.id.clone(), trust(tally, j))).collect(),
        trust_by_type: model
            .belligerents
            .iter()
            .enumerate()
            .map(|(j, own)| (own.id.clone(), by_type(tally, j)))
            .collect(),
        times,
    }
}

fn survival(tally: &Tally, times: &[f64]) -> SurvivalCurve {
    let curve = kaplan_meier(&tally.curves.collapsed, &tally.curves.censored);
    let mut survival = SurvivalCurve::default();
    let safe = safe(&tally.rows, times);
    for ((point, &time), safe) in curve.iter().zip(times).zip(safe).take_while(|((point, _), _)| point.at_risk > 0) {
        survival.times.push(time);
        survival.at_risk.push(point.at_risk);
        survival.survival.push(point.survival);
        survival.low.push(point.low);
        survival.high.push(point.high);
        survival.safe.push(safe.min(point.survival));
    }
    survival
}

/// The share of processes that have come to a peace that nothing can end, at each of even times since the first truce.
///
/// ```text
/// P(t) = sum over u <= t of L(u-) p_u / n_u      n_u live at u, p_u come to peace, c_u collapse
/// L(t) = product over u <= t of 1 - (p_u + c_u) / n_u
/// ```
///
/// Source: Aalen and Johansen (1978), An empirical transition matrix for non-homogeneous Markov chains based on censored
/// observations.
fn safe(rows: &Rows, times: &[f64]) -> Vec<f64> {
    let parts = times.len().saturating_sub(1);
    let horizon = times.last().copied().unwrap_or(1.0);
    let (mut peace, mut left) = (vec![0_u64; times.len()], vec![0_u64; times.len()]);
    let (mut failed, mut live) = (vec![0_u64; times.len()], 0);
    for (run, truce) in rows.truce.iter().enumerate().filter(|(_, truce)| !truce.is_nan()) {
        let (collapse, end) = (rows.collapse[run], rows.end[run]);
        let years = if collapse.is_nan() { end } else { collapse } - truce;
        let part = ((years / horizon * parts as f64).ceil() as usize).min(parts);
        let lasting = rows.peace[run] >= end && end < horizon;
        let booked = match (collapse.is_nan(), lasting) {
            (false, _) => &mut failed,
            (true, true) => &mut peace,
            (true, false) => &mut left,
        };
        booked[part] += 1;
        live += 1;
    }
    let (mut safe, mut share) = (0.0, 1.0);
    let at = |part: usize| {
        if live > 0 {
            safe += share * peace[part] as f64 / live as f64;
            share *= 1.0 - (peace[part] + failed[part]) as f64 / live as f64;
        }
        live -= peace[part] + failed[part] + left[part];
        safe
    };
    (0..times.len()).map(at).collect()
}

fn by_type(tally: &Tally, j: usize) -> TrustByType {
    let reliable = &tally.curves.beliefs_of_reliable[j];
    let all = &tally.curves.beliefs[j];
    let others: Vec<Vec<u32>> = all
        .iter()
        .zip(reliable)
        .map(|(all, reliable)| all.iter().zip(reliable).map(|(all, own)| all - own).collect())
        .collect();
    TrustByType { reliable: band(reliable), opportunist: band(&others) }
}

/// Quantiles at each date; `None` of no runs.
fn band(dates: &[Vec<u32>]) -> Option<TrustBand> {
    let runs = dates.first()?.iter().map(|&n| u64::from(n)).sum::<u64>();
    let at = |p: f64| dates.iter().map(|bins| binned_quantile(bins, p)).collect();
    (runs > 0).then(|| TrustBand { runs, p10: at(0.1), p50: at(0.5), p90: at(0.9) })
}

fn trust(tally: &Tally, j: usize) -> Trust {
    let runs = tally.runs().max(1) as f64;
    let at = |p: f64| tally.curves.beliefs[j].iter().map(|bins| binned_quantile(bins, p)).collect();
    Trust {
        mean: tally.curves.belief_sums[j].iter().map(|&sum| sum as f64 / 4_294_967_296.0 / runs).collect(),
        p10: at(0.1),
        p25: at(0.25),
        p50: at(0.5),
        p75: at(0.75),
        p90: at(0.9),
    }
}

/// The quantile of a histogram over `[0, 1]`, interpolated within its bin.
fn binned_quantile(bins: &[u32], p: f64) -> f64 {
    let total: u64 = bins.iter().map(|&n| u64::from(n)).sum();
    let wanted = p * total as f64;
    let mut below = 0.0;
    for (bin, &count) in bins.iter().enumerate() {
        let above = below + f64::from(count);
        if above >= wanted && count > 0 {
            let within = (wanted - below) / f64::from(count) - 0.5;
            return ((bin as f64 + within) / (BELIEF_BINS - 1) as f64).clamp(0.0, 1.0);
        }
        below = above;
    }
    1.0
}
