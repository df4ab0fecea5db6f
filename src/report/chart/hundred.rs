//! A hundred dots in the order of their kinds, and below them worlds as dots along an axis.

use plotters::prelude::DrawingBackend;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::Drawn;
use super::sheet::{Sheet, Space, percent_tick};
use crate::report::figure::{Hundred, MarkShape};
use crate::report::palette::{GREY, INK};
use crate::words::numbers::percent;

/// Dots in a column.
const HIGH: usize = 5;
/// Height of a line that says what a colour means.
const LINE: f64 = 34.0;
/// Room for the worlds.
const WORLDS: f64 = 190.0;

/// How high the chart is at a width.
pub(super) fn height(hundred: &Hundred, narrow: bool) -> f64 {
    let worlds = if hundred.worlds.is_empty() { 0.0 } else { WORLDS + 30.0 };
    let line = if narrow { 1.75 * LINE } else { LINE };
    let (dots, rows) = (if narrow { 320.0 } else { 250.0 }, hundred.rows.len() as f64);
    40.0 + dots + line * rows + worlds
}

pub(super) fn draw<DB: DrawingBackend>(sheet: &Sheet<DB>, hundred: &Hundred) -> Drawn<DB> {
    let frame = sheet.frame;
    let narrow = frame.narrow();
    // On a narrow sheet twice as many stand in a column.
    let high = if narrow { 2 * HIGH } else { HIGH };
    let columns = 100_usize.div_ceil(high);
    let step = ((frame.right - frame.left) / columns as f64).min(if narrow { 31.0 } else { 48.0 });
    let mut kinds = hundred.rows.iter().flat_map(|row| std::iter::repeat_n(row, row.dots));
    for column in 0..columns {
        for row in 0..high {
            let Some(kind) = kinds.next() else { break };
            let at = (frame.left + (column as f64 + 0.5) * step, frame.top + (row as f64 + 0.5) * step);
            sheet.mark(at, MarkShape::Circle, kind.colour, 0.56 * step)?;
        }
    }
    let below = frame.top + high as f64 * step + 20.0;
    let floor = lines(sheet, hundred, below)?;
    if hundred.worlds.is_empty() { Ok(()) } else { worlds(sheet, hundred, floor) }
}

/// What the colours mean, how many dots they have, and the exact share; returns where the lines end.
fn lines<DB: DrawingBackend>(
    sheet: &Sheet<DB>,
    hundred: &Hundred,
    top: f64,
) -> Result<f64, plotters::prelude::DrawingAreaErrorKind<DB::ErrorType>> {
    let frame = sheet.frame;
    let (size, small) = (frame.text, frame.small);
    let widest = |texts: &mut dyn Iterator<Item = &str>| texts.map(|text| sheet.width(text, size)).fold(0.0, f64::max);
    let said = widest(&mut hundred.rows.iter().map(|row| row.said.as_str()));
    let named = widest(&mut hundred.rows.iter().map(|row| row.label.as_str()));
    let left = Pos::new(HPos::Left, VPos::Center);
    let line = if frame.narrow() { 1.75 * LINE } else { LINE };
    for (at, row) in hundred.rows.iter().enumerate() {
        let y = top + line * at as f64 + 0.5 * LINE;
        sheet.mark((frame.left + 10.0, y), MarkShape::Circle, row.colour, 11.0)?;
        sheet.text(&row.said, (frame.left + 30.0, y), size, INK, left)?;
        let x = frame.left + 30.0 + said + 16.0;
        let room = frame.right - x;
        // On a wide sheet the note stands beside the label, and needs its part.
        let own = if frame.narrow() { room } else { room.min(0.6 * room + 10.0) };
        let label = sheet.fitting(&row.label, size, own);
        sheet.text(&label, (x, y), size, INK, left)?;
        let note = if frame.narrow() { (x, y + 0.75 * LINE) } else { (x + named.min(0.6 * room) + 24.0, y) };
        let text = sheet.fitting(&row.note, small, frame.right - note.0);
        sheet.text(&text, note, small, GREY, left)?;
        sheet.hint((frame.left, y - 0.5 * LINE), (frame.right, y - 0.5 * LINE + line), words(row));
    }
    Ok(top + line * hundred.rows.len() as f64)
}

fn words(row: &crate::report::figure::HundredRow) -> String {
    format!("{}: {}, {}", row.label, row.said, row.note)
}

/// Worlds along an axis of shares: dots that would touch stand on each other.
fn worlds<DB: DrawingBackend>(sheet: &Sheet<DB>, hundred: &Hundred, floor: f64) -> Drawn<DB> {
    let frame = sheet.frame;
    let bottom = frame.bottom;
    let top = (bottom - WORLDS).max(floor);
    let space =
        Space { left: frame.left + 12.0 - frame.side(false), right: frame.right - 12.0, top, bottom, ticks: (6, 0) };
    let plot = sheet.plot(space, (0.0, 1.0), (0.0, 1.0), (&hundred.axis, ""), (&percent_tick, &|_| String::new()))?;
    let size = 7.0;
    let ground = sheet.place(&plot, 0.0, 0.0).1;
    let mut heap: Vec<(f64, usize)> = Vec::new();
    for &share in &hundred.worlds {
        let x = sheet.place(&plot, share, 0.0).0;
        let column = heap.iter().rposition(|(other, _)| (x - other).abs() < 1.6 * size);
        let at = column.unwrap_or(heap.len());
        if column.is_none() {
            heap.push((x, 0));
        } else {
            heap[at].1 += 1;
        }
        let (x, row) = heap[at];
        let y = ground - (row as f64 + 0.5) * 1.6 * size - 2.0;
        let colour = hundred.rows.first().map_or(GREY, |row| row.colour);
        sheet.mark((x, y.max(top)), MarkShape::Circle, colour, size)?;
    }
    let said: Vec<String> = hundred.worlds.iter().map(|share| percent(*share)).collect();
    sheet.hint((frame.left, top), (frame.right, ground), format!("{}: {}", hundred.axis, said.join(", ")));
    Ok(())
}
