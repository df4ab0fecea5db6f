//! The first case against the numbers of an independent implementation of the model, at 20,000 runs. Seeds are
//! fixed; the tolerances hold both programs' noise (0.0035 each on a share near one half) several times over.

use detente::ensemble::Tally;
use detente::model::Cause;

use crate::common::{library, share, tally};

const RUNS: u64 = 20_000;

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
        ("durable_peace", 0.451),
        ("settlement", 0.055),
        ("frozen", 0.016),
        ("war", 0.136),
        ("relapse", 0.201),
        ("victory_ukraine", 0.069),
        ("victory_russia", 0.073),
    ];
    for (outcome, expected) in expected {
        let found = share(&model, &tally, outcome);
        assert!((found - expected).abs() < 0.012, "{outcome}: {found} for {expected}");
    }
    let per_run = |wanted: &dyn Fn(Cause) -> bool| {
        let columns = model.causes().into_iter().zip(&tally.rows.collapses);
        let counts = columns.filter(|(cause, _)| wanted(*cause)).flat_map(|(_, column)| column);
        counts.map(|&n| f64::from(n)).sum::<f64>() / RUNS as f64
    };
    let causes = [
        ("all", 0.57, per_run(&|_| true)),
        ("violation", 0.18, per_run(&|cause| matches!(cause, Cause::Violation(..)))),
        ("false alarm", 0.16, per_run(&|cause| cause == Cause::FalseAlarm)),
        ("spoilers", 0.03, per_run(&|cause| matches!(cause, Cause::Spoiler(_)))),
        ("refusal", 0.20, per_run(&|cause| cause == Cause::Refusal)),
    ];
    for (cause, expected, found) in causes {
        assert!((found - expected).abs() < 0.03, "{cause}: {found} for {expected}");
    }
    for (column, prior) in tally.rows.beliefs.iter().zip([0.75, 0.45]) {
        let closing = column.iter().sum::<f64>() / RUNS as f64;
        assert!((closing - prior).abs() < 0.01, "{closing} for {prior}");
    }
}

#[test]
fn variants_end_as_an_independent_implementation_says() {
    let expected = [
        ("no_guarantee", 0.001),
        ("no_cbm", 0.394),
        ("early_relief", 0.461),
        ("forced", 0.026),
        ("strong_guarantee", 0.482),
    ];
    for (variant, expected) in expected {
        let found = peace(Some(variant), &[]);
        assert!((found - expected).abs() < 0.015, "{variant}: {found} for {expected}");
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
