//! Stops at many moments.

use crate::common::stopping::{interrupted_comparisons, killed_and_resumed};

#[test]
fn a_run_killed_twenty_times_has_the_bytes_of_one_left_alone() {
    killed_and_resumed(&["run", "scenarios/key_west.toml", "--runs=6000", "--no-charts"], 20);
}

#[test]
fn a_comparison_interrupted_at_twenty_moments_reports_every_version_over_the_same_runs() {
    interrupted_comparisons(20);
}
