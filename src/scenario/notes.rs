//! Findings that stop nothing: what a file says that its author may not have meant.

use super::source::Shelf;
use super::tree::{Located, Node};
use super::{Note, plausible};
use crate::model::{
    Belligerent, CbmId, MeasureRef, Model, NumberId, Phase, PhaseKind, Protocol, Scope, Stage, StageSet, Term,
};

/// A cut of more than this is worth a note.
const NOTABLE_CUT: f64 = 0.005;

/// Looks a model over at its median numbers, and the tree that it was made from. Notes stand in the order of rules.
pub(super) fn notes(model: &Model, tree: &Node, shelf: &Shelf) -> Vec<Note> {
    let mut texts = Vec::new();
    texts.extend(order(model, tree));
    texts.extend(red_lines(model));
    texts.extend(draft(model));
    texts.extend(openings(model));
    texts.extend(roadmap(model));
    texts.extend(scopes(model));
    texts.extend(cuts(model));
    texts.extend(plausible::doubts(model));
    texts.into_iter().map(|text| Note { place: place(&text, tree, shelf), text }).collect()
}

/// The place of the first thing that a note names by its path.
fn place(text: &str, tree: &Node, shelf: &Shelf) -> Option<String> {
    let quoted = text.split('`').skip(1).step_by(2);
    quoted.filter(|path| path.contains('.')).find_map(|path| match tree.locate(path) {
        Located::Exact { key_span, .. } => Some(shelf.locate(key_span)),
        Located::Within { .. } => None,
    })
}

/// Phases whose order is only that of the file.
fn order(model: &Model, tree: &Node) -> Option<String> {
    (model.phases.len() > 1 && tree.find("scenario.roadmap").is_none()).then(|| {
        let names: Vec<String> = model.phases.iter().map(|phase| format!("\"{}\"", phase.id)).collect();
        format!(
            "the order of the phases is only that of the file, which a program that writes it anew may change: write \
             roadmap = [{}] in `scenario`",
            names.join(", ")
        )
    })
}

/// Numbers whose distributions reach well beyond what is possible.
fn cuts(model: &Model) -> impl Iterator<Item = String> {
    let cut = model.numbers.uncertain().filter(|(_, number)| number.source.cut() > NOTABLE_CUT);
    cut.map(|(_, number)| {
        format!(
            "{:.1}% of the distribution of `{}` lies beyond what is possible ({}) and is cut off: 80% of what is left \
             is {:.3} to {:.3}",
            100.0 * number.source.cut(),
            number.path,
            number.unit.expected(),
            number.source.quantile(0.1),
            number.source.quantile(0.9)
        )
    })
}

/// Issues on which some party signs nothing that another would: no text can be signed.
fn red_lines(model: &Model) -> Vec<String> {
    let mut texts = Vec::new();
    for (k, issue) in model.issues.iter().enumerate() {
        let bound = |pick: fn(&Belligerent, usize) -> Option<NumberId>| {
            model.belligerents.iter().filter_map(move |party| Some((party, model.numbers.median(pick(party, k)?))))
        };
        let highest = bound(|party, k| party.red_lines[k].min).max_by(|a, b| a.1.total_cmp(&b.1));
        let lowest = bound(|party, k| party.red_lines[k].max).min_by(|a, b| a.1.total_cmp(&b.1));
        if let (Some((above, min)), Some((below, max))) = (highest, lowest)
            && min > max
        {
            texts.push(format!(
                "no text can be signed: on `{}` {} signs nothing below {min} and {} nothing above {max}",
                issue.id, above.label, below.label
            ));
        }
    }
    texts
}

/// Where only the draft is ever offered, it should be one that can be signed.
fn draft(model: &Model) -> Vec<String> {
    if !model.talks.protocol.may_be(Protocol::Draft, &model.numbers) {
        return Vec::new();
    }
    let mut texts = Vec::new();
    for (k, issue) in model.issues.iter().enumerate() {
        let Some(term) = model.talks.draft[k].map(|number| model.numbers.median(number)) else { continue };
        for party in &model.belligerents {
            let line = &party.red_lines[k];
            let below = line.min.is_some_and(|min| term < model.numbers.median(min));
            let above = line.max.is_some_and(|max| term > model.numbers.median(max));
            if below || above {
                texts.push(format!("{} cannot sign the draft: its `{}` is beyond its red line", party.label, issue.id));
            }
        }
    }
    texts
}

fn openings(model: &Model) -> Option<String> {
    let shut = model.begin.may_be(Stage::War, &model.numbers) && model.numbers.median(model.talks.openings) <= 0.0;
    shut.then(|| "`talks.openings` is 0 and runs begin in war: no truce is ever entered".to_owned())
}

/// The stages a run can be in.
fn reachable(model: &Model) -> StageSet {
    let mut stages = StageSet::default();
    stages.add_war();
    let begins = model.begin.options(&model.numbers).into_iter().filter_map(|(stage, _)| match stage {
        Stage::Phase(phase) => Some(phase.index()),
        Stage::War | Stage::Peace | Stage::Victory(_) => None,
    });
    for start in std::iter::once(0).chain(begins) {
        let mut next = Some(start);
        while let Some(phase) = next {
            stages.add_phase(crate::model::PhaseId::new(phase));
            next = model.successor(phase).filter(|_| !is_dead_end(&model.phases[phase]));
        }
    }
    let ends = |(at, phase): (usize, &Phase)| model.successor(at).is_none() && !is_dead_end(phase);
    if model.phases.iter().enumerate().any(|(at, phase)| stages.phase(at) && ends((at, phase))) {
        stages.add_peace();
    }
    stages
}

/// Whether a phase is left only by a return to war: a truce without a term and without talks.
const fn is_dead_end(phase: &Phase) -> bool {
    matches!(phase.term, Term::Open { .. }) && !phase.talks
}

fn roadmap(model: &Model) -> Vec<String> {
    let stages = reachable(model);
    let mut texts = Vec::new();
    for (at, phase) in model.phases.iter().enumerate() {
        if stages.phase(at) && is_dead_end(phase) {
            texts.push(format!("`{}` is open and without talks: only a return to war ends it", phase.id));
        } else if !stages.phase(at) {
            texts.push(format!(
                "the phase `{}` is never reached: the road ends before it, or talks lead past it",
                phase.id
            ));
        }
    }
    if stages.peace() && model.phases.iter().all(|phase| phase.kind == PhaseKind::Truce) {
        texts.push("no phase is a settlement: peace follows from a truce, and nothing is ever signed".to_owned());
    }
    texts
}

/// Measures that are on and can never be in force.
fn scopes(model: &Model) -> Vec<String> {
    let measures = &model.measures;
    let stages = reachable(model);
    let there = |scope: &Scope| scope.enabled.may_be(true, &model.numbers);
    let missing = |cbm: &CbmId| !there(&measures.cbms[cbm.index()].scope);
    let waits_in_vain = |scope: &Scope| scope.requires.iter().any(missing);
    let mut texts = Vec::new();
    for scope in measures.iter().map(MeasureRef::scope).filter(|scope| there(scope)) {
        if waits_in_vain(scope) {
            texts.push(format!("`{}` is never in force: it requires a measure that is not enabled", scope.id));
        } else if !scope.stages.meets(stages) {
            texts.push(format!("`{}` is never in force: the phases it names are never reached", scope.id));
        }
    }
    for sanction in measures.sanctions.iter().filter(|sanction| there(&sanction.scope)) {
        let relief = sanction.relief.iter().flat_map(|relief| &relief.requires);
        if relief.into_iter().any(missing) {
            let id = &sanction.scope.id;
            texts.push(format!("relief from `{id}` never comes: it requires a measure that is not enabled"));
        }
    }
    texts
}
