//! How often the first sentence of a page is right.

use detente::analysis::Summary;
use detente::analysis::finding::{Lead, RunFinding};

use crate::common::{ensemble, library};

/// Of the claims of 400 small samples at most 2.5% may name another outcome than the likeliest: intervals of 95% that
/// do not overlap leave less. The seeds are fixed, so the answer is always the same.
#[test]
fn a_likeliest_outcome_is_claimed_only_where_it_is_one() {
    let model = library("minimal", None, &[]).model;
    let finding = |seed, runs| {
        let ensemble = ensemble([("baseline", &model)], seed, runs);
        RunFinding::of(&Summary::of(&ensemble, &ensemble.versions()[0])).outcome
    };
    let Lead::One(truth) = finding(1_000_000, 20_000) else { panic!("20,000 runs do not settle it") };
    let claims: Vec<usize> =
        (1..=400).filter_map(|seed| if let Lead::One(own) = finding(seed, 60) { Some(own) } else { None }).collect();
    let wrong = claims.iter().filter(|&&own| own != truth).count();
    assert!(claims.len() >= 80 && wrong * 40 <= claims.len(), "{wrong} of {} claims are wrong", claims.len());
}
