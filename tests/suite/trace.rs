//! One run, told: it is the very run of the ensemble, in words and as records.

use std::fs;

use detente::play::{Note, Pivot, Plan, Recorder, Seat, watched_measures};
use detente::report::terminal;
use detente::report::trace::{Pick, Telling, tell};

use crate::common::library;
use crate::common::program::{detente, workplace};

fn told(name: &str, run: u64) -> (Telling, String) {
    let model = library(name, None, &[]).model;
    let plan = Plan::new(&model);
    let mut trace = Recorder::default();
    let played = Seat::new(&plan).play(detente::chance::Dice::new(1, run), &mut trace);
    let telling = tell(&plan, &Pick { seed: 1, run, plays: 1, why: String::new() }, &trace, &played);
    let text = terminal::trace(&model, &telling, true);
    (telling, text)
}

#[test]
fn a_traced_run_ends_as_the_rows_of_the_ensemble_say_for_a_thousand_runs() {
    let place = workplace();
    let run = ["run", "scenarios/key_west.toml", "--runs=1000", "--csv", "--no-charts", "--out=all"];
    assert_eq!(detente(place.path(), &run).status.code(), Some(0));
    let rows = fs::read_to_string(place.path().join("all/runs.csv")).expect("written");
    let mut rows = rows.lines().map(|row| row.split(',').collect::<Vec<_>>());
    let head = rows.next().expect("a head");
    let column = head.iter().position(|name| *name == "outcome").expect("a column of outcomes");
    let model = library("key_west", None, &[]).model;
    let plan = Plan::new(&model);
    let mut seat = Seat::new(&plan);
    let mut checked = 0;
    for (run, row) in rows.enumerate() {
        let played = seat.play(detente::chance::Dice::new(1, run as u64), &mut Recorder::default());
        assert_eq!(model.outcome_id(played.outcome), row[column], "run {run}");
        checked += 1;
    }
    assert_eq!(checked, 1000);
    for run in [0, 499, 999] {
        let arguments =
            ["trace", "scenarios/key_west.toml", &format!("--run={run}"), "--json", "--no-charts", "--out=one"];
        let done = detente(place.path(), &arguments);
        let json: serde_json::Value = serde_json::from_slice(&done.stdout).expect("JSON");
        let rows = fs::read_to_string(place.path().join("all/runs.csv")).expect("written");
        let row: Vec<&str> = rows.lines().nth(run + 1).expect("a row").split(',').collect();
        assert_eq!(json["outcome"], row[column]);
    }
}

#[test]
fn a_run_of_any_sampling_is_told_as_it_was_played() {
    let place = workplace();
    for sampling in [["--sampling=lhs", "--plays=3"], ["--sampling=sobol", "--plays=1"]] {
        let all = [&["run", "scenarios/minimal.toml", "--runs=60", "--csv", "--no-charts", "--out=all"], &sampling[..]];
        assert_eq!(detente(place.path(), &all.concat()).status.code(), Some(0));
        let rows = fs::read_to_string(place.path().join("all/runs.csv")).expect("written");
        let rows: Vec<Vec<&str>> = rows.lines().map(|row| row.split(',').collect()).collect();
        let column = |name: &str| rows[0].iter().position(|own| *own == name).expect("a column");
        for run in [0_usize, 7, 31, 59] {
            let number = format!("--run={run}");
            let one = ["trace", "scenarios/minimal.toml", &number, "--runs=60", "--json", "--no-charts", "--out=one"];
            let done = detente(place.path(), &[&one[..], &sampling[..]].concat());
            let told: serde_json::Value = serde_json::from_slice(&done.stdout).expect("JSON");
            assert_eq!(told["outcome"], rows[run + 1][column("outcome")], "{sampling:?} {run}");
            let expectation: f64 = rows[run + 1][column("input.compliance.expectation")].parse().expect("a number");
            assert!((told["expectation"].as_f64().expect("a number") - expectation).abs() < 1e-9, "{sampling:?} {run}");
        }
    }
}

#[test]
fn beliefs_before_and_after_agree_from_one_record_to_the_next() {
    let (telling, _) = told("key_west", 0);
    for record in telling.records.iter().filter(|record| record.what == "belief") {
        let (before, after) = (record.before.expect("before"), record.after.expect("after"));
        assert!((0.0..=1.0).contains(&before) && (0.0..=1.0).contains(&after) && before.to_bits() != after.to_bits());
    }
    for record in &telling.records {
        assert!(record.chance.is_none_or(|chance| (0.0..=1.0).contains(&chance)), "{record:?}");
        assert!(!record.text.is_empty() && !record.text.contains("  ") && record.what != "other", "{record:?}");
    }
    assert!(telling.records.windows(2).all(|pair| pair[0].years <= pair[1].years));
}

#[test]
fn a_measure_comes_into_force_before_it_goes_out() {
    for name in ["key_west", "three_sides", "minimal"] {
        for run in 0..20 {
            let (telling, text) = told(name, run);
            let mut standing = std::collections::HashSet::new();
            for record in telling.records.iter().filter(|record| ["measure", "relief"].contains(&record.what.as_str()))
            {
                let key = (record.what.clone(), record.to.clone());
                assert!(if record.yes == Some(true) { standing.insert(key) } else { standing.remove(&key) });
            }
            let plain = anstream::adapter::strip_str(&text).to_string();
            assert!(plain.lines().all(|line| line.chars().count() <= 80), "{plain}");
        }
    }
}

#[test]
fn a_run_is_picked_by_what_it_should_be_like_and_can_be_asked_for_by_its_number() {
    let place = workplace();
    let trace = |more: &[&str]| {
        let mut arguments = vec!["trace", "scenarios/minimal.toml", "--runs=300", "--json", "--no-charts", "--out=t"];
        arguments.extend(more);
        let done = detente(place.path(), &arguments);
        serde_json::from_slice::<serde_json::Value>(&done.stdout).expect("JSON")
    };
    assert_eq!(trace(&["--pick=best"])["outcome"], "durable_peace");
    assert_ne!(trace(&["--pick=worst"])["outcome"], "durable_peace");
    let relapse = trace(&["--pick=outcome=relapse"]);
    assert_eq!(relapse["outcome"], "relapse");
    let again = trace(&[&format!("--run={}", relapse["run"])]);
    assert_eq!(again["records"], relapse["records"]);
    for file in ["trace.txt", "trace.json", "manifest.json"] {
        assert!(place.path().join("t").join(file).is_file(), "no {file}");
    }
}

#[test]
fn requests_for_a_run_that_is_not_there_are_refused_with_a_way_out() {
    let place = workplace();
    let cases: [(&[&str], &str); 4] = [
        (&["--run=100", "--runs=100"], "numbered 0 to 99"),
        (&["--pick=median"], "typical, best, worst"),
        (&["--pick=outcome=armistice"], "durable_peace, settlement"),
        (&["--pick=outcome=settlement", "--runs=1"], "none of 1 runs ends so"),
    ];
    for (more, words) in cases {
        let mut arguments = vec!["trace", "scenarios/minimal.toml"];
        arguments.extend(more);
        let done = detente(place.path(), &arguments);
        let said = String::from_utf8_lossy(&done.stderr);
        assert_eq!(done.status.code(), Some(2), "{more:?}: {said}");
        assert!(said.contains(words), "{more:?}: {said}");
    }
    assert!(!place.path().join("output").exists());
}

/// With precisions of zero every choice is a coin toss, whatever the measures do: a run without a measure is the run
/// with it until the measure first makes a difference.
#[test]
fn what_would_have_come_without_a_measure_comes_without_it() {
    let tossing = |set: &[&str]| {
        let sides = ["ukraine", "russia"].map(|id| format!("belligerents.{id}.precision=0"));
        let spoilers = ["hardliners_ua", "separatists"].map(|id| format!("spoilers.{id}.precision=0"));
        // False alarms would come at other times without a measure.
        let tossing = sides.iter().chain(&spoilers).map(String::as_str).chain(["compliance.false_alarms=0"]);
        let all: Vec<&str> = tossing.chain(set.iter().copied()).collect();
        library("key_west", None, &all).model
    };
    let watched = |model: &detente::model::Model, run: u64| {
        let mut trace = Recorder::default();
        Seat::new(&Plan::new(model)).play(detente::chance::Dice::new(1, run), &mut trace);
        trace.notes
    };
    let model = tossing(&[]);
    let measures = watched_measures(&model);
    let mut seen = [0; 2];
    for run in 0..80 {
        let notes = watched(&model, run);
        let first = notes.iter().find_map(|(years, note)| match note {
            Note::Pivot { pivot, thanks, together } => Some((*years, *pivot, thanks, *together)),
            _ => None,
        });
        let Some((years, pivot, thanks, together)) = first else { continue };
        let out = if together { &thanks[..] } else { &thanks[..1] };
        let ids = out.iter().map(|&measure| measures[measure].id);
        let sets: Vec<String> = ids.map(|id| format!("monitoring.{id}.enabled=false")).collect();
        let without = watched(&tossing(&sets.iter().map(String::as_str).collect::<Vec<_>>()), run);
        let mut then = without.iter().filter(|(at, _)| at.to_bits() == years.to_bits()).map(|(_, note)| note);
        let came = then.any(|note| match (pivot, note) {
            (Pivot::Detection(j), Note::Violation { by, detected, .. }) => j == *by && !detected,
            (Pivot::Attribution(z), Note::Attack { by, blamed }) => z == *by && blamed.is_some(),
            _ => false,
        });
        assert!(came, "run {run}, year {years}: {pivot:?} without {sets:?}");
        let kind = match pivot {
            Pivot::Detection(_) => 0,
            Pivot::Attribution(_) => 1,
        };
        seen[kind] += 1;
    }
    assert!(seen.iter().all(|&count| count > 0), "{seen:?}");
}

#[test]
fn a_run_is_told_in_its_turning_points_and_in_full_where_that_is_asked_for() {
    let place = workplace();
    let asked = ["trace", "scenarios/key_west.toml", "--runs=200", "--no-charts"];
    let said = |more: &[&str]| {
        let done = detente(place.path(), &[&asked[..], more].concat());
        assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8_lossy(&done.stdout).into_owned()
    };
    let (brief, full) = (said(&[]), said(&["--full"]));
    assert!(brief.lines().count() < 55 && full.lines().count() > brief.lines().count(), "{brief}");
    assert!(brief.contains("Turning points\n1  ") && !full.contains("Turning points"), "{brief}");
    let story = fs::read_to_string(place.path().join("output/key_west/trace/trace.txt")).expect("written");
    assert!(full.starts_with(&story), "trace.txt is not the whole story");
    let worst = said(&["--pick=worst"]);
    assert!(worst.contains("openings refused, from ") && worst.contains("chance of"), "{worst}");
    for text in [brief, full, worst] {
        assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
    }
    for run in 0..40 {
        let (telling, _) = told("three_sides", run);
        let points = &telling.turning_points;
        assert!(points.len() <= 5 && points.is_sorted_by(|one, other| one.years < other.years));
        let entered = telling.records.iter().filter(|record| record.what == "enter").count();
        assert!(points.len() >= entered.min(3), "run {run} has {} turning points of {entered} entries", points.len());
    }
}
