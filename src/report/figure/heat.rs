//! Maps over two axes.

use serde::{Deserialize, Serialize};

use crate::report::palette::Rgb;

/// A map over two axes of numbers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HeatMap {
    /// What its horizontal and its vertical axis show, with their units.
    pub axes: [String; 2],
    /// Middles of the cells from left to right.
    pub xs: Vec<f64>,
    /// Middles of the cells from bottom to top.
    pub ys: Vec<f64>,
    /// The cells, `values[i][j]` at the i-th of `xs` and the j-th of `ys`.
    pub values: Vec<Vec<f64>>,
    /// The values that have the lightest and the darkest shade.
    pub range: (f64, f64),
    /// Whether values are shares, shown as percentages.
    pub percent: bool,
    /// Drawn above the cells.
    pub contours: Vec<Contour>,
    /// What the file itself says, if it says a number on both axes.
    pub file: Option<(f64, f64)>,
    /// The darkest shade.
    pub colour: Rgb,
}

/// The line along which a map has one value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Contour {
    /// The value.
    pub label: String,
    /// Whether it is drawn thick.
    pub strong: bool,
    /// Pieces of it, from one point to another.
    pub segments: Vec<((f64, f64), (f64, f64))>,
}
