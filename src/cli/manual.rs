//! `detente man`: manual pages, one a command, with how it ends, what it reads and writes, and examples.

use std::io::{Result as Outcome, Write};
use std::path::Path;

use clap::CommandFactory;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::args::{Cli, examples};
use super::results::{Refusal, Results};
use crate::report::file::write_together;
use crate::words::visible::shown;

/// Writes manual pages, one a command, into a folder that is made where it is missing: all of them or none.
pub(super) fn man(dir: &Path) -> Result<Results, Refusal> {
    let mut cli = Cli::command().disable_help_subcommand(true);
    cli.build();
    let mut written = Vec::new();
    match pages(&cli, &mut written).and_then(|()| write_together(dir, &written)) {
        Ok(()) => Ok(Results::said(format!(
            "Wrote the manual pages to {0}; read one with `man -l {0}/detente.1`.\n",
            shown(dir)
        ))),
        Err(error) => Err(Refusal::Machine(format!(
            "manual pages cannot be written to {}: {error}; name another folder",
            shown(dir)
        ))),
    }
}

/// The page of a command and those of the commands below it, by their names.
fn pages(command: &clap::Command, written: &mut Vec<(String, Vec<u8>)>) -> Outcome<()> {
    for below in command.get_subcommands().filter(|below| !below.is_hide_set()) {
        pages(below, written)?;
    }
    let page = Man::new(command.clone()).source(concat!("detente ", env!("CARGO_PKG_VERSION")));
    let mut text = Vec::new();
    render(&page, command, &mut text)?;
    written.push((page.get_filename(), text));
    Ok(())
}

/// One page, section by section.
fn render(page: &Man, command: &clap::Command, text: &mut Vec<u8>) -> Outcome<()> {
    page.render_title(text)?;
    page.render_name_section(text)?;
    page.render_synopsis_section(text)?;
    page.render_description_section(text)?;
    page.render_options_section(text)?;
    if command.has_subcommands() {
        page.render_subcommands_section(text)?;
    }
    let name = command.get_name();
    section(text, "EXIT STATUS", &endings(name))?;
    section(text, "FILES", &files(name))?;
    section(text, "ENVIRONMENT", &ENVIRONMENT)?;
    let examples: Vec<(&str, &str)> = examples::of(name).iter().map(|own| (own.line, own.does)).collect();
    section(text, "EXAMPLES", &examples)?;
    page.render_version_section(text)
}

/// A section of words, each with its meaning.
fn section(text: &mut Vec<u8>, title: &str, entries: &[(&str, &str)]) -> Outcome<()> {
    if entries.is_empty() {
        return Ok(());
    }
    let mut page = Roff::default();
    page.control("SH", [title]);
    for (word, meaning) in entries {
        page.control("TP", []);
        page.text([bold(*word)]);
        page.text([roman(*meaning)]);
    }
    write!(text, "{}", page.render())
}

/// How a command ends.
fn endings(command: &str) -> Vec<(&'static str, &'static str)> {
    let failed = ("1", "A scenario fails its test.");
    let mut endings = vec![
        ("0", "Done."),
        ("2", "The request or the scenario is wrong; nothing was written."),
        ("3", "The machine failed (disk, permissions); nothing half-written is left."),
        ("130", "Stopped by the user; finished work was kept."),
    ];
    if ["test", "detente"].contains(&command) {
        endings.insert(1, failed);
    }
    endings
}

const ENVIRONMENT: [(&str, &str); 2] = [
    ("NO_COLOR", "Where it is set, nothing is coloured unless --color=always asks for it."),
    ("COLUMNS", "How wide tables may be where standard output is no terminal: 60 to 160; 80 where it is not set."),
];

const SCENARIO: (&str, &str) = ("FILE", "The scenario, in TOML; `-` reads standard input.");
const MANIFEST: (&str, &str) = ("manifest.json", "In the folder of results: the command, digest, seed and versions.");
const PAGE: (&str, &str) = ("report.html", "In the folder of results: a page to hand on, one file.");
const CHARTS: (&str, &str) = ("charts/", "In the folder of results: every chart as SVG and PNG.");
const STORE: (&str, &str) = ("output/<scenario>/<command>.store", "With --resume: what was played so far.");
const PLACE: (&str, &str) = ("output/<scenario>/<command>/", "The results, where --out names no other folder.");

/// What a command reads and writes.
fn files(command: &str) -> Vec<(&'static str, &'static str)> {
    let summary = ("summary.json", "In the folder of results: every number that is shown.");
    let comparison = ("comparison.json", "In the folder of results: every difference that is shown.");
    let runs =
        ("runs.parquet", "In the folder of results: a row for each run; runs.csv with --csv, runs.xlsx with --xlsx.");
    let own = |name: &'static str| (name, "In the folder of results: every number that is shown.");
    let played = |records: &[(&'static str, &'static str)]| {
        [&[SCENARIO, PLACE], records, &[PAGE, CHARTS, MANIFEST, STORE]].concat()
    };
    match command {
        "new" => vec![("NAME.toml", "The scenario that is written; never over one that is there.")],
        "check" => vec![SCENARIO],
        "run" => played(&[summary, runs]),
        "compare" => played(&[comparison, runs]),
        "sweep" => played(&[own("sweep.json"), ("sweep.parquet", "In the folder of results: a row for each cell.")]),
        "discover" => played(&[own("discovery.json")]),
        "search" => played(&[
            own("search.json"),
            ("front.toml", "In the folder of results: the front, as variants to compare."),
        ]),
        "sensitivity" => played(&[
            own("sensitivity.json"),
            ("decision.json", "The same of --decide."),
            ("sensitivity.parquet", "In the folder of results: a row for each point that was played."),
        ]),
        "inspect" => {
            vec![SCENARIO, PLACE, own("inspect.json"), ("inspect.txt", "The same in words."), CHARTS, MANIFEST]
        }
        "trace" => {
            vec![SCENARIO, PLACE, own("trace.json"), ("trace.txt", "The whole story."), CHARTS, MANIFEST, STORE]
        }
        "report" => vec![("DIR", "A folder of results."), PAGE],
        "test" => vec![
            SCENARIO,
            ("FILE.baseline.json", "Beside FILE.toml: what it said when its baseline was accepted."),
            ("FILE.test.store", "With --resume: what was played so far."),
        ],
        "merge" => vec![STORE, PLACE],
        "man" => vec![("DIR/detente.1, DIR/detente-COMMAND.1", "The pages.")],
        "schema" | "completions" => Vec::new(),
        _ => vec![SCENARIO, PLACE, PAGE, MANIFEST],
    }
}
