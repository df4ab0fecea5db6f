//! Which measures were in force when the phases were last worked out.

use super::super::plan::Plan;
use super::super::scene::Scene;

/// Which of the measures that may wait were in force in the present stage when the phases were last worked out, then
/// which reliefs from sanctions. Whether others are in force hangs on the stage alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct InForce(Vec<bool>);

impl InForce {
    pub(super) fn new(plan: &Plan) -> Self {
        Self(vec![false; plan.waiting.len() + plan.model.measures.sanctions.len()])
    }

    /// Looks at the present stage's measures; returns whether any came into force or went out.
    pub(super) fn review(&mut self, scene: &Scene) -> bool {
        let stage = scene.state.stage;
        let measures = scene.plan.waiting.iter().map(|scope| scene.in_force(scope, stage));
        let reliefs = (0..scene.model().measures.sanctions.len()).map(|s| scene.relief_share(s, stage) > 0.0);
        let mut changed = false;
        for (before, now) in self.0.iter_mut().zip(measures.chain(reliefs)) {
            changed |= *before != now;
            *before = now;
        }
        changed
    }
}
