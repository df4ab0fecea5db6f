//! What stands beside the caret, and the ways out.

use super::fault::{Fault, Unexpected, WholeDraft};
use super::likely;
use crate::words::lists::joined;
use crate::words::numbers::as_written;

/// Longest list of known names that a message prints.
const NAMES: usize = 24;

/// Likeness from which a known name is suggested for an unknown one.
const ALIKE: f64 = 0.78;

/// Likeness from which an unknown key is taken for one that is missing.
const MISSPELT: f64 = 0.9;

/// The same for whole paths, measured otherwise: paths of a file all begin alike.
const PATHS_ALIKE: f64 = 0.8;

impl Fault {
    /// What stands beside the caret; nothing where the title says it all.
    pub(super) fn label(&self) -> String {
        match self {
            Self::UnknownKey { section, .. } if section.is_empty() => "not a section of a scenario".to_owned(),
            Self::UnknownKey { .. } => "not a key of this table".to_owned(),
            Self::MissingExtends { reason, .. } => reason.clone(),
            Self::ExtendsOutside { .. } => "this is elsewhere".to_owned(),
            Self::ExtendsNoScenario { .. } => "there is no section of a scenario in it".to_owned(),
            Self::WrongType { found, .. } => format!("this is {found}"),
            Self::OutOfRange { found, .. } | Self::BoundOutside { found, .. } => format!("this is {found}"),
            Self::UnknownChoice { .. } => "not one of the values known here".to_owned(),
            Self::UnknownName { instead: Some(instead), .. } => format!("this is {instead}"),
            Self::UnknownName { what, .. } => format!("no such {what}"),
            Self::NotAGuarantor { .. } => "not in the list `guarantors`".to_owned(),
            Self::UnknownPath { .. } => "names nothing".to_owned(),
            Self::DuplicateId { first, .. } => format!("first used at {first}"),
            Self::UnknownShape { keys, .. } if keys.is_empty() => "this table is empty".to_owned(),
            Self::UnknownShape { keys, .. } if keys.len() > 1 => format!("{} keys, where one is due", keys.len()),
            Self::UnknownShape { .. } => "not the name of a distribution".to_owned(),
            Self::EmptyList { what } => format!("name at least one {what}"),
            Self::OneOf { given, .. } | Self::GuaranteeWord { given } if given.is_empty() => {
                "none of these is given".to_owned()
            }
            Self::OneOf { given, .. } | Self::GuaranteeWord { given } => format!("given: {}", given.join(", ")),
            Self::RedLineReversed { min, max } => format!("{min} is above {max}"),
            Self::BoundsReversed { low, high } => format!("{low} is above {high}"),
            Self::NotCompletable { kind, .. } => format!("this is {kind}"),
            Self::TooMany { found, .. } => format!("there are {found}"),
            Self::LongId { found, .. } | Self::LongText { found, .. } => format!("it has {found}"),
            Self::HorizonTooFar { years } => format!("this is {years:.0} years"),
            Self::GoesWith { with, .. } => format!("`{with}` is not given"),
            Self::SharesAboveOne { sum, .. } | Self::SharesBelowOne { sum, .. } => format!("with this, {sum:.3}"),
            _ => String::new(),
        }
    }

    /// The ways out, a line each.
    pub(super) fn help(&self) -> Vec<String> {
        if let Some(meant) = self.meant() {
            return vec![meant];
        }
        match self {
            Self::UnknownKey { key: name, known, .. }
            | Self::UnknownChoice { value: name, known }
            | Self::UnknownName { name, known, .. }
            | Self::NotAGuarantor { name, known } => vec![suggestion(name, known)],
            Self::UnknownPath { .. } | Self::NothingToUnset { .. } => self.path_help(),
            Self::UnknownShape { keys, known } => {
                let key = keys.iter().find(|key| !known.contains(key)).or(keys.first()).map_or("", String::as_str);
                vec![suggestion(key, known)]
            }
            Self::MissingKey { key, meaning, .. } => missing_key(key, meaning),
            Self::WrongLength { form, .. } => form.iter().map(|form| format!("write `{form}`")).collect(),
            Self::NoDistribution { reason, form } => {
                let form = form.iter().map(|form| format!("it is written `{form}`"));
                [format!("it {reason}")].into_iter().chain(form).collect()
            }
            Self::WrongType { expected, found: "a text" } if expected.starts_with("a number") => {
                vec!["numbers are written without quotes".to_owned()]
            }
            Self::WrongType { expected: "a list", .. } => vec!["lists are written [\"a\", \"b\"]".to_owned()],
            Self::OutOfRange { expected, found } if expected.contains("from 0 to 1") && *found > 1.0 => {
                vec!["a percentage is written as a share: 0.4 for 40%".to_owned()]
            }
            Self::CircularExtends { chain } => vec![format!("take one out of {chain}")],
            Self::BadId { id } => vec![format!("use lower-case letters, digits and underscores: `{}`", slug(id))],
            Self::MissingEntry { guarantor, key } => {
                vec![format!("add `{guarantor} = 0.0` to `{key}`, with your number")]
            }
            Self::RequiresCircle { ids } => vec![format!("break the circle of {}", ids.join(", "))],
            Self::EventOutside { first, last } => vec![format!("name a day from {first} to {last}")],
            Self::ExtendsOutside { folder } => elsewhere(folder),
            Self::MissingExtends { file, .. } | Self::ExtendsNoScenario { file } => {
                vec![format!("the path is taken from the folder of this file: {file}")]
            }
            Self::Syntax { message, .. } => vec![syntax_advice(message).to_owned()],
            Self::DraftIncomplete { missing, reason } => vec![whole(reason), add_terms(missing)],
            Self::BlameWord { both: false, known } => vec![blame(known)],
            Self::TooMany { limit, .. } => vec![format!("keep {limit} of them")],
            Self::Contradiction { others } => vec![together(others), "loosen one, or take one out".to_owned()],
            Self::NoCorrelationMatrix { nearest } => vec![format!("the nearest that can be: {}", nearest.join(", "))],
            Self::SharesAboveOne { others, .. } => one_outcome(others, "lower"),
            Self::SharesBelowOne { others, .. } => one_outcome(others, "raise"),
            other => other.advice().map(str::to_owned).into_iter().collect(),
        }
    }

    /// What was likely meant, in the words of the format.
    fn meant(&self) -> Option<String> {
        match self {
            Self::UnknownKey { key, section, .. } => likely::key(section, key).map(str::to_owned),
            Self::UnknownChoice { value, known } => likely::choice(value, known).map(str::to_owned),
            Self::Syntax { line, .. } => likely::percentage(line),
            Self::BoundOutside { found, is_share: true, .. } if *found > 1.0 && *found <= 100.0 => {
                Some(format!("write {} for {found}%", as_written(found / 100.0)))
            }
            _ => None,
        }
    }

    /// The ways out where a change names nothing.
    fn path_help(&self) -> Vec<String> {
        match self {
            Self::UnknownPath { path, known, missing } => {
                let new = (!missing.is_empty()).then(|| format!("to add it, say its {}", joined_keys(missing)));
                [path_suggestion(path, known)].into_iter().chain(new).collect()
            }
            Self::NothingToUnset { path, .. } if !path.contains('.') => {
                vec!["name what is to go by its whole path: `guarantees.mission`".to_owned()]
            }
            Self::NothingToUnset { path, known } => vec![path_suggestion(path, known)],
            _ => Vec::new(),
        }
    }

    /// The ways out that are always the same.
    const fn advice(&self) -> Option<&'static str> {
        Some(match self {
            Self::DateWithoutStart => "write `start = 2026-01-01` in `scenario`, or a `rate` in place of `at`",
            Self::Missing { .. } => "check the path; `detente new NAME` writes a scenario to start from",
            Self::Machine { .. } => "the system failed here, not the file; try again, or try another disk",
            Self::Huge { .. } => "a scenario is a few hundred lines long: is this the right file?",
            Self::Empty { .. } => "`detente new NAME` writes a scenario to start from",
            Self::NotUtf8 { .. } => "save the file as UTF-8",
            Self::NumberTooLarge => "write it with an exponent, such as 1e6",
            Self::DeepExtends { .. } => "put some of them into one file",
            Self::NoQuantile { .. } => "quantiles are named by percents: p05, p33, p50, or p2_5 for 2.5%",
            Self::Unprintable { .. } => "take it out: nothing shows it, and it would steer whatever shows the text",
            Self::NotFinite => "write a number, or a distribution of what it may be",
            Self::NotALength { .. } => {
                "write a number and a unit: \"60 days\", \"12 weeks\", \"6 months\", \"2 years\""
            }
            Self::NegativeLength | Self::ZeroLength => "give it at least \"1 day\"",
            Self::LongId { .. } => "shorten it: an id names folders and columns, and a `label` can say more",
            Self::LongText { .. } => "shorten it; what is not shown beside results can be a comment, after #",
            Self::ReservedId { .. } => "`war` and `peace` are stages, `baseline` is the file itself: choose another",
            Self::DuplicateId { .. } => "ids are unique across the whole file: rename one of the two",
            Self::Repeated { .. } => "name it once",
            Self::OneOf { given, .. } if given.is_empty() => "add one",
            Self::OneOf { .. } => "keep one, and take the others out",
            Self::GuaranteeWord { .. } => {
                "say `credibility` yourself, or let the model judge it by `commitment` and `cost`, for each guarantor"
            }
            Self::GoesWith { .. } => "add it, or take this key out",
            Self::Format { .. } => "this version of detente reads `format = 1`",
            Self::ComparedWithItself => "compare with another variant, or with `baseline`",
            Self::NoCondition => "add one, such as `between = [0.2, 0.4]` or `at_least = 0.2`",
            Self::BadSet { .. } => "write it as in the file, with dots: --set talks.openings=4",
            Self::VariantsInCircle { .. } => "take one `on` out",
            Self::PatchesVariants { .. } => {
                "a change may touch every section but `variants`, `expect`, `levers` and `extends`"
            }
            _ => return self.advice_on_conflict(),
        })
    }

    /// The same for what is said of the conflict itself.
    const fn advice_on_conflict(&self) -> Option<&'static str> {
        Some(match self {
            Self::FewBelligerents => "a war has two sides or more: add a section [belligerents.ID]",
            Self::NoneOf { .. } => "add at least one",
            Self::NoSalience { .. } => "give at least one issue of this file a salience above 0",
            Self::RedLineReversed { .. } => "it could never sign anything: swap the two, or take one out",
            Self::BoundsReversed { .. } => "swap the two",
            Self::NegativeMargin => "write how far apart they must be, 0 or more",
            Self::NotOnRoad { .. } => "name it in `scenario.roadmap`, or say `before` which phase it comes",
            Self::OnRoadTwice { .. } => "take `before` out, or its name out of `scenario.roadmap`",
            Self::SettlementTalks => "let them talk in a truce before it, and take this key out",
            Self::TalksLeadNowhere { .. } => "add a phase with kind = \"settlement\" after it, or take this key out",
            Self::NoSessions { .. } => "add to [talks], say, `sessions = 12.0`: sessions per year",
            Self::StepGone => "delete it: nothing takes its place, and curves over time are sampled",
            Self::HorizonTooFar { .. } => "give a nearer one, such as \"10 years\"",
            Self::NotATerm { .. } => {
                "write a number and a unit, such as \"60 days\" or \"2 years\"; or \"open\", for a truce without a term"
            }
            Self::OpenSettlement => "what was signed is carried out in a given time: write how long, say \"24 months\"",
            Self::ExpectedMissing { .. } => {
                "add, say, `expected = \"3 years\"`: how long the sides expect this truce to last"
            }
            Self::NotDrafted { .. } => "name it in [talks.draft]: an event changes a number that the file gives",
            Self::NobodyBlamed => "give at least one belligerent a weight above 0",
            Self::RequiresItself { .. } => "take it out of the list",
            Self::NotCompletable { .. } => "only confidence-building measures can be completed: name one of [cbms]",
            Self::SanctionsItself { .. } | Self::GivesToItself { .. } => "take it out of this list",
            Self::EffectOnEffect { .. } => "name a number of the conflict itself: `belligerents.x.war_cost`",
            Self::ExpectedForNothing { reason: Unexpected::FixedLength } => {
                "the phase has a length of its own: take one of the two out"
            }
            Self::ExpectedForNothing { reason: Unexpected::NoTalks } => {
                "no talks are held in this truce, so nothing is expected to end it: take this key out"
            }
            Self::BlameWord { both: true, .. } => {
                "a client's attacks are blamed on its patron, anybody else's by shares: take one of the two out"
            }
            _ => return self.advice_on_levers(),
        })
    }

    /// The same for what is said of levers.
    const fn advice_on_levers(&self) -> Option<&'static str> {
        Some(match self {
            Self::LeverValues { .. } => "write `0.05..0.35:4` for four values, `0.1, 0.2, 0.5`, or words",
            Self::LeverOrder => "write both from the lowest value up",
            Self::WordsHaveCosts => "say `costs`, one for each word",
            Self::GoalTwice { .. } => "name it once, in `maximise` or in `minimise`",
            Self::NotWanted { .. } => "name it in `maximise` or `minimise`, or take it out here",
            Self::SeveralQuantities { .. } => "name one of them",
            Self::BudgetForNothing { .. } => "raise the budget, or take it out for none",
            _ => return None,
        })
    }
}

/// What to do about a file that lies elsewhere.
fn elsewhere(folder: &str) -> Vec<String> {
    vec![
        format!("only files in or below {folder} are read; put it there"),
        "or let files of another folder be read: --allow-extends DIR".to_owned(),
    ]
}

/// Why a draft must name every issue, in words.
fn whole(reason: &WholeDraft) -> String {
    match reason {
        WholeDraft::OnlyText => "with `protocol = \"draft\"` no other text is ever offered".to_owned(),
        WholeDraft::Signed { phase } => {
            format!("runs begin in the settlement `{phase}`, and the draft is what was signed")
        }
    }
}

/// Terms to add to a draft.
fn add_terms(missing: &[String]) -> String {
    let terms: Vec<String> = missing.iter().map(|issue| format!("`{issue} = 0.5`")).collect();
    format!("add to [talks.draft], with your numbers: {}", terms.join(", "))
}

/// How it is said on whom attacks are blamed, with the belligerents of the file.
fn blame(known: &[String]) -> String {
    let [first, second] = [0, 1].map(|at| known.get(at).map_or("x", String::as_str));
    format!(
        "add `patron = \"{first}\"` if it is a client of that side, or else by which weights it is blamed on which side: \
         `blamed = {{ {first} = 0.7, {second} = 0.3 }}`"
    )
}

/// What to do about a syntax error, by the parser's message.
fn syntax_advice(message: &str) -> &'static str {
    if message.contains("duplicate key") {
        "a key stands once in its table: take one of the two out"
    } else if message.contains("date") {
        "dates are year, month and day: 2025-12-20"
    } else if message.contains("string") || message.contains("quote") {
        "texts stand in double quotes, on one line: title = \"A text\""
    } else if message.contains("table") || message.contains("array") {
        "a section begins with its name in brackets: [section.id]; lists are [1, 2]"
    } else {
        "write `key = value`, one a line; texts in double quotes, lists in [ ]"
    }
}

/// Shares that cannot all be.
fn one_outcome(others: &[String], change: &str) -> Vec<String> {
    vec![together(others), format!("every run has one outcome: {change} one, or take one out")]
}

/// What a condition does not go together with.
fn together(others: &[String]) -> String {
    format!("it cannot hold together with {}", others.join(" and "))
}

/// What a missing key means, and what it looks like where that does not show it.
fn missing_key(key: &str, meaning: &str) -> Vec<String> {
    let form = likely::missing(key).map(str::to_owned);
    [format!("add `{key}`: {meaning}")].into_iter().chain(form).collect()
}

/// Keys in their quotes: `a`, `b` and `c`.
fn joined_keys(keys: &[String]) -> String {
    let quoted: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
    joined(&quoted.iter().map(String::as_str).collect::<Vec<_>>(), "and")
}

/// The nearest of the known names, or a list of them.
fn suggestion(name: &str, known: &[String]) -> String {
    if let Some(near) = nearest(name, known) {
        return format!("did you mean `{near}`?");
    }
    if known.is_empty() {
        return "the file declares none".to_owned();
    }
    let more = if known.len() > NAMES { ", ..." } else { "" };
    format!("known here: {}{more}", known.iter().take(NAMES).cloned().collect::<Vec<_>>().join(", "))
}

/// The known name most like `name`, if any is like it.
fn nearest<'n>(name: &str, known: &'n [String]) -> Option<&'n str> {
    best(known, ALIKE, |candidate| {
        // What is cut short, or spelled out, is alike too, however long the rest.
        let contained =
            name.len() >= 3 && candidate.len() >= 3 && (candidate.contains(name) || name.contains(candidate));
        let likeness =
            strsim::jaro_winkler(name, candidate).max(strsim::normalized_damerau_levenshtein(name, candidate));
        if contained { likeness.max(ALIKE + 0.01) } else { likeness }
    })
}

/// Whether one word is likely meant for the other.
pub(in crate::scenario) fn misspells(word: &str, meant: &str) -> bool {
    strsim::jaro_winkler(word, meant) > MISSPELT
}

/// The nearest known path: one that differs in a single part, else the one most alike as a whole.
fn path_suggestion(path: &str, known: &[String]) -> String {
    let parts: Vec<&str> = path.split('.').collect();
    let one_part = best(known, ALIKE, |candidate| {
        let other: Vec<&str> = candidate.split('.').collect();
        let differing: Vec<_> = parts.iter().zip(&other).filter(|(a, b)| a != b).collect();
        match differing.as_slice() {
            [(a, b)] if parts.len() == other.len() => strsim::jaro_winkler(a, b),
            _ => 0.0,
        }
    });
    let near =
        one_part.or_else(|| best(known, PATHS_ALIKE, |candidate| strsim::normalized_levenshtein(path, candidate)));
    near.map_or_else(
        || "paths are written as in the file, with dots: `belligerents.x.war_cost`".to_owned(),
        |near| format!("did you mean `{near}`?"),
    )
}

fn best(known: &[String], least: f64, likeness: impl Fn(&str) -> f64) -> Option<&str> {
    let mut best = None;
    let mut best_likeness = least;
    for candidate in known {
        let likeness = likeness(candidate);
        if likeness > best_likeness {
            (best, best_likeness) = (Some(candidate.as_str()), likeness);
        }
    }
    best
}

/// An id made from what was meant as one.
fn slug(text: &str) -> String {
    let letters = text.trim().to_lowercase();
    let letters = letters.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '_' });
    let slug: String = letters.take(40).collect();
    if slug.is_empty() { "my_id".to_owned() } else { slug }
}
