//! The game solved from where the file begins.

use crate::game::compliance::TOLERANCE;
use crate::model::{BelligerentId, Model};
use crate::play::{Paper, Plan};
use crate::world::World;

/// A game in a world with an expectation, solved from the phase the file begins in (or the first, where it begins in
/// war) and from every phase that the road from there does not pass.
#[derive(Debug)]
pub(super) struct Solved<'t> {
    pub plan: &'t Plan<'t>,
    pub world: &'t World,
    /// What everybody expects of everybody, from 0 (restraint) to 1 (alarm).
    expectation: f64,
    /// Each with the phase it was solved from.
    papers: Vec<(usize, Paper<'t>)>,
}

impl<'t> Solved<'t> {
    pub(super) fn new(plan: &'t Plan<'t>, world: &'t World, expectation: f64) -> Self {
        Self::with(plan, world, expectation, &|_| {})
    }

    /// The same with something changed before it is solved.
    pub(super) fn with(
        plan: &'t Plan<'t>,
        world: &'t World,
        expectation: f64,
        change: &dyn Fn(&mut Paper<'t>),
    ) -> Self {
        let paper = |phase: Option<usize>| {
            let mut paper = unsolved(plan, world.clone(), expectation);
            change(&mut paper);
            let phase = phase.unwrap_or_else(|| paper.present());
            let _ = paper.solve(phase);
            (phase, paper)
        };
        let mut papers = vec![paper(None)];
        let before_agreement = papers[0].1.before_agreement();
        for phase in std::iter::once(before_agreement).chain(0..plan.model.phases.len()) {
            let wanted = phase == before_agreement && papers.iter().all(|(from, _)| *from != phase);
            if wanted || !papers.iter().any(|(from, paper)| paper.road().path(*from).contains(&phase)) {
                papers.push(paper(Some(phase)));
            }
        }
        Self { plan, world, expectation, papers }
    }

    /// The same game with something changed before it is solved.
    pub(super) fn changed(&self, change: &dyn Fn(&mut Paper<'t>)) -> Self {
        Self::with(self.plan, self.world, self.expectation, change)
    }

    /// The start of the game in another world, with the same expectation, before it is solved.
    pub(super) fn start(&self, world: World) -> Paper<'t> {
        unsolved(self.plan, world, self.expectation)
    }

    pub(super) fn model(&self) -> &'t Model {
        self.plan.model
    }

    /// The game from where the file begins.
    pub(super) fn main(&self) -> &Paper<'t> {
        &self.papers[0].1
    }

    /// The game in which a phase was solved.
    pub(super) fn of(&self, phase: usize) -> &Paper<'t> {
        let passes = |(from, paper): &&(usize, Paper<'t>)| paper.road().path(*from).contains(&phase);
        self.papers.iter().find(passes).map_or(self.main(), |(_, paper)| paper)
    }

    /// The game from the phase that comes before the first settlement to be agreed.
    pub(super) fn before_agreement(&self) -> &Paper<'t> {
        let phase = self.main().before_agreement();
        self.papers.iter().find(|(from, _)| *from == phase).map_or(self.main(), |(_, paper)| paper)
    }

    /// What being in a phase is worth to a side over war, stakes.
    pub(super) fn gain_over_war(&self, phase: usize, j: usize) -> f64 {
        let road = self.of(phase).road();
        road.value(phase, j) - road.characters[j].war_value
    }

    /// The phases from the present one on.
    pub(super) fn ahead(&self) -> &[usize] {
        self.main().road().path(self.main().present())
    }

    /// Whether every phase ahead settled within the solver's tolerance.
    pub(super) fn settled(&self) -> bool {
        let solutions = &self.main().road().solutions;
        self.ahead().iter().all(|&phase| solutions[phase].settled.residual <= TOLERANCE)
    }

    pub(super) fn label(&self, party: BelligerentId) -> &'t str {
        &self.model().belligerents[party.index()].label
    }
}

fn unsolved<'t>(plan: &'t Plan<'t>, world: World, expectation: f64) -> Paper<'t> {
    let mut paper = Paper::new(plan, world);
    paper.expect(expectation);
    paper
}
