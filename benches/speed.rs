//! How fast it is: `cargo bench`. Draw a world, play a run, play ten thousand on one core and on two.
#![allow(missing_docs, reason = "benchmarks speak by their names")]

use std::fmt::Write;
use std::sync::{Arc, LazyLock};

use detente::chance::Dice;
use detente::ensemble::{Control, Ensemble, Stop};
use detente::model::Model;
use detente::play::{Plan, Seat, Silent};
use detente::scenario::{Request, Scenario, read};
use divan::Bencher;
use divan::counter::ItemsCount;

static KEY_WEST: LazyLock<Arc<Model>> = LazyLock::new(|| {
    let request = Request { path: "scenarios/key_west.toml".into(), ..Request::default() };
    read(&request).unwrap_or_else(|problems| panic!("{problems}")).model.clone()
});

fn main() {
    divan::main();
}

#[divan::bench]
fn read_key_west() -> usize {
    let request = Request { path: "scenarios/key_west.toml".into(), ..Request::default() };
    read(&request).map_or(0, |reading| reading.model.numbers.len())
}

#[divan::bench]
fn draw_a_world(bencher: Bencher) {
    let plan = Plan::new(&KEY_WEST);
    let mut run = 0;
    bencher.counter(ItemsCount::new(1_usize)).bench_local(|| {
        run += 1;
        plan.worlds().draw(Dice::new(1, run))
    });
}

#[divan::bench]
fn play_a_run(bencher: Bencher) {
    let plan = Plan::new(&KEY_WEST);
    let mut seat = Seat::new(&plan);
    let mut run = 0;
    bencher.counter(ItemsCount::new(1_usize)).bench_local(|| {
        run += 1;
        seat.play(Dice::new(1, run), &mut Silent)
    });
}

#[divan::bench(args = [1, 2], sample_count = 10)]
fn play_10k_runs_on_cores(bencher: Bencher, cores: usize) {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(cores).build().expect("a pool of threads");
    bencher.counter(ItemsCount::new(10_000_usize)).bench_local(|| {
        let mut ensemble = Ensemble::of(Arc::clone(&KEY_WEST), 1);
        pool.install(|| ensemble.play(&Stop::Runs(10_000), &Control::default()));
        ensemble.runs()
    });
}

/// A scenario with so many variants, each changing two numbers.
fn with_variants(variants: usize) -> String {
    let mut text = std::fs::read_to_string("scenarios/key_west.toml").expect("the scenario is there");
    let own = text.find("\n[variants.").expect("it has variants");
    let expectations = text.find("\n[[expect]]").expect("it has expectations");
    text.replace_range(own..expectations.max(own), "");
    let end = text.find("\n[[expect]]").unwrap_or(text.len());
    text.truncate(end);
    for variant in 0..variants {
        let share = (variant + 1) as f64 / (variants + 1) as f64;
        let sessions = 6.0 + share;
        let _ = write!(
            text,
            "\n[variants.v{variant}]\npatch.compliance.detection = {share}\npatch.talks.sessions = {sessions}\n"
        );
    }
    text
}

/// What `check` does with a file of many variants, and what a comparison of them all does before it plays.
#[divan::bench(args = [50, 100, 200], sample_count = 5, sample_size = 1)]
fn open_variants_and_take_each(bencher: Bencher, variants: usize) {
    let text = with_variants(variants);
    bencher.counter(ItemsCount::new(variants)).bench_local(|| {
        let scenario = Scenario::from_text("many", &text).unwrap_or_else(|problems| panic!("{problems}"));
        scenario.all().map_or(0, |readings| readings.len())
    });
}

/// Another value for two numbers of a resolved model.
#[divan::bench]
fn override_two_numbers(bencher: Bencher) {
    let find = |path: &str| KEY_WEST.numbers.find(path).expect("a number");
    let changes = [(find("compliance.detection"), 0.4), (find("belligerents.russia.temptation.opportunist"), 0.3)];
    bencher.bench_local(|| KEY_WEST.with_numbers(&changes).is_ok());
}
