//! What can be wrong, as data; [`super::words`] has the rest of its words.

use thiserror::Error;

use crate::words::lists::{counted, joined};

/// What is wrong. The message says what; `label` stands beside the caret, `help` is the way out.
#[derive(Debug, Clone, Error)]
pub(in crate::scenario) enum Fault {
    #[error("{file} cannot be read: {reason}")]
    Missing { file: String, reason: String },
    #[error("{file} cannot be read: {reason}")]
    Machine { file: String, reason: String },
    #[error("{file} is larger than {limit} MiB")]
    Huge { file: String, limit: usize },
    #[error("{file} is empty")]
    Empty { file: String },
    #[error("{file}:{line}: this is not UTF-8 text")]
    NotUtf8 { file: String, line: usize },
    #[error("the file cannot be read: {reason}")]
    Unreadable { reason: String },
    #[error("broken TOML: {message}")]
    Syntax { message: String, line: String },
    #[error("this number is too large")]
    NumberTooLarge,
    #[error("`extends` runs in a circle")]
    CircularExtends { chain: String },
    #[error("`extends` goes more than {limit} files deep")]
    DeepExtends { limit: usize },
    #[error("the file this one extends cannot be read")]
    MissingExtends { file: String, reason: String },
    #[error("`extends` leads out of the folder of the file asked for")]
    ExtendsOutside { folder: String },
    #[error("the file this one extends is no scenario")]
    ExtendsNoScenario { file: String },
    #[error("this text holds a control character: {found}")]
    Unprintable { found: String },
    #[error("unknown key `{key}`{}", within(.section))]
    UnknownKey { key: String, section: String, known: Vec<String> },
    #[error("`{key}` is missing{}", within(.section))]
    MissingKey { key: String, section: String, meaning: String },
    #[error("expected {expected}")]
    WrongType { expected: &'static str, found: &'static str },
    #[error("expected {expected} values, found {found}")]
    WrongLength { expected: usize, found: usize, form: Option<&'static str> },
    #[error("expected a finite number")]
    NotFinite,
    #[error("unknown value `{value}`")]
    UnknownChoice { value: String, known: Vec<String> },
    #[error("this is no distribution")]
    UnknownShape { keys: Vec<String>, known: Vec<String> },
    #[error("this distribution does not exist")]
    NoDistribution { reason: String, form: Option<&'static str> },
    #[error("`{name}` is no quantile")]
    NoQuantile { name: String },
    #[error("expected {expected}")]
    OutOfRange { expected: String, found: f64 },
    #[error("`{text}` is not a length of time")]
    NotALength { text: String },
    #[error("a length of time may not be negative")]
    NegativeLength,
    #[error("this length of time must be more than nothing")]
    ZeroLength,
    #[error("`{id}` is not an id")]
    BadId { id: String },
    #[error("this id is longer than {limit} characters")]
    LongId { limit: usize, found: usize },
    #[error("this text is longer than {limit} characters")]
    LongText { limit: usize, found: usize },
    #[error("`{id}` is a word of the format and cannot be an id")]
    ReservedId { id: String },
    #[error("the id `{id}` is used twice")]
    DuplicateId { id: String, first: String },
    #[error("unknown {what} `{name}`")]
    UnknownName { what: &'static str, name: String, known: Vec<String>, instead: Option<&'static str> },
    #[error("`{path}` names nothing in this file")]
    UnknownPath { path: String, known: Vec<String>, missing: Vec<String> },
    #[error("there is no `{path}` to unset")]
    NothingToUnset { path: String, known: Vec<String> },
    #[error("these variants stand on each other: {chain}")]
    VariantsInCircle { chain: String },
    #[error("`{phase}` is not on the road")]
    NotOnRoad { phase: String },
    #[error("`{phase}` stands on the road already")]
    OnRoadTwice { phase: String },
    #[error("`{name}` stands twice in this list")]
    Repeated { name: String },
    #[error("this list is empty")]
    EmptyList { what: &'static str },
    #[error("expected one of {options}")]
    OneOf { options: &'static str, given: Vec<&'static str> },
    #[error("expected `credibility`, or `commitment` with `cost`")]
    GuaranteeWord { given: Vec<&'static str> },
    #[error("`{key}` goes with `{with}`")]
    GoesWith { key: &'static str, with: &'static str },
    #[error("fewer than two belligerents")]
    FewBelligerents,
    #[error("there is no {what}")]
    NoneOf { what: &'static str },
    #[error("more than {limit} {what}")]
    TooMany { what: &'static str, limit: usize, found: usize },
    #[error("{actor} cares about no issue")]
    NoSalience { actor: String },
    #[error("`min` lies above `max`")]
    RedLineReversed { min: f64, max: f64 },
    #[error("a settlement cannot have talks")]
    SettlementTalks,
    #[error("talks lead nowhere: no settlement follows `{phase}`")]
    TalksLeadNowhere { phase: String },
    #[error("there are talks in `{phase}`, and `talks.sessions` does not say how often")]
    NoSessions { phase: String },
    #[error("`scenario.step` is gone: time is exact, from one happening to the next")]
    StepGone,
    #[error("the horizon lies more than 10,000 years ahead")]
    HorizonTooFar { years: f64 },
    #[error("the draft says nothing on {}", counted(.missing.len(), "issue"))]
    DraftIncomplete { missing: Vec<String>, reason: WholeDraft },
    #[error("no draft says anything on `{issue}`")]
    NotDrafted { issue: String },
    #[error("a settlement cannot be open")]
    OpenSettlement,
    #[error("`{phase}` is open, and nothing says how long it is expected to last")]
    ExpectedMissing { phase: String },
    #[error("`expected` has no meaning here")]
    ExpectedForNothing { reason: Unexpected },
    #[error("`{text}` is not a length of time")]
    NotATerm { text: String },
    #[error("expected `patron` or `blamed`, and not both")]
    BlameWord { both: bool, known: Vec<String> },
    #[error("nobody is ever blamed: all weights are 0")]
    NobodyBlamed,
    #[error("`{id}` requires itself")]
    RequiresItself { id: String },
    #[error("these measures wait for each other")]
    RequiresCircle { ids: Vec<String> },
    #[error("`{id}` can never be completed")]
    NotCompletable { id: String, kind: &'static str },
    #[error("`{actor}` sanctions itself")]
    SanctionsItself { actor: String },
    #[error("`{actor}` gives to itself")]
    GivesToItself { actor: String },
    #[error("`{guarantor}` has no {key}")]
    MissingEntry { guarantor: String, key: &'static str },
    #[error("`{name}` is not a guarantor here")]
    NotAGuarantor { name: String, known: Vec<String> },
    #[error("an effect cannot change an effect")]
    EffectOnEffect { path: String },
    #[error("the event lies outside the time that is played")]
    EventOutside { first: String, last: String },
    #[error("a day, and nothing says on which day runs begin")]
    DateWithoutStart,
    #[error("unknown format version {found}")]
    Format { found: i64 },
    #[error("the reference of a comparison is the variant itself")]
    ComparedWithItself,
    #[error("the lower bound lies above the upper")]
    BoundsReversed { low: f64, high: f64 },
    #[error("{range}")]
    BoundOutside { found: f64, range: String, is_share: bool },
    #[error("a margin may not be negative")]
    NegativeMargin,
    #[error("no model can meet this expectation")]
    Contradiction { others: Vec<String> },
    #[error("these shares of outcomes add up to more than 1")]
    SharesAboveOne { sum: f64, others: Vec<String> },
    #[error("these shares of all outcomes add up to less than 1")]
    SharesBelowOne { sum: f64, others: Vec<String> },
    #[error("{}", if *.itself { "a number cannot go together with itself" } else { "this pair stands here already" })]
    PairTwice { itself: bool },
    #[error("no numbers can go together like this")]
    NoCorrelationMatrix { nearest: Vec<String> },
    #[error("a lever cannot take these values: {reason}")]
    LeverValues { reason: String },
    #[error("`costs` go from the lowest value up, and these do not")]
    LeverOrder,
    #[error("words have no unit that could cost something each")]
    WordsHaveCosts,
    #[error("`{name}` is wanted twice")]
    GoalTwice { name: String },
    #[error("`{name}` is not among what is wanted")]
    NotWanted { name: String },
    #[error("`{name}` may be {}", joined(.homes, "or"))]
    SeveralQuantities { name: String, homes: Vec<String> },
    #[error("this budget allows nothing: the cheapest lever, `{lever}`, costs {cost}")]
    BudgetForNothing { cost: f64, lever: String },
    #[error("there is no condition")]
    NoCondition,
    #[error("`--set {text}` is not `path=value`")]
    BadSet { text: String },
    #[error("variants cannot be changed from within a change")]
    PatchesVariants { key: String },
}

impl Fault {
    /// What is wrong with a key that the format once had; `None` for any other path.
    pub(in crate::scenario) fn retired(path: &str) -> Option<Self> {
        (path == "scenario.step").then_some(Self::StepGone)
    }
}

/// Why a draft must name every issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::scenario) enum WholeDraft {
    /// The protocol is `draft`: no other text is ever offered.
    OnlyText,
    /// Runs begin in this settlement: the draft is what was signed.
    Signed { phase: String },
}

/// Why the length that is expected of a phase has no meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::scenario) enum Unexpected {
    /// The phase has a length of its own.
    FixedLength,
    /// It is open, and no talks can end it.
    NoTalks,
}

/// ` in` and the section, unless it is the file itself.
fn within(section: &str) -> String {
    if section.is_empty() { String::new() } else { format!(" in `{section}`") }
}
