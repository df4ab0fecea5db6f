//! Start, step, horizon, and where a run begins.

use super::Resolver;
use super::names::Named;
use crate::model::{Calendar, PhaseId, Stage};
use crate::scenario::duration;
use crate::scenario::problem::Fault;

/// Most steps a run may have.
const MAX_STEPS: u32 = 200_000;

/// Room for rounding when a horizon is a whole number of steps.
const ROUNDING: f64 = 1e-9;

impl Resolver<'_> {
    pub(super) fn calendar(&mut self) -> Calendar {
        let section = &self.file.scenario;
        let start_day = section.start.0.parse().ok().and_then(|date| duration::day(&date)).unwrap_or_default();
        let step = self.calendar_length("scenario.step");
        let horizon = self.calendar_length("scenario.horizon");
        let (Some(step), Some(horizon)) = (step, horizon) else { return Calendar { start_day, step: 1.0, steps: 1 } };
        let steps = (horizon / step + ROUNDING).floor();
        if steps < 1.0 {
            let path = if self.tree.find("scenario.step").is_some() { "scenario.step" } else { "scenario.horizon" };
            self.report(path, Fault::StepTooLong);
        } else if steps > f64::from(MAX_STEPS) {
            self.report("scenario.horizon", Fault::TooManySteps { steps, limit: MAX_STEPS });
        }
        Calendar { start_day, step, steps: steps.clamp(1.0, f64::from(MAX_STEPS)) as u32 }
    }

    fn calendar_length(&mut self, path: &str) -> Option<f64> {
        let section = &self.file.scenario;
        let text = if path == "scenario.step" { &section.step } else { &section.horizon };
        let years = self.years(path, text)?;
        if years > 0.0 {
            return Some(years);
        }
        self.report(path, Fault::ZeroLength);
        None
    }

    pub(super) fn begin(&mut self) -> Stage {
        let begin = &self.file.scenario.begin;
        if begin == "war" {
            return Stage::War;
        }
        if let Some(Named::Phase(phase)) = self.names.get(begin) {
            return Stage::Phase(PhaseId::new(phase));
        }
        self.unknown("scenario.begin", begin, "phase", |named| matches!(named, Named::Phase(_)), &["war"]);
        Stage::War
    }
}
