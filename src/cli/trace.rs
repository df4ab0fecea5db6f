//! `detente trace`: one run told step by step.

use std::path::Path;

use super::args::Trace;
use super::ending::Ending;
use super::player::{Job, Player};
use super::publish::place;
use super::results::{NamedFile, Refusal, Results, Written};
use crate::analysis::trace::{Wanted, pick};
use crate::ensemble::{Ensemble, Stop, Version};
use crate::model::Model;
use crate::play::{Plan, Recorder, Seat};
use crate::report::file::json;
use crate::report::folder::Folder;
use crate::report::manifest::{Account, Manifest};
use crate::report::trace::{Pick, tell};
use crate::report::{figures, terminal};
use crate::scenario::{Reading, read};
use crate::words::numbers::thousands;

/// Reads, picks, replays, tells.
pub(super) fn trace(arguments: &Trace) -> Result<Results, Refusal> {
    let design = arguments.design().map_err(Refusal::Request)?;
    let reading = read(&arguments.source.request())?;
    let place = place(&arguments.show, &reading, "trace", &arguments.source.sets);
    let folder = Folder::prepare(&place, arguments.show.force)?;
    let mut player = Player::new(&arguments.dice.threads, arguments.show.quiet.quiet)?;
    let ensemble = Ensemble::new(arguments.dice.seed, [Version::new(&reading)])
        .with_plays(arguments.plays)
        .with_design(design.clone());
    let picked = match arguments.run {
        Some(run) => numbered(arguments, run)?,
        None => pick_one(arguments, ensemble.clone(), (&reading, &place), &mut player)?,
    };
    let plan = Plan::new(&reading.model).with_design(design.clone());
    let mut watched = Recorder::default();
    let played = Seat::new(&plan).play(ensemble.dice(picked.run), &mut watched);
    let telling = tell(&plan, &picked, &watched, &played);
    let account = Account {
        variant: reading.version().to_owned(),
        seed: picked.seed,
        runs: 1,
        interrupted: false,
        threads: 1,
        wall_seconds: player.seconds(),
    };
    let manifest = Manifest::new(&arguments.words(picked.run, &design), &arguments.source.sets.sets, &reading, account);
    let text = terminal::trace(&reading.model, &telling, arguments.full);
    let story = terminal::across(terminal::WIDTH, || terminal::trace(&reading.model, &telling, true));
    let record = json(&telling);
    let files = vec![
        NamedFile::text("trace.txt", anstream::adapter::strip_str(&story).to_string()),
        NamedFile::text("trace.json", record.clone()),
    ];
    let figures = vec![figures::trace(&reading.model, telling.run, telling.seed, &watched, &played)];
    let written = Written { folder, manifest, files, figures, page: None, store: player.take_kept() };
    Ok(Results { written: Some(written), text, record, ending: Ending::Done })
}

/// The run asked for by its number.
fn numbered(arguments: &Trace, run: u64) -> Result<Pick, Refusal> {
    let runs = arguments.runs.runs;
    if run >= runs {
        return Err(Refusal::Request(format!(
            "run {run} is beyond the ensemble of {runs} runs, numbered 0 to {}; take a smaller --run, or ask for \
             --runs={} or more",
            runs - 1,
            run.saturating_add(1)
        )));
    }
    Ok(Pick { seed: arguments.dice.seed, run, plays: arguments.plays, why: String::new() })
}

/// Plays the ensemble and picks the run asked for by what it should be like.
fn pick_one(
    arguments: &Trace,
    ensemble: Ensemble,
    (reading, place): (&Reading, &Path),
    player: &mut Player,
) -> Result<Pick, Refusal> {
    let (seed, runs) = (arguments.dice.seed, arguments.runs.runs);
    let wanted = wanted(&reading.model, &arguments.pick)?;
    let words = arguments.asked(ensemble.design());
    let ensemble = player.play_whole(Job {
        ensemble,
        stop: Stop::Runs(runs),
        resume: arguments.resume,
        place,
        words,
        digest: &reading.digest,
    })?;
    if ensemble.interrupted() {
        return Err(Refusal::Stopped(
            "Stopped before the ensemble was finished; nothing was picked and nothing written.".to_owned(),
        ));
    }
    let Some(run) = pick(&ensemble.versions()[0], wanted) else {
        return Err(Refusal::Request(format!(
            "none of {runs} runs ends so ({}); ask for another outcome, or for more --runs",
            arguments.pick
        )));
    };
    Ok(Pick { seed, run, plays: arguments.plays, why: reason(wanted, runs) })
}

fn reason(wanted: Wanted, runs: u64) -> String {
    let runs = thousands(runs as f64);
    match wanted {
        Wanted::Typical => {
            format!("Picked as typical of {runs} runs: the nearest to the middle of those with the commonest outcome.")
        }
        Wanted::Outcome(_) => format!("Picked among {runs} runs: the nearest to the middle of those that end so."),
        Wanted::Best => format!("Picked as the best for peace of {runs} runs: best outcome, then least war."),
        Wanted::Worst => format!("Picked as the worst for peace of {runs} runs: worst outcome, then most war."),
    }
}

fn wanted(model: &Model, text: &str) -> Result<Wanted, Refusal> {
    let outcome = |id: &str| model.outcomes().find(|&outcome| model.outcome_id(outcome) == id).map(Wanted::Outcome);
    let found = match text {
        "typical" => Some(Wanted::Typical),
        "best" => Some(Wanted::Best),
        "worst" => Some(Wanted::Worst),
        other => other.strip_prefix("outcome=").and_then(outcome),
    };
    found.ok_or_else(|| {
        let known: Vec<String> = model.outcomes().map(|outcome| model.outcome_id(outcome)).collect();
        Refusal::Request(format!(
            "--pick {text} names no run; it takes typical, best, worst or outcome=ID, where ID is one of\n  {}",
            known.join(", ")
        ))
    })
}
