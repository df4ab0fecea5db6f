//! The sections of versions compared.

use maud::{Markup, html};

use super::Section;
use super::drawing::Drawings;
use super::run::{counted, name};
use super::table::{Cell, Head, HtmlTable, numbers, words};
use super::versions::{verdict, versions};
use crate::analysis::compare::{ComparedVersion, Measured, ShareOrMean};
use crate::analysis::finding::peace;
use crate::analysis::{Comparison, Named, Summary};
use crate::report::portrait::{Labels, Portrait};
use crate::report::records::Records;
use crate::report::told::found::of_comparison;
use crate::words::numbers::{percent, percent_range, percent_within, points, significant};

/// Side by side, version by version, causes, times, people, terms.
pub(super) fn sections(
    records: &Records,
    comparison: &Comparison,
    summaries: &[Summary],
    drawings: &Drawings,
) -> Vec<Section> {
    let (portrait, names) = (&records.portrait, &records.portrait.names);
    vec![
        Section::new("outcomes", "Versions side by side", side_by_side(comparison, drawings)),
        Section::new("versions", "Version by version", versions(names, comparison, drawings)),
        Section::new("failures", "Why processes fail", causes(names, comparison)),
        Section::new("times", "When", times(comparison, drawings)),
        Section::new("people", "What it is worth and what it costs", people(names, comparison, drawings)),
        Section::new("terms", "Trust and terms", trust_and_terms(portrait, comparison, summaries)),
    ]
}

fn side_by_side(comparison: &Comparison, drawings: &Drawings) -> Markup {
    let rows = comparison.variants.0.iter().filter_map(|(_, version)| {
        let effect = version.outcomes.get("durable_peace")?;
        let share = effect.value.number();
        let mut row = vec![
            Cell::text(version.label.clone()),
            Cell::number(percent_within(share, effect.low, effect.high), share),
            Cell::number(percent_range(effect.low, effect.high), effect.low),
        ];
        row.extend(peace(version).map_or_else(
            || ["–", "–", "the reference"].map(Cell::text),
            |change| {
                let range = format!("{} to {}", points(change.difference_low), points(change.difference_high));
                [
                    Cell::number(points(change.difference), change.difference),
                    Cell::number(range, change.difference_low),
                    Cell::text(verdict(&change)),
                ]
            },
        ));
        Some(row)
    });
    let table = HtmlTable {
        caption: "Durable peace in every version".to_owned(),
        columns: vec![
            words("Version"),
            numbers("Share of runs"),
            numbers("95% interval"),
            numbers("Difference, points"),
            numbers("95% interval of the difference"),
            words("Told apart from none?"),
        ],
        rows: rows.collect(),
    };
    html! {
        p {
            "All versions met the same circumstances, the same hidden kinds and the same chances, run by run. A difference \
             between two versions is therefore mostly known better than on dice of their own."
        }
        @for sentence in of_comparison(comparison) { p { (sentence) } }
        p.note { "Intervals say how well the simulation knows a number, not how well the world is known." }
        (table.show())
        (drawings.show("outcomes", 3))
    }
}

/// A table with a row a quantity and a column a version: means, and whether they differ from the reference's.
fn by_version(
    caption: &str,
    head: &str,
    comparison: &Comparison,
    group: fn(&ComparedVersion) -> &Named<Measured>,
    label: impl Fn(&str) -> String,
) -> HtmlTable {
    let versions = || comparison.variants.0.iter().map(|(_, version)| version);
    let ids = comparison.variants.0.first().map(|(_, version)| group(version).0.keys());
    let rows = ids.into_iter().flatten().map(|id| {
        let mut row = vec![Cell::text(label(id))];
        row.extend(versions().map(|version| group(version).get(id).map_or_else(|| Cell::text("–"), cell)));
        row
    });
    HtmlTable { caption: caption.to_owned(), columns: columns(head, comparison), rows: rows.collect() }
}

fn columns(head: &str, comparison: &Comparison) -> Vec<Head> {
    let versions = comparison.variants.0.iter().map(|(_, version)| numbers(&version.label));
    std::iter::once(words(head)).chain(versions).collect()
}

/// A value, marked where it differs from the reference's.
fn cell(effect: &Measured) -> Cell {
    let value = match effect.value {
        ShareOrMean::Share(share) => percent_within(share, effect.low, effect.high),
        ShareOrMean::Mean(mean) => significant(mean),
    };
    let mark = match effect.change {
        Some(change) if change.distinguishable => {
            if change.difference > 0.0 {
                " (more)"
            } else {
                " (less)"
            }
        }
        Some(_) => " (?)",
        None => "",
    };
    Cell::number(format!("{value}{mark}"), effect.value.number())
}

fn marks() -> Markup {
    html! {
        p.note {
            "(more), (less): told apart from the reference after correction for the number of differences; (?): may be \
             chance."
        }
    }
}

fn causes(names: &Labels, comparison: &Comparison) -> Markup {
    let label = |id: &str| name(&names.causes, id).to_owned();
    html! {
        p {
            "A process collapses when somebody answers an incident with war, or refuses to go on at the end of a phase. \
             It may begin again, so a run can collapse more than once."
        }
        (by_version("Collapses per run, by cause", "Cause", comparison, |version| &version.causes, label).show())
        (marks())
    }
}

fn times(comparison: &Comparison, drawings: &Drawings) -> Markup {
    let label = |id: &str| match id {
        "truce" => "A truce",
        "signature" => "A signature",
        _ => "Durable peace",
    };
    let label = |id: &str| label(id).to_owned();
    let mean = "Mean years until then; the horizon where it never happens";
    html! {
        (drawings.show("survival", 3))
        (drawings.show("phases", 3))
        (by_version("Share of runs that reach it", "Reached", comparison, |version| &version.reached, label).show())
        (by_version(mean, "Years to", comparison, |version| &version.times, label).show())
        (marks())
    }
}

fn people(names: &Labels, comparison: &Comparison, drawings: &Drawings) -> Markup {
    let actor = |id: &str| name(&names.actors, id).to_owned();
    let indicator = |id: &str| counted(names, id);
    html! {
        p {
            "A payoff is what a run is worth to somebody, in stakes per year: 1 is having all one wants at no cost, for as \
             long as the run lasts."
        }
        (drawings.show("payoffs", 3))
        (by_version("Mean payoffs, stakes per year", "To whom", comparison, |version| &version.payoffs, actor).show())
        (drawings.show_all("indicator_", 3))
        (by_version("Means of what is counted", "What", comparison, |version| &version.indicators, indicator).show())
        (marks())
    }
}

fn trust_and_terms(portrait: &Portrait, comparison: &Comparison, summaries: &[Summary]) -> Markup {
    let belief = |id: &str, summary: &Summary| {
        summary.beliefs.get(id).map(|own| Cell::number(format!("{:.2} to {:.2}", own.p10, own.p90), own.p90 - own.p10))
    };
    let term = |id: &str, summary: &Summary| {
        let own = summary.terms.get(id)?;
        Some(Cell::number(format!("{:.2} ({:.2} to {:.2})", own.p50, own.p10, own.p90), own.p50))
    };
    let table = |caption: &str, names: &Named<String>, cell: &dyn Fn(&str, &Summary) -> Option<Cell>| {
        let rows = names.0.iter().map(|(id, label)| {
            let mut row = vec![Cell::text(label.clone())];
            row.extend(summaries.iter().map(|summary| cell(id, summary).unwrap_or_else(|| Cell::text("–"))));
            row
        });
        HtmlTable { caption: caption.to_owned(), columns: columns("", comparison), rows: rows.collect() }.show()
    };
    let signed = HtmlTable {
        caption: "Share of runs that sign a text".to_owned(),
        columns: columns("", comparison),
        rows: vec![
            std::iter::once(Cell::text("A text is signed"))
                .chain(summaries.iter().map(|summary| {
                    let share = summary.times.get("signature").map_or(0.0, |time| time.share);
                    Cell::number(percent(share), share)
                }))
                .collect(),
        ],
    };
    html! {
        p {
            "Only a side itself knows whether it is of the reliable kind; the others learn. Where the closing beliefs of \
             80% of runs lie apart, the process taught much."
        }
        (table("Closing belief that a side is reliable: 80% of runs", &portrait.names.belligerents, &belief))
        (signed.show())
        (table("Terms last signed, from 0 to 1: median (80% of texts)", &portrait.names.issues, &term))
    }
}
