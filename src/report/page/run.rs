//! The sections of a scenario played.

use maud::{Markup, html};

use super::Section;
use super::drawing::Drawings;
use super::leanings::leanings;
use super::table::{Cell, HtmlTable, numbers, words};
use crate::analysis::{Dependence, Named, RunsByEnd, Spread, Summary, WorldKinds, WorldShares};
use crate::report::portrait::{Labels, Portrait};
use crate::report::records::Records;
use crate::report::told::depends::{explained, kinds as kinds_told, kinds_known, passed};
use crate::report::told::found::of_run;
use crate::words::capitals::capital;
use crate::words::numbers::{percent, percent_range, percent_within, roughly, significant, thousands};
use crate::words::times::years;

/// Outcomes, causes, times, people, terms.
pub(super) fn sections(records: &Records, summary: &Summary, drawings: &Drawings) -> Vec<Section> {
    let portrait = &records.portrait;
    let mut sections = vec![Section::new("outcomes", "How it ends", outcomes(portrait, summary, drawings))];
    if let Some(shared) = &summary.worlds {
        sections.push(Section::new("worlds", "What is not known, and what is luck", worlds(portrait, shared)));
    }
    if let Some(own) = &summary.depends {
        sections.push(Section::new(
            "depends",
            "What it depends on",
            dependence(portrait, own, summary.kinds.as_ref(), drawings),
        ));
    }
    if let Some(own) = &records.leanings {
        sections.push(Section::new("leanings", "If you believe otherwise", leanings(portrait, own)));
    }
    sections.extend([
        Section::new("failures", "Why processes fail", causes(portrait, summary, drawings)),
        Section::new("times", "When", times(summary, drawings)),
        Section::new("trust", "Trust", trust(portrait, summary, drawings)),
        Section::new("terms", "What is signed", terms(portrait, summary, drawings)),
        Section::new("people", "What it is worth and what it costs", people(portrait, summary, drawings)),
    ]);
    sections
}

fn worlds(portrait: &Portrait, shared: &WorldShares) -> Markup {
    let rows = shared.outcomes.0.iter().map(|(id, own)| {
        let mut row = vec![Cell::text(name(&portrait.names.outcomes, id))];
        row.extend([own.p10, own.p50, own.p90].map(|share| Cell::number(percent(share), share)));
        row.extend(match (own.share_between, own.share_between_low, own.share_between_high) {
            (Some(share), Some(low), Some(high)) => {
                [Cell::number(percent_within(share, low, high), share), Cell::number(percent_range(low, high), low)]
            }
            _ => ["nothing varies", "–"].map(Cell::text),
        });
        row
    });
    let table = HtmlTable {
        caption: "Share of each outcome over worlds".to_owned(),
        columns: vec![
            words("How a run ends"),
            numbers("10% of worlds below"),
            numbers("Median world"),
            numbers("10% of worlds above"),
            numbers("Not known"),
            numbers("95% interval"),
        ],
        rows: rows.collect(),
    };
    html! {
        p {
            "A world is one draw of everything that is not known: the uncertain numbers, and of which kind each side is. "
            (thousands(shared.worlds as f64)) " worlds were drawn and each was played "
            (thousands(shared.plays as f64)) " times, with the dice alone between one time and the next. The probability of \
             an outcome differs from world to world, and the table says how far. "
            strong { "Not known" } " is the share of the variance that lies between worlds, which knowing more could take \
             away; the rest is luck, which it could not. The noise of few plays is taken out."
        }
        (table.show())
    }
}

fn dependence(portrait: &Portrait, own: &Dependence, kinds: Option<&WorldKinds>, drawings: &Drawings) -> Markup {
    let rows = own.inputs.0.iter().map(|(path, input)| {
        vec![
            Cell::text(name(&portrait.names.inputs, path)),
            Cell::number(percent(input.lowest), input.lowest),
            Cell::number(percent(input.highest), input.highest),
            Cell::text(passed(input)),
            Cell::number(percent_within(input.share, input.low, input.high), input.share),
            Cell::number(percent_range(input.low, input.high), input.low),
            Cell::text(if input.distinguishable { "yes" } else { "no" }),
        ]
    });
    let table = HtmlTable {
        caption: "Durable peace at both ends of each uncertain input".to_owned(),
        columns: vec![
            words("Uncertain input"),
            numbers("Where it is lowest"),
            numbers("Where it is highest"),
            words("Half of runs at"),
            numbers("Share of variance"),
            numbers("95% interval"),
            words("Told apart from none"),
        ],
        rows: rows.collect(),
    };
    html! {
        p { (explained(own, usize::MAX)) }
        (drawings.show("depends", 3))
        @if !own.inputs.0.is_empty() { (table.show()) }
        @if let Some(own) = kinds { p { strong { (kinds_told(own)) } " " (kinds_known(own)) } }
    }
}

fn outcomes(portrait: &Portrait, summary: &Summary, drawings: &Drawings) -> Markup {
    let rows = summary.outcomes.0.iter().map(|(id, own)| {
        vec![
            Cell::text(name(&portrait.names.outcomes, id)),
            Cell::number(percent_within(own.share, own.low, own.high), own.share),
            Cell::number(percent_range(own.low, own.high), own.low),
            Cell::number(thousands(own.count as f64), own.count as f64),
        ]
    });
    let table = HtmlTable {
        caption: "Share of runs by how they end".to_owned(),
        columns: vec![words("How a run ends"), numbers("Share of runs"), numbers("95% interval"), numbers("Runs")],
        rows: rows.collect(),
    };
    html! {
        p {
            "A run is one history that the scenario allows. " strong { "Durable peace" } " means that the last phase of \
             the road was completed; " strong { "frozen conflict" } " that a truce holds when time is up; "
            strong { "relapse" } " that there is war again after a truce."
        }
        (drawings.show("outcomes", 3))
        @for sentence in of_run(portrait, summary) { p { (sentence) } }
        p.note { "Intervals say how well the simulation knows a number, not how well the world is known." }
        (table.show())
    }
}

fn causes(portrait: &Portrait, summary: &Summary, drawings: &Drawings) -> Markup {
    let rows = summary.causes.0.iter().map(|(id, own)| {
        let by = own.by_opportunist.filter(|_| own.count > 0).map(|by| by as f64 / own.count as f64);
        vec![
            Cell::text(name(&portrait.names.causes, id)),
            Cell::number(format!("{:.3}", own.per_run), own.per_run),
            Cell::number(format!("{:.3} to {:.3}", own.low, own.high), own.low),
            by.map_or_else(|| Cell::text("–"), |by| Cell::number(percent(by), by)),
        ]
    });
    let table = HtmlTable {
        caption: "Returns to war by cause".to_owned(),
        columns: vec![
            words("Cause"),
            numbers("Collapses per run"),
            numbers("95% interval"),
            numbers("Of these by the opportunist kind"),
        ],
        rows: rows.collect(),
    };
    html! {
        p {
            "A process collapses when somebody answers an incident with war, or refuses to go on at the end of a phase. \
             It may begin again, so a run can collapse more than once: " (format!("{:.2}", summary.collapses.mean))
            " times on average, after " (format!("{:.1}", summary.incidents.mean)) " incidents."
        }
        (drawings.show("causes", 3))
        (table.show())
    }
}

fn times(summary: &Summary, drawings: &Drawings) -> Markup {
    let label = |id: &str| match id {
        "truce" => "First truce",
        "signature" => "First signature",
        _ => "Durable peace",
    };
    let rows = summary.times.0.iter().map(|(id, own)| {
        let time = |value: Option<f64>| match value {
            None => Cell::text("never"),
            Some(t) if t <= 0.0 => Cell::number("at the start", t),
            Some(t) => Cell::number(years(t), t),
        };
        vec![
            Cell::text(label(id)),
            Cell::number(percent(own.share), own.share),
            time(own.p50),
            time(own.p10),
            time(own.p90),
        ]
    });
    let table = HtmlTable {
        caption: "Time from the start, among the runs in which it happens".to_owned(),
        columns: vec![
            words("What"),
            numbers("Share of runs"),
            numbers("Median"),
            numbers("10% are faster than"),
            numbers("10% are slower than"),
        ],
        rows: rows.collect(),
    };
    html! {
        p { "A run has " (years(summary.war_years.mean)) " of war on average." }
        (drawings.show("phases", 3))
        (drawings.show("survival", 3))
        (table.show())
    }
}

fn trust(portrait: &Portrait, summary: &Summary, drawings: &Drawings) -> Markup {
    let rows = summary.beliefs.0.iter().map(|(id, own)| {
        let shown = |value: f64| Cell::number(format!("{value:.2}"), value);
        vec![
            Cell::text(name(&portrait.names.belligerents, id)),
            shown(own.prior),
            shown(own.closing),
            shown(own.p10),
            shown(own.p50),
            shown(own.p90),
        ]
    });
    let table = HtmlTable {
        caption: "Public belief that a side is of the reliable kind, from 0 to 1".to_owned(),
        columns: vec![
            words("Belief in"),
            numbers("At the start"),
            numbers("At the end, mean"),
            numbers("10% end below"),
            numbers("Median"),
            numbers("10% end above"),
        ],
        rows: rows.collect(),
    };
    html! {
        p {
            "Each side is either of a reliable kind or of an opportunist kind, and only it knows. The others learn from \
             what they see. On average belief stays where it began, as honest learning must; how far it spreads is what \
             the process taught."
        }
        (drawings.show("trust", 3))
        (table.show())
    }
}

fn terms(portrait: &Portrait, summary: &Summary, drawings: &Drawings) -> Markup {
    let rows = summary.terms.0.iter().zip(&portrait.issues).map(|((id, own), issue)| {
        let mut row = vec![Cell::text(name(&portrait.names.issues, id))];
        row.extend([own.p10, own.p50, own.p90].map(|value| Cell::number(format!("{value:.2}"), value)));
        row.extend([Cell::text(issue.low.clone()), Cell::text(issue.high.clone())]);
        row
    });
    let table = HtmlTable {
        caption: "The last text signed, among runs that signed one: points from 0 to 1".to_owned(),
        columns: vec![
            words("Issue"),
            numbers("10% below"),
            numbers("Median"),
            numbers("10% above"),
            words("What 0 means"),
            words("What 1 means"),
        ],
        rows: rows.collect(),
    };
    html! {
        @if summary.terms.0.is_empty() { p { "No run signed a text." } }
        (drawings.show("terms", 3))
        (table.show())
    }
}

fn people(portrait: &Portrait, summary: &Summary, drawings: &Drawings) -> Markup {
    let names = &portrait.names;
    let under = spreads(&summary.sanction_years, |id| name(&names.belligerents, id).to_owned());
    let spread = |caption: &str, head: &str, rows: Vec<Vec<Cell>>| HtmlTable {
        caption: caption.to_owned(),
        columns: vec![words(head), numbers("Median"), numbers("10% below"), numbers("10% above"), numbers("Mean")],
        rows,
    };
    html! {
        p {
            "A payoff is what a run is worth to somebody, in stakes per year: 1 is having all one wants at no cost, for as \
             long as the run lasts."
        }
        (drawings.show("payoffs", 3))
        (by_end(summary, "Payoffs, stakes per year: median (10–90%) by how a run ends", |own| &own.payoffs, |id| {
            name(&names.actors, id).to_owned()
        }))
        (drawings.show_all("indicator_", 3))
        @if !summary.indicators.0.is_empty() {
            (by_end(summary, "Counted over a whole run: median (10–90%) by how it ends", |own| &own.indicators, |id| {
                counted(names, id)
            }))
        }
        @if !under.is_empty() { (spread("Years under sanctions", "Who", under).show()) }
    }
}

/// A row a quantity, a column a kind of end.
fn by_end(
    summary: &Summary,
    caption: &str,
    of: impl Fn(&RunsByEnd) -> &Named<Spread>,
    label: impl Fn(&str) -> String,
) -> Markup {
    let kinds: Vec<&RunsByEnd> = summary.by_end.0.values().collect();
    let ids = kinds.first().map_or_else(Vec::new, |own| of(own).0.keys().cloned().collect());
    let cell = |own: &&RunsByEnd, id: &str| match of(own).get(id) {
        Some(own) => {
            let told = format!("{} ({}–{})", roughly(own.p50), roughly(own.p10), roughly(own.p90));
            Cell::number(told, own.p50)
        }
        None => Cell::text("–"),
    };
    let rows = ids.iter().map(|id| {
        std::iter::once(Cell::text(label(id))).chain(kinds.iter().map(|own| cell(own, id))).collect::<Vec<_>>()
    });
    let share = |own: &&RunsByEnd| {
        numbers(&format!("{} ({})", capital(&own.label), percent(own.runs as f64 / summary.runs.max(1) as f64)))
    };
    let columns = std::iter::once(words("")).chain(kinds.iter().map(share)).collect();
    HtmlTable { caption: caption.to_owned(), columns, rows: rows.collect() }.show()
}

fn spreads(all: &Named<Spread>, label: impl Fn(&str) -> String) -> Vec<Vec<Cell>> {
    let row = |(id, own): (&String, &Spread)| {
        let shown = |value: f64| Cell::number(significant(value), value);
        vec![Cell::text(label(id)), shown(own.p50), shown(own.p10), shown(own.p90), shown(own.mean)]
    };
    all.0.iter().map(row).collect()
}

/// The name of an id; the id itself where it has none.
pub(super) fn name<'a>(names: &'a Named<String>, id: &'a str) -> &'a str {
    names.get(id).map_or(id, String::as_str)
}

/// What is counted, with its unit.
pub(super) fn counted(names: &Labels, id: &str) -> String {
    format!("{} ({})", name(&names.indicators, id), name(&names.units, id))
}
