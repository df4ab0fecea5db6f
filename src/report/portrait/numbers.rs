//! What is uncertain, and what is not.

use super::{Certain, Uncertain};
use crate::model::Model;

/// Every number that is uncertain, in the file's order.
pub(super) fn uncertain(model: &Model) -> Vec<Uncertain> {
    let all = model.numbers.uncertain().map(|(_, number)| number);
    all.map(|number| {
        let quantiles = [0.1, 0.5, 0.9].map(|p| number.source.quantile(p));
        Uncertain {
            path: number.path.clone(),
            unit: number.unit.label().to_owned(),
            distribution: model.described(number),
            quantiles: (!number.unit.is_code()).then_some(quantiles),
            remark: number.remark.text(),
        }
    })
    .collect()
}

/// Which of them go together, by path.
pub(super) fn together(model: &Model) -> Vec<([String; 2], f64)> {
    let path = |id| model.numbers.get(id).path.clone();
    model.correlations.iter().map(|pair| (pair.between.map(path), pair.rho)).collect()
}

/// Every other number, in the file's order.
pub(super) fn certain(model: &Model) -> Vec<Certain> {
    let fixed = model.numbers.iter().map(|(_, number)| number).filter(|number| number.source.is_fixed());
    fixed
        .map(|number| Certain {
            path: number.path.clone(),
            unit: number.unit.label().to_owned(),
            value: number.source.median(),
            remark: number.remark.text(),
        })
        .collect()
}
