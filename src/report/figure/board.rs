//! Versions side by side, as a table and a chart in one.

use serde::{Deserialize, Serialize};

use super::Dot;

/// Rows with a value on a shared scale, and cells of how other quantities change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Board {
    /// What the scale shows.
    pub axis: String,
    /// The value that all others are compared with.
    pub reference: Option<f64>,
    /// Heads of the columns of cells.
    pub columns: Vec<String>,
    /// From top to bottom.
    pub rows: Vec<BoardRow>,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BoardRow {
    /// Its name.
    pub label: String,
    /// Its share of the main outcome, filled where its change can be told from none.
    pub dot: Option<Dot>,
    /// A cell a column; empty where the change may be chance.
    pub cells: Vec<Option<Cell>>,
}

/// How a quantity changes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// In words.
    pub text: String,
    /// From -1, the largest fall of its column, to 1, the largest rise; 0 for the reference.
    pub size: f64,
}
