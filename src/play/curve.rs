//! The contract curve, and the texts on it that are searched.

use std::cell::OnceCell;

use crate::game::bargaining::{CURVE_POINTS, RedLineBox, contract_point, curve_weights};

use super::seat::Seat;

/// The contract curve, red lines aside. Parties are in the order of ids, in which its sums are taken.
pub(super) struct ContractCurve<'r> {
    saliences: Vec<&'r [f64]>,
    ideals: Vec<&'r [f64]>,
    order: &'r [usize],
    /// The point on an issue nobody cares about.
    pub fallback: Vec<f64>,
}

impl ContractCurve<'_> {
    /// The point for these weights of the parties in the file's order, clipped to the red lines.
    pub(super) fn point(&self, omega: &[f64], lines: &RedLineBox, text: &mut [f64]) {
        let omega: Vec<f64> = self.order.iter().map(|&j| omega[j]).collect();
        self.point_in_order(&omega, lines, text);
    }

    /// The same for weights in the order of ids.
    fn point_in_order(&self, omega: &[f64], lines: &RedLineBox, text: &mut [f64]) {
        contract_point(omega, &self.saliences, &self.ideals, &self.fallback, text);
        lines.clip(text);
    }
}

/// The texts that are searched where one party comes first, and what each is worth to everybody. They are the same from
/// session to session and from run to run, until a number that they follow from is another.
#[derive(Debug)]
pub(super) struct SearchedTexts {
    /// Values of the numbers that they follow from.
    follows_from: Vec<f64>,
    issues: usize,
    /// A point in `[0, 1]` an issue, text by text.
    points: Vec<f64>,
    /// Utility to each belligerent, text by text, stakes per year.
    utilities: Vec<f64>,
}

impl SearchedTexts {
    /// Each text with its utilities by belligerent.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&[f64], &[f64])> {
        let parties = self.utilities.len() / CURVE_POINTS;
        self.points.chunks_exact(self.issues).zip(self.utilities.chunks_exact(parties))
    }
}

impl Seat<'_> {
    /// The contract curve of everybody at the table; issues nobody cares about stay as in the draft,
    /// or as they are.
    pub(super) fn curve(&self) -> ContractCurve<'_> {
        let (tastes, order) = (&self.scene.quantities.belligerents, &self.scene.plan.order.belligerents);
        ContractCurve {
            saliences: order.iter().map(|&j| &tastes[j].saliences[..]).collect(),
            ideals: order.iter().map(|&j| &tastes[j].ideals[..]).collect(),
            order,
            fallback: self.draft(),
        }
    }

    /// The points of the contract curve at which `first` has a weight from 0 to 1 and the rest share equally, clipped to
    /// the red lines.
    pub(super) fn searched_texts(&self, first: usize) -> &SearchedTexts {
        self.searched[first].get_or_init(|| {
            let (curve, lines) = (self.curve(), self.red_lines());
            let tastes = &self.scene.quantities.belligerents;
            let position = curve.order.iter().position(|&j| j == first).unwrap_or(0);
            let issues = curve.fallback.len();
            let mut omega = vec![0.0; tastes.len()];
            let mut points = vec![0.0; CURVE_POINTS * issues];
            let mut utilities = Vec::with_capacity(CURVE_POINTS * tastes.len());
            for (point, text) in points.chunks_exact_mut(issues).enumerate() {
                curve_weights(point, position, &mut omega);
                curve.point_in_order(&omega, &lines, text);
                utilities.extend(tastes.iter().map(|taste| taste.utility(text)));
            }
            SearchedTexts { follows_from: self.numbers_of_curve().collect(), issues, points, utilities }
        })
    }

    /// Drops the texts searched, where a number that they follow from is another by now.
    pub(super) fn review_searched_texts(&mut self) {
        for first in 0..self.searched.len() {
            let searched = self.searched[first].get();
            if searched.is_some_and(|texts| !self.numbers_of_curve().eq(texts.follows_from.iter().copied())) {
                self.searched[first] = OnceCell::new();
            }
        }
    }

    fn numbers_of_curve(&self) -> impl Iterator<Item = f64> {
        self.scene.plan.of_curve.iter().map(|&number| self.scene.get(number))
    }
}
