//! What happens next, and when.

use crate::model::{CbmId, EventId, IncentiveId, Occurrence, SanctionId, Stage, Term};

use super::clocks::Chance;
use super::conditions::stage_of;
use super::scene::MOMENT;
use super::seat::Seat;

/// Years between two moves of the front: four weeks.
pub(super) const FRONT: f64 = 28.0 / 365.25;

/// What is due. At the same moment things come in this order, then in the order of ids; by chance nothing ever comes at
/// the moment of something else.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Due {
    /// The effects of an event end.
    EventEnds(EventId),
    /// The date of an event has come.
    EventDate(EventId),
    /// Conditions of measures may come true.
    Conditions,
    /// An incentive is reviewed.
    Review(IncentiveId),
    /// Senders decide on sanctions.
    Renewal(SanctionId),
    /// Something comes by chance.
    Chance(Chance),
    /// The front may move.
    Front,
    /// A step of confidence-building is due.
    Step(CbmId),
    /// A phase ends.
    PhaseEnd,
    /// Strategies are solved for again, after a time of quiet.
    Refresh,
}

/// The earliest of what is put to it, in the order of putting where things are due at the same moment.
struct Earliest {
    time: f64,
    due: Option<Due>,
}

impl Earliest {
    #[inline]
    fn put(&mut self, time: f64, due: Due) {
        if time < self.time - MOMENT {
            (self.time, self.due) = (time, Some(due));
        }
    }

    /// The front, which comes before a step that is due at the same moment though it is put after it.
    #[inline]
    fn put_front(&mut self, time: f64) {
        match self.due {
            Some(Due::Step(_)) if time <= self.time + MOMENT => (self.time, self.due) = (time, Some(Due::Front)),
            _ => self.put(time, Due::Front),
        }
    }
}

impl Seat<'_> {
    /// What is due next, and when; nothing before the horizon where `None`.
    pub(super) fn next_due(&mut self) -> Option<(f64, Due)> {
        if self.stale.dates() {
            self.dated = self.next_dated();
            self.stale.dates_done();
        }
        let mut earliest = Earliest { time: self.dated.0, due: self.dated.1 };
        match self.scene.state.stage {
            Stage::War => earliest.put_front(self.next_front()),
            Stage::Phase(_) => earliest.put(self.refresh_at, Due::Refresh),
            Stage::Peace | Stage::Victory(_) => {}
        }
        let date = earliest.time.max(self.scene.state.now);
        let (time, chance) = self.clocks.next();
        if time < date { Some((time, Due::Chance(chance))) } else { earliest.due.map(|due| (date, due)) }
    }

    /// What with a date is due next, and when, the front and the next look at strategies aside; a moment after the
    /// horizon where nothing is, so that what is due at the horizon comes.
    fn next_dated(&self) -> (f64, Option<Due>) {
        let mut earliest = Earliest { time: self.scene.model().calendar.horizon + 2.0 * MOMENT, due: None };
        self.dated_events(&mut earliest);
        earliest.put(self.stale.next_review(), Due::Conditions);
        self.dated_measures(&mut earliest);
        match self.scene.state.stage {
            Stage::War => self.dated_steps(&mut earliest),
            Stage::Phase(phase) => {
                self.dated_steps(&mut earliest);
                earliest.put(self.phase_end(phase.index()), Due::PhaseEnd);
            }
            Stage::Peace | Stage::Victory(_) => {}
        }
        (earliest.time, earliest.due)
    }

    fn dated_events(&self, earliest: &mut Earliest) {
        let state = &self.scene.state;
        for &e in &self.scene.plan.order.events {
            if let Some(until) = state.event_until[e] {
                earliest.put(until, Due::EventEnds(EventId::new(e)));
            }
            if let Occurrence::At { time, .. } = self.scene.model().events[e].occurrence
                && !state.event_past[e]
            {
                earliest.put(time, Due::EventDate(EventId::new(e)));
            }
        }
    }

    fn dated_measures(&self, earliest: &mut Earliest) {
        let (state, measures) = (&self.scene.state, &self.scene.model().measures);
        for &i in &self.scene.plan.order.incentives {
            if let Some((since, held)) = state.reviewed[i] {
                let every = self.scene.length(measures.incentives[i].every);
                earliest.put(since + f64::from(held) * every, Due::Review(IncentiveId::new(i)));
            }
        }
        for &s in &self.scene.plan.order.sanctions {
            let sanction = &measures.sanctions[s];
            if let Some(renewal) = &sanction.renewal
                && self.scene.word(&sanction.scope.enabled)
                && self.scene.sanction_stands(s)
            {
                let every = self.scene.length(renewal.every);
                earliest.put((state.renewals[s] + 1) as f64 * every, Due::Renewal(SanctionId::new(s)));
            }
        }
    }

    fn dated_steps(&self, earliest: &mut Earliest) {
        for &c in &self.scene.plan.order.cbms {
            earliest.put(self.scene.state.next_due[c], Due::Step(CbmId::new(c)));
        }
    }

    /// The end of the next four weeks from the start of the scenario.
    fn next_front(&self) -> f64 {
        (self.scene.state.front_moves + 1) as f64 * FRONT
    }

    /// When the present term of a phase ends; `INFINITY` for an open truce.
    fn phase_end(&self, phase: usize) -> f64 {
        match self.scene.model().phases[phase].term {
            Term::Fixed(length) => self.scene.state.entered + self.scene.length(length),
            Term::Open { .. } => f64::INFINITY,
        }
    }

    /// Works out at which rates opportunities come from now on; attacks are set where strategies are solved for.
    pub(super) fn refresh_rates(&mut self) {
        let (model, now, dice) = (self.scene.model(), self.scene.state.now, self.dice);
        let stage = self.scene.state.stage;
        let get = |id| self.scene.get(id);
        let at_war = |rate: f64| if stage == Stage::War { rate } else { 0.0 };
        let openings = at_war(1.0) * get(model.talks.openings) * self.scene.tracks(Stage::War, &[]).0;
        let clocks = &mut self.clocks;
        clocks.set(Chance::Victory, at_war(get(model.war.decisive_rate)), now, dice);
        clocks.set(Chance::Opening, openings, now, dice);
        let lapse = if stage == Stage::Peace { get(model.peace.relapse) } else { 0.0 };
        clocks.set(Chance::Lapse, lapse, now, dice);
        for (e, event) in model.events.iter().enumerate() {
            if let Occurrence::Rate { rate, once } = event.occurrence {
                let state = &self.scene.state;
                let spent = state.event_until[e].is_some() || (once && state.event_seen[e]);
                let applies = self.scene.word(&event.enabled) && !spent && event.stages.contains(stage);
                clocks.set(Chance::Event(EventId::new(e)), if applies { get(rate) } else { 0.0 }, now, dice);
            }
        }
        self.refresh_phase_rates();
    }

    /// The rates of what comes by chance in a phase only.
    fn refresh_phase_rates(&mut self) {
        let (model, now, dice) = (self.scene.model(), self.scene.state.now, self.dice);
        let (phase, scene) = (self.phase(), &self.scene);
        let violations = phase.map_or(0.0, |_| scene.get(model.compliance.opportunities));
        let tracks = phase.map(|phase| scene.tracks(stage_of(phase), &[]));
        for j in 0..model.belligerents.len() {
            let party = crate::model::BelligerentId::new(j);
            self.clocks.set(Chance::Violation(party), violations, now, dice);
            let alarms = match (phase, tracks) {
                (Some(phase), Some((.., rumours))) => {
                    scene.false_alarms(rumours, scene.monitoring(j, stage_of(phase), &[]).1)
                }
                _ => 0.0,
            };
            self.clocks.set(Chance::FalseAlarm(party), alarms, now, dice);
        }
        let sessions = match (phase, tracks) {
            (Some(phase), Some((talks, ..))) if model.phases[phase].talks => scene.get(model.talks.sessions) * talks,
            _ => 0.0,
        };
        self.clocks.set(Chance::Session, sessions, now, dice);
        if phase.is_none() {
            for z in 0..model.spoilers.len() {
                self.clocks.set(Chance::Attack(crate::model::SpoilerId::new(z)), 0.0, now, dice);
            }
        }
    }
}
