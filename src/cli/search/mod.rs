//! `detente search`: which packages of levers are worth what they cost.

mod playing;
mod question;

use super::args::SearchArgs;
use super::ending::Ending;
use super::player::Player;
use super::publish::place;
use super::results::{NamedFile, Refusal, Results, Written};
use super::rows::row_files;
use crate::analysis::Search;
use crate::report::data::packages_table;
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
    Ok(results(arguments, &question, &search, folder, &mut player))
}

fn results(
    arguments: &SearchArgs,
    question: &Question,
    search: &Search,
    folder: Folder,
    player: &mut Player,
) -> Results {
    let reading = &question.reading;
    let figures = figures::search(search);
    let record = json(search);
    let text = terminal::search(search);
    let account = player.account(reading.version().to_owned(), search.seed, search.runs, search.interrupted);
    let manifest = Manifest::new(&arguments.words(), &arguments.source.sets.sets, reading, account);
    let ending = Ending::Done.unless_interrupted(search.interrupted);
    let mut files = vec![NamedFile::record("search.json", record.clone())];
    files.extend(packages_to_compare(arguments, question, search));
    let table = packages_table(search, &reading.digest);
    files.extend(row_files("search", table, (false, arguments.workbook), |table, format, to| table.write(format, to)));
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
