//! Events: what happens from outside, and its effects.

use crate::model::{EventId, Occurrence};

use super::seat::Seat;
use super::watch::{Note, Watch};

impl Seat<'_> {
    /// Ends what has run its time, lets happen what happens, and applies the effects in force.
    pub(super) fn events<W: Watch>(&mut self, watch: &mut W) {
        let mut changed = false;
        for e in 0..self.scene.model().events.len() {
            changed |= self.end_event(e, watch);
            if self.happens(e) {
                self.start_event(e, watch);
                changed = true;
            }
        }
        if changed {
            self.apply_effects();
        }
    }

    fn end_event<W: Watch>(&mut self, e: usize, watch: &mut W) -> bool {
        let over = self.scene.state.event_until[e].is_some_and(|until| self.scene.state.step >= until);
        if over {
            self.scene.state.event_until[e] = None;
            self.scene.state.event_times[e] = 0;
            self.note(watch, || Note::EventEnded(EventId::new(e)));
        }
        over
    }

    fn happens(&mut self, e: usize) -> bool {
        let event = &self.scene.model().events[e];
        if !event.enabled || self.scene.state.event_until[e].is_some() {
            return false;
        }
        let step = self.scene.state.step;
        let length = self.scene.model().calendar.step;
        let due = match event.occurrence {
            Occurrence::At { time, .. } => (time / length).floor().to_bits() == f64::from(step).to_bits(),
            Occurrence::Rate { once, .. } => !(once && self.scene.state.event_seen[e]),
        };
        due && event.stages.contains(self.scene.state.stage)
            && self.strands.event[e].uniform(self.dice, u64::from(step)) < self.odds.events[e]
    }

    fn start_event<W: Watch>(&mut self, e: usize, watch: &mut W) {
        let duration = self.scene.model().events[e].duration.map(|duration| self.scene.get(duration));
        self.scene.state.event_until[e] =
            duration.map(|years| self.scene.state.step.saturating_add(self.scene.steps(years)));
        self.scene.state.event_times[e] += 1;
        self.scene.state.event_seen[e] = true;
        self.note(watch, || Note::Event(EventId::new(e)));
    }

    /// Applies the effects in force to the world's values. Where an effect moves an issue's status quo, the
    /// ground moves with it.
    pub(super) fn apply_effects(&mut self) {
        let model = self.scene.model();
        let before: Vec<f64> = model.issues.iter().map(|issue| self.scene.get(issue.status_quo)).collect();
        self.scene.apply_effects();
        for (k, before) in before.into_iter().enumerate() {
            let shift = self.scene.get(model.issues[k].status_quo) - before;
            if shift != 0.0 {
                self.scene.state.ground[k] = (self.scene.state.ground[k] + shift).clamp(0.0, 1.0);
            }
        }
        self.numbers_changed();
    }
}
