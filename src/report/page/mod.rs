//! One self-contained page to hand to somebody who will never open a terminal.
//!
//! | file | idea |
//! |---|---|
//! | `shell` | the document around the sections: head, contents, style, script |
//! | `drawing` | figures with their words and numbers |
//! | `table` | tables that can be sorted and read aloud |
//! | `run` | the sections of a scenario played |
//! | `compare` | the sections of versions compared |
//! | `sensitivity` | the sections of what moves a quantity |
//! | `decision` | the sections of a choice among versions |
//! | `sweep` | the sections of values varied |
//! | `search` | the sections of packages searched |
//! | `versions` | what each version changes, and what that does |
//! | `discover` | the sections of a corner of the uncertainty |
//! | `scenario` | the scenario in plain words |
//! | `first` | the first screen: what was found, how sure, why, what could be done, what is not in it |
//! | `leanings` | sliders for who believes otherwise than the file |
//! | `glossary` | words of the field, explained |
//! | `method` | assumptions, doubts, what is left out, how to do it again |
//!
//! Nothing in it is loaded from outside, and it has no wall time: the same results give the same bytes.

mod compare;
mod decision;
mod discover;
mod drawing;
mod first;
mod glossary;
mod leanings;
mod method;
mod run;
mod scenario;
mod search;
mod sensitivity;
mod shell;
mod sweep;
mod table;
mod versions;

use maud::{Markup, html};

use super::chart::ChartError;
use super::records::{Computed, Records};
use super::told::{self, decided, discovered, searched, swept};
use crate::words::lists::counted;
use crate::words::numbers::thousands;
use crate::words::visible::visible_lines;
use drawing::{Drawings, Spare};
pub use shell::MARK;

/// A section of the page.
struct Section {
    /// Its anchor.
    id: &'static str,
    title: &'static str,
    body: Markup,
}

impl Section {
    const fn new(id: &'static str, title: &'static str, body: Markup) -> Self {
        Self { id, title, body }
    }
}

/// The most bytes of a page, so that it can be sent by mail.
const MOST: usize = 2_000_000;

/// The page of some results. Where very many versions would make it large, it says what is left out, and is.
///
/// # Errors
/// Where a chart cannot be drawn.
pub fn page(records: &Records) -> Result<String, ChartError> {
    let drawn = drawing::draw(&records.figures)?;
    let mut page = String::new();
    for spare in Spare::ALL {
        page = assembled(records, &Drawings::new(&drawn, spare));
        if page.len() < MOST {
            break;
        }
    }
    Ok(page)
}

fn assembled(records: &Records, drawings: &Drawings) -> String {
    let (mut sections, finding) = match &records.content {
        Computed::Run(summary) => (run::sections(records, summary, drawings), Vec::new()),
        Computed::Comparison(comparison, summaries) => {
            (compare::sections(records, comparison, summaries, drawings), Vec::new())
        }
        Computed::Sweep(sweep) => (sweep::sections(sweep, drawings), swept::finding(sweep)),
        Computed::Search(own) => (search::sections(own, drawings), searched::finding(own)),
        Computed::Discovery(found, names) => {
            (discover::sections(found, names, drawings), discovered::finding(found, names))
        }
        Computed::Decision(own) => (decision::sections(own, drawings), decided::finding(own)),
        Computed::Sensitivity(own) => (sensitivity::sections(own, drawings), sensitivity::finding(own).to_vec()),
    };
    if let Some(rest) = drawings.rest() {
        sections.push(Section::new("charts", "Further charts", rest));
    }
    sections.push(Section::new("assumptions", "Assumptions and doubts", method::assumptions(records)));
    sections.push(Section::new("scenario", "The scenario in plain words", folded(&scenario::scenario(records))));
    sections.push(Section::new("words", "Words", glossary::glossary()));
    sections.push(Section::new("again", "How to do it again", method::again(&records.done)));
    let page = shell::document(&records.portrait.title, &lead(records, &finding), &sections);
    // Whatever was in the records, what cannot stand in a page is shown as a symbol.
    visible_lines(&page).into_owned()
}

/// What is long and read by few: opened by a press, and on paper.
fn folded(body: &Markup) -> Markup {
    html! { details.folded { summary { "Show all of it" } (body) } }
}

/// What stands before the first section: what was played, and the finding.
fn lead(records: &Records, finding: &[String]) -> Markup {
    let portrait = &records.portrait;
    let (what, interrupted) = played(records);
    html! {
        @if !portrait.summary.is_empty() { p.summary { (portrait.summary) } }
        p.played {
            "What was played: " (what) "."
            @if interrupted { " " strong { "It was stopped early; what was finished is shown." } }
        }
        section.finding aria-labelledby="finding" {
            h2 id="finding" { "The finding" }
            @match &records.content {
                Computed::Run(summary) => (first::first(&told::first::of_run(portrait, summary), summary)),
                Computed::Comparison(comparison, summaries) => @if let Some(reference) = summaries.first() {
                    (first::first(&told::first::of_comparison(portrait, comparison, summaries), reference))
                }
                _ => {
                    @for sentence in finding { p { (sentence) } }
                    p.caveat {
                        "This follows from the assumptions below and holds as far as they do; it is not a forecast. \
                         Intervals say how well the simulation knows a number, not how well the world is known."
                    }
                }
            }
        }
    }
}

/// What was played, and whether it was stopped early.
fn played(records: &Records) -> (String, bool) {
    let (portrait, runs) = (&records.portrait, thousands(records.done.runs as f64));
    match &records.content {
        Computed::Run(summary) => {
            let version = portrait.version.as_ref();
            let version = version.map_or_else(String::new, |own| format!("the variant “{}”, ", own.label));
            (format!("{version}{runs} simulated runs"), summary.interrupted)
        }
        Computed::Comparison(comparison, _) => (
            format!("{} versions of it, {runs} simulated runs of each on the same dice", comparison.variants.0.len()),
            comparison.interrupted,
        ),
        Computed::Sensitivity(own) => (format!("{runs} simulated runs, in which inputs were moved"), own.interrupted),
        Computed::Decision(own) => (
            format!("{} versions of it, {runs} simulated runs in all, in the same worlds", own.versions.0.len()),
            own.interrupted,
        ),
        Computed::Discovery(found, _) => {
            (format!("{runs} simulated runs in {} worlds", thousands(found.worlds as f64)), found.interrupted)
        }
        Computed::Search(own) => {
            let packages = counted(own.packages.len(), "package");
            let all = thousands(own.played as f64);
            (
                format!("{packages} of measures and values, {all} simulated runs in all on the same dice"),
                own.interrupted,
            )
        }
        Computed::Sweep(sweep) => {
            let cells = counted(sweep.cells.len(), "cell");
            (format!("{cells} of it, {runs} simulated runs of each on the same dice"), sweep.interrupted)
        }
    }
}
