//! Start, horizon, and where a run begins.

use super::Resolver;
use super::names::Named;
use crate::model::{Calendar, PhaseId, Setting, Stage};
use crate::scenario::duration;
use crate::scenario::problem::Fault;
use crate::units::Unit;

impl Resolver<'_> {
    pub(super) fn calendar(&mut self) -> Calendar {
        let section = &self.file.scenario;
        let start_day = section.start.as_ref().map(|start| duration::day_of(&start.0).unwrap_or_default());
        Calendar { start_day, horizon: self.horizon() }
    }

    /// The horizon in years; a year stands in after a report.
    fn horizon(&mut self) -> f64 {
        let path = "scenario.horizon";
        let Some(years) = self.years(path, &self.file.scenario.horizon) else { return 1.0 };
        if years <= 0.0 {
            self.report(path, Fault::ZeroLength);
        } else if Unit::Years.admits(years) {
            return years;
        } else {
            self.report(path, Fault::HorizonTooFar { years });
        }
        1.0
    }

    pub(super) fn begin(&mut self) -> Setting<Stage> {
        let begin = (&self.file.scenario.begin, Unit::Beginning);
        self.setting("scenario.begin", begin, Stage::War, |resolver, path, name| {
            if name == "war" {
                return Some(Stage::War);
            }
            if let Some(Named::Phase(phase)) = resolver.names.get(name) {
                return Some(Stage::Phase(PhaseId::new(phase)));
            }
            resolver.unknown(path, name, "phase", |named| matches!(named, Named::Phase(_)), &["war"]);
            None
        })
    }
}
