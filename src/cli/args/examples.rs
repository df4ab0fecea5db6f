//! What each command is typed like, for its help and its manual page.

use std::fmt::Write;

/// A line to type, and what it does.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Example {
    /// The line.
    pub line: &'static str,
    /// What it does.
    pub does: &'static str,
}

const fn example(line: &'static str, does: &'static str) -> Example {
    Example { line, does }
}

/// Those of a command; of the program where it is no command.
pub(crate) fn of(command: &str) -> &'static [Example] {
    match command {
        "new" => &NEW,
        "check" => &CHECK,
        "run" => &RUN,
        "compare" => &COMPARE,
        "sweep" => &SWEEP,
        "discover" => &DISCOVER,
        "search" => &SEARCH,
        "inspect" => &INSPECT,
        "trace" => &TRACE,
        "report" => &REPORT,
        "test" => &TEST,
        "merge" => &MERGE,
        "sensitivity" => &SENSITIVITY,
        "schema" => &SCHEMA,
        "completions" => &COMPLETIONS,
        "man" => &MAN,
        _ => &PROGRAM,
    }
}

const PROGRAM: [Example; 3] = [
    example("detente new talks", "Write a scenario that runs as it is."),
    example("detente run talks.toml --open", "Play it and look at the page."),
    example("detente compare talks.toml", "Play its variants on the same dice."),
];
const NEW: [Example; 1] = [example("detente new talks", "Write talks.toml, a commented scenario that runs as it is.")];
const CHECK: [Example; 4] = [
    example("detente check talks.toml", "Name every problem, or say what the file says."),
    example("detente check --set talks.sessions=8 talks.toml", "The same with a value changed."),
    example("detente check --json *.toml", "Print what is found in each file, for other programs."),
    example("./make_talks | detente check -", "Check what another program writes."),
];
const RUN: [Example; 4] = [
    example("detente run talks.toml", "Play 10,000 runs, into output/talks/run."),
    example("detente run talks.toml --variant no_observers --open", "Play a variant, and open its page."),
    example("detente run talks.toml --set compliance.detection=0.7", "Play the file with a value changed."),
    example("detente run talks.toml --precision 0.005", "Play until durable peace is known to half a point."),
];
const COMPARE: [Example; 3] = [
    example("detente compare talks.toml", "Compare all variants with the file as it stands."),
    example("detente compare talks.toml no_observers --full", "One variant, every quantity."),
    example("detente compare talks.toml --against no_observers", "Compare all with a variant."),
];
const SWEEP: [Example; 3] = [
    example("detente sweep talks.toml --vary compliance.detection=0.1..0.9:9", "A line of nine points."),
    example("detente sweep talks.toml --vary talks.sessions=4..16:4 --show relapse", "The same of relapse."),
    example(
        "detente sweep talks.toml --vary compliance.detection=0.1..0.9:5 --vary talks.sessions=4..16:4",
        "A map over two values.",
    ),
];
const DISCOVER: [Example; 2] = [
    example("detente discover talks.toml", "Where among what is uncertain does peace relapse?"),
    example("detente discover talks.toml --outcome durable_peace --plays 4", "Where does it last?"),
];
const SEARCH: [Example; 2] = [
    example("detente search talks.toml", "Which packages of the file's levers are worth their cost?"),
    example("detente search talks.toml --budget 3 --maximise durable_peace", "The same for less."),
];
const INSPECT: [Example; 3] = [
    example("detente inspect talks.toml", "Is there a deal, and what would break it?"),
    example("detente inspect talks.toml --full", "Every value, text, measure and threshold."),
    example("detente inspect talks.toml --world 12", "In the world of run 12, not of medians."),
];
const TRACE: [Example; 3] = [
    example("detente trace talks.toml", "Tell the turning points of a typical run."),
    example("detente trace talks.toml --pick outcome=relapse --full", "Tell all of one that relapses."),
    example("detente trace talks.toml --run 12", "Tell run 12."),
];
const REPORT: [Example; 2] = [
    example("detente report output/talks/run --open", "Write the page of these results, and open it."),
    example("detente report output/talks/run --out to_hand_on.html", "Write it elsewhere."),
];
const TEST: [Example; 3] = [
    example("detente test scenarios", "Test every scenario of a folder."),
    example("detente test --accept talks.toml", "Keep what a scenario says now as its baseline."),
    example("detente test scenarios --strict --github --junit report.xml", "In CI."),
];
const MERGE: [Example; 2] = [
    example("detente run talks.toml --runs 100000 --shard 1/2", "On one machine; 2/2 on another."),
    example("detente merge output/talks/run.1-of-2.store output/talks/run.2-of-2.store", "Then make them one."),
];
const SENSITIVITY: [Example; 3] = [
    example("detente sensitivity talks.toml", "Which inputs move durable peace?"),
    example("detente sensitivity talks.toml --all", "Which certain numbers carry the result?"),
    example("detente sensitivity talks.toml --decide", "What is worth knowing before a choice?"),
];
const SCHEMA: [Example; 1] = [example("detente schema > scenario.schema.json", "For an editor that completes.")];
const COMPLETIONS: [Example; 2] = [
    example("detente completions bash > ~/.local/share/bash-completion/completions/detente", "For bash."),
    example("detente completions fish > ~/.config/fish/completions/detente.fish", "For fish."),
];
const MAN: [Example; 1] = [example("detente man ~/.local/share/man/man1", "Then `man detente-run` finds them.")];

/// The widest line of help.
const WIDTH: usize = 80;

/// The end of a command's help. A line too wide for a terminal goes on in the next, as a shell takes it.
pub(crate) fn help(command: &str) -> String {
    let style = clap::builder::styling::Styles::styled();
    let header = style.get_header();
    let mut text = format!("{header}Examples:{header:#}");
    for own in of(command) {
        // Writing to a string cannot fail.
        let _ = write!(text, "\n  {}\n      {}", folded(own.line), own.does);
    }
    text
}

/// A line, folded where it is too wide.
fn folded(line: &str) -> String {
    let mut folded = String::new();
    let mut width = 2;
    for word in line.split(' ') {
        let letters = word.chars().count();
        if width + letters + 3 > WIDTH {
            folded.push_str("\\\n      ");
            width = 6;
        }
        folded.push_str(word);
        folded.push(' ');
        width += letters + 1;
    }
    folded.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory, Parser};

    use super::of;
    use crate::cli::args::Cli;

    #[test]
    fn every_example_is_a_line_that_the_program_takes() {
        let commands: Vec<String> = Cli::command().get_subcommands().map(|own| own.get_name().to_owned()).collect();
        for command in commands.iter().map(String::as_str).chain(["detente"]) {
            for example in of(command) {
                let own = example.line.rsplit("| ").next().expect("a command").split(" > ").next().expect("a command");
                let taken = Cli::try_parse_from(own.split(' '));
                assert!(taken.is_ok(), "{}: {}", example.line, taken.expect_err("refused"));
                assert!(command == "detente" || command == "merge" || own.split(' ').nth(1) == Some(command), "{own}");
            }
        }
    }
}
