//! What all texts for a terminal share: width, styles, headings, tables, doubts.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use comfy_table::{CellAlignment, Table, presets};

use crate::report::CAVEAT;
use crate::scenario::Edit;
use crate::words::wrap::{hanging, shortened, wrapped};

/// Columns of a terminal.
pub(super) const WIDTH: usize = 80;

/// A title.
pub(super) const BOLD: Style = Style::new().bold();
/// What may be passed over.
pub const DIM: Style = Style::new().dimmed();
/// What is to be doubted.
pub(super) const WARN: Style = Style::new().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Yellow)));

/// The title of a section, after an empty line.
pub(super) fn heading(text: &mut String, title: &str) {
    let _ = writeln!(text, "\n{BOLD}{title}{BOLD:#}");
}

/// A table without lines: columns two spaces apart, the first aligned left and the rest right.
pub(super) fn table(rows: Vec<Vec<String>>, left: &[usize]) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    let columns = rows.first().map_or(0, Vec::len);
    for row in rows {
        table.add_row(row);
    }
    for column in 0..columns {
        if let Some(settings) = table.column_mut(column) {
            settings.set_padding((if column == 0 { 2 } else { 1 }, 1));
            let side = if left.contains(&column) { CellAlignment::Left } else { CellAlignment::Right };
            settings.set_cell_alignment(side);
        }
    }
    let text = table.to_string();
    text.lines().map(str::trim_end).fold(String::new(), |text, line| text + line + "\n")
}

/// What to doubt, wrapped.
pub(super) fn keep_in_mind(text: &mut String, warnings: &[String]) {
    if warnings.is_empty() {
        return;
    }
    heading(text, "To keep in mind");
    for line in warnings.iter().flat_map(|warning| hanging(warning, WIDTH - 4, "  · ", "    ")) {
        // Writing to a string cannot fail; the results of `writeln!` are dropped for that reason here and below.
        let _ = writeln!(text, "{WARN}{line}{WARN:#}");
    }
}

/// What is changed in the file, a line each.
pub(super) fn edits(text: &mut String, changes: &[Edit]) {
    for edit in changes {
        let value = |value: &Option<String>| value.clone().unwrap_or_else(|| "(default)".to_owned());
        let change = format!("{}: {} → {}", edit.path, value(&edit.from), value(&edit.to));
        for (number, line) in wrapped(&change, WIDTH - 6).iter().enumerate() {
            let indent = if number == 0 { "  " } else { "      " };
            let _ = writeln!(text, "{DIM}{indent}{}{DIM:#}", shortened(line, WIDTH - 6));
        }
    }
}

/// A paragraph that may be passed over, each line after `lead`.
pub(super) fn dimmed(text: &mut String, words: &str, width: usize, lead: &str) {
    for line in wrapped(words, width) {
        let _ = writeln!(text, "{lead}{DIM}{line}{DIM:#}");
    }
}

/// What every result says of itself, as its last line.
pub(super) fn caveat(text: &mut String) {
    let _ = writeln!(text, "{DIM}{CAVEAT}{DIM:#}");
}
