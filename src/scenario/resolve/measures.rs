//! The measures, but for guarantees, which have a file of their own.

use super::{Resolver, label};
use crate::model::{
    ActorId, Aid, BelligerentId, Cbm, Incentive, Measures, Monitoring, Relief, Renewal, Sanction, Scope, Snapback,
    Track,
};
use crate::scenario::file::{CbmFile, IncentiveFile, ReliefFile, SanctionFile, ScopeFile};
use crate::scenario::problem::Fault;
use crate::units::Unit;

impl Resolver<'_> {
    pub(super) fn measures(&mut self) -> Measures {
        let file = self.file;
        let cbms: Vec<Cbm> = file.cbms.0.iter().map(|(id, cbm)| self.cbm(id, cbm)).collect();
        self.check_circles(&cbms);
        Measures {
            cbms,
            monitoring: self.monitoring(),
            sanctions: file.sanctions.0.iter().map(|(id, sanction)| self.sanction(id, sanction)).collect(),
            guarantees: file.guarantees.0.iter().map(|(id, guarantee)| self.guarantee(id, guarantee)).collect(),
            incentives: file.incentives.0.iter().map(|(id, incentive)| self.incentive(id, incentive)).collect(),
            aid: self.aid(),
            tracks: self.tracks(),
        }
    }

    /// Where and when the measure at `path` is in force.
    pub(super) fn scope(&mut self, path: &str, id: &str, scope: ScopeFile<'_>) -> Scope {
        Scope {
            id: id.to_owned(),
            label: label(scope.label, id),
            enabled: self.switch(&format!("{path}.enabled"), scope.enabled),
            stages: self.stages(&format!("{path}.phases"), scope.phases),
            after: self.length(&format!("{path}.after"), scope.after),
            quiet: self.length(&format!("{path}.quiet"), scope.quiet),
            requires: self.required(&format!("{path}.requires"), scope.requires, id),
        }
    }

    fn cbm(&mut self, id: &str, cbm: &CbmFile) -> Cbm {
        let path = format!("cbms.{id}");
        let at = |key: &str| format!("{path}.{key}");
        Cbm {
            scope: self.scope(&path, id, cbm.scope()),
            by: self.belligerent(&at("by"), &cbm.by),
            steps: self.number(&at("steps"), &cbm.steps, Unit::Count),
            every: self.positive_length(&at("every"), &cbm.every),
            cost: self.number(&at("cost"), &cbm.cost, Unit::Cost),
            exposure: self.number(&at("exposure"), &cbm.exposure, Unit::Cost),
            disarms: self.number(&at("disarms"), &cbm.disarms, Unit::Share),
            reward: self.number(&at("reward"), &cbm.reward, Unit::Stakes),
            goodwill: self.number(&at("goodwill"), &cbm.goodwill, Unit::Stakes),
            verification: self.optional_number(&at("verification"), cbm.verification.as_ref(), Unit::Probability),
        }
    }

    /// Measures that wait for each other would wait for ever.
    fn check_circles(&mut self, cbms: &[Cbm]) {
        let mut settled = vec![false; cbms.len()];
        loop {
            let ready: Vec<usize> = (0..cbms.len())
                .filter(|&at| !settled[at] && cbms[at].scope.requires.iter().all(|other| settled[other.index()]))
                .collect();
            if ready.is_empty() {
                break;
            }
            for at in ready {
                settled[at] = true;
            }
        }
        let waiting = cbms.iter().zip(&settled).filter(|(_, settled)| !**settled);
        let ids: Vec<String> = waiting.map(|(cbm, _)| cbm.scope.id.clone()).collect();
        if let Some(first) = ids.first() {
            self.report(&format!("cbms.{first}.requires"), Fault::RequiresCircle { ids: ids.clone() });
        }
    }

    fn monitoring(&mut self) -> Vec<Monitoring> {
        let mut found = Vec::new();
        for (id, monitoring) in &self.file.monitoring.0 {
            let path = format!("monitoring.{id}");
            let everybody = (0..self.file.belligerents.0.len()).map(BelligerentId::new).collect();
            found.push(Monitoring {
                scope: self.scope(&path, id, monitoring.scope()),
                of: match &monitoring.of {
                    Some(names) => self.belligerent_list(&format!("{path}.of"), names),
                    None => everybody,
                },
                detection: self.number(&format!("{path}.detection"), &monitoring.detection, Unit::Share),
                attribution: self.number(&format!("{path}.attribution"), &monitoring.attribution, Unit::Share),
            });
        }
        found
    }

    fn sanction(&mut self, id: &str, sanction: &SanctionFile) -> Sanction {
        let path = format!("sanctions.{id}");
        let at = |key: &str| format!("{path}.{key}");
        let senders = self.actor_list(&at("senders"), &sanction.senders);
        let target = self.belligerent(&at("target"), &sanction.target);
        self.check_not_self(&at("senders"), &sanction.senders, &sanction.target, |actor| Fault::SanctionsItself {
            actor,
        });
        Sanction {
            scope: self.scope(&path, id, sanction.scope()),
            senders,
            target,
            cost: self.number(&at("cost"), &sanction.cost, Unit::Cost),
            sender_cost: self.number(&at("sender_cost"), &sanction.sender_cost, Unit::Cost),
            erosion: self.number(&at("erosion"), &sanction.erosion, Unit::Rate),
            relief: sanction.relief.as_ref().map(|relief| self.relief(&at("relief"), relief)),
            snapback: sanction.snapback.as_ref().map(|snapback| Snapback {
                probability: self.number(&at("snapback.probability"), &snapback.probability, Unit::Probability),
                duration: self.length(&at("snapback.duration"), &snapback.duration),
            }),
            renewal: sanction.renewal.as_ref().map(|renewal| Renewal {
                every: self.positive_length(&at("renewal.every"), &renewal.every),
                resolve: self.number(&at("renewal.resolve"), &renewal.resolve, Unit::Stakes),
            }),
        }
    }

    fn relief(&mut self, path: &str, relief: &ReliefFile) -> Relief {
        Relief {
            stages: self.stages(&format!("{path}.phases"), &relief.phases),
            share: self.number(&format!("{path}.share"), &relief.share, Unit::Share),
            quiet: self.length(&format!("{path}.quiet"), &relief.quiet),
            requires: self.required(&format!("{path}.requires"), &relief.requires, ""),
        }
    }

    fn incentive(&mut self, id: &str, incentive: &IncentiveFile) -> Incentive {
        let path = format!("incentives.{id}");
        let at = |key: &str| format!("{path}.{key}");
        let funders = self.actor_list(&at("funders"), &incentive.funders);
        self.check_not_self(&at("funders"), &incentive.funders, &incentive.to, |actor| Fault::GivesToItself { actor });
        Incentive {
            scope: self.scope(&path, id, incentive.scope()),
            funders,
            to: self.belligerent(&at("to"), &incentive.to),
            value: self.number(&at("value"), &incentive.value, Unit::Cost),
            every: self.positive_length(&at("review.every"), &incentive.review.every),
            benchmark: self.number(&at("review.benchmark"), &incentive.review.benchmark, Unit::Probability),
        }
    }

    fn aid(&mut self) -> Vec<Aid> {
        let mut found = Vec::new();
        for (id, aid) in &self.file.aid.0 {
            let path = format!("aid.{id}");
            let by: Vec<ActorId> = self.actor_list(&format!("{path}.by"), &aid.by);
            self.check_not_self(&format!("{path}.by"), &aid.by, &aid.to, |actor| Fault::GivesToItself { actor });
            found.push(Aid {
                scope: self.scope(&path, id, aid.scope()),
                by,
                to: self.belligerent(&format!("{path}.to"), &aid.to),
                capability: self.number(&format!("{path}.capability"), &aid.capability, Unit::Weight),
                war_cost: self.number(&format!("{path}.war_cost"), &aid.war_cost, Unit::Cost),
            });
        }
        found
    }

    fn tracks(&mut self) -> Vec<Track> {
        let mut found = Vec::new();
        for (id, track) in &self.file.tracks.0 {
            let path = format!("tracks.{id}");
            found.push(Track {
                scope: self.scope(&path, id, track.scope()),
                talks: self.number(&format!("{path}.talks"), &track.talks, Unit::Weight),
                support: self.number(&format!("{path}.support"), &track.support, Unit::Stakes),
                misinformation: self.number(&format!("{path}.misinformation"), &track.misinformation, Unit::Share),
            });
        }
        found
    }

    fn check_not_self(&mut self, path: &str, names: &[String], to: &str, fault: impl Fn(String) -> Fault) {
        for (at, name) in names.iter().enumerate().filter(|(_, name)| name.as_str() == to) {
            self.report(&format!("{path}.{at}"), fault(name.clone()));
        }
    }
}
