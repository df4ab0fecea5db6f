//! The same data is the same game, whoever writes the file and in whatever order.

use std::fmt::Write;

use detente::chance::{Dice, Purpose, Site};
use detente::ensemble::{Control, Ensemble, Stop, Version};
use detente::scenario::Scenario;
use toml::{Table, Value};

/// How a writer puts a tree on paper.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Style {
    /// A section a table, as most libraries write.
    Headers,
    /// Each section in braces on one line.
    Braces,
    /// Each value by its whole path.
    Dots,
}

/// The tree with all its tables in another order: a shuffle for each seed.
fn shuffled(table: &Table, seed: u64, count: &mut u64) -> Table {
    let mut entries: Vec<(f64, String, Value)> = table
        .iter()
        .map(|(key, value)| {
            *count += 1;
            let place = Dice::new(seed, *count).uniform(Site::new(Purpose::World, "place"), 0);
            let value = match value {
                Value::Table(table) => Value::Table(shuffled(table, seed, count)),
                other => other.clone(),
            };
            (place, key.clone(), value)
        })
        .collect();
    entries.sort_by(|one, other| one.0.total_cmp(&other.0));
    entries.into_iter().map(|(_, key, value)| (key, value)).collect()
}

fn inline(value: &Value) -> String {
    match value {
        Value::Table(table) => {
            let entries: Vec<String> = table.iter().map(|(key, value)| format!("{key} = {}", inline(value))).collect();
            format!("{{ {} }}", entries.join(", "))
        }
        Value::Array(items) => format!("[{}]", items.iter().map(inline).collect::<Vec<_>>().join(", ")),
        plain => plain.to_string(),
    }
}

fn dots(table: &Table, path: &str, text: &mut String) {
    for (key, value) in table {
        let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
        match value {
            Value::Table(table) if !table.is_empty() => dots(table, &path, text),
            other => writeln!(text, "{path} = {}", inline(other)).expect("a text takes all"),
        }
    }
}

fn written(table: &Table, style: Style) -> String {
    match style {
        Style::Headers => toml::to_string(table).expect("it can be written"),
        Style::Braces => {
            table.iter().map(|(key, value)| format!("{key} = {}", inline(value))).collect::<Vec<_>>().join("\n")
        }
        Style::Dots => {
            let mut text = String::new();
            dots(table, "", &mut text);
            text
        }
    }
}

fn played(name: &str, text: &str, runs: u64) -> Ensemble {
    let scenario = Scenario::from_text(name, text).unwrap_or_else(|problems| panic!("{name}: {problems}\n{text}"));
    let versions = scenario.all().expect("opening has checked them");
    let mut ensemble = Ensemble::new(1, versions.iter().map(|reading| Version::new(reading)));
    ensemble.play(&Stop::Runs(runs), &Control::default());
    ensemble
}

/// Every shipped scenario and all its variants, by every writer, each time in another order.
#[test]
fn every_writer_of_the_same_data_writes_the_same_game() {
    for name in ["minimal", "key_west", "three_sides"] {
        let text = std::fs::read_to_string(format!("scenarios/{name}.toml")).expect("it is there");
        let table: Table = text.parse().expect("it is TOML");
        let own = played(name, &text, 12);
        for (seed, style) in [Style::Headers, Style::Braces, Style::Dots].into_iter().enumerate() {
            let again = played(name, &written(&shuffled(&table, seed as u64, &mut 0), style), 12);
            for (one, other) in own.versions().iter().zip(again.versions()) {
                assert_eq!(one.id, other.id, "{name} {style:?}");
                assert_eq!(one.digest, other.digest, "{name} {style:?} {}", one.id);
                assert_eq!(one.model, other.model, "{name} {style:?} {}", one.id);
                let paths = |version: &Version| version.edits.iter().map(|edit| edit.path.clone()).collect::<Vec<_>>();
                assert_eq!(paths(one), paths(other), "{name} {style:?} {}", one.id);
                assert_eq!(one.tally, other.tally, "{name} {style:?} {}", one.id);
            }
        }
    }
}

fn whole(more: &str) -> Scenario {
    let text = format!("{}\n{more}", super::scenario::WHOLE);
    Scenario::from_text("whole", &text).unwrap_or_else(|problems| panic!("{problems}"))
}

#[test]
fn a_patch_merges_however_it_is_written() {
    let one = whole("[variants.v]\npatch.incentives.fund.review = { benchmark = 0.3 }");
    let other = whole("[variants.v.patch.incentives.fund.review]\nbenchmark = 0.3");
    let [one, other] = [one, other].map(|scenario| scenario.model("v", &[]).expect("a variant"));
    assert_eq!(one, other);
    assert!((super::scenario::median(&one, "incentives.fund.review.benchmark") - 0.3).abs() < 1e-12);
    // What the patch does not say stays.
    assert!(one.numbers.find("incentives.fund.review.every").is_some());
}

#[test]
fn a_number_is_one_value_and_replaced_whole() {
    let changed = "patch.belligerents.north.war_cost = { triangular = [0.1, 0.2, 0.3] }";
    let scenario = whole(&format!(
        "[variants.a]\n{changed}\n[variants.b]\non = \"a\"\npatch.belligerents.north.war_cost.uniform = [0.1, 0.5]"
    ));
    let cost = |version| {
        let model = scenario.model(version, &[]).expect("a variant");
        model.numbers.get(super::scenario::find(&model, "belligerents.north.war_cost")).source.describe()
    };
    assert!(cost("a").contains("triangular") && cost("b").contains("uniform"), "{} {}", cost("a"), cost("b"));
}

#[test]
fn a_variant_adds_what_the_file_does_not_have_and_stands_on_another() {
    let scenario = whole(
        r#"
[variants.pause]
patch.phases.pause = { kind = "truce", length = "1 month", before = "plan" }
[variants.pause.patch.events.flood]
rate = 0.5
effects = [{ path = "talks.sessions", multiply = 0.5 }]
[variants.long_pause]
on = "pause"
unset = ["events.flood"]
patch.phases.pause.length = "3 months"
"#,
    );
    let [own, pause, long] =
        ["baseline", "pause", "long_pause"].map(|version| scenario.model(version, &[]).expect("one"));
    let ids = |model: &detente::model::Model| model.phases.iter().map(|phase| phase.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&own), ["truce", "plan"]);
    assert_eq!(ids(&pause), ["truce", "pause", "plan"]);
    assert_eq!(ids(&long), ["truce", "pause", "plan"]);
    let floods = |model: &detente::model::Model| model.events.iter().any(|event| event.id == "flood");
    assert!(!floods(&own) && floods(&pause) && !floods(&long));
    let length = |model: &detente::model::Model| super::scenario::median(model, "phases.pause.length");
    assert!(length(&long) > 2.5 * length(&pause));
}

#[test]
fn an_item_of_a_list_is_unset_by_its_position() {
    let scenario = whole("[variants.v]\nunset = [\"cbms.pullback.phases.1\"]");
    let [own, less] = ["baseline", "v"].map(|version| scenario.model(version, &[]).expect("one"));
    let pullback = |model: &detente::model::Model| model.measures.cbms[0].scope.stages;
    assert!(pullback(&own).phase(0) && pullback(&own).phase(1));
    assert!(pullback(&less).phase(0) && !pullback(&less).phase(1));
}
