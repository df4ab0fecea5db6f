//! What would have to be different.

use std::fmt::Write;

use super::both;
use super::pair::{Cell, ends_table, pair};
use crate::analysis::Inspection;
use crate::analysis::inspect::{Decision, Gains, Threshold};
use crate::model::Model;
use crate::report::label::{entry, place};
use crate::report::terminal::style::{heading, shortened};
use crate::words::numbers::signed_significant;

/// Verdicts of both ends that are longer together stand below each other.
const BESIDE: usize = 40;

pub(super) fn thresholds(text: &mut String, model: &Model, inspection: &Inspection) {
    heading(text, "What would have to be different  (one thing moved; *: a jump)");
    let mut rest = both(inspection, |end| end.thresholds.as_slice());
    while let Some(first) = rest[0].first() {
        let group = rest[0].iter().take_while(|t| t.party == first.party && t.question == first.question).count();
        one_question(text, model, inspection, rest.map(|rest| &rest[..group]));
        rest = rest.map(|rest| &rest[group..]);
    }
}

/// The thresholds of one party for one question.
fn one_question(text: &mut String, model: &Model, inspection: &Inspection, ends: [&[Threshold]; 2]) {
    let first = &ends[0][0];
    let party = model.belligerents.iter().find(|party| party.id == first.party).map_or("", |party| &party.label);
    let question = asked(model, inspection, first.question);
    let gain = pair(ends.map(|own| own[0].gain), signed_significant);
    let _ = writeln!(text, "  {}: {}, gain {gain}", shortened(party, 16), shortened(&question, 36));
    if ends.iter().all(|own| own.iter().all(|t| t.state == Gains::Always)) {
        text.push_str("    gains whatever is expected, and whatever of what is looked at is moved\n");
        return;
    }
    let mut rows = Vec::new();
    for (restraint, alarm) in ends[0].iter().zip(ends[1]) {
        let now = restraint.now.map_or_else(String::new, |now| format!("now {now:.2}"));
        let head = [format!("  {}", shortened(&restraint.label, 26)), now].map(Cell::One);
        let verdicts = [restraint, alarm].map(verdict);
        if verdicts[0] == verdicts[1] || verdicts[0].chars().count() + verdicts[1].chars().count() <= BESIDE {
            let [restraint, alarm] = verdicts;
            let both = if restraint == alarm { restraint } else { format!("{restraint} | {alarm}") };
            rows.push([&head[..], &[Cell::One(format!("gains {both}"))]].concat());
            continue;
        }
        let empty = [const { String::new() }; 2].map(Cell::One);
        for ((head, end), verdict) in [head, empty].into_iter().zip(["restraint:", "alarm:"]).zip(verdicts) {
            rows.push([&head[..], &[Cell::One(format!("{end} gains {verdict}"))]].concat());
        }
    }
    text.push_str(&ends_table(rows, &[0, 2]));
}

/// What is asked, in words.
pub(super) fn asked(model: &Model, inspection: &Inspection, question: Decision) -> String {
    match question {
        Decision::Truce => format!("{} rather than war", place(model, &model.phases[entry(model, inspection)].id)),
        Decision::Settlement => "the draft rather than no deal".to_owned(),
    }
}

/// Where the party gains.
pub(super) fn verdict(threshold: &Threshold) -> String {
    match threshold.state {
        Gains::Always => "throughout".to_owned(),
        Gains::Never => "nowhere".to_owned(),
        Gains::Crosses => {
            let jump = if threshold.crossings.iter().any(|turn| turn.jump) { "*" } else { "" };
            format!("{}{jump}", stretches(threshold))
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
