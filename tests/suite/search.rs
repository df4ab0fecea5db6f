//! Packages searched: the best is found, what falls out is no better, what is asked wrongly is refused.

use std::fs;
use std::path::Path;
#[cfg(unix)]
use std::time::Duration;

use serde_json::Value;

use crate::common::PLAIN;
use crate::common::program::{detente, workplace};
use crate::common::searching::{PLANTED, found, planted};
#[cfg(unix)]
use crate::common::stopping::stop;

#[test]
fn a_planted_best_package_is_found() {
    let place = planted();
    for seed in 1..=4 {
        assert!(found(place.path(), seed), "not with seed {seed}");
    }
}

/// Searches a file of these contents; what was printed and said.
fn searched(place: &Path, text: &str, arguments: &[&str]) -> (Option<i32>, String, String) {
    fs::write(place.join("own.toml"), text).expect("written");
    let runs = if arguments.iter().any(|own| own.starts_with("--runs")) { "--quiet" } else { "--runs=512" };
    let all = [&["search", "own.toml", "--no-charts", runs], arguments].concat();
    let done = detente(place, &all);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (done.status.code(), text(&done.stdout), text(&done.stderr))
}

fn json(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).expect("written")).expect("JSON")
}

#[test]
fn a_search_writes_its_folder_and_fits_a_terminal() {
    let place = planted();
    let done = detente(place.path(), &["search", "planted.toml", "--runs=512"]);
    let shown = String::from_utf8_lossy(&done.stdout);
    assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
    for words in ["The runner-up", "less of durable peace", "and saves 1 million", "Worst tenth", "not a forecast"] {
        assert!(shown.contains(words), "no {words} in\n{shown}");
    }
    assert!(shown.lines().all(|line| line.chars().count() <= 80), "{shown}");
    let folder = place.path().join("output/planted/search");
    let rows = if cfg!(feature = "parquet") { "search.parquet" } else { "search.csv" };
    let charts = ["charts/front_outcomes_durable_peace.png", "charts/worlds_outcomes_durable_peace.svg"];
    for file in ["search.json", "manifest.json", "report.html", "front.toml", "scenario/planted.toml", rows] {
        assert!(folder.join(file).is_file(), "no {file}");
    }
    assert!(charts.iter().all(|file| folder.join(file).is_file()));
    let page = fs::read_to_string(folder.join("report.html")).expect("a page");
    assert!(page.contains("Every package that raced") && page.contains("What could be done"));
    // The same folder makes the same page again.
    let again = detente(place.path(), &["report", "output/planted/search"]);
    assert_eq!(again.status.code(), Some(0), "{}", String::from_utf8_lossy(&again.stderr));
    assert_eq!(page, fs::read_to_string(folder.join("report.html")).expect("a page"));
}

#[test]
fn the_front_can_be_compared_at_once_and_comes_to_the_same() {
    let place = planted();
    let set = "--set=belligerents.east.war_cost=0.31";
    let done = detente(place.path(), &["search", "planted.toml", "--runs=256", "--plays=1", "--quiet", set]);
    assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
    let folder = place.path().join("output/planted/search+belligerents.east.war_cost=0.31");
    let search = json(&folder.join("search.json"));
    let compared = detente(&folder, &["compare", "front.toml", "--runs=256", "--quiet", "--out=../compared"]);
    assert_eq!(compared.status.code(), Some(0), "{}", String::from_utf8_lossy(&compared.stderr));
    let comparison = json(&place.path().join("output/planted/compared/comparison.json"));
    let members = search["front"].as_array().expect("a front");
    assert!(members.len() > 2);
    for own in members {
        let id = own["id"].as_str().expect("an id");
        let share = comparison["variants"][id]["outcomes"]["durable_peace"]["share"].as_f64();
        assert_eq!(share, own["objectives"]["outcomes.durable_peace"]["mean"].as_f64(), "{id}");
    }
    // Besides the file as it stands, and without the scenario's own variant.
    assert_eq!(comparison["variants"].as_object().map(serde_json::Map::len), Some(members.len() + 1));
}

#[test]
fn a_search_does_not_depend_on_threads() {
    let bytes = |threads: &str| {
        let place = planted();
        let done = detente(place.path(), &["search", "planted.toml", "--runs=512", "--quiet", "--no-charts", threads]);
        assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
        let file = |name: &str| fs::read(place.path().join("output/planted/search").join(name)).expect("written");
        ["search.json", "front.toml", "report.html", "figures.json"].map(file)
    };
    let one = bytes("--threads=1");
    assert!(one == bytes("--threads=2") && one == bytes("--threads=7"));
}

#[test]
fn too_many_packages_are_sampled_and_that_is_said() {
    let place = planted();
    let done = detente(place.path(), &["search", "planted.toml", "--runs=256", "--packages=8", "--no-charts"]);
    let shown = String::from_utf8_lossy(&done.stdout);
    assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
    assert!(shown.contains("packages were looked at; nothing is claimed of the rest"), "{shown}");
    let search = json(&place.path().join("output/planted/search/search.json"));
    assert_eq!((search["all"].as_bool(), search["packages"].as_array().map(Vec::len)), (Some(false), Some(9)));
}

#[test]
fn what_cannot_be_searched_is_refused_with_the_way_out() {
    let place = workplace();
    let planted = PLAIN.to_owned() + PLANTED;
    let cases: [(&str, &[&str], &[&str]); 6] = [
        (PLAIN, &[], &["has no levers to search among", "[levers]"]),
        (&planted, &["--budget=0.1"], &["a budget of 0.1 allows nothing: the cheapest lever, `arms`, costs 0.5"]),
        (&planted, &["--maximise=victory_east"], &["`outcomes.victory_east` never varies", "want something else"]),
        (&planted, &["--maximise=peace"], &["--maximise: `peace` may be reached.peace or times.peace"]),
        (&planted, &["--maximise=relapse", "--minimise=relapse"], &["outcomes.relapse is wanted twice"]),
        (&planted, &["--runs=2"], &["2 runs are not one world of 4 plays"]),
    ];
    for (text, arguments, words) in cases {
        let (code, shown, said) = searched(place.path(), text, arguments);
        assert_eq!((code, shown.as_str()), (Some(2), ""), "{said}");
        for word in words {
            assert!(said.contains(word), "no {word} in\n{said}");
        }
        assert!(!place.path().join("output/own").exists());
    }
}

#[cfg(unix)]
#[test]
fn a_search_that_is_stopped_keeps_what_is_finished() {
    let place = planted();
    let arguments = ["search", "planted.toml", "--runs=2000000", "--plays=2", "--no-charts", "--quiet"];
    let code = stop(place.path(), &arguments, "-INT", Duration::from_secs(4));
    assert_eq!(code, Some(130));
    let folder = place.path().join("output/planted/search");
    // On a slow machine it was stopped before every package had a world.
    if folder.exists() {
        let search = json(&folder.join("search.json"));
        assert_eq!(search["interrupted"].as_bool(), Some(true));
        assert!(search["warnings"][0].as_str().is_some_and(|said| said.starts_with("Stopped early: ")), "{search}");
        assert!(search["front"].as_array().is_some_and(|front| !front.is_empty()));
        let again = detente(place.path(), &["report", "output/planted/search"]);
        assert_eq!(again.status.code(), Some(0), "{}", String::from_utf8_lossy(&again.stderr));
    }
}

#[test]
fn levers_are_no_part_of_the_model() {
    let with = detente::scenario::read_text("plain", &(PLAIN.to_owned() + PLANTED), None, &[]).expect("it reads");
    let bare = PLANTED.split("[levers]").next().unwrap_or_default();
    let without = detente::scenario::read_text("plain", &(PLAIN.to_owned() + bare), None, &[]).expect("it reads");
    assert_eq!(with.model_digest, without.model_digest);
    assert_eq!(with.model, without.model);
    assert!(with.levers.is_some() && without.levers.is_none());
}

#[test]
fn constraints_keep_packages_off_the_front_and_other_goals_open_it() {
    let place = planted();
    let text = fs::read_to_string(place.path().join("planted.toml")).expect("written");
    let bound = text.replace("[levers]\n", "[levers]\nconstraints = [{ quantity = \"relapse\", at_most = 0.3 }]\n");
    let (code, _, said) = searched(place.path(), &bound, &[]);
    assert_eq!(code, Some(0), "{said}");
    let search = json(&place.path().join("output/own/search/search.json"));
    let share = |own: &Value| own["constraints"]["outcomes.relapse"]["mean"].as_f64();
    let front = search["front"].as_array().expect("a front");
    assert!(!front.is_empty() && front.iter().all(|own| share(own).is_some_and(|share| share <= 0.3)));
    let standings: Vec<&str> =
        search["packages"].as_array().expect("packages").iter().filter_map(|own| own["standing"].as_str()).collect();
    assert!(standings.contains(&"failing"), "{standings:?}");
    let (code, _, said) = searched(place.path(), &text, &["--maximise=durable_peace", "--minimise=war_years"]);
    assert_eq!(code, Some(0), "{said}");
    let search = json(&place.path().join("output/own/search/search.json"));
    assert_eq!(search["objectives"].as_array().map(Vec::len), Some(2));
}
