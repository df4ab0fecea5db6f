//! `detente run`: play a scenario and show how it ends.

use super::args::Run;
use super::ending::Ending;
use super::player::{Job, JobResult, Merged, Player};
use super::publish::place;
use super::results::{NamedFile, Refusal, Results, Written};
use super::rows::{fits, row_files};
use crate::analysis::{Dependence, Leanings, Summary};
use crate::ensemble::{Ensemble, Precise, Version};
use crate::model::Outcome;
use crate::report::data::RunTable;
use crate::report::file::{json, one_line};
use crate::report::folder::Folder;
use crate::report::manifest::Manifest;
use crate::report::portrait::Portrait;
use crate::report::{figures, terminal};
use crate::scenario::{Reading, read};
use crate::world::WorldPlan;

/// Reads, plays, sums up.
pub(super) fn run(arguments: &Run, merged: Option<Merged>) -> Result<Results, Refusal> {
    let design = arguments.design().map_err(Refusal::Request)?;
    fits(arguments.workbook, arguments.extent.known(), 1)?;
    let reading = read(&arguments.source.request())?;
    let place = place(&arguments.show, &reading, "run", &arguments.source.sets);
    let folder = Folder::prepare(&place, arguments.show.force)?;
    let mut player = Player::new(&arguments.dice.threads, arguments.show.quiet.quiet)?;
    let job = Job {
        words: arguments.asked(&design),
        ensemble: Ensemble::new(arguments.dice.seed, [Version::new(&reading)])
            .with_plays(arguments.plays.plays)
            .with_design(design),
        stop: arguments.extent.stop(Precise::Share(Outcome::DurablePeace)),
        resume: arguments.keep.resume,
        place: &place,
        digest: &reading.digest,
    };
    let ensemble = match player.play_job(job, merged, arguments.keep.shard)? {
        JobResult::Whole(ensemble) => ensemble,
        JobResult::Part(text) => return Ok(Results::said(text)),
    };
    if ensemble.runs() == 0 {
        return Err(Refusal::Stopped("Stopped before the first run was finished; nothing was written.".to_owned()));
    }
    Ok(results(arguments, &reading, *ensemble, folder, player))
}

fn results(arguments: &Run, reading: &Reading, ensemble: Ensemble, folder: Folder, mut player: Player) -> Results {
    let version = &ensemble.versions()[0];
    let model = &version.model;
    let (own, leanings) = player.work(|| {
        let worlds = Dependence::worlds(&ensemble, version);
        let own = Summary::of(&ensemble, version).in_worlds(&worlds, version);
        let leanings = Leanings::of(&ensemble, version, &worlds, &own);
        (own, leanings)
    });
    let summary = Summary { set: arguments.source.sets.sets.clone(), ..own };
    let median = WorldPlan::new(model).median();
    let figures = figures::run(model, &median, &version.tally, &summary);
    let record = json(&summary);
    let text = terminal::run(model, &summary);
    let manifest = manifest(arguments, reading, &ensemble, &player);
    let ending = Ending::Done.unless_interrupted(ensemble.interrupted());
    let mut files = vec![NamedFile::record("summary.json", record.clone())];
    files.extend(leanings.map(|own| NamedFile::record("leanings.json", one_line(&own))));
    let digest = reading.digest.clone();
    files.extend(row_files(
        "runs",
        (ensemble, digest),
        (arguments.csv, arguments.workbook),
        |(ensemble, digest), format, to| RunTable::of_one(ensemble, digest).write(format, to),
    ));
    let page = Some(Portrait::of(reading));
    let written = Written { folder, manifest, files, figures, page, store: player.take_kept() };
    Results { written: Some(written), text, record, ending }
}

fn manifest(arguments: &Run, reading: &Reading, ensemble: &Ensemble, player: &Player) -> Manifest {
    let runs = ensemble.runs();
    let account = player.account(reading.version().to_owned(), ensemble.seed(), runs, ensemble.interrupted());
    Manifest::new(&arguments.words(runs, ensemble.design()), &arguments.source.sets.sets, reading, account)
}
