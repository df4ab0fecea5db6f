//! The sections of a search.

use maud::{Markup, html};

use super::Section;
use super::drawing::{Drawings, Spare};
use super::table::{Cell, HtmlTable, numbers, words};
use crate::analysis::Search;
use crate::analysis::search::record::{FrontMember, Objective, RacedPackage};
use crate::report::told::searched::{
    bounds, interval, loss, method, money, number, package, regret, short, standing, value, wanted,
};
use crate::words::lists::listed;
use crate::words::numbers::{percent, tidy};

/// The front, how it fares over worlds, every package, the levers, the method.
pub(super) fn sections(search: &Search, drawings: &Drawings) -> Vec<Section> {
    vec![
        Section::new("outcomes", "The front", front(search, drawings)),
        Section::new("worlds", "How it fares over worlds", worlds(search, drawings)),
        Section::new("packages", "Every package", packages(search, drawings.spare)),
        Section::new("levers", "What could be done", levers(search)),
        Section::new("race", "How packages were compared", race(search)),
    ]
}

fn front(search: &Search, drawings: &Drawings) -> Markup {
    let mut columns = vec![words("Package"), words("What is in it"), numbers("Cost")];
    for objective in &search.objectives {
        columns.extend([numbers(&objective.label), numbers("95% interval")]);
    }
    for demand in &search.constraints {
        columns.push(numbers(&demand.label));
    }
    columns.push(words("Not told from"));
    let row = |own: &FrontMember| {
        let mut row = vec![
            Cell::text(short(&own.id)),
            Cell::text(package(search, &own.levers)),
            Cell::number(tidy(own.cost), own.cost),
        ];
        for (objective, (_, worth)) in search.objectives.iter().zip(&own.objectives.0) {
            let (value, interval) = (value(worth, objective.share), interval(worth, objective.share));
            row.extend([Cell::number(value, worth.mean), Cell::number(interval, worth.low)]);
        }
        for (demand, (_, worth)) in search.constraints.iter().zip(&own.constraints.0) {
            row.push(Cell::number(value(worth, demand.share), worth.mean));
        }
        let others: Vec<&str> = own.not_told_from.iter().map(|id| short(id)).collect();
        row.push(Cell::text(others.join(", ")));
        row
    };
    let caption = match search.budget {
        Some(budget) => format!("Packages within {} that are worth what they cost", money(search, budget)),
        None => "Packages that are worth what they cost".to_owned(),
    };
    let rows = search.front.iter().chain(&search.base).map(row).collect();
    html! {
        p {
            "A package is on the front if none that costs no more is as good in everything that is wanted. front.toml, beside \
             this page, has each as a variant of the scenario; " code { "detente compare front.toml" } " plays them."
        }
        (drawings.show_all("front", 3))
        (HtmlTable { caption, columns, rows }.show())
    }
}

fn worlds(search: &Search, drawings: &Drawings) -> Markup {
    if search.plays < 2 {
        return html! { p { "Each world was played once, so luck cannot be told from what is not known." } };
    }
    html! {
        p {
            "A world is one way things may be that nobody knows. Each was played " (search.plays) " times, so that what is not \
             known can be told from luck."
        }
        (drawings.show_all("worlds_", 3))
        @for objective in &search.objectives { (over_worlds(search, objective)) }
        p.note {
            "Worst tenth: what the package comes to where a tenth of worlds are worse, luck taken off. Regret: what is lost on \
             average against the package of the front (or the file as it stands) that is best in each world; the truth lies \
             between the two numbers, for which package is best in a world is known by a few plays only."
        }
    }
}

fn over_worlds(search: &Search, objective: &Objective) -> Markup {
    let mut columns =
        vec![words("Package"), words("What is in it"), numbers("Expected"), numbers("Worst tenth"), numbers("Regret")];
    columns.extend(
        search.target.iter().map(|target| numbers(&format!("Worlds with {} {}", target.label, bounds(target)))),
    );
    let row = |own: &FrontMember| {
        let found = own.robustness.get(&objective.name)?;
        let share = objective.share;
        let worst = found.worst_decile.unwrap_or(f64::NAN);
        let mut row = vec![
            Cell::text(short(&own.id)),
            Cell::text(package(search, &own.levers)),
            Cell::number(number(found.expected, share), found.expected),
            Cell::number(number(worst, share), worst),
            Cell::number(regret(found, share).unwrap_or_default(), found.regret.unwrap_or(f64::NAN)),
        ];
        row.extend(
            search
                .target
                .iter()
                .map(|_| own.meets.map_or_else(|| Cell::text(""), |met| Cell::number(percent(met), met))),
        );
        Some(row)
    };
    let rows = search.front.iter().chain(&search.base).filter_map(row).collect();
    HtmlTable { caption: wanted(objective), columns, rows }.show()
}

fn packages(search: &Search, spare: Spare) -> Markup {
    if spare >= Spare::Rows {
        return html! { p.note { "To keep this page small the packages are left out; search.json has them." } };
    }
    let mut columns = vec![words("Package"), words("What is in it"), numbers("Cost"), numbers("Runs")];
    columns.extend(search.objectives.iter().map(|own| numbers(&own.label)));
    columns.push(words("How it stands"));
    let row = |own: &RacedPackage| {
        let mut row = vec![
            Cell::text(short(&own.id)),
            Cell::text(package(search, &own.levers)),
            Cell::number(tidy(own.cost), own.cost),
            Cell::number(crate::words::numbers::thousands(own.runs as f64), own.runs as f64),
        ];
        for (objective, (_, worth)) in search.objectives.iter().zip(&own.objectives.0) {
            row.push(Cell::number(value(worth, objective.share), worth.mean));
        }
        row.push(Cell::text(standing(own)));
        row
    };
    HtmlTable {
        caption: "Every package that raced".to_owned(),
        columns,
        rows: search.packages.iter().map(row).collect(),
    }
    .show()
}

fn levers(search: &Search) -> Markup {
    let rows = search.levers.iter().map(|own| {
        let level = |own: &crate::analysis::search::record::LeverCost| format!("{} ({})", own.text, tidy(own.cost));
        vec![
            Cell::text(own.label.clone()),
            Cell::text(own.path.clone()),
            Cell::text(own.levels.iter().map(level).collect::<Vec<_>>().join(", ")),
            Cell::text(own.stands.clone()),
        ]
    });
    let rows = rows.collect();
    let caption = "Each lever with what it may be, and in brackets what that costs".to_owned();
    let columns = vec![words("Lever"), words("Path in the file"), words("Levels"), words("In the file")];
    html! {
        p { "Costs are the analyst's judgement, and nothing here tests them." }
        (HtmlTable { caption, columns, rows }.show())
    }
}

fn race(search: &Search) -> Markup {
    let least = search.objectives.iter().map(|own| format!("{}: {}", own.label, loss(own.indifference, own.share)));
    html! {
        p { (method(search)) }
        p {
            "Packages that are shown to be covered by another fall out, and runs go to those still in contention; a claim \
             counts as shown at an error that is split over all pairs, objectives and directions, however often one looks. \
             Differences that nobody would pay for (in points of a share): " (listed(&least.collect::<Vec<_>>())) "."
        }
        @if !search.all {
            p { "Not every package was looked at: half of them are spread over all that are allowed, the rest are next to \
                 those that looked best in worlds of their own." }
        }
    }
}
