//! The scenario format: what is read, how changes are laid over, what the schema says.

use std::fs;
use std::path::PathBuf;

use detente::model::{Change, Credibility, Model, NumberId, Occurrence, Protocol, Setting, Stage};
use detente::scenario::{Condition, Quantity, Request, read, read_text, starter};
use sha2::Digest;

use crate::common::library;

pub(super) const WHOLE: &str = include_str!("../bad/base/whole.toml");

fn library_files() -> Vec<PathBuf> {
    let entries = fs::read_dir("scenarios").expect("the library is there");
    let paths = entries.map(|entry| entry.expect("the library can be listed").path());
    paths.filter(|path| path.extension().is_some_and(|extension| extension == "toml")).collect()
}

pub(super) fn whole(set: &[&str]) -> std::sync::Arc<Model> {
    read_text("whole.toml", WHOLE, None, set).unwrap_or_else(|problems| panic!("{problems}")).model
}

pub(super) fn refusal(text: &str, set: &[&str]) -> String {
    read_text("whole.toml", text, None, set).expect_err("it should be refused").render(false)
}

pub(super) fn median(model: &Model, path: &str) -> f64 {
    model.numbers.get(find(model, path)).source.median()
}

pub(super) fn find(model: &Model, path: &str) -> NumberId {
    model.numbers.find(path).unwrap_or_else(|| panic!("no number {path}"))
}

#[test]
fn every_scenario_of_the_library_is_read_with_all_its_variants() {
    for path in library_files() {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let reading = library(&name, None, &[]);
        assert_eq!(reading.model.heading.id, name);
        assert_eq!(reading.model.heading.variant, "baseline");
        // Their precisions of choice are known to a point, and `check` says so.
        assert!(reading.notes.iter().all(|note| note.text.contains("to a point")), "{name}: {:?}", reading.notes);
        for variant in reading.variants.iter() {
            let changed = library(&name, Some(&variant.id), &[]);
            assert_eq!(changed.model.heading.variant, variant.id);
            assert!(!variant.changes.is_empty(), "{name}, {}", variant.id);
        }
    }
}

#[test]
fn every_scenario_of_the_library_opens_by_saying_that_its_numbers_are_illustrations() {
    for path in library_files() {
        let text = fs::read_to_string(&path).expect("it can be read");
        let opening: Vec<&str> = text.lines().take_while(|line| line.starts_with('#')).collect();
        let opening = opening.join(" ");
        assert!(opening.contains("illustration") && opening.contains("ource"), "{}", path.display());
    }
}

#[test]
fn numbers_have_the_paths_of_the_file() {
    let model = library("key_west", None, &[]).model;
    let expected = [
        ("belligerents.ukraine.temptation.reliable", -0.06),
        ("talks.draft.territory", 0.55),
        ("guarantees.un_mission.commitment.usa", 0.0),
        ("events.washington_turns.rate", 0.15),
        ("events.washington_turns.effects.0.add", -0.15),
        ("issues.territory.status_quo", 0.8),
        ("belligerents.ukraine.positions.territory.min", 0.35),
        ("belligerents.ukraine.audience.threshold", 0.62),
        ("incentives.trust_fund.review.benchmark", 0.75),
        ("sanctions.western.renewal.resolve", 0.2),
        ("indicators.fatalities.weekly.truce", 60.0),
        ("compliance.expectation", 0.5),
    ];
    for (path, value) in expected {
        assert!((median(&model, path) - value).abs() < 1e-12, "{path}");
    }
}

#[test]
fn lengths_of_time_are_named_numbers_in_years() {
    let model = library("key_west", None, &[]).model;
    let expected = [
        ("phases.ceasefire.length", 60.0 / 365.25),
        ("phases.dialogue.length", 1.0),
        ("sanctions.western.relief.quiet", 84.0 / 365.25),
        ("guarantees.un_mission.after", 56.0 / 365.25),
        ("events.disinformation.duration", 84.0 / 365.25),
    ];
    for (path, value) in expected {
        assert!((median(&model, path) - value).abs() < 1e-12, "{path}");
    }
    assert!((model.calendar.horizon - 5.0).abs() < 1e-12);
    assert_eq!(model.calendar.start_day, Some(20_442));
}

#[test]
fn what_a_file_leaves_out_has_a_neutral_default() {
    let model = whole(&[]);
    let nothing = ["war.decisive_rate", "compliance.false_alarms", "belligerents.north.harm", "spoilers.bandits.cost"];
    for path in nothing.into_iter().chain(["peace.relapse"]) {
        assert!(median(&model, path).abs() < 1e-12, "{path}");
    }
    for path in ["war.decisiveness", "belligerents.north.recognition", "cbms.pullback.steps"] {
        assert!((median(&model, path) - 1.0).abs() < 1e-12, "{path}");
    }
    assert_eq!(model.talks.protocol, Setting::Known(Protocol::Alternating));
    assert_eq!(model.talks.consent, Setting::Known(true));
    assert_eq!(model.begin, Setting::Known(Stage::War));
    assert_eq!(model.talks.draft, [None]);
    let expectation = &model.numbers.get(model.compliance.expectation).source;
    assert!([0.1, 0.5, 0.9].iter().all(|&share| (expectation.quantile(share) - share).abs() < 1e-12));
    assert_eq!(model.measures.monitoring[0].of.len(), 2);
    assert_eq!(model.belligerents[0].label, "North");
    assert!(matches!(model.measures.guarantees[0].guarantors[0].1, Credibility::Given(_)));
}

#[test]
fn a_distribution_may_stand_for_any_number_and_any_length() {
    let set = [
        "belligerents.north.war_cost={ lognormal = [0.2, 1.5] }",
        "phases.plan.length={ uniform = [\"6 months\", \"18 months\"] }",
        "events.storm.effects.0.multiply={ choice = { values = [0.2, 0.8], weights = [1, 1] } }",
    ];
    let model = whole(&set);
    assert!((median(&model, "phases.plan.length") - 1.0).abs() < 1e-9);
    assert!((median(&model, "belligerents.north.war_cost") - 0.2).abs() < 1e-3);
    // What everybody expects of everybody is uncertain where the file leaves it out.
    assert_eq!(model.numbers.uncertain().count(), set.len() + 1);
    let fixed = model.numbers.get(find(&model, "talks.openings"));
    assert!(fixed.source.is_fixed());
}

#[test]
fn a_distribution_is_cut_to_what_the_number_may_be() {
    let model = whole(&["belligerents.north.reliability={ normal = [0.9, 0.5] }"]);
    let source = &model.numbers.get(find(&model, "belligerents.north.reliability")).source;
    assert!(source.quantile(0.999) <= 1.0 && source.quantile(0.001) >= 0.0);
}

#[test]
fn what_a_variant_unsets_is_gone_and_a_dotted_key_is_added() {
    let replaced = library("key_west", Some("early_relief"), &[]).model;
    let relief = replaced.measures.sanctions[0].relief.as_ref().expect("there is relief");
    assert!(relief.requires.is_empty());
    assert!(median(&replaced, "sanctions.western.relief.quiet").abs() < 1e-12);
    let merged = library("key_west", None, &["sanctions.western.relief.share=0.5"]).model;
    let relief = merged.measures.sanctions[0].relief.as_ref().expect("there is relief");
    assert_eq!(relief.requires.len(), 1);
    assert!((median(&merged, "sanctions.western.relief.share") - 0.5).abs() < 1e-12);
}

#[test]
fn a_variant_says_what_it_changes_value_by_value() {
    let reading = library("key_west", None, &[]);
    let early = reading.variants.iter().find(|variant| variant.id == "early_relief").expect("it is there");
    let told: Vec<String> = early
        .changes
        .iter()
        .map(|change| format!("{}: {:?} -> {:?}", change.path, change.from.as_deref(), change.to.as_deref()))
        .collect();
    let expected = [
        r#"sanctions.western.relief.phases: Some("[\"implementation\"]") -> Some("[\"ceasefire\", \"dialogue\", \"implementation\"]")"#,
        r#"sanctions.western.relief.quiet: Some("\"12 weeks\"") -> None"#,
        r#"sanctions.western.relief.requires: Some("[\"withdrawal_ru\"]") -> None"#,
        r#"sanctions.western.relief.share: Some("0.8") -> Some("1.0")"#,
    ];
    assert_eq!(told, expected);
}

#[test]
fn changes_from_the_command_line_come_after_the_variant_and_bare_words_are_text() {
    let model = library("key_west", Some("forced"), &["talks.protocol=mediator", "talks.draft.territory = 0.45"]).model;
    assert_eq!(model.talks.protocol, Setting::Known(Protocol::Mediator));
    assert_eq!(model.talks.consent, Setting::Known(false));
    assert!((median(&model, "talks.draft.territory") - 0.45).abs() < 1e-12);
    let moved = whole(&["scenario.start=2030-05-01", "phases.plan.length=9 months", "cbms.pullback.by=north"]);
    assert!((median(&moved, "phases.plan.length") - 0.75).abs() < 1e-12);
    assert_eq!(moved.measures.cbms[0].by.index(), 0);
}

#[test]
fn a_change_from_the_command_line_that_names_nothing_is_shown_with_the_nearest_path() {
    let expected = "\
error: `talks.opennings` names nothing in this file
 --> --set:1:7
  |
1 | talks.opennings=4
  |       ^^^^^^^^^ names nothing
  |
  = help: did you mean `talks.openings`?
";
    assert_eq!(refusal(WHOLE, &["talks.opennings=4"]), expected);
}

#[test]
fn what_is_no_change_at_all_is_refused() {
    for set in ["talks.openings", "=4", "talks..openings=4", "talks.openings=", "a b=1", "talks.openings=1\n[war]"] {
        let text = refusal(WHOLE, &[set]);
        assert!(text.starts_with("error: `--set ") && text.contains("is not `path=value`"), "{set}: {text}");
    }
}

#[test]
fn an_unknown_variant_is_refused_with_the_nearest_name() {
    let problems = read_text("whole.toml", WHOLE, Some("no_misson"), &[]).expect_err("there is none such");
    let expected = "error: unknown variant `no_misson`\n |\n = help: did you mean `no_mission`?\n";
    assert_eq!(problems.render(false), expected);
    assert!(read_text("whole.toml", WHOLE, Some("baseline"), &[]).is_ok());
}

#[test]
fn a_file_is_laid_over_the_one_it_extends() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    fs::write(at("whole.toml"), WHOLE).expect("a file");
    fs::write(at("middle.toml"), "extends = \"whole.toml\"\n[talks]\nopenings = 9.0\nprotocol = \"mediator\"\n")
        .expect("a file");
    fs::write(
        at("top.toml"),
        "extends = \"middle.toml\"\n[talks]\nopenings = 2.0\n[variants.more]\npatch.talks.sessions = 1.0\n",
    )
    .expect("a file");
    let request = Request { path: at("top.toml"), ..Request::default() };
    let reading = read(&request).unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(reading.model.heading.id, "top");
    assert!((median(&reading.model, "talks.openings") - 2.0).abs() < 1e-12);
    assert_eq!(reading.model.talks.protocol, Setting::Known(Protocol::Mediator));
    assert_eq!(*reading.files, [at("top.toml"), at("middle.toml"), at("whole.toml")]);
    let names: Vec<&str> = reading.variants.iter().map(|variant| variant.id.as_str()).collect();
    assert_eq!(names, ["more", "no_mission"]);
    let alone = read_text("whole.toml", WHOLE, None, &[]).expect("it is right");
    assert_ne!(reading.digest, alone.digest);
}

#[test]
fn the_digest_is_that_of_the_text() {
    let reading = read_text("whole.toml", WHOLE, None, &[]).expect("it is right");
    let by_hand = sha2::Sha256::digest(WHOLE.as_bytes());
    let by_hand: Vec<String> = by_hand.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(reading.digest, by_hand.concat());
    let other = read_text("other.toml", &format!("{WHOLE}\n"), None, &[]).expect("it is right");
    assert_ne!(reading.digest, other.digest);
}

#[test]
fn events_at_a_date_and_at_a_rate_are_told_apart() {
    let model = library("three_sides", None, &[]).model;
    let [drought, election, mutiny] = &model.events[..] else { panic!("three events, by id") };
    let Occurrence::At { time, probability } = election.occurrence else { panic!("it has a date") };
    assert!((time - 615.0 / 365.25).abs() < 1e-9);
    assert!((model.numbers.get(probability).source.median() - 0.4).abs() < 1e-12);
    let Occurrence::Rate { once, .. } = mutiny.occurrence else { panic!("it has a rate") };
    assert!(once && !matches!(drought.occurrence, Occurrence::Rate { once: true, .. }));
    assert!(matches!(mutiny.effects[0].change, Change::Set(_)));
    assert_eq!(election.effects[0].number, find(&model, "guarantees.union_force.commitment.coast_union"));
}

#[test]
fn expectations_are_read_with_their_place() {
    let text = format!(
        "{WHOLE}
[[expect]]
outcome = \"war\"
near = 0.5
within = 0.1

[[expect]]
cause = \"violation_south\"
variant = \"no_mission\"
greater_than = \"baseline\"
by = 0.02
at_most = 1.0
"
    );
    let reading = read_text("whole.toml", &text, None, &[]).unwrap_or_else(|problems| panic!("{problems}"));
    let [war, violations] = &*reading.expectations else { panic!("there are two") };
    assert_eq!(war.conditions, [Condition::Between(0.4, 0.6)]);
    assert_eq!(violations.variant, "no_mission");
    assert!(matches!(&violations.quantity, Quantity::Cause(causes) if causes.len() == 2));
    assert_eq!(
        violations.conditions,
        [Condition::AtMost(1.0), Condition::GreaterThan { variant: "baseline".to_owned(), by: 0.02 }]
    );
    let line = text.lines().position(|line| line.starts_with("cause")).expect("it is there");
    assert_eq!(violations.place, ("whole.toml".to_owned(), line));
}

/// The notes on a reading that hold none of these words: those that are on every file of this kind.
fn notes_but(reading: &detente::scenario::Reading, words: &[&str]) -> Vec<String> {
    let texts = reading.notes.iter().map(|note| note.text.clone());
    texts.filter(|text| words.iter().all(|own| !text.contains(own))).collect()
}

#[test]
fn notes_say_what_an_author_may_not_have_meant() {
    let notes = |set: &[&str]| -> Vec<String> {
        let reading = read_text("whole.toml", WHOLE, None, set).unwrap_or_else(|problems| panic!("{problems}"));
        notes_but(&reading, &["to a point", "the order of the phases"])
    };
    assert_eq!(notes(&[]), [""; 0]);
    assert_eq!(
        notes(&["belligerents.north.positions.land.min=0.6", "belligerents.south.positions.land.max=0.4"]),
        ["no text can be signed: on `land` North signs nothing below 0.6 and South nothing above 0.4"]
    );
    assert_eq!(notes(&["talks.openings=0"]), ["`talks.openings` is 0 and runs begin in war: no truce is ever entered"]);
    assert_eq!(
        notes(&["guarantees.mission.requires=[\"pullback\"]", "cbms.pullback.enabled=false"]),
        ["`mission` is never in force: it requires a measure that is not enabled"]
    );
    assert_eq!(
        notes(&["talks.protocol=draft", "talks.draft.land=0.5", "belligerents.north.positions.land.min=0.6"]),
        ["North cannot sign the draft: its `land` is beyond its red line"]
    );
}

#[test]
fn a_phase_that_talks_lead_past_is_noted() {
    let text =
        WHOLE.replace("[phases.plan]", "[phases.limbo]\nkind = \"truce\"\nlength = \"1 month\"\n\n[phases.plan]");
    let reading = read_text("whole.toml", &text, None, &[]).unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(
        notes_but(&reading, &["the order of the phases"])[0],
        "the phase `limbo` is never reached: the road ends before it, or talks lead past it"
    );
}

#[test]
fn a_truce_that_nothing_but_war_can_end_is_noted_with_all_that_it_cuts_off() {
    let set = ["phases.truce.length=open", "phases.truce.talks=false", "aid.arms.phases=[\"peace\"]"];
    let reading = read_text("whole.toml", WHOLE, None, &set).unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(
        notes_but(&reading, &["the order of the phases"])[..7],
        [
            "`truce` is open and without talks: only a return to war ends it",
            "the phase `plan` is never reached: the road ends before it, or talks lead past it",
            "`mission` is never in force: the phases it names are never reached",
            "`fund` is never in force: the phases it names are never reached",
            "`arms` is never in force: the phases it names are never reached",
            "`aid.arms` is in force outside war, where it does nothing: leave `war` alone in its `phases`",
            "`talks.sessions` moves nothing: no phase has `talks = true`",
        ]
    );
}

#[test]
fn the_outline_says_who_about_what_by_which_road_and_what_is_uncertain() {
    let expected = "\
Two neighbours, one valley
time        from 2026-01-01 for 4 years; begins in war
sides       North (reliable at 70%); South (reliable at 60%)
at stake    The valley (now 0.60, contested)
road        war -> Ceasefire (truce with talks, 6 months) -> Peace plan
            (settlement, 2 years) -> durable peace
measures    monitoring: Observers
variants    no_observers
expects     2 things of the results; `detente test` tests them
uncertain   4 of 47 numbers: median (10 to 90%)
";
    let outline = library("minimal", None, &[]).outline();
    assert!(outline.starts_with(expected), "{outline}");
    for name in ["minimal", "three_sides", "key_west"] {
        for line in library(name, None, &[]).outline().lines() {
            assert!(line.chars().count() <= 80, "{line}");
        }
    }
}

#[test]
fn a_starter_is_a_right_scenario_under_the_name_asked_for() {
    for name in ["my case", "quote \" and \\ slash", "Ünïcode"] {
        let text = starter(name);
        let reading = read_text("starter.toml", &text, None, &[]).unwrap_or_else(|problems| panic!("{problems}"));
        assert_eq!(reading.model.heading.title, name);
    }
}
