//! `detente sensitivity --decide`: what it would be worth to know more before choosing among the file's versions.

use super::target;
use crate::analysis::sensitivity::decision::{DecisionProblem, FEWEST};
use crate::cli::args::SensitivityArgs;
use crate::cli::ending::Ending;
use crate::cli::player::{Job, Player};
use crate::cli::publish::place;
use crate::cli::results::{NamedFile, Refusal, Results, Written};
use crate::ensemble::{Ensemble, MOST_RUNS, Stop, Version};
use crate::report::file::json;
use crate::report::folder::Folder;
use crate::report::label::label;
use crate::report::manifest::Manifest;
use crate::report::portrait::Portrait;
use crate::report::{figures, terminal};
use crate::scenario::{BASELINE, Reading, Scenario};
use crate::words::numbers::thousands;

/// Plays all versions of the file in the same worlds and on the same dice, and weighs what is not known.
pub(super) fn decide(arguments: &SensitivityArgs, objective: &str) -> Result<Results, Refusal> {
    let (minimise, name) = match objective.split_once(':') {
        Some(("min", name)) => (true, name),
        Some(("max", name)) => (false, name),
        _ => (false, objective),
    };
    let source = &arguments.source;
    let scenario = Scenario::open_within(&source.file, &[], &source.sets.sets, &source.extends.allowed)?;
    let reading = scenario.reading(source.variant.as_deref().unwrap_or(BASELINE), &[])?;
    let quantity = target(&reading.model, name)?;
    let versions = scenario.all()?;
    let (worlds, plays) = (arguments.base(), arguments.plays());
    refuse(versions.len() as u64, worlds, plays)?;
    let place = place(&arguments.show, &reading, "sensitivity_decide", &arguments.source.sets);
    let folder = Folder::prepare(&place, arguments.show.force)?;
    let mut player = Player::new(&arguments.dice.threads, arguments.show.quiet.quiet)?;
    let named = versions.iter().map(|own| Version::new(own));
    let ensemble = player.play_whole(Job {
        words: arguments.words(worlds),
        ensemble: Ensemble::new(arguments.dice.seed, named).with_plays(plays),
        stop: Stop::Runs(worlds * plays),
        resume: arguments.resume,
        place: &place,
        digest: &reading.digest,
    })?;
    if ensemble.runs() / plays < FEWEST {
        return Err(Refusal::Stopped(format!("Stopped before {FEWEST} worlds were finished; nothing was written.")));
    }
    let heading = &reading.model.heading;
    let named = DecisionProblem {
        scenario: heading.id.clone(),
        title: heading.title.clone(),
        objective: quantity.name(&reading.model),
        objective_label: label(&reading.model, &quantity),
        ..DecisionProblem::default()
    };
    let decision = DecisionProblem::of(&ensemble, &quantity, minimise, named);
    Ok(results(arguments, &reading, &decision, folder, &mut player))
}

/// Refuses what says nothing, or cannot be played.
fn refuse(versions: u64, worlds: u64, plays: u64) -> Result<(), Refusal> {
    let reason = if versions < 2 {
        "the file has no variants to choose among; write some, as `detente new` shows".to_owned()
    } else if plays < 2 {
        "--decide judges a choice by other plays of a world than it was made by; take --plays 2 or more".to_owned()
    } else if worlds < FEWEST {
        format!("--decide wants {FEWEST} worlds or more; take a larger --base")
    } else if versions.saturating_mul(worlds).saturating_mul(plays) > MOST_RUNS {
        let most = thousands(MOST_RUNS as f64);
        format!("that would be more than {most} runs; take a smaller --base or --plays")
    } else {
        return Ok(());
    };
    Err(Refusal::Request(reason))
}

fn results(
    arguments: &SensitivityArgs,
    reading: &Reading,
    decision: &DecisionProblem,
    folder: Folder,
    player: &mut Player,
) -> Results {
    let ids: Vec<&str> = decision.versions.0.keys().map(String::as_str).collect();
    let account = player.account(ids.join(","), decision.seed, decision.runs, decision.interrupted);
    let worlds = if decision.interrupted { decision.worlds } else { arguments.base() };
    let manifest = Manifest::new(&arguments.words(worlds), &arguments.source.sets.sets, reading, account);
    let text = terminal::decision(decision);
    let record = json(decision);
    let files = vec![
        NamedFile::text("decision.txt", anstream::adapter::strip_str(&text).to_string()),
        NamedFile::record("decision.json", record.clone()),
    ];
    let figures = figures::decision(decision);
    let ending = Ending::Done.unless_interrupted(decision.interrupted);
    Results {
        written: Some(Written {
            folder,
            manifest,
            files,
            figures,
            page: Some(Portrait::of(reading)),
            store: player.take_kept(),
        }),
        text,
        record,
        ending,
    }
}
