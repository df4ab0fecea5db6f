//! The search over many seeds: what is planted is found, and what falls out is no better.

use std::fs;

use serde_json::Value;

use crate::common::PLAIN;
use crate::common::program::{detente, workplace};
use crate::common::searching::{found, planted};

/// Of 100 seeds 95 must find the planted package. It brings 86% where the next brings 74%, in 1,024 runs of each: a search
/// misses it with a probability below 1e-6 a seed.
#[test]
fn a_planted_best_package_is_found_with_nearly_every_seed() {
    let place = planted();
    let hits = (1..=100).filter(|&seed| found(place.path(), seed)).count();
    assert!(hits >= 95, "{hits} of 100");
}

/// Eight rates at which a peace falls, of which the cheaper is always worse by 1.01 points, a little more than nobody
/// would pay for: no package is covered by another, so each that falls out is an error. At an error of 0.2 a correct race
/// errs in no more than 20 of 100 seeds on average, and in 34 or more with a probability below 1e-3; one that gave each claim
/// all of the error would err in most.
#[test]
fn packages_fall_out_wrongly_no_oftener_than_said() {
    let shares: Vec<f64> = (0..8).map(|step| 0.5 + 0.010_1 * f64::from(step)).collect();
    // Three years of peace that falls at a rate h hold with e^(-3h). From the lowest rate up, the dearest first.
    let rates: Vec<String> = shares.iter().rev().map(|share| format!("{:.9}", -share.ln() / 3.0)).collect();
    let costs: Vec<String> = (0..8).rev().map(|cost| format!("{cost}.0")).collect();
    let levers = format!(
        "\n[peace]\nrelapse = {}\n\n[levers.numbers.relapse]\npath = \"peace.relapse\"\nvalues = \"{}\"\ncosts = [{}]\n",
        rates[7],
        rates.join(", "),
        costs.join(", ")
    );
    let calm = PLAIN.replace("opportunities = 2.0", "opportunities = 0").replace("openings = 4.0", "openings = 0");
    let place = workplace();
    fs::write(place.path().join("steps.toml"), calm + &levers).expect("written");
    let errs = |seed: u64| {
        let seed = format!("--seed={seed}");
        let own = ["search", "steps.toml", "--error=0.2", "--runs=4096", "--plays=2"];
        let done = detente(place.path(), &[&own[..], &["--json", "--no-charts", "--quiet", &seed]].concat());
        assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
        let search: Value = serde_json::from_slice(&done.stdout).expect("JSON");
        search["packages"].as_array().is_some_and(|all| all.iter().any(|own| own["standing"] == "covered"))
    };
    let wrong = (1..=100).filter(|&seed| errs(seed)).count();
    assert!(wrong < 34, "{wrong} of 100");
}
