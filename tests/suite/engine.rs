//! The engine: the same runs on any number of threads, prefixes, stopping.

use std::sync::atomic::Ordering;

use detente::engine::{Control, Extent, Settings, play_all};
use detente::model::Model;
use detente::tally::Tally;

use crate::common::{library, tally};

fn on(threads: usize, model: &Model, runs: u64) -> Tally {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
    pool.install(|| tally(model, 7, runs))
}

/// Every number of a tally as text: floats in full, so that equal texts mean equal bits.
fn text(tally: &Tally) -> String {
    format!("{:?} {:?} {:?}", tally.rows, tally.curves, tally.solver)
}

#[test]
fn the_tally_is_the_same_on_one_two_and_seven_threads() {
    let model = library("key_west", None, &[]).model;
    let alone = text(&on(1, &model, 700));
    assert!(alone == text(&on(2, &model, 700)));
    assert!(alone == text(&on(7, &model, 700)));
}

#[test]
fn the_first_runs_of_more_are_the_runs_of_fewer() {
    let model = library("three_sides", None, &[]).model;
    let (few, more) = (tally(&model, 3, 300), tally(&model, 3, 600));
    assert_eq!(few.rows.outcome[..], more.rows.outcome[..300]);
    for (few, more) in few.rows.payoffs.iter().zip(&more.rows.payoffs) {
        assert_eq!(few[..], more[..300]);
    }
}

#[test]
fn another_seed_is_another_ensemble() {
    let model = library("minimal", None, &[]).model;
    assert_ne!(tally(&model, 1, 100).rows.payoffs, tally(&model, 2, 100).rows.payoffs);
}

#[test]
fn a_stopped_engine_keeps_nothing_or_a_prefix_and_says_so() {
    let model = library("minimal", None, &[]).model;
    let control = Control::default();
    control.stop.store(true, Ordering::Relaxed);
    let stopped = play_all(&model, &Settings { seed: 1, extent: Extent::Runs(1000) }, &control);
    assert!(stopped.interrupted);
    assert_eq!(stopped.runs(), 0);
}

#[test]
fn runs_played_to_a_precision_stop_at_the_same_number_on_any_threads() {
    let model = library("minimal", None, &[]).model;
    let settings = Settings { seed: 1, extent: Extent::Precision(0.015) };
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        pool.install(|| play_all(&model, &settings, &Control::default()).runs())
    };
    assert_eq!(on(1), 8192);
    assert_eq!(on(2), 8192);
}
