//! The answers in short: is there a deal, who would break it, which trust is enough, which measures matter.

use super::conduct;
use super::deal::BothEnds;
use super::pair::{Cell, ends_table, pair};
use super::turns::{asked, verdict};
use super::{both, paragraph};
use crate::analysis::Inspection;
use crate::analysis::inspect::{Bearing, Decision, Gains, MeasureEffect, Threshold};
use crate::model::Model;
use crate::report::label::place;
use crate::report::terminal::style::{heading, shortened, table};
use crate::words::capitals::{capital, small};
use crate::words::lists::listed;
use crate::words::numbers::{percent, significant};
use crate::words::times::years;

/// The most measures that are shown.
const MEASURES: usize = 5;

/// All of it.
pub(super) fn answers(text: &mut String, model: &Model, inspection: &Inspection) {
    expectations(text, inspection);
    heading(text, "Is there a deal?");
    match inspection.ends().map(|end| end.bargaining.as_ref()) {
        [Some(restraint), Some(alarm)] => deal(text, model, [restraint, alarm]),
        _ => paragraph(text, "No settlement lies ahead on the roadmap: there is nothing to agree."),
    }
    breach(text, model, inspection);
    trust(text, model, inspection);
    measures(text, inspection);
}

/// Whether it matters what is expected.
fn expectations(text: &mut String, inspection: &Inspection) {
    let worlds = &inspection.worlds;
    let here = if inspection.differs { "here it does" } else { "here it does not" };
    text.push('\n');
    paragraph(text, &format!("In {} of {} worlds it decides what is expected; {here}.", worlds.differ, worlds.count));
}

fn deal(text: &mut String, model: &Model, ends: BothEnds) {
    let said = |end: usize| {
        let zone = &ends[end].zone;
        let without = ends[end].during.as_deref().map_or_else(|| "war".to_owned(), |id| place(model, id));
        if zone.open {
            let margin = significant(zone.margin);
            return format!("yes, one text gives every side at least {margin} stakes a year more than {without}");
        }
        let label = |id: &str| model.belligerents.iter().find(|party| party.id == id).map_or("", |party| &party.label);
        let short = zone.short.0.iter().filter(|(_, lack)| **lack > 0.0);
        let short =
            short.map(|(id, lack)| format!("{} is {} short of it", shortened(label(id), 30), significant(*lack)));
        let short: Vec<String> = short.collect();
        format!("no, at the text that comes nearest to what {without} is worth, {}", listed(&short))
    };
    if ends[0].zone.open == ends[1].zone.open {
        let numbers = pair(ends.map(|end| end.zone.margin), significant);
        let without = ends[0].during.as_deref().map_or_else(|| "war".to_owned(), |id| place(model, id));
        if ends[0].zone.open {
            let text_of = format!(
                "Yes, whatever is expected: one text gives every side at least {numbers} stakes a year more than {without}."
            );
            paragraph(text, &text_of);
        } else {
            paragraph(text, &format!("Whatever is expected {}.", said(0)));
        }
    } else {
        paragraph(text, &format!("Where restraint is expected {}; where alarm is {}.", said(0), said(1)));
    }
    if let [Some(restraint), Some(alarm)] = ends.map(|end| end.texts.get("draft")) {
        let crossed = [restraint, alarm].iter().all(|own| !own.crosses.is_empty());
        let signed = pair([restraint.signed, alarm.signed], percent);
        let said = if crossed {
            "The draft crosses a red line: it is never signed.".to_owned()
        } else {
            format!("The draft, once on the table, is signed with a chance of {signed}.")
        };
        paragraph(text, &said);
    }
}

/// The phase that is least sure to run its length, and who breaks its word there.
fn breach(text: &mut String, model: &Model, inspection: &Inspection) {
    heading(text, "Who would break it?");
    let least = |phase: &usize| {
        let holds = both(inspection, |end| end.equilibrium.0[*phase].holds);
        holds[0].min(holds[1])
    };
    let weakest = (0..model.phases.len()).min_by(|one, other| least(one).total_cmp(&least(other)));
    let Some(weakest) = weakest else { return };
    let ends = both(inspection, |end| &end.equilibrium.0[weakest]);
    let length = ends[0].length;
    let length = if length.is_finite() { years(length) } else { "no term".to_owned() };
    paragraph(
        text,
        &format!(
            "Least sure is {}, {length}: it runs its length without a collapse with a chance of {}.",
            model.phases[weakest].label,
            pair(ends.map(|found| found.holds), percent)
        ),
    );
    // Who breaks its word, by type, and how often it is answered; the rest stands in full.
    let mut rows = conduct::rows(model, ends);
    for row in &mut rows {
        row.truncate(4);
    }
    text.push_str(&ends_table(rows, &[0]));
}

/// Which trust makes each side gain, question by question.
fn trust(text: &mut String, model: &Model, inspection: &Inspection) {
    heading(text, "Which trust is enough?");
    for question in [Decision::Truce, Decision::Settlement] {
        let own = both(inspection, |end| of_trust(model, &end.thresholds, question));
        if own[0].is_empty() {
            continue;
        }
        let about = capital(&shortened(&asked(model, inspection, question), 44));
        let always = |at: usize| own.iter().all(|end| end[at].state == Gains::Always);
        let (any, some): (Vec<usize>, Vec<usize>) = (0..own[0].len()).partition(|&at| always(at));
        let party = |at: usize| model.belligerents.iter().find(|party| party.id == own[0][at].party);
        let label = |at: usize| party(at).map_or_else(String::new, |party| shortened(&party.label, 24));
        if !any.is_empty() {
            let who = if some.is_empty() {
                "every side".to_owned()
            } else {
                listed(&any.iter().map(|&at| label(at)).collect::<Vec<_>>())
            };
            paragraph(text, &format!("{about}: {who} gains with any trust at all."));
        }
        if some.is_empty() {
            continue;
        }
        paragraph(text, &format!("{about}: a side gains where trust is so."));
        let rows = some.into_iter().map(|at| {
            let [low, high] = own.each_ref().map(|end| end[at]);
            let now = low.now.map_or_else(String::new, |now| format!("now {now:.2}"));
            let [restraint, alarm] = [verdict(low), verdict(high)];
            let said = if restraint == alarm { restraint } else { format!("{restraint} | {alarm}") };
            [format!("  {}", label(at)), small(&low.label), now, said].map(Cell::One).to_vec()
        });
        text.push_str(&ends_table(rows.collect(), &[0, 1, 2, 3]));
    }
}

/// The thresholds of trust for a question, one a side: that in the other side or, of several, in all of them alike.
fn of_trust<'t>(model: &Model, all: &'t [Threshold], question: Decision) -> Vec<&'t Threshold> {
    let of_two = model.belligerents.len() == 2;
    let wanted = |own: &&Threshold| {
        let alike = own.lever == "trust.all";
        own.question == question && own.lever.starts_with("trust.") && alike != of_two
    };
    all.iter().filter(wanted).collect()
}

/// The measures that move most whether the process holds out.
fn measures(text: &mut String, inspection: &Inspection) {
    heading(text, "Which measures matter?");
    let told = |effect: &&MeasureEffect| effect.change.holds.told;
    let told: Vec<_> = inspection.measures.0.values().filter(told).collect();
    if told.is_empty() {
        paragraph(text, "None moves the chance of holding out so much that it can be told from nothing.");
        return;
    }
    let mut rows =
        vec![["Points of holding out", "mean", "helps in", "harms in", "of worlds"].map(str::to_owned).to_vec()];
    for effect in told.iter().take(MEASURES) {
        let holds = &effect.change.holds;
        let name = format!("{}{}", shortened(&effect.label, 34), if effect.fulfilled { "*" } else { "" });
        let but = if effect.bearing == Bearing::Mixed { ", but" } else { "" };
        rows.push(vec![
            name + but,
            format!("{:+.1}", 100.0 * holds.mean).replace('-', "−"),
            holds.raised.to_string(),
            holds.lowered.to_string(),
            inspection.worlds.count.to_string(),
        ]);
    }
    text.push_str(&table(rows, &[0]));
    let rest = told.len().saturating_sub(MEASURES);
    let idle = inspection.measures.0.len() - told.len();
    let mut said =
        format!("Holding out: no phase ahead collapses; {} on average.", percent(inspection.worlds.own.holds));
    if told.iter().take(MEASURES).any(|effect| effect.fulfilled) {
        said += " *: as if all its steps were done.";
    }
    if told.iter().take(MEASURES).any(|effect| effect.bearing == Bearing::Mixed) {
        said += " But: it pulls somebody's gain from entering the other way.";
    }
    if rest + idle > 0 {
        said = format!("{said} {rest} more move it, {idle} cannot be told from nothing: --full.");
    }
    paragraph(text, &said);
}
