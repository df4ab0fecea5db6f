//! The deal zone: where all gain, or how far from it, and the solutions that a theory of bargaining names.

use serde::Serialize;

use super::frontier::{Frontier, Point};
use super::{Named, by_party};
use crate::game::bargaining::mediator_score;
use crate::model::Model;

/// From one number to another.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Bounds {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// The part of the contract curve on which all gain over no deal.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Zone {
    /// Whether there is any.
    pub open: bool,
    /// The largest smallest gain that any text on the curve gives, stakes: what all can gain at once where the zone is
    /// open, less than nothing where it is closed.
    pub margin: f64,
    /// Where the zone is closed, what each side that loses lacks at that text, stakes.
    pub short: Named<f64>,
    /// Weight of each party in the zone.
    pub omega: Named<Bounds>,
    /// Point on each issue in the zone.
    pub issues: Named<Bounds>,
    /// Gain of each party in the zone, stakes; the upper end is its utopia.
    pub gains: Named<Bounds>,
}

/// The points of the curve that have a name.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Solutions {
    /// The largest smallest gain: where the zone is closed, the text that comes nearest.
    pub nearest: Point,
    /// Nash's, where the zone is open.
    pub nash: Option<Point>,
    /// Kalai and Smorodinsky's, where the zone is open and everybody can gain in it.
    pub kalai_smorodinsky: Option<Point>,
}

impl Solutions {
    /// Searches the curve.
    ///
    /// ```text
    /// nearest            max_x min_i g_i(x)
    /// Nash               max_x prod_i g_i(x)
    /// Kalai-Smorodinsky  max_x min_i g_i(x) / m_i,   m_i = max { g_i(x) : all g(x) >= 0 }
    /// ```
    ///
    /// over the points x of the contract curve. Sources: Nash (1950), The bargaining problem; Kalai and Smorodinsky
    /// (1975), Other solutions to Nash's bargaining problem; for more than two parties Imai (1983), Individual
    /// monotonicity and lexicographic maxmin solution.
    fn search(frontier: &Frontier) -> Self {
        let nearest = frontier.best(|point| (true, point.smallest()), &[]);
        if !nearest.all_gain() {
            return Self { nearest, nash: None, kalai_smorodinsky: None };
        }
        let most = |j: usize| frontier.best(|point| (point.all_gain(), point.gains[j]), &[&nearest]).gains[j];
        let utopia: Vec<f64> = (0..nearest.gains.len()).map(most).collect();
        let nash = frontier.best(|point| mediator_score(&point.gains), &[&nearest]);
        let smallest_share = |point: &Point| {
            let shares = point.gains.iter().zip(&utopia).map(|(gain, most)| gain / most);
            (point.all_gain(), shares.fold(f64::INFINITY, f64::min))
        };
        let everybody_can_gain = utopia.iter().all(|&most| most > 0.0);
        let kalai_smorodinsky = everybody_can_gain.then(|| frontier.best(smallest_share, &[&nearest]));
        Self { nearest, nash: Some(nash), kalai_smorodinsky }
    }
}

impl Zone {
    /// Searches the curve for the ends of the zone, of every weight, issue and gain.
    pub(super) fn search(model: &Model, frontier: &Frontier) -> (Self, Solutions) {
        let solutions = Solutions::search(frontier);
        let nearest = &solutions.nearest;
        let margin = nearest.smallest();
        if !nearest.all_gain() {
            let short = by_party(model, |j| -nearest.gains[j]).0.into_iter().filter(|(_, lack)| *lack > 0.0);
            let (short, none) = (short.collect::<Named<f64>>(), || Named::default());
            let zone = Self { open: false, margin, short, omega: none(), issues: none(), gains: none() };
            return (zone, solutions);
        }
        let span = |quantity: &dyn Fn(&Point) -> f64| {
            let end =
                |sign: f64| quantity(&frontier.best(|point| (point.all_gain(), sign * quantity(point)), &[nearest]));
            Bounds { low: end(-1.0), high: end(1.0) }
        };
        let issues = model.issues.iter().enumerate();
        let zone = Self {
            open: true,
            margin,
            short: Named::default(),
            omega: by_party(model, |j| span(&|point| point.omega[j])),
            issues: issues.map(|(k, issue)| (issue.id.clone(), span(&|point| point.text[k]))).collect(),
            gains: by_party(model, |j| span(&|point| point.gains[j])),
        };
        (zone, solutions)
    }
}

#[cfg(test)]
mod tests {
    use super::Solutions;
    use crate::analysis::inspect::frontier::{Frontier, Point};

    /// The solutions of dividing a pie of `size` with these utilities of a share and these values of no deal.
    fn divided(size: f64, no_deal: [f64; 2], utility: [&dyn Fn(f64) -> f64; 2]) -> Solutions {
        let point = |omega: Vec<f64>| {
            let gains = (0..2).map(|j| utility[j](size * omega[j]) - no_deal[j]).collect();
            Point { text: vec![size * omega[0]], gains, omega }
        };
        Solutions::search(&Frontier::new(&point, 2))
    }

    /// Nash: no deal plus half of the surplus. Osborne and Rubinstein (1990), Bargaining and markets, section 2.
    #[test]
    fn with_linear_utilities_the_nash_point_halves_the_surplus() {
        for (size, no_deal, first) in [(1.0, [0.0, 0.0], 0.5), (1.0, [0.3, 0.1], 0.6), (10.0, [2.0, 3.0], 4.5)] {
            let nash = divided(size, no_deal, [&|x| x, &|x| x]).nash.expect("a zone");
            assert!((nash.text[0] - first).abs() < 1e-6, "{nash:?}");
        }
    }

    /// With utilities x^g1 and (1 - x)^g2 Nash's share is g1 / (g1 + g2); Kalai and Smorodinsky's gives both the same
    /// utility. Muthoo (1999), Bargaining theory with applications, chapter 2.
    #[test]
    fn with_constant_relative_risk_aversion_both_points_are_those_of_the_closed_form() {
        let cases = [([0.5, 1.0], 1.0 / 3.0, 0.381_966_011_250_108), ([0.3, 0.7], 0.3, 0.356_936_993_824_414_6)];
        for ([one, other], nash, monotone) in cases {
            let found = divided(1.0, [0.0, 0.0], [&|x| libm::pow(x, one), &|x| libm::pow(x, other)]);
            assert!((found.nash.expect("a zone").text[0] - nash).abs() < 1e-6);
            assert!((found.kalai_smorodinsky.expect("a zone").text[0] - monotone).abs() < 1e-9);
        }
    }

    /// Three who divide a pie with linear utilities gain alike by either solution.
    #[test]
    fn three_equal_parties_divide_the_surplus_equally() {
        let point = |omega: Vec<f64>| {
            let gains = omega.iter().zip([0.1, 0.2, 0.3]).map(|(share, no_deal)| share - no_deal).collect();
            Point { text: omega.clone(), gains, omega }
        };
        let found = Solutions::search(&Frontier::new(&point, 3));
        for point in [found.nash, found.kalai_smorodinsky, Some(found.nearest)] {
            let gains = point.expect("a zone").gains;
            assert!(gains.iter().all(|gain| (gain - 0.4 / 3.0).abs() < 1e-4), "{gains:?}");
        }
    }

    #[test]
    fn without_a_zone_there_are_no_solutions_but_a_nearest_text() {
        let found = divided(1.0, [0.7, 0.5], [&|x| x, &|x| x]);
        assert!(found.nash.is_none() && found.kalai_smorodinsky.is_none());
        assert!((found.nearest.smallest() + 0.1).abs() < 1e-9);
    }
}
