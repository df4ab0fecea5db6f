//! What each measure moves: values and hazards with it taken out.

use serde::Serialize;

use super::solved::Solved;
use super::{Named, by_party};
use crate::game::choice::exp;
use crate::model::MeasureId;
use crate::play::Plan;

/// The game as it is, and what each measure's absence changes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MeasureEffects {
    /// The game as it is.
    pub base: Snapshot,
    /// Each measure in force somewhere, by the largest change of a gain that its absence makes.
    pub without: Named<Removal>,
}

/// What taking out a measure changes: without it less with it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Removal {
    /// Its label for people.
    pub label: String,
    /// Its section in the file.
    pub kind: &'static str,
    /// Whether it is compared as fulfilled: steps of confidence-building move nothing before they are done.
    pub fulfilled: bool,
    /// The differences.
    pub change: Snapshot,
}

/// Values and hazards of a game.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Snapshot {
    /// V^W of each belligerent, stakes.
    pub war: Named<f64>,
    /// Each phase.
    pub phases: Named<PhaseChange>,
    /// The probability that every phase from the present one on runs its length without a collapse.
    pub holds: f64,
    /// Gain over war of the phase the game is in or the first it can enter, to each belligerent, stakes.
    pub entry_gain: Named<f64>,
    /// Gain over no deal of the draft as first settlement, to each belligerent, stakes; empty where none lies ahead.
    pub agreement_gain: Named<f64>,
}

/// Values and hazard of a phase.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PhaseChange {
    /// Collapses per year that the public expects.
    pub collapse_rate: f64,
    /// V^phi of each belligerent, stakes.
    pub values: Named<f64>,
}

impl MeasureEffects {
    /// Takes out one after the other every measure that is enabled.
    pub(super) fn new(solved: &Solved) -> Self {
        let model = solved.model();
        let base = Snapshot::of(solved);
        let mut without: Vec<(String, Removal)> = Vec::new();
        for measure in model.measures.iter().filter(|measure| measure.scope().enabled) {
            let fulfilled = match measure.id() {
                MeasureId::Cbm(cbm) => {
                    Some(Snapshot::of(&Solved::with(solved.plan, solved.world, &|paper| paper.complete(cbm))))
                }
                _ => None,
            };
            let scope = measure.scope();
            let mut other = model.clone();
            other.measures.scope_mut(measure.id()).enabled = false;
            let plan = Plan::new(&other);
            let bare = Snapshot::of(&Solved::new(&plan, solved.world));
            let change = Removal {
                label: scope.label.clone(),
                kind: measure.kind().section(),
                fulfilled: fulfilled.is_some(),
                change: bare.less(fulfilled.as_ref().unwrap_or(&base)),
            };
            without.push((scope.id.clone(), change));
        }
        without.sort_by(|(_, one), (_, other)| other.change.weight().total_cmp(&one.change.weight()));
        Self { base, without: without.into_iter().collect() }
    }
}

impl Snapshot {
    fn of(solved: &Solved) -> Self {
        let (model, paper) = (solved.model(), solved.main());
        let present = paper.present();
        let phase = |(phase, described): (usize, &crate::model::Phase)| {
            let road = solved.of(phase).road();
            let values = by_party(model, |j| road.value(phase, j));
            (described.id.clone(), PhaseChange { collapse_rate: road.collapse_rate(phase), values })
        };
        let road = paper.road();
        let exposure: f64 =
            road.path(present).iter().map(|&phase| road.collapse_rate(phase) / road.phases[phase].advance).sum();
        let before = solved.before_agreement();
        let agreement = before.agreement().map(|(from, settlement)| before.talks(from, settlement));
        Self {
            war: by_party(model, |j| road.characters[j].war_value),
            phases: model.phases.iter().enumerate().map(phase).collect(),
            holds: exp(-exposure),
            entry_gain: by_party(model, |j| solved.gain_over_war(present, j)),
            agreement_gain: agreement
                .map_or(Named::default(), |talks| by_party(model, |j| talks.gain(j, &talks.draft()))),
        }
    }

    /// This less another of the same model.
    fn less(&self, other: &Self) -> Self {
        let phases = self.phases.0.iter().zip(&other.phases.0).map(|((id, one), (_, other))| {
            let values = less(&one.values, &other.values);
            (id.clone(), PhaseChange { collapse_rate: one.collapse_rate - other.collapse_rate, values })
        });
        Self {
            war: less(&self.war, &other.war),
            phases: phases.collect(),
            holds: self.holds - other.holds,
            entry_gain: less(&self.entry_gain, &other.entry_gain),
            agreement_gain: less(&self.agreement_gain, &other.agreement_gain),
        }
    }

    /// By what measures are ranked: the largest change of anybody's gain, stakes.
    fn weight(&self) -> f64 {
        let gains = self.entry_gain.0.iter().chain(&self.agreement_gain.0);
        gains.map(|(_, gain)| gain.abs()).fold(0.0, f64::max)
    }
}

fn less(one: &Named<f64>, other: &Named<f64>) -> Named<f64> {
    one.0.iter().zip(&other.0).map(|((id, one), (_, other))| (id.clone(), one - other)).collect()
}
