//! Curves over time: stages, survival, trust.

use serde::{Deserialize, Serialize};

use super::Named;
use crate::ensemble::{BELIEF_BINS, Tally};
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
        times,
    }
}

fn survival(tally: &Tally, times: &[f64]) -> SurvivalCurve {
    let curve = kaplan_meier(&tally.curves.collapsed, &tally.curves.censored);
    let mut survival = SurvivalCurve::default();
    for (point, &time) in curve.iter().zip(times).take_while(|(point, _)| point.at_risk > 0) {
        survival.times.push(time);
        survival.at_risk.push(point.at_risk);
        survival.survival.push(point.survival);
        survival.low.push(point.low);
        survival.high.push(point.high);
    }
    survival
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
