//! `detente sensitivity --all`: every number that the file gives as a point, moved by its unit's usual spread.

use std::sync::Arc;

use super::evaluating::Evaluator;
use super::{record, results, target};
use crate::analysis::sensitivity::record::{Findings, Sensitivity};
use crate::analysis::sensitivity::spread::certain;
use crate::analysis::sensitivity::swings::{BothEnds, swings};
use crate::cli::args::SensitivityArgs;
use crate::cli::player::Player;
use crate::cli::publish::place;
use crate::cli::results::{Refusal, Results};
use crate::ensemble::{MOST_RUNS, Version};
use crate::model::{Model, NumberId};
use crate::report::folder::Folder;
use crate::scenario::Reading;
use crate::words::numbers::thousands;

/// Numbers that are moved side by side; a stop loses these at most.
const SIDE_BY_SIDE: usize = 8;

/// Moves the certain numbers of a version one at a time, in the worlds that `run` draws and on the same dice.
pub(super) fn certain_numbers(arguments: &SensitivityArgs, reading: &Reading, spread: f64) -> Result<Results, Refusal> {
    let model = &reading.model;
    let quantity = target(model, &arguments.target)?;
    let (moved, still): (Vec<_>, Vec<_>) = certain(model, spread).into_iter().partition(|(_, ends)| ends.is_some());
    let moved: Vec<(NumberId, [f64; 2])> = moved.into_iter().filter_map(|(id, ends)| Some((id, ends?))).collect();
    let runs = arguments.swing_runs.max(1);
    let wanted = runs.saturating_mul(2 * moved.len() as u64 + 1);
    if wanted > MOST_RUNS {
        return Err(Refusal::Request(format!(
            "that would be {} runs, and {} are the most; take a smaller --swing-runs",
            thousands(wanted as f64),
            thousands(MOST_RUNS as f64)
        )));
    }
    let place = place(&arguments.show, reading, "sensitivity_all", &arguments.source.sets);
    let folder = Folder::prepare(&place, arguments.show.force)?;
    let mut player = Player::new(&arguments.dice.threads, arguments.show.quiet.quiet)?;
    player.keep_steps(arguments.resume, &place, arguments.words(arguments.base()), &reading.digest)?;
    player.expect(wanted);
    let mut evaluator = Evaluator::new(&mut player, Version::new(reading), quantity.clone(), arguments.dice.seed);
    let base = evaluator.versions(vec![Arc::clone(model)], runs)?;
    let ends = both_ends(&mut evaluator, model, &moved, runs)?;
    if ends.is_empty() && evaluator.stopped {
        return Err(Refusal::Stopped("Stopped before anything was finished; nothing was written.".to_owned()));
    }
    let counted = (evaluator.runs, evaluator.stopped);
    let own = Sensitivity {
        spread: Some(spread),
        swings_asked: runs,
        moved: moved.len() as u64,
        still: still.into_iter().map(|(id, _)| model.numbers.get(id).path.clone()).collect(),
        ..record(arguments, reading, &quantity, counted)
    };
    let found = Findings { swings: swings(&ends, quantity.is_share()), ..Findings::default() };
    let mean = base.first().map(|values| values.iter().sum::<f64>() / values.len().max(1) as f64);
    Ok(results(arguments, reading, &Sensitivity { mean, ..own.with(found) }, None, folder, &mut player))
}

/// The target at both ends of each number; of the first numbers, where it was stopped.
fn both_ends(
    evaluator: &mut Evaluator,
    model: &Model,
    moved: &[(NumberId, [f64; 2])],
    runs: u64,
) -> Result<Vec<BothEnds>, Refusal> {
    let mut all = Vec::new();
    for some in moved.chunks(SIDE_BY_SIDE) {
        let mut models = Vec::new();
        for &(id, ends) in some {
            for end in ends {
                let own = model.with_numbers(&[(id, end)]).map_err(|misfits| {
                    let said: Vec<String> = misfits.iter().map(ToString::to_string).collect();
                    Refusal::Request(said.join("; "))
                })?;
                models.push(Arc::new(own));
            }
        }
        let mut values = evaluator.versions(models, runs)?.into_iter();
        if evaluator.stopped {
            break;
        }
        for &(id, ends) in some {
            let (Some(low), Some(high)) = (values.next(), values.next()) else { break };
            all.push(BothEnds { path: model.numbers.get(id).path.clone(), values: ends, runs: [low, high] });
        }
    }
    Ok(all)
}
