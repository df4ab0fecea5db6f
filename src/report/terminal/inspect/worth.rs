//! What each situation is worth, and whether the process is worth entering.

use std::fmt::Write;

use super::pair::{Cell, ends_table, numbers};
use super::{both, paragraph};
use crate::analysis::Inspection;
use crate::analysis::inspect::{Asked, Worth};
use crate::model::Model;
use crate::report::label::entry;
use crate::report::terminal::style::{heading, shortened};
use crate::words::lists::listed;
use crate::words::numbers::{percent, signed_significant, significant};

pub(super) fn worth(text: &mut String, model: &Model, inspection: &Inspection) {
    heading(text, "What each situation is worth  (stakes a year; gain over war)");
    for (j, party) in model.belligerents.iter().enumerate() {
        let _ = writeln!(text, "  {}", shortened(&party.label, 70));
        text.push_str(&ends_table(rows(model, both(inspection, |end| &end.values.0[j])), &[0, 3]));
    }
    paragraph(text, &verdict(model, inspection));
}

fn rows(model: &Model, ends: [&Worth; 2]) -> Vec<Vec<Cell>> {
    let empty = || Cell::One(String::new());
    let row = |label: &str, value: [f64; 2], gain: Cell, question: &str, yes: Cell| {
        let label = Cell::One(format!("  {}", shortened(label, 20)));
        vec![label, numbers(value, significant), gain, Cell::One(question.to_owned()), yes]
    };
    let mut rows = vec![row("War", ends.map(|end| end.war), empty(), "", empty())];
    for (phase, described) in model.phases.iter().enumerate() {
        let entered = ends.map(|end| end.phases.0[phase]);
        let question = match entered[0].asked {
            Some(Asked::Opening) => "opening:",
            Some(Asked::GoingOn) => "going on:",
            Some(Asked::Text) => "draft:",
            None => "",
        };
        let yes = match entered.map(|entered| entered.chance) {
            [Some(restraint), Some(alarm)] => numbers([restraint, alarm], percent),
            _ => empty(),
        };
        let gain = numbers(entered.map(|entered| entered.gain), signed_significant);
        rows.push(row(&described.label, entered.map(|entered| entered.value), gain, question, yes));
    }
    let gain = numbers(ends.map(|end| end.peace_gain), signed_significant);
    rows.push(row("Durable peace", ends.map(|end| end.peace), gain, "", empty()));
    rows
}

/// To whom entering the process is worth more than war.
fn verdict(model: &Model, inspection: &Inspection) -> String {
    let phase = shortened(&model.phases[entry(model, inspection)].label, 36);
    let to = both(inspection, |end| {
        let gainers = model.belligerents.iter().zip(end.base.entry_gain.0.values());
        let gainers: Vec<String> =
            gainers.filter(|(_, gain)| **gain > 0.0).map(|(party, _)| shortened(&party.label, 30)).collect();
        match gainers.len() {
            0 => "nobody".to_owned(),
            all if all == model.belligerents.len() => "every side".to_owned(),
            _ => listed(&gainers) + " alone",
        }
    });
    let [restraint, alarm] = &to;
    if restraint == alarm {
        return format!("{phase} is worth more than war to {restraint}, whatever is expected.");
    }
    format!("{phase} is worth more than war to {restraint} where restraint is expected, to {alarm} where alarm is.")
}
