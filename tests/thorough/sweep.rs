//! How often the interval of a break-even holds the place that is known.

use detente::analysis::Sweep;
use detente::analysis::quantity::Quantity;
use detente::analysis::sweep::gathered::{Gathered, GatheredWindow, ShownQuantity};
use detente::ensemble::{Control, Ensemble, Version};
use detente::model::Outcome;
use detente::scenario::vary::Grid;
use detente::scenario::{BASELINE, Scenario};

use crate::common::PLAIN;

const SEEDS: u64 = 100;
const RUNS: u64 = 200;

/// A peace that falls at a rate h holds for its three years with e^(-3h): half of the time at h = ln 2 / 3. The line through
/// the cells bends away from it by 0.0006, a seventieth of the interval's half-width.
///
/// With a coverage of 95% the number of hits among 100 is outside 88 to 99 with probability 0.008; the seeds are fixed.
#[test]
fn the_interval_of_a_break_even_covers_as_often_as_it_says() {
    let text = PLAIN
        .replace("\n[compliance]\nopportunities = 2.0", "\n[peace]\nrelapse = 0\n[compliance]\nopportunities = 0")
        .replace("openings = 4.0", "openings = 0");
    let scenario = Scenario::from_text("plain", &text).expect("the file reads");
    let grid = Grid::read(&scenario, BASELINE, &["peace.relapse=0.13..0.33:6".to_owned()]).expect("a grid");
    let known = std::f64::consts::LN_2 / 3.0;
    let covers = |seed: u64| {
        let version = |(at, reading)| Version { id: format!("{at}"), ..Version::new(reading) };
        let ensemble = Ensemble::new(seed, grid.cells.iter().map(AsRef::as_ref).enumerate().map(version));
        let durable = Quantity::Outcome(Outcome::DurablePeace);
        let shown = ShownQuantity { quantity: durable, label: "Durable peace".to_owned() };
        let shown = vec![shown];
        let mut gathered = Gathered::new(shown.clone(), grid.cells.len(), RUNS);
        ensemble.play_past(RUNS, &Control::default(), &mut |tallies| {
            gathered.add(GatheredWindow::of(&ensemble, &tallies, &shown));
        });
        let sweep = Sweep::new(&ensemble, &scenario.baseline().model, &grid.axes, &gathered, Some((0, 0.5)));
        let from = |end: Option<f64>| end.unwrap_or(f64::NEG_INFINITY);
        let to = |end: Option<f64>| end.unwrap_or(f64::INFINITY);
        sweep.break_even.iter().any(|own| from(own.low) <= known && known <= to(own.high))
    };
    let hits = (1..=SEEDS).filter(|&seed| covers(seed)).count();
    assert!((88..=99).contains(&hits), "{hits} of {SEEDS}");
}
