//! The turning points of a run, and what else happened in a few lines.

use std::fmt::Write;

use crate::model::Model;
use crate::report::terminal::style::{BOLD, DIM, heading, shortened, width};
use crate::report::trace::{Happening, Telling};
use crate::words::lists::{counted, listed};
use crate::words::numbers::percent;
use crate::words::wrap::{hanging, wrapped};

/// Columns of the number and the date.
const LEAD: usize = 16;

pub(super) fn story(text: &mut String, model: &Model, telling: &Telling) {
    let points = &telling.turning_points;
    let title = match points.len() {
        0 => "Nothing turned it: it ended as it began".to_owned(),
        1 => "What turned it".to_owned(),
        _ => "Turning points".to_owned(),
    };
    // Writing to a string cannot fail; the results of `writeln!` are dropped for that reason here and below.
    let _ = writeln!(text, "{BOLD}{title}{BOLD:#}");
    for (number, point) in points.iter().enumerate() {
        let lead = format!("{}  {}", number + 1, point.date);
        for (row, line) in wrapped(&point.text, width() - LEAD).iter().enumerate() {
            let lead = if row == 0 { lead.as_str() } else { "" };
            let _ = writeln!(text, "{DIM}{lead:LEAD$}{DIM:#}{line}");
        }
    }
    let rest = [openings(model, telling), words_broken(model, telling), alarms(telling), collapses(telling)];
    let rest: Vec<String> = rest.into_iter().flatten().collect();
    if !rest.is_empty() {
        heading(text, "What else happened");
        for line in rest.iter().flat_map(|said| hanging(said, width() - 4, "  ", "    ")) {
            let _ = writeln!(text, "{line}");
        }
    }
}

fn of<'t>(telling: &'t Telling, what: &'static str) -> impl Iterator<Item = &'t Happening> {
    telling.records.iter().filter(move |record| record.what == what)
}

/// Openings to a truce that came to nothing, by who refused.
fn openings(model: &Model, telling: &Telling) -> Option<String> {
    let refused = || of(telling, "answer").filter(|own| own.to.as_deref() == Some("opening") && own.yes == Some(false));
    let mut days: Vec<(f64, &str)> = refused().map(|own| (own.years, own.date.as_str())).collect();
    days.dedup_by(|one, other| one.0.to_bits() == other.0.to_bits());
    let (first, last) = (days.first()?.1, days.last()?.1);
    let by = model.belligerents.iter().filter_map(|party| {
        let own: Vec<f64> =
            refused().filter(|own| own.by.as_deref() == Some(&party.id)).filter_map(|own| own.chance).collect();
        let mean = own.iter().sum::<f64>() / own.len() as f64;
        let label = shortened(&party.label, 30);
        (!own.is_empty()).then(|| format!("{label} {} (chance of yes {})", own.len(), percent(mean)))
    });
    let when = if days.len() == 1 { format!("on {first}") } else { format!("from {first} to {last}") };
    let by: Vec<String> = by.collect();
    Some(format!("{} refused, {when}, by {}.", counted(days.len(), "opening"), listed(&by)))
}

/// How often each side broke its word, and was found out.
fn words_broken(model: &Model, telling: &Telling) -> Option<String> {
    let by = model.belligerents.iter().filter_map(|party| {
        let own = || of(telling, "violation").filter(|own| own.by.as_deref() == Some(&party.id));
        let found = own().filter(|own| own.yes == Some(true)).count();
        let broken = own().count();
        (broken > 0).then(|| format!("{} {broken} ({found} found out)", shortened(&party.label, 30)))
    });
    let by: Vec<String> = by.collect();
    (!by.is_empty()).then(|| format!("Times that a side broke its word: {}.", by.join(", ")))
}

/// Attacks and false alarms, and how often it was struck back.
fn alarms(telling: &Telling) -> Option<String> {
    let attacks = of(telling, "attack").count();
    let blamed = of(telling, "attack").filter(|own| own.yes == Some(true)).count();
    let alarms = of(telling, "false_alarm").count();
    let answered = of(telling, "retaliation").filter(|own| own.yes == Some(true)).count();
    let mut said = Vec::new();
    if attacks > 0 {
        let blamed = if blamed == 0 { "none".to_owned() } else { blamed.to_string() };
        said.push(format!("{} by spoilers, {blamed} blamed on a side", counted(attacks, "attack")));
    }
    if alarms > 0 {
        said.push(counted(alarms, "false alarm"));
    }
    if said.is_empty() && answered == 0 {
        return None;
    }
    said.push(format!(
        "{} of all incidents answered by force",
        if answered == 0 { "none".to_owned() } else { answered.to_string() }
    ));
    Some(crate::words::capitals::capital(&format!("{}.", said.join("; "))))
}

/// How often it collapsed.
fn collapses(telling: &Telling) -> Option<String> {
    let times = of(telling, "collapse").count();
    (times > 0).then(|| {
        format!("The process collapsed {}.", if times == 1 { "once".to_owned() } else { format!("{times} times") })
    })
}
