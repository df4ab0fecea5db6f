//! The sections of a discovery.

use maud::{Markup, html};

use super::Section;
use super::drawing::Drawings;
use super::table::{Cell, HtmlTable, numbers, words};
use crate::analysis::discover::chosen::HALVES;
use crate::analysis::discover::found::Discovery;
use crate::report::told::discovered::{DiscoveryNames, quasi_p, range, whole};
use crate::words::numbers::percent;

/// The box, the trade-off, every input.
pub(super) fn sections(found: &Discovery, names: &DiscoveryNames, drawings: &Drawings) -> Vec<Section> {
    vec![
        Section::new("outcomes", "The box", the_box(found, names, drawings)),
        Section::new("trade_off", "Coverage against density", trade_off(found, drawings)),
        Section::new("inputs", "What is uncertain", inputs(found, names)),
    ]
}

fn the_box(found: &Discovery, names: &DiscoveryNames, drawings: &Drawings) -> Markup {
    let Some(chosen) = &found.chosen else {
        return html! { p { "There is no box to tell; the finding says why." } };
    };
    let rows = found.inputs.iter().zip(&names.inputs).filter_map(|(input, name)| {
        let limit = chosen.limits.get(&input.path)?;
        Some(vec![
            Cell::text(name.clone()),
            Cell::text(range(input, limit.bounds)),
            Cell::text(whole(input)),
            Cell::number(quasi_p(limit.quasi_p), limit.quasi_p),
            Cell::number(percent(limit.again), limit.again),
        ])
    });
    let table = HtmlTable {
        caption: "The limits of the box".to_owned(),
        columns: vec![
            words("What is uncertain"),
            words("In the box"),
            words("In all worlds"),
            numbers("Quasi-p-value"),
            numbers("Restricted again"),
        ],
        rows: rows.collect(),
    };
    html! {
        (table.show())
        p.note {
            "The quasi-p-value says how often as many worlds, drawn as if the limit were not there, would hold as many cases; \
             it is no test, for the same worlds found the box. The last column says how often the input is restricted in "
            (HALVES) " boxes, each found from a random half of the worlds."
        }
        (drawings.show("box", 3))
    }
}

fn trade_off(found: &Discovery, drawings: &Drawings) -> Markup {
    let rows = found.trajectory.iter().enumerate().map(|(at, own)| {
        vec![
            Cell::number((at + 1).to_string(), at as f64),
            Cell::number(percent(own.coverage), own.coverage),
            Cell::number(percent(own.density), own.density),
            Cell::number(percent(own.mass), own.mass),
            Cell::number(own.limits.0.len().to_string(), own.limits.0.len() as f64),
        ]
    });
    let table = HtmlTable {
        caption: "Every box, from all worlds to a pure corner".to_owned(),
        columns: vec![
            numbers("Box"),
            numbers("Coverage"),
            numbers("Density"),
            numbers("Share of worlds"),
            numbers("Inputs restricted"),
        ],
        rows: rows.collect(),
    };
    html! {
        p {
            "A box that holds more of the cases is less pure. Coverage is the share of all cases that lie in a box, density \
             the share of its runs in which it happens."
        }
        (drawings.show("trade_off", 3))
        (table.show())
    }
}

fn inputs(found: &Discovery, names: &DiscoveryNames) -> Markup {
    let rows = found.inputs.iter().zip(&names.inputs).map(|(input, name)| {
        vec![
            Cell::text(name.clone()),
            Cell::text(input.path.clone()),
            Cell::text(whole(input)),
            Cell::text(input.unit.clone()),
            Cell::number(percent(input.again), input.again),
        ]
    });
    HtmlTable {
        caption: "Everything uncertain, and how often boxes from halves of the worlds restrict it".to_owned(),
        columns: vec![
            words("What is uncertain"),
            words("Path in the file"),
            words("In all worlds"),
            words("Unit"),
            numbers("Restricted"),
        ],
        rows: rows.collect(),
    }
    .show()
}
