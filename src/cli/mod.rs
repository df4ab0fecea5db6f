//! The command line: what was typed, each command in pipeline order, exit codes.
//!
//! | code | meaning |
//! |---|---|
//! | 0 | done |
//! | 1 | a scenario fails its test |
//! | 2 | the request or the scenario is wrong; nothing was written |
//! | 3 | the machine failed (disk, permissions); partial files were removed |
//! | 130 | interrupted; finished work was kept |
//!
//! `docs/commands.md` has the whole table: which signal, which fault ends it how, and what is left.

mod accept;
mod args;
mod check;
mod compare;
mod completing;
mod discover;
mod ending;
mod find;
mod inspect;
mod manual;
mod merge;
mod new;
mod opening;
mod orphans;
mod player;
mod progress;
mod publish;
mod report;
mod results;
mod rows;
mod run;
mod schema;
mod search;
mod sensitivity;
mod signals;
mod sweep;
mod test;
mod trace;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

use crate::report::terminal;
use args::{Cli, Colour, Command, Opening, Quiet, Show};
pub use ending::Ending;
use ending::{print, say};
use publish::publish;
use results::{Refusal, Results};

/// Runs the program on its arguments, program name first.
#[must_use]
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let words: Vec<OsString> = arguments.into_iter().collect();
    if let Some(answered) = completing::complete(&words) {
        return answered;
    }
    signals::listen();
    let cli = match Cli::try_parse_from(words) {
        Ok(cli) => cli,
        Err(error) => return usage(&error),
    };
    let choice = match cli.color {
        Colour::Auto => anstream::ColorChoice::Auto,
        Colour::Always => anstream::ColorChoice::Always,
        Colour::Never => anstream::ColorChoice::Never,
    };
    choice.write_global();
    let ending = terminal::across(columns(), || command(&cli.command));
    signals::give_way();
    if signals::stopped() && ending == Ending::Done {
        say("Stopped when all that was asked for was done; nothing is missing.");
    }
    ending.unless_interrupted(signals::stopped()).exit_code()
}

/// How wide standard output is: as `COLUMNS` says, else as its terminal does, else 80.
fn columns() -> usize {
    let said = std::env::var("COLUMNS").ok().and_then(|text| text.parse().ok()).filter(|&columns: &usize| columns > 0);
    let seen = || terminal_size::terminal_size_of(std::io::stdout()).map(|(width, _)| usize::from(width.0));
    said.or_else(seen).unwrap_or(terminal::WIDTH)
}

/// Does what a command asks for and publishes what it returns.
fn command(command: &Command) -> Ending {
    let plain = Show::said(Quiet { quiet: false });
    match command {
        Command::New(arguments) => finish(new::new(arguments), &plain),
        Command::Check(arguments) => {
            // A file that is wrong does not keep the others from being checked.
            check::check(arguments).fold(Ending::Done, |ending, results| finish(results, &plain).or(ending))
        }
        Command::Run(arguments) => shown(run::run(arguments, None), &arguments.show, arguments.opening),
        Command::Compare(arguments) => shown(compare::compare(arguments, None), &arguments.show, arguments.opening),
        Command::Sweep(arguments) => shown(sweep::sweep(arguments), &arguments.show, arguments.opening),
        Command::Discover(arguments) => shown(discover::discover(arguments), &arguments.show, arguments.opening),
        Command::Search(arguments) => shown(search::search(arguments), &arguments.show, arguments.opening),
        Command::Inspect(arguments) => finish(inspect::inspect(arguments), &arguments.show),
        Command::Trace(arguments) => finish(trace::trace(arguments), &arguments.show),
        Command::Merge(arguments) => shown(merge::merge(arguments), &arguments.show, arguments.opening),
        Command::Report(arguments) => finish(report::report(arguments), &Show::said(arguments.quiet)),
        Command::Test(arguments) => test::test(arguments),
        Command::Sensitivity(arguments) => {
            shown(sensitivity::sensitivity(arguments), &arguments.show, arguments.opening)
        }
        Command::Schema => finish(schema::schema(), &plain),
        Command::Completions { shell } => finish(completing::script(*shell), &plain),
        Command::Man { dir } => finish(manual::man(dir), &plain),
    }
}

/// Publishes results, or says why there are none.
fn finish(results: Result<Results, Refusal>, show: &Show) -> Ending {
    shown(results, show, Opening::default())
}

/// The same, and opens their page where that is asked for.
fn shown(results: Result<Results, Refusal>, show: &Show, opening: Opening) -> Ending {
    results.and_then(|results| publish(results, show, opening)).unwrap_or_else(|refusal| refusal.say())
}

/// Help and version go to standard output and are no error; the rest is a wrong request.
fn usage(error: &clap::Error) -> ExitCode {
    if !error.use_stderr() {
        return print(&error.render().ansi().to_string()).exit_code();
    }
    // What was typed may be the name of a file.
    say(error.render().ansi().to_string().trim_end());
    ExitCode::from(2)
}
