//! What each version changes, and what that does.

use maud::{Markup, html};

use super::drawing::{Drawings, Spare};
use super::run::{counted, name};
use super::table::{Cell, HtmlTable, numbers, words};
use crate::analysis::Comparison;
use crate::analysis::compare::{ComparedVersion, Contrast, Measured, Milestone, ShareOrMean};
use crate::report::portrait::Labels;
use crate::scenario::Edit;
use crate::words::numbers::{
    percent, percent_range, percent_within, points, signed_significant, significant, thousands,
};

/// Every version but the reference, one after the other; the script shows one at a time.
pub(super) fn versions(names: &Labels, comparison: &Comparison, drawings: &Drawings) -> Markup {
    html! {
        div.switch role="group" aria-label="Which version is shown" hidden {
            @for (position, (id, version)) in comparison.others().iter().enumerate() {
                button type="button" data-show=(id) aria-pressed=(position == 0) { (version.label) }
            }
            button type="button" data-show="" aria-pressed="false" { "All" }
        }
        @for (id, version) in comparison.others() {
            article.version id=(address(id)) data-version=(id) aria-labelledby={ "version-" (id) } {
                h3 id={ "version-" (id) } { (version.label) }
                (one(names, comparison, id, version, drawings))
            }
        }
    }
}

/// Anchors of the page that no version can have.
const TAKEN: [&str; 14] = [
    "again",
    "assumptions",
    "charts",
    "content",
    "failures",
    "finding",
    "outcomes",
    "people",
    "scenario",
    "terms",
    "theme",
    "times",
    "versions",
    "words",
];

/// A version's anchor: its id, unless something else of the page is named so.
pub(super) fn address(id: &str) -> String {
    let taken = TAKEN.contains(&id) || id.starts_with("version-") || id.ends_with("-title");
    if taken { format!("version.{id}") } else { id.to_owned() }
}

fn one(names: &Labels, comparison: &Comparison, id: &str, version: &ComparedVersion, drawings: &Drawings) -> Markup {
    let reference = comparison.variants.0.first().map_or("", |(_, version)| version.label.as_str());
    html! {
        (edits(&version.changes, "What it changes in the scenario"))
        @if version.same_game {
            p { "It is the very game of the reference: nothing that it changes enters the model, so no run differs." }
        } @else {
            @if let Some(changed) = version.changed {
                p {
                    (percent_within(changed.share, changed.low, changed.high)) " of runs ("
                    (percent_range(changed.low, changed.high)) ") end otherwise than under “" (reference) "”."
                    @if let Some(gain) = gain(comparison, version) { " " (gain) }
                }
            }
            (drawings.show(&format!("transitions_{id}"), 4))
            (transitions(names, version))
            (effects(names, version, reference, drawings.spare))
        }
    }
}

/// Changes to the file, value by value.
pub(super) fn edits(edits: &[Edit], caption: &str) -> Markup {
    let value = |value: &Option<String>| Cell::text(value.clone().unwrap_or_else(|| "(default)".to_owned()));
    let rows = edits.iter().map(|edit| vec![Cell::text(edit.path.clone()), value(&edit.from), value(&edit.to)]);
    HtmlTable {
        caption: caption.to_owned(),
        columns: vec![words("Path in the file"), words("From"), words("To")],
        rows: rows.collect(),
    }
    .show()
}

/// What the common dice gained.
fn gain(comparison: &Comparison, version: &ComparedVersion) -> Option<String> {
    let ratio = version.outcomes.get("durable_peace")?.change?.variance_ratio?;
    if ratio < 1.1 {
        return Some("The common dice hardly narrow the interval of the difference in durable peace.".to_owned());
    }
    Some(format!(
        "The common dice make the interval of the difference in durable peace {:.1} times narrower: as good as {} \
         independent runs.",
        ratio.sqrt(),
        thousands(ratio * comparison.runs as f64)
    ))
}

/// Which runs end otherwise, and how.
fn transitions(names: &Labels, version: &ComparedVersion) -> Markup {
    let total: u64 = version.transitions.0.iter().flat_map(|(_, row)| row.0.iter().map(|(_, count)| count)).sum();
    let outcome = |id: &str| name(&names.outcomes, id).to_owned();
    let mut columns = vec![words("From ↓  to →")];
    columns.extend(version.transitions.0.iter().map(|(id, _)| numbers(&outcome(id))));
    let rows = version.transitions.0.iter().map(|(from, row)| {
        let mut cells = vec![Cell::text(outcome(from))];
        cells.extend(row.0.iter().map(|(_, count)| {
            let share = *count as f64 / total.max(1) as f64;
            Cell::number(if *count == 0 { "–".to_owned() } else { percent(share) }, share)
        }));
        cells
    });
    let caption = "Share of all runs by how they end in the reference (rows) and in this version (columns)";
    HtmlTable { caption: caption.to_owned(), columns, rows: rows.collect() }.show()
}

/// Every quantity against the reference.
fn effects(names: &Labels, version: &ComparedVersion, reference: &str, spare: Spare) -> Markup {
    let mut rows = Vec::new();
    for (group, effects) in version.groups() {
        for (id, effect) in &effects.0 {
            let told = |change: &Contrast| spare < Spare::Rows || change.distinguishable;
            let Some(change) = effect.change.filter(told) else { continue };
            rows.push(row(&quantity(names, group, id), effect, &change));
        }
    }
    let table = HtmlTable {
        caption: format!("Against “{reference}”, with 95% intervals"),
        columns: vec![
            words("Quantity"),
            numbers("Value"),
            numbers("Difference"),
            numbers("Interval of the difference"),
            words("Told apart from none?"),
        ],
        rows,
    };
    html! {
        (table.show())
        p.note {
            "Shares of runs are in percent and their differences in percentage points; everything else is a mean per run. \
             A difference is told apart from none where it survives correction for the number of differences (Holm, 5%)."
            @if spare == Spare::Rows { " To keep this page small those that are not are left out; comparison.json has them." }
        }
    }
}

fn row(label: &str, effect: &Measured, change: &Contrast) -> Vec<Cell> {
    let ends = [change.difference, change.difference_low, change.difference_high];
    let (value, [difference, low, high]) = match effect.value {
        ShareOrMean::Share(share) => (percent_within(share, effect.low, effect.high), ends.map(points)),
        ShareOrMean::Mean(mean) => (significant(mean), ends.map(signed_significant)),
    };
    vec![
        Cell::text(label),
        Cell::number(value, effect.value.number()),
        Cell::number(difference, change.difference),
        Cell::number(format!("{low} to {high}"), change.difference_low),
        Cell::text(verdict(change)),
    ]
}

/// What can be said of a difference.
pub(super) fn verdict(change: &Contrast) -> &'static str {
    match (change.distinguishable, change.difference > 0.0) {
        (true, true) => "yes, more",
        (true, false) => "yes, less",
        (false, _) => "no",
    }
}

/// The name of a quantity of a group of [`ComparedVersion::groups`].
fn quantity(names: &Labels, group: &str, id: &str) -> String {
    let own = Milestone::ALL.into_iter().find(|own| own.id() == id);
    let milestone = || own.map_or_else(|| id.to_owned(), |own| own.label().to_owned());
    match group {
        "outcomes" => format!("Ends in: {}", name(&names.outcomes, id)),
        "reached" => format!("Reached {}", milestone()),
        "times" => format!("Years to {}", milestone()),
        "causes" => format!("Collapses: {}", name(&names.causes, id)),
        "payoffs" => format!("Payoff: {}", name(&names.actors, id)),
        _ => counted(names, id),
    }
}
