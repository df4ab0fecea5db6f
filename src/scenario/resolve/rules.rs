//! War, compliance, issues and talks.

use super::{Resolver, label};
use crate::model::{Compliance, Issue, NumberId, Protocol, Talks, War};
use crate::scenario::file::{Kind, ProtocolName};
use crate::scenario::number::Amount;
use crate::scenario::problem::Fault;
use crate::units::Unit;

/// Most issues a file may have.
pub(super) const MAX_ISSUES: usize = 16;

impl Resolver<'_> {
    pub(super) fn war(&mut self) -> War {
        let war = &self.file.war;
        War {
            decisive_rate: self.number("war.decisive_rate", &war.decisive_rate, Unit::Rate),
            decisiveness: self.number("war.decisiveness", &war.decisiveness, Unit::Weight),
            drift: self.number("war.drift", &war.drift, Unit::Rate),
            volatility: self.number("war.volatility", &war.volatility, Unit::Rate),
        }
    }

    pub(super) fn compliance(&mut self) -> Compliance {
        let section = &self.file.compliance;
        Compliance {
            opportunities: self.number("compliance.opportunities", &section.opportunities, Unit::Rate),
            detection: self.number("compliance.detection", &section.detection, Unit::Share),
            foiled: self.number("compliance.foiled", &section.foiled, Unit::Share),
            reprisal: self.number("compliance.reprisal", &section.reprisal, Unit::Cost),
            attribution: self.number("compliance.attribution", &section.attribution, Unit::Share),
            false_alarms: self.number("compliance.false_alarms", &section.false_alarms, Unit::Rate),
        }
    }

    pub(super) fn issues(&mut self) -> Vec<Issue> {
        let entries = &self.file.issues.0;
        if entries.is_empty() {
            self.report("issues", Fault::NoneOf { what: "issue" });
        }
        if entries.len() > MAX_ISSUES {
            let fault = Fault::TooMany { what: "issues", limit: MAX_ISSUES, found: entries.len() };
            self.report_key(&format!("issues.{}", entries[MAX_ISSUES].0), fault);
        }
        let mut issues = Vec::new();
        for (id, issue) in entries.iter().take(MAX_ISSUES) {
            issues.push(Issue {
                id: id.clone(),
                label: label(issue.label.as_ref(), id),
                low: issue.low.clone(),
                high: issue.high.clone(),
                status_quo: self.number(&format!("issues.{id}.status_quo"), &issue.status_quo, Unit::Share),
                contested: issue.contested,
            });
        }
        issues
    }

    pub(super) fn talks(&mut self, issues: &[Issue]) -> Talks {
        let talks = &self.file.talks;
        self.check_sessions();
        let none = Amount::default();
        let sessions = talks.sessions.as_ref().unwrap_or(&none);
        Talks {
            openings: self.number("talks.openings", &talks.openings, Unit::Rate),
            sessions: self.number("talks.sessions", sessions, Unit::Rate),
            protocol: match talks.protocol {
                ProtocolName::Alternating => Protocol::Alternating,
                ProtocolName::Mediator => Protocol::Mediator,
                ProtocolName::Draft => Protocol::Draft,
            },
            consent: talks.consent,
            draft: self.draft(issues),
        }
    }

    /// Sessions must be said where a phase has talks: silence would mean talks at which nobody ever meets.
    fn check_sessions(&mut self) {
        let talking = self.file.phases.0.iter().find(|(_, phase)| phase.talks && phase.kind == Kind::Truce);
        if let (Some((phase, _)), None) = (talking, &self.file.talks.sessions) {
            self.report_key(&format!("phases.{phase}.talks"), Fault::NoSessions { phase: phase.clone() });
        }
    }

    fn draft(&mut self, issues: &[Issue]) -> Vec<NumberId> {
        let draft = &self.file.talks.draft.0;
        self.check_issue_names("talks.draft", draft.keys());
        let term = |issue: &Issue| match draft.get(&issue.id) {
            Some(term) => self.number(&format!("talks.draft.{}", issue.id), term, Unit::Share),
            // Not a copy: where the status quo is uncertain, the draft means the very same point.
            None => issue.status_quo,
        };
        issues.iter().map(term).collect()
    }
}
