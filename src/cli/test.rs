//! `detente test`: expectations and baselines, for people and for CI.

use std::fmt::Write;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Serialize;

use super::accept::accept;
use super::args::{Quiet, Show, Test};
use super::ending::{Ending, complain};
use super::find::{Found, find};
use super::finish;
use super::orphans::orphans;
use super::player::Player;
use super::results::{Refusal, Results};
use crate::analysis::baseline::{Baseline, BaselineError, Drift};
use crate::analysis::expect::{Assertion, TestPlan, judge};
use crate::ensemble::{Ensemble, Stop, Version};
use crate::report::CAVEAT;
use crate::report::annotations::annotations;
use crate::report::checks::{CheckResult, Status, Tested};
use crate::report::file::{json, write_whole};
use crate::report::junit::junit;
use crate::report::manifest::Manifest;
use crate::report::terminal::test::{lines, summary};
use crate::report::terminal::{DIM, WIDTH, across};
use crate::scenario::{Problems, Reading, Scenario, file_shown, is_stdin, named_path, regular};
use crate::words::visible;

/// Seed of expectations and of new baselines.
pub(super) const SEED: u64 = 1;
/// Most runs of a version for expectations.
const MOST_RUNS: u64 = 100_000;
/// No baseline is larger, in bytes.
const LARGEST_BASELINE: u64 = 1 << 30;
/// Runs of a version for a new baseline.
pub(super) const BASELINE_RUNS: u64 = 10_000;

/// Finds, reads, plays, judges; publishes each file's results as soon as they are there, then those of all together.
pub(super) fn test(arguments: &Test) -> Ending {
    let found = find(&arguments.paths);
    for problem in &found.problems {
        complain(problem);
    }
    let problems = if found.problems.is_empty() { Ending::Done } else { Ending::WrongRequest };
    let mut player = match Player::new(&arguments.threads, arguments.quiet.quiet) {
        Ok(player) => player,
        Err(refusal) => return refusal.say(),
    };
    if arguments.accept {
        if found.scenarios.iter().any(|path| is_stdin(path)) {
            complain(NO_PLACE);
            return Ending::WrongRequest;
        }
        if !arguments.force && in_ci() {
            complain(NOT_IN_CI);
            return Ending::WrongRequest;
        }
        return accept_all(arguments, &found.scenarios, &mut player).or(problems);
    }
    let said = Show::said(Quiet { quiet: false });
    let mut files = orphans(arguments, &found);
    for tested in &files {
        if finish(Ok(Results::said(shown(arguments, tested))), &said) == Ending::MachineFault {
            return Ending::MachineFault;
        }
    }
    let mut machine = Ending::Done;
    for path in &found.scenarios {
        let tested = match test_file(arguments, path, &mut player) {
            Ok((tested, ending)) => {
                machine = machine.or(ending);
                tested
            }
            Err(refusal) => return refusal.say(),
        };
        if finish(Ok(Results::said(shown(arguments, &tested))), &said) == Ending::MachineFault {
            return Ending::MachineFault;
        }
        files.push(tested);
    }
    let shown = finish(all(arguments, &files, &found), &said);
    if shown == Ending::MachineFault {
        return shown;
    }
    let stopped = files.iter().flat_map(|tested| &tested.checks).any(|check| check.status == Status::Unfinished);
    let stopped = if stopped { Ending::Interrupted } else { Ending::Done };
    stopped.or(shown).or(machine).or(problems).or(verdict(arguments, &files))
}

/// Why nothing is accepted of standard input.
const NO_PLACE: &str = "a baseline stands beside its scenario's file, and `-` is standard input; nothing was written. \
                        Accept the file by its name, or test `-` without --accept";

/// Why a baseline is not accepted where nobody looks.
const NOT_IN_CI: &str = "baselines are accepted by somebody who looks at what drifts, and the environment says that this \
                         is CI; accept them on your machine, or say --force";

/// Whether the environment says that this is CI.
fn in_ci() -> bool {
    std::env::var("CI").is_ok_and(|value| !matches!(value.as_str(), "" | "0" | "false"))
}

/// Accepts every file in turn; stops where the user does.
fn accept_all(arguments: &Test, files: &[PathBuf], player: &mut Player) -> Ending {
    let show = Show::said(arguments.quiet);
    let mut ending = Ending::Done;
    for path in files {
        let last = finish(accept(arguments, path, player), &show);
        ending = last.or(ending);
        if last == Ending::Interrupted {
            break;
        }
    }
    ending
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

/// Tests one file; with how reading it ended.
fn test_file(arguments: &Test, path: &Path, player: &mut Player) -> Result<(Tested, Ending), Refusal> {
    let mut tested = Tested { file: file_shown(path), checks: Vec::new(), notes: Vec::new() };
    let scenario = match Scenario::open_within(path, &[], &arguments.sets.sets, &arguments.extends.allowed) {
        Ok(scenario) => scenario,
        Err(problems) => {
            tested.checks = unreadable(path, &problems);
            return Ok((tested, Refusal::from(problems).say()));
        }
    };
    let old = if is_stdin(path) { Ok(None) } else { read_baseline(&baseline_path(path)) };
    let own = scenario.baseline();
    let claims: Vec<Assertion> =
        own.expectations.iter().flat_map(|expected| Assertion::of(&own.model, expected)).collect();
    let versions = versions(&scenario, &claims, matches!(old, Ok(Some(_))))?;
    let fresh = |seed| Ensemble::new(seed, versions.iter().map(|reading| Version::new(reading)));
    let mut ensemble = fresh(arguments.seed.unwrap_or(SEED));
    if arguments.resume.resume {
        let words = vec!["test".to_owned(), path.to_string_lossy().into_owned(), "--resume".to_owned()];
        let store = named_path(path).with_extension("test.store");
        player.take_up(&mut ensemble, &store, words, &own.digest, &Stop::Sequential(&|_| Vec::new()))?;
    }
    let plan = TestPlan { error: arguments.error, most: arguments.runs.unwrap_or(MOST_RUNS) };
    player.play(&mut ensemble, &Stop::Sequential(&|played| judge(played, &claims, &plan).wanted))?;
    let rulings = judge(&ensemble, &claims, &plan).rulings;
    let decided = claims.iter().zip(&rulings);
    tested.checks.extend(decided.map(|(claim, ruling)| CheckResult::expectation(&own.model, claim, ruling)));
    let store = player.take_kept();
    let mut ending = Ending::Done;
    match old {
        Ok(Some(old)) => {
            let seed = arguments.seed.unwrap_or(old.seed);
            // What was played for the expectations need not be played again.
            let again = if ensemble.seed() == seed { ensemble } else { fresh(seed) };
            tested.checks.push(check_baseline(arguments, path, &scenario, again, &old, player)?);
        }
        Ok(None) if claims.is_empty() => tested.notes.push(NOTHING.to_owned()),
        Ok(None) => {}
        Err(fault) => ending = no_baseline(fault, path, &mut tested),
    }
    if let Some(store) = store
        && tested.checks.iter().all(|check| check.status != Status::Unfinished)
    {
        store.remove()?;
    }
    Ok((tested, ending))
}

/// What is said of a file without anything to test.
const NOTHING: &str = "Nothing to test: it has no [[expect]] and no baseline. Add an expectation, or accept what it says \
                       now: detente test --accept FILE";

/// A baseline that is there and cannot be compared with is a check that failed.
fn no_baseline(fault: BaselineFault, path: &Path, tested: &mut Tested) -> Ending {
    let home = visible::shown(&baseline_path(path));
    let mut check = CheckResult::without(Status::Error, &home, BASELINE_CHECK, fault.reason);
    check.advice.push(fault.advice);
    tested.checks.push(check);
    if fault.machine { Ending::MachineFault } else { Ending::Done }
}

/// The versions of a file that claims, or a baseline, are about.
fn versions(scenario: &Scenario, claims: &[Assertion], baseline: bool) -> Result<Vec<Arc<Reading>>, Refusal> {
    let mut versions = scenario.all()?;
    let own = versions.remove(0);
    versions
        .retain(|reading| baseline || claims.iter().any(|claim| claim.versions().any(|id| id == reading.version())));
    versions.insert(0, own);
    Ok(versions)
}

/// Where a scenario's baseline is kept: `x.baseline.json` beside `x.toml`.
pub(super) fn baseline_path(path: &Path) -> PathBuf {
    path.with_extension("baseline.json")
}

/// What a baseline is a check of.
const BASELINE_CHECK: &str = "No drift from the baseline";

/// Every problem of a file as a check of its own, on its line.
fn unreadable(path: &Path, problems: &Problems) -> Vec<CheckResult> {
    let check = |(place, message): (Option<(String, usize)>, String)| {
        let (file, line) = place.map_or_else(|| (file_shown(path), None), |(file, line)| (file, Some(line)));
        CheckResult { line, ..CheckResult::without(Status::Error, &file, "A scenario without problems", message) }
    };
    problems.places().into_iter().map(check).collect()
}

/// Plays the baseline's runs again, on its dice unless others are asked for, and compares.
fn check_baseline(
    arguments: &Test,
    path: &Path,
    scenario: &Scenario,
    mut ensemble: Ensemble,
    old: &Baseline,
    player: &mut Player,
) -> Result<CheckResult, Refusal> {
    let home = visible::shown(&baseline_path(path));
    let (own, values) = (scenario.baseline(), scenario.values());
    let runs = arguments.runs.map_or(old.runs, |most| most.min(old.runs));
    player.play(&mut ensemble, &Stop::Runs(runs))?;
    if ensemble.runs() < runs {
        return Ok(CheckResult::without(Status::Unfinished, &home, BASELINE_CHECK, "not played".to_owned()));
    }
    let new = Baseline::of(&ensemble, runs, (&own.digest, Manifest::VERSION)).with_values(values);
    let drift = Drift::new(old, &new, arguments.error);
    Ok(CheckResult::baseline(&own.model, &home, &visible::shown(path), drift))
}

/// Why a baseline that is there cannot be compared with, and the way out.
#[derive(Debug)]
pub(super) struct BaselineFault {
    /// Why.
    pub reason: String,
    /// The way out.
    pub advice: String,
    /// Whether the machine failed.
    pub machine: bool,
}

/// The baseline of a file, if there is one.
pub(super) fn read_baseline(home: &Path) -> Result<Option<Baseline>, BaselineFault> {
    let text = match regular::read(home, LARGEST_BASELINE) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => {
            return Err(BaselineFault {
                reason: format!("{} cannot be read: {error}", visible::shown(home)),
                advice: "Put it right, or take it away.".to_owned(),
                machine: !matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::IsADirectory),
            });
        }
    };
    Baseline::from_text(&text).map(Some).map_err(|error| BaselineFault {
        reason: format!("{} cannot be compared with: {error}", visible::shown(home)),
        advice: match error {
            BaselineError::Corrupt { .. } => "Restore it from version control, or write a new one with --accept.",
            BaselineError::Format { .. } => "Write a new one with --accept, or test with the version that wrote it.",
        }
        .to_owned(),
        machine: false,
    })
}

/// A file's checks as text; only those that did not pass if `quiet`, nothing where JSON is asked for.
fn shown(arguments: &Test, tested: &Tested) -> String {
    if arguments.json {
        return String::new();
    }
    let mut text = String::new();
    if arguments.quiet.quiet {
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
    text
}

/// Everything as JSON.
#[derive(Serialize)]
struct Record<'a> {
    error: f64,
    strict: bool,
    files: &'a [Tested],
    no_scenarios: Vec<String>,
}

/// What all files together come to; writes the JUnit file, if asked for.
fn all(arguments: &Test, files: &[Tested], found: &Found) -> Result<Results, Refusal> {
    write(arguments, files)?;
    let no_scenarios: Vec<String> = found.others.iter().map(|path| visible::shown(path)).collect();
    if arguments.json {
        let record = Record { error: arguments.error, strict: arguments.strict, files, no_scenarios };
        return Ok(Results::said(json(&record)));
    }
    let mut text = String::new();
    // Writing to a string cannot fail.
    for path in &no_scenarios {
        let _ =
            writeln!(text, "{path}\n  No scenario: it has no `format`, no `extends` and no [scenario]. Not tested.");
    }
    if !arguments.quiet.quiet {
        let _ = writeln!(text, "{}\n{DIM}{CAVEAT}{DIM:#}", summary(files));
    }
    Ok(Results::said(text))
}

/// Writes the JUnit file, if asked for.
fn write(arguments: &Test, files: &[Tested]) -> Result<(), Refusal> {
    let Some(path) = &arguments.junit else { return Ok(()) };
    let written = across(WIDTH, || junit(files, arguments.strict))
        .and_then(|text| write_whole(path, text.as_bytes()).map_err(|error| error.to_string()));
    written.map_err(|reason| {
        Refusal::Machine(format!(
            "{} cannot be written: {reason}; name another file with --junit",
            visible::shown(path)
        ))
    })
}
