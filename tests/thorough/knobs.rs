//! No dead knobs: every named number of every scenario of the library changes some playthrough when it is nudged.

use detente::model::Model;
use detente::scenario::{Request, read};

use crate::common::{library, playthroughs};

const RUNS: u64 = 60;

/// Numbers that may be nudged without effect, and why.
fn excused(name: &str, path: &str) -> Option<&'static str> {
    match (name, path) {
        ("minimal", "war.decisiveness") => Some("its two sides are equally capable"),
        ("minimal", path) if path.ends_with(".salience") => Some("it has one issue, whose share of salience is all"),
        ("three_sides", path) if path.ends_with(".recognition") => Some("a mediator proposes"),
        ("three_sides", "third_parties.old_ally.precision") => Some("its credibility is given"),
        ("three_sides", "spoilers.well_owners.positions.water.salience") => Some("it cares about one issue alone"),
        ("three_sides", "tracks.elders.support") => {
            Some("audiences make up their minds once a run: few runs turn on it")
        }
        ("three_sides", "sanctions.grain_embargo.sender_cost") => Some("the embargo is never up for renewal"),
        _ => None,
    }
}

/// Everything that a nudge could change, as text: floats in full.
fn fingerprint(model: &Model) -> String {
    format!("{:?}", playthroughs(model, RUNS))
}

fn nudged(name: &str, path: &str, value: f64) -> Option<std::sync::Arc<Model>> {
    let set = vec![format!("{path}={value:?}")];
    let request = Request { path: format!("scenarios/{name}.toml").into(), set, ..Request::default() };
    read(&request).ok().map(|reading| reading.model)
}

fn dead_knobs(name: &str) -> Vec<String> {
    let model = library(name, None, &[]).model;
    let base = fingerprint(&model);
    let mut dead = Vec::new();
    for (_, number) in model.numbers.iter() {
        let median = number.source.median();
        // Lengths are written with a unit; they have a test of their own in the scenario tests.
        if number.unit == detente::units::Unit::Years || excused(name, &number.path).is_some() {
            continue;
        }
        let candidates = [median * 1.3 + 0.07, median * 0.6 - 0.03, median + 1.0, 0.5 * median, 0.95];
        let mut models = candidates.into_iter().filter_map(|value| nudged(name, &number.path, value));
        if !models.any(|model| fingerprint(&model) != base) {
            dead.push(number.path.clone());
        }
    }
    dead
}

#[test]
fn every_number_of_key_west_matters() {
    let dead = dead_knobs("key_west");
    assert!(dead.is_empty(), "{dead:#?}");
}

#[test]
fn every_number_of_the_other_scenarios_matters() {
    for name in ["minimal", "three_sides"] {
        let dead = dead_knobs(name);
        assert!(dead.is_empty(), "{name}: {dead:#?}");
    }
}

#[test]
fn every_length_of_time_matters() {
    let mut dead = Vec::new();
    for name in ["key_west", "minimal", "three_sides"] {
        let model = library(name, None, &[]).model;
        let base = fingerprint(&model);
        for (_, number) in model.numbers.iter().filter(|(_, n)| n.unit == detente::units::Unit::Years) {
            let years = number.source.median();
            let days = [years * 2.0 + 0.2, years * 0.4, years + 1.0, 3.0].map(|years| (years * 365.25).round());
            let changed = days.into_iter().any(|days| {
                let set = vec![format!("{}={days} days", number.path)];
                let request = Request { path: format!("scenarios/{name}.toml").into(), set, ..Request::default() };
                read(&request).is_ok_and(|reading| fingerprint(&reading.model) != base)
            });
            if !changed {
                dead.push(format!("{name}: {}", number.path));
            }
        }
    }
    assert!(dead.is_empty(), "{dead:#?}");
}
