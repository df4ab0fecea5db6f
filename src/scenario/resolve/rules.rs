//! War, compliance, issues, talks and peace.

use super::{Resolver, label};
use crate::model::{Compliance, Issue, NumberId, Peace, Protocol, Setting, Stage, Talks, War};
use crate::scenario::bounds::MAX_ISSUES;
use crate::scenario::file::{Kind, ProtocolName};
use crate::scenario::number::Amount;
use crate::scenario::problem::{Fault, WholeDraft, misspells};
use crate::units::Unit;

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
            expectation: self.number("compliance.expectation", &section.expectation, Unit::Share),
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

    pub(super) fn talks(&mut self, issues: &[Issue], begin: Setting<Stage>) -> Talks {
        let talks = &self.file.talks;
        self.check_sessions();
        self.check_draft(issues, begin);
        let none = Amount::default();
        let sessions = talks.sessions.as_ref().unwrap_or(&none);
        Talks {
            openings: self.number("talks.openings", &talks.openings, Unit::Rate),
            sessions: self.number("talks.sessions", sessions, Unit::Rate),
            protocol: self.setting(
                "talks.protocol",
                (&talks.protocol, Unit::Protocol),
                Protocol::Alternating,
                |_, _, name| {
                    Some(match name {
                        ProtocolName::Alternating => Protocol::Alternating,
                        ProtocolName::Mediator => Protocol::Mediator,
                        ProtocolName::Draft => Protocol::Draft,
                    })
                },
            ),
            consent: self.switch("talks.consent", &talks.consent),
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

    fn draft(&mut self, issues: &[Issue]) -> Vec<Option<NumberId>> {
        let draft = &self.file.talks.draft.0;
        self.check_issue_names("talks.draft", draft.keys());
        let term = |issue: &Issue| {
            self.optional_number(&format!("talks.draft.{}", issue.id), draft.get(&issue.id), Unit::Share)
        };
        issues.iter().map(term).collect()
    }

    /// Where the draft alone is ever offered, or is what was signed before the run began, it must say something on every
    /// issue: the place is the draft, or what asks for one.
    fn check_draft(&mut self, issues: &[Issue], begin: Setting<Stage>) {
        let settlement = |stage| match stage {
            Stage::Phase(phase) => {
                self.file.phases.0.get(phase.index()).filter(|(_, file)| file.kind == Kind::Settlement)
            }
            Stage::War | Stage::Peace | Stage::Victory(_) => None,
        };
        let settled = begin.options(&self.numbers).into_iter().find_map(|(stage, _)| settlement(stage));
        let drafted = self.file.talks.protocol.words().contains(&ProtocolName::Draft);
        let (asks, reason) = match (drafted, settled) {
            (true, _) => ("talks.protocol", WholeDraft::OnlyText),
            (_, Some((phase, _))) => ("scenario.begin", WholeDraft::Signed { phase: phase.clone() }),
            (_, None) => return,
        };
        let draft = &self.file.talks.draft.0;
        // A misspelt issue is one problem, not two.
        let misspelt =
            |issue: &str| draft.keys().any(|key| issues.iter().all(|i| i.id != key) && misspells(key, issue));
        let missing = issues.iter().filter(|issue| draft.get(&issue.id).is_none() && !misspelt(&issue.id));
        let missing: Vec<String> = missing.map(|issue| issue.id.clone()).collect();
        if missing.is_empty() || self.is_spoiled(asks) {
            return;
        }
        let fault = Fault::DraftIncomplete { missing, reason };
        if self.tree.find("talks.draft").is_some() {
            self.report_key("talks.draft", fault);
        } else {
            self.report(asks, fault);
        }
    }

    pub(super) fn peace(&mut self) -> Peace {
        Peace { relapse: self.number("peace.relapse", &self.file.peace.relapse, Unit::Rate) }
    }
}
