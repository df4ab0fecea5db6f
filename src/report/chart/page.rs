//! Figures drawn for a page: without words of their own, with hints, in a wide and a narrow shape.

use std::fmt::Write;

use plotters::prelude::{IntoDrawingArea, SVGBackend};

use super::frame::{Frame, Hint};
use super::sheet::Sheet;
use super::{ChartError, SIZE, board, draw, drawing, hundred, ranges, register_fonts};
use crate::report::figure::{Body, Figure};

/// A figure in two shapes, of which the page shows the one that fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inline {
    /// The inside of an SVG document for a wide screen, and its size.
    pub wide: Drawing,
    /// The same for a narrow one.
    pub narrow: Drawing,
    /// What the chart says, in words, in the order of the hints of both shapes.
    pub readings: Vec<String>,
}

/// One shape of a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// Width and height, logical pixels.
    pub size: (u32, u32),
    /// SVG elements.
    pub content: String,
}

/// Draws a figure for a page.
///
/// # Errors
/// Where the drawing library refuses.
pub fn inline(figure: &Figure) -> Result<Inline, ChartError> {
    let (wide, hints) = shape(figure, Frame::wide(wide_height(&figure.body)), true)?;
    let (narrow, _) = shape(figure, Frame::small(narrow_height(&figure.body)), false)?;
    Ok(Inline { wide, narrow, readings: hints.into_iter().map(|hint| hint.text).collect() })
}

fn shape(figure: &Figure, frame: Frame, titled: bool) -> Result<(Drawing, Vec<Hint>), ChartError> {
    register_fonts();
    let size = (frame.width as u32, frame.height as u32);
    let mut document = String::new();
    let hints = {
        let sheet = Sheet::new(SVGBackend::with_string(&mut document, size).into_drawing_area(), frame, 1.0);
        draw(&sheet, figure, "").map_err(|error| drawing(figure, &error))?;
        sheet.hints()
    };
    let content = lean(&document) + &targets(&hints, titled);
    Ok((Drawing { size, content }, hints))
}

/// The inside of a document, without what says nothing: attributes at their defaults, points on the way.
fn lean(document: &str) -> String {
    let inside = document.split_once('>').map_or("", |(_, rest)| rest).trim_end().trim_end_matches("</svg>");
    let mut text = String::with_capacity(inside.len());
    let mut lines = inside.lines().filter(|line| !line.is_empty()).peekable();
    while let Some(line) = lines.next() {
        // An axis without a name has an empty text.
        if line.starts_with("<text") && lines.next_if_eq(&"</text>").is_some() {
            continue;
        }
        let line = line.replace(" opacity=\"1\"", "").replace(" font-family=\"sans-serif\"", "");
        match line.split_once(" points=\"").and_then(|(head, rest)| Some((head, rest.split_once('"')?))) {
            Some((head, (points, tail))) => {
                // Writing to a string cannot fail; here and below.
                let _ = write!(text, "{head} points=\"{}\"{tail}", thinned(points));
            }
            None => text.push_str(&line),
        }
    }
    text
}

/// The points of a line without those it can do without: what is left is nowhere more than half a pixel off.
///
/// Source: Douglas and Peucker (1973), Algorithms for the reduction of the number of points required to represent a
/// digitized line or its caricature.
fn thinned(points: &str) -> String {
    let parse = |point: &str| {
        let (x, y) = point.split_once(',')?;
        Some((x.parse::<i64>().ok()?, y.parse::<i64>().ok()?))
    };
    let points: Vec<(i64, i64)> = points.split_ascii_whitespace().filter_map(parse).collect();
    let mut kept = vec![false; points.len()];
    let mut spans = vec![(0, points.len().saturating_sub(1))];
    while let Some((from, to)) = spans.pop() {
        let Some(ends) = points.get(from).zip(points.get(to)) else { continue };
        (kept[from], kept[to]) = (true, true);
        let farthest = (from + 1..to).max_by_key(|&k| (off(*ends.0, *ends.1, points[k]), std::cmp::Reverse(k)));
        if let Some(k) = farthest.filter(|&k| 4 * off(*ends.0, *ends.1, points[k]) > square(*ends.0, *ends.1).max(1)) {
            spans.extend([(from, k), (k, to)]);
        }
    }
    let left = points.iter().zip(kept).filter(|(_, kept)| *kept);
    left.map(|((x, y), _)| format!("{x},{y}")).collect::<Vec<_>>().join(" ")
}

/// The squared length from one point to another.
fn square(from: (i64, i64), to: (i64, i64)) -> i64 {
    (to.0 - from.0).pow(2) + (to.1 - from.1).pow(2)
}

/// How far a point is off the line between two, squared and times their squared distance; where it lies beyond either,
/// or they are the same, off the nearer.
fn off(from: (i64, i64), to: (i64, i64), point: (i64, i64)) -> i64 {
    let along = (to.0 - from.0) * (point.0 - from.0) + (to.1 - from.1) * (point.1 - from.1);
    let length = square(from, to);
    if along <= 0 || along >= length {
        return square(from, point).min(square(to, point)) * length.max(1);
    }
    ((to.0 - from.0) * (point.1 - from.1) - (to.1 - from.1) * (point.0 - from.0)).pow(2)
}

/// Invisible rectangles that say what they cover.
fn targets(hints: &[Hint], titled: bool) -> String {
    let mut text = String::from("<g class=\"hints\">");
    for Hint { from, to, text: words } in hints {
        let (width, height) = ((to.0 - from.0).max(1.0), (to.1 - from.1).max(1.0));
        let _ =
            write!(text, "<rect x=\"{:.0}\" y=\"{:.0}\" width=\"{width:.0}\" height=\"{height:.0}\"", from.0, from.1);
        if titled {
            let _ = write!(text, "><title>{}</title></rect>", escaped(words));
        } else {
            text.push_str("/>");
        }
    }
    text + "</g>"
}

pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The height of a chart in a file: it grows with its rows, for what is beside them needs as much room.
pub(super) fn file_height(body: &Body) -> f64 {
    (wide_height(body) + 138.0).max(f64::from(SIZE.1))
}

/// The height at which a figure reads well on a wide screen.
fn wide_height(body: &Body) -> f64 {
    let height = match body {
        Body::Bars(bars) => 140.0 + 46.0 * bars.rows.len() as f64,
        Body::Hundred(hundred) => hundred::height(hundred, false),
        Body::Board(table) => board::height(table, false),
        Body::Histogram(histogram) => 100.0 + 190.0 * histogram.parts.len() as f64,
        Body::Tornado(tornado) => 180.0 + 46.0 * tornado.rows.len() as f64,
        Body::Ranges(ranges) => {
            let ends = ranges.rows.iter().any(|row| row.ends.is_some());
            170.0
                + if ends {
                    104.0
                } else if ranges.rows.len() > 20 {
                    30.0
                } else {
                    44.0
                } * ranges::height(ranges)
        }
        Body::Dots(dots) => {
            let rows = dots.panels.len().div_ceil(4).max(1) as f64;
            90.0 + rows * (80.0 + 26.0 * dots.rows.len() as f64)
        }
        Body::Grid(grid) if grid.panels.len() > 1 => {
            let columns = if grid.panels.len() <= 4 { 2 } else { 3 };
            130.0 + 230.0 * grid.panels.len().div_ceil(columns) as f64
        }
        Body::Fans(fans) => 110.0 + 340.0 * fans.panels.len().div_ceil(3).max(1) as f64,
        Body::Flow(_) => 500.0,
        Body::Nothing(_) => 120.0,
        _ => 520.0,
    };
    height.clamp(120.0, 2600.0)
}

/// The height at which it reads well on a narrow one, where things stand below each other.
fn narrow_height(body: &Body) -> f64 {
    match body {
        Body::Bars(bars) => 110.0 + 28.0 * bars.legend.len() as f64 + 62.0 * bars.rows.len() as f64,
        Body::Hundred(hundred) => hundred::height(hundred, true),
        Body::Board(table) => board::height(table, true),
        Body::Histogram(histogram) => 130.0 + 190.0 * histogram.parts.len() as f64,
        Body::Tornado(tornado) => 210.0 + 70.0 * tornado.rows.len() as f64,
        Body::Ranges(ranges) => {
            let ends = ranges.rows.iter().any(|row| row.ends.is_some());
            110.0 + 28.0 * ranges.legend.len() as f64 + if ends { 166.0 } else { 76.0 } * ranges::height(ranges)
        }
        Body::Dots(dots) => 110.0 + dots.panels.len() as f64 * (84.0 + 27.0 * dots.rows.len() as f64),
        Body::Grid(grid) => {
            let legend = 28.0 * grid.legend.len() as f64;
            legend + if grid.panels.len() > 1 { 70.0 + 240.0 * grid.panels.len() as f64 } else { 400.0 }
        }
        Body::Fans(fans) => 150.0 + 300.0 * fans.panels.len() as f64,
        Body::Areas(areas) => 400.0 + 28.0 * areas.layers.len() as f64,
        Body::Flow(flow) => 470.0 + 28.0 * flow.nodes.len() as f64,
        Body::Nothing(_) => 140.0,
        _ => 480.0,
    }
}

#[cfg(test)]
mod tests {
    use super::thinned;

    #[test]
    fn a_line_keeps_its_shape_to_half_a_pixel_with_fewer_points() {
        assert_eq!(thinned("0,0 1,1 2,2 2,2 5,5 6,4 7,3 "), "0,0 5,5 7,3");
        assert_eq!(thinned("0,0 4,0 2,0"), "0,0 4,0 2,0");
        assert_eq!(thinned("0,0 9,0 9,9 0,9 0,0"), "0,0 9,0 9,9 0,9 0,0");
        assert_eq!(thinned("0,0 100,1 200,0 300,40"), "0,0 100,1 200,0 300,40");
        assert_eq!((thinned(""), thinned("3,4")), (String::new(), "3,4".to_owned()));
    }
}
