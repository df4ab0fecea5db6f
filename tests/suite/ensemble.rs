//! Ensembles: the same runs on any number of threads, in any pieces, stopped and taken up again.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use detente::chance::Dice;
use detente::ensemble::store::{self, Header, Store, StoreError};
use detente::ensemble::{Control, Ensemble, Precise, Stop, Tally, Version};
use detente::model::{Model, Outcome};
use detente::world::WorldPlan;

use crate::common::{library, tally};

fn on<T: Send>(threads: usize, play: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool").install(play)
}

/// Key West and two of its variants.
fn versions() -> Vec<Version> {
    ["baseline", "no_cbm", "forced"].map(|id| Version::new(&library("key_west", Some(id), &[]))).to_vec()
}

fn played(runs: u64, control: &Control) -> Ensemble {
    let mut ensemble = Ensemble::new(7, versions());
    ensemble.play(&Stop::Runs(runs), control);
    ensemble
}

fn tallies(ensemble: &Ensemble) -> Vec<&Tally> {
    ensemble.versions().iter().map(|version| &version.tally).collect()
}

#[test]
fn the_tallies_are_the_same_on_one_two_three_and_seven_threads() {
    let alone = on(1, || played(300, &Control::default()));
    for threads in [2, 3, 7] {
        let together = on(threads, || played(300, &Control::default()));
        assert!(tallies(&alone) == tallies(&together), "{threads} threads");
    }
}

#[test]
fn versions_side_by_side_are_the_versions_alone() {
    let ensemble = played(200, &Control::default());
    for version in ensemble.versions() {
        assert!(version.tally == tally(&version.model, 7, 200), "{}", version.id);
    }
}

#[test]
fn playing_on_gives_what_playing_at_once_gives() {
    let at_once = played(400, &Control::default());
    let mut in_pieces = Ensemble::new(7, versions());
    for runs in [1, 130, 131, 400] {
        in_pieces.play(&Stop::Runs(runs), &Control::default());
        assert_eq!(in_pieces.runs(), runs);
    }
    assert!(tallies(&at_once) == tallies(&in_pieces));
}

#[test]
fn another_seed_is_another_ensemble() {
    let model = library("minimal", None, &[]).model;
    assert_ne!(tally(&model, 1, 100).rows.payoffs, tally(&model, 2, 100).rows.payoffs);
}

#[test]
fn a_stop_at_any_moment_leaves_all_versions_with_the_same_first_runs() {
    let whole = played(600, &Control::default());
    for after in [0, 1, 150, 400, 900, 1700] {
        let control = Control::default();
        let stopped = std::thread::scope(|scope| {
            scope.spawn(|| {
                while control.done.load(Ordering::Relaxed) < after {
                    std::thread::yield_now();
                }
                control.stop.store(true, Ordering::Relaxed);
            });
            played(600, &control)
        });
        let runs: Vec<usize> = tallies(&stopped).iter().map(|tally| tally.runs()).collect();
        assert!(runs.iter().all(|&own| own as u64 == stopped.runs()), "{runs:?}");
        assert!(stopped.interrupted() == (stopped.runs() < 600), "{runs:?}");
        for (part, all) in tallies(&stopped).into_iter().zip(tallies(&whole)) {
            assert_eq!(part.rows.outcome[..], all.rows.outcome[..runs[0]]);
            assert_eq!(part.rows.indicators[0][..], all.rows.indicators[0][..runs[0]]);
        }
    }
}

#[test]
fn runs_played_to_a_precision_stop_at_the_same_number_on_any_threads() {
    let model = library("minimal", None, &[]).model;
    let stop = Stop::Precision { of: Precise::Share(Outcome::DurablePeace), half_width: 0.015 };
    let runs = |threads| {
        let mut ensemble = Ensemble::of(Arc::clone(&model), 1);
        on(threads, || ensemble.play(&stop, &Control::default()));
        ensemble.runs()
    };
    assert_eq!([runs(1), runs(2)], [4096, 4096]);
}

/// Every number of the worlds of an ensemble's runs.
fn worlds(model: &Model, ensemble: &Ensemble, runs: u64) -> Vec<Vec<f64>> {
    let plan = WorldPlan::new(model);
    (0..runs).map(|run| plan.draw(ensemble.dice(run)).values).collect()
}

#[test]
fn plays_of_a_world_share_what_is_drawn_of_it_and_not_the_luck() {
    let model = library("key_west", None, &[]).model;
    let mut ensemble = Ensemble::of(Arc::clone(&model), 1).with_plays(4);
    ensemble.play(&Stop::Runs(200), &Control::default());
    let (shared, single) = (worlds(&model, &ensemble, 200), worlds(&model, &Ensemble::of(Arc::clone(&model), 1), 50));
    for (run, world) in shared.iter().enumerate() {
        assert_eq!(*world, single[run / 4]);
    }
    let rows = &ensemble.versions()[0].tally.rows;
    let types_agree =
        (0..50).all(|world| (1..4).all(|play| rows.reliable[1][4 * world] == rows.reliable[1][4 * world + play]));
    assert!(types_agree);
    let payoffs = &rows.payoffs[0];
    let differ = (0..50)
        .filter(|&world| (1..4).any(|play| payoffs[4 * world].to_bits() != payoffs[4 * world + play].to_bits()))
        .count();
    assert!(differ >= 49, "{differ} of 50 worlds have plays that differ");
}

#[test]
fn the_first_play_of_a_world_is_the_run_that_has_it_alone() {
    let model = library("minimal", None, &[]).model;
    let mut ensemble = Ensemble::of(Arc::clone(&model), 3).with_plays(5);
    ensemble.play(&Stop::Runs(500), &Control::default());
    let alone = tally(&model, 3, 100);
    for world in 0..100 {
        let (shared, single) = (ensemble.versions()[0].tally.rows.payoffs[0][5 * world], alone.rows.payoffs[0][world]);
        assert_eq!(shared.to_bits(), single.to_bits());
    }
    assert_eq!(Dice::of_play(1, 2, 0), Dice::new(1, 2));
}

/// Plays shared worlds and splits the variance of a payoff by the law of total variance: the parts add up to the whole.
#[test]
fn variance_between_and_within_worlds_adds_up() {
    let model = library("key_west", None, &[]).model;
    let mut ensemble = Ensemble::of(model, 1).with_plays(8);
    ensemble.play(&Stop::Runs(1600), &Control::default());
    let payoffs = &ensemble.versions()[0].tally.rows.payoffs[0];
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    let variance = |values: &[f64]| mean(&values.iter().map(|v| (v - mean(values)).powi(2)).collect::<Vec<_>>());
    let groups: Vec<&[f64]> = payoffs.chunks(8).collect();
    let between = variance(&groups.iter().map(|group| mean(group)).collect::<Vec<_>>());
    let within = mean(&groups.iter().map(|group| variance(group)).collect::<Vec<_>>());
    assert!((between + within - variance(payoffs)).abs() < 1e-12);
    // With worlds of their own the means of eight runs would spread by an eighth of the variance.
    assert!(between > 2.0 * variance(payoffs) / 8.0, "{between} {within}");
}

fn header(ensemble: &Ensemble, end: Option<u64>) -> Header {
    Header::of(ensemble, "test", vec!["run".to_owned()], "digest", end)
}

/// Plays an ensemble into a store as far as `runs`.
fn keep(ensemble: &mut Ensemble, path: &std::path::Path, runs: u64) -> usize {
    let (mut store, pieces) = Store::open(path, &header(ensemble, None)).expect("opened");
    let known = pieces.len();
    for piece in pieces {
        assert!(ensemble.append(piece.version, piece.start, piece.tally));
    }
    ensemble.play_and_keep(&Stop::Runs(runs), &Control::default(), &mut |new| store.add(new).expect("kept"));
    known
}

#[test]
fn a_store_cut_anywhere_is_taken_up_to_the_same_bits() {
    let whole = played(500, &Control::default());
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("deep/some.store");
    keep(&mut Ensemble::new(7, versions()), &path, 300);
    let full = std::fs::read(&path).expect("there");
    let (first, _) = (header(&Ensemble::new(7, versions()), None), 0);
    assert_eq!(store::read(&path).expect("a store").0, first);
    for tenth in [1, 4, 7, 9, 10] {
        std::fs::write(&path, &full[..full.len() * tenth / 10]).expect("cut");
        match store::read(&path) {
            Ok(_) => {
                let mut again = Ensemble::new(7, versions());
                keep(&mut again, &path, 500);
                assert!(tallies(&whole) == tallies(&again), "cut at {tenth} tenths");
            }
            Err(error) => assert!(matches!(error, StoreError::Foreign { .. })),
        }
    }
}

#[test]
fn ranges_played_apart_are_one_ensemble_when_put_together() {
    let whole = played(301, &Control::default());
    let mut merged = Ensemble::new(7, versions());
    for range in [0..100, 100..228, 228..301] {
        let mut part = Ensemble::new(7, versions()).from_run(range.start);
        part.play(&Stop::Runs(range.end - range.start), &Control::default());
        for (at, version) in part.versions().iter().enumerate() {
            assert!(!merged.append(at, range.start + 1, version.tally.clone()), "a gap is refused");
            assert!(merged.append(at, range.start, version.tally.clone()));
        }
    }
    assert!(tallies(&whole) == tallies(&merged));
}

#[test]
fn a_store_of_something_else_is_left_alone() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("some.store");
    keep(&mut Ensemble::new(7, versions()), &path, 128);
    let before = std::fs::read(&path).expect("there");
    let other = Ensemble::new(8, versions());
    let refused = Store::open(&path, &header(&other, None)).expect_err("another seed");
    assert!(refused.to_string().contains("the seed differs"), "{refused}");
    std::fs::write(folder.path().join("notes.store"), "my notes").expect("written");
    let foreign = Store::open(&folder.path().join("notes.store"), &header(&other, None)).expect_err("notes");
    assert!(matches!(foreign, StoreError::Foreign { .. }));
    assert!(std::fs::read(&path).expect("there") == before);
    assert_eq!(std::fs::read_to_string(folder.path().join("notes.store")).expect("there"), "my notes");
}

#[test]
fn runs_that_cannot_be_of_a_model_are_not_counted() {
    let (key_west, minimal) = (library("key_west", None, &[]).model, library("minimal", None, &[]).model);
    let mut ensemble = Ensemble::of(key_west, 1);
    assert!(!ensemble.append(0, 0, tally(&minimal, 1, 10)));
    assert!(!ensemble.append(1, 0, tally(&minimal, 1, 10)));
    assert_eq!(ensemble.runs(), 0);
}

#[test]
fn a_version_asked_for_twice_is_played_once() {
    let whole = played(300, &Control::default());
    let mut ensemble = Ensemble::new(7, versions());
    let rule = |played: &Ensemble| {
        let asked = |(id, runs): (&str, u64)| (id.to_owned(), runs);
        if played.runs() == 0 {
            [("forced", 300), ("baseline", 200), ("forced", 100), ("no_cbm", 1)].map(asked).to_vec()
        } else {
            Vec::new()
        }
    };
    ensemble.play(&Stop::Sequential(&rule), &Control::default());
    let runs: Vec<usize> = tallies(&ensemble).iter().map(|tally| tally.runs()).collect();
    assert_eq!(runs, [200, 1, 300]);
    assert!(tallies(&ensemble)[2] == tallies(&whole)[2]);
}
