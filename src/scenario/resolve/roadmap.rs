//! The phases, and that they lead somewhere.

use super::{Resolver, label};
use crate::model::{Phase, PhaseKind};
use crate::scenario::file::Kind;
use crate::scenario::problem::Fault;

/// Most phases a file may have: a set of stages is one machine word.
pub(super) const MAX_PHASES: usize = 60;

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
                length: self.positive_length(&format!("phases.{id}.length"), &phase.length),
                talks: phase.talks,
            });
        }
        phases
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
