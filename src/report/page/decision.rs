//! The sections of a choice among versions.

use maud::{Markup, html};

use super::Section;
use super::drawing::Drawings;
use super::table::{Cell, HtmlTable, numbers, words};
use crate::analysis::sensitivity::decision::DecisionProblem;
use crate::report::told::decided::{mean, unit, written};
use crate::words::numbers::{percent, thousands};

/// The versions, and what it would be worth to know more.
pub(super) fn sections(own: &DecisionProblem, drawings: &Drawings) -> Vec<Section> {
    vec![
        Section::new("outcomes", "The versions", versions(own)),
        Section::new("inputs", "What it would be worth to know", worth(own, drawings)),
    ]
}

fn versions(own: &DecisionProblem) -> Markup {
    let rows = own.versions.0.values().map(|version| {
        let [told, range] = mean(own, version.mean, (version.low, version.high));
        vec![
            Cell::text(version.label.clone()),
            Cell::number(told, version.mean),
            Cell::number(range, version.low),
            Cell::number(percent(version.best_in), version.best_in),
        ]
    });
    let table = HtmlTable {
        caption: format!("{}, the best version on average first", own.objective_label),
        columns: vec![words("Version"), numbers("Mean"), numbers("95% interval"), numbers("Best in so many worlds")],
        rows: rows.collect(),
    };
    html! {
        p {
            "Every version was played in the same " (thousands(own.worlds as f64)) " worlds, " (own.plays)
            " times in each, on the same dice. Wanted is "
            (if own.minimise { "as little" } else { "as much" }) " as can be of “" (own.objective_label) "”."
        }
        (table.show())
        p.note { "In which version a world does best is told from a few plays of it: luck spreads the last column." }
    }
}

fn worth(own: &DecisionProblem, drawings: &Drawings) -> Markup {
    let value = |x: f64| Cell::number(written(own, x), x);
    let rows = own.inputs.0.iter().map(|(path, input)| {
        vec![
            Cell::text(path.clone()),
            value(input.value),
            Cell::number(format!("{} to {}", written(own, input.low), written(own, input.high)), input.low),
            Cell::text(if input.distinguishable { "yes" } else { "no" }),
        ]
    });
    let table = HtmlTable {
        caption: format!("Value of knowing one input before choosing, in {}", unit(own)),
        columns: vec![words("Input"), numbers("Value"), numbers("95% interval"), words("Told apart from none")],
        rows: rows.collect(),
    };
    let (least, most) = (own.evpi, own.evpi_most);
    html! {
        p {
            "Whoever knew everything but luck before choosing would gain between " (written(own, least.value)) " and "
            (written(own, most.value)) " " (unit(own)) " on average (95% interval " (written(own, least.low)) " to "
            (written(own, most.high)) "). The gain is over choosing the best version now; 0 says that whatever were found out, \
             the choice would stay the same. Two inputs together may be worth more than their sum."
        }
        (drawings.show("information", 3))
        (table.show())
    }
}
