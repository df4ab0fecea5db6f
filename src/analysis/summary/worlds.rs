//! What is not known told apart from luck, outcome by outcome.

use serde::{Deserialize, Serialize};

use super::Named;
use crate::analysis::quantity::Quantity;
use crate::analysis::sensitivity::bootstrap::intervals;
use crate::analysis::worlds::{DOTS, Worlds};
use crate::ensemble::{Ensemble, Version};
use crate::stats::{even_quantiles, quantiles};

/// Shares of outcomes as distributions over worlds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WorldShares {
    /// Worlds of which all plays were played.
    pub worlds: u64,
    /// Plays of each.
    pub plays: u64,
    /// The shares of each outcome.
    pub outcomes: Named<WorldShare>,
}

/// The share of an outcome over worlds: which probability it has is itself not known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WorldShare {
    /// 10% quantile over worlds, freed from the noise of few plays.
    pub p10: f64,
    /// Median.
    pub p50: f64,
    /// 90% quantile.
    pub p90: f64,
    /// Twenty such quantiles, from 2.5% to 97.5%, as shares: each stands for as many worlds as another.
    #[serde(default)]
    pub dots: Vec<f64>,
    /// Variance between worlds, freed from that noise; 0 where luck accounts for all of it.
    pub between: f64,
    /// Mean variance within a world: luck.
    pub within: f64,
    /// The share of the variance that is between worlds; `None` where nothing varies.
    pub share_between: Option<f64>,
    /// Lower end of its 95% bootstrap interval over worlds.
    pub share_between_low: Option<f64>,
    /// Upper end of the interval.
    pub share_between_high: Option<f64>,
}

/// The shares over the worlds of a version; `None` with one play a world or fewer than two worlds.
pub(super) fn shares(ensemble: &Ensemble, version: &Version) -> Option<WorldShares> {
    if ensemble.plays() < 2 {
        return None;
    }
    let model = &version.model;
    let named: Vec<(String, Worlds)> = model
        .outcomes()
        .map(|own| (model.outcome_id(own), Worlds::means_of(ensemble, version, &Quantity::Outcome(own))))
        .collect();
    let worlds = named.first().map_or(0, |(_, own)| own.len());
    if worlds < 2 {
        return None;
    }
    // Sampled again together, the outcomes of a world stay together.
    let parts = intervals(worlds, ensemble.seed(), named.len(), |rows| {
        named.iter().map(|(_, own)| share_between(own, rows)).collect()
    });
    let share = |((id, own), part): (&(String, Worlds), crate::analysis::sensitivity::Index)| {
        let variance = own.variance()?;
        let freed = own.freed_means();
        let [p10, p50, p90] = quantiles(&freed, [0.1, 0.5, 0.9])?;
        let dots = even_quantiles::<DOTS>(&freed)?.map(|share| share.clamp(0.0, 1.0)).to_vec();
        let known = |value: f64| value.is_finite().then_some(value);
        Some((
            id.clone(),
            WorldShare {
                p10,
                p50,
                p90,
                dots,
                between: variance.between.max(0.0),
                within: variance.within,
                share_between: known(part.value),
                share_between_low: known(part.low),
                share_between_high: known(part.high),
            },
        ))
    };
    let outcomes = named.iter().zip(parts).filter_map(share).collect();
    Some(WorldShares { worlds: worlds as u64, plays: ensemble.plays(), outcomes })
}

/// The share of the variance between worlds, over some of them.
fn share_between(worlds: &Worlds, rows: &[usize]) -> f64 {
    worlds.variance_over(rows).map_or(f64::NAN, crate::analysis::worlds::Variance::share_between)
}
