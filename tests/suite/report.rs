//! The page to hand on: what it claims, that it is whole, and what is refused.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use detente::analysis::finding::{ComparisonFinding, Lead};
use detente::analysis::{Comparison, Summary};
use detente::ensemble::{Control, Ensemble, Stop, Version};
use detente::report::portrait::Portrait;
use detente::report::told::first;
use detente::scenario::Scenario;

use crate::common::program::{detente, workplace};
use crate::common::versions::{compared, minimal_with};
use crate::common::{PLAIN, library};
use crate::markup::elements;

/// A scenario whose every text tries to be markup.
pub fn hostile() -> String {
    let evil = r#"</title></text><script>window.hurt = 1</script>'\" onload='hurt()' & <b>so on"#;
    let text = PLAIN
        .replace("title = \"Plain\"", &format!("title = \"{evil}\"\nsummary = \"{evil}\"\nsources = [\"{evil}\"]"))
        .replace("[issues.land]", &format!("[issues.land]\nlabel = \"{evil}\"\nlow = \"{evil}\"\nhigh = \"{evil}\""))
        .replace("[belligerents.east]", &format!("[belligerents.east]\nlabel = \"{evil}\""))
        .replace("[phases.truce]", &format!("[phases.truce]\nlabel = \"{evil}\""));
    format!(
        "{text}\n[indicators.dead]\nlabel = \"{evil}\"\nunit = \"{evil}\"\nweekly = {{ war = 10 }}\n\n[variants.other]\n\
         label = \"{evil}\"\npatch.talks.sessions = 9.0\npatch.issues.land.low = \"{evil}\"\n"
    )
}

/// Runs the program and reads the page it leaves.
fn page(place: &Path, arguments: &[&str], folder: &str) -> String {
    let done = detente(place, arguments);
    assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
    fs::read_to_string(place.join(folder).join("report.html")).expect("a page")
}

/// Fails where a page is not well-formed, loads something, or cannot be read aloud.
fn assert_sound(page: &str) {
    let elements = elements(page);
    let mut ids = HashSet::new();
    for id in elements.iter().filter_map(|element| element.attribute("id")) {
        assert!(ids.insert(id.to_owned()), "the id {id} is used twice");
    }
    let mut level = 0;
    for element in &elements {
        if let Some(own) = element.name.strip_prefix('h').and_then(|rest| rest.parse::<u32>().ok()) {
            assert!((1..=level + 1).contains(&own), "h{own} after h{level}: {}", element.text);
            level = own;
        }
        if let Some(target) = element.attribute("href").and_then(|href| href.strip_prefix('#')) {
            assert!(ids.contains(target), "a link to {target}, which is not there");
        }
        for name in ["aria-labelledby", "for"] {
            assert!(element.attribute(name).is_none_or(|id| ids.contains(id)), "{element:?}");
        }
        let loads = ["src", "srcset", "action", "data"].iter().any(|name| element.attribute(name).is_some());
        assert!(!loads && element.attribute("style").is_none(), "{element:?}");
        assert!(
            !["a", "link"].contains(&element.name.as_str()) || !page.contains("href=\"http"),
            "a link leads outside"
        );
    }
    let named = |name: &str| elements.iter().filter(|element| element.name == name).collect::<Vec<_>>();
    assert_eq!((named("h1").len(), named("script").len(), named("main").len()), (1, 1, 1));
    assert!(named("svg").iter().all(|svg| {
        svg.attribute("role") == Some("img") && svg.attribute("aria-label").is_some_and(|label| label.len() > 20)
    }));
    assert_eq!(named("table").len(), named("caption").len());
    assert!(named("th").iter().all(|head| head.attribute("scope").is_some()));
    assert!(page.len() < 2_000_000, "{} bytes", page.len());
}

#[test]
fn a_page_is_whole_small_and_the_same_whoever_writes_it_on_any_threads() {
    let place = workplace();
    for (file, command) in [("key_west", "compare"), ("three_sides", "run"), ("minimal", "compare")] {
        let scenario = format!("scenarios/{file}.toml");
        let arguments = |threads, out| [command, &scenario, "--runs=120", "--quiet", "--no-charts", threads, out];
        let one = page(place.path(), &arguments("--threads=1", "--out=one"), "one");
        let two = page(place.path(), &arguments("--threads=3", "--out=two"), "two");
        assert!(one == two, "{file}: other bytes on other threads");
        let again = page(place.path(), &["report", "one", "--quiet"], "one");
        assert!(one == again, "{file}: `report` writes another page");
        assert_sound(&one);
        assert!(one.contains("<svg") && one.contains("not a forecast") && one.contains("detente 0"));
        assert!(!place.path().join("one/charts").exists());
    }
}

#[test]
fn a_page_of_very_many_versions_stays_small_and_says_what_it_leaves_out() {
    let place = workplace();
    let scenario = fs::read_to_string("scenarios/key_west.toml").expect("there");
    let variant = |k| format!("\n[variants.v{k}]\nlabel = \"Version {k}\"\npatch.talks.sessions = {}.5\n", k + 1);
    fs::write(place.path().join("many.toml"), scenario + &(0..40).map(variant).collect::<String>()).expect("written");
    let arguments = ["compare", "many.toml", "--runs=10", "--quiet", "--no-charts", "--out=m"];
    let page = page(place.path(), &arguments, "m");
    assert_sound(&page);
    assert!(page.contains("To keep this page small") && page.contains("Version 39"));
}

#[test]
fn every_text_of_a_hostile_scenario_stays_text() {
    let place = workplace();
    fs::write(place.path().join("evil.toml"), hostile()).expect("written");
    for command in ["run", "compare"] {
        let page = page(place.path(), &[command, "evil.toml", "--runs=80", "--quiet", "--no-charts", "--out=e"], "e");
        assert_sound(&page);
        assert!(!page.contains("<script>window") && !page.contains("<b>so on"));
        assert!(page.contains("&lt;script&gt;window.hurt"));
    }
}

#[test]
fn a_page_of_a_scenario_that_begins_in_a_settlement_or_of_one_run_alone_is_sound() {
    let place = workplace();
    fs::write(place.path().join("plain.toml"), PLAIN).expect("written");
    for runs in ["--runs=1", "--runs=60"] {
        assert_sound(&page(place.path(), &["run", "plain.toml", runs, "--quiet", "--no-charts", "--out=p"], "p"));
    }
    let arguments = ["compare", "scenarios/minimal.toml", "--runs=1", "--quiet", "--no-charts", "--out=c"];
    assert_sound(&page(place.path(), &arguments, "c"));
}

#[test]
fn the_page_of_a_variant_says_what_it_changes() {
    let place = workplace();
    let arguments = [
        "run",
        "scenarios/minimal.toml",
        "--variant=no_observers",
        "--set=talks.openings=5",
        "--runs=40",
        "--quiet",
        "--no-charts",
        "--out=v",
    ];
    let page = page(place.path(), &arguments, "v");
    for words in
        ["the variant “No observers”", "monitoring.observers.enabled", "taken out in this version", "talks.openings=5"]
    {
        assert!(page.contains(words), "no {words}");
    }
}

#[test]
fn results_that_are_missing_changed_cut_short_or_of_another_kind_are_refused_and_the_page_left_as_it_was() {
    let place = workplace();
    let here = place.path();
    page(here, &["compare", "scenarios/minimal.toml", "--runs=30", "--quiet", "--no-charts", "--out=good"], "good");
    let trace = ["trace", "scenarios/minimal.toml", "--run=1", "--quiet", "--no-charts", "--out=traced"];
    assert_eq!(detente(here, &trace).status.code(), Some(0));
    let files = [
        "manifest.json",
        "records.json",
        "scenario.json",
        "figures.json",
        "comparison.json",
        "summaries/no_observers.json",
    ];
    let read = |file: &str| fs::read_to_string(here.join("good").join(file)).expect("there");
    let refuse = |folder: &str, words: &str| {
        let before = fs::read(here.join("good/report.html")).expect("there");
        let done = detente(here, &["report", folder]);
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        assert_eq!(done.status.code(), Some(2), "{folder}: {said}");
        assert!(said.contains(words) && !said.contains("panicked"), "no {words} in {said}");
        assert!(fs::read(here.join("good/report.html")).expect("there") == before, "{words}: the page was touched");
    };
    refuse("nowhere", "is no folder");
    refuse("scenarios/minimal.toml", "is no folder");
    refuse("scenarios", "holds no results");
    refuse("traced", "holds the results of `detente trace");
    for file in files {
        let whole = read(file);
        let path = here.join("good").join(file);
        fs::remove_file(&path).expect("removed");
        refuse("good", if file == "manifest.json" { "holds no results" } else { "is missing; write the results anew" });
        let broken = [&whole[..whole.len() / 2], "", "{}", "\u{0}", &whole.replace("30", "31")];
        for broken in broken.into_iter().filter(|broken| **broken != whole) {
            fs::write(&path, broken).expect("written");
            refuse("good", "is not what was written");
        }
        fs::write(&path, [0xff, 0xfe]).expect("written");
        refuse("good", "it is no text");
        fs::write(&path, whole).expect("written");
    }
    fs::write(here.join("good/records.json"), read("records.json").replace("\"format\": 3", "\"format\": 7"))
        .expect("written");
    refuse("good", "has records of format 7");
    refuse("good", "detente compare scenarios/minimal.toml");
}

#[test]
fn a_page_is_written_where_it_is_wanted_and_never_over_somebody_elses_file() {
    let place = workplace();
    page(place.path(), &["run", "scenarios/minimal.toml", "--runs=30", "--quiet", "--no-charts", "--out=r"], "r");
    for _ in 0..2 {
        let done = detente(place.path(), &["report", "r", "--out=hand/on.html"]);
        assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
        assert!(String::from_utf8_lossy(&done.stdout).contains("hand/on.html"));
    }
    let bytes = |file: &str| fs::read(place.path().join(file)).expect("there");
    assert!(bytes("hand/on.html") == bytes("r/report.html"));
    fs::write(place.path().join("thesis.html"), "<html>precious").expect("written");
    for taken in ["thesis.html", "scenarios"] {
        let done = detente(place.path(), &["report", "r", "--out", taken]);
        assert_eq!(done.status.code(), Some(2), "{taken}");
        assert!(String::from_utf8_lossy(&done.stderr).contains("no page of ours"));
    }
    assert_eq!(bytes("thesis.html"), b"<html>precious");
    assert_eq!(fs::read_dir(place.path().join("hand")).expect("there").count(), 1, "something was left behind");
}

#[test]
fn a_comparison_claims_what_survives_correction_and_names_what_does_not() {
    let (reference, other) = (library("minimal", None, &[]), library("minimal", Some("no_observers"), &[]));
    let told = ComparisonFinding::of(&compared(&reference, &other, 1, 4000));
    assert_eq!((told.lowered.clone(), told.most_lowered.clone()), (vec![0], Lead::One(0)));
    assert!(told.raised.is_empty() && told.untold.is_empty() && told.same.is_empty());
    let few = ComparisonFinding::of(&compared(&reference, &other, 1, 5));
    assert_eq!((few.untold, few.most_lowered), (vec![0], Lead::Nobody));
    let same = "\n[variants.same]\nlabel = \"Same\"\npatch.phases.ceasefire.length = \"6 months\"\n";
    let same = ComparisonFinding::of(&compared(&minimal_with(same, None), &minimal_with(same, Some("same")), 1, 50));
    assert_eq!((same.same, same.untold), (vec![0], vec![]));
}

#[test]
fn what_was_found_is_two_sentences_and_words_ties_as_ties() {
    let place = workplace();
    let cases = [
        (&["run", "scenarios/minimal.toml", "--runs=2000"][..], "is the likeliest end"),
        (&["run", "scenarios/minimal.toml", "--runs=8"], "it is not settled which end is likeliest"),
        (&["compare", "scenarios/minimal.toml", "--runs=4000"], "“No observers” lowers durable peace by"),
        (&["compare", "scenarios/minimal.toml", "--runs=5"], "no version's durable peace can be told"),
    ];
    for (arguments, words) in cases {
        let page = page(place.path(), &[arguments, &["--quiet", "--no-charts", "--out=f"]].concat(), "f");
        let (before, _) = page.split_once("<p class=\"note\">Intervals say how well").expect("how sure that is");
        let paragraphs: Vec<&str> = before.rsplit("<p>").take(2).collect();
        let finding = format!("{}{}", paragraphs[1], paragraphs[0]).replace("&#39;", "'");
        let sentences = [paragraphs[1], paragraphs[0]].map(|own| own.trim_end().trim_end_matches("</p>"));
        assert!(sentences.iter().all(|own| own.ends_with('.') && own.matches(". ").count() == 0), "{sentences:?}");
        assert!(sentences[0].contains("If the assumptions of this scenario hold"), "{finding}");
        assert!(finding.contains(words), "no {words} in {finding}");
    }
}

#[test]
fn the_first_screen_answers_in_ninety_words() {
    let place = workplace();
    for name in ["key_west", "three_sides", "minimal"] {
        let file = place.path().join(format!("scenarios/{name}.toml"));
        let scenario = Scenario::open(&file).expect("a scenario");
        let versions = scenario.all().expect("versions");
        let mut ensemble = Ensemble::new(1, versions.iter().map(|reading| Version::new(reading)));
        for runs in [3, 600, 2000] {
            ensemble.play(&Stop::Runs(runs), &Control::default());
            let summary = |version: &Version| Summary::of(&ensemble, version).with_dependence(&ensemble, version);
            let summaries: Vec<Summary> = ensemble.versions().iter().map(summary).collect();
            let portrait = Portrait::of(&versions[0]);
            let comparison = Comparison::new(&ensemble, &summaries);
            let told =
                [first::of_run(&portrait, &summaries[0]), first::of_comparison(&portrait, &comparison, &summaries)];
            for told in told {
                let all: Vec<String> = told.iter().map(|own| format!("{} {}", own.asked, own.said.join(" "))).collect();
                let words: usize = told.iter().map(first::QuestionTold::words).sum();
                assert!(words <= first::MOST_WORDS, "{words} words: {all:#?}");
                assert!(all.iter().all(|own| !own.contains("NaN") && !own.contains("most end")), "{all:#?}");
                assert_eq!(all.len(), 5);
            }
        }
    }
}

#[test]
fn a_portrait_says_who_wants_what_in_the_words_of_the_file_and_names_every_number() {
    for name in ["key_west", "three_sides", "minimal"] {
        let reading = library(name, None, &[]);
        let (model, portrait) = (&reading.model, Portrait::of(&reading));
        let kinds = model.belligerents.len() + model.third_parties.len() + model.spoilers.len();
        let audiences = model.belligerents.iter().filter(|party| party.audience.is_some()).count();
        assert_eq!(portrait.actors.len(), kinds + audiences);
        assert_eq!(portrait.uncertain.len() + portrait.certain.len(), model.numbers.len());
        assert_eq!(portrait.road.len(), model.phases.len() + 1);
        for actor in &portrait.actors {
            let total: f64 = actor.wants.iter().map(|want| want.weight).sum();
            assert!((total - 1.0).abs() < 1e-9, "{name}: the concern of {} adds up to {total}", actor.label);
        }
        for issue in &model.issues {
            let said = portrait.actors.iter().flat_map(|actor| &actor.wants).filter(|want| want.issue == issue.label);
            assert!(said.clone().any(|want| want.words.contains(&issue.low) || want.words.contains(&issue.high)));
        }
        let texts = portrait.measures.iter().map(|measure| &measure.text);
        let texts = texts.chain(portrait.rules.iter().chain(&portrait.events).map(|item| &item.text));
        for text in texts {
            assert!(text.ends_with('.') && !text.contains("  ") && !text.contains(" ."), "{text}");
        }
    }
}
