//! `detente search`: which packages of levers are worth what they cost.

mod playing;
mod question;

use std::rc::Rc;

use super::args::{SearchArgs, Workbook};
use super::ending::Ending;
use super::player::Player;
use super::publish::place;
use super::results::{NamedFile, Refusal, Results, Written};
use crate::analysis::Search;
use crate::report::data::SearchTable;
use crate::report::file::json;
use crate::report::folder::Folder;
use crate::report::front_file::{self, FrontFile};
use crate::report::manifest::Manifest;
use crate::report::portrait::Portrait;
use crate::report::{figures, terminal};
use crate::scenario::BASELINE;
use playing::played;
use question::Question;

/// Reads, plays, sums up.
pub(super) fn search(arguments: &SearchArgs) -> Result<Results, Refusal> {
    let mut question = Question::read(arguments)?;
    let place = place(&arguments.show, &question.reading, "search", &arguments.source.sets);
    let folder = Folder::prepare(&place, arguments.show.force)?;
    let mut player = Player::new(&arguments.dice.threads, arguments.show.quiet.quiet)?;
    player.keep_steps(arguments.resume, &place, arguments.words(), &question.reading.digest)?;
    let search = played(arguments, &mut question, &mut player)?;
    Ok(results(arguments, &question, search, folder, &mut player))
}

fn results(
    arguments: &SearchArgs,
    question: &Question,
    search: Search,
    folder: Folder,
    player: &mut Player,
) -> Results {
    let reading = &question.reading;
    let figures = figures::search(&search);
    let record = json(&search);
    let text = terminal::search(&search);
    let account = player.account(reading.version().to_owned(), search.seed, search.runs, search.interrupted);
    let manifest = Manifest::new(&arguments.words(), &arguments.source.sets.sets, reading, account);
    let ending = Ending::Done.unless_interrupted(search.interrupted);
    let mut files = vec![NamedFile::record("search.json", record.clone())];
    files.extend(packages_to_compare(arguments, question, &search));
    files.extend(rows(search, &reading.digest, arguments.workbook));
    let page = Some(Portrait::of(reading));
    let written = Written { folder, manifest, files, figures, page, store: player.take_kept() };
    Results { written: Some(written), text, record, ending }
}

/// The front as variants of the scenario, and the scenario beside it: `detente compare` takes them as they are.
fn packages_to_compare(arguments: &SearchArgs, question: &Question, search: &Search) -> Vec<NamedFile> {
    let copies = front_file::copies(question.scenario.texts());
    let variants = question.scenario.variants().iter().map(|variant| variant.id.clone()).collect();
    let version = question.reading.version();
    let front = FrontFile {
        extends: copies.first().map_or_else(String::new, |(name, _)| name.clone()),
        variants,
        on: (version != BASELINE).then(|| version.to_owned()),
        sets: &arguments.source.sets.sets,
    };
    let text = NamedFile::text("front.toml", front.text(search));
    std::iter::once(text).chain(copies.into_iter().map(|(name, text)| NamedFile::text(name, text))).collect()
}

/// Every package as files: Parquet where the program has it, else CSV; a workbook where it is asked for.
fn rows(search: Search, digest: &str, workbook: Workbook) -> Vec<NamedFile> {
    let (search, digest) = (Rc::new(search), digest.to_owned());
    let mut files = Vec::new();
    if workbook.xlsx {
        let search = Rc::clone(&search);
        let write = move |file: &mut _| SearchTable::of(&search).xlsx(file).map_err(|error| error.to_string());
        files.push(NamedFile::written("search.xlsx", write));
    }
    #[cfg(feature = "parquet")]
    files.push(NamedFile::written("search.parquet", move |file| {
        SearchTable::of(&search).parquet(file, &digest).map_err(|error| error.to_string())
    }));
    #[cfg(not(feature = "parquet"))]
    files.push(NamedFile::written("search.csv", move |file| {
        let _ = digest;
        SearchTable::of(&search).csv(file).map_err(|error| error.to_string())
    }));
    files
}
