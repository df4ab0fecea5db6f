//! What a quantity came to at the points of a design, inputs beside outputs. Columns are documented in `docs/sensitivity.md`.

use super::columns::{Column, Origin};
use super::whole::WholeTable;
use crate::analysis::sensitivity::Evaluation;

/// Evaluations as rows, one a point: points in blocks of so many, what each stands for and which input was changed for it,
/// the value of every input by its path, and what came of it.
#[must_use]
pub fn evaluations_table(
    block: usize,
    parts: impl Iterator<Item = (&'static str, Option<String>)>,
    inputs: impl Iterator<Item = (String, Vec<f64>)>,
    evaluations: &[Evaluation],
    origin: Origin,
) -> WholeTable {
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
    WholeTable::new("evaluations", columns, rows, origin)
}
