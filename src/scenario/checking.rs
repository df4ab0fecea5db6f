//! A file in all its versions, while they are checked.

use std::collections::{HashMap, HashSet};

use super::change::Amendment;
use super::levers::Levers;
use super::opened::{resolve_under, unknown_version};
use super::problem::{Fault, MOST, Problem};
use super::resolve::{self, Resolved};
use super::source::Shelf;
use super::tree::{Node, Span, Table, Value};
use super::walk::{self, Read};
use super::{BASELINE, VariantInfo, variant};

/// Most variants a file may have: each is checked on its own.
const MAX_VARIANTS: usize = 200;

/// A file in all its versions, while they are checked.
pub(super) struct Checking {
    pub(super) base: Node,
    pub(super) bare: Node,
    /// What reading the file as it stands found.
    pub(super) read: Read,
    pub(super) sets: Vec<Amendment>,
    /// The changes that make each variant, as far as they are known yet.
    pub(super) chains: HashMap<String, Vec<Amendment>>,
    pub(super) id: String,
    pub(super) shelf: Shelf,
    /// The problems on the shelf, so that no version repeats another's.
    pub(super) seen: HashSet<(Option<Span>, String)>,
}

/// What checking all versions gives.
pub(super) struct AllVersions {
    /// The file as it stands; `None` where it could not be read.
    pub(super) own: Option<Resolved>,
    /// Its variants, in its order.
    pub(super) variants: Vec<CheckedVersion>,
}

/// A variant as checked.
pub(super) struct CheckedVersion {
    pub(super) info: VariantInfo,
    pub(super) patches: Vec<Amendment>,
    pub(super) resolved: Option<Resolved>,
}

impl Checking {
    /// Checks the file as it stands and under each variant, each time with the changes of `--set`. Problems go to the
    /// shelf, each once.
    pub(super) fn versions(&mut self, wanted: &[String]) -> AllVersions {
        let names = self.names(wanted);
        let prune = |change: &mut Amendment| variant::prune(&mut change.patch, &self.base, &self.read);
        let found = self.sets.iter_mut().flat_map(prune).collect();
        self.note(None, found);
        let own = self.resolve(BASELINE, Vec::new());
        self.levels(own.as_ref().and_then(|own| own.levers.as_ref()));
        let mut variants = Vec::new();
        // Each is a reading of the whole file: where there are too many, saying so is enough.
        for name in names.iter().filter(|_| names.len() <= MAX_VARIANTS) {
            if self.shelf.problems.len() >= MOST {
                break;
            }
            variants.push(self.variant(name));
        }
        AllVersions { own, variants }
    }

    /// Tries each value of each lever: what is wrong with it is said where the lever is declared.
    fn levels(&mut self, levers: Option<&Levers>) {
        for lever in levers.iter().flat_map(|levers| &levers.levers).filter(|lever| !lever.is_measure) {
            let home = format!("levers.numbers.{}", lever.id);
            let span = |key: &str| self.base.find(&format!("{home}.{key}")).map(|node| node.span);
            let (Some(path), Some(value)) = (span("path"), span("values")) else { continue };
            // One wrong value of a lever is enough.
            for set in lever.levels.iter().filter_map(|level| level.set.as_deref()) {
                let Some(patch) = variant::parse_set(set, &mut self.shelf.clone()) else { continue };
                let mut change = Amendment::of(patch.moved(path, value));
                let mut found = variant::prune(&mut change.patch, &self.base, &self.read);
                if found.is_empty() {
                    let changes = self.sets.iter().cloned().chain([change]);
                    found = resolve_under(&self.bare, changes, &self.shelf, (&self.id, BASELINE)).1;
                }
                let before = self.seen.len();
                self.note(None, found);
                if self.seen.len() > before {
                    break;
                }
            }
        }
    }

    /// The names of the variants; says which of those wanted are missing, and whether there are too many.
    fn names(&mut self, wanted: &[String]) -> Vec<String> {
        let node = self.base.find("variants");
        let table = node.and_then(Node::table);
        let mut names: Vec<String> = table.into_iter().flat_map(Table::iter).map(|entry| entry.key.clone()).collect();
        // The order of ids, as everywhere.
        names.sort();
        let missing = wanted.iter().filter(|&name| name != BASELINE && !names.contains(name));
        self.shelf.problems.extend(missing.map(|name| unknown_version(name, names.iter().cloned())));
        if let (Some(first), Some(node)) = (names.get(MAX_VARIANTS), node) {
            let span = node.table().and_then(|table| table.get(first)).map_or(node.span, |entry| entry.key_span);
            let fault = Fault::TooMany { what: "variants", limit: MAX_VARIANTS, found: names.len() };
            self.shelf.problems.push(Problem::at(span, fault));
        }
        names
    }

    /// A variant: what it changes, and the file under it.
    fn variant(&mut self, name: &str) -> CheckedVersion {
        let patches = self.chain(name, &mut Vec::new());
        let mut after = self.bare.clone();
        patches.iter().cloned().for_each(|change| change.lay(&mut after));
        let changes = variant::changes(&patches, &self.bare, &after, &self.shelf.sources);
        let label = match self.base.find(&format!("variants.{name}.label")).map(|node| &node.value) {
            Some(Value::Text(label)) => label.clone(),
            _ => resolve::label(None, name),
        };
        let resolved = self.resolve(name, patches.clone());
        CheckedVersion { info: VariantInfo { id: name.to_owned(), label, changes }, patches, resolved }
    }

    /// The changes that make a variant: those of the variant it stands on, then its own. `above` are the variants that
    /// stand on it.
    fn chain(&mut self, name: &str, above: &mut Vec<String>) -> Vec<Amendment> {
        if let Some(known) = self.chains.get(name) {
            return known.clone();
        }
        let Some(table) = self.base.find(&format!("variants.{name}")).and_then(Node::table).cloned() else {
            return Vec::new();
        };
        above.push(name.to_owned());
        let mut chain = match table.get("on").map(|entry| &entry.node) {
            Some(Node { value: Value::Text(on), span }) if on != BASELINE => self.ground(on, *span, above),
            _ => Vec::new(),
        };
        above.pop();
        let mut ground = self.bare.clone();
        chain.iter().cloned().for_each(|change| change.lay(&mut ground));
        let (mut own, mut found) = Amendment::of_variant(&table, &ground);
        // What another variant adds may be changed where one stands on it.
        let read = if chain.is_empty() { None } else { Some(walk::read(&ground)) };
        found.extend(variant::prune(&mut own.patch, &ground, read.as_ref().unwrap_or(&self.read)));
        self.note(Some(name), found);
        chain.push(own);
        self.chains.insert(name.to_owned(), chain.clone());
        chain
    }

    /// The changes of the variant that another stands on.
    fn ground(&mut self, on: &str, span: Span, above: &mut Vec<String>) -> Vec<Amendment> {
        let names = self.base.find("variants").and_then(Node::table).into_iter().flat_map(Table::iter);
        let known: Vec<String> = names.map(|entry| entry.key.clone()).collect();
        let fault = if above.iter().any(|own| own == on) {
            let chain = above.iter().map(String::as_str).chain([on]).collect::<Vec<_>>().join(" -> ");
            Some(Fault::VariantsInCircle { chain })
        } else if known.iter().any(|own| own == on) {
            None
        } else {
            Some(Fault::UnknownName { what: "variant", name: on.to_owned(), known, instead: None })
        };
        match fault {
            Some(fault) => {
                self.note(above.last().cloned().as_deref(), vec![Problem::at(span, fault)]);
                Vec::new()
            }
            None => self.chain(on, above),
        }
    }

    fn resolve(&mut self, version: &str, patches: Vec<Amendment>) -> Option<Resolved> {
        let tree = if version == BASELINE { &self.base } else { &self.bare };
        let changes = patches.into_iter().chain(self.sets.iter().cloned());
        let (resolved, found) = resolve_under(tree, changes, &self.shelf, (&self.id, version));
        self.note((version != BASELINE).then_some(version), found);
        resolved
    }

    fn note(&mut self, variant: Option<&str>, found: Vec<Problem>) {
        for problem in found {
            if self.seen.insert((problem.span, problem.fault.to_string())) {
                self.shelf.problems.push(Problem { variant: variant.map(str::to_owned), ..problem });
            }
        }
    }
}
