//! What to keep in mind.

use super::thresholds::FEW_SIDES;
use super::{Inspection, Turn};
use crate::game::compliance::TOLERANCE;
use crate::model::Model;

/// What to keep in mind, in words.
pub(super) fn doubts(model: &Model, found: &Inspection) -> Vec<String> {
    let mut doubts = unsettled(model, found);
    match &found.restraint.bargaining {
        None => doubts.push("No settlement lies ahead on the roadmap: there is nothing to agree.".to_owned()),
        Some(bargaining) if !bargaining.signable => doubts.push(
            "The red lines leave no text that all can sign: nothing can be agreed, whatever it is worth.".to_owned(),
        ),
        Some(_) => {}
    }
    let turns = found.ends().into_iter().flat_map(|end| &end.thresholds).flat_map(|threshold| &threshold.crossings);
    if turns.filter(|turn: &&Turn| turn.jump).count() > 0 {
        doubts.push(
            "Where a threshold is a jump, the gain does not pass zero: past it, the same expectation leads to another \
             equilibrium. What lies between the thresholds of the two ends depends on what is expected."
                .to_owned(),
        );
    }
    doubts.extend(left_out(model, found));
    doubts
}

/// What is not looked at where there are many sides.
fn left_out(model: &Model, found: &Inspection) -> Option<String> {
    let sides = model.belligerents.len();
    (sides > FEW_SIDES).then(|| {
        format!(
            "With {sides} sides thresholds are looked for where something is moved for all alike; trust in single sides and \
             their own costs of war are left out, and {} worlds are looked at.",
            found.worlds.count
        )
    })
}

/// Phases whose game did not settle at an end, and worlds in which one did not.
fn unsettled(model: &Model, found: &Inspection) -> Vec<String> {
    let mut doubts = Vec::new();
    for (end, expected) in ["restraint", "alarm"].into_iter().zip(found.ends()) {
        for (phase, (_, solution)) in model.phases.iter().zip(&expected.equilibrium.0) {
            if !solution.settled {
                doubts.push(format!(
                    "Where {end} is expected, the compliance game of {} did not settle: after {} sweeps a probability \
                     still moves by {:.4} (settled is {TOLERANCE}). What is said of it is a stage on the way and no \
                     equilibrium.",
                    phase.label, solution.sweeps, solution.residual
                ));
            }
        }
    }
    let worlds = &found.worlds;
    if worlds.unsettled > 0 {
        doubts.push(format!(
            "In {} of {} worlds a compliance game did not settle: what is said of them is a stage on the way.",
            worlds.unsettled, worlds.count
        ));
    }
    doubts
}
