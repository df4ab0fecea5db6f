//! The first case against the numbers of an independent implementation of the model, at 20,000 runs. Seeds are
//! fixed; the tolerances hold both programs' noise (0.0035 each on a share near one half) several times over.

use detente::chance::Dice;
use detente::ensemble::Tally;
use detente::model::Cause;
use detente::play::{Batch, Patience, Plan, Silent};

use crate::common::{library, share, tally};

const RUNS: u64 = 20_000;
/// What a share may differ by: the noise of both programs, 1.5 points, and half a point for a reading. The other program
/// clamps costs of fighting at zero where this one truncates their distributions; told to truncate, another program of the
/// same page finds 0.8 points less of continued war and 1.4 more of durable peace.
const SHARE: f64 = 0.02;
/// What collapses a run may differ by: an answer to a text is worth no deal as things stand with the old text here, as
/// with the new one there; another program of the same page finds between 0.83 and 0.97 by that reading alone.
const COLLAPSES: f64 = 0.08;

fn played(variant: Option<&str>, set: &[&str]) -> (std::sync::Arc<detente::model::Model>, Tally) {
    let model = library("key_west", variant, set).model;
    let tally = tally(&model, 1, RUNS);
    (model, tally)
}

fn peace(variant: Option<&str>, set: &[&str]) -> f64 {
    let (model, tally) = played(variant, set);
    share(&model, &tally, "durable_peace")
}

#[test]
fn the_baseline_ends_as_an_independent_implementation_says() {
    let (model, tally) = played(None, &[]);
    let expected = [
        ("durable_peace", 0.403),
        ("settlement", 0.053),
        ("frozen", 0.039),
        ("war", 0.121),
        ("relapse", 0.237),
        ("victory_ukraine", 0.071),
        ("victory_russia", 0.076),
    ];
    for (outcome, expected) in expected {
        let found = share(&model, &tally, outcome);
        assert!((found - expected).abs() < SHARE, "{outcome}: {found} for {expected}");
    }
    let per_run = |wanted: &dyn Fn(Cause) -> bool| {
        let columns = model.causes().into_iter().zip(&tally.rows.collapses);
        let counts = columns.filter(|(cause, _)| wanted(*cause)).flat_map(|(_, column)| column);
        counts.map(|&n| f64::from(n)).sum::<f64>() / RUNS as f64
    };
    let causes = [
        ("all", 0.90, per_run(&|_| true)),
        ("violation", 0.28, per_run(&|cause| matches!(cause, Cause::Violation(..)))),
        ("false alarm", 0.25, per_run(&|cause| cause == Cause::FalseAlarm)),
        ("spoilers", 0.04, per_run(&|cause| matches!(cause, Cause::Spoiler(_)))),
        ("refusal", 0.33, per_run(&|cause| cause == Cause::Refusal)),
    ];
    for (cause, expected, found) in causes {
        assert!((found - expected).abs() < COLLAPSES, "{cause}: {found} for {expected}");
    }
    for (column, prior) in tally.rows.beliefs.iter().zip([0.45, 0.75]) {
        let closing = column.iter().sum::<f64>() / RUNS as f64;
        assert!((closing - prior).abs() < 0.01, "{closing} for {prior}");
    }
}

#[test]
fn variants_end_as_an_independent_implementation_says() {
    let expected = [
        ("no_guarantee", 0.008),
        ("no_cbm", 0.310),
        ("early_relief", 0.411),
        ("forced", 0.027),
        ("strong_guarantee", 0.436),
    ];
    for (variant, expected) in expected {
        let found = peace(Some(variant), &[]);
        assert!((found - expected).abs() < SHARE, "{variant}: {found} for {expected}");
    }
    let blind = peace(None, &["monitoring.osce_observers.enabled=false"]);
    assert!((blind - 0.14).abs() < 0.02, "without observers: {blind}");
}

#[test]
fn false_alarms_and_spoilers_cost_peace() {
    let baseline = peace(None, &[]);
    assert!(peace(None, &["compliance.false_alarms=0"]) > baseline + 0.01);
    let calm = ["spoilers.hardliners_ua.activity=0", "spoilers.separatists.activity=0"];
    assert!(peace(None, &calm) > baseline);
}

/// What everybody expects decides much: with alarm expected for certain there is far less peace than with restraint.
#[test]
fn the_ends_of_the_expectation_are_far_apart() {
    let [restraint, alarm] = ["0.0", "1.0"].map(|end| peace(None, &[&format!("compliance.expectation={end}")]));
    assert!(restraint - alarm > 0.15, "{restraint} and {alarm}");
}

/// Halving both thresholds of patience moves no outcome share by more than 0.3 points, on the same dice of 60,000 runs
/// (measured: 0.13 at most). Other seeds would find more in a correct program with probability 0.05 or so.
#[test]
fn halving_the_patience_hardly_moves_outcomes() {
    let model = library("key_west", None, &[]).model;
    let usual = Patience::default();
    let halved = Patience { drift: 0.5 * usual.drift, quiet: 0.5 * usual.quiet };
    let counts = [usual, halved].map(|patience| {
        let plan = Plan::new(&model).with_patience(patience);
        let mut batch = Batch::new(&plan);
        let mut runs = (0..60_000_u64).map(|run| (run, Dice::new(1, run)));
        let mut counts = vec![0_u32; model.outcomes().count()];
        let mut ended = 0;
        while ended < 60_000 {
            for (_, played) in batch.play_on(&mut || runs.next(), &mut Silent) {
                counts[played.outcome.index()] += 1;
                ended += 1;
            }
        }
        counts
    });
    for (outcome, (one, other)) in model.outcomes().zip(counts[0].iter().zip(&counts[1])) {
        let shift = (f64::from(*one) - f64::from(*other)) / 60_000.0;
        println!("{}: {shift:+.4}", model.outcome_id(outcome));
        assert!(shift.abs() < 0.003, "{}: {shift}", model.outcome_id(outcome));
    }
}
