//! How the word given is kept, phase by phase.

use std::fmt::Write;

use super::both;
use super::pair::{Cell, ends_table, numbers, pair};
use crate::analysis::Inspection;
use crate::analysis::inspect::{Equilibrium, SideConduct};
use crate::model::Model;
use crate::report::terminal::style::{WARN, heading, shortened, width};
use crate::words::numbers::{percent, significant};
use crate::words::times::years;
use crate::words::wrap::hanging;

pub(super) fn conduct(text: &mut String, model: &Model, inspection: &Inspection) {
    heading(text, "How the word given is kept  (at first beliefs; fears: collapses a year)");
    for (phase, described) in model.phases.iter().enumerate() {
        let ends = both(inspection, |end| &end.equilibrium.0[phase]);
        let length = ends[0].length;
        let length = if length.is_finite() { years(length) } else { "no term".to_owned() };
        let _ = writeln!(
            text,
            "  {}, {length}: {} collapses a year, {} hold out",
            shortened(&described.label, 24),
            pair(ends.map(|found| found.collapse_rate), significant),
            pair(ends.map(|found| found.holds), percent)
        );
        settled(text, ends);
        text.push_str(&ends_table(rows(model, ends), &[0]));
        asides(text, model, ends);
    }
}

fn settled(text: &mut String, ends: [&Equilibrium; 2]) {
    for (end, found) in ["restraint", "alarm"].into_iter().zip(ends).filter(|(_, found)| !found.settled) {
        let sweeps = format!("with {end}, in {} sweeps, residual {:.6}", found.sweeps, found.residual);
        let _ = writeln!(text, "    {WARN}NOT SETTLED {sweeps}: no equilibrium{WARN:#}");
    }
}

/// A probability in whole per cent.
fn whole(share: f64) -> String {
    match share {
        0.0 => "0%".to_owned(),
        few if few < 0.005 => "<1%".to_owned(),
        _ => format!("{:.0}%", 100.0 * share),
    }
}

/// A rate with two digits.
fn rate(rate: f64) -> String {
    let decimals = match rate {
        low if low < 0.995 => 2,
        few if few < 9.95 => 1,
        _ => 0,
    };
    format!("{rate:.decimals$}")
}

pub(super) fn rows(model: &Model, ends: [&Equilibrium; 2]) -> Vec<Vec<Cell>> {
    let head = ["  breaks word", "reliable", "opportunist", "answered", "fears", "trust after"];
    let mut rows = vec![head.map(|head| Cell::One(head.to_owned())).to_vec()];
    for (j, party) in model.belligerents.iter().enumerate() {
        let cell = |of: fn(&SideConduct) -> f64, written: fn(f64) -> String| {
            numbers(ends.map(|found| of(&found.sides.0[j])), written)
        };
        rows.push(vec![
            Cell::One(format!("  {}", shortened(&party.label, 12))),
            cell(|side| side.violates_reliable, whole),
            cell(|side| side.violates_opportunist, whole),
            cell(|side| side.answered, whole),
            cell(|side| side.hazard, rate),
            cell(|side| side.belief_after_incident, |belief| format!("{belief:.2}")),
        ]);
    }
    rows
}

/// What is seen, who answers whom, spoilers, guarantees.
fn asides(text: &mut String, model: &Model, ends: [&Equilibrium; 2]) {
    let mut say = |head: &str, entries: Vec<String>| {
        if !entries.is_empty() {
            for line in hanging(&format!("{head}: {}", entries.join(", ")), width() - 6, "    ", "      ") {
                let _ = writeln!(text, "{line}");
            }
        }
    };
    let sides = &model.belligerents;
    let seen = sides.iter().zip(&ends[0].sides.0);
    let seen = seen.map(|(party, (_, side))| {
        format!("{} {}, trusted {:.2}", shortened(&party.label, 24), percent(side.detected), side.belief)
    });
    say("Seen if it breaks its word, trust before", seen.collect());
    if sides.len() > 2 {
        for (victim, party) in sides.iter().enumerate() {
            let others = sides.iter().enumerate().filter(|(j, _)| *j != victim);
            let answers = others.enumerate().map(|(place, (_, culprit))| {
                let chances = ends.map(|found| found.retaliation.0[victim].0[place]);
                format!("of {} {}", shortened(&culprit.label, 24), pair(chances, percent))
            });
            say(&format!("{} would answer an incident", shortened(&party.label, 24)), answers.collect());
        }
    }
    let attacks = model.spoilers.iter().enumerate();
    let attacks = attacks.map(|(z, spoiler)| {
        format!("{} {}", shortened(&spoiler.label, 40), pair(ends.map(|found| found.attacks.0[z]), significant))
    });
    say("Attacks a year", attacks.collect());
    let guarantees = ends[0].credibility.0.iter().map(|(id, credibility)| {
        let known = model.measures.guarantees.iter().find(|guarantee| guarantee.scope.id == *id);
        let label = known.map_or_else(String::new, |guarantee| shortened(&guarantee.scope.label, 40));
        format!("{label} {}", percent(*credibility))
    });
    say("Guarantees honoured", guarantees.collect());
}
