//! Scenarios of the library spoiled by the grammar of the tests, which the bytes choose from: what can be read can be
//! played.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/common/hold.rs"]
mod hold;
#[path = "../../tests/common/spoil.rs"]
#[allow(dead_code, reason = "the tests need the rest")]
mod spoil;

fuzz_target!(|bytes: &[u8]| {
    let mut numbers = bytes.chunks(4).map(|four| four.iter().fold(0, |number, &byte| (number << 8) | u32::from(byte)));
    let mut choices = || numbers.next().unwrap_or_default();
    if let Some(scenario) = hold::read_or_refuse(&spoil::spoiled(&mut choices, 3, spoil::gentle)) {
        if hold::play(&scenario.baseline().model, 50) {
            hold::sum_up(&scenario, 10);
        }
    }
});
