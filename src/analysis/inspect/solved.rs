//! The game solved from where the file begins.

use crate::model::{BelligerentId, Model};
use crate::play::{Study, Table};
use crate::world::World;

/// A game in a world, solved from the phase the file begins in (or the first, where it begins in war) and from every
/// phase that the road from there does not pass.
#[derive(Debug)]
pub(super) struct Solved<'t> {
    pub table: &'t Table<'t>,
    pub world: &'t World,
    /// Each with the phase it was solved from.
    studies: Vec<(usize, Study<'t>)>,
}

impl<'t> Solved<'t> {
    pub fn new(table: &'t Table<'t>, world: &'t World) -> Self {
        Self::with(table, world, &|_| {})
    }

    /// The same with something changed before it is solved.
    pub fn with(table: &'t Table<'t>, world: &'t World, change: &dyn Fn(&mut Study)) -> Self {
        let study = |phase: Option<usize>| {
            let mut study = Study::new(table, world.clone());
            change(&mut study);
            let phase = phase.unwrap_or_else(|| study.present());
            let _ = study.solve(phase);
            (phase, study)
        };
        let mut studies = vec![study(None)];
        let before_agreement = studies[0].1.before_agreement();
        for phase in std::iter::once(before_agreement).chain(0..table.model.phases.len()) {
            let wanted = phase == before_agreement && studies.iter().all(|(from, _)| *from != phase);
            if wanted || !studies.iter().any(|(from, study)| study.road().path(*from).contains(&phase)) {
                studies.push(study(Some(phase)));
            }
        }
        Self { table, world, studies }
    }

    pub fn model(&self) -> &'t Model {
        self.table.model
    }

    /// The game from where the file begins.
    pub fn main(&self) -> &Study<'t> {
        &self.studies[0].1
    }

    /// The game in which a phase was solved.
    pub fn of(&self, phase: usize) -> &Study<'t> {
        let passes = |(from, study): &&(usize, Study<'t>)| study.road().path(*from).contains(&phase);
        self.studies.iter().find(passes).map_or(self.main(), |(_, study)| study)
    }

    /// The game from the phase that comes before the first settlement to be agreed.
    pub fn before_agreement(&self) -> &Study<'t> {
        let phase = self.main().before_agreement();
        self.studies.iter().find(|(from, _)| *from == phase).map_or(self.main(), |(_, study)| study)
    }

    /// What being in a phase is worth to a side over war, stakes.
    pub fn gain_over_war(&self, phase: usize, j: usize) -> f64 {
        let road = self.of(phase).road();
        road.value(phase, j) - road.characters[j].war_value
    }

    pub fn label(&self, party: BelligerentId) -> &'t str {
        &self.model().belligerents[party.index()].label
    }
}
