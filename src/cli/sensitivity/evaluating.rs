//! Playing the points of a design, and runs at the ends of inputs, for one quantity.

use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::analysis::quantity::Quantity;
use crate::analysis::sensitivity::Evaluation;
use crate::analysis::worlds::Worlds;
use crate::cli::player::Player;
use crate::cli::results::Refusal;
use crate::ensemble::journal::StepDone;
use crate::ensemble::{Ensemble, Stop, Version};
use crate::model::Model;
use crate::world::Design;
use crate::world::design::Points;

/// Runs that are held at once: what they led to is summed up, and kept if that is wanted, before more are played.
const HELD: u64 = 1 << 14;

/// Plays worlds of a version for a quantity.
pub(super) struct Evaluator<'a> {
    /// Who plays.
    pub player: &'a mut Player,
    /// The version, without runs.
    pub version: Version,
    /// What is looked at.
    pub quantity: Quantity,
    /// The seed.
    pub seed: u64,
    /// Runs played so far.
    pub runs: u64,
    /// Whether the user has stopped it.
    pub stopped: bool,
}

impl<'a> Evaluator<'a> {
    /// Nothing played yet.
    pub(super) fn new(player: &'a mut Player, version: Version, quantity: Quantity, seed: u64) -> Self {
        Self { player, version, quantity, seed, runs: 0, stopped: false }
    }

    /// What the quantity came to in the worlds of these points, in the whole cube, each played so many times: as many of
    /// the first as were finished.
    pub(super) fn evaluate(&mut self, points: Points, plays: u64) -> Result<Vec<Evaluation>, Refusal> {
        let count = points.len() as u64;
        let points = Arc::new(points);
        let held = (HELD / plays).max(1);
        let mut evaluations = Vec::with_capacity(count as usize);
        let mut next = 0;
        while next < count && !self.stopped {
            let worlds = held.min(count - next);
            let some = self.play(&points, plays, (next * plays, worlds * plays), |ensemble, quantity| {
                Evaluation::of(&Worlds::means_of(ensemble, &ensemble.versions()[0], quantity))
            })?;
            evaluations.extend(some);
            next += worlds;
        }
        Ok(evaluations)
    }

    /// The quantity in one run in each of the worlds of these points: as many of the first as were finished.
    pub(super) fn values(&mut self, points: Points) -> Result<Vec<f64>, Refusal> {
        let count = points.len() as u64;
        self.play(&Arc::new(points), 1, (0, count), |ensemble, quantity| {
            let version = &ensemble.versions()[0];
            quantity.values(&version.model, &version.tally.rows)
        })
    }

    /// The quantity in so many runs of each of several models, in the worlds that `run` draws and on the same dice: as many
    /// of the first as were finished.
    pub(super) fn versions(&mut self, models: Vec<Arc<Model>>, runs: u64) -> Result<Vec<Vec<f64>>, Refusal> {
        let named =
            models.into_iter().enumerate().map(|(at, model)| Version { id: at.to_string(), ..Version::of(model) });
        let ensemble = Ensemble::new(self.seed, named);
        self.step(ensemble, runs, |ensemble, quantity| {
            let values = |version: &Version| quantity.values(&version.model, &version.tally.rows);
            ensemble.versions().iter().map(values).collect()
        })
    }

    /// Plays `runs` (the first, and how many) in the worlds of points.
    fn play<T: Serialize + DeserializeOwned>(
        &mut self,
        points: &Arc<Points>,
        plays: u64,
        (first, runs): (u64, u64),
        sum_up: impl FnOnce(&Ensemble, &Quantity) -> T,
    ) -> Result<T, Refusal> {
        let ensemble = Ensemble::new(self.seed, [self.version.clone()])
            .with_plays(plays)
            .with_design(Design::Points(Arc::clone(points)))
            .from_run(first);
        self.step(ensemble, runs, sum_up)
    }

    fn step<T: Serialize + DeserializeOwned>(
        &mut self,
        mut ensemble: Ensemble,
        runs: u64,
        sum_up: impl FnOnce(&Ensemble, &Quantity) -> T,
    ) -> Result<T, Refusal> {
        let (stopped, quantity) = (&mut self.stopped, &self.quantity);
        let done = self.player.step(|player| {
            player.play(&mut ensemble, &Stop::Runs(runs))?;
            *stopped |= ensemble.interrupted();
            let played = ensemble.runs() * ensemble.versions().len() as u64;
            Ok((StepDone { runs: played, found: sum_up(&ensemble, quantity) }, !ensemble.interrupted()))
        })?;
        self.runs += done.runs;
        Ok(done.found)
    }
}
