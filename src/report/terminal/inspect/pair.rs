//! Both ends beside each other: what is so where restraint is expected, what where alarm is.

use crate::report::terminal::style::table;

/// A cell of a table.
#[derive(Debug, Clone)]
pub(super) enum Cell {
    /// One text.
    One(String),
    /// What both ends say: restraint, then alarm.
    Ends([String; 2]),
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::One(text)
    }
}

impl From<[String; 2]> for Cell {
    fn from(ends: [String; 2]) -> Self {
        Self::Ends(ends)
    }
}

/// What both ends say, once where they agree.
pub(super) fn pair([restraint, alarm]: [String; 2]) -> String {
    if restraint == alarm { restraint } else { format!("{restraint} | {alarm}") }
}

/// A table with the bars between the ends below each other.
pub(super) fn ends_table(rows: Vec<Vec<Cell>>, left: &[usize]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        let ends = rows.iter().filter_map(|row| match row.get(column) {
            Some(Cell::Ends([_, alarm])) => Some(alarm.chars().count()),
            _ => None,
        });
        ends.max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let written = |(column, cell): (usize, Cell)| match cell {
        Cell::One(text) => text,
        Cell::Ends([restraint, alarm]) if restraint == alarm => restraint,
        Cell::Ends([restraint, alarm]) => format!("{restraint} | {alarm:<width$}", width = widths[column]),
    };
    let rows = rows.into_iter().map(|row| row.into_iter().enumerate().map(written).collect());
    table(rows.collect(), left)
}

#[cfg(test)]
mod tests {
    use super::{Cell, ends_table, pair};

    #[test]
    fn what_both_ends_say_alike_is_said_once() {
        assert_eq!(pair(["4%", "4%"].map(str::to_owned)), "4%");
        assert_eq!(pair(["4%", "77%"].map(str::to_owned)), "4% | 77%");
    }

    #[test]
    fn bars_stand_below_each_other() {
        let row = |ends: [&str; 2]| vec![Cell::from("x".to_owned()), Cell::from(ends.map(str::to_owned))];
        let shown = ends_table(vec![row(["4%", "77%"]), row(["12%", "3%"])], &[0]);
        let bars: Vec<usize> = shown.lines().map(|line| line.find('|').expect("a bar")).collect();
        assert_eq!(bars[0], bars[1], "{shown}");
    }
}
