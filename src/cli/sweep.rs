//! `detente sweep`: one or two values varied on the same dice.

use std::sync::Arc;

use super::args::SweepArgs;
use super::ending::Ending;
use super::player::Player;
use super::publish::place;
use super::results::{NamedFile, Refusal, Results, Written};
use super::rows::row_files;
use crate::analysis::Sweep;
use crate::analysis::quantity::Quantity;
use crate::analysis::sweep::gathered::{Gathered, GatheredWindow, MOST_VALUES, ShownQuantity};
use crate::ensemble::{Ensemble, Tally, Version};
use crate::model::{Model, Outcome};
use crate::report::data::cells_table;
use crate::report::file::json;
use crate::report::folder::Folder;
use crate::report::label::label;
use crate::report::manifest::Manifest;
use crate::report::portrait::Portrait;
use crate::report::{figures, terminal};
use crate::scenario::vary::{Grid, Wrong};
use crate::scenario::{BASELINE, Reading, Scenario};
use crate::words::numbers::thousands;

/// The quantities wanted, and which of them is to reach what.
struct QuantitiesAsked {
    shown: Vec<ShownQuantity>,
    target: Option<(usize, f64)>,
}

/// Reads, plays every cell, sums up.
pub(super) fn sweep(arguments: &SweepArgs) -> Result<Results, Refusal> {
    let (file, Grid { axes, cells }, wanted) = read(arguments)?;
    let place = place(&arguments.show, &file, "sweep", &arguments.source.sets);
    let folder = Folder::prepare(&place, arguments.show.force)?;
    let mut player = Player::new(&arguments.dice.threads, arguments.show.quiet.quiet)?;
    let runs = arguments.runs.runs;
    player.keep_steps(arguments.resume, &place, arguments.words(runs), &file.digest)?;
    let version = |(at, reading): (usize, &Arc<Reading>)| Version { id: at.to_string(), ..Version::new(reading) };
    let ensemble = Ensemble::new(arguments.dice.seed, cells.iter().enumerate().map(version));
    let mut gathered = Gathered::new(wanted.shown.clone(), cells.len(), runs);
    let sum_up = |tallies: &[Tally]| GatheredWindow::of(&ensemble, tallies, &wanted.shown);
    player.play_in_windows(&ensemble, runs, sum_up, |window| gathered.add(window))?;
    if gathered.runs() == 0 {
        return Err(Refusal::Stopped(
            "Stopped before every cell had a run; there is nothing to show and nothing was written.".to_owned(),
        ));
    }
    let sweep = Sweep::new(&ensemble, &file.model, &axes, &gathered, wanted.target);
    let colours = figures::swept_colours(&file.model, &gathered);
    let figures = figures::sweep(&sweep, &colours);
    let record = json(&sweep);
    let text = terminal::sweep(&sweep);
    let manifest = manifest(arguments, &file, &sweep, &player);
    let ending = Ending::Done.unless_interrupted(sweep.interrupted);
    let mut files = vec![NamedFile::record("sweep.json", record.clone())];
    let table = cells_table(&sweep, &file.digest);
    files.extend(row_files("sweep", table, (false, arguments.workbook), |table, format, to| table.write(format, to)));
    let page = Some(Portrait::of(&file));
    let written = Written { folder, manifest, files, figures, page, store: player.take_kept() };
    Ok(Results { written: Some(written), text, record, ending })
}

/// Reads the file once and makes every cell of it; says all that is wrong with the request.
fn read(arguments: &SweepArgs) -> Result<(Arc<Reading>, Grid, QuantitiesAsked), Refusal> {
    let version = arguments.source.variant.as_deref().unwrap_or(BASELINE);
    let (sets, allowed) = (&arguments.source.sets.sets, &arguments.source.extends.allowed);
    let scenario = Scenario::open_within(&arguments.source.file, &[version.to_owned()], sets, allowed)?;
    let file = scenario.reading(version, &[])?;
    let grid = Grid::read(&scenario, version, &arguments.vary);
    match (grid, wanted(arguments, &file.model)) {
        (Ok(grid), Ok(wanted)) => {
            enough_room(grid.cells.len(), &wanted, arguments.runs.runs)?;
            Ok((file, grid, wanted))
        }
        (grid, wanted) => {
            let refusal = |wrong| match wrong {
                Wrong::Vary(error) => Refusal::Request(error.to_string()),
                Wrong::File(problems) => Refusal::Problems(problems),
            };
            let wrong = grid.err().into_iter().flatten().map(refusal);
            Err(Refusal::Several(wrong.chain(wanted.err().into_iter().flatten().map(Refusal::Request)).collect()))
        }
    }
}

/// Refuses what would not fit into memory.
fn enough_room(cells: usize, wanted: &QuantitiesAsked, runs: u64) -> Result<(), Refusal> {
    let columns = (cells * wanted.shown.len()).max(1) as u64;
    let most = MOST_VALUES / columns;
    if runs <= most {
        return Ok(());
    }
    Err(Refusal::Request(format!(
        "{} runs of {} cells would not fit into memory; ask for at most {} (--runs), or for fewer cells",
        thousands(runs as f64),
        thousands(cells as f64),
        thousands(most as f64)
    )))
}

/// The quantities shown, that of the target among them.
fn wanted(arguments: &SweepArgs, model: &Model) -> Result<QuantitiesAsked, Vec<String>> {
    let (mut quantities, mut wrong): (Vec<Quantity>, Vec<String>) = (Vec::new(), Vec::new());
    for name in &arguments.quantities {
        match Quantity::meant(model, name) {
            Ok(quantity) if quantities.contains(&quantity) => {}
            Ok(quantity) => quantities.push(quantity),
            Err(error) => wrong.push(format!("--show: {error}")),
        }
    }
    let target = arguments.target.as_deref().map(|text| target(model, text)).transpose();
    let target = target.map_err(|reason| wrong.push(reason)).unwrap_or_default();
    if let Some((quantity, _)) = &target
        && !quantities.contains(quantity)
    {
        quantities.insert(0, quantity.clone());
    }
    if quantities.is_empty() {
        quantities.push(Quantity::Outcome(Outcome::DurablePeace));
    }
    let at = |wanted: &Quantity| quantities.iter().position(|own| own == wanted).unwrap_or_default();
    let half = quantities[0].is_share().then_some((0, 0.5));
    let target = target.map_or(half, |(quantity, value)| Some((at(&quantity), value)));
    let named = |quantity: &Quantity| ShownQuantity { label: label(model, quantity), quantity: quantity.clone() };
    let shown = quantities.iter().map(named).collect();
    if wrong.is_empty() { Ok(QuantitiesAsked { shown, target }) } else { Err(wrong) }
}

/// `durable_peace=0.5`: a quantity and what it is to reach.
fn target(model: &Model, text: &str) -> Result<(Quantity, f64), String> {
    let form = || format!("--target {text}: expected a quantity and a value, such as durable_peace=0.5");
    let (name, value) = text.split_once('=').ok_or_else(form)?;
    let value: f64 = value.trim().parse().ok().filter(|value: &f64| value.is_finite()).ok_or_else(form)?;
    let quantity = Quantity::meant(model, name.trim()).map_err(|error| format!("--target: {error}"))?;
    if quantity.is_share() && !(0.0..=1.0).contains(&value) {
        return Err(format!("--target {text}: a share of runs lies between 0 and 1; write 0.5 for half of them"));
    }
    Ok((quantity, value))
}

fn manifest(arguments: &SweepArgs, file: &Reading, sweep: &Sweep, player: &Player) -> Manifest {
    let account = player.account(file.version().to_owned(), sweep.seed, sweep.runs, sweep.interrupted);
    Manifest::new(&arguments.words(sweep.runs), &arguments.source.sets.sets, file, account)
}
