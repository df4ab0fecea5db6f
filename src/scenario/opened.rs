//! A scenario, opened: its files are read and parsed once, and every version is a patch on the same tree.
//!
//! Opening checks the file as it stands and under each of its variants; what that made is kept, so that asking for a
//! version costs nothing. Further changes are laid over the same tree, and what they make is kept as well.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::change::Amendment;
use super::checking::Checking;
use super::letters::refuse_unprintable;
use super::levers::Levers;
use super::problem::{Fault, Problem, Problems};
use super::resolve::{self, Resolved};
use super::source::Shelf;
use super::stdin::named_path;
use super::tree::Node;
use super::walk::{self, Read};
use super::{BASELINE, Expectation, Note, Reading, VariantInfo, dialect, notes, order, substance, variant};
use crate::model::Model;
use crate::words::visible::visible;

/// A scenario whose file, variants and changes were read once and checked whole.
///
/// ```
/// use std::path::Path;
///
/// use detente::scenario::{BASELINE, Scenario};
///
/// let scenario = Scenario::open(Path::new("scenarios/minimal.toml"))?;
/// let blind = scenario.model("no_observers", &[])?;
/// assert!(!blind.measures.monitoring[0].scope.enabled.may_be(true, &blind.numbers));
///
/// // Changes as `--set` takes them, on the same parsed file. All that is wrong with them is said, with the way out.
/// let busier = scenario.model(BASELINE, &["talks.sessions=16".to_owned()])?;
/// assert_ne!(busier, scenario.baseline().model);
/// let problems = scenario.model(BASELINE, &["talks.session=16".to_owned()]).expect_err("there is no such key");
/// assert!(problems.to_string().contains("talks.sessions"));
/// # Ok::<(), detente::scenario::Problems>(())
/// ```
#[derive(Debug)]
pub struct Scenario {
    /// The file's name without its ending.
    id: String,
    /// The texts, for places in messages.
    shelf: Shelf,
    /// The file, with what it extends.
    base: Node,
    /// The file without its variants, expectations and levers: what a variant is laid over.
    bare: Node,
    /// What the file's sections admit.
    read: Read,
    /// What every version is changed by, after its own patch.
    sets: Vec<Amendment>,
    /// The changes that make each variant, in their order: those of the variant it stands on first.
    patches: HashMap<String, Vec<Amendment>>,
    common: Common,
    /// The file as it stands.
    own: Arc<Reading>,
    /// Versions made so far, by their id and further changes.
    made: Mutex<HashMap<VersionKey, Arc<Reading>>>,
}

/// A version's id and the changes laid over it.
type VersionKey = (String, Vec<String>);

/// What all versions share.
#[derive(Debug, Clone)]
struct Common {
    variants: Arc<[VariantInfo]>,
    expectations: Arc<[Expectation]>,
    levers: Option<Arc<Levers>>,
    digest: String,
    files: Arc<[PathBuf]>,
    /// What other readers of TOML refuse in the files.
    dialect: Vec<Note>,
}

impl Scenario {
    /// Opens a file: reads it and what it extends, checks it and all its variants.
    ///
    /// # Errors
    ///
    /// All problems found, each with its place.
    pub fn open(path: &Path) -> Result<Self, Problems> {
        Self::open_for(path, &[], &[])
    }

    /// Opens a file under changes, each `path=value`, that are laid over every version last and in this order. That there
    /// are versions of the names `wanted` is checked along with all else.
    ///
    /// # Errors
    ///
    /// All problems found, each with its place.
    pub fn open_for(path: &Path, wanted: &[String], sets: &[String]) -> Result<Self, Problems> {
        Self::open_within(path, wanted, sets, &[])
    }

    /// Opens a file as [`Scenario::open_for`] does, or standard input where the path is `-`. What it extends lies in or below its folder, or one of those `allowed`;
    /// no other file is read.
    ///
    /// # Errors
    ///
    /// All problems found, each with its place.
    pub fn open_within(path: &Path, wanted: &[String], sets: &[String], allowed: &[PathBuf]) -> Result<Self, Problems> {
        let mut shelf = Shelf::default();
        let tree = shelf.load(path, allowed);
        Self::check(shelf, tree, named_path(path), wanted, sets)
    }

    /// Opens a text from memory under a name, as [`Scenario::open`] does; it cannot extend a file.
    ///
    /// # Errors
    ///
    /// All problems found, each with its place.
    pub fn from_text(name: &str, text: &str) -> Result<Self, Problems> {
        Self::from_text_for(name, text, &[], &[])
    }

    pub(super) fn from_text_for(name: &str, text: &str, wanted: &[String], sets: &[String]) -> Result<Self, Problems> {
        let mut shelf = Shelf::default();
        let tree = shelf.load_text(name, text);
        Self::check(shelf, tree, Path::new(name), wanted, sets)
    }

    fn check(
        mut shelf: Shelf,
        tree: Option<Node>,
        path: &Path,
        wanted: &[String],
        sets: &[String],
    ) -> Result<Self, Problems> {
        let Some(base) = tree.filter(|_| shelf.problems.is_empty()) else {
            return Err(Problems::new(shelf.problems, shelf.sources));
        };
        let files = shelf.sources.iter().filter_map(|source| source.path.clone()).collect();
        let digest = super::digest(shelf.sources.iter().map(|source| source.text.as_str()));
        let sets: Vec<Node> = sets.iter().filter_map(|text| variant::parse_set(text, &mut shelf)).collect();
        std::iter::once(&base).chain(&sets).for_each(|tree| refuse_unprintable(tree, &mut shelf.problems));
        let sets = sets.into_iter().map(Amendment::of).collect();
        let id = path.file_stem().map_or_else(String::new, |stem| visible(&stem.to_string_lossy()).into_owned());
        let mut checking = Checking {
            bare: variant::without(&base, &["variants", "expect", "levers"]),
            read: walk::read(&base),
            base,
            sets,
            chains: HashMap::new(),
            id,
            shelf,
            seen: HashSet::new(),
        };
        let versions = checking.versions(wanted);
        let Checking { bare, read, base, sets, id, shelf, .. } = checking;
        let own = versions.own.filter(|_| shelf.problems.is_empty());
        let Some(own) = own else { return Err(Problems::new(shelf.problems, shelf.sources)) };
        let (patches, infos): (HashMap<_, _>, Vec<VariantInfo>) = versions
            .variants
            .iter()
            .map(|version| ((version.info.id.clone(), version.patches.clone()), version.info.clone()))
            .unzip();
        let (expectations, dialect) = (own.expectations.clone().into(), dialect::notes(&shelf.sources).collect());
        let levers = own.levers.clone().map(Arc::new);
        let common = Common { variants: infos.into(), expectations, levers, digest, files, dialect };
        let mut made: HashMap<VersionKey, Arc<Reading>> = HashMap::new();
        for version in versions.variants {
            if let Some(resolved) = version.resolved {
                made.insert((version.info.id, Vec::new()), common.reading(resolved));
            }
        }
        let own = common.reading(own);
        made.insert((BASELINE.to_owned(), Vec::new()), Arc::clone(&own));
        Ok(Self { id, shelf, base, bare, read, sets, patches, common, own, made: Mutex::new(made) })
    }

    /// The model of a version, `baseline` for the file as it stands, under further changes, each `path=value`.
    ///
    /// # Errors
    ///
    /// Where there is no such version, or the changes make no valid model.
    pub fn model(&self, version: &str, sets: &[String]) -> Result<Arc<Model>, Problems> {
        self.reading(version, sets).map(|reading| Arc::clone(&reading.model))
    }

    /// All that is known of a version, as [`Scenario::model`].
    ///
    /// # Errors
    ///
    /// As there.
    pub fn reading(&self, version: &str, sets: &[String]) -> Result<Arc<Reading>, Problems> {
        let asked = (version.to_owned(), sets.to_vec());
        if let Some(made) = self.made().get(&asked) {
            return Ok(Arc::clone(made));
        }
        let mut shelf = self.shelf.clone();
        if version != BASELINE && !self.patches.contains_key(version) {
            let known = self.common.variants.iter().map(|variant| variant.id.clone());
            shelf.problems.push(unknown_version(version, known));
        }
        let mut sets: Vec<Amendment> =
            sets.iter().filter_map(|text| variant::parse_set(text, &mut shelf)).map(Amendment::of).collect();
        for change in &mut sets {
            refuse_unprintable(&change.patch, &mut shelf.problems);
            let found = variant::prune(&mut change.patch, &self.base, &self.read);
            shelf.problems.extend(found);
        }
        let patches = self.patches.get(version).cloned().unwrap_or_default();
        let tree = if version == BASELINE { &self.base } else { &self.bare };
        let changes = patches.into_iter().chain(self.sets.iter().cloned()).chain(sets);
        let (resolved, found) = resolve_under(tree, changes, &shelf, (&self.id, version));
        shelf.problems.extend(found);
        match resolved.filter(|_| shelf.problems.is_empty()) {
            Some(resolved) => {
                let reading = self.common.reading(resolved);
                self.made().insert(asked, Arc::clone(&reading));
                Ok(reading)
            }
            None => Err(Problems::new(shelf.problems, shelf.sources)),
        }
    }

    /// The file as it stands, under the changes it was opened with.
    #[must_use]
    pub const fn baseline(&self) -> &Arc<Reading> {
        &self.own
    }

    /// The file as it stands and under each variant, in its order.
    ///
    /// # Errors
    ///
    /// None: opening has made them all.
    pub fn all(&self) -> Result<Vec<Arc<Reading>>, Problems> {
        let variants = self.variants().iter().map(|variant| self.reading(&variant.id, &[]));
        std::iter::once(Ok(Arc::clone(&self.own))).chain(variants).collect()
    }

    /// The texts of the file and of those it extends, the file first, each with where it was read from.
    pub fn texts(&self) -> impl Iterator<Item = (&Path, &str)> {
        self.shelf.sources.iter().filter_map(|source| Some((source.path.as_deref()?, source.text.as_str())))
    }

    /// Every value of the file and of what it extends that makes its models, as written, by its path; those of its variants
    /// too. Texts for people, expectations and levers are left out.
    #[must_use]
    pub fn values(&self) -> BTreeMap<String, String> {
        substance::values(&self.base, &self.shelf.sources)
    }

    /// The file's variants, in its order.
    #[must_use]
    pub fn variants(&self) -> &[VariantInfo] {
        &self.common.variants
    }

    fn made(&self) -> std::sync::MutexGuard<'_, HashMap<VersionKey, Arc<Reading>>> {
        // What is in the map is whole whatever happened to another holder of the lock.
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Common {
    fn reading(&self, resolved: Resolved) -> Arc<Reading> {
        let Self { variants, expectations, levers, digest, files, dialect } = self.clone();
        Arc::new(Reading {
            notes: dialect.into_iter().chain(resolved.notes).collect(),
            model: Arc::new(resolved.model),
            variants,
            expectations,
            levers,
            digest,
            model_digest: super::digest([resolved.substance.as_str()]),
            files,
        })
    }
}

pub(super) fn unknown_version(name: &str, known: impl Iterator<Item = String>) -> Problem {
    let known = known.chain([BASELINE.to_owned()]).collect();
    Problem::nowhere(Fault::UnknownName { what: "variant", name: name.to_owned(), known, instead: None })
}

/// A tree under changes, read and resolved; `heading` is the file's id and the version's.
pub(super) fn resolve_under(
    tree: &Node,
    changes: impl Iterator<Item = Amendment>,
    shelf: &Shelf,
    heading: (&str, &str),
) -> (Option<Resolved>, Vec<Problem>) {
    let mut tree = tree.clone();
    for change in changes {
        change.lay(&mut tree);
    }
    order::arrange(&mut tree);
    let mut read = walk::read(&tree);
    let file = read.file.take();
    let mut resolved = file.map(|file| resolve::resolve(&file, &read, &tree, shelf, heading));
    let mut found = read.problems;
    found.extend(resolved.iter_mut().flat_map(|resolved| std::mem::take(&mut resolved.problems)));
    if let Some(resolved) = resolved.as_mut().filter(|_| found.is_empty()) {
        resolved.notes = notes::notes(&resolved.model, &tree, shelf);
    }
    (resolved, found)
}
