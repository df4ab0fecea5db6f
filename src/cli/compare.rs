//! `detente compare`: versions of a scenario on the same dice.

use std::sync::Arc;

use super::args::Compare;
use super::ending::Ending;
use super::player::{Job, JobResult, Merged, Player};
use super::publish::place_of;
use super::results::{NamedFile, Refusal, Results, Written};
use super::rows::{fits, row_files};
use crate::analysis::compare::Played as Summed;
use crate::analysis::{Comparison, Summary};
use crate::ensemble::{Ensemble, Precise, Version};
use crate::model::Outcome;
use crate::report::data::RunTable;
use crate::report::file::json;
use crate::report::folder::Folder;
use crate::report::manifest::Manifest;
use crate::report::portrait::Portrait;
use crate::report::{figures, terminal};
use crate::scenario::{BASELINE, Reading, Scenario, file_shown};

/// Reads, plays, compares.
pub(super) fn compare(arguments: &Compare, merged: Option<Merged>) -> Result<Results, Refusal> {
    let design = arguments.design().map_err(Refusal::Request)?;
    let versions = versions(arguments)?;
    fits(arguments.workbook, arguments.extent.known(), versions.len())?;
    let reference = Arc::clone(&versions[0]);
    let place = place_of(&arguments.show, &reference, "compare", &arguments.sets);
    let folder = Folder::prepare(&place, arguments.show.force)?;
    let mut player = Player::new(&arguments.dice.threads, arguments.show.quiet.quiet)?;
    let ids: Vec<&str> = versions[1..].iter().map(|reading| reading.version()).collect();
    let job = Job {
        words: arguments.asked(&ids, &design),
        ensemble: Ensemble::new(arguments.dice.seed, versions.iter().map(|reading| Version::new(reading)))
            .with_design(design),
        stop: arguments.extent.stop(Precise::Differences(Outcome::DurablePeace)),
        resume: arguments.keep.resume,
        place: &place,
        digest: &reference.digest,
    };
    let ensemble = match player.play_job(job, merged, arguments.keep.shard)? {
        JobResult::Whole(ensemble) => ensemble,
        JobResult::Part(text) => return Ok(Results::said(text)),
    };
    if ensemble.runs() == 0 {
        return Err(Refusal::Stopped(
            "Stopped before every version had a run; there is nothing to compare and nothing was written.".to_owned(),
        ));
    }
    Ok(results(arguments, &reference, *ensemble, folder, player))
}

/// The versions asked for, the reference first.
fn versions(arguments: &Compare) -> Result<Vec<Arc<Reading>>, Refusal> {
    let named: Vec<String> = std::iter::once(&arguments.against).chain(&arguments.variants).cloned().collect();
    let allowed = &arguments.extends.allowed;
    let scenario = Scenario::open_within(&arguments.file, &named, &arguments.sets.sets, allowed)?;
    if scenario.variants().is_empty() {
        return Err(Refusal::Request(format!(
            "{} has no variants to compare. Add one, say:\n\n  [variants.other]\n  label = \"What differs\"\n  \
             patch.talks.protocol = \"draft\"\n\nor look at the file alone with `detente run`",
            file_shown(&arguments.file)
        )));
    }
    let mut wanted = named;
    if arguments.variants.is_empty() {
        wanted.push(BASELINE.to_owned());
        wanted.extend(scenario.variants().iter().map(|variant| variant.id.clone()));
    }
    let mut seen = Vec::new();
    wanted.retain(|id| {
        let new = !seen.contains(id);
        seen.push(id.clone());
        new
    });
    if wanted.len() < 2 {
        return Err(Refusal::Request(format!(
            "{0} is compared with itself; name another version, or another --against",
            arguments.against
        )));
    }
    wanted.iter().map(|id| Ok(scenario.reading(id, &[])?)).collect()
}

fn results(
    arguments: &Compare,
    reference: &Reading,
    ensemble: Ensemble,
    folder: Folder,
    mut player: Player,
) -> Results {
    let summed = |(at, version): (usize, &Version)| {
        let own = Summary::of(&ensemble, version);
        // What the reference depends on stands on the first screen of the page.
        if at == 0 { player.work(|| own.with_dependence(&ensemble, version)) } else { own }
    };
    let summaries: Vec<Summary> = ensemble.versions().iter().enumerate().map(summed).collect();
    let comparison = Comparison::new(&ensemble, &summaries);
    let figures = figures::compare(&Summed::all(&ensemble, &summaries), &comparison);
    let record = json(&comparison);
    let text = terminal::compare(&reference.model, &comparison, arguments.full);
    let manifest = manifest(arguments, reference, &ensemble, &player);
    let ending = Ending::Done.unless_interrupted(ensemble.interrupted());
    let mut files = vec![NamedFile::record("comparison.json", record.clone())];
    let summed = ensemble.versions().iter().zip(&summaries);
    files.extend(summed.map(|(version, own)| NamedFile::record(format!("summaries/{}.json", version.id), json(own))));
    let digest = reference.digest.clone();
    files.extend(row_files(
        "runs",
        (ensemble, digest),
        (arguments.csv, arguments.workbook),
        |(ensemble, digest), format, to| RunTable::of_all(ensemble, digest).write(format, to),
    ));
    let page = Some(Portrait::of(reference));
    let written = Written { folder, manifest, files, figures, page, store: player.take_kept() };
    Results { written: Some(written), text, record, ending }
}

fn manifest(arguments: &Compare, reference: &Reading, ensemble: &Ensemble, player: &Player) -> Manifest {
    let ids: Vec<&str> = ensemble.versions().iter().map(|version| version.id.as_str()).collect();
    let runs = ensemble.runs();
    let account = player.account(ids.join(","), ensemble.seed(), runs, ensemble.interrupted());
    Manifest::new(&arguments.words(&ids[1..], runs, ensemble.design()), &arguments.sets.sets, reference, account)
}
