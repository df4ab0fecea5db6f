//! From the file to the model: names become positions, numbers get their paths and are checked against their
//! domains. Every problem is reported, each at its place.

mod actors;
mod calendar;
mod contradictions;
mod correlations;
mod events;
mod expectations;
mod guarantees;
mod levers;
mod measures;
mod names;
mod numbers;
mod roadmap;
mod rules;
mod settings;
mod sums;

use std::collections::HashMap;

use super::expectation::Expectation;
use super::file::ScenarioFile;
use super::levers::Levers;
use super::problem::{Fault, MOST, Problem};
use super::source::Shelf;
use super::substance::substance;
use super::tree::{Located, Node, Span};
use super::walk::Read;
use super::{BASELINE, Note};
use crate::model::{Heading, Model, NumberId, Numbers, Remark};
use crate::words::capitals::capital;
use names::Names;

/// What resolving a file gives.
pub(super) struct Resolved {
    pub(super) model: Model,
    pub(super) expectations: Vec<Expectation>,
    /// What could be done, where the file says.
    pub(super) levers: Option<Levers>,
    /// What of the tree makes the model.
    pub(super) substance: String,
    pub(super) problems: Vec<Problem>,
    /// What stops nothing; found later, and only in what has no problem.
    pub(super) notes: Vec<Note>,
}

/// Resolves a file that was read from `tree`; `heading` is its id and the variant's. The model may be played only if there is no problem.
pub(super) fn resolve(file: &ScenarioFile, read: &Read, tree: &Node, shelf: &Shelf, heading: (&str, &str)) -> Resolved {
    let mut resolver = Resolver {
        file,
        read,
        tree,
        shelf,
        names: Names::default(),
        numbers: Numbers::default(),
        by_path: HashMap::new(),
        problems: Vec::new(),
    };
    resolver.format();
    resolver.declare();
    let model = resolver.model(heading);
    let expectations = resolver.expectations();
    if heading.1 == BASELINE {
        // Variants change nothing of what is expected.
        resolver.contradictions(&expectations, model.calendar.horizon);
    }
    let expectations = expectations.into_iter().map(|(_, expectation)| expectation).collect();
    let levers = resolver.levers(&model);
    let (problems, notes) = (resolver.problems, Vec::new());
    Resolved { model, expectations, levers, substance: substance(tree), problems, notes }
}

struct Resolver<'f> {
    file: &'f ScenarioFile,
    read: &'f Read,
    tree: &'f Node,
    shelf: &'f Shelf,
    names: Names<'f>,
    numbers: Numbers,
    by_path: HashMap<String, NumberId>,
    problems: Vec<Problem>,
}

impl Resolver<'_> {
    /// Every section in turn; events last, as their effects may change any other number.
    fn model(&mut self, (id, variant): (&str, &str)) -> Model {
        let section = &self.file.scenario;
        let heading = Heading {
            id: id.to_owned(),
            title: section.title.clone(),
            summary: section.summary.clone(),
            sources: section.sources.clone(),
            variant: variant.to_owned(),
        };
        let calendar = self.calendar();
        let begin = self.begin();
        let war = self.war();
        let compliance = self.compliance();
        let issues = self.issues();
        let talks = self.talks(&issues, begin);
        let peace = self.peace();
        let belligerents = self.belligerents();
        let third_parties = self.third_parties();
        let spoilers = self.spoilers();
        let phases = self.phases();
        let measures = self.measures();
        let indicators = self.indicators();
        let events = self.events(&calendar);
        let correlations = self.correlations();
        Model {
            heading,
            calendar,
            begin,
            correlations,
            numbers: std::mem::take(&mut self.numbers),
            war,
            compliance,
            talks,
            peace,
            issues,
            belligerents,
            third_parties,
            spoilers,
            phases,
            measures,
            events,
            indicators,
        }
    }

    /// Reports a problem with the value at `path`, unless a stand-in took that value's place.
    fn report(&mut self, path: &str, fault: Fault) {
        if self.problems.len() < MOST && !self.is_spoiled(path) {
            let span = self.place(path);
            self.problems.push(Problem::at(span, fault));
        }
    }

    /// Reports a problem with the key at `path`.
    fn report_key(&mut self, path: &str, fault: Fault) {
        if self.problems.len() < MOST && !self.is_spoiled(path) {
            let span = self.key_place(path);
            self.problems.push(Problem::at(span, fault));
        }
    }

    fn is_spoiled(&self, path: &str) -> bool {
        let ends = path.match_indices('.').map(|(at, _)| at).chain([path.len()]);
        ends.into_iter().any(|end| self.read.spoiled.contains(&path[..end]))
    }

    /// Whether something within the value at `path` is a stand-in or was not understood.
    fn is_spoiled_below(&self, path: &str) -> bool {
        let below = format!("{path}.");
        self.read.spoiled.range(below.clone()..).next().is_some_and(|spoiled| spoiled.starts_with(&below))
    }

    /// The place of the value at `path`, or of what should hold it.
    fn place(&self, path: &str) -> Span {
        match self.tree.locate(path) {
            Located::Exact { node, .. } | Located::Within { node, .. } => node.span,
        }
    }

    fn key_place(&self, path: &str) -> Span {
        match self.tree.locate(path) {
            Located::Exact { key_span, .. } | Located::Within { key_span, .. } => key_span,
        }
    }

    /// What stands beside the number at `path`.
    fn remark(&self, path: &str) -> Remark {
        self.read.remarks.get(path).cloned().unwrap_or_default()
    }

    fn format(&mut self) {
        if self.file.format != 1 {
            self.report("format", Fault::Format { found: self.file.format });
        }
        if self.file.unset.is_some() {
            // That of a file which extends another was done before.
            self.report_key("unset", Fault::GoesWith { key: "unset", with: "extends" });
        }
    }
}

/// The label of an entry: its own, or one made from its id. Ids of up to three letters are taken for
/// abbreviations.
pub(super) fn label(own: Option<&String>, id: &str) -> String {
    if let Some(label) = own {
        return label.clone();
    }
    if id.len() <= 3 {
        return id.to_uppercase();
    }
    capital(&id.replace('_', " "))
}
