//! A table held in one piece, and the formats that tables are written in.

use std::io::Write;

use super::DataError;
#[cfg(feature = "parquet")]
use super::columns::write_parquet;
use super::columns::{Column, Origin, write_csv};
use super::sheet::write_xlsx;

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableFormat {
    /// Parquet, compressed with Snappy.
    #[cfg(feature = "parquet")]
    Parquet,
    /// Comma-separated values.
    Csv,
    /// A workbook of Excel.
    Xlsx,
}

impl TableFormat {
    /// Those that a table is written in: Parquet where the program has it, else CSV; and what is asked for beside it.
    #[must_use]
    pub fn asked(csv: bool, xlsx: bool) -> Vec<Self> {
        let mut formats = Vec::new();
        #[cfg(feature = "parquet")]
        formats.push(Self::Parquet);
        formats.extend((csv || cfg!(not(feature = "parquet"))).then_some(Self::Csv));
        formats.extend(xlsx.then_some(Self::Xlsx));
        formats
    }

    /// What the name of such a file ends in.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            #[cfg(feature = "parquet")]
            Self::Parquet => "parquet",
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }
}

/// A table in one piece.
#[derive(Debug)]
pub struct WholeTable {
    /// Where it comes from: the metadata of a Parquet file.
    pub origin: Origin,
    name: &'static str,
    columns: Vec<(String, Column)>,
    rows: usize,
}

impl WholeTable {
    /// A table of so many rows, under a name for its sheet.
    pub(super) const fn new(name: &'static str, columns: Vec<(String, Column)>, rows: usize, origin: Origin) -> Self {
        Self { origin, name, columns, rows }
    }

    /// Writes it; what is not there is empty.
    ///
    /// # Errors
    /// Where the writer refuses, or there are more rows than the format holds.
    pub fn write(&self, format: TableFormat, to: impl Write + Send) -> Result<(), DataError> {
        match format {
            #[cfg(feature = "parquet")]
            TableFormat::Parquet => {
                write_parquet(to, self.name, &self.origin, &self.columns, std::iter::once(&self.columns))
            }
            TableFormat::Csv => write_csv(to, &self.columns, self.rows),
            TableFormat::Xlsx => write_xlsx(to, self.name, std::iter::once(&self.columns)),
        }
    }
}
