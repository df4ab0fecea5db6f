//! `detente test --accept`: what scenarios say now becomes their baselines.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::ThreadPool;

use super::versions::Versions;
use super::{BASELINE_RUNS, SEED, read_baseline};
use crate::analysis::baseline::{Baseline, Drift};
use crate::cli::args::Test;
use crate::cli::common::told;
use crate::cli::output::{Ending, complain, print, say};
use crate::cli::progress::{Progress, stop_on_interrupt};
use crate::engine::Control;
use crate::report::file::write_whole;
use crate::report::manifest::Manifest;
use crate::report::terminal::test::accepted;

/// Accepts every file in turn; stops where the user does.
pub fn accept_all(arguments: &Test, files: &[PathBuf], pool: &ThreadPool) -> Ending {
    let control = Arc::new(Control::default());
    stop_on_interrupt(&control);
    let mut ending = Ending::Done;
    for path in files {
        let progress = Progress::follow(&control, None, arguments.quiet);
        let last = pool.install(|| accept(arguments, path, &control));
        progress.finish();
        let last = match last {
            Ok(_) if arguments.quiet => Ending::Done,
            Ok(text) => print(&text),
            Err(ending) => ending,
        };
        ending = last.or(ending);
        if last == Ending::Interrupted {
            break;
        }
    }
    ending
}

/// Plays a file's versions and writes its baseline, unless it is there already; says what changed.
fn accept(arguments: &Test, path: &Path, control: &Control) -> Result<String, Ending> {
    let versions = Versions::read(path, &[], |_, _| true).map_err(|problems| told(&problems))?;
    let home = Versions::baseline_path(path);
    // One that cannot be read is what a new one is wanted for.
    let old = read_baseline(&home);
    let known = old.as_ref().ok().and_then(Option::as_ref);
    let seed = arguments.seed.or(known.map(|old| old.seed)).unwrap_or(SEED);
    let runs = arguments.runs.or(known.map(|old| old.runs)).unwrap_or(BASELINE_RUNS);
    let provenance = (versions.own().digest.as_str(), Manifest::VERSION);
    let mut ensemble = versions.ensemble(seed);
    let Some(new) = Baseline::record(&versions.recorded(), &mut ensemble, runs, provenance, control) else {
        say(&format!("Stopped before {} was played; its baseline is as it was.", path.display()));
        return Err(Ending::Interrupted);
    };
    let name = home.display().to_string();
    let (model, drift) = (&versions.own().model, known.map(|old| Drift::new(old, &new, arguments.error)));
    if known == Some(&new) {
        return Ok(accepted(model, &name, &new, "unchanged", drift.as_ref()));
    }
    write_whole(&home, new.to_text().as_bytes()).map_err(|error| {
        complain(&format!("{name} cannot be written: {error}; what was there is as it was"));
        Ending::MachineFault
    })?;
    let what = match &old {
        Ok(None) => "new",
        Ok(Some(_)) => "changed",
        Err(_) => "new, in place of one that could not be read",
    };
    Ok(accepted(model, &name, &new, what, drift.as_ref()))
}
