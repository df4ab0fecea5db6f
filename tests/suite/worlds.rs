//! Worlds: designs over what is uncertain, and what is not known told apart from luck.

use detente::analysis::quantity::Quantity;
use detente::analysis::worlds::Worlds;
use detente::ensemble::{Control, Ensemble, Stop, Version};
use detente::model::Outcome;
use detente::scenario::{Scenario, starter};
use detente::world::{Design, Side};

fn played(design: Design, worlds: u64, plays: u64) -> Ensemble {
    let scenario = Scenario::from_text("example", &starter("example")).expect("the starter reads");
    let version = Version::new(scenario.baseline());
    let mut ensemble = Ensemble::new(1, [version]).with_plays(plays).with_design(design);
    ensemble.play(&Stop::Runs(worlds * plays), &Control::default());
    ensemble
}

#[test]
fn plays_of_a_world_share_its_inputs_under_every_design() {
    for design in [Design::Random, Design::Latin { worlds: 16 }, Design::Sobol] {
        let ensemble = played(design, 16, 3);
        let version = &ensemble.versions()[0];
        let plan = ensemble.worlds(&version.model);
        for run in 0..48 {
            let own = plan.inputs(ensemble.dice(run));
            assert_eq!(own, plan.inputs(ensemble.dice(run - run % 3)));
        }
        let worlds = Worlds::of(&ensemble, version, &Quantity::Outcome(Outcome::DurablePeace));
        assert_eq!((worlds.len(), worlds.plays), (16, 3));
        let costs = worlds.inputs.iter().find(|input| matches!(input.side, Side::Number(_))).expect("an uncertain one");
        assert!(costs.values.iter().any(|&value| value.to_bits() != costs.values[0].to_bits()));
    }
}

#[test]
fn a_number_asked_for_alone_is_that_of_the_whole_world() {
    for design in [Design::Random, Design::Sobol] {
        let ensemble = played(design, 4, 2);
        let model = &ensemble.versions()[0].model;
        let plan = ensemble.worlds(model);
        for dice in (0..8).map(|run| ensemble.dice(run)) {
            let world = plan.draw(dice);
            for (id, number) in model.numbers.iter() {
                assert_eq!(plan.value(dice, id).to_bits(), world.values[id.index()].to_bits(), "{}", number.path);
            }
        }
    }
}

/// The law of total variance on the runs themselves: the variance of all runs is, but for the denominators, that between
/// the means of the worlds and that within.
#[test]
fn variance_between_and_within_worlds_adds_up_to_that_of_all_runs() {
    let ensemble = played(Design::Random, 200, 4);
    let version = &ensemble.versions()[0];
    let quantity = Quantity::Outcome(Outcome::DurablePeace);
    let worlds = Worlds::of(&ensemble, version, &quantity);
    let variance = worlds.variance().expect("several plays a world");
    let values = quantity.values(&version.model, &version.tally.rows);
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let total = values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / n;
    // Sums of squares: between the means (199 of them free), within (3 of 4 plays free in each of 200 worlds).
    let between = (variance.between + variance.within / 4.0) * 199.0 * 4.0;
    let within = variance.within * 200.0 * 3.0;
    assert!((total * n - between - within).abs() < 1e-9 * total * n, "{total}");
    assert!(variance.share_between() > 0.05 && variance.share_between() < 0.95, "{variance:?}");
}

#[test]
fn with_one_play_a_world_luck_is_not_told_apart() {
    let ensemble = played(Design::Sobol, 16, 1);
    let worlds = Worlds::of(&ensemble, &ensemble.versions()[0], &Quantity::Incidents);
    assert!(worlds.variance().is_none());
}
