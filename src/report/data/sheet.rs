//! Tables as workbooks of Excel: one sheet, names in the first row, which stays in sight.

use std::io::Write;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::DataError;
use super::columns::Column;

/// The most rows of a sheet, its head aside.
pub const MOST_ROWS: usize = 1_048_575;

/// Writes a table, part by part; what is missing is an empty cell. The bytes name no time and no machine.
pub(super) fn write_xlsx<C: AsRef<[(String, Column)]>>(
    to: impl Write + Send,
    name: &str,
    parts: impl Iterator<Item = C>,
) -> Result<(), DataError> {
    let mut book = Workbook::new();
    let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_author("detente").set_creation_datetime(&day));
    let sheet = book.add_worksheet();
    sheet.set_name(name)?;
    sheet.set_freeze_panes(1, 0)?;
    let mut next = 1;
    for columns in parts {
        let columns = columns.as_ref();
        if next == 1 {
            head(sheet, columns)?;
        }
        let rows = columns.iter().map(|(_, column)| column.len()).max().unwrap_or(0);
        if next - 1 + rows > MOST_ROWS {
            return Err(DataError::TooLong);
        }
        for (at, (_, column)) in columns.iter().enumerate() {
            for row in 0..rows {
                cell(sheet, ((next + row) as u32, at as u16), column, row)?;
            }
        }
        next += rows;
    }
    book.save_to_writer(to)?;
    Ok(())
}

/// The names of the columns.
fn head(sheet: &mut Worksheet, columns: &[(String, Column)]) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    for (at, (name, _)) in columns.iter().enumerate() {
        sheet.write_string_with_format(0, at as u16, name, &bold)?;
    }
    Ok(())
}

/// One entry of a column; a number that is none is an empty cell.
fn cell(sheet: &mut Worksheet, (row, at): (u32, u16), column: &Column, entry: usize) -> Result<(), XlsxError> {
    match column {
        Column::Whole(values) => sheet.write_number(row, at, values[entry] as f64).map(drop),
        Column::Real(values) | Column::Maybe(values) if values[entry].is_finite() => {
            sheet.write_number(row, at, values[entry]).map(drop)
        }
        Column::Flag(values) => sheet.write_boolean(row, at, values[entry]).map(drop),
        Column::Text(values) => match &values[entry] {
            Some(text) => sheet.write_string(row, at, text).map(drop),
            None => Ok(()),
        },
        Column::Real(_) | Column::Maybe(_) => Ok(()),
    }
}
