//! The README's commands to the letter, with all the runs they play.

use crate::common::readme;

#[test]
fn every_command_of_the_readme_runs_as_it_is_written() {
    readme::run(|_| Vec::new());
}
