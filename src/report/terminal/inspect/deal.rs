//! What can be agreed.

use super::pair::{Cell, agree, ends_table};
use super::{paragraph, texts};
use crate::analysis::inspect::{Bargaining, Bounds};
use crate::model::{Model, PhaseKind};
use crate::report::label::place;
use crate::report::terminal::style::{heading, shortened};
use crate::words::numbers::significant;

/// Restraint, then alarm.
pub(super) type BothEnds<'a> = [&'a Bargaining; 2];

/// Of runs that begin at `start`, the id of a phase or `war`.
pub(super) fn deal(text: &mut String, model: &Model, start: &str, ends: BothEnds) {
    heading(text, &format!("What can be agreed  ({})", shortened(&place(model, &ends[0].settlement), 50)));
    let [restraint, alarm] = ends.map(|bargaining| in_words(model, bargaining));
    paragraph(text, &begun(model, start, ends[0]));
    if restraint == alarm || same(ends) {
        paragraph(text, &format!("Whatever is expected: {restraint}"));
    } else {
        paragraph(text, &format!("With restraint: {restraint}"));
        paragraph(text, &format!("With alarm: {alarm}"));
    }
    zone(text, model, ends);
    texts::texts(text, model, ends);
}

/// Whether both ends say the same of the zone and of no deal but for rounding.
fn same(ends: BothEnds) -> bool {
    let numbers = |bargaining: &Bargaining| -> Vec<f64> {
        let zone = &bargaining.zone;
        let numbers = zone.gains.0.values().map(|gain| gain.high).chain(zone.short.0.values().copied());
        numbers.chain(bargaining.no_deal.0.values().copied()).chain([zone.margin]).collect()
    };
    let [restraint, alarm] = ends.map(numbers);
    ends[0].zone.open == ends[1].zone.open
        && restraint.len() == alarm.len()
        && restraint.into_iter().zip(alarm).all(|(restraint, alarm)| agree([restraint, alarm]))
}

/// What has to be known before.
fn begun(model: &Model, start: &str, bargaining: &Bargaining) -> String {
    let signed = model.phases.iter().any(|phase| phase.id == start && phase.kind == PhaseKind::Settlement);
    let mut words = Vec::new();
    if signed {
        words.push("The file begins with a signed text; this is what could be agreed after it fails.".to_owned());
    }
    if !bargaining.signable {
        words.push("The red lines leave no text that all can sign.".to_owned());
    }
    let during = bargaining.during.as_deref().map_or_else(|| "war".to_owned(), |id| place(model, id));
    words.push(format!("Without a deal: {during}. Gains over it in stakes a year."));
    words.join(" ")
}

/// The deal zone in words.
fn in_words(model: &Model, bargaining: &Bargaining) -> String {
    let label = |j: usize| shortened(&model.belligerents[j].label, 30);
    let zone = &bargaining.zone;
    let no_deal = bargaining.no_deal.0.values().enumerate();
    let no_deal: Vec<String> = no_deal.map(|(j, value)| format!("{} {}", label(j), significant(*value))).collect();
    let no_deal = format!("No deal is worth {}.", no_deal.join(", "));
    if zone.open {
        let gains = zone.gains.0.values().enumerate();
        let gains: Vec<String> =
            gains.map(|(j, gain)| format!("{} up to {}", label(j), significant(gain.high))).collect();
        return format!(
            "there is a deal zone: one text gives everybody at least {} more; in it can gain {}. {no_deal}",
            significant(zone.margin),
            gains.join(", ")
        );
    }
    let lacks = zone.short.0.iter().map(|(id, lack)| {
        let party = model.belligerents.iter().position(|party| party.id == *id).map_or_else(String::new, label);
        format!("{party} {}", significant(*lack))
    });
    let lacks: Vec<String> = lacks.collect();
    format!(
        "there is no deal zone: at the text that comes nearest, short of no deal are {}. {no_deal}",
        lacks.join(", ")
    )
}

fn zone(text: &mut String, model: &Model, ends: BothEnds) {
    let head = ["", "deal zone", "red lines leave"];
    let mut rows: Vec<Vec<Cell>> = vec![head.map(|head| Cell::One(head.to_owned())).to_vec()];
    let spans = |of: &dyn Fn(&Bargaining) -> Option<Bounds>| {
        let found = ends.map(of);
        match found {
            [Some(restraint), Some(alarm)]
                if agree([restraint.low, alarm.low]) && agree([restraint.high, alarm.high]) =>
            {
                Cell::One(range(restraint))
            }
            _ => Cell::from(found.map(|found| found.map_or_else(|| "none".to_owned(), range))),
        }
    };
    for (k, issue) in model.issues.iter().enumerate() {
        let zone = spans(&|bargaining| bargaining.zone.issues.0.get_index(k).map(|(_, span)| *span));
        let lines = Cell::One(range(ends[0].red_lines.0[k]));
        rows.push(vec![Cell::One(shortened(&issue.label, 26)), zone, lines]);
    }
    // With two sides the weight of one says that of the other.
    let told = if model.belligerents.len() == 2 { 1 } else { model.belligerents.len() };
    for (j, party) in model.belligerents.iter().enumerate().take(told) {
        let zone = spans(&|bargaining| bargaining.zone.omega.0.get_index(j).map(|(_, span)| *span));
        let label = format!("Weight of {}", shortened(&party.label, 18));
        rows.push(vec![Cell::One(label), zone, Cell::One(String::new())]);
    }
    text.push_str(&ends_table(rows, &[0]));
}

fn range(span: Bounds) -> String {
    if span.low > span.high {
        return "nothing".to_owned();
    }
    format!("{:.2} to {:.2}", span.low, span.high)
}
