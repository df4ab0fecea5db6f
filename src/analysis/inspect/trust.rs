//! The value of the process against trust.

use serde::Serialize;

use super::solved::Solved;
use super::thresholds::Lever;
use super::{Named, by_party};
use crate::game::belief::BELIEF_FLOOR;

/// Points along each curve.
const POINTS: usize = 100;

/// What each phase is worth to each belligerent as trust in the other sides moves, all else staying as it is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TrustCurves {
    /// The belief that each of the other sides is reliable.
    pub beliefs: Vec<f64>,
    /// For each belligerent, value of each phase on the road from the present one, stakes, at each belief.
    pub values: Named<Named<Vec<f64>>>,
}

impl TrustCurves {
    pub(super) fn new(solved: &Solved) -> Self {
        let place = |at: usize| BELIEF_FLOOR + (1.0 - 2.0 * BELIEF_FLOOR) * (at as f64 / POINTS as f64);
        let beliefs: Vec<f64> = (0..=POINTS).map(place).collect();
        let (model, present) = (solved.model(), solved.main().present());
        let path = solved.main().road().path(present);
        let values = by_party(model, |party| {
            let mut curves = vec![Vec::new(); path.len()];
            for &belief in &beliefs {
                let mut paper = Lever::TrustInOthers.paper(solved, party, belief);
                let _ = paper.solve_finely(present);
                for (curve, &phase) in curves.iter_mut().zip(path) {
                    curve.push(paper.road().value(phase, party));
                }
            }
            path.iter().map(|&phase| model.phases[phase].id.clone()).zip(curves).collect()
        });
        Self { beliefs, values }
    }
}
