//! What is the same in every run of a model: addresses of chance, the order of ids, the nodes of resolve.

use crate::game::belief::{NODE_QUANTILES, NODES};
use crate::model::{Effect, MeasureRef, Model, NumberId, PhaseKind, Scope};
use crate::world::{Design, WorldPlan};

use super::clocks::Clocks;
use super::scene::Scene;
use super::strands::Strands;

/// What is the same in every run of a model.
#[derive(Debug, Clone)]
pub struct Plan<'m> {
    /// The model.
    pub model: &'m Model,
    pub(super) worlds: WorldPlan<'m>,
    /// The nodes of resolve of each belligerent: quantiles of its cost of fighting.
    pub(super) nodes: Vec<[f64; NODES]>,
    /// The successor of each phase.
    pub(super) successors: Vec<Option<usize>>,
    /// For each phase, the settlement its talks are about: the next one.
    pub(super) next_settlement: Vec<Option<usize>>,
    /// The clocks and the chance strands of a run, unused.
    pub(super) clocks: Clocks,
    pub(super) strands: Strands,
    /// The order of ids, in which sums are taken and simultaneous things happen whatever their order in the file.
    pub(super) order: Order,
    /// Where and when the measures are in force that may come into force or go out within a stage.
    pub(super) waiting: Vec<&'m Scope>,
    /// The numbers that the contract curve and the texts on it follow from.
    pub(super) of_curve: Vec<NumberId>,
    /// Whether a lasting peace may get a hazard by an event.
    lapse_by_event: bool,
    pub(super) patience: Patience,
}

/// How long strategies stay as they are in quiet times of a phase.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Patience {
    /// They are solved for again once a log-odds of belief has drifted by so much.
    pub drift: f64,
    /// And at the latest after so many years.
    pub quiet: f64,
}

/// Of Key West's outcome shares none moves by more than 0.3 points where both are halved (tested).
impl Default for Patience {
    fn default() -> Self {
        Self { drift: 0.05, quiet: 0.25 }
    }
}

/// Positions in the order of ids.
#[derive(Debug, Clone)]
pub(super) struct Order {
    pub belligerents: Vec<usize>,
    pub spoilers: Vec<usize>,
    pub cbms: Vec<usize>,
    pub sanctions: Vec<usize>,
    pub incentives: Vec<usize>,
    pub events: Vec<usize>,
}

impl Order {
    fn new(model: &Model) -> Self {
        let measures = &model.measures;
        Self {
            belligerents: by_id(&model.belligerents, |party| &party.id),
            spoilers: by_id(&model.spoilers, |spoiler| &spoiler.id),
            cbms: by_id(&measures.cbms, |measure| &measure.scope.id),
            sanctions: by_id(&measures.sanctions, |measure| &measure.scope.id),
            incentives: by_id(&measures.incentives, |measure| &measure.scope.id),
            events: by_id(&model.events, |event| &event.id),
        }
    }
}

/// Whether some effect of an event is on a number.
fn changes_by_event(model: &Model, number: NumberId) -> bool {
    model.events.iter().flat_map(|event| &event.effects).any(|effect| effect.number == number)
}

/// Whether a measure may have to wait in a stage that it is named for: for time to pass, or for steps to be completed.
fn may_wait(model: &Model, scope: &Scope) -> bool {
    let may_last = |id: NumberId| {
        let source = &model.numbers.get(id).source;
        !source.is_fixed() || source.median() > 0.0 || changes_by_event(model, id)
    };
    !scope.requires.is_empty() || may_last(scope.after) || may_last(scope.quiet)
}

/// Saliences, ideals and red lines of the belligerents, and what the draft and the status quo are.
fn of_curve(model: &Model) -> Vec<NumberId> {
    let tastes = model.belligerents.iter().flat_map(|party| party.preferences.positions.iter().flatten());
    let tastes = tastes.flat_map(|position| [position.salience, position.ideal]);
    let lines = model.belligerents.iter().flat_map(|party| &party.red_lines);
    let lines = lines.flat_map(|line| line.min.into_iter().chain(line.max));
    let drafts = model.talks.draft.iter().copied().flatten();
    tastes.chain(lines).chain(drafts).chain(model.issues.iter().map(|issue| issue.status_quo)).collect()
}

fn by_id<T>(list: &[T], id: impl Fn(&T) -> &str) -> Vec<usize> {
    let mut order: Vec<usize> = (0..list.len()).collect();
    order.sort_by_key(|&at| id(&list[at]).to_owned());
    order
}

impl<'m> Plan<'m> {
    /// Works out what all runs of a model share.
    #[must_use]
    pub fn new(model: &'m Model) -> Self {
        let nodes = |id| NODE_QUANTILES.map(|p| model.numbers.get(id).source.quantile(p));
        let phases = model.phases.len();
        Self {
            model,
            worlds: WorldPlan::new(model),
            nodes: model.belligerents.iter().map(|party| nodes(party.war_cost)).collect(),
            successors: (0..phases).map(|phase| model.successor(phase)).collect(),
            next_settlement: (0..phases)
                .map(|phase| (phase + 1..phases).find(|&next| model.phases[next].kind == PhaseKind::Settlement))
                .collect(),
            clocks: Clocks::new(model),
            strands: Strands::new(model),
            order: Order::new(model),
            waiting: model.measures.iter().map(MeasureRef::scope).filter(|scope| may_wait(model, scope)).collect(),
            of_curve: of_curve(model),
            lapse_by_event: changes_by_event(model, model.peace.relapse),
            patience: Patience::default(),
        }
    }

    /// The same for worlds spread by a design.
    #[must_use]
    pub fn with_design(self, design: Design) -> Self {
        Self { worlds: self.worlds.with_design(design), ..self }
    }

    /// The same with another patience.
    #[must_use]
    pub fn with_patience(self, patience: Patience) -> Self {
        Self { patience, ..self }
    }

    /// Whether a lasting peace may fall in this scene, so that a run goes on after it is reached.
    pub(super) fn peace_may_lapse(&self, scene: &Scene) -> bool {
        self.lapse_by_event || scene.get(self.model.peace.relapse) > 0.0
    }

    /// How worlds are drawn.
    #[must_use]
    pub fn worlds(&self) -> &WorldPlan<'m> {
        &self.worlds
    }

    /// All effects of the model with the event they belong to, in the file's order.
    pub(super) fn effects(&self) -> impl Iterator<Item = (usize, &'m Effect)> + use<'m> {
        self.model.events.iter().enumerate().flat_map(|(e, event)| event.effects.iter().map(move |effect| (e, effect)))
    }
}
