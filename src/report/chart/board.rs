//! Versions side by side: a shared scale, and cells of change beside it.

use plotters::prelude::DrawingBackend;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::Drawn;
use super::sheet::{Sheet, Space, percent_tick};
use crate::report::figure::{Board, BoardRow, Cell, MarkShape};
use crate::report::palette::{self, GREY, INK, INPUT, lighter};
use crate::words::numbers::{percent, percent_range};
use crate::words::wrap::{told_apart, wrapped};

/// Height of the heads of columns.
const HEADS: f64 = 78.0;
/// The most lines of cells in words.
const LINES: usize = 2;
/// Width of a column of cells.
const CELL: f64 = 86.0;

/// How high the chart is.
pub(super) fn height(board: &Board, narrow: bool) -> f64 {
    let row = if narrow { 116.0 } else { 40.0 };
    HEADS + 110.0 + row * board.rows.len() as f64
}

pub(super) fn draw<DB: DrawingBackend>(sheet: &Sheet<DB>, board: &Board) -> Drawn<DB> {
    let frame = sheet.frame;
    let narrow = frame.narrow();
    let names: Vec<String> = board.rows.iter().map(|row| row.label.clone()).collect();
    let names = told_apart(&names, 34);
    let size = frame.small;
    let widest = names.iter().map(|name| sheet.width(name, size)).fold(0.0, f64::max);
    let cells = if narrow { 0.0 } else { CELL * board.columns.len() as f64 };
    let left = frame.left + if narrow { 6.0 } else { widest + 16.0 };
    let right = frame.right - if narrow { 6.0 } else { cells + 24.0 };
    let top = frame.top + if narrow { 0.0 } else { HEADS };
    let space = Space { left: left - frame.side(false), right, top, bottom: frame.bottom, ticks: (5, 0) };
    let ends = board.rows.iter().filter_map(|row| row.dot).map(|dot| dot.high).fold(0.1, f64::max);
    let most = (1.08 * ends).min(1.0);
    let count = board.rows.len().max(1) as f64;
    let plot = sheet.plot(space, (0.0, most), (0.0, count), (&board.axis, ""), (&percent_tick, &|_| String::new()))?;
    let place = |x: f64, y: f64| sheet.place(&plot, x.clamp(0.0, most), y);
    if let Some(reference) = board.reference {
        sheet.line(&[place(reference, 0.0), place(reference, count)], GREY, 2.0)?;
    }
    let unit = place(0.0, 0.0).1 - place(0.0, 1.0).1;
    if !narrow {
        heads(sheet, board, right + 24.0)?;
    }
    for (position, (row, name)) in board.rows.iter().zip(&names).enumerate() {
        let upper = place(0.0, count - position as f64).1;
        let middle = upper + if narrow { 0.42 } else { 0.5 } * unit;
        sheet.hint((frame.left, upper), (frame.right, upper + unit), words(board, row));
        let (at, side) =
            if narrow { ((left + 6.0, upper + 0.16 * unit), HPos::Left) } else { ((left - 10.0, middle), HPos::Right) };
        let name = if narrow { sheet.fitting(name, size, frame.right - left) } else { name.clone() };
        sheet.text(&name, at, size, INK, Pos::new(side, VPos::Center))?;
        dot(sheet, row, middle, &|x| place(x, 0.0).0)?;
        if narrow {
            let text = told(board, row);
            below(sheet, &text, (left, upper + 0.66 * unit))?;
        } else {
            line(sheet, row, right + 24.0, (upper, unit))?;
        }
    }
    Ok(())
}

/// What a row's cells say, in a few lines.
fn below<DB: DrawingBackend>(sheet: &Sheet<DB>, text: &str, (left, top): (f64, f64)) -> Drawn<DB> {
    let size = sheet.frame.small - 2.0;
    let room = sheet.frame.right - left - 6.0;
    let lines = wrapped(text, (room / (0.58 * size)) as usize);
    for (at, line) in lines.iter().take(LINES).enumerate() {
        let more = if at + 1 == LINES && lines.len() > LINES { " …" } else { "" };
        let line = sheet.fitting(&format!("{line}{more}"), size, room);
        let y = top + 1.2 * size * at as f64;
        sheet.text(&line, (left + 6.0, y), size, GREY, Pos::new(HPos::Left, VPos::Center))?;
    }
    Ok(())
}

/// The heads of the columns, each ending where the cells begin.
fn heads<DB: DrawingBackend>(sheet: &Sheet<DB>, board: &Board, from: f64) -> Drawn<DB> {
    let size = sheet.frame.small - 2.0;
    let centred = Pos::new(HPos::Center, VPos::Center);
    for (column, head) in told_apart(&board.columns, 30).iter().enumerate() {
        let x = from + CELL * (column as f64 + 0.5);
        let lines = wrapped(head, 10);
        let lines = &lines[..lines.len().min(4)];
        for (at, line) in lines.iter().enumerate() {
            let y = sheet.frame.top + HEADS - 12.0 - 17.0 * (lines.len() - at - 1) as f64;
            sheet.text(&sheet.fitting(line, size, CELL - 4.0), (x, y), size, INK, centred)?;
        }
    }
    Ok(())
}

/// A row's cells: falls in one colour, rises in another, the stronger the larger.
fn line<DB: DrawingBackend>(sheet: &Sheet<DB>, row: &BoardRow, from: f64, (upper, unit): (f64, f64)) -> Drawn<DB> {
    for (column, cell) in row.cells.iter().enumerate() {
        let Some(Cell { text, size }) = cell else { continue };
        let left = from + CELL * column as f64;
        let end = if *size > 0.0 { palette::WAR } else { INPUT };
        if *size != 0.0 {
            let (low, high) = (upper + 2.0, upper + unit - 2.0);
            let fill = sheet.tint(end, 1.0 - 0.15 - 0.4 * size.abs().min(1.0));
            sheet.block((left + 2.0, low), (left + CELL - 2.0, high), fill)?;
        }
        let at = (left + 0.5 * CELL, upper + 0.5 * unit);
        let text = sheet.fitting(text, sheet.frame.small - 1.0, CELL - 6.0);
        sheet.text(&text, at, sheet.frame.small - 1.0, INK, Pos::new(HPos::Center, VPos::Center))?;
    }
    Ok(())
}

/// A share with its interval, hollow where its change may be chance.
fn dot<DB: DrawingBackend>(sheet: &Sheet<DB>, row: &BoardRow, middle: f64, x: &dyn Fn(f64) -> f64) -> Drawn<DB> {
    let Some(own) = row.dot else { return Ok(()) };
    sheet.line(&[(x(own.low), middle), (x(own.high), middle)], INK, 2.0)?;
    for end in [x(own.low), x(own.high)] {
        sheet.line(&[(end, middle - 5.0), (end, middle + 5.0)], INK, 2.0)?;
    }
    let colour = if own.filled { palette::end("peace") } else { lighter(GREY, 0.2) };
    let shape = if own.filled { MarkShape::Circle } else { MarkShape::Ring };
    sheet.mark((x(own.value), middle), shape, colour, 9.5)
}

/// The cells that say something, in words.
fn told(board: &Board, row: &BoardRow) -> String {
    let cells = board.columns.iter().zip(&row.cells);
    let told: Vec<String> = cells.filter_map(|(head, cell)| Some(format!("{head} {}", cell.as_ref()?.text))).collect();
    told.join(", ")
}

fn words(board: &Board, row: &BoardRow) -> String {
    let own = row.dot.map_or_else(String::new, |dot| {
        let doubt = if dot.filled { "" } else { ", its change may be chance" };
        format!("{} ({}){doubt}", percent(dot.value), percent_range(dot.low, dot.high))
    });
    let told = told(board, row);
    format!("{}: {own}{}{told}", row.label, if told.is_empty() { "" } else { "; " })
}
