//! What a shell is told where the user asks it to complete a word: variants, outcomes, paths of the file that stands in the
//! line, and files only where a file is asked for.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Arg, Command, CommandFactory};
use clap_complete::CompleteEnv;
use clap_complete::engine::{ArgValueCandidates, ArgValueCompleter, CompletionCandidate, PathCompleter};
use clap_complete::env::Shells;

use super::args::Cli;
use super::ending::complain;
use super::results::{Refusal, Results};
use crate::model::Quantity;
use crate::scenario::{BASELINE, Scenario, is_scenario};

/// The variable by which a script of ours asks.
const ASKED: &str = "DETENTE_COMPLETE";

/// A script for a shell, that asks this program at every word.
pub(super) fn script(shell: clap_complete::Shell) -> Result<Results, Refusal> {
    let mut script = Vec::new();
    let name = shell.to_string();
    let written = Shells::builtins()
        .completer(&name)
        .map(|shell| shell.write_registration(ASKED, "detente", "detente", "detente", &mut script));
    match written {
        Some(Ok(())) => Ok(Results::said(String::from_utf8_lossy(&script).into_owned())),
        _ => Err(Refusal::Machine(format!("no script can be written for {name}"))),
    }
}

/// Answers a shell that asks; `None` where none does.
pub(super) fn complete(words: &[OsString]) -> Option<ExitCode> {
    let here = std::env::current_dir().ok();
    // Who does not ask pays nothing: the line is looked at only then.
    let known = CompleteEnv::with_factory(|| knowing(scenario_named(words).as_deref())).var(ASKED);
    match known.try_complete(words.to_vec(), here.as_deref()) {
        Ok(true) => Some(ExitCode::SUCCESS),
        Ok(false) => None,
        Err(error) => {
            complain(&error.to_string());
            Some(ExitCode::from(2))
        }
    }
}

/// The scenario that stands in a line: the first of its words that is one.
fn scenario_named(words: &[OsString]) -> Option<PathBuf> {
    let toml = |path: &&Path| path.extension() == Some(OsStr::new("toml")) && path.is_file();
    words.iter().map(Path::new).find(toml).map(Path::to_owned)
}

/// The command line, knowing what stands in a file.
fn knowing(file: Option<&Path>) -> Command {
    let cli = Cli::command();
    let commands: Vec<String> = cli.get_subcommands().map(|own| own.get_name().to_owned()).collect();
    commands
        .into_iter()
        .fold(cli, |cli, name| cli.mut_subcommand(name, |own| own.mut_args(|arg| with_values(arg, file))))
}

/// An argument with what it can be.
fn with_values(arg: Arg, file: Option<&Path>) -> Arg {
    let of = |values: fn(&Scenario) -> Vec<Candidate>, fixed: &'static [(&'static str, &'static str)]| {
        let file = file.map(Path::to_owned);
        ArgValueCandidates::new(move || candidates(file.as_deref(), values, fixed))
    };
    match arg.get_id().as_str() {
        "file" | "files" => {
            let scenarios = PathCompleter::any().filter(is_toml_scenario).stdio();
            arg.add(ArgValueCompleter::new(scenarios))
        }
        "variant" | "variants" | "against" => arg.add(of(variants, &[(BASELINE, "the file as it stands")])),
        "pick" => arg.add(of(
            |scenario| outcomes("outcome=", scenario),
            &[
                ("typical", "the nearest to the middle of the commonest outcome"),
                ("best", "the best for peace"),
                ("worst", "the worst for peace"),
            ],
        )),
        "outcome" => arg.add(of(|scenario| outcomes("", scenario), &[])),
        "sets" | "vary" => arg.add(of(paths, &[])),
        "quantities" | "maximise" | "minimise" | "target" | "objective" => arg.add(of(quantities, &[])),
        _ => arg,
    }
}

/// A word and what it means.
type Candidate = (String, String);

/// What is always among the candidates, and what a file has.
fn candidates(
    file: Option<&Path>,
    values: fn(&Scenario) -> Vec<Candidate>,
    fixed: &[(&str, &str)],
) -> Vec<CompletionCandidate> {
    let fixed = fixed.iter().map(|&(word, meaning)| (word.to_owned(), meaning.to_owned()));
    let own = file.and_then(|file| Scenario::open(file).ok()).map_or_else(Vec::new, |scenario| values(&scenario));
    let candidate = |(word, meaning): Candidate| CompletionCandidate::new(word).help(Some(meaning.into()));
    fixed.chain(own).map(candidate).collect()
}

fn is_toml_scenario(path: &Path) -> bool {
    path.extension() == Some(OsStr::new("toml")) && is_scenario(path)
}

fn variants(scenario: &Scenario) -> Vec<Candidate> {
    scenario.variants().iter().map(|variant| (variant.id.clone(), variant.label.clone())).collect()
}

fn outcomes(lead: &str, scenario: &Scenario) -> Vec<Candidate> {
    let model = &scenario.baseline().model;
    let named = |outcome| (format!("{lead}{}", model.outcome_id(outcome)), model.outcome_label(outcome));
    model.outcomes().map(named).collect()
}

/// What can be changed: the path of every number, ready for its value.
fn paths(scenario: &Scenario) -> Vec<Candidate> {
    let numbers = scenario.baseline().model.numbers.iter();
    numbers.map(|(_, number)| (format!("{}=", number.path), number.unit.label().to_owned())).collect()
}

fn quantities(scenario: &Scenario) -> Vec<Candidate> {
    let model = &scenario.baseline().model;
    Quantity::all(model).iter().map(|quantity| (quantity.id(model), quantity.name(model))).collect()
}
