//! A scenario in a few lines: what `check` says a file says.

use std::fmt::Write;

use super::Reading;
use crate::model::{Blame, Correlation, MeasureKind, MeasureRef, Model, Number, PhaseKind, Stage, Term, quantile_name};
use crate::words::dates::iso;
use crate::words::lists::{counted, joined};
use crate::words::numbers::tidy;
use crate::words::times::spelled;
use crate::words::wrap::{OUTLINE_WIDTH, entry, hanging};

/// Most sources that are listed one by one.
const LISTED: usize = 12;

impl Reading {
    /// What the file says, in a few lines of text: who, about what, by which road, with which measures, and what is
    /// uncertain.
    #[must_use]
    pub fn outline(&self) -> String {
        let mut text = String::new();
        let model = &self.model;
        text += &entry("", &model.heading.title);
        text += &entry("time", &calendar(model));
        text += &entry("sides", &sides(model));
        let third: Vec<&str> = model.third_parties.iter().map(|party| party.label.as_str()).collect();
        text += &entry("others", &third.join(", "));
        text += &entry("spoilers", &spoilers(model));
        text += &entry("at stake", &issues(model));
        text += &entry("road", &road(model));
        text += &entry("measures", &measures(model));
        let events: Vec<&str> = model.events.iter().map(|event| event.label.as_str()).collect();
        text += &entry("events", &events.join(", "));
        let indicators: Vec<&str> = model.indicators.iter().map(|indicator| indicator.label.as_str()).collect();
        text += &entry("counted", &indicators.join(", "));
        let variants: Vec<&str> = self.variants.iter().map(|variant| variant.id.as_str()).collect();
        text += &entry("variants", &variants.join(", "));
        if !self.expectations.is_empty() {
            let things = counted(self.expectations.len(), "thing");
            text += &entry("expects", &format!("{things} of the results; `detente test` tests them"));
        }
        if let Some(levers) = &self.levers {
            let things = counted(levers.levers.len(), "lever");
            text += &entry("levers", &format!("{things}; `detente search` looks for the packages that are worth it"));
        }
        uncertain(&mut text, model);
        text += &entry("together", &correlations(model));
        remarks(&mut text, model);
        for note in &self.notes {
            let place = note.place.as_ref().map_or_else(String::new, |place| format!("{place}: "));
            text += &entry("note", &(place + &note.text));
        }
        text
    }
}

fn calendar(model: &Model) -> String {
    let calendar = &model.calendar;
    let place = |(stage, _): (Stage, f64)| match stage {
        Stage::Phase(phase) => model.phases[phase.index()].label.clone(),
        Stage::War | Stage::Peace | Stage::Victory(_) => "war".to_owned(),
    };
    let begin: Vec<String> = model.begin.options(&model.numbers).into_iter().map(place).collect();
    let start = calendar.start_day.map_or_else(|| "from year 0".to_owned(), |day| format!("from {}", iso(day)));
    format!("{start} for {}; begins in {}", spelled(calendar.horizon), joined(&begin, "or"))
}

fn sides(model: &Model) -> String {
    let side = |party: &crate::model::Belligerent| {
        let audience = if party.audience.is_some() { ", asks its audience" } else { "" };
        let reliability = model.numbers.median(party.reliability) * 100.0;
        format!("{} (reliable at {reliability:.0}%{audience})", party.label)
    };
    model.belligerents.iter().map(side).collect::<Vec<_>>().join("; ")
}

fn spoilers(model: &Model) -> String {
    let spoiler = |spoiler: &crate::model::Spoiler| {
        let blamed: Vec<&str> = match &spoiler.blame {
            Blame::Patron(patron) => vec![&model.belligerents[patron.index()].label],
            Blame::Shares(shares) => {
                let sides = model.belligerents.iter().zip(shares).filter(|(_, share)| share.is_some());
                sides.map(|(side, _)| side.label.as_str()).collect()
            }
        };
        format!("{} (blamed on {})", spoiler.label, joined(&blamed, "or"))
    };
    model.spoilers.iter().map(spoiler).collect::<Vec<_>>().join("; ")
}

fn issues(model: &Model) -> String {
    let issue = |issue: &crate::model::Issue| {
        let contested = if issue.contested { ", contested" } else { "" };
        format!("{} (now {:.2}{contested})", issue.label, model.numbers.median(issue.status_quo))
    };
    model.issues.iter().map(issue).collect::<Vec<_>>().join("; ")
}

fn road(model: &Model) -> String {
    let mut road = "war".to_owned();
    for phase in &model.phases {
        let kind = match (phase.kind, phase.talks) {
            (PhaseKind::Truce, true) => "truce with talks",
            (PhaseKind::Truce, false) => "truce",
            (PhaseKind::Settlement, _) => "settlement",
        };
        let length = match phase.term {
            Term::Fixed(length) => spelled(model.numbers.median(length)),
            Term::Open { expected: Some(years) } => {
                format!("open, about {} expected", spelled(model.numbers.median(years)))
            }
            Term::Open { expected: None } => "open".to_owned(),
        };
        // Writing to a string cannot fail.
        let _ = write!(road, " -> {} ({kind}, {length})", phase.label);
    }
    road + " -> durable peace"
}

fn measures(model: &Model) -> String {
    let mut kinds: Vec<(MeasureKind, Vec<&str>)> = Vec::new();
    let there = |measure: &MeasureRef| measure.scope().enabled.may_be(true, &model.numbers);
    for measure in model.measures.iter().filter(there) {
        let (kind, label) = (measure.kind(), measure.scope().label.as_str());
        match kinds.last_mut() {
            Some((last, labels)) if *last == kind => labels.push(label),
            _ => kinds.push((kind, vec![label])),
        }
    }
    let told = |(kind, labels): (MeasureKind, Vec<&str>)| {
        let name = if kind == MeasureKind::Cbm { "confidence-building" } else { kind.section() };
        format!("{name}: {}", labels.join(", "))
    };
    kinds.into_iter().map(told).collect::<Vec<_>>().join("; ")
}

fn uncertain(out: &mut String, model: &Model) {
    let all: Vec<_> = model.numbers.uncertain().map(|(_, number)| number).collect();
    *out += &entry("uncertain", &format!("{} of {} numbers: median (10 to 90%)", all.len(), model.numbers.len()));
    let told = |number: &Number| {
        if number.unit.is_code() {
            return (number.path.clone(), model.described(number));
        }
        let [low, middle, high] = [0.1, 0.5, 0.9].map(|share| tidy(number.source.quantile(share)));
        (number.path.clone(), format!("{middle} ({low} to {high}) {}", number.unit.label()))
    };
    let rows: Vec<(String, String)> = all.iter().map(|number| told(number)).collect();
    let widest = |texts: &dyn Fn(&(String, String)) -> usize| rows.iter().map(texts).max().unwrap_or(0);
    // The column of paths is as wide as the widest, or as wide as a line leaves room for.
    let width = widest(&|row| row.0.len()).min(OUTLINE_WIDTH.saturating_sub(4 + widest(&|row| row.1.len())));
    for ((path, value), number) in rows.iter().zip(&all) {
        let beside = path.len() <= width;
        // Writing to a string cannot fail.
        let _ = if beside { writeln!(out, "  {path:width$}  {value}") } else { writeln!(out, "  {path}\n    {value}") };
        out.push_str(&asked(number));
    }
}

/// Which uncertain numbers go together.
fn correlations(model: &Model) -> String {
    let path = |id| &model.numbers.get(id).path;
    let pair = |pair: &Correlation| {
        let known = pair.between.iter().any(|&id| model.numbers.get(id).source.is_fixed());
        let idle = if known { " (moves nothing: one of them is known)" } else { "" };
        format!("{} and {} by {}{idle}", path(pair.between[0]), path(pair.between[1]), pair.rho)
    };
    model.correlations.iter().map(pair).collect::<Vec<_>>().join("; ")
}

/// Where numbers come from, as far as the file says.
fn remarks(out: &mut String, model: &Model) {
    let all: Vec<&Number> = model.numbers.iter().map(|(_, number)| number).filter(|n| !n.remark.is_empty()).collect();
    if all.is_empty() {
        return;
    }
    *out += &entry("sources", &format!("{} of {} numbers have a source or a note", all.len(), model.numbers.len()));
    for number in all.iter().take(LISTED) {
        let lines = hanging(&number.remark.text(), OUTLINE_WIDTH, &format!("  {}: ", number.path), "    ");
        out.extend(lines.into_iter().map(|line| line + "\n"));
    }
    if all.len() > LISTED {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "  and {} more", all.len() - LISTED);
    }
}

/// The quantiles that an expert stated, beside those that are drawn; nothing for a number stated otherwise.
fn asked(number: &Number) -> String {
    let asked = number.source.asked();
    let told = |&(p, value): &(f64, f64)| {
        format!("{} {} ({})", quantile_name(p), tidy(value), tidy(number.source.quantile(p)))
    };
    let list: Vec<String> = asked.iter().map(told).collect();
    let lines = if list.is_empty() {
        Vec::new()
    } else {
        hanging(&list.join(", "), OUTLINE_WIDTH - 21, "    asked (drawn): ", &" ".repeat(19))
    };
    lines.into_iter().map(|line| line + "\n").collect()
}
