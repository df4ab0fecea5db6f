//! How far a number that the file gives as a point is moved, to see whether the certainty carries the result.
//!
//! | unit | moved by a spread s | why |
//! |---|---|---|
//! | probability, share | v − s/2 to v + s/2 | what is said of a share is rarely better than a tenth of the whole |
//! | stakes | v − w to v + w, w the larger of s times its size and s/10 | a value may be 0, or below |
//! | a count of steps | v − w to v + w, w at least 1, else s times its size rounded | it is whole |
//! | all others (rates, lengths of time, costs, precisions, weights, discount rates, amounts, changes) | v (1 − s) to v (1 + s) | they are read as sizes; one of 0 is off, and stays |
//!
//! Ends are kept within the unit's domain, and a red line's `min` below its `max`. The usual spread is 0.2: a fifth to each
//! side. It is a convention, the same for all numbers of a unit, so that swings can be ranked; it is not what is known of
//! any of them. Source: Saltelli and others (2008), Global sensitivity analysis: the primer, section 1.2.6, on what equal
//! percentages can and cannot say.

use crate::model::{Model, NumberId};
use crate::units::Unit;

/// The spread where none is asked for.
pub const USUAL: f64 = 0.2;

/// The ends between which a number of a unit is moved by a spread above 0; `None` for one that is off.
#[must_use]
pub fn ends(unit: Unit, value: f64, spread: f64) -> Option<[f64; 2]> {
    let around = |half: f64| [value - half, value + half];
    let ends = match unit {
        Unit::Probability | Unit::Share => around(spread / 2.0),
        Unit::Stakes => around((spread * value.abs()).max(spread / 10.0)),
        Unit::Count => around((spread * value).round().max(1.0)),
        Unit::Rate
        | Unit::Years
        | Unit::Cost
        | Unit::Precision
        | Unit::Weight
        | Unit::DiscountRate
        | Unit::Amount
        | Unit::Change => around(spread * value.abs()),
        // The code of a word is no size.
        Unit::Switch | Unit::Protocol | Unit::Beginning => return None,
    };
    let (low, high) = unit.domain();
    let kept = ends.map(|end| end.clamp(low, high));
    (kept[0] < kept[1]).then_some(kept)
}

/// Every certain number of a model with its ends; without them where it is not moved.
#[must_use]
pub fn certain(model: &Model, spread: f64) -> Vec<(NumberId, Option<[f64; 2]>)> {
    let numbers = model.numbers.iter().filter(|(_, number)| number.source.is_fixed());
    numbers
        .map(|(id, number)| {
            let ends = ends(number.unit, number.source.median(), spread);
            (id, ends.and_then(|ends| within_red_lines(model, &number.path, ends)))
        })
        .collect()
}

/// Ends that leave a red line's `min` at or below its `max`, as they stand at their medians.
fn within_red_lines(model: &Model, path: &str, [low, high]: [f64; 2]) -> Option<[f64; 2]> {
    let other = |own: &str, other: &str| {
        let beside = format!("{}{other}", path.strip_suffix(own)?);
        model.numbers.find(&beside).map(|id| model.numbers.median(id))
    };
    let most = other(".min", ".max").unwrap_or(f64::INFINITY);
    let least = other(".max", ".min").unwrap_or(f64::NEG_INFINITY);
    let kept = [low.max(least), high.min(most)];
    (kept[0] < kept[1]).then_some(kept)
}

#[cfg(test)]
mod tests {
    use super::{certain, ends};
    use crate::scenario::{Scenario, starter};
    use crate::units::Unit;

    #[test]
    fn each_unit_has_its_spread_within_its_domain() {
        let near = |found: Option<[f64; 2]>, low: f64, high: f64| {
            found.is_some_and(|own| (own[0] - low).abs() < 1e-12 && (own[1] - high).abs() < 1e-12)
        };
        assert!(near(ends(Unit::Share, 0.5, 0.2), 0.4, 0.6) && near(ends(Unit::Probability, 1.0, 0.2), 0.9, 1.0));
        assert!(near(ends(Unit::Rate, 4.0, 0.2), 3.2, 4.8) && ends(Unit::Rate, 0.0, 0.2).is_none());
        assert!(near(ends(Unit::Stakes, 0.0, 0.2), -0.02, 0.02) && near(ends(Unit::Stakes, -1.0, 0.2), -1.2, -0.8));
        assert!(near(ends(Unit::Count, 1.0, 0.2), 1.0, 2.0) && near(ends(Unit::Count, 50.0, 0.2), 40.0, 60.0));
        assert!(near(ends(Unit::Change, -2.0, 0.5), -3.0, -1.0));
    }

    #[test]
    fn every_number_moved_is_one_the_model_takes() {
        let scenario = Scenario::from_text("example", &starter("example")).expect("the starter reads");
        let model = &scenario.baseline().model;
        for spread in [0.01, 0.2, 1.0] {
            for (id, ends) in certain(model, spread) {
                for end in ends.into_iter().flatten() {
                    assert!(model.with_numbers(&[(id, end)]).is_ok(), "{} {end}", model.numbers.get(id).path);
                }
            }
        }
    }
}
