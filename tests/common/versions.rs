//! Two versions of a scenario compared without the program.

use std::fs;

use detente::analysis::comparison::{Change, Played};
use detente::analysis::{Comparison, Provenance, Summary};
use detente::scenario::{Reading, read_text};

use super::tally;

/// Two versions of a scenario, compared over so many runs.
pub fn compared(reference: &Reading, other: &Reading, seed: u64, runs: u64) -> Comparison {
    let (ours, theirs) = (tally(&reference.model, seed, runs), tally(&other.model, seed, runs));
    let sum = |reading: &Reading, tally| {
        Summary::new(&reading.model, tally, &Provenance { seed, requested: Some(runs), priors: vec![0.5; 2] })
    };
    let summaries = [sum(reference, &ours), sum(other, &theirs)];
    let played = [("reference", reference, &ours, &summaries[0]), ("other", other, &theirs, &summaries[1])];
    let played = played.map(|(id, reading, tally, summary)| Played {
        id,
        label: id,
        model: &reading.model,
        tally,
        summary,
        edits: &[],
    });
    Comparison::new(&played, seed, Vec::new())
}

/// What a comparison of two says of durable peace.
pub fn peace(comparison: &Comparison) -> Change {
    let (_, version) = &comparison.others()[0];
    version.outcomes.0[0].1.change.expect("a difference")
}

/// The smallest scenario with a further variant.
pub fn minimal_with(variant: &str, wanted: Option<&str>) -> Reading {
    let text = fs::read_to_string("scenarios/minimal.toml").expect("the scenario is there") + variant;
    read_text("minimal.toml", &text, wanted, &[]).unwrap_or_else(|problems| panic!("{problems}"))
}
