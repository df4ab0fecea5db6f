//! How long processes hold after their first truce, and when they fail.

use super::provenance;
use crate::analysis::{Summary, SurvivalCurve};
use crate::model::{Model, Stage};
use crate::report::figure::{Body, Figure, StepCurve};
use crate::report::palette;
use crate::words::numbers::percent;
use crate::words::times::{DAYS_PER_YEAR, years};
use crate::world::World;

/// A week, years.
const WEEK: f64 = 7.0 / DAYS_PER_YEAR;
/// Collapses below which a week or a phase is not singled out.
const ENOUGH: f64 = 30.0;

/// Survival of the process after its first truce.
pub(super) fn survival(model: &Model, median: &World, summary: &Summary) -> Figure {
    let own = &summary.curves.survival;
    let subtitle = format!(
        "Processes that have not collapsed, with 95% band; {}; lines: ends of phases that run their full term",
        provenance(summary)
    );
    let id = "survival".to_owned();
    if own.at_risk.first().is_none_or(|&runs| runs == 0) {
        let body = Body::Nothing("No run ever reached a truce.".to_owned());
        return Figure { id, title: "No process began".to_owned(), subtitle, body };
    }
    let end = own.times.last().copied().unwrap_or(0.0);
    let marks: Vec<(f64, String)> = phase_ends(model, median).into_iter().filter(|(time, _)| *time < end).collect();
    let title = title(own, &marks);
    let body = Body::Curve(StepCurve {
        times: own.times.clone(),
        values: own.survival.clone(),
        low: own.low.clone(),
        high: own.high.clone(),
        safe: if own.safe.iter().any(|share| *share > 0.0) { own.safe.clone() } else { Vec::new() },
        followed: own.at_risk.clone(),
        marks: marks.iter().map(|(time, label)| (*time, format!("{label} ends"))).collect(),
        time_axis: "Years since the first truce".to_owned(),
        axis: "Share of processes".to_owned(),
        names: ["not collapsed", "cannot fail any more in this model", "Processes followed so long:"]
            .map(str::to_owned),
        colour: palette::belligerent(0),
    });
    Figure { id, title, subtitle, body }
}

/// When each phase ends where it and all before it run their full term, in the world of medians, years after the first.
fn phase_ends(model: &Model, median: &World) -> Vec<(f64, String)> {
    let first = match model.begin.at(&median.values) {
        Stage::Phase(phase) => phase.index(),
        Stage::War | Stage::Peace | Stage::Victory(_) => 0,
    };
    let mut time = 0.0;
    let ends = model.phases[first..].iter().map_while(|phase| {
        time += median.values[phase.term.reckoned()?.index()];
        Some((time, phase.label.clone()))
    });
    ends.collect()
}

/// The week that kills, where one does; else how many last, or how fast half are gone.
fn title(own: &SurvivalCurve, marks: &[(f64, String)]) -> String {
    let last = own.survival.last().copied().unwrap_or(1.0);
    if let Some(worst) = Week::worst(own).filter(|worst| worst.stands_out(own, last)) {
        let ending = marks.iter().find(|(time, _)| worst.from - 1e-9 <= *time && *time <= worst.to + 1e-9);
        let when = match ending {
            Some((_, label)) => format!("the {} in which {label} ends", worst.length()),
            None => format!("the {} after {}", worst.length(), years(worst.from)),
        };
        let lost = (100.0 * worst.lost).round();
        return format!("{lost:.0} of 100 processes collapse in {when}; {:.0} last", (100.0 * last).round());
    }
    if let Some((time, _)) = own.times.iter().zip(&own.survival).find(|(_, share)| **share <= 0.5) {
        return format!("Half of all processes collapse within {} of the first truce", years(*time));
    }
    let end = own.times.last().copied().unwrap_or(0.0);
    format!("{} of processes survive the {} after their first truce", percent(last), years(end))
}

/// A week, or a step of the curve where that is longer.
struct Week {
    from: f64,
    to: f64,
    /// Share of all processes that collapse in it.
    lost: f64,
    /// How many that is.
    count: f64,
}

impl Week {
    /// That in which most processes collapse.
    fn worst(own: &SurvivalCurve) -> Option<Self> {
        let step = own.times.get(1)? - own.times[0];
        let steps = ((WEEK / step + 1e-9) as usize).max(1);
        let of = |from: usize| {
            let to = (from + steps).min(own.times.len() - 1);
            let lost = own.survival[from] - own.survival[to];
            let count = lost / own.survival[from].max(1e-12) * own.at_risk[from] as f64;
            Self { from: own.times[from], to: own.times[to], lost, count }
        };
        let weeks = (0..own.times.len() - 1).map(of);
        weeks.max_by(|one, other| one.lost.total_cmp(&other.lost).then(other.from.total_cmp(&one.from)))
    }

    /// How long it is, in words.
    fn length(&self) -> String {
        let length = self.to - self.from;
        if length < 1.05 * WEEK { "week".to_owned() } else { years(length) }
    }

    /// Whether it takes a fifth of all that ever collapse, of at least a year, and enough of them to say so.
    fn stands_out(&self, own: &SurvivalCurve, last: f64) -> bool {
        let end = own.times.last().copied().unwrap_or(0.0);
        self.lost >= 0.2 * (1.0 - last) && self.count >= ENOUGH && end >= 1.0
    }
}

#[cfg(test)]
mod tests {
    use super::title;
    use crate::analysis::SurvivalCurve;

    fn curve(survival: &[f64]) -> SurvivalCurve {
        SurvivalCurve {
            times: (0..survival.len()).map(|k| 0.25 * k as f64).collect(),
            at_risk: survival.iter().map(|share| (1000.0 * share) as u64).collect(),
            survival: survival.to_vec(),
            ..SurvivalCurve::default()
        }
    }

    #[test]
    fn the_title_names_the_week_that_kills_only_where_one_does() {
        let sudden = curve(&[1.0, 0.95, 0.65, 0.60, 0.58, 0.57]);
        let mark = [(0.5, "Ceasefire".to_owned())];
        assert_eq!(
            title(&sudden, &mark),
            "30 of 100 processes collapse in the 3 months in which Ceasefire ends; 57 last"
        );
        assert_eq!(title(&sudden, &[]), "30 of 100 processes collapse in the 3 months after 3 months; 57 last");
        let even: Vec<f64> = (0..40).map(|k| 1.0 - 0.005 * f64::from(k)).collect();
        assert!(title(&curve(&even), &mark).ends_with("of processes survive the 9.8 years after their first truce"));
        let few = SurvivalCurve { at_risk: vec![20; 6], ..sudden };
        assert!(!title(&few, &mark).contains("collapse in the"), "20 processes single a week out");
    }
}
