//! The phases, and that they lead somewhere.

use super::names::Named;
use super::{Resolver, label};
use crate::model::{Phase, PhaseKind, Term};
use crate::scenario::bounds::MAX_PHASES;
use crate::scenario::duration;
use crate::scenario::file::{Kind, PhaseFile};
use crate::scenario::number::{Duration, Length, PhaseLength};
use crate::scenario::problem::{Fault, Unexpected};

impl Resolver<'_> {
    pub(super) fn phases(&mut self) -> Vec<Phase> {
        let entries = &self.file.phases.0;
        if entries.is_empty() {
            self.report("phases", Fault::NoneOf { what: "phase" });
        }
        if entries.len() > MAX_PHASES {
            let fault = Fault::TooMany { what: "phases", limit: MAX_PHASES, found: entries.len() };
            self.report_key(&format!("phases.{}", entries[MAX_PHASES].0), fault);
        }
        self.check_order();
        self.check_roadmap();
        let mut phases = Vec::new();
        for (id, phase) in entries {
            phases.push(Phase {
                id: id.clone(),
                label: label(phase.label.as_ref(), id),
                kind: match phase.kind {
                    Kind::Truce => PhaseKind::Truce,
                    Kind::Settlement => PhaseKind::Settlement,
                },
                term: self.term(id, phase),
                talks: phase.talks,
            });
        }
        phases
    }

    /// How long a phase lasts. The length that the sides expect belongs to open truces with talks, and is needed there:
    /// by it they reckon how far off a settlement is.
    fn term(&mut self, id: &str, phase: &PhaseFile) -> Term {
        let [length, expected] = ["length", "expected"].map(|key| format!("phases.{id}.{key}"));
        match (&phase.length, &phase.expected) {
            (PhaseLength::Open, _) if phase.kind == Kind::Settlement => {
                // The kind may be a stand-in for one that could not be read.
                if !self.is_spoiled(&format!("phases.{id}.kind")) {
                    self.report(&length, Fault::OpenSettlement);
                }
                Term::Open { expected: None }
            }
            (PhaseLength::Open, Some(years)) => {
                if !phase.talks {
                    self.report_key(&expected, Fault::ExpectedForNothing { reason: Unexpected::NoTalks });
                }
                Term::Open { expected: Some(self.positive_length(&expected, years)) }
            }
            (PhaseLength::Open, None) => {
                if phase.talks {
                    self.report(&length, Fault::ExpectedMissing { phase: id.to_owned() });
                }
                Term::Open { expected: None }
            }
            (PhaseLength::Term(Length::Fixed(text)), _) if duration::years(&text.0).is_none() => {
                self.report(&length, Fault::NotATerm { text: text.0.clone() });
                Term::Fixed(self.positive_length(&length, &Length::Fixed(Duration("1 year".to_owned()))))
            }
            (PhaseLength::Term(years), other) => {
                if other.is_some() && !self.is_spoiled(&length) {
                    self.report_key(&expected, Fault::ExpectedForNothing { reason: Unexpected::FixedLength });
                }
                Term::Fixed(self.positive_length(&length, years))
            }
        }
    }

    /// Every phase has its place on the road: by `scenario.roadmap`, or by `before`.
    fn check_order(&mut self) {
        let file = self.file;
        let road = &file.scenario.roadmap;
        self.check_phases("scenario.roadmap", road);
        let all_known = road.iter().all(|id| file.phases.get(id).is_some());
        for (id, phase) in &file.phases.0 {
            let before = format!("phases.{id}.before");
            match &phase.before {
                Some(_) if road.contains(id) => self.report_key(&before, Fault::OnRoadTwice { phase: id.clone() }),
                Some(next) if next == id || file.phases.get(next).is_none() => {
                    self.unknown(&before, next, "phase", |named| matches!(named, Named::Phase(_)), &[]);
                }
                // A name on the road that is nobody's may be meant for it.
                None if !road.is_empty() && !road.contains(id) && all_known => {
                    self.report_key(&format!("phases.{id}"), Fault::NotOnRoad { phase: id.clone() });
                }
                _ => {}
            }
        }
    }

    /// Talks need a settlement to lead to, and happen only in truces. Everything else that a roadmap can say has a
    /// meaning: a settlement at its head is bargained over at the opening, one after a truce without talks is
    /// signed at that truce's end, one after a settlement follows it.
    fn check_roadmap(&mut self) {
        let entries = &self.file.phases.0;
        for (at, (id, phase)) in entries.iter().enumerate().filter(|(_, (_, phase))| phase.talks) {
            let path = format!("phases.{id}.talks");
            if phase.kind == Kind::Settlement {
                // The kind may be a stand-in for one that could not be read.
                if !self.is_spoiled(&format!("phases.{id}.kind")) {
                    self.report_key(&path, Fault::SettlementTalks);
                }
            } else if entries[at + 1..].iter().all(|(_, next)| next.kind == Kind::Truce) {
                self.report_key(&path, Fault::TalksLeadNowhere { phase: id.clone() });
            }
        }
    }
}
