//! One name space for the whole file: who or what an id stands for.

use std::collections::HashMap;

use super::Resolver;
use crate::model::{ActorId, BelligerentId, CbmId, MeasureKind, PhaseId, StageSet, ThirdPartyId};
use crate::scenario::bounds::MAX_PHASES;
use crate::scenario::number::{LONGEST_ID, RESERVED};
use crate::scenario::problem::Fault;
use crate::scenario::schema;

/// Enough names to find the nearest among, however large the file.
pub(super) const SUGGESTED: usize = 200;

/// What an id stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    Issue,
    Belligerent(usize),
    ThirdParty(usize),
    Spoiler,
    Phase(usize),
    Measure(MeasureKind, usize),
    Event,
    Indicator,
}

impl Named {
    /// With its article, for messages.
    pub(super) const fn kind(self) -> &'static str {
        match self {
            Self::Issue => "an issue",
            Self::Belligerent(_) => "a belligerent",
            Self::ThirdParty(_) => "a third party",
            Self::Spoiler => "a spoiler",
            Self::Phase(_) => "a phase",
            Self::Measure(kind, _) => kind.noun(),
            Self::Event => "an event",
            Self::Indicator => "an indicator",
        }
    }
}

/// Every id of the file.
#[derive(Debug, Default)]
pub(super) struct Names<'f> {
    entries: HashMap<&'f str, Named>,
    /// In the file's order, for suggestions.
    order: Vec<(&'f str, Named)>,
    /// Where each id was declared first.
    homes: HashMap<&'f str, String>,
}

impl Names<'_> {
    pub(super) fn get(&self, name: &str) -> Option<Named> {
        self.entries.get(name).copied()
    }

    fn known(&self, wanted: impl Fn(Named) -> bool) -> Vec<String> {
        let wanted = self.order.iter().filter(|(_, named)| wanted(*named));
        wanted.take(SUGGESTED).map(|(name, _)| (*name).to_owned()).collect()
    }
}

impl<'f> Resolver<'f> {
    /// Declares every id of the file.
    pub(super) fn declare(&mut self) {
        let file = self.file;
        self.declare_all("issues", file.issues.keys(), |_| Named::Issue);
        self.declare_all("belligerents", file.belligerents.keys(), Named::Belligerent);
        self.declare_all("third_parties", file.third_parties.keys(), Named::ThirdParty);
        self.declare_all("spoilers", file.spoilers.keys(), |_| Named::Spoiler);
        self.declare_all("phases", file.phases.keys(), Named::Phase);
        for kind in MeasureKind::ALL {
            self.declare_all(kind.section(), file.measures(kind).into_iter(), |at| Named::Measure(kind, at));
        }
        self.declare_all("events", file.events.keys(), |_| Named::Event);
        self.declare_all("indicators", file.indicators.keys(), |_| Named::Indicator);
        for (id, variant) in &file.variants.0 {
            self.check_id(&format!("variants.{id}"), id);
            if variant.changes_nothing() {
                let (key, section) = ("patch".to_owned(), format!("variants.{id}"));
                let fault = Fault::MissingKey { key, meaning: schema::meaning("VariantFile", "patch"), section };
                self.report(&format!("variants.{id}"), fault);
            }
        }
    }

    fn declare_all(&mut self, section: &str, ids: impl Iterator<Item = &'f str>, named: impl Fn(usize) -> Named) {
        for (at, id) in ids.enumerate() {
            let path = format!("{section}.{id}");
            self.check_id(&path, id);
            if let Some(home) = self.names.homes.get(id) {
                let first = self.shelf.locate(self.key_place(home));
                self.report_key(&path, Fault::DuplicateId { id: id.to_owned(), first });
                continue;
            }
            self.names.entries.insert(id, named(at));
            self.names.order.push((id, named(at)));
            self.names.homes.insert(id, path);
        }
    }

    pub(super) fn check_id(&mut self, path: &str, id: &str) {
        let is_id = !id.is_empty() && id.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'));
        let found = id.chars().count();
        if found > LONGEST_ID {
            self.report_key(path, Fault::LongId { limit: LONGEST_ID, found });
        } else if !is_id {
            self.report_key(path, Fault::BadId { id: id.to_owned() });
        } else if RESERVED.contains(&id) {
            self.report_key(path, Fault::ReservedId { id: id.to_owned() });
        }
    }

    pub(super) fn unknown(
        &mut self,
        path: &str,
        name: &str,
        what: &'static str,
        wanted: impl Fn(Named) -> bool,
        more: &[&str],
    ) {
        let fault = self.unknown_name(name, what, wanted, more);
        self.report(path, fault);
    }

    /// The same where the name is a key.
    pub(super) fn unknown_key(&mut self, path: &str, name: &str, what: &'static str, wanted: impl Fn(Named) -> bool) {
        let fault = self.unknown_name(name, what, wanted, &[]);
        self.report_key(path, fault);
    }

    fn unknown_name(&self, name: &str, what: &'static str, wanted: impl Fn(Named) -> bool, more: &[&str]) -> Fault {
        let mut known = self.names.known(wanted);
        known.extend(more.iter().map(|&word| word.to_owned()));
        let instead = self.names.get(name).map(Named::kind);
        Fault::UnknownName { what, name: name.to_owned(), known, instead }
    }

    /// The belligerent of this name; the first one stands in after a report.
    pub(super) fn belligerent(&mut self, path: &str, name: &str) -> BelligerentId {
        if let Some(Named::Belligerent(at)) = self.names.get(name) {
            return BelligerentId::new(at);
        }
        self.unknown(path, name, "belligerent", |named| matches!(named, Named::Belligerent(_)), &[]);
        BelligerentId::new(0)
    }

    /// The belligerents in a list that may not be empty.
    pub(super) fn belligerent_list(&mut self, path: &str, names: &[String]) -> Vec<BelligerentId> {
        self.check_list(path, names, "belligerent");
        let items = names.iter().enumerate();
        items.map(|(at, name)| self.belligerent(&format!("{path}.{at}"), name)).collect()
    }

    /// The belligerent or third party of this name.
    pub(super) fn actor(&mut self, path: &str, name: &str) -> ActorId {
        match self.names.get(name) {
            Some(Named::Belligerent(at)) => return ActorId::Belligerent(BelligerentId::new(at)),
            Some(Named::ThirdParty(at)) => return ActorId::ThirdParty(ThirdPartyId::new(at)),
            _ => {}
        }
        let is_actor = |named| matches!(named, Named::Belligerent(_) | Named::ThirdParty(_));
        self.unknown(path, name, "belligerent or third party", is_actor, &[]);
        ActorId::Belligerent(BelligerentId::new(0))
    }

    /// The actors in a list that may not be empty.
    pub(super) fn actor_list(&mut self, path: &str, names: &[String]) -> Vec<ActorId> {
        self.check_list(path, names, "belligerent or third party");
        let items = names.iter().enumerate();
        items.map(|(at, name)| self.actor(&format!("{path}.{at}"), name)).collect()
    }

    /// The stages in a list that may not be empty.
    pub(super) fn stages(&mut self, path: &str, names: &[String]) -> StageSet {
        self.check_list(path, names, "phase");
        let mut stages = StageSet::default();
        for (at, name) in names.iter().enumerate() {
            match (name.as_str(), self.names.get(name)) {
                ("war", _) => stages.add_war(),
                ("peace", _) => stages.add_peace(),
                (_, Some(Named::Phase(phase))) if phase < MAX_PHASES => {
                    stages.add_phase(PhaseId::new(phase));
                }
                (_, Some(Named::Phase(_))) => {}
                _ => {
                    let is_phase = |named| matches!(named, Named::Phase(_));
                    self.unknown(&format!("{path}.{at}"), name, "phase", is_phase, &["war", "peace"]);
                }
            }
        }
        stages
    }

    /// Says which names of a list are no phases, or stand twice.
    pub(super) fn check_phases(&mut self, path: &str, names: &[String]) {
        self.check_repeated(path, names);
        for (at, name) in names.iter().enumerate() {
            if !matches!(self.names.get(name), Some(Named::Phase(_))) {
                let is_phase = |named| matches!(named, Named::Phase(_));
                self.unknown(&format!("{path}.{at}"), name, "phase", is_phase, &[]);
            }
        }
    }

    /// The confidence-building measures in a list.
    pub(super) fn required(&mut self, path: &str, names: &[String], own: &str) -> Vec<CbmId> {
        self.check_repeated(path, names);
        let mut required = Vec::new();
        for (at, name) in names.iter().enumerate() {
            let path = format!("{path}.{at}");
            match self.names.get(name) {
                _ if name == own => self.report(&path, Fault::RequiresItself { id: own.to_owned() }),
                Some(Named::Measure(MeasureKind::Cbm, at)) => required.push(CbmId::new(at)),
                Some(Named::Measure(kind, _)) => {
                    self.report(&path, Fault::NotCompletable { id: name.clone(), kind: kind.noun() });
                }
                _ => {
                    let is_cbm = |named| matches!(named, Named::Measure(MeasureKind::Cbm, _));
                    self.unknown(&path, name, "confidence-building measure", is_cbm, &[]);
                }
            }
        }
        required
    }

    pub(super) fn check_list(&mut self, path: &str, names: &[String], what: &'static str) {
        if names.is_empty() {
            self.report(path, Fault::EmptyList { what });
        }
        self.check_repeated(path, names);
    }

    fn check_repeated(&mut self, path: &str, names: &[String]) {
        let mut seen = std::collections::HashSet::new();
        for (at, name) in names.iter().enumerate() {
            if !seen.insert(name) {
                self.report(&format!("{path}.{at}"), Fault::Repeated { name: name.clone() });
            }
        }
    }
}
