//! Both ends beside each other: what is so where restraint is expected, what where alarm is.

use crate::report::terminal::style::table;

/// Numbers of both ends that differ by no more than this, or by this share of the larger, agree: the solver leaves a
/// part of it.
const AGREE: (f64, f64) = (0.002, 0.005);

/// A cell of a table.
#[derive(Debug, Clone)]
pub(super) enum Cell {
    /// One text.
    One(String),
    /// What both ends say: restraint, then alarm.
    BothEnds([String; 2]),
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::One(text)
    }
}

impl From<[String; 2]> for Cell {
    fn from(ends: [String; 2]) -> Self {
        let [restraint, alarm] = &ends;
        if restraint == alarm { Self::One(ends[0].clone()) } else { Self::BothEnds(ends) }
    }
}

/// Whether numbers of both ends agree but for rounding.
pub(super) fn agree([restraint, alarm]: [f64; 2]) -> bool {
    (restraint - alarm).abs() <= AGREE.0.max(AGREE.1 * restraint.abs().max(alarm.abs()))
}

/// Numbers of both ends, one where they agree.
pub(super) fn numbers(ends: [f64; 2], written: impl Fn(f64) -> String) -> Cell {
    if agree(ends) { Cell::One(written(ends[0])) } else { Cell::from(ends.map(written)) }
}

/// The same in a sentence.
pub(super) fn pair(ends: [f64; 2], written: impl Fn(f64) -> String) -> String {
    match numbers(ends, written) {
        Cell::One(text) => text,
        Cell::BothEnds([restraint, alarm]) => format!("{restraint} | {alarm}"),
    }
}

/// A table with the bars between the ends below each other.
pub(super) fn ends_table(rows: Vec<Vec<Cell>>, left: &[usize]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        let ends = rows.iter().filter_map(|row| match row.get(column) {
            Some(Cell::BothEnds([_, alarm])) => Some(alarm.chars().count()),
            _ => None,
        });
        ends.max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let written = |(column, cell): (usize, Cell)| match cell {
        Cell::One(text) => text,
        Cell::BothEnds([restraint, alarm]) => format!("{restraint} | {alarm:<width$}", width = widths[column]),
    };
    let rows = rows.into_iter().map(|row| row.into_iter().enumerate().map(written).collect());
    table(rows.collect(), left)
}

#[cfg(test)]
mod tests {
    use super::{Cell, ends_table, pair};
    use crate::words::numbers::percent;

    #[test]
    fn what_both_ends_say_alike_is_said_once() {
        assert_eq!(pair([0.04, 0.77], percent), "4.0% | 77%");
        assert_eq!(pair([0.04, 0.041], percent), "4.0%");
        assert_eq!(pair([4.12, 4.13], |rate| format!("{rate:.2}")), "4.12");
    }

    #[test]
    fn bars_stand_below_each_other() {
        let row = |ends: [&str; 2]| vec![Cell::from("x".to_owned()), Cell::from(ends.map(str::to_owned))];
        let shown = ends_table(vec![row(["4%", "77%"]), row(["12%", "3%"])], &[0]);
        let bars: Vec<usize> = shown.lines().map(|line| line.find('|').expect("a bar")).collect();
        assert_eq!(bars[0], bars[1], "{shown}");
    }
}
