//! Any bytes: they are read, or refused with every problem at its place.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/common/hold.rs"]
#[allow(dead_code, reason = "the other target plays")]
mod hold;

fuzz_target!(|bytes: &[u8]| {
    drop(hold::read_or_refuse(&String::from_utf8_lossy(bytes)));
});
