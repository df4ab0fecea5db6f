//! Laws that whole runs must obey. Seeds are fixed, so each test passes or fails for good; the stated error rate is
//! the probability that a correct program would have failed under a fresh seed.

use detente::model::{BelligerentId, Cause, Model, Outcome};
use detente::play::{Note, Recorder};

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
    let decided = 1.0 - (-0.3 * model.calendar.horizon).exp();
    let [east, west] = [0, 1].map(|j| Outcome::Victory(BelligerentId::new(j)).index());
    assert!(near(counts[east], runs, decided * 0.6));
    assert!(near(counts[west], runs, decided * 0.4));
    assert!(near(counts[Outcome::War.index()], runs, 1.0 - decided));
}

/// With no precision every choice is a coin toss, so that the hazard of collapse is known: each side violates at half of
/// its two opportunities a year, is detected with D, and its victim retaliates with 1/2. Survival of T years is e^(-hT).
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
    let hazard = 2.0 * (2.0 * 0.5 * 0.4 * 0.5);
    let survival = (-3.0_f64 * hazard).exp();
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
    let survival = (-3.0_f64 * 2.0 * (0.4 * 0.75 * 0.5)).exp();
    assert!(near(counts[Outcome::DurablePeace.index()], runs, survival));
}

/// A settlement of three years without violations, then three years in which peace falls at 0.2 a year: the chance is
/// e^(-0.6) that it holds. After the fall nobody stops fighting again.
#[test]
fn a_lasting_peace_falls_at_its_own_rate() {
    let set = ["compliance.opportunities=0", "talks.openings=0", "peace.relapse=0.2"];
    let model = written(PLAIN, &set);
    let runs = 8000;
    let tally = tally(&model, 1, runs);
    let counts = tally.outcome_counts(&model);
    let holds = (-3.0_f64 * 0.2).exp();
    assert!(near(counts[Outcome::DurablePeace.index()], runs, holds));
    assert!(near(counts[Outcome::Relapse.index()], runs, 1.0 - holds));
    assert!(tally.rows.peace.iter().all(|years| (years - 3.0).abs() < 1e-9));
    let lapses: u64 = tally.rows.collapses[model.cause_index(Cause::Lapse)].iter().map(|&n| u64::from(n)).sum();
    assert_eq!(lapses, counts[Outcome::Relapse.index()]);
}

/// An open truce without talks asks nothing and leads nowhere: only its hazard ends it, of 0.4 a year here.
#[test]
fn an_open_truce_ends_by_its_hazard_alone() {
    let text = PLAIN.replace("length = \"1 year\"\ntalks = true", "length = \"open\"");
    let sides = ["belligerents.east.precision=0", "belligerents.west.precision=0"];
    let set = ["scenario.begin=truce", "talks.openings=0", "compliance.detection=0.4"];
    let model = written(&text, &[&sides[..], &set[..]].concat());
    let runs = 8000;
    let tally = tally(&model, 1, runs);
    let survival = (-6.0_f64 * 0.4).exp();
    assert!((share(&model, &tally, "frozen") - survival).abs() < SURE * (survival / runs as f64).sqrt());
    assert!(near(tally.outcome_counts(&model)[Outcome::Relapse.index()], runs, 1.0 - survival));
}

/// Attacks of nobody's client are blamed by the shares, and a toll counts while its measure is in force: of the 3 years of
/// a settlement that nothing can end, from half a year on.
#[test]
fn blame_is_shared_and_measures_take_their_toll() {
    let text = PLAIN.to_owned()
        + r#"
[spoilers.band]
blamed = { east = 0.75, west = 0.25 }
activity = 4
precision = 0
positions.land = { ideal = 0.5, salience = 1.0 }
[monitoring.patrols]
phases = ["settlement"]
after = "26 weeks"
[indicators.cost]
unit = "euro"
weekly = { measures = { patrols = 10 } }
"#;
    let calm = ["east", "west"].map(|side| format!("belligerents.{side}.betrayal_loss=100"));
    let set = [&*calm[0], &calm[1], "compliance.opportunities=0", "talks.openings=0"];
    let model = written(&text, &set);
    let plan = detente::play::Plan::new(&model);
    let mut seat = detente::play::Seat::new(&plan);
    let mut blamed = [0; 2];
    for run in 0..400 {
        let mut story = Recorder::default();
        let played = seat.play(detente::chance::Dice::new(1, run), &mut story);
        for (_, note) in &story.notes {
            if let Note::Attack { blamed: Some(j), .. } = note {
                blamed[j.index()] += 1;
            }
        }
        if played.outcome == Outcome::DurablePeace {
            let weeks = (3.0 * 365.25 - 26.0 * 7.0) / 7.0;
            assert!((played.indicators[0] - 10.0 * weeks).abs() < 1e-6, "{:?}", played.indicators);
        }
    }
    assert!(blamed[0] > 200 && near(blamed[0], blamed[0] + blamed[1], 0.75), "{blamed:?}");
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

/// Another order of belligerents in the file is the same model, and so the same runs. How other writers may order the rest
/// is tested in `same_data`.
#[test]
fn the_order_of_the_file_changes_no_run() {
    for (name, end) in [("key_west", "[third_parties"), ("three_sides", "[third_parties")] {
        let text = std::fs::read_to_string(format!("scenarios/{name}.toml")).expect("the scenario is there");
        let model = written(&text, &[]);
        let header = |id: &String| text.find(&format!("[belligerents.{id}]")).unwrap_or_else(|| panic!("no {id}"));
        let mut places: Vec<usize> = model.belligerents.iter().map(|party| header(&party.id)).collect();
        places.sort_unstable();
        let last = places.get(2).copied().unwrap_or_else(|| text.find(end).expect("there"));
        let (first, second) = (places[0], places[1]);
        let swapped = format!("{}{}{}{}", &text[..first], &text[second..last], &text[first..second], &text[last..]);
        let other = written(&swapped, &[]);
        assert_eq!(model, other, "{name}");
        assert_eq!(playthroughs(&model, 100), playthroughs(&other, 100), "{name}");
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
        // The bystander comes before others by its id.
        let payoffs = |model: &Model, payoffs: &[f64]| -> Vec<f64> {
            let sides = model.belligerents.iter().map(|party| &party.id);
            let ids = sides.chain(model.third_parties.iter().map(|party| &party.id));
            ids.zip(payoffs).filter(|(id, _)| *id != "bystander").map(|(_, &payoff)| payoff).collect()
        };
        assert_eq!(payoffs(&model, &one.payoffs), payoffs(&other, &two.payoffs));
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
