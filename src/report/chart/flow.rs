//! Runs moving between outcomes, as ribbons.

use plotters::prelude::{DrawingBackend, Polygon};
use plotters::style::Color;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::Drawn;
use super::sheet::{LegendEntry, Sheet, rgb};
use crate::report::figure::{FlowChart, MarkShape};
use crate::report::palette::INK;
use crate::words::numbers::percent;
use crate::words::wrap::shortened;

/// Space between two outcomes, logical pixels.
const GAP: f64 = 10.0;
/// Width of an outcome's block.
const BLOCK: f64 = 22.0;
/// Corners along one edge of a ribbon.
const CORNERS: usize = 24;

pub(super) fn draw<DB: DrawingBackend>(sheet: &Sheet<DB>, flow: &FlowChart) -> Drawn<DB> {
    let nodes = flow.nodes.len();
    let narrow = sheet.frame.narrow();
    // Where there is no room for names beside the blocks, a legend has them.
    let above = if narrow {
        let entries: Vec<LegendEntry> =
            flow.nodes.iter().map(|(label, colour)| (label.clone(), MarkShape::Bar, *colour)).collect();
        sheet.legend(&entries, sheet.frame.top - 14.0)? + 10.0
    } else {
        sheet.frame.top
    };
    let top = above + 14.0;
    let name = |label: &str| if narrow { String::new() } else { format!("{}  ", shortened(label, 26)) };
    let scale = sheet.frame.bottom - top - GAP * (nodes.max(1) - 1) as f64;
    let left_totals: Vec<f64> = flow.shares.iter().map(|row| row.iter().sum()).collect();
    let right_totals: Vec<f64> = (0..nodes).map(|to| flow.shares.iter().map(|row| row[to]).sum()).collect();
    let label_width =
        flow.nodes.iter().map(|(label, _)| sheet.width(name(label).trim_end(), sheet.frame.small)).fold(0.0, f64::max);
    let room = label_width + if narrow { 74.0 } else { 92.0 };
    let (left, right) = (sheet.frame.left + room, sheet.frame.right - room);
    heads(sheet, flow, (left + BLOCK, right - BLOCK), above - 8.0)?;
    let (left_starts, right_starts) = (starts(&left_totals, top, scale), starts(&right_totals, top, scale));
    ribbons(sheet, flow, (left + BLOCK, right - BLOCK), (left_starts.clone(), right_starts.clone()), scale)?;
    let sides =
        [(left, &left_starts, &left_totals, HPos::Right), (right - BLOCK, &right_starts, &right_totals, HPos::Left)];
    for (x, starts, totals, side) in sides {
        let middles: Vec<f64> =
            starts.iter().zip(totals).map(|(from, total)| f64::midpoint(*from, from + total * scale)).collect();
        let middles = apart(&middles, sheet.frame.small + 4.0, sheet.frame.bottom);
        for (node, (label, colour)) in flow.nodes.iter().enumerate() {
            let (from, to) = (starts[node], starts[node] + totals[node] * scale);
            sheet.rect((x, from), (x + BLOCK, to.max(from + 1.0)), *colour, true)?;
            let middle = middles[node];
            let leftmost = matches!(side, HPos::Right);
            let at = if leftmost { x - 10.0 } else { x + BLOCK + 10.0 };
            let (hint_from, hint_to) = if leftmost { (sheet.frame.left, x + BLOCK) } else { (x, sheet.frame.right) };
            let lower = to.max(middle + 10.0);
            sheet.hint((hint_from, from.min(middle - 10.0)), (hint_to, lower), words(flow, node, leftmost));
            let text = format!("{}{}", name(label), percent(totals[node]));
            sheet.text(&text, (at, middle), sheet.frame.small, INK, Pos::new(side, VPos::Center))?;
        }
    }
    Ok(())
}

/// The names of the two versions, above the blocks at these places.
fn heads<DB: DrawingBackend>(sheet: &Sheet<DB>, flow: &FlowChart, (left, right): (f64, f64), y: f64) -> Drawn<DB> {
    let narrow = sheet.frame.narrow();
    for (head, x, side) in [(&flow.heads[0], left, HPos::Right), (&flow.heads[1], right, HPos::Left)] {
        let head = shortened(head, 34);
        let (x, side, size) = match (narrow, side) {
            (false, _) => (x, side, sheet.frame.text),
            (true, HPos::Right) => (sheet.frame.left, HPos::Left, sheet.frame.small),
            (true, _) => (sheet.frame.right, HPos::Right, sheet.frame.small),
        };
        let head = if narrow { sheet.fitting(&head, size, 0.48 * sheet.frame.width) } else { head };
        sheet.text(&head, (x, y), size, INK, Pos::new(side, VPos::Center))?;
    }
    Ok(())
}

/// Where blocks of these shares begin, from the top down.
fn starts(totals: &[f64], top: f64, scale: f64) -> Vec<f64> {
    let mut at = top;
    let place = |total: &f64| {
        let start = at;
        at += total * scale + GAP;
        start
    };
    totals.iter().map(place).collect()
}

/// Ascending places moved apart: labels of thin neighbours are pushed down rather than printed over each other, and up
/// again where they would leave the sheet.
fn apart(places: &[f64], least: f64, most: f64) -> Vec<f64> {
    let mut moved: Vec<f64> = Vec::with_capacity(places.len());
    for &place in places {
        moved.push(moved.last().map_or(place, |above| place.max(above + least)));
    }
    let mut ceiling = most;
    for place in moved.iter_mut().rev() {
        *place = place.min(ceiling);
        ceiling = *place - least;
    }
    moved
}

/// Where the runs of a block go to, or come from.
fn words(flow: &FlowChart, node: usize, leftmost: bool) -> String {
    let [left, right] = &flow.heads;
    let (own, other) = if leftmost { (left, right) } else { (right, left) };
    let share = |to: usize| if leftmost { flow.shares[node][to] } else { flow.shares[to][node] };
    let total: f64 = (0..flow.nodes.len()).map(share).sum();
    let parts: Vec<String> = (0..flow.nodes.len())
        .filter(|&to| share(to) > 0.0)
        .map(|to| format!("{} {}", flow.nodes[to].0, percent(share(to))))
        .collect();
    let under = if parts.is_empty() { String::new() } else { format!(" Under {other}: {}.", parts.join(", ")) };
    format!("{own}: {} {} of all runs.{under}", flow.nodes[node].0, percent(total))
}

/// Ribbons in the colour of where they come from: pale where nothing changes.
fn ribbons<DB: DrawingBackend>(
    sheet: &Sheet<DB>,
    flow: &FlowChart,
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

#[cfg(test)]
mod tests {
    use super::apart;

    #[test]
    fn labels_are_moved_apart_and_stay_on_the_sheet() {
        assert_eq!(apart(&[5.0, 6.0, 50.0], 10.0, 100.0), [5.0, 15.0, 50.0]);
        assert_eq!(apart(&[80.0, 99.0, 99.5, 100.0], 10.0, 100.0), [70.0, 80.0, 90.0, 100.0]);
    }
}
