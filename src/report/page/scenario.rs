//! The scenario in plain words.

use maud::{Markup, html};

use super::table::{Cell, HtmlTable, numbers, words};
use super::versions::edits;
use crate::analysis::Dependence;
use crate::report::portrait::{Actor, Item, Portrait};
use crate::report::records::Records;
use crate::words::numbers::{percent, plain, significant};

/// Who wants what, what is on the table, the road, measures, events, where each number comes from.
pub(super) fn scenario(records: &Records) -> Markup {
    let portrait = &records.portrait;
    html! {
        p {
            "Worth is counted in " strong { "stakes" } ": 1 is the difference between getting all one wants and getting the \
             opposite, for as long as it lasts. Where a number is uncertain its median is given, with the word “about”."
        }
        @if let Some(version) = &portrait.version {
            h3 { "This version: " (version.label) }
            (edits(&version.changes, "What it changes in the scenario; below it is described with these changes"))
        }
        h3 { "What is at stake" }
        (issues(portrait))
        h3 { "Who wants what" }
        @for actor in &portrait.actors { (one_actor(actor)) }
        h3 { "The road to peace" }
        ol.road { @for item in &portrait.road { li { strong { (item.label) } ". " (item.text) } } }
        h3 { "The rules" }
        (items(&portrait.rules))
        h3 { "The measures around the talks" }
        (measures(portrait))
        @if !portrait.events.is_empty() {
            h3 { "What can happen from outside" }
            p { "What an event changes is named by its path in the file." }
            (items(&portrait.events))
        }
        @if !portrait.counted.is_empty() {
            h3 { "What is counted" }
            (items(&portrait.counted))
        }
        h3 { "Where the numbers come from" }
        (sources(records))
    }
}

fn items(items: &[Item]) -> Markup {
    html! { dl { @for item in items { dt { (item.label) } dd { (item.text) } } } }
}

fn issues(portrait: &Portrait) -> Markup {
    let end = |text: &String| Cell::text(if text.is_empty() { "–" } else { text });
    let rows = portrait.issues.iter().map(|issue| {
        let contested = if issue.contested { "; the front moves it" } else { "" };
        vec![
            Cell::text(issue.label.clone()),
            end(&issue.low),
            end(&issue.high),
            Cell::number(format!("{}: {}{contested}", plain(issue.now), issue.now_words), issue.now),
            match issue.draft {
                Some(draft) => Cell::number(format!("{}: {}", plain(draft), issue.draft_words), draft),
                None => Cell::text(issue.draft_words.clone()),
            },
        ]
    });
    HtmlTable {
        caption: "What is on the table: each issue is a line from 0 to 1".to_owned(),
        columns: vec![
            words("Issue"),
            words("What 0 means"),
            words("What 1 means"),
            words("How it stands at the start"),
            words("The text on the table when talks open"),
        ],
        rows: rows.collect(),
    }
    .show()
}

fn one_actor(actor: &Actor) -> Markup {
    let lines = actor.wants.iter().any(|want| !want.red_line.is_empty());
    let rows = actor.wants.iter().map(|want| {
        let mut row = vec![
            Cell::text(want.issue.clone()),
            Cell::number(format!("{} ({})", want.words, plain(want.ideal)), want.ideal),
            Cell::number(percent(want.weight), want.weight),
        ];
        if lines {
            row.push(Cell::text(if want.red_line.is_empty() { "–" } else { &want.red_line }));
        }
        row
    });
    let mut columns = vec![words("Issue"), words("What it wants"), numbers("Share of its concern")];
    if lines {
        columns.push(words("Will never sign"));
    }
    let caption = format!("{}: what it wants", actor.label);
    let table = HtmlTable { caption, columns, rows: rows.collect() };
    html! {
        div.actor {
            h4 { (actor.label) " " span.role { "(" (actor.role) ")" } }
            (table.below_heading())
            @if !actor.traits.is_empty() { p { (actor.traits.join(" ")) } }
        }
    }
}

fn measures(portrait: &Portrait) -> Markup {
    html! {
        @if portrait.measures.is_empty() { p { "There are none." } }
        dl {
            @for measure in &portrait.measures {
                dt {
                    (measure.label) " " span.role { "(" (measure.kind) ")" }
                    @if !measure.enabled { " – taken out in this version" }
                }
                dd { (measure.text) }
            }
        }
    }
}

fn sources(records: &Records) -> Markup {
    let portrait = &records.portrait;
    html! {
        @if portrait.sources.is_empty() {
            p { "The file names no source: every number is its author's own assumption." }
        } @else {
            p { "The file names these sources for the case; the numbers are its author's reading of them." }
            ul { @for source in &portrait.sources { li { (source) } } }
        }
        @if !records.done.set.is_empty() {
            p { "Changed on the command line: " @for set in &records.done.set { code { (set) } " " } }
        }
        p {
            (portrait.uncertain.len()) " of " (portrait.uncertain.len() + portrait.certain.len())
            " numbers are uncertain; they stand under “" a href="#assumptions" { "Assumptions and doubts" } "”. The path says \
             where in the file a number stands."
        }
        details {
            summary { "All " (portrait.certain.len()) " numbers that are taken as known" }
            (certain(portrait))
        }
    }
}

/// What is uncertain, what moves durable peace most first where that is known.
pub(super) fn uncertain(portrait: &Portrait, depends: Option<&Dependence>) -> Markup {
    let sourced = portrait.uncertain.iter().any(|number| !number.remark.is_empty());
    let moved = |path: &str| depends.and_then(|own| own.inputs.get(path));
    let mut ranked: Vec<_> = portrait.uncertain.iter().collect();
    let share = |path: &str| moved(path).map_or(-1.0, |own| own.share);
    ranked.sort_by(|one, other| share(&other.path).total_cmp(&share(&one.path)));
    let rows = ranked.into_iter().map(|number| {
        let mut row = vec![Cell::text(number.path.clone()), Cell::text(number.distribution.clone())];
        match number.quantiles {
            Some(quantiles) => row.extend(quantiles.map(|value| Cell::number(significant(value), value))),
            None => row.extend([const { "–" }; 3].map(|dash| Cell::text(dash.to_owned()))),
        }
        row.push(Cell::text(number.unit.clone()));
        row.extend(depends.map(|_| match moved(&number.path) {
            Some(own) if own.distinguishable => {
                Cell::number(format!("{} → {}", percent(own.lowest), percent(own.highest)), own.share)
            }
            Some(_) => Cell::text("not told"),
            None => Cell::text("–"),
        }));
        row.extend(sourced.then(|| Cell::text(number.remark.clone())));
        row
    });
    let source = sourced.then(|| words("Where it comes from"));
    let caption = if portrait.together.is_empty() {
        "What is uncertain: drawn anew for every run, each on its own"
    } else {
        "What is uncertain: drawn anew for every run"
    };
    HtmlTable {
        caption: caption.to_owned(),
        columns: vec![
            words("Path in the file"),
            words("Distribution"),
            numbers("10% below"),
            numbers("Median"),
            numbers("10% above"),
            words("Unit"),
        ]
        .into_iter()
        .chain(depends.map(|_| numbers("Durable peace, lowest → highest fifth")))
        .chain(source)
        .collect(),
        rows: rows.collect(),
    }
    .show()
}

fn certain(portrait: &Portrait) -> Markup {
    let sourced = portrait.certain.iter().any(|number| !number.remark.is_empty());
    let rows = portrait.certain.iter().map(|number| {
        let (path, unit) = (Cell::text(number.path.clone()), Cell::text(number.unit.clone()));
        let source = sourced.then(|| Cell::text(number.remark.clone()));
        [path, Cell::number(plain(number.value), number.value), unit].into_iter().chain(source).collect()
    });
    let source = sourced.then(|| words("Where it comes from"));
    HtmlTable {
        caption: "What is taken as known".to_owned(),
        columns: [words("Path in the file"), numbers("Value"), words("Unit")].into_iter().chain(source).collect(),
        rows: rows.collect(),
    }
    .show()
}
