//! `detente test`: expectations and baselines, for people and for CI.

mod accept;
mod find;
mod versions;

use std::fmt::Write;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use serde::Serialize;

use super::args::Test;
use super::common::{pool, told};
use super::output::{Ending, complain, print};
use super::progress::{Progress, stop_on_interrupt};
use crate::analysis::baseline::{Baseline, BaselineError, Drift};
use crate::analysis::ensemble::Ensemble;
use crate::analysis::expect::{Assertion, TestPlan, decide};
use crate::engine::Control;
use crate::report::CAVEAT;
use crate::report::annotations::annotations;
use crate::report::checks::{CheckResult, Status, Tested};
use crate::report::file::{json, write_whole};
use crate::report::junit::junit;
use crate::report::manifest::Manifest;
use crate::report::terminal::DIM;
use crate::report::terminal::test::{lines, summary};
use crate::scenario::Problems;
use find::{Found, find};
use versions::Versions;

/// Seed of expectations and of new baselines.
const SEED: u64 = 1;
/// Most runs of a version for expectations.
const MOST_RUNS: u64 = 100_000;
/// Runs of a version for a new baseline.
const BASELINE_RUNS: u64 = 10_000;

/// Finds, reads, plays, judges, writes, shows.
pub fn test(arguments: &Test) -> Ending {
    let found = find(&arguments.paths);
    for problem in &found.problems {
        complain(problem);
    }
    let Some(pool) = pool(arguments.threads) else { return Ending::MachineFault };
    if arguments.accept {
        let ending = accept::accept_all(arguments, &found.scenarios, &pool);
        return ending.or(if found.problems.is_empty() { Ending::Done } else { Ending::WrongRequest });
    }
    let mut files = Vec::new();
    let mut machine = false;
    let control = Arc::new(Control::default());
    stop_on_interrupt(&control);
    for path in &found.scenarios {
        let progress = Progress::follow(&control, None, arguments.quiet);
        let tested = pool.install(|| test_file(arguments, path, &control, &mut machine));
        progress.finish();
        if show(arguments, &tested) == Ending::MachineFault {
            return Ending::MachineFault;
        }
        files.push(tested);
    }
    if let Err(ending) = write(arguments, &files) {
        return ending;
    }
    let shown = show_all(arguments, &files, &found);
    let stopped = files.iter().flat_map(|tested| &tested.checks).any(|check| check.status == Status::Unfinished);
    let machine = if machine { Ending::MachineFault } else { Ending::Done };
    let problems = if found.problems.is_empty() { Ending::Done } else { Ending::WrongRequest };
    let stopped = if stopped { Ending::Interrupted } else { Ending::Done };
    stopped.or(shown).or(machine).or(problems).or(verdict(arguments, &files))
}

/// How the checks end the program, none of them being unfinished.
fn verdict(arguments: &Test, files: &[Tested]) -> Ending {
    let any = |status: Status| files.iter().flat_map(|tested| &tested.checks).any(|check| check.status == status);
    if any(Status::Error) {
        Ending::WrongRequest
    } else if any(Status::Failed) || arguments.strict && any(Status::Undecided) {
        Ending::Failed
    } else {
        Ending::Done
    }
}

/// Tests one file; `machine` becomes true where the machine failed to read it.
fn test_file(arguments: &Test, path: &Path, control: &Control, machine: &mut bool) -> Tested {
    let mut tested = Tested { file: path.display().to_string(), checks: Vec::new(), notes: Vec::new() };
    let home = Versions::baseline_path(path);
    let old = read_baseline(&home);
    let wanted = |reading: &crate::scenario::Reading, variant: &str| {
        let model = &reading.model;
        let claims = reading.expectations.iter().flat_map(|expectation| Assertion::of(model, expectation));
        matches!(old, Ok(Some(_))) || claims.into_iter().any(|claim| claim.versions().any(|id| id == variant))
    };
    let versions = match Versions::read(path, &arguments.sets, wanted) {
        Ok(versions) => versions,
        Err(problems) => {
            *machine |= told(&problems) == Ending::MachineFault;
            tested.checks = unreadable(path, &problems);
            return tested;
        }
    };
    let model = &versions.own().model;
    let expectations = &versions.own().expectations;
    let claims: Vec<Assertion> =
        expectations.iter().flat_map(|expectation| Assertion::of(model, expectation)).collect();
    let mut ensemble = versions.ensemble(arguments.seed.unwrap_or(SEED));
    let plan = TestPlan { error: arguments.error, most: arguments.runs.unwrap_or(MOST_RUNS) };
    let findings = decide(&mut ensemble, &claims, &plan, control);
    let decided = claims.iter().zip(&findings);
    tested.checks.extend(decided.map(|(claim, finding)| CheckResult::expectation(model, claim, finding)));
    match old {
        Ok(Some(old)) => tested.checks.push(check_baseline(arguments, &versions, ensemble, &old, control)),
        Ok(None) if claims.is_empty() => tested.notes.push(
            "Nothing to test: it has no [[expect]] and no baseline. Add an expectation, or accept what it says now: \
             detente test --accept FILE"
                .to_owned(),
        ),
        Ok(None) => {}
        Err(fault) => {
            *machine |= fault.machine;
            let mut check =
                CheckResult::without(Status::Error, &home.display().to_string(), BASELINE_CHECK, fault.reason);
            check.advice.push(fault.advice);
            tested.checks.push(check);
        }
    }
    tested
}

/// What a baseline is a check of.
const BASELINE_CHECK: &str = "No drift from the baseline";

/// Every problem of a file as a check of its own, on its line.
fn unreadable(path: &Path, problems: &Problems) -> Vec<CheckResult> {
    let check = |(place, message): (Option<(String, usize)>, String)| {
        let (file, line) = place.map_or_else(|| (path.display().to_string(), None), |(file, line)| (file, Some(line)));
        CheckResult { line, ..CheckResult::without(Status::Error, &file, "A scenario without problems", message) }
    };
    problems.places().into_iter().map(check).collect()
}

/// Plays the baseline's runs again, on its dice unless others are asked for, and compares.
fn check_baseline<'a>(
    arguments: &Test,
    versions: &'a Versions,
    ensemble: Ensemble<'a>,
    old: &Baseline,
    control: &Control,
) -> CheckResult {
    let home = Versions::baseline_path(&versions.path).display().to_string();
    let seed = arguments.seed.unwrap_or(old.seed);
    let runs = arguments.runs.map_or(old.runs, |most| most.min(old.runs));
    // What was played for the expectations need not be played again.
    let mut ensemble = if ensemble.seed == seed { ensemble } else { versions.ensemble(seed) };
    let provenance = (versions.own().digest.as_str(), Manifest::VERSION);
    match Baseline::record(&versions.recorded(), &mut ensemble, runs, provenance, control) {
        Some(new) => {
            let scenario = versions.path.display().to_string();
            CheckResult::baseline(&versions.own().model, &home, &scenario, Drift::new(old, &new, arguments.error))
        }
        None => CheckResult::without(Status::Unfinished, &home, BASELINE_CHECK, "not played".to_owned()),
    }
}

/// Why a baseline that is there cannot be compared with, and the way out.
#[derive(Debug)]
struct BaselineFault {
    reason: String,
    advice: String,
    machine: bool,
}

/// The baseline of a file, if there is one.
fn read_baseline(home: &Path) -> Result<Option<Baseline>, BaselineFault> {
    let text = match fs::read(home) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => {
            return Err(BaselineFault {
                reason: format!("{} cannot be read: {error}", home.display()),
                advice: "Put it right, or take it away.".to_owned(),
                machine: true,
            });
        }
    };
    Baseline::from_text(&text).map(Some).map_err(|error| BaselineFault {
        reason: format!("{} cannot be compared with: {error}", home.display()),
        advice: match error {
            BaselineError::Corrupt { .. } => "Restore it from version control, or write a new one with --accept.",
            BaselineError::Format { .. } => "Write a new one with --accept, or test with the version that wrote it.",
        }
        .to_owned(),
        machine: false,
    })
}

/// Shows a file's checks as soon as they are done; only those that did not pass if `quiet`.
fn show(arguments: &Test, tested: &Tested) -> Ending {
    if arguments.json {
        return Ending::Done;
    }
    let mut text = String::new();
    if arguments.quiet {
        let failed = tested.checks.iter().filter(|check| check.status != Status::Passed).cloned().collect();
        let problems = Tested { file: tested.file.clone(), checks: failed, notes: Vec::new() };
        if !problems.checks.is_empty() {
            text = lines(&problems);
        }
    } else {
        text = lines(tested);
    }
    if arguments.github {
        text.push_str(&annotations(tested, arguments.strict));
    }
    print(&text)
}

/// Everything as JSON.
#[derive(Serialize)]
struct Record<'a> {
    error: f64,
    strict: bool,
    files: &'a [Tested],
    no_scenarios: Vec<String>,
}

fn show_all(arguments: &Test, files: &[Tested], found: &Found) -> Ending {
    let no_scenarios: Vec<String> = found.others.iter().map(|path| path.display().to_string()).collect();
    if arguments.json {
        return print(&json(&Record { error: arguments.error, strict: arguments.strict, files, no_scenarios }));
    }
    let mut text = String::new();
    // Writing to a string cannot fail.
    for path in &no_scenarios {
        let _ =
            writeln!(text, "{path}\n  No scenario: it has no `format`, no `extends` and no [scenario]. Not tested.");
    }
    if !arguments.quiet {
        let _ = writeln!(text, "{}\n{DIM}{CAVEAT}{DIM:#}", summary(files));
    }
    print(&text)
}

/// Writes the JUnit file, if asked for.
fn write(arguments: &Test, files: &[Tested]) -> Result<(), Ending> {
    let Some(path) = &arguments.junit else { return Ok(()) };
    let written = junit(files, arguments.strict)
        .and_then(|text| write_whole(path, text.as_bytes()).map_err(|error| error.to_string()));
    written.map_err(|reason| {
        complain(&format!("{} cannot be written: {reason}; name another file with --junit", path.display()));
        Ending::MachineFault
    })
}
