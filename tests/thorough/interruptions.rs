//! Two hundred signals at any moment. `docs/commands.md` has the table that this prints.
#![cfg(unix)]

use crate::common::interruptions::interruptions;

#[test]
fn two_hundred_interruptions_end_as_documented_and_leave_whole_results() {
    println!("{}", interruptions(200));
}
