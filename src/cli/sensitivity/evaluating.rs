//! Playing the points of a design, and runs at the ends of inputs, for one quantity.

use std::sync::Arc;

use crate::analysis::quantity::Quantity;
use crate::analysis::sensitivity::Evaluation;
use crate::analysis::worlds::Worlds;
use crate::cli::player::Player;
use crate::cli::results::Refusal;
use crate::ensemble::{Ensemble, Stop, Version};
use crate::model::Model;
use crate::world::Design;
use crate::world::design::Points;

/// Runs that are held at once: what they led to is summed up before more are played.
const HELD: u64 = 1 << 16;

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
            let ensemble = self.play(&points, plays, next * plays, worlds * plays)?;
            let own = Worlds::means_of(&ensemble, &ensemble.versions()[0], &self.quantity);
            evaluations.extend(Evaluation::of(&own));
            next += worlds;
        }
        Ok(evaluations)
    }

    /// The quantity in one run in each of the worlds of these points: as many of the first as were finished.
    pub(super) fn values(&mut self, points: Points) -> Result<Vec<f64>, Refusal> {
        let count = points.len() as u64;
        let ensemble = self.play(&Arc::new(points), 1, 0, count)?;
        let version = &ensemble.versions()[0];
        Ok(self.quantity.values(&version.model, &version.tally.rows))
    }

    /// The quantity in so many runs of each of several models, in the worlds that `run` draws and on the same dice: as many
    /// of the first as were finished.
    pub(super) fn versions(&mut self, models: Vec<Arc<Model>>, runs: u64) -> Result<Vec<Vec<f64>>, Refusal> {
        let named =
            models.into_iter().enumerate().map(|(at, model)| Version { id: at.to_string(), ..Version::of(model) });
        let mut ensemble = Ensemble::new(self.seed, named);
        self.player.play(&mut ensemble, &Stop::Runs(runs))?;
        self.runs += ensemble.runs() * ensemble.versions().len() as u64;
        self.stopped |= ensemble.interrupted();
        let values = |version: &Version| self.quantity.values(&version.model, &version.tally.rows);
        Ok(ensemble.versions().iter().map(values).collect())
    }

    fn play(&mut self, points: &Arc<Points>, plays: u64, first: u64, runs: u64) -> Result<Ensemble, Refusal> {
        let mut ensemble = Ensemble::new(self.seed, [self.version.clone()])
            .with_plays(plays)
            .with_design(Design::Points(Arc::clone(points)))
            .from_run(first);
        self.player.play(&mut ensemble, &Stop::Runs(runs))?;
        self.runs += ensemble.runs();
        self.stopped |= ensemble.interrupted();
        Ok(ensemble)
    }
}
