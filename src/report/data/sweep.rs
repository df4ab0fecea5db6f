//! One row a cell of a sweep: what was varied beside what came of it.

use std::io::Write;

use super::DataError;
use super::columns::{Column, write_csv};
#[cfg(feature = "parquet")]
use super::columns::{Origin, write_parquet};
use super::sheet::write_xlsx;
use crate::analysis::Sweep;

/// The cells of a sweep, as rows.
#[derive(Debug)]
pub struct SweepTable<'a> {
    sweep: &'a Sweep,
}

impl<'a> SweepTable<'a> {
    /// The rows of a sweep, in the order of its cells.
    #[must_use]
    pub const fn of(sweep: &'a Sweep) -> Self {
        Self { sweep }
    }

    /// The columns with their names.
    fn columns(&self) -> Vec<(String, Column)> {
        let cells = &self.sweep.cells;
        let mut columns = Vec::new();
        for axis in &self.sweep.axes {
            let level = |text: &String| axis.levels.iter().find(|level| level.text == *text);
            let texts = || cells.iter().filter_map(|cell| cell.inputs.get(&axis.path));
            let column = if axis.numeric {
                Column::Real(
                    texts().map(|text| level(text).and_then(|level| level.number).unwrap_or(f64::NAN)).collect(),
                )
            } else {
                Column::Text(texts().map(|text| Some(text.clone())).collect())
            };
            columns.push((format!("input.{}", axis.path), column));
        }
        columns.push(("runs".to_owned(), Column::Whole(vec![self.sweep.runs as i64; cells.len()])));
        let outcomes = cells.first().map(|cell| cell.outcomes.0.keys()).into_iter().flatten();
        for id in outcomes {
            let shares = || cells.iter().filter_map(|cell| cell.outcomes.get(id));
            let name = format!("outcomes.{id}");
            columns.push((format!("{name}.low"), Column::Real(shares().map(|own| own.low).collect())));
            columns.push((format!("{name}.high"), Column::Real(shares().map(|own| own.high).collect())));
            columns.insert(columns.len() - 2, (name, Column::Real(shares().map(|own| own.share).collect())));
        }
        for (at, quantity) in self.sweep.quantities.iter().enumerate() {
            if columns.iter().any(|(name, _)| *name == quantity.name) {
                continue;
            }
            let values = || self.sweep.values(at);
            columns.push((quantity.name.clone(), Column::Real(values().map(|own| own.value.number()).collect())));
            columns.push((format!("{}.low", quantity.name), Column::Real(values().map(|own| own.low).collect())));
            columns.push((format!("{}.high", quantity.name), Column::Real(values().map(|own| own.high).collect())));
        }
        columns
    }

    /// Writes comma-separated values.
    ///
    /// # Errors
    /// Where the writer refuses.
    pub fn csv(&self, to: impl Write) -> Result<(), DataError> {
        write_csv(to, &self.columns(), self.sweep.cells.len())
    }

    /// Writes a workbook of Excel.
    ///
    /// # Errors
    /// Where the writer refuses.
    pub fn xlsx(&self, to: impl Write + Send) -> Result<(), DataError> {
        write_xlsx(to, "cells", std::iter::once(self.columns()))
    }

    /// Writes a Parquet file, whose metadata name scenario, variant, digest and seed.
    ///
    /// # Errors
    /// Where the writer refuses.
    #[cfg(feature = "parquet")]
    pub fn parquet<W: Write + Send>(&self, to: W, digest: &str) -> Result<(), DataError> {
        let Sweep { scenario, variant, seed, .. } = self.sweep;
        let (scenario, variant) = (scenario.clone(), variant.clone());
        let origin = Origin { scenario, variant, digest: digest.to_owned(), seed: *seed };
        let columns = self.columns();
        write_parquet(to, "cells", &origin, &columns, std::iter::once(&columns))
    }
}
