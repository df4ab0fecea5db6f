//! What `detente sweep` shows: a line a value, or a table of two.

use std::fmt::Write;

use super::style::{BOLD, DIM, caveat, dimmed, heading, keep_in_mind, shortened, table, width};
use crate::analysis::Sweep;
use crate::analysis::compare::{Measured, ShareOrMean};
use crate::analysis::sweep::SweptAxis;
use crate::report::told::swept::{finding, interval, value};
use crate::words::numbers::thousands;
use crate::words::wrap::hanging;

/// Most rows of a table.
const ROWS: usize = 21;
/// Letters of the longest bar.
const BAR: f64 = 30.0;

/// The whole sweep.
#[must_use]
pub fn sweep(sweep: &Sweep) -> String {
    let mut text = String::new();
    let runs = thousands(sweep.runs as f64);
    // Writing to a string cannot fail; the results of `writeln!` are dropped for that reason here and below.
    let _ = writeln!(text, "{BOLD}{}{BOLD:#}", shortened(&sweep.title, 78));
    let cells = thousands(sweep.cells.len() as f64);
    let _ = writeln!(
        text,
        "{DIM}{cells} cells, {runs} runs each on the same dice, seed {}; {}{DIM:#}",
        sweep.seed, sweep.variant
    );
    for (at, quantity) in sweep.quantities.iter().enumerate() {
        let values: Vec<&Measured> = sweep.values(at).collect();
        match &sweep.axes[..] {
            [axis] => one(&mut text, axis, &quantity.label, &values),
            [down, across, ..] => two(&mut text, (down, across), &quantity.label, &values),
            [] => {}
        }
    }
    heading(&mut text, "What this shows");
    for line in finding(sweep).iter().flat_map(|said| hanging(said, width() - 2, "  ", "  ")) {
        let _ = writeln!(text, "{line}");
    }
    keep_in_mind(&mut text, &sweep.warnings);
    text.push('\n');
    if sweep.target.is_some() && sweep.line_axes().0.is_some() {
        let way = "A break-even is read off straight lines between the cells; its interval is where a paired test at 5% does \
                   not tell the line from the target.";
        dimmed(&mut text, way, width(), "");
    }
    caveat(&mut text);
    text
}

/// A row a value, with the interval and, for shares, a bar.
fn one(text: &mut String, axis: &SweptAxis, label: &str, values: &[&Measured]) {
    heading(text, &format!("{}  (by {}; 95% intervals)", shortened(label, 30), shortened(&axis.path, 34)));
    let shown = spread(axis.levels.len(), ROWS);
    let most = values.iter().map(|own| own.value.number()).fold(0.0, f64::max);
    let room = (BAR + width() as f64 - 80.0).clamp(6.0, 60.0);
    let row = |&at: &usize| {
        let own = values[at];
        let bar = match own.value {
            ShareOrMean::Share(share) => "█".repeat((room * share / most.max(1e-9)).round() as usize),
            ShareOrMean::Mean(_) => String::new(),
        };
        vec![shortened(&axis.levels[at].text, 24), value(own), interval(own), bar]
    };
    text.push_str(&table(shown.iter().map(row).collect(), &[0, 3]));
    left_out(text, (axis, shown.len()));
}

/// The first path down, the second across.
fn two(text: &mut String, (down, across): (&SweptAxis, &SweptAxis), label: &str, values: &[&Measured]) {
    heading(text, &shortened(label, 70));
    let names = format!("{} down, {} across", shortened(&down.path, 34), shortened(&across.path, 34));
    let _ = writeln!(text, "{DIM}  {names}{DIM:#}");
    let longest = |axis: &SweptAxis| axis.levels.iter().map(|level| level.text.chars().count()).max().unwrap_or(0);
    let first = longest(down).min(20);
    let each = longest(across).clamp(5, 12) + 2;
    let (rows, columns) = (spread(down.levels.len(), ROWS), spread(across.levels.len(), (width() - 6 - first) / each));
    let head = |&at: &usize| shortened(&across.levels[at].text, 12);
    let mut lines = vec![std::iter::once(String::new()).chain(columns.iter().map(head)).collect::<Vec<_>>()];
    for &row in &rows {
        let cell = |&column: &usize| value(values[row * across.levels.len() + column]);
        let name = shortened(&down.levels[row].text, 20);
        lines.push(std::iter::once(name).chain(columns.iter().map(cell)).collect());
    }
    text.push_str(&table(lines, &[0]));
    left_out(text, (down, rows.len()));
    left_out(text, (across, columns.len()));
}

/// So many of a row of things, evenly, the first and the last among them.
fn spread(count: usize, most: usize) -> Vec<usize> {
    let most = most.max(2);
    if count <= most {
        return (0..count).collect();
    }
    let step = (count - 1).div_ceil(most - 1);
    let mut shown: Vec<usize> = (0..count).step_by(step).collect();
    if shown.last() != Some(&(count - 1)) {
        shown.pop();
        shown.push(count - 1);
    }
    shown
}

fn left_out(text: &mut String, (axis, shown): (&SweptAxis, usize)) {
    if shown < axis.levels.len() {
        let said = format!("{shown} of {} values of {} are shown; sweep.json has all.", axis.levels.len(), axis.path);
        dimmed(text, &said, width() - 2, "  ");
    }
}

#[cfg(test)]
mod tests {
    use super::spread;

    #[test]
    fn what_does_not_fit_is_thinned_evenly_and_keeps_its_ends() {
        assert_eq!(spread(3, 5), [0, 1, 2]);
        assert_eq!(spread(21, 11), [0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20]);
        assert_eq!(spread(10, 4), [0, 3, 6, 9]);
        assert_eq!(spread(12, 4), [0, 4, 11]);
    }
}
