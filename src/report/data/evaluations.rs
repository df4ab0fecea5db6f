//! What a quantity came to at the points of a design, inputs beside outputs, as CSV and Parquet. Columns are documented in
//! `docs/sensitivity.md`.

use std::io::Write;

use super::columns::write_csv;
use super::sheet::write_xlsx;
use super::{Column, DataError};
#[cfg(feature = "parquet")]
use super::{Origin, write_parquet};
use crate::analysis::sensitivity::Evaluation;

/// Evaluations as rows, one a point.
#[derive(Debug)]
pub struct Evaluations {
    columns: Vec<(String, Column)>,
    rows: usize,
}

impl Evaluations {
    /// The table: points in blocks of so many, what each stands for and which input was changed for it, the value of every
    /// input by its path, and what came of it.
    #[must_use]
    pub fn new(
        block: usize,
        parts: impl Iterator<Item = (&'static str, Option<String>)>,
        inputs: impl Iterator<Item = (String, Vec<f64>)>,
        evaluations: &[Evaluation],
    ) -> Self {
        let rows = evaluations.len();
        let (parts, changed): (Vec<_>, Vec<_>) = parts.map(|(part, input)| (Some(part.to_owned()), input)).unzip();
        let whole = |of: &dyn Fn(usize) -> usize| Column::Whole((0..rows).map(|at| of(at) as i64).collect());
        let real = |of: fn(&Evaluation) -> f64| Column::Real(evaluations.iter().map(of).collect());
        let mut columns = vec![
            ("point".to_owned(), whole(&|at| at)),
            ("block".to_owned(), whole(&|at| at / block.max(1))),
            ("part".to_owned(), Column::Text(parts)),
            ("changed".to_owned(), Column::Text(changed)),
            ("mean".to_owned(), real(|own| own.mean)),
            ("noise".to_owned(), real(|own| own.noise)),
        ];
        columns.extend(inputs.map(|(path, values)| (format!("input.{path}"), Column::Real(values))));
        Self { columns, rows }
    }

    /// Writes comma-separated values; what is not there is empty.
    ///
    /// # Errors
    /// Where the writer refuses.
    pub fn csv(&self, to: impl Write) -> Result<(), DataError> {
        write_csv(to, &self.columns, self.rows)
    }

    /// Writes a workbook of Excel.
    ///
    /// # Errors
    /// Where the writer refuses.
    pub fn xlsx(&self, to: impl Write + Send) -> Result<(), DataError> {
        write_xlsx(to, "evaluations", std::iter::once(&self.columns))
    }

    /// Writes a Parquet file, compressed with Snappy, whose metadata names where it comes from.
    ///
    /// # Errors
    /// Where the writer refuses.
    #[cfg(feature = "parquet")]
    pub fn parquet<W: Write + Send>(&self, to: W, origin: &Origin) -> Result<(), DataError> {
        write_parquet(to, "evaluations", origin, &self.columns, std::iter::once(&self.columns))
    }
}
