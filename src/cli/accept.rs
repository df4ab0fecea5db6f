//! `detente test --accept`: what scenarios say now becomes their baselines.

use std::path::Path;

use super::args::Test;
use super::player::Player;
use super::results::{Refusal, Results};
use super::test::{BASELINE_RUNS, SEED, baseline_path, read_baseline};
use crate::analysis::baseline::{Baseline, Drift};
use crate::ensemble::{Ensemble, Stop, Version};
use crate::report::file::write_whole;
use crate::report::manifest::Manifest;
use crate::report::terminal::test::accepted;
use crate::scenario::Scenario;
use crate::words::visible::shown;

/// Plays a file's versions and writes its baseline, unless it is there already; says what changed.
pub(super) fn accept(arguments: &Test, path: &Path, player: &mut Player) -> Result<Results, Refusal> {
    let scenario = Scenario::open_within(path, &[], &[], &arguments.extends.allowed)?;
    let own = scenario.baseline();
    let home = baseline_path(path);
    // One that cannot be read is what a new one is wanted for.
    let old = read_baseline(&home);
    let known = old.as_ref().ok().and_then(Option::as_ref);
    let seed = arguments.seed.or(known.map(|old| old.seed)).unwrap_or(SEED);
    let runs = arguments.runs.or(known.map(|old| old.runs)).unwrap_or(BASELINE_RUNS);
    let mut ensemble = Ensemble::new(seed, scenario.all()?.iter().map(|reading| Version::new(reading)));
    player.play(&mut ensemble, &Stop::Runs(runs))?;
    if ensemble.interrupted() {
        let name = shown(path);
        return Err(Refusal::Stopped(format!("Stopped before {name} was played; its baseline is as it was.")));
    }
    let new = Baseline::of(&ensemble, runs, (&own.digest, Manifest::VERSION)).with_values(scenario.values());
    let name = shown(&home);
    let (model, drift) = (&own.model, known.map(|old| Drift::new(old, &new, arguments.error)));
    if known == Some(&new) {
        return Ok(Results::said(accepted(model, &name, &new, "unchanged", drift.as_ref())));
    }
    write_whole(&home, new.to_text().as_bytes())
        .map_err(|error| Refusal::Machine(format!("{name} cannot be written: {error}; what was there is as it was")))?;
    let what = match &old {
        Ok(None) => "new",
        Ok(Some(_)) => "changed",
        Err(_) => "new, in place of one that could not be read",
    };
    Ok(Results::said(accepted(model, &name, &new, what, drift.as_ref())))
}
