//! One row a package of a search: its levers beside what came of it.

use std::io::Write;

use super::DataError;
use super::columns::{Column, write_csv};
#[cfg(feature = "parquet")]
use super::columns::{Origin, write_parquet};
use super::sheet::write_xlsx;
use crate::analysis::Search;

/// The packages of a search, as rows.
#[derive(Debug)]
pub struct SearchTable<'a> {
    search: &'a Search,
}

impl<'a> SearchTable<'a> {
    /// The rows of a search, in the order of its packages.
    #[must_use]
    pub const fn of(search: &'a Search) -> Self {
        Self { search }
    }

    /// The columns with their names.
    fn columns(&self) -> Vec<(String, Column)> {
        let packages = &self.search.packages;
        let texts = |of: &dyn Fn(&crate::analysis::search::record::RacedPackage) -> Option<String>| {
            Column::Text(packages.iter().map(of).collect())
        };
        let mut columns = vec![("package".to_owned(), texts(&|own| Some(own.id.clone())))];
        for lever in &self.search.levers {
            columns.push((format!("lever.{}", lever.id), texts(&|own| own.levers.get(&lever.id).cloned())));
        }
        columns.push(("cost".to_owned(), Column::Real(packages.iter().map(|own| own.cost).collect())));
        columns.push(("runs".to_owned(), Column::Whole(packages.iter().map(|own| own.runs as i64).collect())));
        let mut names: Vec<&String> = Vec::new();
        for name in packages.iter().flat_map(|own| own.objectives.0.keys().chain(own.constraints.0.keys())) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        for name in names {
            let worth = || packages.iter().filter_map(|own| own.objectives.get(name).or(own.constraints.get(name)));
            columns.push((name.clone(), Column::Real(worth().map(|own| own.mean).collect())));
            columns.push((format!("{name}.low"), Column::Real(worth().map(|own| own.low).collect())));
            columns.push((format!("{name}.high"), Column::Real(worth().map(|own| own.high).collect())));
        }
        columns.push(("standing".to_owned(), texts(&|own| Some(own.standing.clone()))));
        columns.push(("covered_by".to_owned(), texts(&|own| own.covered_by.clone())));
        columns
    }

    /// Writes comma-separated values.
    ///
    /// # Errors
    /// Where the writer refuses.
    pub fn csv(&self, to: impl Write) -> Result<(), DataError> {
        write_csv(to, &self.columns(), self.search.packages.len())
    }

    /// Writes a workbook of Excel.
    ///
    /// # Errors
    /// Where the writer refuses.
    pub fn xlsx(&self, to: impl Write + Send) -> Result<(), DataError> {
        write_xlsx(to, "packages", std::iter::once(self.columns()))
    }

    /// Writes a Parquet file, whose metadata name scenario, variant, digest and seed.
    ///
    /// # Errors
    /// Where the writer refuses.
    #[cfg(feature = "parquet")]
    pub fn parquet<W: Write + Send>(&self, to: W, digest: &str) -> Result<(), DataError> {
        let Search { scenario, variant, seed, .. } = self.search;
        let (scenario, variant) = (scenario.clone(), variant.clone());
        let origin = Origin { scenario, variant, digest: digest.to_owned(), seed: *seed };
        let columns = self.columns();
        write_parquet(to, "packages", &origin, &columns, std::iter::once(&columns))
    }
}
