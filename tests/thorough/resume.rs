//! Stops at many moments.

use crate::common::stopping::{interrupted_comparisons, killed_and_resumed};

#[test]
fn a_run_killed_twenty_times_has_the_bytes_of_one_left_alone() {
    killed_and_resumed(&["run", "scenarios/key_west.toml", "--runs=6000", "--no-charts"], 20);
}

#[test]
fn studies_killed_twenty_times_have_the_bytes_of_those_left_alone() {
    let file = "scenarios/key_west.toml";
    let of_sensitivity = ["sensitivity", file, "--base=32", "--plays=16", "--swing-runs=200", "--no-charts"];
    killed_and_resumed(&of_sensitivity, 20);
    let of_sweep = ["sweep", file, "--vary=compliance.foiled=0.2..0.8:5", "--runs=1500", "--no-charts"];
    killed_and_resumed(&of_sweep, 20);
    killed_and_resumed(&["search", file, "--packages=20", "--runs=512", "--no-charts"], 20);
    killed_and_resumed(&["discover", file, "--runs=6000", "--no-charts"], 20);
}

#[test]
fn a_comparison_interrupted_at_twenty_moments_reports_every_version_over_the_same_runs() {
    interrupted_comparisons(20);
}
