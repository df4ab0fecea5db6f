//! How much hangs on what is expected.

use super::{both, paragraph};
use crate::analysis::Inspection;
use crate::analysis::inspect::{Course, Expected, Worlds};
use crate::model::Model;
use crate::report::label::entry;
use crate::report::terminal::style::{heading, shortened, table};
use crate::words::lists::listed;
use crate::words::numbers::{percent, significant};

pub(super) fn expected(text: &mut String, model: &Model, inspection: &Inspection) {
    let worlds = &inspection.worlds;
    heading(text, &format!("How much hangs on what is expected  ({} worlds, seed {})", worlds.count, inspection.seed));
    paragraph(text, &decided(worlds));
    text.push_str(&table(rows(model, inspection), &[0]));
    paragraph(text, &here(inspection));
    if let Some(own) = &inspection.own {
        paragraph(text, &drawn(model, inspection, own));
    }
}

/// Where its own expectation leads the world looked at.
fn drawn(model: &Model, inspection: &Inspection, own: &Expected) -> String {
    let rates = model.phases.iter().zip(own.equilibrium.0.values());
    let rates = rates.map(|(phase, found)| {
        format!("{} collapses {} times a year", shortened(&phase.label, 30), significant(found.collapse_rate))
    });
    let [restraint, alarm] = both(inspection, |end| percent(end.base.holds));
    format!(
        "{:.2} is expected in it, from 0 for restraint to 1 for alarm. With that {}; no phase ahead collapses with a \
         chance of {}, which is {restraint} with restraint and {alarm} with alarm.",
        own.expectation,
        listed(&rates.collect::<Vec<String>>()),
        percent(own.base.holds)
    )
}

/// Whether it matters in the world looked at.
fn here(inspection: &Inspection) -> String {
    let place = if inspection.world.is_some() { "In the world looked at" } else { "At median inputs" };
    if inspection.differs {
        format!("{place}, shown below, it decides too.")
    } else {
        format!("{place}, shown below, it does not: there both ends agree but for rounding.")
    }
}

/// In how many worlds expectations decide.
fn decided(worlds: &Worlds) -> String {
    let Worlds { count, differ, leads, .. } = worlds;
    if *differ == 0 {
        return format!(
            "In none of {count} worlds does it matter what is expected: no probability of breaking one's word or of \
             retaliating differs by more than 0.05 between restraint and alarm."
        );
    }
    let elsewhere = if leads.elsewhere > 0 { format!(", to neither in {}", leads.elsewhere) } else { String::new() };
    format!(
        "In {differ} of {count} worlds what is expected decides: some probability of breaking one's word or of \
         retaliating, now or in a later phase, differs by more than 0.05 between restraint and alarm. Of these, what is \
         expected in the world as drawn leads to restraint in {}, to alarm in {}{elsewhere}.",
        leads.restraint, leads.alarm
    )
}

fn rows(model: &Model, inspection: &Inspection) -> Vec<Vec<String>> {
    let worlds = &inspection.worlds;
    let row = |label: String, of: &dyn Fn(&Course) -> String| {
        vec![label, of(&worlds.restraint), of(&worlds.alarm), of(&worlds.own)]
    };
    let head = ["Means over these worlds", "restraint", "alarm", "as drawn"];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for (phase, described) in model.phases.iter().enumerate() {
        let label = format!("{}, collapses a year", shortened(&described.label, 26));
        rows.push(row(label, &|course| significant(course.collapse_rate.0[phase])));
    }
    rows.push(row("No phase ahead collapses".to_owned(), &|course| percent(course.holds)));
    let entered = shortened(&model.phases[entry(model, inspection)].label, 20);
    let question = format!("Worlds where {entered} beats war");
    rows.push(vec![question, String::new(), String::new(), String::new()]);
    for (j, party) in model.belligerents.iter().enumerate() {
        let label = format!("  for {}", shortened(&party.label, 30));
        rows.push(row(label, &|course| course.enters.0[j].to_string()));
    }
    rows.push(row("  for every side".to_owned(), &|course| course.all_enter.to_string()));
    rows
}
