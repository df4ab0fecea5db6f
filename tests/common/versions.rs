//! Two versions of a scenario compared without the program.

use std::fs;

use detente::analysis::compare::Contrast;
use detente::analysis::{Comparison, Summary};
use detente::scenario::{Reading, read_text};

use super::ensemble;

/// Two versions of a scenario, compared over so many runs.
pub fn compared(reference: &Reading, other: &Reading, seed: u64, runs: u64) -> Comparison {
    let ensemble = ensemble([("reference", &reference.model), ("other", &other.model)], seed, runs);
    let summaries: Vec<Summary> = ensemble.versions().iter().map(|version| Summary::of(&ensemble, version)).collect();
    Comparison::new(&ensemble, &summaries)
}

/// What a comparison of two says of durable peace.
pub fn peace(comparison: &Comparison) -> Contrast {
    let version = &comparison.others()[0];
    version.outcomes.0[0].change.expect("a difference")
}

/// The smallest scenario with a further variant.
pub fn minimal_with(variant: &str, wanted: Option<&str>) -> Reading {
    let text = fs::read_to_string("scenarios/minimal.toml").expect("the scenario is there") + variant;
    read_text("minimal.toml", &text, wanted, &[]).unwrap_or_else(|problems| panic!("{problems}"))
}
