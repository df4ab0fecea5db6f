//! `detente trace`: one run told step by step.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use super::args::Trace;
use super::common::{self, draw, place, pool, read_or_say, refused};
use super::output::{Ending, complain, say};
use super::progress::{Progress, stop_on_interrupt};
use crate::analysis::Named;
use crate::analysis::trace::{Wanted, pick};
use crate::chance::Dice;
use crate::engine::{Control, play_range};
use crate::model::Model;
use crate::play::{Playthrough, Run, Table, Trace as Watched};
use crate::report::file::json;
use crate::report::folder::{Folder, FolderError};
use crate::report::manifest::Manifest;
use crate::report::trace::{Pick, Telling, tell};
use crate::report::{figures, terminal};
use crate::scenario::Reading;

/// Reads, picks, replays, tells.
pub fn trace(arguments: &Trace) -> Ending {
    let reading = match read_or_say(&arguments.source.request()) {
        Ok(reading) => reading,
        Err(ending) => return ending,
    };
    let started = Instant::now();
    let picked = match choose(arguments, &reading.model) {
        Ok(picked) => picked,
        Err(ending) => return ending,
    };
    let place = place(&arguments.show, &reading, "trace");
    let folder = match Folder::prepare(&place) {
        Ok(folder) => folder,
        Err(error) => return refused(&error),
    };
    let table = Table::new(&reading.model);
    let mut watched = Watched::default();
    let played = Run::new(&table).play(picked.seed, picked.run, &mut watched);
    let telling = tell(&reading.model, &picked, inputs(&table, &picked), &watched, &played);
    let manifest = manifest(arguments, &reading, &picked, started.elapsed().as_secs_f64());
    match write(arguments, &reading, &telling, (&watched, &played), &manifest, folder) {
        Ok(place) => common::show(&arguments.show, &telling, || terminal::trace(&reading.model, &telling), &place),
        Err(error) => refused(&error),
    }
}

/// The run asked for, by number or by what it should be like.
fn choose(arguments: &Trace, model: &Model) -> Result<Pick, Ending> {
    let seed = arguments.dice.seed;
    if let Some(run) = arguments.run {
        if run >= arguments.runs {
            complain(&format!(
                "run {run} is beyond the ensemble of {} runs, numbered 0 to {}; take a smaller --run, or ask for \
                 --runs={} or more",
                arguments.runs,
                arguments.runs - 1,
                run.saturating_add(1)
            ));
            return Err(Ending::WrongRequest);
        }
        return Ok(Pick { seed, run, why: String::new() });
    }
    let wanted = wanted(model, &arguments.pick)?;
    let pool = pool(arguments.dice.threads).ok_or(Ending::MachineFault)?;
    let control = Arc::new(Control::default());
    stop_on_interrupt(&control);
    let progress = Progress::follow(&control, Some(arguments.runs), arguments.show.quiet);
    let tally = pool.install(|| play_range(model, seed, 0..arguments.runs, &control));
    progress.finish();
    if tally.interrupted {
        say("Stopped before the ensemble was finished; nothing was picked and nothing written.");
        return Err(Ending::Interrupted);
    }
    let Some(run) = pick(model, &tally, wanted) else {
        complain(&format!(
            "none of {} runs ends so ({}); ask for another outcome, or for more --runs",
            arguments.runs, arguments.pick
        ));
        return Err(Ending::WrongRequest);
    };
    let runs = crate::words::numbers::thousands(arguments.runs as f64);
    let why = match wanted {
        Wanted::Typical => {
            format!("Picked as typical of {runs} runs: the nearest to the middle of those with the commonest outcome.")
        }
        Wanted::Outcome(_) => format!("Picked among {runs} runs: the nearest to the middle of those that end so."),
        Wanted::Best => format!("Picked as the best for peace of {runs} runs: best outcome, then least war."),
        Wanted::Worst => format!("Picked as the worst for peace of {runs} runs: worst outcome, then most war."),
    };
    Ok(Pick { seed, run, why })
}

fn wanted(model: &Model, text: &str) -> Result<Wanted, Ending> {
    let outcome = |id: &str| model.outcomes().find(|&outcome| model.outcome_id(outcome) == id).map(Wanted::Outcome);
    let found = match text {
        "typical" => Some(Wanted::Typical),
        "best" => Some(Wanted::Best),
        "worst" => Some(Wanted::Worst),
        other => other.strip_prefix("outcome=").and_then(outcome),
    };
    found.ok_or_else(|| {
        let known: Vec<String> = model.outcomes().map(|outcome| model.outcome_id(outcome)).collect();
        complain(&format!(
            "--pick {text} names no run; it takes typical, best, worst or outcome=ID, where ID is one of\n  {}",
            known.join(", ")
        ));
        Ending::WrongRequest
    })
}

/// The values drawn for the uncertain inputs of the run's world.
fn inputs(table: &Table, picked: &Pick) -> Named<f64> {
    let worlds = table.worlds();
    let names = table.model.numbers.uncertain().map(|(_, number)| number.path.clone());
    names.zip(worlds.inputs(Dice::new(picked.seed, picked.run))).collect()
}

fn manifest(arguments: &Trace, reading: &Reading, picked: &Pick, wall_seconds: f64) -> Manifest {
    let words =
        vec![format!("--run={}", picked.run), format!("--runs={}", arguments.runs), format!("--seed={}", picked.seed)];
    let manifest = common::manifest("trace", words, &arguments.source, reading);
    Manifest { seed: picked.seed, runs: 1, wall_seconds, ..manifest }
}

fn write(
    arguments: &Trace,
    reading: &Reading,
    telling: &Telling,
    (watched, played): (&Watched, &Playthrough),
    manifest: &Manifest,
    folder: Folder,
) -> Result<PathBuf, FolderError> {
    let text = anstream::adapter::strip_str(&terminal::trace(&reading.model, telling)).to_string();
    folder.write("trace.txt", text.as_bytes())?;
    folder.write("trace.json", json(telling).as_bytes())?;
    folder.write("manifest.json", json(manifest).as_bytes())?;
    if !arguments.show.no_charts {
        let figure = figures::trace(&reading.model, telling.run, telling.seed, watched, played);
        draw(&[figure], &arguments.show.format, &folder)?;
    }
    folder.finish()
}
