//! `detente run`: play a scenario and show how it ends.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use super::args::{Format, Run};
use super::output::{Ending, colourful, complain, print, say};
use super::progress::{Progress, stop_on_interrupt};
use crate::analysis::{Provenance, Summary};
use crate::chance::Dice;
use crate::engine::{Control, Extent, Settings, play_all};
use crate::play::Table;
use crate::report::data;
use crate::report::folder::{Folder, FolderError};
use crate::report::manifest::Manifest;
use crate::report::{chart, figures, table};
use crate::scenario::{Reading, Request, read};
use crate::tally::Tally;

/// Reads, plays, sums up, writes, shows.
pub fn run(arguments: &Run) -> Ending {
    let request =
        Request { path: arguments.file.clone(), variant: arguments.variant.clone(), set: arguments.sets.clone() };
    let reading = match read(&request) {
        Ok(reading) => reading,
        Err(problems) => {
            say(&problems.render(colourful()));
            return Ending::WrongRequest;
        }
    };
    let place = place(arguments, &reading);
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

fn refused(error: &FolderError) -> Ending {
    complain(&error.to_string());
    if error.is_machine_fault() { Ending::MachineFault } else { Ending::WrongRequest }
}

/// Where results go: `output/<scenario>/run`, a variant's beside it.
fn place(arguments: &Run, reading: &Reading) -> PathBuf {
    let heading = &reading.model.heading;
    arguments.out.clone().unwrap_or_else(|| {
        let name = match heading.variant.as_str() {
            "baseline" => "run".to_owned(),
            variant => format!("run_{variant}"),
        };
        Path::new("output").join(&heading.id).join(name)
    })
}

/// Plays the runs on a pool of the wanted size; says so where no pool can be had.
fn play(arguments: &Run, reading: &Reading) -> Option<(Tally, usize)> {
    let threads = arguments.threads.map_or(0, usize::from);
    let pool = match rayon::ThreadPoolBuilder::new().num_threads(threads).build() {
        Ok(pool) => pool,
        Err(error) => {
            complain(&format!("threads cannot be started: {error}; try fewer with --threads"));
            return None;
        }
    };
    let extent = arguments.precision.map_or(Extent::Runs(arguments.runs), Extent::Precision);
    let settings = Settings { seed: arguments.seed, extent };
    let control = Arc::new(Control::default());
    stop_on_interrupt(&control);
    let most = arguments.precision.is_none().then_some(arguments.runs);
    let progress = Progress::follow(&control, most, arguments.quiet);
    let tally = pool.install(|| play_all(&reading.model, &settings, &control));
    progress.finish();
    Some((tally, pool.current_num_threads()))
}

fn sum_up(arguments: &Run, reading: &Reading, tally: &Tally) -> Summary {
    let seats = Table::new(&reading.model);
    let requested = arguments.precision.is_none().then_some(arguments.runs);
    let provenance =
        Provenance { seed: arguments.seed, requested, priors: mean_priors(&seats, arguments.seed, tally.runs()) };
    Summary::new(&reading.model, tally, &provenance)
}

/// The mean over the worlds played of each belligerent's prior.
fn mean_priors(seats: &Table, seed: u64, runs: usize) -> Vec<f64> {
    let numbers = seats.model.belligerents.iter().map(|party| party.reliability);
    let certain = numbers.clone().all(|number| seats.model.numbers.get(number).source.is_fixed());
    let runs = if certain { 1 } else { runs as u64 };
    let mut sums = vec![0.0; seats.model.belligerents.len()];
    for run in 0..runs {
        let world = seats.worlds().draw(Dice::new(seed, run));
        for (sum, number) in sums.iter_mut().zip(numbers.clone()) {
            *sum += world.values[number.index()];
        }
    }
    sums.into_iter().map(|sum| sum / runs.max(1) as f64).collect()
}

fn manifest(arguments: &Run, reading: &Reading, tally: &Tally, threads: usize, wall_seconds: f64) -> Manifest {
    Manifest {
        program: Manifest::PROGRAM,
        version: Manifest::VERSION,
        command: command(arguments, tally.runs()),
        scenario: reading.model.heading.id.clone(),
        digest: reading.digest.clone(),
        variant: reading.model.heading.variant.clone(),
        set: arguments.sets.clone(),
        seed: arguments.seed,
        runs: tally.runs() as u64,
        interrupted: tally.interrupted,
        threads,
        wall_seconds,
    }
}

/// The command that gives these results again, quoted for a shell where needed.
fn command(arguments: &Run, runs: usize) -> String {
    let mut words = vec!["detente".to_owned(), "run".to_owned(), arguments.file.display().to_string()];
    words.extend([format!("--runs={runs}"), format!("--seed={}", arguments.seed)]);
    words.extend(arguments.variant.iter().map(|variant| format!("--variant={variant}")));
    words.extend(arguments.sets.iter().map(|set| format!("--set={set}")));
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_=./,".contains(c);
    let quote = |word: String| {
        if word.chars().all(plain) { word } else { format!("'{}'", word.replace('\'', r"'\''")) }
    };
    words.into_iter().map(quote).collect::<Vec<_>>().join(" ")
}

fn write(
    arguments: &Run,
    reading: &Reading,
    tally: &Tally,
    summary: &Summary,
    manifest: &Manifest,
    folder: Folder,
) -> Result<PathBuf, FolderError> {
    folder.write("summary.json", json(summary).as_bytes())?;
    folder.write("manifest.json", json(manifest).as_bytes())?;
    let seats = Table::new(&reading.model);
    let rows = data::Table::new(&reading.model, tally, seats.worlds(), arguments.seed);
    #[cfg(feature = "parquet")]
    folder.write_with("runs.parquet", |file| rows.parquet(file, &reading.digest).map_err(|e| e.to_string()))?;
    if arguments.csv || cfg!(not(feature = "parquet")) {
        folder.write_with("runs.csv", |file| rows.csv(file).map_err(|e| e.to_string()))?;
    }
    if !arguments.no_charts {
        charts(arguments, reading, tally, summary, &seats, &folder)?;
    }
    folder.finish()
}

fn charts(
    arguments: &Run,
    reading: &Reading,
    tally: &Tally,
    summary: &Summary,
    seats: &Table,
    folder: &Folder,
) -> Result<(), FolderError> {
    let faulty =
        |error: chart::ChartError| FolderError::Content { file: "charts".to_owned(), reason: error.to_string() };
    for figure in figures::figures(&reading.model, &seats.worlds().median(), tally, summary) {
        if arguments.format.contains(&Format::Svg) {
            let drawn = chart::svg(&figure).map_err(faulty)?;
            folder.write(&format!("charts/{}.svg", figure.id), drawn.as_bytes())?;
        }
        if arguments.format.contains(&Format::Png) {
            let drawn = chart::png(&figure).map_err(faulty)?;
            folder.write(&format!("charts/{}.png", figure.id), &drawn)?;
        }
    }
    Ok(())
}

fn json(value: &impl serde::Serialize) -> String {
    // Names and numbers alone: there is nothing in them that could fail to serialise.
    serde_json::to_string_pretty(value).map_or_else(|_| String::new(), |text| text + "\n")
}

fn show(arguments: &Run, reading: &Reading, summary: &Summary, place: &Path) -> Ending {
    let shown = if arguments.json {
        print(&json(summary))
    } else if arguments.quiet {
        Ending::Done
    } else {
        let files = format!("Results: {}\n", place.display());
        print(&(table::summary(&reading.model, summary) + &files))
    };
    match shown {
        Ending::Done if summary.interrupted => Ending::Interrupted,
        other => other,
    }
}
