//! Runs moving between outcomes, as ribbons.

use plotters::prelude::{DrawingBackend, Polygon};
use plotters::style::Color;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::Drawn;
use super::sheet::{BOTTOM, LEFT, RIGHT, SMALL, Sheet, TEXT, TOP, rgb};
use crate::report::figure::Flow;
use crate::report::format::{percent, shortened};
use crate::report::palette::INK;

/// Space between two outcomes, logical pixels.
const GAP: f64 = 10.0;
/// Width of an outcome's block.
const BLOCK: f64 = 22.0;
/// Corners along one edge of a ribbon.
const CORNERS: usize = 24;

pub fn draw<DB: DrawingBackend>(sheet: &Sheet<DB>, flow: &Flow) -> Drawn<DB> {
    let nodes = flow.nodes.len();
    let top = TOP + 14.0;
    let scale = BOTTOM - top - GAP * (nodes.max(1) - 1) as f64;
    let left_totals: Vec<f64> = flow.shares.iter().map(|row| row.iter().sum()).collect();
    let right_totals: Vec<f64> = (0..nodes).map(|to| flow.shares.iter().map(|row| row[to]).sum()).collect();
    let label_width = flow.nodes.iter().map(|(label, _)| sheet.width(&shortened(label, 26), SMALL)).fold(0.0, f64::max);
    let room = label_width + 92.0;
    let (left, right) = (LEFT + room, RIGHT - room);
    for (head, x, side) in [(&flow.heads[0], left + BLOCK, HPos::Right), (&flow.heads[1], right - BLOCK, HPos::Left)] {
        let head = shortened(head, 34);
        sheet.text(&head, (x, TOP - 8.0), TEXT, INK, Pos::new(side, VPos::Center))?;
    }
    let starts = |totals: &[f64]| -> Vec<f64> {
        let mut at = top;
        let place = |total: &f64| {
            let start = at;
            at += total * scale + GAP;
            start
        };
        totals.iter().map(place).collect()
    };
    let (left_starts, right_starts) = (starts(&left_totals), starts(&right_totals));
    ribbons(sheet, flow, (left + BLOCK, right - BLOCK), (left_starts.clone(), right_starts.clone()), scale)?;
    let sides =
        [(left, &left_starts, &left_totals, HPos::Right), (right - BLOCK, &right_starts, &right_totals, HPos::Left)];
    for (x, starts, totals, side) in sides {
        let mut floor = f64::NEG_INFINITY;
        for (node, (label, colour)) in flow.nodes.iter().enumerate() {
            let (from, to) = (starts[node], starts[node] + totals[node] * scale);
            sheet.rect((x, from), (x + BLOCK, to.max(from + 1.0)), *colour, true)?;
            // Labels of thin neighbours are pushed down rather than printed over each other.
            let middle = f64::midpoint(from, to).max(floor + SMALL + 4.0);
            floor = middle;
            let at = if matches!(side, HPos::Right) { x - 10.0 } else { x + BLOCK + 10.0 };
            let text = format!("{}  {}", shortened(label, 26), percent(totals[node]));
            sheet.text(&text, (at, middle), SMALL, INK, Pos::new(side, VPos::Center))?;
        }
    }
    Ok(())
}

/// Ribbons in the colour of where they come from: pale where nothing changes.
fn ribbons<DB: DrawingBackend>(
    sheet: &Sheet<DB>,
    flow: &Flow,
    (from_x, to_x): (f64, f64),
    (mut left, mut right): (Vec<f64>, Vec<f64>),
    scale: f64,
) -> Drawn<DB> {
    for (from, row) in flow.shares.iter().enumerate() {
        for (to, share) in row.iter().enumerate() {
            let height = share * scale;
            let (start, end) = (left[from], right[to]);
            left[from] += height;
            right[to] += height;
            if height < 0.25 {
                continue;
            }
            let bend = |t: f64| t * t * (3.0 - 2.0 * t);
            let edge = |offset: f64| {
                (0..=CORNERS).map(move |corner| {
                    let t = corner as f64 / CORNERS as f64;
                    (from_x + t * (to_x - from_x), start + bend(t) * (end - start) + offset)
                })
            };
            let outline: Vec<(i32, i32)> =
                edge(0.0).chain(edge(height).rev()).map(|(x, y)| sheet.point(x, y)).collect();
            let opacity = if from == to { 0.22 } else { 0.7 };
            sheet.area.draw(&Polygon::new(outline, rgb(flow.nodes[from].1).mix(opacity).filled()))?;
        }
    }
    Ok(())
}
