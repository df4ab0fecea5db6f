//! The sections of a sweep.

use maud::{Markup, html};

use super::Section;
use super::drawing::{Drawings, Spare};
use super::table::{Cell, HtmlTable, numbers, words};
use crate::analysis::Sweep;
use crate::report::told::swept::{goal, interval, number, range, value};

/// The charts, where the target is passed, the cells.
pub(super) fn sections(sweep: &Sweep, drawings: &Drawings) -> Vec<Section> {
    vec![
        Section::new("outcomes", "How it hangs on what is varied", charts(drawings)),
        Section::new("break_even", "Where the target is passed", break_even(sweep)),
        Section::new("cells", "The cells", cells(sweep, drawings.spare)),
    ]
}

fn charts(drawings: &Drawings) -> Markup {
    html! {
        p {
            "Every cell is the scenario with other values, played on the same circumstances, hidden kinds and chances, run \
             by run. A difference between two cells is therefore mostly known better than either of them."
        }
        (drawings.show_all("sweep_", 3))
    }
}

fn break_even(sweep: &Sweep) -> Markup {
    let (Some(target), (Some(axis), other)) = (&sweep.target, sweep.line_axes()) else {
        return html! { p { "No target was set along an axis of numbers." } };
    };
    let label = &sweep.quantities[sweep.main()].label;
    let mut columns: Vec<_> = other.iter().map(|other| words(&other.path)).collect();
    columns.extend([numbers(&axis.path), numbers("95% interval"), words("Which way")]);
    let rows = sweep.break_even.iter().map(|own| {
        let mut row: Vec<Cell> = own.at.0.iter().map(|(_, text)| Cell::text(text.clone())).collect();
        let at = own.value.map(|x| Cell::number(number(axis, own, x), x));
        let way = match own.rises {
            Some(true) => "rises above it",
            Some(false) => "falls below it",
            None => "not settled",
        };
        row.push(at.unwrap_or_else(|| Cell::text("not clearly")));
        row.extend([Cell::text(range(axis, own)), Cell::text(way)]);
        row
    });
    let goal = goal(sweep, target.value);
    let table = HtmlTable { caption: format!("Where “{label}” passes {goal}"), columns, rows: rows.collect() };
    html! {
        p { "The target is " (goal) " for “" (label) "”." }
        @if sweep.break_even.is_empty() { p { "It is passed nowhere in this range." } }
        (table.show())
        p.note {
            "Places are read off straight lines between neighbouring cells; an interval holds the places at which a paired \
             test at 5% does not tell the line from the target. How far the truth bends between cells is not in it: more \
             values show that."
        }
    }
}

fn cells(sweep: &Sweep, spare: Spare) -> Markup {
    if spare >= Spare::Rows {
        return html! { p.note { "To keep this page small the cells are left out; sweep.json has them." } };
    }
    let mut columns: Vec<_> =
        sweep.axes.iter().map(|axis| if axis.numeric { numbers(&axis.path) } else { words(&axis.path) }).collect();
    for quantity in &sweep.quantities {
        columns.extend([numbers(&quantity.label), numbers("95% interval")]);
    }
    let rows = sweep.cells.iter().map(|cell| {
        let place = |(path, text): (&String, &String)| {
            let axis = sweep.axes.iter().find(|axis| axis.path == *path);
            let level = axis.and_then(|axis| axis.levels.iter().find(|level| level.text == *text));
            level.and_then(|level| level.number).map_or_else(|| Cell::text(text), |x| Cell::number(text, x))
        };
        let mut row: Vec<Cell> = cell.inputs.0.iter().map(place).collect();
        for (_, own) in &cell.values.0 {
            row.extend([Cell::number(value(own), own.value.number()), Cell::number(interval(own), own.low)]);
        }
        row
    });
    HtmlTable { caption: "Every cell".to_owned(), columns, rows: rows.collect() }.show()
}
