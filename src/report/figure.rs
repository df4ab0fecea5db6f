//! What a chart shows: numbers, titles, axes and colours, and nothing about drawing.

mod board;
mod curve;
mod fans;
mod heat;
mod histogram;
mod hundred;
mod ranges;
mod tornado;

pub use board::{Board, BoardRow, Cell};
pub use curve::StepCurve;
pub use fans::{Fan, FanBand, Fans};
pub use heat::{Contour, HeatMap};
pub use histogram::{Bins, Histogram};
pub use hundred::{Hundred, HundredRow, of_hundred};
pub use ranges::{Barred, Range, Ranges};
use serde::{Deserialize, Serialize};

use super::palette::Rgb;
pub use tornado::{Tornado, TornadoRow};

/// A figure: one chart with its words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Names the file: `outcomes`.
    pub id: String,
    /// What it shows, as a finding.
    pub title: String,
    /// What is drawn, over what, in what unit.
    pub subtitle: String,
    /// What is drawn.
    pub body: Body,
}

/// What a figure draws.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Body {
    /// Horizontal bars, with intervals where there are any.
    Bars(Bars),
    /// A hundred dots, sorted.
    Hundred(Hundred),
    /// Shares stacked over time, adding up to 1.
    Areas(Areas),
    /// A step curve with its band.
    Curve(StepCurve),
    /// Bands of quantiles over time, a panel each.
    Fans(Fans),
    /// Ranges of quantities with marks, a row each.
    Ranges(Ranges),
    /// Histograms, one above the other on one axis.
    Histogram(Histogram),
    /// Values with intervals, a panel a quantity, a row a version.
    Dots(Dots),
    /// Bands and lines over one pair of axes each, in small multiples on one scale.
    Grid(Grid),
    /// Versions side by side, as a table and a chart in one.
    Board(Board),
    /// Runs moving from the outcomes on the left to those on the right.
    Flow(FlowChart),
    /// One run along the time axis: stages, trust, what happened, measures in force.
    Timeline(Timeline),
    /// Bands, lines and single points on planes of their own.
    Planes(Planes),
    /// How far each input moves a quantity.
    Tornado(Tornado),
    /// A map over two axes of numbers, with contour lines.
    Heat(HeatMap),
    /// Nothing to draw, and why.
    Nothing(String),
}

/// Horizontal bars.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Bars {
    /// From top to bottom.
    pub rows: Vec<Bar>,
    /// What the axis shows, with its unit.
    pub axis: String,
    /// Whether values are shares, shown as percentages.
    pub percent: bool,
    /// What the colours of parts mean.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub legend: Vec<(String, MarkShape, Rgb)>,
}

/// One bar.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Bar {
    /// Its name.
    pub label: String,
    /// Its length.
    pub value: f64,
    /// Its 95% interval.
    pub interval: Option<(f64, f64)>,
    /// What stands at its end.
    pub note: String,
    /// Its colour.
    pub colour: Rgb,
    /// What it is made of, from its beginning on, in colours of the legend; empty where it is one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<(f64, Rgb)>,
}

/// Shares stacked over time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Areas {
    /// Times, years.
    pub times: Vec<f64>,
    /// From bottom to top.
    pub layers: Vec<Layer>,
}

/// One layer of a stack.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Layer {
    /// Its name.
    pub label: String,
    /// Its share at each time.
    pub shares: Vec<f64>,
    /// Its colour.
    pub colour: Rgb,
}

/// The shape of a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MarkShape {
    /// A thick line over a range.
    Bar,
    /// A filled circle.
    Circle,
    /// A circle with a hole.
    Ring,
    /// A filled triangle.
    Triangle,
    /// A diamond.
    Diamond,
    /// A hatched span.
    Hatched,
}

/// Values with intervals: a panel a quantity, a row a version.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Dots {
    /// Names of the rows, from top to bottom.
    pub rows: Vec<String>,
    /// A panel each.
    pub panels: Vec<DotPanel>,
    /// What the axes show, with its unit.
    pub axis: String,
    /// Whether values are shares, shown as percentages.
    pub percent: bool,
    /// Whether values are differences: a line marks zero, and hollow marks cannot be told from it.
    pub differences: bool,
}

/// One panel of values.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DotPanel {
    /// Its name.
    pub label: String,
    /// A value a row, if it has one.
    pub dots: Vec<Option<Dot>>,
    /// Its colour.
    pub colour: Rgb,
}

/// A value with its interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Dot {
    /// The value.
    pub value: f64,
    /// Lower end of its 95% interval.
    pub low: f64,
    /// Upper end of its 95% interval.
    pub high: f64,
    /// Whether the mark is filled.
    pub filled: bool,
}

/// Small multiples: panels of bands and lines.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Grid {
    /// What the colours mean.
    pub legend: Vec<(String, MarkShape, Rgb)>,
    /// What the horizontal axes show, with its unit.
    pub x_axis: String,
    /// What the vertical axes show, with its unit.
    pub y_axis: String,
    /// Whether vertical values are shares, shown as percentages.
    pub percent: bool,
    /// From left to right, then down.
    pub panels: Vec<GridPanel>,
}

/// One pair of axes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GridPanel {
    /// Its name; empty for none.
    pub label: String,
    /// Ends of the horizontal axis.
    pub x: (f64, f64),
    /// Ends of the vertical axis.
    pub y: (f64, f64),
    /// Drawn first.
    pub bands: Vec<Band>,
    /// Drawn above the bands.
    pub lines: Vec<Line>,
}

/// A span between two curves.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Band {
    /// Horizontal values.
    pub xs: Vec<f64>,
    /// The lower curve.
    pub low: Vec<f64>,
    /// The upper curve.
    pub high: Vec<f64>,
    /// Its colour.
    pub colour: Rgb,
    /// From 0, invisible, to 1, covering what is below.
    pub opacity: f64,
}

/// A curve.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// Horizontal values.
    pub xs: Vec<f64>,
    /// Vertical values.
    pub ys: Vec<f64>,
    /// Its colour.
    pub colour: Rgb,
}

/// Runs by outcome under two policies.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FlowChart {
    /// Heads of the two columns.
    pub heads: [String; 2],
    /// Outcomes from top to bottom, the same on both sides.
    pub nodes: Vec<(String, Rgb)>,
    /// Share of runs from each outcome on the left to each on the right: `shares[from][to]`.
    pub shares: Vec<Vec<f64>>,
}

/// One run along the time axis.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Timeline {
    /// The horizon, years.
    pub end: f64,
    /// Stages passed through, from start to end.
    pub stages: Vec<Stretch>,
    /// Trust over time, a line a belligerent, with its name.
    pub trust: Vec<(String, Line)>,
    /// Rows of single happenings.
    pub happenings: Vec<Happenings>,
    /// Rows of measures: their names and when they were in force.
    pub measures: Vec<(String, Vec<(f64, f64)>)>,
}

/// A stage from one time to another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stretch {
    /// Its name.
    pub label: String,
    /// When it begins, years.
    pub from: f64,
    /// When it ends, years.
    pub to: f64,
    /// Its colour.
    pub colour: Rgb,
}

/// A row of single happenings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Happenings {
    /// Its name.
    pub label: String,
    /// When, years; in which shape and colour.
    pub marks: Vec<(f64, MarkShape, Rgb)>,
}

/// Planes side by side, each with axes of its own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Planes {
    /// What shapes and colours mean.
    pub legend: Vec<(String, MarkShape, Rgb)>,
    /// From left to right, then down.
    pub panels: Vec<Plane>,
}

/// A plane with bands, lines and single points.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Plane {
    /// Its name, the ends of its axes, bands and lines.
    pub panel: GridPanel,
    /// What its horizontal and its vertical axis show, with their units.
    pub axes: [String; 2],
    /// Drawn above the lines.
    pub marks: Vec<((f64, f64), MarkShape, Rgb)>,
    /// Names beside points.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<((f64, f64), String)>,
}
