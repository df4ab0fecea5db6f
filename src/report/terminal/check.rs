//! What `check` adds to the outline of a file: what is expected to be signed, and a first guess.

use crate::analysis::first_guess::{FirstGuess, Obstacle, RUNS};
use crate::model::{BelligerentId, Issue, Model, Outcome};
use crate::play::Proposal;
use crate::report::label::cause_label;
use crate::words::capitals::small;
use crate::words::lists::joined;
use crate::words::wrap::entry;

/// The lines, as further entries of the outline.
#[must_use]
pub fn first_guess(model: &Model, guess: &FirstGuess) -> String {
    entry("to sign", &expected(model, &guess.expected)) + &entry("first guess", &guessed(model, guess))
}

/// What everybody expects to sign before anything is tabled.
fn expected(model: &Model, text: &[f64]) -> String {
    let term = |(issue, point): (&Issue, &f64)| {
        let near = if *point < 0.25 {
            format!(", near: {}", issue.low)
        } else if *point > 0.75 {
            format!(", near: {}", issue.high)
        } else {
            String::new()
        };
        let near = if near.ends_with(": ") { String::new() } else { near };
        format!("{} {point:.2}{near}", issue.label)
    };
    let terms: Vec<String> = model.issues.iter().zip(text).map(term).collect();
    format!("expected before anything is tabled: {}", terms.join("; "))
}

/// `in 100 runs: durable peace 0. Few get out of war, for ...`
fn guessed(model: &Model, guess: &FirstGuess) -> String {
    let told = |&(outcome, runs): &(Outcome, u64)| format!("{} {runs}", small(&model.outcome_label(outcome)));
    let outcomes: Vec<String> = guess.outcomes.iter().map(told).collect();
    let ends = joined(&outcomes.iter().map(String::as_str).collect::<Vec<_>>(), "and");
    let why = guess
        .obstacle
        .map_or_else(String::new, |obstacle| format!(". Peace is rare: {}", self::obstacle(model, obstacle)));
    format!("in {RUNS} runs: {ends}{why}")
}

/// What stands in the way of peace, in words.
#[must_use]
pub fn obstacle(model: &Model, what: Obstacle) -> String {
    let party = |at: BelligerentId| &model.belligerents[at.index()].label;
    match what {
        Obstacle::NoOpening => "no opening to a truce ever comes; see `talks.openings`".to_owned(),
        Obstacle::Refused { by, question, asked, refused } => {
            let asked_for = match question {
                Proposal::Opening => "openings to a truce",
                Proposal::Clock => "invitations to go on",
                Proposal::Text => "texts",
            };
            let advice = match question {
                Proposal::Opening => "`detente inspect` shows what fighting and the process are worth to it",
                Proposal::Clock | Proposal::Text => "`detente inspect` shows what it could sign",
            };
            format!("{} refuses {refused} of {asked} {asked_for}; {advice}", party(by))
        }
        Obstacle::NoOffer { times } => {
            format!("{times} times a proposer found no text worth more to it than none; `detente inspect` shows why")
        }
        Obstacle::Rejected { of, asked, refused } => {
            format!("the audience of {} rejects {refused} of {asked} texts", party(of))
        }
        Obstacle::Collapse { cause, from, all } => {
            format!("{from} of {all} collapses are from one cause, {}", small(&cause_label(model, cause)))
        }
        Obstacle::Victory { runs } => format!("one side wins the war in {runs} runs; see `war.decisive_rate`"),
        Obstacle::TooLong => "the road is not at its end when the runs are; see `scenario.horizon`".to_owned(),
    }
}
