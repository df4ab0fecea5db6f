//! `detente discover`: in which corner of what is uncertain something happens.

use super::args::DiscoverArgs;
use super::ending::Ending;
use super::player::{Job, Player};
use super::publish::place;
use super::results::{NamedFile, Refusal, Results, Written};
use crate::analysis::discover::found::{Discovery, Searched};
use crate::analysis::quantity::Quantity;
use crate::ensemble::{Ensemble, Stop, Version};
use crate::model::Model;
use crate::report::file::json;
use crate::report::folder::Folder;
use crate::report::label::{input_name, label};
use crate::report::manifest::Manifest;
use crate::report::portrait::Portrait;
use crate::report::told::discovered::DiscoveryNames;
use crate::report::{figures, terminal};
use crate::scenario::{Reading, read};
use crate::world::Design;

/// Reads, plays, searches.
pub(super) fn discover(arguments: &DiscoverArgs) -> Result<Results, Refusal> {
    let reading = read(&arguments.source.request())?;
    let outcome = outcome(&reading.model, &arguments.outcome)?;
    if arguments.runs.runs < arguments.plays {
        return Err(Refusal::Request(format!(
            "{} runs are not one world of {} plays; ask for more runs, or fewer plays",
            arguments.runs.runs, arguments.plays
        )));
    }
    let design = arguments.design().map_err(Refusal::Request)?;
    let place = place(&arguments.show, &reading, "discover", &arguments.source.sets);
    let folder = Folder::prepare(&place, arguments.show.force)?;
    let mut player = Player::new(&arguments.dice.threads, arguments.show.quiet.quiet)?;
    let job = Job {
        words: arguments.words(arguments.runs.runs, &design),
        ensemble: Ensemble::new(arguments.dice.seed, [Version::new(&reading)])
            .with_plays(arguments.plays)
            .with_design(design.clone()),
        stop: Stop::Runs(arguments.runs.runs),
        resume: arguments.resume,
        place: &place,
        digest: &reading.digest,
    };
    let ensemble = player.play_whole(job)?;
    if ensemble.runs() < arguments.plays {
        return Err(Refusal::Stopped("Stopped before the first world was played; nothing was written.".to_owned()));
    }
    let searched = Searched::of(&ensemble, &ensemble.versions()[0], &outcome);
    Ok(results((arguments, &design), &reading, &outcome, &searched, folder, &mut player))
}

fn results(
    (arguments, design): (&DiscoverArgs, &Design),
    reading: &Reading,
    outcome: &Quantity,
    searched: &Searched,
    folder: Folder,
    player: &mut Player,
) -> Results {
    let (model, found) = (&reading.model, &searched.discovery);
    let inputs = found.inputs.iter().map(|input| input_name(model, &input.path)).collect();
    let names = DiscoveryNames { outcome: label(model, outcome), inputs };
    let figures = figures::discover(searched, &names);
    let record = json(found);
    let text = terminal::discover(found, &names);
    let manifest = manifest(arguments, design, reading, found, player);
    let ending = Ending::Done.unless_interrupted(found.interrupted);
    let files =
        vec![NamedFile::record("discovery.json", record.clone()), NamedFile::record("names.json", json(&names))];
    let page = Some(Portrait::of(reading));
    let written = Written { folder, manifest, files, figures, page, store: player.take_kept() };
    Results { written: Some(written), text, record, ending }
}

/// What is looked for: whether a run ends so, or reaches a milestone.
fn outcome(model: &Model, name: &str) -> Result<Quantity, Refusal> {
    let wrong = |reason: String| Refusal::Request(format!("--outcome: {reason}"));
    let quantity = Quantity::meant(model, name).map_err(|error| wrong(error.to_string()))?;
    if quantity.is_share() {
        return Ok(quantity);
    }
    let shares = Quantity::all(model).into_iter().filter(Quantity::is_share);
    let known: Vec<String> = shares.map(|own| own.name(model)).collect();
    Err(wrong(format!("`{name}` does not happen or fail to happen in a run; {} do", known.join(", "))))
}

fn manifest(
    arguments: &DiscoverArgs,
    design: &Design,
    reading: &Reading,
    found: &Discovery,
    player: &Player,
) -> Manifest {
    let account = player.account(reading.version().to_owned(), found.seed, found.runs, found.interrupted);
    Manifest::new(&arguments.words(found.runs, design), &arguments.source.sets.sets, reading, account)
}
