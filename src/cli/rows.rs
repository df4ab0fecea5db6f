//! Rows of results as files.

use std::fs::File;
use std::io::BufWriter;
use std::rc::Rc;

use super::args::Workbook;
use super::results::{NamedFile, Refusal};
use crate::report::data::{DataError, MOST_ROWS, TableFormat};

/// The files of a table, called `stem`: Parquet where the program has it, else CSV; CSV and a workbook where they are asked
/// for. `write` writes it from what it is made of, which is kept until the last is written.
pub(super) fn row_files<T: 'static>(
    stem: &str,
    from: T,
    (csv, workbook): (bool, Workbook),
    write: impl Fn(&T, TableFormat, &mut BufWriter<File>) -> Result<(), DataError> + Copy + 'static,
) -> Vec<NamedFile> {
    let from = Rc::new(from);
    let file = |format: TableFormat| {
        let from = Rc::clone(&from);
        let fill = move |file: &mut _| write(&from, format, file).map_err(|error| error.to_string());
        NamedFile::written(format!("{stem}.{}", format.extension()), fill)
    };
    TableFormat::asked(csv, workbook.xlsx).into_iter().map(file).collect()
}

/// Refuses a workbook of more rows than a sheet holds, before anything is played.
pub(super) fn fits(workbook: Workbook, runs: Option<u64>, versions: usize) -> Result<(), Refusal> {
    let rows = runs.unwrap_or(0).saturating_mul(versions as u64);
    if workbook.xlsx && rows > MOST_ROWS as u64 {
        return Err(Refusal::Request(format!(
            "--xlsx writes a row for each run, {rows} of them, and a sheet holds {MOST_ROWS}; take --csv, or fewer --runs"
        )));
    }
    Ok(())
}
