//! How the word given is kept, phase by phase.

use std::fmt::Write;

use crate::analysis::Inspection;
use crate::analysis::inspect::Equilibrium;
use crate::model::Model;
use crate::report::terminal::style::{WARN, WIDTH, heading, table};
use crate::words::numbers::{percent, significant};
use crate::words::times::years;
use crate::words::wrap::{hanging, shortened};

pub(super) fn conduct(text: &mut String, model: &Model, inspection: &Inspection) {
    heading(text, "How the word given is kept  (at first beliefs; fears: collapses a year)");
    for (phase, (_, found)) in model.phases.iter().zip(&inspection.equilibrium.0) {
        let label = shortened(&phase.label, 28);
        let _ = writeln!(
            text,
            "  {label}, {}: {} collapses a year, {} hold out",
            years(found.length),
            significant(found.collapse_rate),
            percent(found.holds)
        );
        settled(text, found);
        text.push_str(&table(rows(model, found), &[0]));
        asides(text, model, found);
    }
}

fn settled(text: &mut String, found: &Equilibrium) {
    let sweeps = format!("in {} sweeps, residual {:.6}", found.sweeps, found.residual);
    if found.settled {
        let _ = writeln!(text, "    solved {sweeps}");
    } else {
        let _ = writeln!(text, "    {WARN}NOT SETTLED {sweeps}: no equilibrium, a stage on the way{WARN:#}");
    }
}

fn rows(model: &Model, found: &Equilibrium) -> Vec<Vec<String>> {
    let head = ["  breaks its word", "reliable", "opportunist", "seen", "answered", "fears", "trust after"];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for (party, (_, side)) in model.belligerents.iter().zip(&found.sides.0) {
        rows.push(vec![
            format!("  {}", shortened(&party.label, 15)),
            percent(side.violates_reliable),
            percent(side.violates_opportunist),
            percent(side.detected),
            percent(side.answered),
            significant(side.hazard),
            format!("{:.2} → {:.2}", side.belief, side.belief_after_incident),
        ]);
    }
    rows
}

/// Who answers whom, spoilers, guarantees, other equilibria.
fn asides(text: &mut String, model: &Model, found: &Equilibrium) {
    let mut say = |said: String| {
        for line in hanging(&said, WIDTH - 6, "    ", "      ") {
            let _ = writeln!(text, "{line}");
        }
    };
    let sides = &model.belligerents;
    if sides.len() > 2 {
        for (victim, (_, answers)) in sides.iter().zip(&found.retaliation.0) {
            let label = |id: &str| sides.iter().find(|side| side.id == *id).map_or("", |side| side.label.as_str());
            let answers: Vec<String> =
                answers.0.iter().map(|(id, chance)| format!("of {} {}", label(id), percent(*chance))).collect();
            say(format!("{} would answer an incident: {}", victim.label, answers.join(", ")));
        }
    }
    let listed = |entries: Vec<String>| entries.join(", ");
    if !found.attacks.0.is_empty() {
        let attacks = model.spoilers.iter().zip(&found.attacks.0);
        say(format!(
            "Attacks a year: {}",
            listed(attacks.map(|(spoiler, (_, rate))| format!("{} {}", spoiler.label, significant(*rate))).collect())
        ));
    }
    if !found.credibility.0.is_empty() {
        let guarantees = found.credibility.0.iter().map(|(id, credibility)| {
            let known = model.measures.guarantees.iter().find(|guarantee| guarantee.scope.id == *id);
            format!("{} {}", known.map_or("", |guarantee| &guarantee.scope.label), percent(*credibility))
        });
        say(format!("Guarantees honoured: {}", listed(guarantees.collect())));
    }
    if let Some(other) = &found.other {
        let values = sides.iter().zip(&other.values.0);
        say(format!(
            "The same game has another equilibrium, reached from {}: {} collapses a year, {} hold out, worth {}",
            other.start,
            significant(other.collapse_rate),
            percent(other.holds),
            listed(values.map(|(side, (_, value))| format!("{} {}", side.label, significant(*value))).collect())
        ));
    }
}
