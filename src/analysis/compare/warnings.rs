//! What to doubt about a comparison.

use super::{Comparison, Played};
use crate::analysis::Warning;

/// Doubts of the comparison itself, then those of its versions, what they share said once.
pub(super) fn warnings(versions: &[Played], comparison: &Comparison) -> Vec<String> {
    let mut warnings = Vec::new();
    for (id, version) in comparison.others().iter().filter(|(_, version)| version.same_game) {
        warnings.push(format!(
            "{} ({id}) is the same game as the reference: nothing it changes enters the model, so no run can differ.",
            version.label
        ));
    }
    for version in versions {
        let own = unsettled(std::slice::from_ref(version)).map(|warning| warning.to_string());
        for warning in version.summary.warnings.iter().filter(|warning| own.as_ref() != Some(*warning)) {
            let shared = versions.iter().all(|other| other.summary.warnings.contains(warning));
            let said = if shared {
                format!("All versions: {warning}")
            } else {
                format!("{}: {warning}", version.version.label)
            };
            if !warnings.contains(&said) {
                warnings.push(said);
            }
        }
    }
    warnings.extend(unsettled(versions).map(|warning| warning.to_string()));
    warnings
}

/// The solves of all versions together that did not settle, if any.
fn unsettled(versions: &[Played]) -> Option<Warning> {
    let solvers = || versions.iter().map(|version| version.summary.solver);
    let unsettled: u64 = solvers().map(|solver| solver.unsettled).sum();
    (unsettled > 0).then(|| Warning::Unsettled {
        unsettled,
        solves: solvers().map(|solver| solver.solves).sum(),
        residual: solvers().map(|solver| solver.worst_residual).fold(0.0, f64::max),
    })
}
