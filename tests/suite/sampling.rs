//! How worlds are sampled, and several runs of each: what is kept, said and refused.

use std::fs;
use std::path::Path;

use detente::analysis::Summary;
use detente::analysis::worlds::Worlds;
use detente::ensemble::{Control, Ensemble, Stop, Version};
use detente::scenario::{Scenario, starter};
use detente::stats::moments;

use crate::common::program::{detente, workplace};

fn read(folder: &Path, file: &str) -> serde_json::Value {
    serde_json::from_str(&fs::read_to_string(folder.join(file)).expect("written")).expect("JSON")
}

#[test]
fn several_plays_of_a_world_tell_what_is_not_known_from_luck() {
    let place = workplace();
    let arguments = ["run", "scenarios/minimal.toml", "--runs=600", "--plays=6", "--sampling=lhs", "--csv", "--out=o"];
    let done = detente(place.path(), &[&arguments[..], &["--no-charts"]].concat());
    let shown = String::from_utf8_lossy(&done.stdout);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    assert!(shown.lines().all(|line| line.chars().count() <= 80), "{shown}");
    assert!(shown.contains("600 runs in 100 worlds, 6 of each (lhs:100)") && shown.contains("not known"), "{shown}");
    let summary = read(&place.path().join("o"), "summary.json");
    assert_eq!((summary["worlds"]["worlds"].as_u64(), summary["worlds"]["plays"].as_u64()), (Some(100), Some(6)));
    let peace = &summary["worlds"]["outcomes"]["durable_peace"];
    let number = |key: &str| peace[key].as_f64().expect("a number");
    assert!(number("p10") < number("p50") && number("p50") < number("p90"), "{peace}");
    let share = number("between") / (number("between") + number("within"));
    assert!((share - number("share_between")).abs() < 1e-12, "{peace}");
    assert!(number("share_between_low") <= share && share <= number("share_between_high"), "{peace}");
    // The command that does it again names the size of the hypercube.
    let manifest = read(&place.path().join("o"), "manifest.json");
    let command = manifest["command"].as_str().expect("a command");
    assert!(command.contains("'--sampling=lhs:100' --plays=6"), "{command}");
    let mut rows = csv::Reader::from_path(place.path().join("o/runs.csv")).expect("rows");
    let head = rows.headers().expect("a head").clone();
    let columns = ["run", "world"].map(|name| head.iter().position(|own| own == name).expect("a column"));
    for row in rows.records().map(|row| row.expect("a row")) {
        let [run, world] = columns.map(|column| row[column].parse::<u64>().expect("whole"));
        assert_eq!(world, run / 6);
    }
    let page = fs::read_to_string(place.path().join("o/report.html")).expect("written");
    assert!(page.contains("What is not known, and what is luck"));
}

#[test]
fn kept_runs_are_not_taken_up_under_another_sampling_or_number_of_plays() {
    let place = workplace();
    let shard = |more: &[&str]| {
        let arguments = ["run", "scenarios/minimal.toml", "--runs=40", "--shard=1/2", "--out=parts"];
        let done = detente(place.path(), &[&arguments[..], more].concat());
        (done.status.code(), String::from_utf8_lossy(&done.stderr).into_owned())
    };
    assert_eq!(shard(&["--sampling=sobol"]).0, Some(0));
    for (more, what) in [
        (&["--sampling=random"][..], "the sampling of worlds differs"),
        (&["--sampling=lhs"], "the sampling of worlds differs"),
        (&["--sampling=sobol", "--plays=2"], "the number of plays of a world differs"),
    ] {
        let (code, said) = shard(more);
        assert!(code == Some(2) && said.contains(what), "{more:?}: {said}");
    }
}

#[test]
fn a_hypercube_of_an_unknown_number_of_worlds_is_refused() {
    let place = workplace();
    let run =
        |more: &[&str]| detente(place.path(), &[&["run", "scenarios/minimal.toml", "--no-charts"], more].concat());
    let refused = run(&["--sampling=lhs", "--precision=0.2"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("lhs:5000"));
    assert_eq!(run(&["--plays=2", "--precision=0.2"]).status.code(), Some(2));
    assert_eq!(run(&["--sampling=grid"]).status.code(), Some(2));
}

#[test]
fn versions_are_compared_in_worlds_of_any_sampling() {
    let place = workplace();
    let arguments = ["compare", "scenarios/minimal.toml", "--runs=64", "--sampling=sobol", "--no-charts", "--out=o"];
    assert!(detente(place.path(), &arguments).status.success());
    assert!(
        read(&place.path().join("o"), "manifest.json")["command"].as_str().expect("one").contains("--sampling=sobol")
    );
}

fn shared(worlds: u64, plays: u64) -> Ensemble {
    let scenario = Scenario::from_text("example", &starter("example")).expect("the starter reads");
    let mut ensemble = Ensemble::new(1, [Version::new(scenario.baseline())]).with_plays(plays);
    ensemble.play(&Stop::Runs(worlds * plays), &Control::default());
    ensemble
}

/// The quantiles shown are those of numbers with the variance between worlds, and not that of noisy means.
#[test]
fn means_freed_from_noise_have_the_variance_between_worlds() {
    let ensemble = shared(200, 4);
    let version = &ensemble.versions()[0];
    let quantity = detente::analysis::quantity::Quantity::Outcome(detente::model::Outcome::DurablePeace);
    let worlds = Worlds::means_of(&ensemble, version, &quantity);
    let (variance, freed) = (worlds.variance().expect("plays"), worlds.freed_means());
    let own = moments(freed.iter().copied()).expect("worlds");
    assert!((own.sd * own.sd - variance.between).abs() < 1e-12);
    let raw = moments(worlds.means.iter().copied()).expect("worlds");
    assert!((own.mean - raw.mean).abs() < 1e-12 && own.sd < raw.sd);
}

/// Four plays of a world tell less than four worlds, and never less than one.
#[test]
fn intervals_reckon_with_runs_that_share_a_world() {
    let ensemble = shared(300, 4);
    let clustered = Summary::of(&ensemble, &ensemble.versions()[0]).outcomes.0["durable_peace"];
    let width = |own: detente::stats::Interval| own.high - own.low;
    let own = clustered.high - clustered.low;
    let independent = width(detente::stats::wilson(clustered.count, 1_200));
    let fewest = width(detente::stats::wilson_of_share(clustered.share, 300.0));
    assert!(own > 1.1 * independent && own <= fewest * (1.0 + 1e-12), "{independent} {own} {fewest}");
}
