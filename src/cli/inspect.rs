//! `detente inspect`: the game on paper.

use std::time::Instant;

use super::args::Inspect;
use super::ending::Ending;
use super::publish::place;
use super::results::{NamedFile, Refusal, Results, Written};
use crate::analysis::inspect::{Look, WORLDS, inspect as put_on_paper};
use crate::report::file::json;
use crate::report::folder::Folder;
use crate::report::manifest::{Account, Manifest};
use crate::report::{figures, terminal};
use crate::scenario::read;

/// Reads, looks.
pub(super) fn inspect(arguments: &Inspect) -> Result<Results, Refusal> {
    let reading = read(&arguments.source.request())?;
    let folder =
        Folder::prepare(&place(&arguments.show, &reading, "inspect", &arguments.source.sets), arguments.show.force)?;
    let started = Instant::now();
    let look = Look { run: arguments.world, seed: arguments.seed, worlds: WORLDS };
    let inspection = put_on_paper(&reading.model, look);
    let account = Account {
        variant: reading.version().to_owned(),
        seed: arguments.seed,
        runs: 0,
        interrupted: false,
        threads: 1,
        wall_seconds: started.elapsed().as_secs_f64(),
    };
    let manifest = Manifest::new(&arguments.words(), &arguments.source.sets.sets, &reading, account);
    let text = terminal::inspect(&reading.model, &inspection, arguments.full);
    let whole = terminal::across(terminal::WIDTH, || terminal::inspect(&reading.model, &inspection, true));
    let record = json(&inspection);
    let files = vec![
        NamedFile::text("inspect.txt", anstream::adapter::strip_str(&whole).to_string()),
        NamedFile::text("inspect.json", record.clone()),
    ];
    let figures = figures::inspect(&reading.model, &inspection);
    let written = Written { folder, manifest, files, figures, page: None, store: None };
    Ok(Results { written: Some(written), text, record, ending: Ending::Done })
}
