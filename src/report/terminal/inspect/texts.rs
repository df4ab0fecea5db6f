//! The texts that somebody would name, side by side.

use std::fmt::Write;

use super::deal::BothEnds;
use super::pair::{Cell, agree, ends_table, numbers};
use super::paragraph;
use crate::analysis::inspect::{Bargaining, Judgement, Text};
use crate::model::Model;
use crate::report::terminal::style::{shortened, table, width};
use crate::words::numbers::{percent, signed_significant};
use crate::words::wrap::hanging;

/// Issues and parties beside each other in a table.
const ISSUES: usize = 5;
const PARTIES: usize = 3;
/// What a party makes of a text changes by this much before it is said that signing it would, stakes.
const ADAPTS: f64 = 0.02;

pub(super) fn texts(text: &mut String, model: &Model, ends: BothEnds) {
    terms(text, model, ends);
    gains(text, model, ends);
    answers(text, model, ends);
    let key = "›: what the model's protocol puts on the table. A yes is that of the party and of its audience; weights of \
               mean and median are capability times salience. Each end judges its own points.";
    paragraph(text, key);
    adapted(text, model, ends);
}

/// The ids of the texts of both ends, in their order.
fn ids([restraint, alarm]: BothEnds<'_>) -> Vec<&str> {
    let mut ids: Vec<&str> = restraint.texts.0.keys().map(String::as_str).collect();
    for (place, id) in alarm.texts.0.keys().enumerate() {
        if !ids.contains(&id.as_str()) {
            ids.insert(place.min(ids.len()), id);
        }
    }
    ids
}

/// What a text is called in a table, with a mark where the protocol would put it on the table.
fn name(ends: BothEnds, id: &str) -> String {
    let known = ends.into_iter().find_map(|end| end.texts.get(id));
    known.map_or_else(String::new, |text| {
        format!("{}{}", if text.on_table { "› " } else { "  " }, shortened(&text.label, 20))
    })
}

/// Something of a text at both ends.
fn both(ends: BothEnds, id: &str, of: impl Fn(&Text) -> f64, written: impl Fn(f64) -> String) -> Cell {
    match ends.map(|end| end.texts.get(id).map(&of)) {
        [Some(restraint), Some(alarm)] => numbers([restraint, alarm], written),
        found => Cell::from(found.map(|found| found.map_or_else(|| "none".to_owned(), &written))),
    }
}

/// The texts, issue by issue: in a row where both ends name the same points, else in two.
fn terms(text: &mut String, model: &Model, ends: BothEnds) {
    for start in (0..model.issues.len()).step_by(ISSUES) {
        let issues = start..(start + ISSUES).min(model.issues.len());
        let mut rows = vec![vec!["Texts  (points from 0 to 1)".to_owned()]];
        let width = (42 / issues.len() - 2).min(18);
        rows[0].extend(model.issues[issues.clone()].iter().map(|issue| shortened(&issue.label, width)));
        for id in ids(ends) {
            let points = |end: &Bargaining| -> Option<Vec<String>> {
                let own = end.texts.get(id)?;
                Some(own.text.0[issues.clone()].iter().map(|(_, point)| format!("{point:.2}")).collect())
            };
            let same = match ends.map(|end| end.texts.get(id)) {
                [Some(one), Some(other)] => {
                    one.text.0.values().zip(other.text.0.values()).all(|(a, b)| agree([*a, *b]))
                }
                _ => false,
            };
            let name = name(ends, id);
            match ends.map(points) {
                [Some(restraint), Some(_)] if same => rows.push([vec![name], restraint].concat()),
                points => rows.extend(
                    ["restraint", "alarm"]
                        .into_iter()
                        .zip(points)
                        .filter_map(|(end, points)| Some([vec![format!("{name}, {end}")], points?].concat())),
                ),
            }
        }
        text.push('\n');
        text.push_str(&table(rows, &[0]));
    }
}

/// What the texts gain everybody over no deal.
fn gains(text: &mut String, model: &Model, ends: BothEnds) {
    for start in (0..model.belligerents.len()).step_by(PARTIES) {
        let parties = start..(start + PARTIES).min(model.belligerents.len());
        let mut rows = vec![vec![Cell::One("Gain over no deal".to_owned())]];
        rows[0].extend(model.belligerents[parties.clone()].iter().map(|party| Cell::One(shortened(&party.label, 15))));
        for id in ids(ends) {
            let mut row = vec![Cell::One(name(ends, id))];
            row.extend(parties.clone().map(|j| both(ends, id, |own| own.parties.0[j].gain, signed_significant)));
            rows.push(row);
        }
        text.push('\n');
        text.push_str(&ends_table(rows, &[0]));
    }
}

/// How likely everybody says yes to them.
fn answers(text: &mut String, model: &Model, ends: BothEnds) {
    for start in (0..model.belligerents.len()).step_by(PARTIES) {
        let parties = start..(start + PARTIES).min(model.belligerents.len());
        let mut rows = vec![vec![Cell::One("Chance of a yes".to_owned())]];
        rows[0].extend(model.belligerents[parties.clone()].iter().map(|party| Cell::One(shortened(&party.label, 12))));
        rows[0].push(Cell::One("signed".to_owned()));
        for id in ids(ends) {
            let yes = |party: Judgement| party.accepts * party.ratifies.unwrap_or(1.0);
            let mut row = vec![Cell::One(name(ends, id))];
            row.extend(parties.clone().map(|j| both(ends, id, |own| yes(own.parties.0[j]), percent)));
            let crosses = ends.into_iter().filter_map(|end| end.texts.get(id)).all(|own| !own.crosses.is_empty());
            let signed = both(ends, id, |own| own.signed, percent);
            row.push(if crosses { Cell::One("red line".to_owned()) } else { signed });
            rows.push(row);
        }
        text.push('\n');
        text.push_str(&ends_table(rows, &[0]));
    }
}

/// Texts that theory or the model's protocol names and whose signature would change how the word is kept.
fn adapted(text: &mut String, model: &Model, ends: BothEnds) {
    for (end, bargaining) in ["restraint", "alarm"].into_iter().zip(ends) {
        let named = ["nash", "kalai_smorodinsky", "nearest"];
        let told = bargaining.texts.0.iter().filter(|(id, text)| text.on_table || named.contains(&id.as_str()));
        for (_, own) in told {
            let parties = model.belligerents.iter().zip(own.parties.0.values());
            let changes =
                parties.map(|(party, judged)| (shortened(&party.label, 24), judged.once_signed - judged.value));
            let changes: Vec<(String, f64)> = changes.collect();
            if changes.iter().all(|(_, change)| change.abs() < ADAPTS) {
                continue;
            }
            let changes: Vec<String> =
                changes.iter().map(|(label, change)| format!("{label} {}", signed_significant(*change))).collect();
            let said = format!(
                "{}, with {end}: once signed, everybody adapts and the settlement is worth otherwise than judged at the \
                 table: {}.",
                own.label,
                changes.join(", ")
            );
            for line in hanging(&said, width() - 4, "  ", "    ") {
                let _ = writeln!(text, "{line}");
            }
        }
    }
}
