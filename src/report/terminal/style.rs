//! What all texts for a terminal share: width, styles, headings, tables, doubts.

use std::cell::Cell;
use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use comfy_table::{CellAlignment, Table, presets};

use crate::report::CAVEAT;
use crate::scenario::Edit;
use crate::words::wrap::{hanging, shortened as cut, wrapped};

/// Columns of a terminal that everybody has, and of every file.
pub const WIDTH: usize = 80;
/// The fewest and the most columns that are made use of.
const WIDTHS: [usize; 2] = [60, 160];
/// The fewest columns that a cell is cut to.
const NARROWEST: usize = 6;

thread_local! {
    /// How wide texts are made here and now.
    static COLUMNS: Cell<usize> = const { Cell::new(WIDTH) };
}

/// Makes texts for so many columns, from 60 to 160, where they would be made for 80.
pub fn across<T>(columns: usize, make: impl FnOnce() -> T) -> T {
    let before = COLUMNS.replace(columns.clamp(WIDTHS[0], WIDTHS[1]));
    let made = make();
    COLUMNS.set(before);
    made
}

/// How wide a text may be.
pub(super) fn width() -> usize {
    COLUMNS.get()
}

/// At most `most` characters of a text where there are 80 columns, more where there are more.
pub(super) fn shortened(text: &str, most: usize) -> String {
    cut(text, most + width().saturating_sub(WIDTH))
}

/// A title.
pub(super) const BOLD: Style = Style::new().bold();
/// What may be passed over.
pub const DIM: Style = Style::new().dimmed();
/// What is to be doubted.
pub(super) const WARN: Style = Style::new().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Yellow)));

/// The title of a section, after an empty line.
pub(super) fn heading(text: &mut String, title: &str) {
    let lines = if title.chars().count() > width() { wrapped(title, width()) } else { vec![title.to_owned()] };
    text.push('\n');
    for line in lines {
        let _ = writeln!(text, "{BOLD}{line}{BOLD:#}");
    }
}

/// A table without lines: columns two spaces apart, the first aligned left and the rest right, by their decimals. What is
/// too wide is cut in its texts, never in its numbers; no row is broken.
pub(super) fn table(mut rows: Vec<Vec<String>>, left: &[usize]) -> String {
    align(&mut rows, left);
    fit(&mut rows, left);
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
    text.replace('\u{a0}', " ").lines().map(str::trim_end).fold(String::new(), |text, line| text + line + "\n")
}

/// The part of a number from its decimal point on, `.5%` of `45.5%`; nothing for what is no number.
fn decimals(cell: &str) -> Option<usize> {
    let bare = cell.strip_suffix('%').unwrap_or(cell).trim_start_matches(['+', '-', '−']);
    let number =
        bare.starts_with(|c: char| c.is_ascii_digit()) && bare.chars().all(|c| c.is_ascii_digit() || ",.".contains(c));
    let tail = |at: usize| cell.chars().count() - cell[..at].chars().count();
    number.then(|| cell.find(['.', '%']).map_or(0, tail))
}

/// Pads numbers of a column on the right until their decimal points stand below each other.
fn align(rows: &mut [Vec<String>], left: &[usize]) {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    for column in (0..columns).filter(|column| !left.contains(column)) {
        let all = rows.iter().filter_map(|row| row.get(column)).filter_map(|cell| decimals(cell));
        let Some(most) = all.max() else { continue };
        for cell in rows.iter_mut().filter_map(|row| row.get_mut(column)) {
            if let Some(own) = decimals(cell) {
                cell.push_str(&"\u{a0}".repeat(most - own));
            }
        }
    }
}

/// Cuts the widest texts of a table until it fits.
fn fit(rows: &mut [Vec<String>], left: &[usize]) {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widest = |rows: &[Vec<String>], column: usize| {
        rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let texts: Vec<usize> = left.iter().copied().filter(|&column| column < columns).collect();
    loop {
        let whole: usize = (0..columns).map(|column| widest(rows, column) + 2).sum::<usize>() + 1;
        let longest = texts.iter().copied().max_by_key(|&column| (widest(rows, column), columns - column));
        let Some(longest) = longest.filter(|&column| whole > width() + 1 && widest(rows, column) > NARROWEST) else {
            return;
        };
        let room = widest(rows, longest) - 1;
        for cell in rows.iter_mut().filter_map(|row| row.get_mut(longest)) {
            *cell = cut(cell, room);
        }
    }
}

/// What to doubt, wrapped.
pub(super) fn keep_in_mind(text: &mut String, warnings: &[String]) {
    if warnings.is_empty() {
        return;
    }
    heading(text, "To keep in mind");
    for line in warnings.iter().flat_map(|warning| hanging(warning, width() - 4, "  · ", "    ")) {
        // Writing to a string cannot fail; the results of `writeln!` are dropped for that reason here and below.
        let _ = writeln!(text, "{WARN}{line}{WARN:#}");
    }
}

/// What is changed in the file, a line each.
pub(super) fn edits(text: &mut String, changes: &[Edit]) {
    for edit in changes {
        let value = |value: &Option<String>| value.clone().unwrap_or_else(|| "(default)".to_owned());
        let change = format!("{}: {} → {}", edit.path, value(&edit.from), value(&edit.to));
        for (number, line) in wrapped(&change, width() - 6).iter().enumerate() {
            let indent = if number == 0 { "  " } else { "      " };
            let _ = writeln!(text, "{DIM}{indent}{}{DIM:#}", cut(line, width() - 6));
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
