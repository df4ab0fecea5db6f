//! The game on paper as a user meets it: tables, charts, the record, refusals.

use std::fs;

use detente::analysis::inspect::{Bearing, Look, inspect};

use crate::common::library;
use crate::common::program::{detente, workplace};

#[test]
fn a_game_that_does_not_settle_is_said_not_to() {
    // Sides that hardly err, one of them sorely tempted: retaliation deters what alone makes it worth while.
    let wild = [
        "belligerents.north.precision=1000",
        "belligerents.south.precision=1000",
        "belligerents.north.temptation.opportunist=0.038",
        "belligerents.south.temptation.opportunist=0.299",
        "belligerents.north.reliability=0.83",
        "belligerents.south.reliability=0.83",
        "belligerents.north.war_cost=0.14",
        "belligerents.south.war_cost=0.22",
        "belligerents.north.harm=0.014",
        "belligerents.south.harm=0.146",
        "belligerents.north.betrayal_loss=0.09",
        "belligerents.south.betrayal_loss=0.26",
        "compliance.detection=0.56",
        "compliance.foiled=0.36",
        "compliance.reprisal=0",
        "compliance.false_alarms=0.63",
    ];
    let model = library("minimal", None, &wild).model;
    let found = inspect(&model, Look { worlds: 2, ..Look::default() });
    let unsettled = |phase: &detente::analysis::inspect::Equilibrium| !phase.settled;
    assert!(found.ends().iter().any(|end| end.equilibrium.0.values().any(unsettled)), "{:?}", found.alarm.equilibrium);
    assert!(found.warnings.iter().any(|warning| warning.contains("did not settle")));
    assert!(detente::report::terminal::inspect(&model, &found, true).contains("NOT SETTLED"));
}

#[test]
fn every_file_is_put_on_paper_in_eighty_columns_with_charts_that_show_findings() {
    let place = workplace();
    let long: Vec<String> = ["belligerents.delta_state", "belligerents.river_league", "belligerents.upland_front"]
        .into_iter()
        .chain([
            "guarantees.union_force",
            "issues.water",
            "phases.river_truce",
            "phases.transition",
            "spoilers.well_owners",
        ])
        .map(|path| {
            format!("--set={path}.label=A label so long that no table of any width could hope to hold all of it")
        })
        .collect();
    let long: Vec<&str> =
        std::iter::once("scenarios/three_sides.toml").chain(long.iter().map(String::as_str)).collect();
    let cases: [&[&str]; 9] = [
        &["scenarios/key_west.toml"],
        &["scenarios/key_west.toml", "--variant=forced", "--world=7", "--seed=3"],
        &["scenarios/key_west.toml", "--set=scenario.begin=implementation"],
        &["scenarios/minimal.toml"],
        &["scenarios/minimal.toml", "--set=phases.peace_plan.kind=truce", "--set=phases.ceasefire.talks=false"],
        &["scenarios/three_sides.toml"],
        &["scenarios/three_sides.toml", "--variant=from_war"],
        &["scenarios/key_west.toml", "--set=belligerents.russia.positions.territory.max=0.2"],
        &long,
    ];
    for arguments in cases {
        let all = [&["inspect", "--full", "--out=o"], arguments].concat();
        let done = detente(place.path(), &all);
        let (shown, said) = (String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
        assert_eq!(done.status.code(), Some(0), "{arguments:?}: {said}");
        assert!(shown.lines().all(|line| line.chars().count() <= 80), "{arguments:?}\n{shown}");
        assert!(shown.contains("What each situation is worth") && shown.contains("not a forecast"));
        assert!(
            shown.contains("of 200 worlds") && shown.contains("restraint") && shown.contains("alarm"),
            "{arguments:?}\n{shown}"
        );
        let text = fs::read_to_string(place.path().join("o/inspect.txt")).expect("written");
        assert!(shown.starts_with(text.trim_end()));
        for chart in ["deal", "trust", "measures"] {
            assert!(place.path().join(format!("o/charts/{chart}.png")).is_file());
        }
    }
}

/// Every key of a record, at any depth.
fn collect_keys(record: &serde_json::Value, keys: &mut Vec<String>) {
    match record {
        serde_json::Value::Object(entries) => entries.iter().for_each(|(key, value)| {
            keys.push(key.clone());
            collect_keys(value, keys);
        }),
        serde_json::Value::Array(entries) => entries.iter().for_each(|entry| collect_keys(entry, keys)),
        _ => {}
    }
}

#[test]
fn the_record_has_the_documented_keys_and_the_same_bytes_each_time() {
    let place = workplace();
    let look = |out: &str| {
        let out = format!("--out={out}");
        let done = detente(place.path(), &["inspect", "scenarios/key_west.toml", "--json", "--no-charts", &out]);
        serde_json::from_slice::<serde_json::Value>(&done.stdout).expect("JSON")
    };
    let record = look("a");
    assert_eq!(record, look("b"));
    let read = |folder: &str| fs::read(place.path().join(folder).join("inspect.json")).expect("written");
    assert!(read("a") == read("b") && place.path().join("a/manifest.json").is_file());
    let model = library("key_west", None, &[]).model;
    let mut ids: Vec<&str> = model.phases.iter().map(|phase| phase.id.as_str()).collect();
    ids.extend(model.belligerents.iter().map(|party| party.id.as_str()));
    ids.extend(model.issues.iter().map(|issue| issue.id.as_str()));
    ids.extend(model.spoilers.iter().map(|spoiler| spoiler.id.as_str()));
    ids.extend(model.measures.iter().map(|measure| measure.scope().id.as_str()));
    let documents = fs::read_to_string("docs/inspect.md").expect("documented");
    let mut keys = Vec::new();
    collect_keys(&record, &mut keys);
    for key in keys.iter().filter(|key| !ids.contains(&key.as_str()) && !key.starts_with("offer_")) {
        assert!(documents.contains(key.as_str()), "{key} is not documented");
    }
    for pointer in ["values/russia/phases/ceasefire/chance", "bargaining/zone/margin", "thresholds/0/crossings"] {
        for end in ["restraint", "alarm"] {
            assert!(record.pointer(&format!("/{end}/{pointer}")).is_some(), "no {pointer} at {end}");
        }
    }
    assert_eq!(record.pointer("/worlds/count").and_then(serde_json::Value::as_u64), Some(200));
}

#[test]
fn where_the_ends_agree_it_is_said_once() {
    let shown = |name: &str, set: &[&str]| {
        let model = library(name, None, set).model;
        detente::report::terminal::inspect(&model, &inspect(&model, Look { worlds: 2, ..Look::default() }), true)
    };
    let apart = shown("key_west", &[]);
    assert!(apart.contains("it decides too") && apart.lines().filter(|line| line.contains(" | ")).count() > 10);
    let alike = shown("minimal", &["compliance.opportunities=0", "compliance.false_alarms=0"]);
    assert!(alike.contains("whatever is expected"), "{alike}");
    let worth = alike.split("What each situation is worth").nth(1).and_then(|rest| rest.split("What can be").next());
    assert!(!worth.expect("a section").contains(" | "), "{alike}");
}

#[test]
fn where_a_measure_pulls_both_ways_it_is_said_why_comparing_may_say_otherwise() {
    let model = library("minimal", None, &[]).model;
    let mut found = inspect(&model, Look { worlds: 2, ..Look::default() });
    let shown = |found: &detente::analysis::Inspection| detente::report::terminal::inspect(&model, found, true);
    found.measures.0[0].bearing = Bearing::Helps;
    assert!(!shown(&found).contains("`compare` says"));
    found.measures.0[0].bearing = Bearing::Mixed;
    assert!(shown(&found).contains("helps, but") && shown(&found).contains("`compare` says"), "{}", shown(&found));
}

#[test]
fn requests_that_make_no_sense_are_refused_and_nothing_is_written() {
    let place = workplace();
    let cases: [(&[&str], &str); 4] = [
        (&["scenarios/minimal.toml", "--seed=x"], "--seed"),
        (&["scenarios/minimal.toml", "--world=-1"], "--world"),
        (&["scenarios/minimal.toml", "--variant=observers"], "no_observers"),
        (&["scenarios/nowhere.toml"], "nowhere.toml"),
    ];
    for (more, words) in cases {
        let done = detente(place.path(), &[&["inspect"], more].concat());
        let said = String::from_utf8_lossy(&done.stderr);
        assert_eq!(done.status.code(), Some(2), "{more:?}: {said}");
        assert!(said.contains(words), "{more:?}: {said}");
    }
    assert!(!place.path().join("output").exists());
}

#[test]
fn the_answers_come_in_short_and_the_whole_game_where_it_is_asked_for() {
    for name in ["minimal", "key_west", "three_sides"] {
        let model = library(name, None, &[]).model;
        let found = inspect(&model, Look { worlds: 10, ..Look::default() });
        let shown = |in_full| plain(&detente::report::terminal::inspect(&model, &found, in_full));
        let (brief, full) = (shown(false), shown(true));
        assert!(brief.lines().count() <= 55 && full.len() > 2 * brief.len(), "{brief}");
        for question in ["Is there a deal?", "Who would break it?", "Which trust is enough?", "Which measures matter?"]
        {
            assert!(brief.contains(question), "no {question} in\n{brief}");
        }
        assert!(brief.lines().all(|line| line.chars().count() <= 80), "{brief}");
    }
    let place = workplace();
    let done = detente(place.path(), &["inspect", "scenarios/minimal.toml", "--no-charts"]);
    assert!(String::from_utf8_lossy(&done.stdout).contains("Is there a deal?"));
    let whole = fs::read_to_string(place.path().join("output/minimal/inspect/inspect.txt")).expect("written");
    assert!(whole.contains("What each situation is worth"), "inspect.txt is not the whole game");
}

/// A text without its colours.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    for (number, part) in text.split('\u{1b}').enumerate() {
        plain.push_str(if number == 0 { part } else { part.split_once('m').map_or("", |(_, rest)| rest) });
    }
    plain
}
