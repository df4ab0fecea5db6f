//! The steps of a search: what is played next is worked out from what is known, and only columns of numbers are kept.

use std::sync::Arc;

use super::question::{Question, unvaried};
use crate::analysis::Search;
use crate::analysis::search::played::{PackageRuns, StepRuns};
use crate::analysis::search::race::{Field, Race};
use crate::analysis::search::record::Raced;
use crate::analysis::search::scout::{SCOUTED, Scout};
use crate::analysis::search::space::{Package, PackageSpace};
use crate::cli::args::SearchArgs;
use crate::cli::player::Player;
use crate::cli::results::Refusal;
use crate::ensemble::journal::StepDone;
use crate::ensemble::{Ensemble, Version};
use crate::model::Model;

/// Runs that are held at once, and kept if that is wanted, before more are played.
const HELD: u64 = 1 << 14;

/// What is played, and by whom.
struct Steps<'a> {
    question: &'a Question,
    player: &'a mut Player,
    seed: u64,
    plays: u64,
}

/// Plays a search to its end, or until it is stopped.
pub(super) fn played(arguments: &SearchArgs, question: &mut Question, player: &mut Player) -> Result<Search, Refusal> {
    let (scout, scouted) = scout(arguments, question, player)?;
    let mut steps = Steps { question, player, seed: arguments.dice.seed, plays: arguments.plays };
    let packages = &from_the_cheapest(scout.packages(), &question.space);
    let models = steps.models(packages)?;
    let space = &question.space;
    let field = Field {
        costs: packages.iter().map(|package| space.cost(package)).collect(),
        allowed: packages.iter().map(|package| space.allows(package)).collect(),
        games: games(&models),
    };
    if field.games.iter().all(|&game| game == 0) {
        return Err(Refusal::Request(
            "every package is the same game: no lever changes anything that is played; give others".to_owned(),
        ));
    }
    let mut runs = PackageRuns::new(packages.len(), question.quantities.len(), arguments.plays);
    let interrupted = steps.race(&field, &models, &mut runs)?;
    let race = Race { rules: &question.rules, field: &field, runs: &runs };
    let target = question.target.as_ref().map(|(quantity, bound)| (*quantity, bound));
    let heading = question.heading(arguments);
    let asked = Search { played: scouted, interrupted, all: scout.has_all(space), ..heading };
    Ok(Search::of(asked, Raced { space, packages, race: &race, target }))
}

/// Finds the packages that race, and what nobody would pay for; with the runs that took.
fn scout(arguments: &SearchArgs, question: &mut Question, player: &mut Player) -> Result<(Scout, u64), Refusal> {
    let mut scout = Scout::new(&question.space, arguments.packages as usize, arguments.dice.seed);
    let all = scout.has_all(&question.space);
    let mut played = 0;
    loop {
        let next: Vec<Package> = scout.next().iter().take(if all { 1 } else { usize::MAX }).cloned().collect();
        if next.is_empty() {
            break;
        }
        let mut steps = Steps { question, player, seed: arguments.dice.seed, plays: arguments.plays };
        // Worlds beyond those of the race.
        let first = question.worlds() * arguments.plays;
        let models = steps.models(&next)?;
        let (found, whole) = steps.play(&models, first, SCOUTED * arguments.plays)?;
        if !whole {
            return Err(Refusal::Stopped("Stopped before packages raced; nothing was written.".to_owned()));
        }
        // The file as it stands is the first of the first.
        if played == 0 {
            question.indifferent(|quantity| found.mean(0, quantity));
        }
        played += found.runs() * next.len() as u64;
        if all {
            break;
        }
        let seen = (0..next.len()).map(|own| seen(question, &found, own)).collect::<Vec<_>>();
        let indifference: Vec<f64> = question.rules.goals.iter().map(|goal| goal.indifference).collect();
        scout.learn(&question.space, seen, &indifference);
    }
    Ok((scout, played))
}

/// What a package seems to gain; `None` where it seems to break a constraint.
fn seen(question: &Question, found: &StepRuns, package: usize) -> Option<Vec<f64>> {
    let holds = question.rules.bounds.iter().all(|(quantity, bound)| bound.holds(found.mean(package, *quantity)));
    let gain = |goal: &crate::analysis::search::race::RacedGoal| {
        let mean = found.mean(package, goal.quantity);
        if goal.minimise { -mean } else { mean }
    };
    holds.then(|| question.rules.goals.iter().map(gain).collect())
}

impl Steps<'_> {
    /// The models of packages: patches on the parsed file.
    fn models(&self, packages: &[Package]) -> Result<Vec<Arc<Model>>, Refusal> {
        let Question { scenario, reading, space, .. } = self.question;
        let model = |package: &Package| Ok(scenario.model(reading.version(), &space.sets(package))?);
        packages.iter().map(model).collect()
    }

    /// Plays so many runs of each model from one on; whether none is missing.
    fn play(&mut self, models: &[Arc<Model>], first: u64, runs: u64) -> Result<(StepRuns, bool), Refusal> {
        let mut found = StepRuns::new(models.len(), self.question.quantities.len());
        let worlds = (HELD / (self.plays * models.len() as u64)).max(1);
        let mut next = 0;
        while next < runs {
            let some = (worlds * self.plays).min(runs - next);
            let own = self.step(models, first + next, some)?;
            let played = own.runs();
            found.extend(own);
            if played < some {
                return Ok((found, false));
            }
            next += some;
        }
        Ok((found, true))
    }

    /// Plays a part of that: as many runs of all models as were finished, kept where none is missing.
    fn step(&mut self, models: &[Arc<Model>], first: u64, runs: u64) -> Result<StepRuns, Refusal> {
        let version =
            |(at, model): (usize, &Arc<Model>)| Version { id: at.to_string(), ..Version::of(Arc::clone(model)) };
        let ensemble =
            Ensemble::new(self.seed, models.iter().enumerate().map(version)).with_plays(self.plays).from_run(first);
        let quantities = &self.question.quantities;
        let done = self.player.step(|player| {
            let mut found = StepRuns::new(models.len(), quantities.len());
            let played = player.play_past(&ensemble, runs, |tallies| found.add(quantities, &ensemble, &tallies));
            Ok((StepDone { runs: played * models.len() as u64, found }, played == runs))
        })?;
        Ok(done.found)
    }

    /// Plays step after step until nothing is left to do; whether it was stopped before.
    fn race(&mut self, field: &Field, models: &[Arc<Model>], runs: &mut PackageRuns) -> Result<bool, Refusal> {
        let all: Vec<usize> = (0..runs.packages()).collect();
        loop {
            let race = Race { rules: &self.question.rules, field, runs };
            let Some(step) = race.next() else { return Ok(false) };
            let chosen: Vec<Arc<Model>> = step.packages.iter().map(|&own| Arc::clone(&models[own])).collect();
            let span = step.worlds.len() as u64 * self.plays;
            let (found, whole) = self.play(&chosen, step.worlds.start as u64 * self.plays, span)?;
            runs.add(&step.packages, found);
            if all.iter().any(|&own| runs.worlds(own) == 0) {
                return Err(Refusal::Stopped(
                    "Stopped before every package had a world; there is nothing to show and nothing was written."
                        .to_owned(),
                ));
            }
            if !whole {
                return Ok(true);
            }
            if step.worlds.start == 0 {
                let unmoved = |quantity| runs.is_unmoved(quantity, &all);
                unvaried(self.question, unmoved, span).map_or(Ok(()), Err)?;
            }
        }
    }
}

/// The file as it stands, then the others from the cheapest up: in this order they are numbered.
fn from_the_cheapest(packages: &[Package], space: &PackageSpace) -> Vec<Package> {
    let mut ordered = packages.to_vec();
    ordered[1..].sort_by(|one, other| space.cost(one).total_cmp(&space.cost(other)).then(one.cmp(other)));
    ordered
}

/// For each model the first that is the very same game.
fn games(models: &[Arc<Model>]) -> Vec<usize> {
    let first = |own: usize| (0..own).find(|&other| models[other] == models[own]).unwrap_or(own);
    (0..models.len()).map(first).collect()
}
