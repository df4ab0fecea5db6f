//! `detente run`: play a scenario and show how it ends.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use super::args::Run;
use super::common::{self, draw, place, pool, read_or_say, refused, report};
use super::output::{Ending, say};
use super::progress::{Progress, stop_on_interrupt};
use crate::analysis::{Provenance, Summary};
use crate::engine::{Control, Extent, Settings, play_all};
use crate::play::Table;
use crate::report::data;
use crate::report::file::json;
use crate::report::folder::{Folder, FolderError};
use crate::report::manifest::Manifest;
use crate::report::portrait::Portrait;
use crate::report::{figures, terminal};
use crate::scenario::Reading;
use crate::tally::Tally;

/// Reads, plays, sums up, writes, shows.
pub fn run(arguments: &Run) -> Ending {
    let reading = match read_or_say(&arguments.source.request()) {
        Ok(reading) => reading,
        Err(ending) => return ending,
    };
    let place = place(&arguments.show, &reading, "run");
    let folder = match Folder::prepare(&place) {
        Ok(folder) => folder,
        Err(error) => return refused(&error),
    };
    let started = Instant::now();
    let Some((tally, threads)) = play(arguments, &reading) else { return Ending::MachineFault };
    if tally.runs() == 0 {
        say("Stopped before the first run was finished; nothing was written.");
        return Ending::Interrupted;
    }
    let summary = sum_up(arguments, &reading, &tally);
    let manifest = manifest(arguments, &reading, &tally, threads, started.elapsed().as_secs_f64());
    match write(arguments, &reading, &tally, &summary, &manifest, folder) {
        Ok(place) => show(arguments, &reading, &summary, &place),
        Err(error) => refused(&error),
    }
}

/// Plays the runs on a pool of the wanted size; says so where no pool can be had.
fn play(arguments: &Run, reading: &Reading) -> Option<(Tally, usize)> {
    let pool = pool(arguments.dice.threads)?;
    let extent = arguments.precision.map_or(Extent::Runs(arguments.runs), Extent::Precision);
    let settings = Settings { seed: arguments.dice.seed, extent };
    let control = Arc::new(Control::default());
    stop_on_interrupt(&control);
    let most = arguments.precision.is_none().then_some(arguments.runs);
    let progress = Progress::follow(&control, most, arguments.show.quiet);
    let tally = pool.install(|| play_all(&reading.model, &settings, &control));
    progress.finish();
    Some((tally, pool.current_num_threads()))
}

fn sum_up(arguments: &Run, reading: &Reading, tally: &Tally) -> Summary {
    let requested = arguments.precision.is_none().then_some(arguments.runs);
    Summary::new(&reading.model, tally, &Provenance::of(&reading.model, tally, arguments.dice.seed, requested))
}

fn manifest(arguments: &Run, reading: &Reading, tally: &Tally, threads: usize, wall_seconds: f64) -> Manifest {
    let (runs, seed) = (tally.runs() as u64, arguments.dice.seed);
    let words = vec![format!("--runs={runs}"), format!("--seed={seed}")];
    let manifest = common::manifest("run", words, &arguments.source, reading);
    Manifest { seed, runs, interrupted: tally.interrupted, threads, wall_seconds, ..manifest }
}

fn write(
    arguments: &Run,
    reading: &Reading,
    tally: &Tally,
    summary: &Summary,
    manifest: &Manifest,
    folder: Folder,
) -> Result<PathBuf, FolderError> {
    let numbers = json(summary);
    folder.write("summary.json", numbers.as_bytes())?;
    folder.write("manifest.json", json(manifest).as_bytes())?;
    let seats = Table::new(&reading.model);
    let rows = data::RunTable::new(&reading.model, tally, seats.worlds(), arguments.dice.seed);
    #[cfg(feature = "parquet")]
    folder.write_with("runs.parquet", |file| rows.parquet(file, &reading.digest).map_err(|e| e.to_string()))?;
    if arguments.csv || cfg!(not(feature = "parquet")) {
        folder.write_with("runs.csv", |file| rows.csv(file).map_err(|e| e.to_string()))?;
    }
    let figures = figures::run(&reading.model, &seats.worlds().median(), tally, summary);
    report(&folder, &Portrait::of(reading), &figures, &[("summary.json".to_owned(), numbers)])?;
    if !arguments.show.no_charts {
        draw(&figures, &arguments.show.format, &folder)?;
    }
    folder.finish()
}

fn show(arguments: &Run, reading: &Reading, summary: &Summary, place: &Path) -> Ending {
    let shown = common::show(&arguments.show, summary, || terminal::run(&reading.model, summary), place);
    shown.unless_interrupted(summary.interrupted)
}
