//! What a file may leave open or say beside its numbers: words by choice, sources and notes, no start.

use detente::ensemble::{Control, Ensemble, Stop, Version};
use detente::model::{Coded, Model, Protocol, Stage};
use detente::scenario::{Reading, Scenario, read_text};

use super::scenario::{WHOLE, find, refusal};

const DRAFT: &str = "talks.draft.land=0.4";
const AUDIENCE: &str = "belligerents.north.audience={ precision = 10, threshold = 0.6, positions = { land = { ideal = 1.0, salience = 1.0 } } }";

fn reading(set: &[&str]) -> Reading {
    read_text("whole.toml", WHOLE, None, set).unwrap_or_else(|problems| panic!("{problems}"))
}

fn played(set: &[&str], runs: u64) -> Ensemble {
    let mut ensemble = Ensemble::new(1, [Version::new(&reading(set))]);
    ensemble.play(&Stop::Runs(runs), &Control::default());
    ensemble
}

/// What the payoffs of each run were, with how it ended.
fn ends(ensemble: &Ensemble) -> Vec<(u8, Vec<u64>)> {
    let rows = &ensemble.versions()[0].tally.rows;
    let payoffs = |run: usize| rows.payoffs.iter().map(|column| column[run].to_bits()).collect();
    rows.outcome.iter().enumerate().map(|(run, &outcome)| (outcome, payoffs(run))).collect()
}

/// Each run of a file with an open word is, to the last bit, that of the file with the word that was drawn; and the words
/// are drawn with their weights: of 400 runs 300, within 4.5 standard errors of 8.7.
#[test]
fn a_run_under_an_open_word_is_the_run_under_the_word_that_was_drawn() {
    let cases: [(&str, [&str; 2]); 5] = [
        ("talks.protocol", ["\"draft\"", "\"mediator\""]),
        ("talks.consent", ["true", "false"]),
        ("cbms.pullback.enabled", ["false", "true"]),
        ("events.storm.enabled", ["true", "false"]),
        ("scenario.begin", ["\"truce\"", "\"war\""]),
    ];
    for (path, words) in cases {
        let set = |word: &str| format!("{path}={word}");
        let open = set(&format!("{{ choice = {{ values = [{}, {}], weights = [3, 1] }} }}", words[0], words[1]));
        let mixed = played(&[DRAFT, AUDIENCE, &open], 400);
        let own = words.map(|word| ends(&played(&[DRAFT, AUDIENCE, &set(word)], 400)));
        let model = &mixed.versions()[0].model;
        let number = find(model, path);
        let code = |word: &str| match word.trim_matches('"') {
            "true" | "false" => (word == "true").code(),
            "war" => Stage::War.code(),
            "truce" => 1.0,
            "draft" => Protocol::Draft.code(),
            _ => Protocol::Mediator.code(),
        };
        let mut first = 0_u32;
        for (run, end) in ends(&mixed).into_iter().enumerate() {
            let drawn = mixed.worlds(model).draw(mixed.dice(run as u64)).values[number.index()];
            let which = usize::from((drawn - code(words[0])).abs() > 0.5);
            assert!((drawn - code(words[which])).abs() < 1e-12, "{path}: {drawn}");
            assert!(end == own[which][run], "{path}, run {run}");
            first += u32::from(which == 0);
        }
        assert!(first.abs_diff(300) < 39, "{path}: {first}");
        assert!(own[0] != own[1], "{path} makes no difference");
    }
}

#[test]
fn an_open_word_is_told_by_its_words_and_on_paper_the_likeliest_holds() {
    let open = "talks.protocol={ choice = { values = [\"mediator\", \"draft\"], weights = [3, 1] } }";
    let reading = reading(&[DRAFT, open]);
    let outline = reading.outline();
    let line = outline.lines().find(|line| line.trim_start().starts_with("talks.protocol"));
    assert!(line.is_some_and(|line| line.ends_with("mediator 75%, draft 25%")), "{outline}");
    assert_eq!(reading.model.talks.protocol.likeliest(&reading.model.numbers), Protocol::Mediator);
    let median = detente::world::WorldPlan::new(&reading.model).median();
    assert_eq!(reading.model.talks.protocol.at(&median.values), Protocol::Mediator);
}

#[test]
fn an_event_cannot_change_a_word() {
    let open = "talks.protocol={ choice = { values = [\"mediator\", \"alternating\"], weights = [3, 1] } }";
    let text = refusal(WHOLE, &[open, "events.storm.effects.0.path=talks.protocol"]);
    assert!(text.contains("`talks.protocol`"), "{text}");
}

/// A number with a source is the number: in value, in distribution, in every kind of place.
#[test]
fn what_stands_beside_a_number_changes_nothing_but_what_is_said_of_it() {
    let plain = [
        "compliance.detection=0.3",
        "phases.plan.length=\"1 year\"",
        "belligerents.north.war_cost={ uniform = [0.1, 0.2] }",
    ];
    let beside = [
        "compliance.detection={ value = 0.3, source = \"Monitors' reports\" }",
        "phases.plan.length={ value = \"1 year\", note = \"As drafted.\" }",
        "belligerents.north.war_cost={ uniform = [0.1, 0.2], source = \"Budgets\", note = \"Half of it hidden.\" }",
    ];
    let [plain, said] = [plain, beside].map(|set| reading(&set));
    assert_eq!(plain.model_digest, said.model_digest);
    let bare =
        |model: &Model| model.numbers.iter().map(|(_, n)| (n.path.clone(), n.source.clone())).collect::<Vec<_>>();
    assert_eq!(bare(&plain.model), bare(&said.model));
    let remark = |path| said.model.numbers.get(find(&said.model, path)).remark.text();
    assert_eq!(remark("belligerents.north.war_cost"), "Budgets; Half of it hidden.");
    let outline = said.outline();
    assert!(outline.contains("3 of ") && outline.contains("compliance.detection: Monitors' reports"), "{outline}");
    assert!(!plain.outline().contains("have a source"));
}

#[test]
fn a_change_of_a_number_takes_what_was_said_of_the_old_one_with_it() {
    let text = format!(
        "{}\n[variants.v.patch.compliance.detection]\nvalue = 0.5\n",
        WHOLE.replace("detection = 0.4", "detection = { value = 0.4, source = \"Reports\" }")
    );
    let scenario = Scenario::from_text("whole", &text).unwrap_or_else(|problems| panic!("{problems}"));
    let detection = |version| {
        let model = scenario.model(version, &[]).expect("it is there");
        let number = model.numbers.get(find(&model, "compliance.detection"));
        (number.source.describe(), number.remark.text())
    };
    assert_eq!(detection("baseline"), ("0.4".to_owned(), "Reports".to_owned()));
    assert_eq!(detection("v"), ("0.5".to_owned(), String::new()));
}

#[test]
fn without_a_start_years_are_counted_from_0() {
    let text = WHOLE.replace("start = 2026-01-01\n", "");
    let reading = read_text("whole.toml", &text, None, &[]).unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(reading.model.calendar.start_day, None);
    assert!(reading.outline().contains("from year 0 for 2 years"), "{}", reading.outline());
    let dated = text.replace("rate =", "at = 2026-06-01 #");
    let refused = read_text("whole.toml", &dated, None, &[]).expect_err("no start").render(false);
    assert!(refused.contains("nothing says on which day runs begin") && refused.contains("start ="), "{refused}");
}

#[test]
fn what_other_readers_refuse_and_a_road_without_a_list_are_noted_with_their_places() {
    let text = WHOLE.replace(
        "temptation = { reliable = -0.05, opportunist = 0.2 }",
        "temptation = { reliable = -0.05,\n  opportunist = 0.2 }",
    );
    let notes = read_text("whole.toml", &text, None, &[]).expect("it is read").notes.clone();
    let about = |words: &str| notes.iter().find(|note| note.text.contains(words));
    assert!(about("the order of the phases").is_some_and(|note| note.text.contains("roadmap = [\"truce\", \"plan\"]")));
    // A text from memory has no file that others could read.
    assert!(about("in braces").is_none());
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("whole.toml");
    std::fs::write(&path, format!("\u{feff}{text}")).expect("written");
    let notes = Scenario::open(&path).expect("it is read").baseline().notes.clone();
    let places: Vec<_> = notes.iter().filter_map(|note| note.place.clone()).collect();
    let line = 2 + text.lines().position(|line| line.starts_with("temptation")).expect("there");
    assert!(places[0].ends_with("whole.toml:1"), "{places:?}");
    assert!(places[1].ends_with(&format!("whole.toml:{}", line - 1)), "{places:?}");
}

#[test]
fn beside_versions_that_leave_a_word_open_one_that_settles_it_has_its_code() {
    let model = reading(&["talks.protocol=\"mediator\"", "events.storm.enabled=false"]).model;
    let codes = ["talks.protocol", "talks.consent", "scenario.begin", "events.storm.enabled", "cbms.pullback.enabled"];
    assert_eq!(codes.map(|path| model.settled_code(path)), [1.0, 1.0, 0.0, 0.0, 1.0].map(Some));
    assert_eq!(model.settled_code("cbms.nobody.enabled"), None);
}

#[test]
fn a_time_is_held_against_the_horizon_of_its_own_version() {
    let late = |version: &str| {
        format!(
            "{WHOLE}\n[variants.long.patch.scenario]\nhorizon = \"9 years\"\n[variants.longer]\non = \"long\"\n\
             patch.talks.openings = 5.0\n[[expect]]\nvariant = \"{version}\"\ntime = \"peace\"\nat_most = 4.0\n"
        )
    };
    for version in ["long", "longer"] {
        assert!(Scenario::from_text("whole", &late(version)).is_ok(), "{version}");
    }
    let refused = Scenario::from_text("whole", &late("baseline")).expect_err("beyond two years").render(false);
    assert!(refused.contains("from 0 to the horizon of 2.0"), "{refused}");
}

/// A statement pooled with itself is that statement, in any place of the format; two are told as what they are.
#[test]
fn statements_are_pooled_in_numbers_and_in_lengths() {
    let pooled = reading(&[
        "belligerents.north.war_cost={ pool = { of = [{ uniform = [0.1, 0.2] }, { uniform = [0.3, 0.4] }], weights = [1, 3] } }",
        "phases.plan.length={ pool = { of = [{ uniform = [\"1 year\", \"2 years\"] }], weights = [2], how = \"logarithmic\" } }",
    ]);
    let quantile = |path, p| pooled.model.numbers.get(find(&pooled.model, path)).source.quantile(p);
    for (p, expected) in [(0.1, 0.14), (0.2, 0.18), (0.5, 1.0 / 3.0), (0.9, 0.386_666_7)] {
        assert!((quantile("belligerents.north.war_cost", p) - expected).abs() < 1e-4, "{p}");
    }
    assert!((quantile("phases.plan.length", 0.25) - 1.25).abs() < 1e-3);
    let described = pooled.model.numbers.get(find(&pooled.model, "belligerents.north.war_cost")).source.describe();
    assert_eq!(described, "linear pool of 2 statements");
}
