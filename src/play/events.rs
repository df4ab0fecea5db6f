//! Events: what happens from outside, and its effects.

use crate::model::{EventId, Occurrence};

use super::seat::Seat;
use super::stale::Trigger;
use super::watch::{Note, Watch};

impl Seat<'_> {
    /// The effects of an event have run their time.
    pub(super) fn end_event<W: Watch>(&mut self, e: EventId, watch: &mut W) {
        self.scene.state.event_until[e.index()] = None;
        self.scene.state.event_times[e.index()] = 0;
        self.note(watch, || Note::EventEnded(e));
        self.stale.mark(Trigger::EventHappened);
        self.apply_effects();
    }

    /// The date of an event has come: it happens with its probability, where the stage is one of its own.
    pub(super) fn event_date<W: Watch>(&mut self, e: EventId, watch: &mut W) {
        self.scene.state.event_past[e.index()] = true;
        let event = &self.scene.model().events[e.index()];
        let Occurrence::At { probability, .. } = event.occurrence else { return };
        if self.scene.word(&event.enabled)
            && event.stages.contains(self.scene.state.stage)
            && self.strands.event_date[e.index()].uniform(self.dice, 0) < self.scene.get(probability)
        {
            self.start_event(e, watch);
        }
    }

    /// An event happens.
    pub(super) fn start_event<W: Watch>(&mut self, e: EventId, watch: &mut W) {
        let duration = self.scene.model().events[e.index()].duration.map(|duration| self.scene.length(duration));
        let state = &mut self.scene.state;
        state.event_until[e.index()] = duration.map(|years| state.now + years);
        state.event_times[e.index()] += 1;
        state.event_seen[e.index()] = true;
        self.note(watch, || Note::Event(e));
        self.stale.mark(Trigger::EventHappened);
        self.apply_effects();
    }

    /// Applies the effects in force to the world's values. Where an effect moves an issue's status quo, the
    /// ground moves with it.
    fn apply_effects(&mut self) {
        let model = self.scene.model();
        let before: Vec<f64> = model.issues.iter().map(|issue| self.scene.get(issue.status_quo)).collect();
        if !self.scene.apply_effects() {
            return;
        }
        for (k, before) in before.into_iter().enumerate() {
            let shift = self.scene.get(model.issues[k].status_quo) - before;
            if shift != 0.0 {
                self.scene.state.ground[k] = (self.scene.state.ground[k] + shift).clamp(0.0, 1.0);
            }
        }
        self.numbers_changed();
    }
}
