//! A generator's fuzzing, on any compiler: the grammar and the properties are those of `fuzz/`. `DETENTE_SPOILED` says how
//! many files are read, and a hundredth as many are played; `DETENTE_SPOILED_FROM` which is the first.

use std::panic::{RefUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::{Duration, Instant};

use super::common::hold::{play, read_or_refuse, sum_up};
use super::common::spoil::{Choices, gentle, spoil, spoiled};

fn asked(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|number| number.parse().ok()).unwrap_or(otherwise)
}

/// Splitmix64: for each case numbers of its own.
pub fn generator(case: u64) -> impl Choices {
    let mut state = case.wrapping_mul(0x2545_f491_4f6c_dd1d);
    move || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) >> 32) as u32
    }
}

/// Tries each case, and tells of all that failed; `slow` is how long one may take.
fn every(cases: u64, slow: Duration, try_one: impl Fn(u64) + RefUnwindSafe) {
    let begin = Instant::now();
    let first = asked("DETENTE_SPOILED_FROM", 0);
    let (mut failed, mut slowest) = (Vec::new(), (Duration::ZERO, 0));
    for case in first..first + cases {
        let start = Instant::now();
        if catch_unwind(|| try_one(case)).is_err() {
            println!("case {case} failed");
            failed.push(case);
        }
        slowest = slowest.max((start.elapsed(), case));
        if (case + 1 - first).is_multiple_of(100_000) {
            println!("{} cases, {} failed, {:?}", case + 1 - first, failed.len(), begin.elapsed());
        }
    }
    println!(
        "{cases} cases, {} failed, {:?}; the slowest, {}, took {:?}",
        failed.len(),
        begin.elapsed(),
        slowest.1,
        slowest.0
    );
    assert!(failed.is_empty(), "{} cases failed: {:?}", failed.len(), &failed[..failed.len().min(20)]);
    assert!(slowest.0 < slow, "case {} took {:?}", slowest.1, slowest.0);
}

#[test]
fn every_spoiled_file_is_read_or_refused_with_places() {
    let cases = asked("DETENTE_SPOILED", 5_000);
    every(cases, Duration::from_secs(20), |case| drop(read_or_refuse(&spoiled(&mut generator(case), 3, spoil))));
}

#[test]
fn every_spoiled_file_that_is_read_can_be_played() {
    let cases = asked("DETENTE_SPOILED", 5_000) / 100;
    let (played, cut) = (AtomicU64::new(0), AtomicU64::new(0));
    every(cases, Duration::from_secs(120), |case| {
        if let Some(scenario) = read_or_refuse(&spoiled(&mut generator(case), 3, gentle)) {
            let whole = play(&scenario.baseline().model, 50);
            let count = if whole { &played } else { &cut };
            count.fetch_add(1, Relaxed);
            if whole {
                sum_up(&scenario, 10);
            }
        }
    });
    println!("{} were played, {} of them in part", played.load(Relaxed), cut.load(Relaxed));
}
