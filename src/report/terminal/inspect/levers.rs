//! What each measure moves, and what would have to be different.

use std::fmt::Write;

use crate::analysis::inspect::{Decision, Gains, Snapshot, Threshold};
use crate::analysis::{Inspection, Named};
use crate::model::Model;
use crate::report::label::place;
use crate::report::terminal::style::{WIDTH, heading, table};
use crate::words::numbers::{percent, points, signed_significant};
use crate::words::wrap::{shortened, wrapped};

/// Columns of numbers beside each other.
const COLUMNS: usize = 5;

/// A column of the table of measures: its two heads, and how a change is shown.
type MeasureColumn<'a> = ([String; 2], Box<dyn Fn(&Snapshot) -> String + 'a>);

pub(super) fn measures(text: &mut String, model: &Model, inspection: &Inspection) {
    heading(text, "What each measure moves  (the change if it is taken out, largest first)");
    if inspection.measures.without.0.is_empty() {
        text.push_str("  no measure is in force\n");
        return;
    }
    for columns in columns(model, inspection) {
        let head = |row: usize| {
            let mut head = vec![String::new()];
            head.extend(columns.iter().map(|(heads, _)| heads[row].clone()));
            head
        };
        let mut rows = vec![head(0), head(1)];
        for (_, measure) in &inspection.measures.without.0 {
            let mark = if measure.fulfilled { "*" } else { "" };
            let mut row = vec![format!("{}{mark}", shortened(&measure.label, 24))];
            row.extend(columns.iter().map(|(_, shown)| shown(&measure.change)));
            rows.push(row);
        }
        text.push_str(&table(rows, &[0]));
    }
    let signing = if signed(model, inspection) { "; signing: the draft rather than no deal" } else { "" };
    let fulfilled = inspection.measures.without.0.iter().any(|(_, measure)| measure.fulfilled);
    let key = format!(
        "holds: the chance that no phase ahead collapses, {} as it is. Gains in stakes a year, entering: {} rather than \
         war{signing}.{}",
        percent(inspection.measures.base.holds),
        place(model, &entry(model, inspection)),
        if fulfilled { " *: compared with all its steps done; steps move nothing before." } else { "" }
    );
    for line in wrapped(&key, WIDTH - 2) {
        let _ = writeln!(text, "  {line}");
    }
}

/// The columns, table by table: all in one where they fit, else a table a question, or more.
fn columns<'a>(model: &'a Model, inspection: &'a Inspection) -> Vec<Vec<MeasureColumn<'a>>> {
    let holds: MeasureColumn =
        (["holds,", "points"].map(str::to_owned), Box::new(|change: &Snapshot| points(change.holds)));
    let gains = |head: &'static str, gains: fn(&Snapshot) -> &Named<f64>| {
        let column = move |(j, party): (usize, &'a crate::model::Belligerent)| -> MeasureColumn<'a> {
            let heads = [head.to_owned(), shortened(&party.label, 8)];
            (heads, Box::new(move |change| signed_significant(gains(change).0[j])))
        };
        model.belligerents.iter().enumerate().map(column)
    };
    let mut entering: Vec<MeasureColumn> =
        std::iter::once(holds).chain(gains("entering", |change| &change.entry_gain)).collect();
    let mut signing: Vec<MeasureColumn> = Vec::new();
    if signed(model, inspection) {
        signing.extend(gains("signing", |change| &change.agreement_gain));
    }
    if entering.len() + signing.len() <= COLUMNS {
        entering.append(&mut signing);
    }
    let mut tables = Vec::new();
    for mut columns in [entering, signing] {
        while !columns.is_empty() {
            let rest = columns.split_off(columns.len().min(COLUMNS));
            tables.push(std::mem::replace(&mut columns, rest));
        }
    }
    tables
}

/// Whether signing the draft is another question than entering the process: it is not where talks start from war.
fn signed(model: &Model, inspection: &Inspection) -> bool {
    let entry = entry(model, inspection);
    inspection.bargaining.as_ref().is_some_and(|deal| deal.during.is_some() || deal.settlement != entry)
}

/// The phase the game is in, or the first it can enter.
fn entry(model: &Model, inspection: &Inspection) -> String {
    let begun = model.phases.iter().find(|phase| phase.id == inspection.start);
    begun.unwrap_or(&model.phases[0]).id.clone()
}

pub(super) fn thresholds(text: &mut String, model: &Model, inspection: &Inspection) {
    heading(text, "What would have to be different  (one thing moved, all else as it is)");
    let mut rest = inspection.thresholds.as_slice();
    while let Some(first) = rest.first() {
        let group = rest.iter().take_while(|t| t.party == first.party && t.question == first.question).count();
        let (own, later) = rest.split_at(group);
        one_question(text, model, inspection, own);
        rest = later;
    }
}

/// The thresholds of one party for one question.
fn one_question(text: &mut String, model: &Model, inspection: &Inspection, thresholds: &[Threshold]) {
    let first = &thresholds[0];
    let party = model.belligerents.iter().find(|party| party.id == first.party).map_or("", |party| &party.label);
    let question = match first.question {
        Decision::Truce => format!("{} rather than war", place(model, &entry(model, inspection))),
        Decision::Settlement => "the draft rather than no deal".to_owned(),
    };

    let gain = signed_significant(first.gain);
    let _ = writeln!(text, "  {}: {}, gain {gain}", shortened(party, 24), shortened(&question, 36));
    if thresholds.iter().all(|t| t.state == Gains::Always) {
        text.push_str("    gains whatever trust, deterrence and its cost of war are, each by itself\n");
        return;
    }
    let rows = thresholds.iter().map(|threshold| {
        let now = threshold.now.map_or_else(String::new, |now| format!("now {now:.2}"));
        vec![format!("  {}", shortened(&threshold.label, 30)), now, verdict(threshold)]
    });
    text.push_str(&table(rows.collect(), &[0, 2]));
}

/// Where the party gains.
fn verdict(threshold: &Threshold) -> String {
    let (low, high) = (threshold.low, threshold.high);
    match threshold.state {
        Gains::Always => format!("gains throughout, {low:.0} to {high:.0}"),
        Gains::Never => format!("loses throughout, {low:.0} to {high:.0}"),
        Gains::Crosses => {
            let jump = if threshold.crossings.iter().any(|turn| turn.jump) { " (a jump)" } else { "" };
            format!("gains {}{jump}", stretches(threshold))
        }
    }
}

/// The stretches over which the party gains: `below 0.13 and above 0.55`.
fn stretches(threshold: &Threshold) -> String {
    let turns = &threshold.crossings;
    let mut stretches = Vec::new();
    for (place, turn) in turns.iter().enumerate() {
        match (turn.gains_above, turns.get(place + 1)) {
            (true, Some(next)) => stretches.push(format!("from {:.3} to {:.3}", turn.at, next.at)),
            (true, None) => stretches.push(format!("above {:.3}", turn.at)),
            (false, _) if place == 0 => stretches.push(format!("below {:.3}", turn.at)),
            (false, _) => {}
        }
    }
    stretches.join(" and ")
}
