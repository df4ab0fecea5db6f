//! How fast it is: `cargo bench`. Draw a world, play a run, play ten thousand on one core and on two.
#![allow(missing_docs, reason = "benchmarks speak by their names")]

use std::sync::{Arc, LazyLock};

use detente::chance::Dice;
use detente::engine::{Control, Extent, Settings, play_all};
use detente::model::Model;
use detente::play::{Run, Silent, Table};
use detente::scenario::{Request, read};
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
    let table = Table::new(&KEY_WEST);
    let mut run = 0;
    bencher.counter(ItemsCount::new(1_usize)).bench_local(|| {
        run += 1;
        table.worlds().draw(Dice::new(1, run))
    });
}

#[divan::bench]
fn play_a_run(bencher: Bencher) {
    let table = Table::new(&KEY_WEST);
    let mut seat = Run::new(&table);
    let mut run = 0;
    bencher.counter(ItemsCount::new(1_usize)).bench_local(|| {
        run += 1;
        seat.play(1, run, &mut Silent)
    });
}

#[divan::bench(args = [1, 2], sample_count = 10)]
fn play_10k_runs_on_cores(bencher: Bencher, cores: usize) {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(cores).build().expect("a pool of threads");
    let settings = Settings { seed: 1, extent: Extent::Runs(10_000) };
    bencher
        .counter(ItemsCount::new(10_000_usize))
        .bench_local(|| pool.install(|| play_all(&KEY_WEST, &settings, &Control::default()).runs()));
}
