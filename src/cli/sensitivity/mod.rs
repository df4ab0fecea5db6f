//! `detente sensitivity`: which inputs move a quantity.

mod certain;
mod decide;
mod evaluating;

use super::args::SensitivityArgs;
use super::ending::Ending;
use super::player::Player;
use super::publish::place;
use super::results::{NamedFile, Refusal, Results, Written};
use super::rows::row_files;
use crate::analysis::quantity::Quantity;
use crate::analysis::sensitivity::Evaluation;
use crate::analysis::sensitivity::record::{Findings, Sensitivity};
use crate::analysis::sensitivity::space::InputSpace;
use crate::analysis::sensitivity::study::{Method, Study};
use crate::analysis::sensitivity::swings::{BothEnds, swings};
use crate::ensemble::{MOST_RUNS, Version};
use crate::model::Model;
use crate::report::data::{Origin, WholeTable, evaluations_table};
use crate::report::file::json;
use crate::report::folder::Folder;
use crate::report::label::label;
use crate::report::manifest::Manifest;
use crate::report::portrait::Portrait;
use crate::report::{figures, terminal};
use crate::scenario::{Reading, read};
use crate::words::numbers::thousands;
use crate::world::design::{Points, PointsError};
use evaluating::Evaluator;

/// Reads, and does what is asked for.
pub(super) fn sensitivity(arguments: &SensitivityArgs) -> Result<Results, Refusal> {
    let reading = || read(&arguments.source.request());
    match (arguments.spread(), arguments.objective()) {
        (Some(spread), _) => certain::certain_numbers(arguments, &reading()?, spread),
        (None, Some(objective)) => decide::decide(arguments, objective),
        (None, None) => uncertain_inputs(arguments, &reading()?),
    }
}

/// Plays the points of the method, then both ends of every uncertain input.
fn uncertain_inputs(arguments: &SensitivityArgs, reading: &Reading) -> Result<Results, Refusal> {
    let model = &reading.model;
    let quantity = target(model, &arguments.target)?;
    let space = InputSpace::of(model);
    if space.is_empty() {
        return Ok(Results::said(CERTAIN.to_owned()));
    }
    let base = usize::try_from(arguments.base()).unwrap_or(usize::MAX);
    refuse_too_many(arguments, &space)?;
    let study = Study::new(arguments.method, base, space.len(), arguments.dice.seed).map_err(of_points)?;
    let place = place(&arguments.show, reading, "sensitivity", &arguments.source.sets);
    let folder = Folder::prepare(&place, arguments.show.force)?;
    let mut player = Player::new(&arguments.dice.threads, arguments.show.quiet.quiet)?;
    player.keep_steps(arguments.resume, &place, arguments.words(arguments.base()), &reading.digest)?;
    player.expect(wanted(arguments, &space));
    let mut evaluator = Evaluator::new(&mut player, Version::new(reading), quantity.clone(), arguments.dice.seed);
    let mut evaluations = evaluator.evaluate(space.embedded(study.points()).map_err(of_points)?, arguments.plays())?;
    evaluations.truncate(evaluations.len() / study.block() * study.block());
    let ends = both_ends(&mut evaluator, model, &space, arguments)?;
    if evaluations.is_empty() && ends.is_empty() {
        return Err(Refusal::Stopped("Stopped before anything was finished; nothing was written.".to_owned()));
    }
    let counted = (evaluator.runs, evaluator.stopped);
    let found = Findings {
        paths: space.paths.clone(),
        influences: study.influences(&evaluations, arguments.dice.seed),
        swings: swings(&ends, quantity.is_share()),
        evaluations,
    };
    let table = table(reading, &space, &study, &found.evaluations, arguments.dice.seed);
    let own = Sensitivity {
        method: Some(arguments.method),
        plays: arguments.plays(),
        base: (found.evaluations.len() / study.block()) as u64,
        base_asked: arguments.base(),
        swings_asked: arguments.swing_runs,
        moved: if arguments.swing_runs > 0 { space.len() as u64 } else { 0 },
        ..record(arguments, reading, &quantity, counted)
    };
    Ok(results(arguments, reading, &own.with(found), Some(table), folder, &mut player))
}

/// What is said where no input can move anything.
const CERTAIN: &str = "Nothing in this file is uncertain: no input can move anything, and runs differ by dice alone.\n\
                       Write what you do not know, say war_cost = { uniform = [0.1, 0.3] }, and ask again.\n";

/// The quantity of a name.
fn target(model: &Model, name: &str) -> Result<Quantity, Refusal> {
    Quantity::meant(model, name).map_err(|error| Refusal::Request(format!("--target: {error}")))
}

/// Points that do not fit are faults of the request: there are none, or too many to count.
fn of_points(error: PointsError) -> Refusal {
    Refusal::Request(error.to_string())
}

/// The number of runs of it all.
fn wanted(arguments: &SensitivityArgs, space: &InputSpace) -> u64 {
    let (inputs, block) = (space.len() as u64, arguments.method.block(space.len()) as u64);
    let points = arguments.base().saturating_mul(block);
    points.saturating_mul(arguments.plays()).saturating_add(arguments.swing_runs.saturating_mul(2 * inputs))
}

/// Refuses what cannot be played, or says nothing.
fn refuse_too_many(arguments: &SensitivityArgs, space: &InputSpace) -> Result<(), Refusal> {
    let wanted = wanted(arguments, space);
    if wanted > MOST_RUNS {
        return Err(Refusal::Request(format!(
            "that would be {} runs, and {} are the most; take a smaller --base, --plays or --swing-runs, or --method morris",
            thousands(wanted as f64),
            thousands(MOST_RUNS as f64)
        )));
    }
    if arguments.plays() < 2 && arguments.method != Method::Regional {
        return Err(Refusal::Request(
            "with one play a world luck cannot be told from what is not known; take --plays 2 or more, or --method regional, \
             whose shares are then of all variance"
                .to_owned(),
        ));
    }
    Ok(())
}

/// The target at both ends of every input, in the worlds that `run` draws and on the same dice; of the first inputs, where
/// it was stopped.
fn both_ends(
    evaluator: &mut Evaluator,
    model: &Model,
    space: &InputSpace,
    arguments: &SensitivityArgs,
) -> Result<Vec<BothEnds>, Refusal> {
    let mut all = Vec::new();
    if arguments.swing_runs == 0 {
        return Ok(all);
    }
    let drawn = space.drawn(arguments.dice.seed, arguments.swing_runs as usize).map_err(of_points)?;
    for (input, path) in space.paths.iter().enumerate() {
        let ends = space.ends(input);
        let mut at_end = |end: f64| {
            let moved = moved(&drawn, input, end).and_then(|points| space.embedded(&points));
            evaluator.values(moved.map_err(of_points)?)
        };
        let runs = [at_end(ends[0])?, at_end(ends[1])?];
        if evaluator.stopped {
            break;
        }
        all.push(BothEnds { path: path.clone(), values: ends.map(|end| space.value(model, input, end)), runs });
    }
    Ok(all)
}

/// Points with one coordinate at a value.
fn moved(points: &Points, input: usize, end: f64) -> Result<Points, PointsError> {
    let sides = points.sides();
    let mut values: Vec<f64> = (0..points.len()).flat_map(|at| points.point(at).to_vec()).collect();
    values.chunks_exact_mut(sides).for_each(|point| point[input] = end);
    Points::new(sides, values)
}

/// The evaluations as a table, inputs beside outputs.
fn table(reading: &Reading, space: &InputSpace, study: &Study, evaluations: &[Evaluation], seed: u64) -> WholeTable {
    let model = &reading.model;
    let inputs = (0..space.len()).map(|input| {
        let value = |at: usize| space.value(model, input, study.points().point(at)[input]);
        (space.paths[input].clone(), (0..evaluations.len()).map(value).collect())
    });
    let parts = (0..evaluations.len()).map(|at| {
        let (part, input) = study.part(at);
        (part, input.map(|input| space.paths[input].clone()))
    });
    let (scenario, variant) = (model.heading.id.clone(), reading.version().to_owned());
    let origin = Origin { scenario, variant, digest: reading.digest.clone(), seed };
    evaluations_table(study.block(), parts, inputs, evaluations, origin)
}

/// What is said of every study.
fn record(
    arguments: &SensitivityArgs,
    reading: &Reading,
    quantity: &Quantity,
    (runs, interrupted): (u64, bool),
) -> Sensitivity {
    let model = &reading.model;
    Sensitivity {
        scenario: model.heading.id.clone(),
        title: model.heading.title.clone(),
        variant: reading.version().to_owned(),
        target: quantity.name(model),
        target_label: label(model, quantity),
        is_share: quantity.is_share(),
        correlated: !model.correlations.is_empty(),
        seed: arguments.dice.seed,
        runs,
        interrupted,
        ..Sensitivity::default()
    }
}

fn results(
    arguments: &SensitivityArgs,
    reading: &Reading,
    own: &Sensitivity,
    table: Option<WholeTable>,
    folder: Folder,
    player: &mut Player,
) -> Results {
    let account = player.account(reading.version().to_owned(), own.seed, own.runs, own.interrupted);
    let base = if own.interrupted { own.base.max(1) } else { own.base_asked };
    let manifest = Manifest::new(&arguments.words(base), &arguments.source.sets.sets, reading, account);
    let record = json(own);
    let text = terminal::sensitivity(own);
    let figures = figures::sensitivity(own);
    let mut files = vec![NamedFile::record("sensitivity.json", record.clone())];
    let asked = (arguments.csv, arguments.workbook);
    files.extend(
        table
            .into_iter()
            .flat_map(|table| row_files("sensitivity", table, asked, |table, format, to| table.write(format, to))),
    );
    let ending = Ending::Done.unless_interrupted(own.interrupted);
    let page = Some(Portrait::of(reading));
    Results {
        written: Some(Written { folder, manifest, files, figures, page, store: player.take_kept() }),
        text,
        record,
        ending,
    }
}
