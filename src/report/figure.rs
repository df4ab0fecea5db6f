//! What a chart shows: numbers, titles, axes and colours, and nothing about drawing.

use super::palette::Colour;

/// A figure: one chart with its words.
#[derive(Debug, Clone, PartialEq)]
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
#[derive(Debug, Clone, PartialEq)]
pub enum Body {
    /// Horizontal bars, with intervals where there are any.
    Bars(Bars),
    /// Shares stacked over time, adding up to 1.
    Areas(Areas),
    /// A step curve with its band.
    Curve(Curve),
    /// Fans of quantiles over time, a panel each.
    Fans(Fans),
    /// Ranges of quantities with marks, a row each.
    Ranges(Ranges),
    /// A histogram.
    Histogram(Histogram),
    /// Nothing to draw, and why.
    Nothing(String),
}

/// Horizontal bars.
#[derive(Debug, Clone, PartialEq)]
pub struct Bars {
    /// From top to bottom.
    pub rows: Vec<Bar>,
    /// What the axis shows, with its unit.
    pub axis: String,
    /// Whether values are shares, shown as percentages.
    pub percent: bool,
}

/// One bar.
#[derive(Debug, Clone, PartialEq)]
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
    pub colour: Colour,
}

/// Shares stacked over time.
#[derive(Debug, Clone, PartialEq)]
pub struct Areas {
    /// Times, years.
    pub times: Vec<f64>,
    /// From bottom to top.
    pub layers: Vec<Layer>,
}

/// One layer of a stack.
#[derive(Debug, Clone, PartialEq)]
pub struct Layer {
    /// Its name.
    pub label: String,
    /// Its share at each time.
    pub shares: Vec<f64>,
    /// Its colour.
    pub colour: Colour,
}

/// A step curve of shares with its band.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    /// Times, years.
    pub times: Vec<f64>,
    /// The curve.
    pub values: Vec<f64>,
    /// Lower end of the band.
    pub low: Vec<f64>,
    /// Upper end of the band.
    pub high: Vec<f64>,
    /// What the time axis counts from.
    pub time_axis: String,
    /// What the other axis shows.
    pub axis: String,
    /// Names of the curve and of its band.
    pub legend: [String; 2],
    /// Its colour.
    pub colour: Colour,
}

/// Fans of quantiles over time.
#[derive(Debug, Clone, PartialEq)]
pub struct Fans {
    /// Times, years.
    pub times: Vec<f64>,
    /// What the axis shows.
    pub axis: String,
    /// A panel each.
    pub panels: Vec<Fan>,
}

/// One fan.
#[derive(Debug, Clone, PartialEq)]
pub struct Fan {
    /// The panel's name.
    pub label: String,
    /// Mean at each time.
    pub mean: Vec<f64>,
    /// 10%, 25%, 50%, 75% and 90% quantiles at each time.
    pub quantiles: [Vec<f64>; 5],
    /// Its colour.
    pub colour: Colour,
}

/// Ranges of quantities, a row each.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranges {
    /// From top to bottom.
    pub rows: Vec<Range>,
    /// What the axis shows, with its unit.
    pub axis: String,
    /// Ends of the axis; from the data where `None`.
    pub limits: Option<(f64, f64)>,
    /// What the marks mean: a name, a shape and a colour each.
    pub legend: Vec<(String, Shape, Colour)>,
}

/// One row of ranges.
#[derive(Debug, Clone, PartialEq)]
pub struct Range {
    /// Its name.
    pub label: String,
    /// What the ends of the row mean, for issues.
    pub ends: Option<(String, String)>,
    /// 10%, 50% and 90% quantiles, if anything happened.
    pub quantiles: Option<[f64; 3]>,
    /// Where signing is ruled out: below the first, above the second.
    pub red_lines: (Option<f64>, Option<f64>),
    /// Single points.
    pub marks: Vec<(f64, Shape, Colour)>,
    /// Its colour.
    pub colour: Colour,
}

/// The shape of a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A thick line over a range.
    Bar,
    /// A filled circle.
    Circle,
    /// A filled triangle.
    Triangle,
    /// A diamond.
    Diamond,
    /// A hatched span.
    Hatched,
}

/// A histogram.
#[derive(Debug, Clone, PartialEq)]
pub struct Histogram {
    /// Edges of the bins, one more than counts.
    pub edges: Vec<f64>,
    /// Share of runs in each bin.
    pub shares: Vec<f64>,
    /// What the axis shows, with its unit.
    pub axis: String,
    /// Vertical lines with their names.
    pub lines: Vec<(f64, String)>,
    /// Its colour.
    pub colour: Colour,
}
