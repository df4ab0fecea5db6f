//! The turning points of a run: the few moments after which it went another way.

use serde::Serialize;

use super::Happening;

/// The most of them.
const MOST: usize = 5;
/// A fall in trust of less than this turns nothing.
const FALL: f64 = 0.02;

/// A moment after which a run went another way.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TurningPoint {
    /// Years from the start.
    pub years: f64,
    /// The day.
    pub date: String,
    /// What happened, with its numbers.
    pub text: String,
}

/// What happened at one moment, and how much it weighs.
struct Moment<'r> {
    records: &'r [Happening],
    weight: f64,
}

/// The turning points of a run, at most five, in their order: its end, signatures, collapses, first entries of a stage; then
/// the largest falls in trust, and measures that made the difference.
pub(super) fn turning_points(records: &[Happening]) -> Vec<TurningPoint> {
    let mut entered: Vec<&str> = Vec::new();
    let mut moments: Vec<Moment> = Vec::new();
    for records in records.chunk_by(|one, other| one.years.to_bits() == other.years.to_bits()) {
        let weight = weight(records, &mut entered);
        moments.push(Moment { records, weight });
    }
    // A run ends with the last stage that it enters, unless it begins there.
    let last = moments.iter_mut().rfind(|moment| moment.records.iter().any(|own| own.what == "enter"));
    if let Some(last) = last {
        last.weight += 100.0;
    }
    let mut order: Vec<usize> = (0..moments.len()).filter(|&at| moments[at].weight > 0.0).collect();
    order.sort_by(|&one, &other| moments[other].weight.total_cmp(&moments[one].weight).then(one.cmp(&other)));
    order.truncate(MOST);
    order.sort_unstable();
    order.into_iter().map(|at| told(moments[at].records)).collect()
}

/// How much a moment weighs: what is greater turned more.
fn weight<'r>(records: &'r [Happening], entered: &mut Vec<&'r str>) -> f64 {
    let weigh = |record: &'r Happening| match record.what.as_str() {
        "victory" => 100.0,
        "signature" => 90.0,
        "collapse" => 70.0,
        "ratification" if record.yes == Some(false) => 60.0,
        "enter" => {
            let stage = record.to.as_deref().unwrap_or_default();
            let new = stage != "war" && !entered.contains(&stage);
            entered.push(stage);
            if new { 80.0 } else { 20.0 }
        }
        "guarantor" if record.yes == Some(false) => 50.0,
        "belief" => fall(record).map_or(0.0, |fall| 10.0 + 30.0 * fall),
        "bite" => 5.0,
        _ => 0.0,
    };
    records.iter().map(weigh).fold(0.0, f64::max)
}

/// By how much trust falls, if it does.
fn fall(record: &Happening) -> Option<f64> {
    Some(record.before? - record.after?).filter(|fall| *fall >= FALL)
}

/// A moment in a sentence or a few: what decided it, and what came of it.
fn told(records: &[Happening]) -> TurningPoint {
    let beside = ["begin", "measure", "relief", "review", "word_kept", "offer", "step"];
    let tells = |record: &&Happening| !beside.contains(&record.what.as_str());
    let texts: Vec<&str> = records.iter().filter(tells).map(|record| record.text.as_str()).collect();
    let (years, date) = records.first().map_or((0.0, String::new()), |first| (first.years, first.date.clone()));
    TurningPoint { years, date, text: texts.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::{Happening, turning_points};

    fn record(years: f64, what: &str, to: &str) -> Happening {
        let text = format!("{what} {to}.");
        Happening { years, what: what.to_owned(), to: Some(to.to_owned()), text, ..Happening::default() }
    }

    #[test]
    fn the_end_signatures_and_first_entries_come_before_falls_in_trust() {
        let fall = |years: f64, by: f64| Happening {
            before: Some(0.9),
            after: Some(0.9 - by),
            ..record(years, "belief", "north")
        };
        let records = [
            record(0.0, "begin", "war"),
            record(1.0, "enter", "truce"),
            fall(1.2, 0.3),
            fall(1.3, 0.01),
            record(1.5, "collapse", "refusal"),
            record(1.5, "enter", "war"),
            record(2.0, "enter", "truce"),
            record(3.0, "signature", "text"),
            record(3.0, "enter", "settlement"),
            record(4.0, "measure", "aid"),
            record(5.0, "enter", "peace"),
        ];
        let points = turning_points(&records);
        let years: Vec<f64> = points.iter().map(|point| point.years).collect();
        assert_eq!(years, [1.0, 1.5, 2.0, 3.0, 5.0]);
        assert_eq!(points[1].text, "collapse refusal. enter war.");
        assert_eq!(turning_points(&records[..1]), []);
    }
}
