//! `detente inspect`: the game on paper.

use std::path::PathBuf;
use std::time::Instant;

use super::args::Inspect;
use super::common::{self, draw, place, read_or_say, refused};
use super::output::Ending;
use crate::analysis::Inspection;
use crate::analysis::inspect::{Which, inspect as put_on_paper};
use crate::report::file::json;
use crate::report::folder::{Folder, FolderError};
use crate::report::manifest::Manifest;
use crate::report::{figures, terminal};
use crate::scenario::Reading;

/// Reads, looks, writes, shows.
pub fn inspect(arguments: &Inspect) -> Ending {
    let reading = match read_or_say(&arguments.source.request()) {
        Ok(reading) => reading,
        Err(ending) => return ending,
    };
    let place = place(&arguments.show, &reading, "inspect");
    let folder = match Folder::prepare(&place) {
        Ok(folder) => folder,
        Err(error) => return refused(&error),
    };
    let started = Instant::now();
    let which = arguments.world.map_or(Which::Median, |run| Which::Run { seed: arguments.seed, run });
    let inspection = put_on_paper(&reading.model, which);
    let manifest = manifest(arguments, &reading, started.elapsed().as_secs_f64());
    match write(arguments, &reading, &inspection, &manifest, folder) {
        Ok(place) => {
            common::show(&arguments.show, &inspection, || terminal::inspect(&reading.model, &inspection), &place)
        }
        Err(error) => refused(&error),
    }
}

fn manifest(arguments: &Inspect, reading: &Reading, wall_seconds: f64) -> Manifest {
    let world = arguments.world.map(|world| [format!("--world={world}"), format!("--seed={}", arguments.seed)]);
    let words = world.into_iter().flatten().collect();
    Manifest { seed: arguments.seed, wall_seconds, ..common::manifest("inspect", words, &arguments.source, reading) }
}

fn write(
    arguments: &Inspect,
    reading: &Reading,
    inspection: &Inspection,
    manifest: &Manifest,
    folder: Folder,
) -> Result<PathBuf, FolderError> {
    let text = anstream::adapter::strip_str(&terminal::inspect(&reading.model, inspection)).to_string();
    folder.write("inspect.txt", text.as_bytes())?;
    folder.write("inspect.json", json(inspection).as_bytes())?;
    folder.write("manifest.json", json(manifest).as_bytes())?;
    if !arguments.show.no_charts {
        draw(&figures::inspect(&reading.model, inspection), &arguments.show.format, &folder)?;
    }
    folder.finish()
}
