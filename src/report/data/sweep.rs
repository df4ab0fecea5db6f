//! One row a cell of a sweep: what was varied beside what came of it.

use super::columns::{Column, Origin};
use super::whole::WholeTable;
use crate::analysis::Sweep;

/// The cells of a sweep as rows, in their order.
#[must_use]
pub fn cells_table(sweep: &Sweep, digest: &str) -> WholeTable {
    let cells = &sweep.cells;
    let mut columns = Vec::new();
    for axis in &sweep.axes {
        let level = |text: &String| axis.levels.iter().find(|level| level.text == *text);
        let texts = || cells.iter().filter_map(|cell| cell.inputs.get(&axis.path));
        let column = if axis.numeric {
            Column::Real(texts().map(|text| level(text).and_then(|level| level.number).unwrap_or(f64::NAN)).collect())
        } else {
            Column::Text(texts().map(|text| Some(text.clone())).collect())
        };
        columns.push((format!("input.{}", axis.path), column));
    }
    columns.push(("runs".to_owned(), Column::Whole(vec![sweep.runs as i64; cells.len()])));
    let outcomes = cells.first().map(|cell| cell.outcomes.0.keys()).into_iter().flatten();
    for id in outcomes {
        let shares = || cells.iter().filter_map(|cell| cell.outcomes.get(id));
        let name = format!("outcomes.{id}");
        columns.push((format!("{name}.low"), Column::Real(shares().map(|own| own.low).collect())));
        columns.push((format!("{name}.high"), Column::Real(shares().map(|own| own.high).collect())));
        columns.insert(columns.len() - 2, (name, Column::Real(shares().map(|own| own.share).collect())));
    }
    for (at, quantity) in sweep.quantities.iter().enumerate() {
        if columns.iter().any(|(name, _)| *name == quantity.name) {
            continue;
        }
        let values = || sweep.values(at);
        columns.push((quantity.name.clone(), Column::Real(values().map(|own| own.value.number()).collect())));
        columns.push((format!("{}.low", quantity.name), Column::Real(values().map(|own| own.low).collect())));
        columns.push((format!("{}.high", quantity.name), Column::Real(values().map(|own| own.high).collect())));
    }
    let Sweep { scenario, variant, seed, .. } = sweep;
    let (scenario, variant) = (scenario.clone(), variant.clone());
    let origin = Origin { scenario, variant, digest: digest.to_owned(), seed: *seed };
    WholeTable::new("cells", columns, cells.len(), origin)
}
