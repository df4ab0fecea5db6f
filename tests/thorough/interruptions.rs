//! Signals at any moment: fifty of them, or as many as `DETENTE_INTERRUPTIONS` says. `docs/commands.md` has the table that
//! this prints for two hundred.
#![cfg(unix)]

use crate::common::interruptions::interruptions;

#[test]
fn interruptions_end_as_documented_and_leave_whole_results() {
    let asked = std::env::var("DETENTE_INTERRUPTIONS").ok().and_then(|number| number.parse().ok());
    println!("{}", interruptions(asked.unwrap_or(50)));
}
