//! The command line: what was typed, each command in pipeline order, exit codes.
//!
//! | code | meaning |
//! |---|---|
//! | 0 | done |
//! | 1 | a scenario fails its test |
//! | 2 | the request or the scenario is wrong; nothing was written |
//! | 3 | the machine failed (disk, permissions); partial files were removed |
//! | 130 | interrupted; finished work was kept |

mod args;
mod check;
mod common;
mod compare;
mod inspect;
mod new;
mod output;
mod progress;
mod report;
mod run;
mod shell;
mod test;
mod trace;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

use args::{Cli, Colour, Command};
pub use output::Ending;

/// Runs the program on its arguments, program name first.
#[must_use]
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => return usage(&error),
    };
    let choice = match cli.color {
        Colour::Auto => anstream::ColorChoice::Auto,
        Colour::Always => anstream::ColorChoice::Always,
        Colour::Never => anstream::ColorChoice::Never,
    };
    choice.write_global();
    let ending = match &cli.command {
        Command::New(arguments) => new::new(arguments),
        Command::Check(arguments) => check::check(arguments),
        Command::Run(arguments) => run::run(arguments),
        Command::Compare(arguments) => compare::compare(arguments),
        Command::Inspect(arguments) => inspect::inspect(arguments),
        Command::Trace(arguments) => trace::trace(arguments),
        Command::Report(arguments) => report::report(arguments),
        Command::Test(arguments) => test::test(arguments),
        Command::Schema => shell::schema(),
        Command::Completions { shell } => shell::completions(*shell),
        Command::Man { dir } => shell::man(dir),
    };
    ending.exit_code()
}

/// Help and version go to standard output and are no error; the rest is a wrong request.
fn usage(error: &clap::Error) -> ExitCode {
    // A closed pipe is no reason to fail; there is nowhere left to say it.
    let _ = error.print();
    if error.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS }
}
