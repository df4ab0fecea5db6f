//! Laws that whole runs must obey. Seeds are fixed, so each test passes or fails for good; the stated error rate is
//! the probability that a correct program would have failed under a fresh seed.

use detente::model::{BelligerentId, Outcome};

use crate::common::{PLAIN, library, playthroughs, share, tally, written};

/// Four standard errors: exceeded with probability 6e-5 a comparison.
const SURE: f64 = 4.0;

fn near(count: u64, runs: u64, expected: f64) -> bool {
    let error = (expected * (1.0 - expected) / runs as f64).sqrt();
    (count as f64 / runs as f64 - expected).abs() < SURE * error + 1e-12
}

#[test]
fn war_without_openings_is_decided_at_the_decisive_rate_by_capability() {
    let war = "[war]\ndecisive_rate = 0.3\n";
    let text = PLAIN.replace("[compliance]", &format!("{war}\n[compliance]"));
    let model = written(&text, &["scenario.begin=war", "talks.openings=0"]);
    let runs = 8000;
    let counts = tally(&model, 1, runs).outcome_counts(&model);
    let decided = 1.0 - (-0.3 * model.calendar.horizon()).exp();
    let [east, west] = [0, 1].map(|j| Outcome::Victory(BelligerentId::new(j)).index());
    assert!(near(counts[east], runs, decided * 0.6));
    assert!(near(counts[west], runs, decided * 0.4));
    assert!(near(counts[Outcome::War.index()], runs, 1.0 - decided));
}

/// With no precision every choice is a coin toss, so that the hazard of collapse in a step is known: each side
/// violates with probability (1 - e^(-rho step)) / 2, is detected with D, and its victim retaliates with 1/2.
#[test]
fn with_constant_rates_a_settlement_survives_as_a_markov_chain() {
    let set = [
        "belligerents.east.precision=0",
        "belligerents.west.precision=0",
        "talks.openings=0",
        "compliance.detection=0.4",
    ];
    let model = written(PLAIN, &set);
    let runs = 8000;
    let counts = tally(&model, 1, runs).outcome_counts(&model);
    let opportunity = 1.0 - (-2.0 * model.calendar.step).exp();
    let one = opportunity * 0.5 * 0.4 * 0.5;
    let steps = (3.0 / model.calendar.step).round();
    let survival = ((1.0 - one) * (1.0 - one)).powf(steps);
    assert!(near(counts[Outcome::DurablePeace.index()], runs, survival));
    assert!(near(counts[Outcome::Relapse.index()], runs, 1.0 - survival));
}

#[test]
fn false_alarms_end_a_settlement_at_their_own_rate() {
    let set = [
        "belligerents.east.precision=0",
        "belligerents.west.precision=0",
        "talks.openings=0",
        "compliance.opportunities=0",
        "compliance.false_alarms=0.4",
        "compliance.attribution=0.25",
    ];
    let model = written(PLAIN, &set);
    let runs = 8000;
    let counts = tally(&model, 1, runs).outcome_counts(&model);
    let blamed = 1.0 - (-0.4 * 0.75 * model.calendar.step).exp();
    let steps = (3.0 / model.calendar.step).round();
    let survival = (1.0 - blamed * 0.5).powi(2).powf(steps);
    assert!(near(counts[Outcome::DurablePeace.index()], runs, survival));
}

#[test]
fn beliefs_are_a_martingale() {
    for name in ["key_west", "minimal", "three_sides"] {
        let model = library(name, None, &[]).model;
        let runs = playthroughs(&model, 4000);
        for j in 0..model.belligerents.len() {
            // The type is drawn from the prior: closing belief and type have the same mean.
            let gaps = runs.iter().map(|run| {
                let reliable = run.types[j] == detente::model::Reliability::Reliable;
                run.beliefs[j] - f64::from(u8::from(reliable))
            });
            let moments = detente::stats::moments(gaps).expect("runs were played");
            assert!(moments.mean.abs() < SURE * moments.standard_error(), "{name}, {j}: {moments:?}");
        }
    }
}

#[test]
fn beliefs_never_move_when_the_types_act_alike() {
    let model = written(PLAIN, &["compliance.false_alarms=2"]);
    for run in playthroughs(&model, 200) {
        assert!(run.beliefs.iter().all(|belief| (belief - 0.6).abs() < 1e-9), "{:?}", run.beliefs);
    }
}

/// The step is a numerical device. Two independent shares of 3,000 runs differ by less than 0.05 unless the step
/// matters (4 standard errors of their difference).
#[test]
fn halving_the_step_hardly_moves_outcomes() {
    let weekly = library("key_west", None, &[]).model;
    let finer = library("key_west", None, &["scenario.step=4 days"]).model;
    let (coarse, fine) = (tally(&weekly, 1, 3000), tally(&finer, 1, 3000));
    for outcome in ["durable_peace", "war", "relapse"] {
        let difference = share(&weekly, &coarse, outcome) - share(&finer, &fine, outcome);
        assert!(difference.abs() < 0.05, "{outcome}: {difference}");
    }
}

/// Another order of belligerents and issues in the file: sums run in another order, so numbers may differ in their
/// last bits, and nothing else.
#[test]
fn the_order_of_the_file_changes_no_run() {
    let swap = |text: &str, first: &str, second: &str, end: &str| {
        let (a, b) = (text.find(first).expect("there"), text.find(second).expect("there"));
        let c = text[b..].find(end).expect("there") + b;
        format!("{}{}{}{}", &text[..a], &text[b..c], &text[a..b], &text[c..])
    };
    let text = std::fs::read_to_string("scenarios/key_west.toml").expect("the scenario is there");
    let swapped = swap(&text, "[belligerents.ukraine]", "[belligerents.russia]", "[third_parties");
    let swapped = swap(&swapped, "[issues.reconstruction]", "[issues.humanitarian]", "\n# ");
    let (model, other) = (written(&text, &[]), written(&swapped, &[]));
    assert_eq!(other.belligerents[0].id, "russia");
    for (one, two) in playthroughs(&model, 300).iter().zip(playthroughs(&other, 300)) {
        let victor = |model: &detente::model::Model, outcome| model.outcome_id(outcome);
        assert_eq!(victor(&model, one.outcome), victor(&other, two.outcome));
        assert_eq!(one.types[0], two.types[1]);
        assert!((one.payoffs[0] - two.payoffs[1]).abs() < 1e-9);
        assert!((one.beliefs[1] - two.beliefs[0]).abs() < 1e-9);
    }
}

#[test]
fn inert_actors_measures_and_events_change_no_run() {
    let text = std::fs::read_to_string("scenarios/key_west.toml").expect("the scenario is there");
    let inert = r#"
        [third_parties.bystander]
        precision = 5
        positions.territory = { ideal = 0.5, salience = 1.0 }
        [spoilers.idle]
        patron = "ukraine"
        activity = 0.0
        precision = 5
        positions.territory = { ideal = 0.5, salience = 1.0 }
        [monitoring.blind]
        phases = ["ceasefire", "dialogue"]
        [tracks.silent]
        phases = ["war", "dialogue"]
        [events.nothing]
        rate = 1.0
        effects = [{ path = "compliance.false_alarms", multiply = 1.0 }]
    "#;
    let richer = text.replace("# What it costs people", &format!("{inert}\n# What it costs people"));
    assert_ne!(text, richer);
    let (model, other) = (written(&text, &[]), written(&richer, &[]));
    for (one, two) in playthroughs(&model, 300).iter().zip(playthroughs(&other, 300)) {
        assert_eq!(one.outcome, two.outcome);
        assert_eq!((one.truce, one.signature, one.peace), (two.truce, two.signature, two.peace));
        assert_eq!(one.beliefs, two.beliefs);
        assert_eq!(one.payoffs[..5], two.payoffs[..5]);
    }
}

#[test]
fn a_text_worse_than_war_is_not_accepted_by_a_party_that_chooses_well() {
    let set = [
        "scenario.begin=truce",
        "talks.draft.land=0.0",
        "belligerents.east.precision=2000",
        "belligerents.east.war_cost=0.01",
        "compliance.opportunities=0",
    ];
    let model = written(PLAIN, &set);
    assert!(playthroughs(&model, 200).iter().all(|run| run.signature.is_none()));
}

#[test]
fn no_text_is_signed_across_a_red_line() {
    let model = written(PLAIN, &["scenario.begin=truce", "belligerents.east.positions.land.min=0.6"]);
    assert!(playthroughs(&model, 200).iter().all(|run| run.signature.is_none()));
    let model = written(PLAIN, &["scenario.begin=truce", "belligerents.east.positions.land.min=0.4"]);
    assert!(playthroughs(&model, 200).iter().any(|run| run.signature.is_some()));
}

#[test]
fn a_roadmap_may_begin_with_a_settlement_bargained_at_an_opening() {
    let text = PLAIN.replace("[phases.truce]\nkind = \"truce\"\nlength = \"1 year\"\ntalks = true\n", "");
    let model = written(&text, &["scenario.begin=war", "talks.protocol=mediator"]);
    let runs = playthroughs(&model, 200);
    assert!(runs.iter().any(|run| run.signature.is_some()));
    assert!(runs.iter().all(|run| run.truce == run.signature));
}
