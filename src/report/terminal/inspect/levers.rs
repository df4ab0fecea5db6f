//! What each measure moves.

use super::paragraph;
use crate::analysis::inspect::{Bearing, MeasureEffect, Shift, Snapshot};
use crate::analysis::{Inspection, Named};
use crate::model::Model;
use crate::report::label::entry;
use crate::report::terminal::style::{heading, shortened, table};
use crate::words::lists::listed;
use crate::words::numbers::{percent, signed_significant};

/// Columns of numbers beside each other, with a spread and without.
const SPREADS: usize = 3;
const MEANS: usize = 5;

/// How a change is shown.
type Shown<'a> = Box<dyn Fn(&Snapshot<Shift>) -> String + 'a>;

/// A column of a table of measures: its two heads, and how a change is shown.
struct Column<'a> {
    heads: [String; 2],
    shown: Shown<'a>,
}

pub(super) fn measures(text: &mut String, model: &Model, inspection: &Inspection) {
    let worlds = &inspection.worlds;
    heading(text, &format!("What each measure moves  (with it less without it, over {} worlds)", worlds.count));
    if inspection.measures.0.is_empty() {
        text.push_str("  no measure is in force\n");
        return;
    }
    text.push_str(&table(holding(inspection), &[0, 6]));
    for columns in tables(model, inspection) {
        let head = |row: usize| {
            let mut head = vec![String::new()];
            head.extend(columns.iter().map(|column| column.heads[row].clone()));
            head
        };
        let mut rows = vec![head(0), head(1)];
        for (_, measure) in &inspection.measures.0 {
            let mut row = vec![name(measure)];
            row.extend(columns.iter().map(|column| (column.shown)(&measure.change)));
            rows.push(row);
        }
        text.push('\n');
        text.push_str(&table(rows, &[0]));
    }
    paragraph(text, &key(model, inspection));
    why(text, inspection);
}

fn name(measure: &MeasureEffect) -> String {
    format!("{}{}", shortened(&measure.label, 22), if measure.fulfilled { "*" } else { "" })
}

/// The chance of holding out: its mean change and spread, in how many worlds it rises and falls, and the verdict.
fn holding(inspection: &Inspection) -> Vec<Vec<String>> {
    let head = ["Points of holding out", "mean", "10%", "90%", "helps in", "harms in", "verdict"];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for (_, measure) in &inspection.measures.0 {
        let holds = &measure.change.holds;
        let verdict = match measure.bearing {
            Bearing::Helps => "helps",
            Bearing::Harms => "harms",
            Bearing::Mixed if holds.mean > 0.0 => "helps, but",
            Bearing::Mixed => "harms, but",
            Bearing::Unclear => "unclear",
        };
        let numbers = [holds.mean, holds.low, holds.high].map(|share| signed(100.0 * share, 1));
        let counts = [holds.raised, holds.lowered].map(|count| count.to_string());
        rows.push([&[name(measure)][..], &numbers, &counts, &[verdict.to_owned()]].concat());
    }
    rows
}

/// A mean with its spread.
fn spread(shift: &Shift) -> String {
    format!("{} {:>9}", signed(shift.mean, 2), format!("{}…{}", signed(shift.low, 1), signed(shift.high, 1)))
}

/// A number with its sign, unless it is nothing as rounded.
fn signed(number: f64, decimals: usize) -> String {
    let text = format!("{number:+.decimals$}").replace('-', "−");
    if text.chars().any(|c| ('1'..='9').contains(&c)) { text } else { text.trim_start_matches(['+', '−']).to_owned() }
}

/// A mean, where it is told from nothing.
fn mean(shift: &Shift) -> String {
    if shift.told { signed_significant(shift.mean) } else { "·".to_owned() }
}

/// Tables of collapses by phase and of gains by party.
fn tables<'a>(model: &'a Model, inspection: &'a Inspection) -> Vec<Vec<Column<'a>>> {
    let phases = model.phases.iter().enumerate().map(|(phase, described)| Column {
        heads: ["collapses a year".to_owned(), shortened(&described.label, 16)],
        shown: Box::new(move |change| spread(&change.phases.0[phase].collapse_rate)),
    });
    let gains = |head: &'static str, gains: fn(&Snapshot<Shift>) -> &Named<Shift>| {
        let column = move |(j, party): (usize, &'a crate::model::Belligerent)| Column {
            heads: [head.to_owned(), shortened(&party.label, 8)],
            shown: Box::new(move |change| mean(&gains(change).0[j])),
        };
        model.belligerents.iter().enumerate().map(column).collect::<Vec<Column>>()
    };
    let mut entering = gains("entering", |change| &change.entry_gain);
    let mut signing = Vec::new();
    if signs(model, inspection) {
        signing = gains("signing", |change| &change.agreement_gain);
    }
    if entering.len() + signing.len() <= MEANS {
        entering.append(&mut signing);
    }
    let mut tables = Vec::new();
    for (mut columns, most) in [(phases.collect(), SPREADS), (entering, MEANS), (signing, MEANS)] {
        while !columns.is_empty() {
            let rest = columns.split_off(columns.len().min(most));
            tables.push(std::mem::replace(&mut columns, rest));
        }
    }
    tables
}

/// Whether signing the draft is another question than entering the process: it is not where talks start from war.
fn signs(model: &Model, inspection: &Inspection) -> bool {
    let entry = &model.phases[entry(model, inspection)].id;
    inspection.restraint.bargaining.as_ref().is_some_and(|deal| deal.during.is_some() || deal.settlement != *entry)
}

/// What the tables show.
fn key(model: &Model, inspection: &Inspection) -> String {
    let signing = if signs(model, inspection) { "; signing: the draft rather than no deal" } else { "" };
    let fulfilled = inspection.measures.0.values().any(|measure| measure.fulfilled);
    format!(
        "Holding out: the chance that no phase ahead collapses, {} on average. Means, and 10% to 90% of the worlds, each \
         with its own expectation; a verdict where the mean is more than three standard errors from nothing. Gains in \
         stakes a year, entering: {} rather than war{signing}; ·: not told from nothing.{}",
        percent(inspection.worlds.own.holds),
        shortened(&model.phases[entry(model, inspection)].label, 36),
        if fulfilled { " *: as if all its steps were done; they move nothing before." } else { "" }
    )
}

/// Why `compare` may say otherwise, where what is told here speaks both for and against a measure.
fn why(text: &mut String, inspection: &Inspection) {
    let mixed = inspection.measures.0.values().filter(|measure| measure.bearing == Bearing::Mixed);
    let mixed: Vec<String> = mixed.map(|measure| shortened(&measure.label, 30)).collect();
    if mixed.is_empty() {
        return;
    }
    paragraph(
        text,
        &format!(
            "{}: but somebody gains less by entering where the process holds better, or more where it holds worse. Which \
             weighs more, `compare` says, and it may say otherwise: here the roadmap is looked at at first beliefs; there \
             it is played, with learning, talks, further truces after a collapse, and refusals when a phase ends.",
            listed(&mixed)
        ),
    );
}
