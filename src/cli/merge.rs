//! `detente merge`: the shards of a command, made one.

use std::path::PathBuf;

use clap::Parser;

use super::args::{Cli, Command, Merge};
use super::player::Merged;
use super::results::{Refusal, Results};
use super::{compare, run};
use crate::ensemble::store::{self, Header, Piece};
use crate::words::visible::shown;

/// A shard as read: its file, what it holds runs of, the runs.
struct ShardFile {
    path: PathBuf,
    header: Header,
    pieces: Vec<Piece>,
}

/// Reads the shards, puts them in order, and does with them what their command does with runs of its own.
pub(super) fn merge(arguments: &Merge) -> Result<Results, Refusal> {
    let mut parts = Vec::new();
    for path in &arguments.stores {
        let (header, pieces) = store::read(path)?;
        parts.push(ShardFile { path: path.clone(), header, pieces });
    }
    parts.sort_by_key(|part| (part.header.first, part.header.end));
    let Some(first) = parts.first() else {
        return Err(Refusal::Request("name the shards to merge".to_owned()));
    };
    let (header, words) = (first.header.clone(), first.header.words.clone());
    let command = Cli::try_parse_from(std::iter::once("detente".to_owned()).chain(words));
    check(&parts)?;
    let pieces = parts.into_iter().flat_map(|part| part.pieces).collect();
    let merged = Some(Merged { header, pieces });
    match command.map(|cli| cli.command) {
        Ok(Command::Run(mut own)) => {
            own.show = arguments.show.clone();
            own.source.file = arguments.scenario.clone().unwrap_or(own.source.file);
            run::run(&own, merged)
        }
        Ok(Command::Compare(mut own)) => {
            own.show = arguments.show.clone();
            own.file = arguments.scenario.clone().unwrap_or(own.file);
            compare::compare(&own, merged)
        }
        _ => Err(Refusal::Request(
            "these shards are of a command whose shards cannot be merged; `run` and `compare` have such".to_owned(),
        )),
    }
}

/// The words of the command but for the file, which may stand elsewhere on each machine.
fn beside_the_file(header: &Header) -> impl PartialEq {
    header.words.iter().enumerate().filter(|(at, _)| *at != 1).map(|(_, word)| word.clone()).collect::<Vec<String>>()
}

/// Whether the shards are of one command, and all of its runs are there once.
fn check(parts: &[ShardFile]) -> Result<(), Refusal> {
    let first = &parts[0];
    let mut next = 0;
    for part in parts {
        let path = shown(&part.path);
        if !part.header.is_kin_of(&first.header) || beside_the_file(&part.header) != beside_the_file(&first.header) {
            return Err(Refusal::Request(format!(
                "{path} is no shard of the same command as {}: they differ in scenario, seed, versions, number of runs \
                 or program",
                shown(&first.path)
            )));
        }
        if part.header.first != next {
            return Err(Refusal::Request(format!(
                "{path} begins at run {}, where run {next} should follow: a shard is missing, or named twice",
                part.header.first
            )));
        }
        let held: u64 = part.pieces.iter().filter(|piece| piece.version == 0).map(|p| p.tally.runs() as u64).sum();
        next = part.header.end.unwrap_or(next);
        if part.header.first + held < next {
            return Err(Refusal::Request(format!(
                "{path} is not finished: it holds {held} of {} runs; play that shard on with the command it was begun \
                 with",
                next - part.header.first
            )));
        }
    }
    let all = first.header.asked;
    if all.is_some_and(|all| all != next) {
        return Err(Refusal::Request(format!(
            "the shards end at run {next} of {}: the last of them are missing",
            all.unwrap_or(next)
        )));
    }
    Ok(())
}
