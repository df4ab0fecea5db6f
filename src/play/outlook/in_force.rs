//! Which measures were in force when the phases were last worked out.

use super::super::scene::Scene;

/// Which measures of the present stage were in force when the phases were last worked out: a bit a measure, in
/// the order of the model, then the reliefs from sanctions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct InForce(Vec<bool>);

impl InForce {
    /// Looks at the present stage's measures; returns whether any came into force or went out.
    pub(super) fn review(&mut self, scene: &Scene) -> bool {
        let (stage, measures) = (scene.state.stage, &scene.model().measures);
        let flags = measures.iter().map(|measure| scene.in_force(measure.scope(), stage));
        let reliefs = (0..measures.sanctions.len()).map(|s| scene.relief_share(s, stage) > 0.0);
        let mut changed = false;
        for (count, flag) in flags.chain(reliefs).enumerate() {
            if self.0.len() == count {
                self.0.push(flag);
                changed = true;
            }
            changed |= self.0[count] != flag;
            self.0[count] = flag;
        }
        changed
    }
}
