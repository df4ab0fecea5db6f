//! Measurements over many seeds and runs, which take minutes: how often what the program says is right, and whether it
//! agrees with another implementation. A plain `cargo test` leaves them out; .ci/run does not.
#![allow(missing_docs, unreachable_pub, reason = "tests speak by their names, and nobody calls them")]

#[path = "../common/mod.rs"]
#[allow(dead_code, reason = "the quick tests need the rest")]
mod common;
mod compare;
mod continuity;
mod expectations;
mod inspect;
mod interruptions;
mod key_west;
mod knobs;
mod readme;
mod report;
mod resume;
mod search;
mod spoiled;
mod sweep;
