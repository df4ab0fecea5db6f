//! `detente compare`: versions of a scenario on the same dice.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use super::args::Compare;
use super::common::{self, draw, pool, quoted, refused, report, told};
use super::output::{Ending, complain, say};
use super::progress::{Progress, stop_on_interrupt};
use crate::analysis::comparison::Played;
use crate::analysis::{Comparison, Provenance, Summary};
use crate::engine::{Control, Extent, play_range};
use crate::report::file::json;
use crate::report::folder::{Folder, FolderError};
use crate::report::manifest::Manifest;
use crate::report::portrait::Portrait;
use crate::report::{compared, figures};
use crate::scenario::{BASELINE, Reading, Scenario};
use crate::tally::Tally;

/// Runs of a version before the first look at the precision reached.
const FIRST_LOOK: u64 = 4096;

/// A version read and, once played, its runs.
struct Version {
    id: String,
    label: String,
    reading: Arc<Reading>,
    tally: Tally,
    /// Whether it has all runs that the versions before it have.
    finished: bool,
}

/// Reads, plays, compares, writes, shows.
pub fn compare(arguments: &Compare) -> Ending {
    let versions = match versions(arguments) {
        Ok(versions) => versions,
        Err(ending) => return ending,
    };
    let id = &versions[0].reading.model.heading.id;
    let place = arguments.show.out.clone().unwrap_or_else(|| Path::new("output").join(id).join("compare"));
    let folder = match Folder::prepare(&place) {
        Ok(folder) => folder,
        Err(error) => return refused(&error),
    };
    let started = Instant::now();
    let Some((versions, threads)) = play(arguments, versions) else { return Ending::MachineFault };
    let (finished, rest): (Vec<Version>, Vec<Version>) = versions.into_iter().partition(|version| version.finished);
    if finished.len() < 2 {
        say("Stopped before two versions were finished; there is nothing to compare and nothing was written.");
        return Ending::Interrupted;
    }
    let summaries: Vec<Summary> = finished.iter().map(|version| sum_up(arguments, version)).collect();
    let played = played(&finished, &summaries);
    let unfinished = rest.into_iter().map(|version| version.id).collect();
    let comparison = Comparison::new(&played, arguments.dice.seed, unfinished);
    let manifest = manifest(arguments, &finished[0], &comparison, threads, started.elapsed().as_secs_f64());
    let portrait = Portrait::of(&finished[0].reading);
    match write(arguments, &played, &comparison, &manifest, &portrait, folder) {
        Ok(place) => show(arguments, &finished[0], &comparison, &place),
        Err(error) => refused(&error),
    }
}

/// The versions asked for, the reference first, each read and checked.
fn versions(arguments: &Compare) -> Result<Vec<Version>, Ending> {
    let mut named = vec![arguments.against.clone()];
    named.extend(arguments.variants.iter().cloned());
    let opened = Scenario::open_for(&arguments.file, &named, &arguments.sets);
    let scenario = opened.map_err(|problems| told(&problems))?;
    let read = |id: &str| scenario.reading(id, &[]).map_err(|problems| told(&problems));
    let reference = read(&arguments.against)?;
    if reference.variants.is_empty() {
        complain(&format!(
            "{} has no variants to compare. Add one, say:\n\n  [variants.other]\n  label = \"What differs\"\n  \
             patch.talks.protocol = \"draft\"\n\nor look at the file alone with `detente run`",
            arguments.file.display()
        ));
        return Err(Ending::WrongRequest);
    }
    let mut wanted: Vec<String> = if arguments.variants.is_empty() {
        std::iter::once(BASELINE.to_owned()).chain(reference.variants.iter().map(|v| v.id.clone())).collect()
    } else {
        arguments.variants.clone()
    };
    let mut seen = vec![arguments.against.clone()];
    wanted.retain(|id| {
        let new = !seen.contains(id);
        seen.push(id.clone());
        new
    });
    if wanted.is_empty() {
        complain(&format!(
            "{0} is compared with itself; name another version, or another --against",
            arguments.against
        ));
        return Err(Ending::WrongRequest);
    }
    let mut versions = vec![version(&arguments.against, reference)];
    for id in wanted {
        versions.push(version(&id, read(&id)?));
    }
    Ok(versions)
}

fn version(id: &str, reading: Arc<Reading>) -> Version {
    let label = reading.variants.iter().find(|variant| variant.id == id).map_or("Baseline", |v| v.label.as_str());
    Version { id: id.to_owned(), label: label.to_owned(), tally: Tally::new(&reading.model), finished: false, reading }
}

/// Plays all versions, in rounds until the differences are as precise as asked for.
fn play(arguments: &Compare, mut versions: Vec<Version>) -> Option<(Vec<Version>, usize)> {
    let pool = pool(arguments.dice.threads)?;
    let control = Arc::new(Control::default());
    stop_on_interrupt(&control);
    let known = arguments.precision.is_none().then_some(arguments.runs * versions.len() as u64);
    let progress = Progress::follow(&control, known, arguments.show.quiet);
    let mut target = if arguments.precision.is_some() { FIRST_LOOK } else { arguments.runs };
    while round(arguments, &pool, &mut versions, target, &control) {
        let Some(next) = arguments.precision.and_then(|precision| next_target(arguments, &versions, precision)) else {
            break;
        };
        target = next;
    }
    progress.finish();
    Some((versions, pool.current_num_threads()))
}

/// Plays every version up to `target` runs; false when stopped. In a later round a stop leaves every version with the
/// runs of the round before; in the first it leaves the later versions unfinished.
fn round(
    arguments: &Compare,
    pool: &rayon::ThreadPool,
    versions: &mut [Version],
    target: u64,
    control: &Control,
) -> bool {
    let first = versions.iter().all(|version| version.tally.runs() == 0);
    let mut played = Vec::new();
    for version in versions.iter_mut() {
        let range = version.tally.runs() as u64..target;
        let more = pool.install(|| play_range(&version.reading.model, arguments.dice.seed, range, control));
        if more.interrupted {
            return false;
        }
        if first {
            version.tally = more;
            version.finished = true;
        } else {
            played.push(more);
        }
    }
    for (version, more) in versions.iter_mut().zip(played) {
        version.tally.append(more);
    }
    true
}

/// How many runs to go on to; `None` when the differences are precise enough.
fn next_target(arguments: &Compare, versions: &[Version], precision: f64) -> Option<u64> {
    let summaries: Vec<Summary> = versions.iter().map(|version| sum_up(arguments, version)).collect();
    let reached = Comparison::new(&played(versions, &summaries), arguments.dice.seed, Vec::new()).half_width();
    let runs = versions[0].tally.runs() as u64;
    if reached <= precision || runs >= Extent::MOST {
        return None;
    }
    // Half-widths fall with the square root of the runs; a little more than needed saves a round.
    let needed = 1.05 * runs as f64 * (reached / precision).powi(2);
    Some(((needed / FIRST_LOOK as f64).ceil() as u64 * FIRST_LOOK).clamp(runs + FIRST_LOOK, Extent::MOST))
}

fn sum_up(arguments: &Compare, version: &Version) -> Summary {
    let requested = arguments.precision.is_none().then_some(arguments.runs);
    let model = &version.reading.model;
    Summary::new(model, &version.tally, &Provenance::of(model, &version.tally, arguments.dice.seed, requested))
}

fn played<'a>(versions: &'a [Version], summaries: &'a [Summary]) -> Vec<Played<'a>> {
    let one = |(version, summary): (&'a Version, &'a Summary)| Played {
        id: &version.id,
        label: &version.label,
        model: &version.reading.model,
        tally: &version.tally,
        summary,
        edits: version
            .reading
            .variants
            .iter()
            .find(|variant| variant.id == version.id)
            .map_or(&[], |variant| variant.changes.as_slice()),
    };
    versions.iter().zip(summaries).map(one).collect()
}

fn manifest(
    arguments: &Compare,
    reference: &Version,
    comparison: &Comparison,
    threads: usize,
    wall_seconds: f64,
) -> Manifest {
    let mut words = vec!["detente".to_owned(), "compare".to_owned(), arguments.file.display().to_string()];
    words.extend(comparison.others().iter().map(|(id, _)| id.clone()));
    words.push(format!("--against={}", comparison.reference));
    words.extend([format!("--runs={}", comparison.runs), format!("--seed={}", arguments.dice.seed)]);
    words.extend(arguments.sets.iter().map(|set| format!("--set={set}")));
    Manifest {
        program: Manifest::PROGRAM,
        version: Manifest::VERSION,
        command: quoted(words),
        scenario: reference.reading.model.heading.id.clone(),
        digest: reference.reading.digest.clone(),
        variant: comparison.variants.0.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>().join(","),
        set: arguments.sets.clone(),
        seed: arguments.dice.seed,
        runs: comparison.runs,
        interrupted: comparison.interrupted,
        threads,
        wall_seconds,
    }
}

fn write(
    arguments: &Compare,
    played: &[Played],
    comparison: &Comparison,
    manifest: &Manifest,
    portrait: &Portrait,
    folder: Folder,
) -> Result<PathBuf, FolderError> {
    let mut numbers = vec![("comparison.json".to_owned(), json(comparison))];
    numbers.extend(played.iter().map(|own| (format!("summaries/{}.json", own.id), json(own.summary))));
    for (name, content) in &numbers {
        folder.write(name, content.as_bytes())?;
    }
    folder.write("manifest.json", json(manifest).as_bytes())?;
    let figures = figures::comparison_figures(played, comparison);
    report(&folder, portrait, &figures, &numbers)?;
    if !arguments.show.no_charts {
        draw(&figures, &arguments.show.format, &folder)?;
    }
    folder.finish()
}

fn show(arguments: &Compare, reference: &Version, comparison: &Comparison, place: &Path) -> Ending {
    let text = || compared::comparison(&reference.reading.model, comparison);
    common::show(&arguments.show, comparison, text, place).unless_interrupted(comparison.interrupted)
}
