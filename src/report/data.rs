//! Rows of results as CSV and Parquet: one row a run, documented in `docs/results.md`, one row a cell of a sweep,
//! documented in `docs/sweep.md`, or one row a package of a search, documented in `docs/search.md`.
//!
//! Uncertain inputs are not kept in memory: a run's world is a function of its number, drawn again here.

mod columns;
mod evaluations;
mod search;
mod sheet;
mod sweep;
mod whole;

use std::collections::HashMap;
use std::io::Write;
use std::ops::Range;

use columns::Column;
pub use columns::Origin;
#[cfg(feature = "parquet")]
use columns::write_parquet;
use indexmap::IndexMap;
use rayon::prelude::*;
pub use search::packages_table;
pub use sheet::MOST_ROWS;
use sheet::write_xlsx;
pub use sweep::cells_table;

use crate::ensemble::{Ensemble, Rows, Tally, Version};
use crate::model::{Model, actors};
use crate::play::Part;
use crate::world::WorldPlan;
pub use evaluations::evaluations_table;
pub use whole::{TableFormat, WholeTable};

/// Rows written at a time.
const CHUNK: usize = 65_536;

/// Why data could not be written.
#[derive(Debug, thiserror::Error)]
pub enum DataError {
    /// The file system refused.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// The CSV writer refused.
    #[error(transparent)]
    Csv(#[from] csv::Error),
    /// The writer of workbooks refused.
    #[error(transparent)]
    Sheet(#[from] rust_xlsxwriter::XlsxError),
    /// More rows than a sheet holds.
    #[error("a sheet holds {MOST_ROWS} rows at most; take --csv in place of --xlsx")]
    TooLong,
    /// The Parquet writer refused.
    #[cfg(feature = "parquet")]
    #[error(transparent)]
    Parquet(#[from] parquet::errors::ParquetError),
}

/// The runs of an ensemble, as rows.
#[derive(Debug)]
pub struct RunTable<'a> {
    /// Where they come from: the metadata of a Parquet file.
    pub origin: Origin,
    /// One a version, in their order.
    parts: Vec<VersionRows<'a>>,
    /// The columns of the table, and whether every version has them.
    layout: Vec<(String, bool)>,
    /// Whether a column says of which version a row is.
    names_versions: bool,
}

/// The rows of one version with all that is needed to write them.
#[derive(Debug)]
struct VersionRows<'a> {
    ensemble: &'a Ensemble,
    id: &'a str,
    model: &'a Model,
    tally: &'a Tally,
    worlds: WorldPlan<'a>,
}

impl<'a> RunTable<'a> {
    /// The rows of the first version; `digest` is that of the files that they come from.
    #[must_use]
    pub fn of_one(ensemble: &'a Ensemble, digest: &str) -> Self {
        Self::of(ensemble, ensemble.versions().iter().take(1), digest, false)
    }

    /// The rows of all versions, one after the other, with a column that names them. A column that any version has is
    /// there for all; what a version does not have is missing, and a number that is certain in it has its value.
    #[must_use]
    pub fn of_all(ensemble: &'a Ensemble, digest: &str) -> Self {
        Self::of(ensemble, ensemble.versions().iter(), digest, true)
    }

    fn of(
        ensemble: &'a Ensemble,
        versions: impl Iterator<Item = &'a Version>,
        digest: &str,
        names_versions: bool,
    ) -> Self {
        let parts: Vec<VersionRows> = versions.map(|version| VersionRows::new(ensemble, version)).collect();
        let mut layout: IndexMap<String, usize> = IndexMap::new();
        for (name, _) in parts.iter().flat_map(|part| part.columns(0..0)) {
            *layout.entry(name).or_default() += 1;
        }
        let layout = layout.into_iter().map(|(name, homes)| (name, homes == parts.len())).collect();
        let ids: Vec<&str> = parts.iter().map(|part| part.id).collect();
        let scenario = parts.first().map_or_else(String::new, |part| part.model.heading.id.clone());
        let (variant, digest) = (ids.join(","), digest.to_owned());
        let origin = Origin { scenario, variant, digest, seed: ensemble.seed() };
        Self { origin, parts, layout, names_versions }
    }

    /// The columns over a span of the rows of a part, with their names.
    fn columns(&self, part: &VersionRows, span: Range<usize>) -> Vec<(String, Column)> {
        let mut own: HashMap<String, Column> = part.columns(span.clone()).into_iter().collect();
        let version = Column::Text(vec![Some(part.id.to_owned()); span.len()]);
        let mut columns: Vec<(String, Column)> =
            self.names_versions.then(|| ("version".to_owned(), version)).into_iter().collect();
        for (name, everywhere) in &self.layout {
            let column = match own.remove(name) {
                Some(column) if *everywhere => column,
                Some(column) => column.optional(),
                None => Column::Maybe(vec![part.certain(name); span.len()]),
            };
            columns.push((name.clone(), column));
        }
        columns
    }

    /// Spans of rows small enough to be held as columns, part by part.
    fn spans(&self) -> impl Iterator<Item = (&VersionRows<'a>, Range<usize>)> {
        let spans = |runs: usize| {
            (0..runs.div_ceil(CHUNK).max(1)).map(move |chunk| chunk * CHUNK..((chunk + 1) * CHUNK).min(runs))
        };
        self.parts.iter().flat_map(move |part| spans(part.tally.runs()).map(move |span| (part, span)))
    }

    /// Writes them; what did not happen is empty.
    ///
    /// # Errors
    /// Where the writer refuses, or there are more rows than the format holds.
    pub fn write(&self, format: TableFormat, to: impl Write + Send) -> Result<(), DataError> {
        match format {
            #[cfg(feature = "parquet")]
            TableFormat::Parquet => {
                let layout = self.parts.first().map_or_else(Vec::new, |part| self.columns(part, 0..0));
                write_parquet(to, "runs", &self.origin, &layout, self.pieces())
            }
            TableFormat::Csv => self.csv(to),
            TableFormat::Xlsx => write_xlsx(to, "runs", self.pieces()),
        }
    }

    /// The columns over each span.
    fn pieces(&self) -> impl Iterator<Item = Vec<(String, Column)>> {
        self.spans().map(|(part, span)| self.columns(part, span))
    }

    fn csv(&self, to: impl Write) -> Result<(), DataError> {
        let mut writer = csv::Writer::from_writer(to);
        for (at, (part, span)) in self.spans().enumerate() {
            let columns = self.columns(part, span.clone());
            if at == 0 {
                writer.write_record(columns.iter().map(|(name, _)| name))?;
            }
            for row in 0..span.len() {
                writer.write_record(columns.iter().map(|(_, column)| column.text(row)))?;
            }
        }
        writer.flush()?;
        Ok(())
    }
}

impl<'a> VersionRows<'a> {
    fn new(ensemble: &'a Ensemble, version: &'a Version) -> Self {
        let model: &Model = &version.model;
        Self { ensemble, id: &version.id, model, tally: &version.tally, worlds: ensemble.worlds(model) }
    }

    /// The columns over a span of rows, with their names, in the order of the file.
    fn columns(&self, span: Range<usize>) -> Vec<(String, Column)> {
        let (model, rows) = (self.model, &self.tally.rows);
        let plays = self.ensemble.plays() as i64;
        let numbers: Vec<i64> = span.clone().map(|run| run as i64).collect();
        let part = |column: &[f64]| column[span.clone()].to_vec();
        let mut columns = vec![
            ("run".to_owned(), Column::Whole(numbers.clone())),
            ("world".to_owned(), Column::Whole(numbers.iter().map(|run| run / plays).collect())),
            ("outcome".to_owned(), Column::Text(self.outcomes(span.clone()))),
            ("cause".to_owned(), Column::Text(self.causes(span.clone()))),
            ("truce".to_owned(), Column::Maybe(part(&rows.truce))),
            ("signature".to_owned(), Column::Maybe(part(&rows.signature))),
            ("peace".to_owned(), Column::Maybe(part(&rows.peace))),
            ("collapse".to_owned(), Column::Maybe(part(&rows.collapse))),
            ("end".to_owned(), Column::Real(part(&rows.end))),
            ("incidents".to_owned(), whole(&rows.incidents[span.clone()])),
            ("war_years".to_owned(), Column::Real(part(&rows.war_years))),
        ];
        columns.extend(self.collapses(span.clone()));
        let ids = || model.belligerents.iter().map(|party| &party.id);
        for (id, column) in ids().zip(&rows.sanction_years) {
            columns.push((format!("sanction_years_{id}"), Column::Real(part(column))));
        }
        for (issue, column) in model.issues.iter().zip(&rows.terms) {
            columns.push((format!("terms_{}", issue.id), Column::Maybe(part(column))));
        }
        for (id, column) in ids().zip(&rows.reliable) {
            columns.push((format!("reliable_{id}"), Column::Flag(column[span.clone()].to_vec())));
        }
        for (id, column) in ids().zip(&rows.beliefs) {
            columns.push((format!("belief_{id}"), Column::Real(part(column))));
        }
        for (id, column) in actors(model).zip(&rows.payoffs) {
            columns.push((format!("payoff_{id}"), Column::Real(part(column))));
        }
        let parts = ids().flat_map(|id| Part::ALL.map(|part| format!("payoff_{}_{id}", part.id())));
        for (name, column) in parts.zip(&rows.parts) {
            columns.push((name, Column::Real(part(column))));
        }
        for (indicator, column) in model.indicators.iter().zip(&rows.indicators) {
            columns.push((format!("indicator_{}", indicator.id), Column::Real(part(column))));
        }
        columns.extend(self.inputs(span));
        columns
    }

    fn outcomes(&self, span: Range<usize>) -> Vec<Option<String>> {
        let ids: Vec<String> = self.model.outcomes().map(|outcome| self.model.outcome_id(outcome)).collect();
        self.tally.rows.outcome[span].iter().map(|&outcome| Some(ids[usize::from(outcome)].clone())).collect()
    }

    fn causes(&self, span: Range<usize>) -> Vec<Option<String>> {
        let ids: Vec<String> = self.model.causes().into_iter().map(|cause| self.model.cause_id(cause)).collect();
        let named = |&cause: &u16| (cause != Rows::NO_CAUSE).then(|| ids[usize::from(cause)].clone());
        self.tally.rows.cause[span].iter().map(named).collect()
    }

    /// Collapses in all, then by cause; both types of a violator in one column.
    fn collapses(&self, span: Range<usize>) -> Vec<(String, Column)> {
        let mut named: Vec<(String, Vec<u32>)> = vec![("collapses".to_owned(), vec![0; span.len()])];
        for (cause, column) in self.model.causes().into_iter().zip(&self.tally.rows.collapses) {
            let name = format!("collapses_{}", self.model.cause_id(cause));
            if named.last().is_none_or(|(last, _)| *last != name) {
                named.push((name, vec![0; span.len()]));
            }
            let last = named.len() - 1;
            for (row, &count) in column[span.clone()].iter().enumerate() {
                named[0].1[row] += u32::from(count);
                named[last].1[row] += u32::from(count);
            }
        }
        named.into_iter().map(|(name, counts)| (name, whole(&counts))).collect()
    }

    /// Worlds are drawn side by side.
    fn inputs(&self, span: Range<usize>) -> Vec<(String, Column)> {
        let names: Vec<String> = self.input_names().collect();
        let mut columns: Vec<Vec<f64>> = vec![Vec::with_capacity(span.len()); names.len()];
        let drawn: Vec<Vec<f64>> =
            span.into_par_iter().map(|run| self.worlds.inputs(self.ensemble.dice(run as u64))).collect();
        for inputs in drawn {
            for (column, value) in columns.iter_mut().zip(inputs) {
                column.push(value);
            }
        }
        names.into_iter().zip(columns).map(|(name, column)| (name, Column::Real(column))).collect()
    }

    /// The value of a number that is certain in this version, by the name of its column; NaN for anything else.
    fn certain(&self, name: &str) -> f64 {
        let Some(path) = name.strip_prefix("input.") else { return f64::NAN };
        let number = self.model.numbers.find(path).map(|id| self.model.numbers.median(id));
        number.or_else(|| self.model.settled_code(path)).unwrap_or(f64::NAN)
    }

    fn input_names(&self) -> impl Iterator<Item = String> {
        self.model.numbers.uncertain().map(|(_, number)| format!("input.{}", number.path))
    }
}

fn whole(counts: &[u32]) -> Column {
    Column::Whole(counts.iter().map(|&count| i64::from(count)).collect())
}
